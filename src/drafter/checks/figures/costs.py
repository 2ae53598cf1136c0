"""Sums of money that such a thing does not cost: in all, for each of those counted beside it, or as one fine (for D380)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.prose import Sentence, search, sentences
from drafter.checks.report import Line, Report
from drafter.language import lexicon
from drafter.language.bodies import Level
from drafter.language.lexicon import many
from drafter.language.numerals import number
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind
from drafter.places import Passage
from drafter.resources import Resources

FILE = "costs.csv"
MONEY = {"元": Decimal(1), "千元": Decimal(10**3), "万元": Decimal(10**4), "亿元": Decimal(10**8)}
"""How many 元 one of each is."""
_LINK = Lazy("(?:«figures.between-cost-and-sum»)+$")
_LEVELS = {"乡镇": Level.TOWNSHIP, "县": Level.COUNTY}
_FINED = Lazy(
    r"对(?P<who>[^，。；：\d]{2,40}?)(?:依法)?(?:作出|处以|处|并处|给予|合并处以)[^，。；：\d]{0,8}罚款(?P<n>\d[\d.]*)(?P<unit>亿|万)?元"
)
_SMALL = Lazy("«figures.fined-little»")
_LARGEST, _LARGEST_SMALL = Decimal(10**9), Decimal(10**7)
_OF_EACH = Lazy("[均每各]")
_FOR_WHOM = Lazy("«figures.for-whom»")
# 分别罚款, 共12家: the sum is of many.
_MANY = Lazy(r"\d|等|[各均多]|分别|系列|一批|全[县市区镇]|类")


class _Row(Struct, frozen=True):
    names: tuple[str, ...]
    level: Level | None
    units: tuple[str, ...]
    least: Decimal
    most: Decimal


def _rows(resources: Resources) -> tuple[_Row, ...]:
    return tuple(
        _Row(
            tuple(many(row["名称"])),
            _LEVELS.get(row.get("范围", "")),
            tuple(many(row.get("计数", ""))),
            number(row.get("最少") or "0") or Decimal(0),
            Decimal(row["最多"]),
        )
        for row in lexicon.table(resources, FILE)
        if row.get("名称") and row.get("最多", "").isdecimal()
    )


def implausible(report: Report, level_of: Lazy, home: Level | None, wider: Lazy) -> Iterator[tuple[Passage, str]]:
    """Sums that cannot be, with what is to be said: ``level_of`` finds whether a town or a county is spoken of, else ``home`` is."""
    rows = lexicon.made(report.resources, _rows)
    told: set[tuple[int, int]] = set()
    for sentence in sentences(report):
        for quantity in sentence.quantities:
            if quantity.kind is not UnitKind.MONEY or quantity.unit not in MONEY or quantity.ranged:
                continue
            link = _LINK.search(quantity.label)
            name = quantity.label[: link.start()] if link else quantity.label
            meant = [row for row in rows if name.endswith(row.names)]
            # 人均追回欠薪8.6万元 is for each already.
            if (
                meant
                and not _OF_EACH.search(quantity.label)
                and (said := _said(sentence, quantity, meant, level_of, home, wider))
            ):
                told.add((id(sentence.line), quantity.number))
                yield sentence.line.place(quantity.begin, quantity.stop), said
    for hit in search(report, _FINED):
        who = hit.match["who"]
        value = (number(hit.match["n"]) or Decimal(0)) * MONEY.get(f"{hit.match['unit'] or ''}元", Decimal(1))
        at = hit.start + hit.match.start("n") - hit.match.start()
        if _MANY.search(who) or (id(hit.line), at) in told:
            continue
        if value >= _LARGEST or (value > _LARGEST_SMALL and _SMALL.search(who)):
            yield (
                hit.place,
                f"对一家（人）的罚款不会有这么多（{hit.match['n']}{hit.match['unit']}元）。请核对数和单位。",
            )


def _said(
    sentence: Sentence, quantity: Quantity, rows: list[_Row], level_of: Lazy, home: Level | None, wider: Lazy
) -> str:
    value = quantity.value * MONEY[quantity.unit]
    line: Line = sentence.line
    shown = line.text[quantity.number : quantity.stop]
    for row in rows:
        if row.units:
            counts = [
                q.value
                for q in sentence.quantities
                if q.unit in row.units and q.number < quantity.number and q.value and not q.ranged and _is_of_those(q)
            ]
            if counts and value / max(counts) > row.most:
                return f"平均下来一{row.units[0]}约{_rounded(value / max(counts))}元，不合情理（{shown}）。请核对数和单位。"
            if counts and value / min(counts) < row.least and value / max(counts) < row.least:
                return f"平均下来一{row.units[0]}不到{_rounded(row.least)}元，不合情理（{shown}）。请核对数和单位，看是不是漏了“万”。"
            continue
        if value <= row.most:
            continue
        if row.level is None:
            return f"不会有这么多（{shown}）。请核对数和单位，看是不是多写了一位或多写了“万”“亿”。"
        before = line.text[max(0, quantity.lead - 40) : quantity.lead].rpartition("。")[2]
        told = level_of.search(before)
        level = (Level.TOWNSHIP if told["town"] else Level.COUNTY) if told else home
        if level is row.level and not wider.search(before):
            where = "乡镇（街道）" if level is Level.TOWNSHIP else "县（区）"
            return f"一个{where}不会有这么多（{shown}）。请核对数和单位，看是不是多写了一位或多写了“万”“亿”。"
    return ""


def _is_of_those(counted: Quantity) -> bool:
    """Whether it is those that the money is for: 拘留1人 is none of those who got their wages."""
    return counted.kind is not UnitKind.PERSONS or _FOR_WHOM.search(counted.label) is not None


def _rounded(value: Decimal) -> str:
    if value >= MONEY["万元"]:
        return f"{value / MONEY['万元']:.0f}万"
    return f"{value:.0f}" if value >= 1 else f"{value:.2f}"
