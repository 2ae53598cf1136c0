"""不足没有填写原因。

为什么：法定内容是“存在的不足和原因”，只写不足、不写原因，这一项就不完整。
怎么改：在“不足与原因”表这一行的“原因”列写明原因：为什么会有这个不足。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定：“存在的不足和原因”。

反例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 |  | 充实执法人员

反例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 | 暂无 | 充实执法人员

正例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 | 执法编制多年没有增加 | 充实执法人员
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.saying import is_void
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D203", "不足没有填写原因", Severity.ERROR, __doc__ or "")

# A reason may stand in the same cell as the shortcoming.
_REASON = Lazy(r"原因|由于|因为|缘于|源于")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.facts.shortcomings if subject.facts else ():
        if not is_void(row.text.text) and is_void(row.reason.text) and not _REASON.search(row.text.text):
            place = row.reason.cell or row.text.cell or row.cell
            yield RULE.at(place, f"“{row.text.text[:20]}”没有填写原因。请在“原因”列写明为什么会有这个不足。")
