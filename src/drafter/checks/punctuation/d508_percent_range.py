"""百分数范围只在后一个数上写了百分号。

为什么：“15～30%”可以读成15到30%，也可以读成15%到30%，相差一百倍。
怎么改：两个数都写百分号：15%～30%。
依据：GB/T 15835—2011 5.1.3。

反例：
    材料压减15～30%。

正例：
    材料压减15%～30%。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D508", "百分数范围少百分号", Severity.ERROR, __doc__ or "")

_RANGE = Lazy(r"(?<![\d.年月日〔\-—])(\d{1,3}(?:\.\d+)?)(?:～|~|—|－|-|–|至)(\d{1,3}(?:\.\d+)?)[%％]")


def check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _RANGE):
        yield RULE.at(hit.place, f"“{hit.match[0]}”应为“{hit.match[1]}%～{hit.match[2]}%”。")
