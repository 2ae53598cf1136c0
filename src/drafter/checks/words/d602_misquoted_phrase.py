"""固定提法写错了。

为什么：文件里的固定提法一字不能改；写成“法治思想和法治方式”“重点任务亲自督办”，是最容易被看出的硬伤。
怎么改：按提示改成规范写法。词表在templates/words/phrases.csv，本单位可以另建own-phrases.csv增加。
依据：词表中逐条注明，如《党政主要负责人履行推进法治建设第一责任人职责规定》第四条。

反例：
    运用法治思想和法治方式化解矛盾。

反例：
    做到重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重点任务亲自督办。

正例：
    运用法治思维和法治方式化解矛盾，做到有件必备、有备必审、有错必纠，严格执行重大执法决定法制审核制度。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.listed import found_in
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D602", "固定提法有误", Severity.ERROR, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    for entry, line, start, end in found_in(subject, "phrases.csv"):
        source = f"（{entry.source}）" if entry.source else ""
        yield RULE.at(line.place(start, end), f"“{entry.wrong}”应为“{entry.right}”{source}。")
