"""A printed figure that was changed: the metric's new value, when it says nothing but a number of the same unit."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from drafter.language.digits import NUMERAL_CHARS
from drafter.language.patterns import Lazy
from drafter.model import placeholders as marks
from drafter.model.document import Role, Text
from drafter.model.facts import Facts, Metric, Precision
from drafter.model.numbers import Number, read_number, say
from drafter.model.placeholders import parse_reference
from drafter.places import Cell

_GROWTH = Lazy(r"(?:基本)?持平|(?:增长|下降|提高|降低|增加|减少|上升)约?\d[\d,]*(?:\.\d+)?(?:%|个百分点|[^\W\d]{0,2})")


class Growth(Struct, frozen=True):
    """同比 that the clerk typed by hand, in other words: ``cell`` is its own, ``before`` what stands there."""

    cell: Cell
    before: str
    written: str


class Figure(Struct, frozen=True):
    """What a changed figure says: of which metric, this year's value or last year's, and how the report prints it."""

    metric: Metric
    last_year: bool
    number: Number
    printed: str

    @property
    def cell(self) -> Cell | None:
        """The cell that supplied the printed number: 上年's or 本年's; None for a number that is computed."""
        return self.metric.previous_cell if self.last_year else self.metric.cell

    @property
    def percentage(self) -> bool:
        """Whether the metric is counted in percent, which a cell may hold as 0.98."""
        return self.metric.unit == "%"

    @property
    def plain(self) -> Decimal | None:
        """The value where a number alone says all: the precision stays what the column 精度 says."""
        number, metric = self.number, self.metric
        precision = metric.precision if not self.last_year else Precision.EXACT
        if self.last_year and metric.previous_precision.is_approximate:
            return None
        if metric.precision_cell is None and precision.is_approximate and not self.last_year:
            return None
        said = say(number.value, metric.unit, precision)
        return number.value if said in (self.printed, f"{self.printed}{metric.unit}") else None

    @property
    def written(self) -> str:
        """The value as text, with the precision in it."""
        number = self.number
        unit = "%" if self.percentage else ""
        return say(number.value, unit, number.precision, number.numeral)


def figure_in(window: str, part: Text, facts: Facts, near: range) -> tuple[int, int, Figure | Growth | None] | None:
    """Where in ``window`` the figure of ``part`` now stands: first and last place, and its new value (None: the old one).

    ``near`` is where characters of the old figure stayed. None where no number of the metric's unit stands there. What
    no cell holds (computed growth, 增减, a computed value) stays the {…} that it is, whatever it was changed to: it has no
    new value, and is told later.
    """
    metric = facts.index.get(part.metric)
    if metric is None:
        return None
    at = window.find(part.text)
    if window == part.text or (at >= 0 and at <= near.start and near.stop <= at + len(part.text)):
        whole = _pattern(metric.unit).search(window, max(0, at - 2))
        if whole is None or whole[0] == part.text or part.text not in whole[0]:
            return at, at + len(part.text), None
    aspect = aspect_of(part)
    if aspect in (marks.GROWTH, marks.CHANGE):
        match = _GROWTH.search(window)
        return (*match.span(), _typed(metric, aspect, match[0])) if match else None
    unit = metric.unit if metric.unit in part.text or part.role is Role.GAP else ""
    if aspect == marks.NUMBER:
        unit = ""
    found: list[tuple[int, int, Figure | None]] = []
    for match in _pattern(unit).finditer(window):
        number = read_number(match[0], metric.unit)
        if number is not None and (not number.unit or number.unit == metric.unit):
            last_year = _is_last_year(part, metric, aspect)
            found.append((*match.span(), None if metric.formula else Figure(metric, last_year, number, match[0])))
    return max(found, key=lambda f: min(f[1], near.stop) - max(f[0], near.start), default=None)


def _typed(metric: Metric, aspect: str, printed: str) -> Growth | None:
    """同比 in its own cell, where the clerk typed it there and no value of last year gives it."""
    if aspect != marks.GROWTH or metric.previous is not None or metric.growth_cell is None:
        return None
    return Growth(metric.growth_cell, metric.growth, printed)


def aspect_of(part: Text) -> str:
    """What of its metric a stretch prints, as the {…} in the cell asks for it: the value (empty), 数, 上年, 同比, 增减."""
    if part.span is None or not part.span.words:
        return marks.VALUE
    (start, end), *_ = part.span.ranges
    return parse_reference(part.span.words[start + 1 : end - 1]).aspect


def _is_last_year(part: Text, metric: Metric, aspect: str) -> bool:
    # In the table of all metrics a value has no {…}: its own cell says which year it is.
    return aspect == marks.PREVIOUS or (
        part.span is None and part.cell is not None and part.cell == metric.previous_cell
    )


def _pattern(unit: str) -> re.Pattern[str]:
    number = rf"(?:\d[\d,]*(?:\.\d+)?|[{NUMERAL_CHARS}]+)"
    money = "(?:元|万元|亿元)" if unit.endswith("元") else re.escape(unit)
    return re.compile(rf"(?:将近|接近|近|大约|约|超过|超)?{number}[余多]?[百千万亿]?[余多]?{money}(?:以上|以下|左右)?")
