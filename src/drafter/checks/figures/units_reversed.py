"""Two parts of a measure word that changed places: 次家 for 家次, 人余次 for 余人次 (D356)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

RULES = (
    Pattern(
        Rule(
            "D356",
            "量词的字写颠倒了",
            Severity.WARNING,
            """“家次”写成“次家”，“余人次”写成“人余次”。

为什么：“家次”“人次”“件次”是合起来的量词，先说什么、后说次；“余”“多”在数后面、量词前面。
怎么改：把次序换过来，如“842家次”“3200余人次”。
依据：《党政机关公文处理工作条例》第十九条：表述准确；GB/T 15835—2011关于概数的规定。

反例：
    检查培训机构842次家。

反例：
    出动执法人员3200人余次。

正例：
    检查培训机构842家次，出动执法人员3200余人次，巡查12次，家家户户受益。
""",
        ),
        find=Lazy(
            r"(?P<n>\d[\d.]*[万千百]?)(?:次(?P<unit>[家人件户批场])(?![一-鿿])|(?P<counted>[家人件户批场])(?P<more>[余多])次)"
        ),
        say=lambda hit: f"“{hit.match[0]}”应为“{_right(hit)}”。请改正。",
        around=(4, 0),
    ),
)


def _right(hit: Hit) -> str:
    found = hit.match
    return f"{found['n']}{found['more'] or ''}{found['unit'] or found['counted']}次"
