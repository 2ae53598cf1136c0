"""错别字。

为什么：“增涨”“体糸”“矫正对像”是输入法、识别软件最常见的错字，通读也容易滑过去，公开后很显眼。
怎么改：按提示改。词表在templates/words/typos.csv，本单位可以另建own-typos.csv增加。
依据：《现代汉语词典》；《党政机关公文处理工作条例》第十九条：文字准确。

反例：
    办案量同比增涨，矫正对像管理规范。

反例：
    健全公共法律服务体糸。

正例：
    办案量同比增长，水位上涨，矫正对象管理规范，健全公共法律服务体系。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.listed import found_in
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D617", "错别字", Severity.ERROR, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    for entry, line, start, end in found_in(subject, "typos.csv"):
        yield RULE.at(line.place(start, end), f"“{entry.wrong}”应为“{entry.right}”。")
