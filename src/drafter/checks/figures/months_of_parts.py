"""Months that a half-year or a quarter does not have (D386)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.report import Report
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_MONTHS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
    "前三季度": (1, 9),
}


def _fits(_: Report, hit: Hit) -> bool:
    first, last = _MONTHS[hit.match["of"] or hit.match["half"]]
    if hit.match["in"]:
        return first <= int(hit.match["in"]) <= last
    return first <= int(hit.match["a"]) and int(hit.match["b"]) <= last


RULES = (
    Pattern(
        Rule(
            "D386",
            "半年、季度的月份不对",
            Severity.ERROR,
            """写了上半年、某季度，括号里的月份却超出了它。

为什么：上半年是1—6月，写“上半年（1—7月）”，读者不知道数是哪几个月的。
怎么改：核对起止月份，改正说法或月份。
依据：GB/T 15835—2011；《党政机关公文处理工作条例》第十九条：时间应当准确。

反例：
    上半年（1—7月）集中开展专项治理。

反例：
    三季度（6月至9月）检查企业38家。

反例：
    下半年的3月，组织开展案卷评查。

正例：
    上半年（1—6月）集中开展专项治理，三季度（7月至9月）检查企业38家，下半年（9月至11月）开展回头看。
""",
        ),
        find=Lazy(
            r"(?P<of>[上下]半年|前三季度|(?<!前)[一二三四]季度)（(?P<a>1[0-2]|[1-9])月?(?:份)?[—–\-～至到]{1,2}(?P<b>1[0-2]|[1-9])月"
            # 下半年的3月
            r"|(?P<half>[上下]半年|(?<!前)[一二三四]季度)的(?P<in>1[0-2]|[1-9])月(?![至到—–\-～])"
        ),
        unless=_fits,
        say=lambda hit: f"“{hit.match[0]}”：月份超出了“{hit.match['of'] or hit.match['half']}”。请核对。",
    ),
)
