"""Averages for each village or town, whose number is told elsewhere: 全乡12个行政村 …… 进村服务168次，平均每村16次 (for D346)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.checks.standing import standing
from drafter.checks.wholes import measure, value
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import WHOLE, UnitKind
from drafter.model.facts import Statutory

_EACH = Lazy(
    r"平均每个?(?P<of>行政村|村（社区）|村|社区|乡镇（街道）|乡镇|镇|街道)(?:约|为|有)?$|(?P<mean>村|镇|街)均(?:约|为|有)?$"
)
_NAMES = {
    "行政村": ("行政村", "村"),
    "村": ("行政村", "村"),
    "镇": ("乡镇", "镇"),
    "街": ("街道",),
}
_SUMMED = (*WHOLE, UnitKind.MONEY)
_ROUNDED = Decimal("0.05")
_HALF = Decimal("0.5")


class Mean(Struct, frozen=True):
    """``total`` of ``places`` is not ``each`` for one of them."""

    sentence: Sentence
    total: Quantity
    each: Quantity
    places: Quantity
    of: str


def means_of_places(report: Report) -> Iterator[Mean]:
    """Each average of places that the report counts once and for all, with the total right before it."""
    told = [
        (s, q, m)
        for s in sentences(report)
        if s.line.statutory != Statutory.PLAN
        for q in s.quantities
        if (m := _EACH.search(q.label)) and q.kind in _SUMMED and q.is_exact and q.value
    ]
    known: dict[str, dict[Decimal, Quantity]] = {}
    for mention in standing(report) if told else ():
        if mention.all:
            known.setdefault(mention.noun, {})[mention.quantity.value] = mention.quantity
    for sentence, each, match in told:
        of = match["of"] or match["mean"]
        places = {v: q for name in _NAMES.get(of, (of,)) for v, q in known.get(name, {}).items()}
        before = [q for q in sentence.quantities if q.number < each.number]
        if len(places) != 1 or not before or any(q.unit == "个" for q in before):
            continue
        total, count = before[-1], next(iter(places.values()))
        if measure(total) != measure(each) or not total.is_exact or "其中" in total.label:
            continue
        due = value(total) / count.value
        if abs(due - value(each)) > max(_HALF, due * _ROUNDED) and value(total) > value(each):
            yield Mean(sentence, total, each, count, of)
