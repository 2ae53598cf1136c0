"""Two years of each metric, sorted by how much they changed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from drafter.model.facts import Metric
from drafter.showing import cell_text, growth_of
from drafter.web.book import View

_WIDEST = Decimal(100)
"""Per cent, or percentage points, at which a bar is full; what changed more goes on beyond the edge."""
_THINNEST = Decimal(1)


class Change(Struct, frozen=True):
    """One metric of two years; ``share`` is the bar's length (0 to 100, 0 for no change), ``up`` its side, ``beyond`` whether it is cut.

    ``mark`` is the gravest finding at one of its cells: error, warn or "".
    """

    code: str
    name: str
    unit: str
    value: str
    previous: str
    growth: str
    share: Decimal
    up: bool
    beyond: bool
    cell: str
    mark: str


class Compared(Struct, frozen=True):
    """The metrics that have both years, the largest change first; the names of those that have one year only."""

    changes: tuple[Change, ...]
    alone: tuple[str, ...]


def compared(view: View) -> Compared:
    """What the page of one workbook says of two years."""
    marks = {row.code: row.mark for row in view.rows}
    metrics = view.facts.metrics
    both = [(_size(m), m) for m in metrics if m.value is not None and m.previous is not None]
    ordered = sorted(both, key=lambda pair: -pair[0])
    return Compared(
        tuple(_change(metric, size, marks.get(metric.key, "")) for size, metric in ordered), tuple(_alone(metrics))
    )


def _alone(metrics: Iterable[Metric]) -> Iterable[str]:
    return (m.name for m in metrics if (m.value is None) != (m.previous is None))


def _size(metric: Metric) -> Decimal:
    """How much it changed: per cent of last year's, percentage points of a rate; from nothing it is full."""
    assert metric.value is not None
    assert metric.previous is not None
    step = abs(metric.value - metric.previous)
    if metric.unit == "%" or not step:
        return step
    return step * 100 / metric.previous if metric.previous else _WIDEST


def _change(metric: Metric, size: Decimal, mark: str) -> Change:
    assert metric.value is not None
    assert metric.previous is not None
    return Change(
        code=metric.key,
        name=metric.name,
        unit=metric.unit,
        value=cell_text(metric),
        previous=cell_text(metric, last_year=True),
        growth=growth_of(metric) or ("上年为0" if not metric.previous else ""),
        share=round(max(_THINNEST, min(_WIDEST, size)), 1) if size else Decimal(0),
        up=metric.value >= metric.previous,
        beyond=size > _WIDEST,
        cell=str(metric.cell or ""),
        mark=mark,
    )
