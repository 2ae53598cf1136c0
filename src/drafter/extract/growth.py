"""同比增长12.3%, 比上年减少5件: last year's value where the words leave only one that is possible, else the words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from drafter.language.changes import THAN_LAST_YEAR, is_up
from drafter.language.numerals import half_width
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import PERCENT, POINTS
from drafter.model.facts import Metric
from drafter.model.numbers import say_change, say_growth

_VERB = "(?P<verb>«changes.rises»|«changes.falls»)了?$"
_COMPARED = Lazy(rf"^[，、（(]?(?:其中)?{THAN_LAST_YEAR}，?{_VERB}")
_BARE = Lazy(rf"^[，、（(]?(?:其中)?(?:{THAN_LAST_YEAR}，?)?{_VERB}")


class Growth(Struct, frozen=True):
    """The words from ``start`` to the end of the quantity say how a metric changed: ``mark`` prints them.

    Either ``previous`` is last year's value, or ``typed`` the words for the column 同比, which are printed until
    last year's value is known.
    """

    start: int
    mark: str
    previous: Decimal | None = None
    typed: str = ""


def growth_of(text: str, before: Quantity, quantity: Quantity, metric: Metric, *, told: bool = False) -> Growth | None:
    """What the quantity right behind ``before`` says of that one's metric; None where it says no change of it.

    Where both years' values are ``told`` before it, a bare 增长50% is of them. Last year's value is taken only where it prints exactly these words and is the only whole number to do so.
    """
    match = (_BARE if told else _COMPARED).match(text[before.end : quantity.start])
    if match is None or metric.value is None:
        return None
    start = before.end + match.start("verb")
    printed = half_width(text[start : quantity.end])
    relative = (quantity.unit == PERCENT) is not (metric.unit == PERCENT) and quantity.unit in (PERCENT, POINTS)
    if not relative and quantity.unit != metric.unit:
        return None
    growth, change = f"{{{metric.key}|同比}}", f"{{{metric.key}|增减}}"
    if metric.previous is not None or metric.growth:
        # Said again: the same words only.
        if relative and printed == _said(metric):
            return Growth(start, growth, metric.previous, metric.growth)
        if told and metric.previous is not None and printed == say_change(metric.value, metric.previous, metric.unit):
            return Growth(start, change, metric.previous)
        return None
    previous = _previous(metric, quantity, match["verb"], printed) if quantity.unit != PERCENT or relative else None
    if previous is not None:
        return Growth(start, growth if relative else change, previous)
    return Growth(start, growth, typed=printed) if relative else None


def _said(metric: Metric) -> str | None:
    if metric.value is None or metric.previous is None:
        return metric.growth
    return say_growth(metric.value, metric.previous, metric.unit)


def _previous(metric: Metric, quantity: Quantity, verb: str, printed: str) -> Decimal | None:
    """Last year's value, where it prints these very words and no other does."""
    value = metric.value
    if value is None or metric.precision.is_approximate or metric.numeral:
        return None
    step = quantity.value if is_up(verb) else -quantity.value
    if quantity.unit == PERCENT:
        return _only_one(value, step, printed, metric.unit)
    previous = value - step
    if quantity.unit == POINTS:
        return previous if previous >= 0 and say_growth(value, previous, metric.unit) == printed else None
    return previous if previous > 0 and say_change(value, previous, metric.unit) == printed else None


def _only_one(value: Decimal, step: Decimal, printed: str, unit: str) -> Decimal | None:
    """The one whole number that changed by ``step`` percent into ``value``, or None for none or several."""
    factor = 1 + step / 100
    if factor <= 0 or value != value.to_integral_value():
        return None
    near = (value / factor).to_integral_value(ROUND_HALF_UP)
    fitting = [
        candidate
        for candidate in (near - 1, near, near + 1)
        if candidate > 0 and say_growth(value, candidate, unit) == printed
    ]
    return fitting[0] if len(fitting) == 1 else None
