"""Ranges whose first number is the larger one: 5000元至1000元之间 (D343)."""

from __future__ import annotations

from decimal import Decimal

from drafter.checks.prose import Hit
from drafter.checks.report import Report
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import HAN, Lazy


def _rises(_: Report, hit: Hit) -> bool:
    return Decimal(hit.match["a"]) < Decimal(hit.match["b"])


RULES = (
    Pattern(
        Rule(
            "D343",
            "范围前后颠倒",
            Severity.WARNING,
            """“……至……之间”的前一个数不小于后一个数。

为什么：范围从小写到大；“5000元至1000元之间”是两个数写反了，或写错了一个。
怎么改：核对原文，改成从小到大。
依据：GB/T 15835—2011 5.1.3：数值范围的表示。

反例：
    罚款控制在5000元至1000元之间。

正例：
    罚款控制在1000元至5000元之间，办理时限由15日至20日压缩到5日。
""",
        ),
        find=Lazy(
            rf"(?<![\d.])(?P<a>\d{{1,9}}(?:\.\d+)?)(?P<u>[%％]|{HAN}{{0,2}}?)[至到—～](?P<b>\d{{1,9}}(?:\.\d+)?)(?:(?P=u)|[%％]|{HAN}{{1,2}}?)(?:之间|不等|以内|范围)"
        ),
        unless=_rises,
        say="“{0}”的前一个数不小于后一个数。范围应从小写到大，请核对。",
    ),
)
