"""同比增长12.3%, 比上年减少5件: last year's value, where the words leave only one that is possible."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from drafter.extract.quantities import PERCENT, Quantity
from drafter.model.facts import Metric
from drafter.model.numbers import say_change, say_growth

_COMPARED = re.compile(
    r"^[，、（(]?(?:其中)?(?:同比|(?:比|较|与)(?:上年|去年|上一年|上年度|20[0-9]{2}年)(?:同期)?(?:相比)?)[，]?"
    r"(?P<verb>增长|增加|提高|上升|下降|减少)$"
)


@dataclass(frozen=True, slots=True)
class Growth:
    """The words from ``start`` to the end of the quantity say how a metric changed: ``mark`` prints them."""

    start: int
    mark: str
    previous: Decimal


def growth_of(text: str, before: Quantity, quantity: Quantity, metric: Metric) -> Growth | None:
    """What the quantity right behind ``before`` says of that one's metric; None where it says no change of it.

    Only a value that prints exactly these words, and is the only whole number to do so, is taken.
    """
    match = _COMPARED.match(text[before.end : quantity.start])
    value = metric.value
    if match is None or value is None or metric.precision.is_approximate or metric.numeral or metric.previous:
        return None
    start = before.end + match.start("verb")
    printed = text[start : quantity.end]
    if quantity.unit == metric.unit and quantity.unit != PERCENT:
        step = quantity.value if match["verb"] in ("增长", "增加", "提高", "上升") else -quantity.value
        previous = value - step
        if previous > 0 and say_change(value, previous, metric.unit) == printed:
            return Growth(start, f"{{{metric.key}|增减}}", previous)
    elif quantity.unit == PERCENT and metric.unit != PERCENT:
        previous_value = _only_one(value, quantity.value, match["verb"], printed, metric.unit)
        if previous_value is not None:
            return Growth(start, f"{{{metric.key}|同比}}", previous_value)
    elif quantity.unit == "个百分点" and metric.unit == PERCENT:
        step = quantity.value if match["verb"] != "下降" else -quantity.value
        previous = value - step
        if previous >= 0 and say_growth(value, previous, metric.unit) == printed:
            return Growth(start, f"{{{metric.key}|同比}}", previous)
    return None


def _only_one(value: Decimal, rate: Decimal, verb: str, printed: str, unit: str) -> Decimal | None:
    """The one whole number that grew into ``value`` at this rate, or None for none or several."""
    factor = 1 + (rate if verb in ("增长", "增加", "提高", "上升") else -rate) / 100
    if factor <= 0 or value != value.to_integral_value():
        return None
    near = (value / factor).to_integral_value(ROUND_HALF_UP)
    fitting = [
        candidate
        for candidate in (near - 1, near, near + 1)
        if candidate > 0 and say_growth(value, candidate, unit) == printed
    ]
    return fitting[0] if len(fitting) == 1 else None
