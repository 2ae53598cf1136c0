"""The quantities of a text that a metric can hold: no dates, ranges or names, but lists that share their unit, and bare counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from drafter.language import quotes
from drafter.language.numerals import half_width, number, plain_numeral
from drafter.language.precision import Precision
from drafter.language.quantities import GROUPED, Quantity, quantities
from drafter.language.units import UnitKind, Units, shipped

_NO_METRIC = (None, UnitKind.DATE, UnitKind.GRADE)
_DECIMAL = rf"(?:{GROUPED})(?:\.[0-9]+)?"
# 分别为86、143、52件: the unit stands with the last number alone.
_SHARED = re.compile(rf"分别[一-鿿]{{0,4}}?(?P<list>(?:{_DECIMAL}(?:[、和]|以及))+)(?P<last>{_DECIMAL}[百千万亿]?)")
_EACH = re.compile(_DECIMAL)
# 阅读量达12.4万，: a number without a unit, where the words before it say that it counts something.
_BARE = re.compile(
    rf"(?<=[量数达])(?:为|约|超|近|达)?(?P<digits>{_DECIMAL})(?P<inner>[余多](?=[万亿]))?(?P<scale>[万亿])?(?P<more>[余多])?"
    r"(?=[，。；、）]|$)"
)
_LEAST_BARE = 100  # smaller numbers without a unit are numbers of things named, not counts


def counted(text: str, units: Units | None = None) -> tuple[Quantity, ...]:
    """The quantities that a metric can hold, in order, a second unit with the first; ``units`` default to the shipped ones."""
    known = units or shipped()
    found = [
        replace(q, unit=q.unit + q.alternative) if q.alternative else q
        for q in quantities(text, known)
        if q.kind not in _NO_METRIC and not q.ranged and not q.quoted
    ]
    taken = [*((q.start, q.end) for q in found), *quotes.names(half_width(text))]
    found += [q for q in (*_shared(text, known), *_bare(text)) if not any(a < q.end and q.start < b for a, b in taken)]
    return tuple(sorted(found, key=lambda q: q.start))


def _shared(text: str, units: Units) -> Iterator[Quantity]:
    """The numbers of a list whose unit is written once, behind the last of them."""
    plain = half_width(text)
    for match in _SHARED.finditer(plain):
        unit = units.at(plain, match.end("last"))
        if unit is None or unit.kind in _NO_METRIC:
            continue
        for each in _EACH.finditer(plain, match.start("list"), match.end("list")):
            value = number(each[0])
            if value is not None:
                written = text[each.start() : each.end()]
                yield alone(each.start(), each.end(), value, written, unit.name, unit.kind)


def _bare(text: str) -> Iterator[Quantity]:
    for match in _BARE.finditer(half_width(text)):
        value = number(match["digits"] + (match["scale"] or ""))
        if value is None or (value < _LEAST_BARE and not match["scale"]):
            continue
        more = match["inner"] or match["more"] or ""
        start, end = match.start("digits"), match.end()
        written = text[start:end].removesuffix(match["more"] or "")
        precision = Precision(more) if more else Precision.EXACT
        yield alone(start, end, value, written, "", None, precision)


def alone(
    start: int,
    end: int,
    value: Decimal,
    written: str,
    unit: str,
    kind: UnitKind | None,
    precision: Precision = Precision.EXACT,
) -> Quantity:
    """A quantity that is all there is at its place: no words of precision before or behind it."""
    plain = plain_numeral(value)
    return Quantity(
        lead=start,
        start=start,
        number=start,
        end=end,
        stop=end,
        digits=written,
        value=Decimal(plain),
        decimals=0,
        unit=unit,
        kind=kind,
        same=unit,
        precision=precision,
        numeral="" if written == plain else written,
    )
