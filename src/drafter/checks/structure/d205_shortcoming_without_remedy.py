"""不足没有填写对策。

为什么：写了不足而没有对策，明年的安排就和今年的不足接不上，下一年的报告也无从答复。
怎么改：在“不足与原因”表这一行的“对策”列写明打算怎么办，并在下一年度安排中有一条与它对应。
依据：《法治政府建设与责任落实督察工作规定》：下一年度主要安排应当针对不足；各地报告的通行写法。

反例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 | 执法编制多年没有增加 |

反例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 | 执法编制多年没有增加 | 无

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

RULE = Rule("D205", "不足没有填写对策", Severity.WARNING, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.facts.shortcomings if subject.facts else ():
        if not is_void(row.text.text) and is_void(row.remedy.text):
            place = row.remedy.cell or row.text.cell or row.cell
            yield RULE.at(place, f"“{row.text.text[:20]}”没有填写对策。请在“对策”列写明打算怎么改进。")
