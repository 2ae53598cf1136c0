"""What is typed by hand beside a metric that knows last year's value: {TJ03}，同比增长12%, ，比上年增加8件, ，同比有所上升."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.report import Line, Report
from drafter.language.changes import WAYS, is_up
from drafter.language.patterns import Lazy
from drafter.language.precision import Precision
from drafter.language.quantities import Quantity
from drafter.language.units import PERCENT, POINTS
from drafter.model.document import Role
from drafter.model.facts import Metric
from drafter.model.numbers import say_change, say_growth
from drafter.model.placeholders import CHANGE, GROWTH

_COMPARED = Lazy(
    rf"，?(?:同比|[比较](?:上年度?|上一年度?|去年)(?:同期)?(?:相比)?，?)(?:«changes.how-much»|有所|略有|小幅)?(?P<way>{WAYS})(?:了|达)?"
)
_OVER = re.compile(r"[，。；、）]|$")


class Typed(Struct, frozen=True):
    """A change in words behind the value of a metric, with the number that it states, if any."""

    value: Quantity
    metric: Metric
    way: str
    end: int
    change: Quantity | None

    @property
    def is_wrong_way(self) -> bool:
        """Whether the two values of the metric changed in the other way."""
        return is_up(self.way) is not ((self.metric.value or 0) > (self.metric.previous or 0))

    @property
    def right(self) -> str:
        """What the report should say, and how to have it printed."""
        value, last = self.metric.value or Decimal(0), self.metric.previous or Decimal(0)
        amount = self.change is not None and self.change.unit not in (PERCENT, POINTS)
        said = (say_change if amount else say_growth)(value, last, self.metric.unit)
        return f"“{self.metric.name}”比上年是{said}，正文写的是“{self.way}”。请写成 {{{self.metric.key}|{CHANGE if amount else GROWTH}}}。"

    @property
    def due(self) -> Decimal | None:
        """The size that the number should have; None where none is stated."""
        value, last = self.metric.value or Decimal(0), self.metric.previous or Decimal(0)
        if self.change is None:
            return None
        relative = self.change.unit == PERCENT and self.metric.unit != PERCENT
        return abs(value - last) * (100 / last if relative else 1)


def changes_beside(report: Report, line: Line, numbers: tuple[Quantity, ...]) -> Iterator[Typed]:
    """The changes that a line types beside its metrics; what is printed from {…|同比} is none."""
    for i, value in enumerate(numbers if report.facts else ()):
        part = line.part_at(value.number)
        metric = report.facts.index.get(part.metric) if report.facts and part.role is Role.VALUE else None
        if metric is None or not _is_of_two_years(metric, value):
            continue
        match = _COMPARED.match(line.text, value.stop)
        if match is None:
            continue
        change = numbers[i + 1] if i + 1 < len(numbers) and numbers[i + 1].lead == match.end() else None
        if change is None:
            if _OVER.match(line.text, match.end()):
                yield Typed(value, metric, match["way"], match.end(), None)
        elif line.part_at(change.number).role is not Role.VALUE and change.unit in (PERCENT, POINTS, metric.unit):
            yield Typed(value, metric, match["way"], change.stop, change)


def _is_of_two_years(metric: Metric, value: Quantity) -> bool:
    """Whether a printed number is this year's of a metric whose two values are known, exact and not the same."""
    this, last = metric.value, metric.previous
    if this is None or not last or this == last:
        return False
    vague = metric.precision.is_approximate or metric.previous_precision is not Precision.EXACT
    return not vague and abs(value.value - this) < abs(value.value - last)
