"""“等”字前面用了顿号。

为什么：“等”是列举的收尾，不是又一个并列成分，前面不用顿号。
怎么改：删去“等”前面的顿号。
依据：GB/T 15834—2011附录A.3。

反例：
    涉及公安、住建、应急、等部门。

正例：
    涉及公安、住建、应急等部门，区分一般、等级事故，做到公开、等额选举。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D516", "“等”前用了顿号", Severity.ERROR, __doc__ or "")

_DENG = Lazy(r"[一-鿿”》）]、等(?![级待候同额于闲价效次离距外])")


def check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _DENG, "、等"):
        place = hit.line.place(max(0, hit.start - 4), min(len(hit.line.text), hit.end + 2))
        yield RULE.at(place, "“等”前面不用顿号。请删去顿号。")
