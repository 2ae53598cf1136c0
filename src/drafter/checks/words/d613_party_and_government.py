"""“省委省政府”有的地方加顿号，有的地方不加。

为什么：同一篇里“省委省政府、市委市政府”不加顿号，“区委、区政府”加顿号，体例不一。
怎么改：全文统一；分层列举几级时可写“省委、省政府和市委、市政府”。
依据：GB/T 15834—2011 4.5（顿号用于并列词语之间）；同一文件体例一致。

反例：
    在区委、区政府领导下，认真落实省委省政府、市委市政府的部署。

反例：
    认真落实党中央国务院的部署，按照党中央、国务院的要求推进改革。

正例：
    在区委、区政府领导下，认真落实省委、省政府和市委、市政府的部署。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import passage
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D613", "“党委政府”顿号不一", Severity.WARNING, __doc__ or "")

_LEVELS = "省市县区州旗"


def _first(text: str, mark: str) -> tuple[int, str] | None:
    """The first 县委县政府 (with ``mark`` between the two) and where it stands."""
    names = [*(f"{level}委{mark}{level}政府" for level in _LEVELS), f"党中央{mark}国务院"]
    return min(((text.find(name), name) for name in names if name in text), default=None)


def check(report: Report) -> Iterator[Finding]:
    text = report.text
    without, other = _first(text, ""), _first(text, "、")
    if without and other:
        at, name = without
        yield RULE.at(
            passage(report, at, at + len(name)), f"“{name}”没有顿号，“{other[1]}”有顿号。请全文统一，一般加顿号。"
        )
