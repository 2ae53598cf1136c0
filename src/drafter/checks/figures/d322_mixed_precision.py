"""并列的两个数一个是概数，一个是确数。

为什么：“审查合同30余份、备案8份”一概一确，说明前一个没有统计，读者也无法比较。
怎么改：查明实际数字，两个数都写确数。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全年审查合同30余份、备案8份。

正例：
    全年审查合同31份、备案8份。参加各类会议30余次，出具法律意见25件。督导10个乡镇和20余个区直单位。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.checks.prose import quantities
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D322", "概数与确数并列", Severity.WARNING, __doc__ or "")

_FARTHEST = 12


def check(subject: Subject) -> Iterator[Finding]:
    for line, numbers in quantities(subject):
        for a, b in pairwise(numbers):
            if not (a.is_count and b.is_count) or a.unit != b.unit or bool(a.more) is bool(b.more):
                continue
            # Hundreds of one thing are often not counted exactly, and nobody minds.
            if (
                max(a.value, b.value) >= 100
                or a.scaled
                or b.scaled
                or not (a.more or a.is_exact)
                or not (b.more or b.is_exact)
            ):
                continue
            between = line.text[a.stop : b.lead]
            if between.startswith("、") and len(between) <= _FARTHEST and not b.noun:
                vague = a if a.more else b
                yield RULE.at(
                    line.place(a.lead, b.stop),
                    f"“{line.text[a.lead : b.stop]}”一个是概数一个是确数。"
                    f"请查明“{vague.digits}{vague.more}{vague.unit}”的确数，都写确数。",
                )
