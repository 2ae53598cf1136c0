"""Items of one list that begin in different ways: 一是…二是…三要… (D248)."""

from __future__ import annotations

from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_AHEAD = ("一", "二"), ("二", "三"), ("三", "四"), ("四", "五")
_MIXED = "|".join(
    rf"(?<![第同之十]){a}是(?:(?!{b}[是要、])[^\n]){{0,300}}?[。；](?={b}要[一-鿿])|(?<![第同之十]){a}要(?:(?!{b}[是要、])[^\n]){{0,300}}?[。；](?={b}是[一-鿿])"
    for a, b in _AHEAD
)

RULES = (
    Pattern(
        Rule(
            "D248",
            "同一列里“一是”“二要”混用",
            Severity.WARNING,
            """同一列的几项，有的以“一是”开头，有的以“二要”开头。

为什么：同一列的开头应当一样；“一是……二是……三要”多半是从几处拼起来的，读者会以为另起了一列。
怎么改：统一用“一是、二是、三是”，或统一用“一要、二要、三要”。
依据：《党政机关公文处理工作条例》第十九条：结构严谨，条理清楚。

反例：
    一是继续加强学习。二是持续强化监督。三要抓好普法。

正例：
    一是继续加强学习。二是持续强化监督。三是抓好普法，要一抓到底。
""",
        ),
        find=Lazy(_MIXED),
        unless=in_marks,
        say="这一列前后的开头不一样（“是”和“要”）。请统一。",
    ),
)
