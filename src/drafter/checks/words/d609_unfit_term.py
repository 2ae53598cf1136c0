"""用了口语、旧称或不规范的简称。

为什么：机构改革、文件改了提法以后，沿用旧称容易出错；“省里”“汇报如下”一类的说法不合公文用语。程序不能断定，所以只提醒。
怎么改：按提示改。词表在templates/words/terms.csv，可以按年份设起止，本单位可以另建own-terms.csv增加。
依据：词表中逐条注明；《党政机关公文处理工作条例》第十九条：用语规范。

反例：
    现将有关情况汇报如下：

反例：
    已通过市级验收并推荐省里。

正例：
    现将有关情况报告如下：全市里程碑项目不断推进，激发经营主体活力，区政府常务会议听取汇报，学习《市场主体登记管理条例》，服务社区里弄。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.listed import found_in
from drafter.checks.quoting import is_quoted
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D609", "用语不规范", Severity.WARNING, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    seen: set[str] = set()
    for entry, line, start, end in found_in(subject, "terms.csv"):
        # Each word once: the cure is to replace it throughout.
        if entry.wrong in seen or is_quoted(subject, line, start):
            continue
        seen.add(entry.wrong)
        source = f"（{entry.source}）" if entry.source else ""
        count = subject.text.count(entry.wrong)
        times = f"，全文{count}处" if count > 1 else ""
        yield RULE.at(line.place(start, end), f"“{entry.wrong}”宜改为“{entry.right}”{source}{times}。")
