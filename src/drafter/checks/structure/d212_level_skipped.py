"""标题层次跳级。

为什么：“一、”下面直接用“（1）”，读者分不清层次。
怎么改：按“一、”“（一）”“1.”“（1）”的次序逐级使用；只有两层时，第二层可以用“（一）”或“1.”，但全文要一致。
依据：GB/T 9704-2012 7.3.3：结构层次序数依次用“一、”“（一）”“1.”“（1）”标注。

反例：
    一、2023年推进法治政府建设的主要举措和成效
    （1）加强执法监督。开展案卷评查。
    （2）加强普法宣传。开展集中宣传。

正例：
    一、2023年推进法治政府建设的主要举措和成效
    （一）加强执法监督。开展案卷评查。
    （二）加强普法宣传。开展集中宣传。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.numbering import ITEM, marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D212", "标题层次跳级", Severity.WARNING, __doc__ or "")

_FORMS = ("一、", "（一）", "1.", "（1）")


def check(report: Report) -> Iterator[Finding]:
    headings = [m for m in marks(report) if m.level != ITEM]
    has_second = any(m.level == 2 for m in headings)
    above = 0
    for mark in marks(report):
        if mark.level == ITEM:
            # Below an item 一是 a list may have any numbers that are not used above it.
            above = 0
            continue
        skipped = above and mark.level > above + 1 and mark.n == 1
        # 一、 then 1. is usual where the whole report has but two levels.
        if skipped and not (above == 1 and mark.level == 3 and not has_second):
            yield RULE.at(
                mark.line.words(mark.start, mark.end, 0, 12),
                f"“{_FORMS[above - 1]}”下面直接用了“{_FORMS[mark.level - 1]}”，跳过了“{_FORMS[above]}”。请逐级使用。",
            )
        above = mark.level
