"""Two years of each metric, sorted by how much they changed."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from drafter.model.facts import Facts
from drafter.showing import cell_text, growth_of

_WIDEST = 100


class Change(Struct, frozen=True):
    """One metric of two years; ``share`` is the bar's length (0 to 100), ``up`` its side."""

    code: str
    name: str
    unit: str
    value: str
    previous: str
    growth: str
    share: int
    up: bool
    cell: str


def changes(facts: Facts) -> list[Change]:
    """The metrics that have both years, the largest change first."""
    found: list[tuple[Decimal, Change]] = []
    for metric in facts.metrics:
        if metric.value is None or metric.previous is None:
            continue
        step = metric.value - metric.previous
        size = (
            abs(step)
            if metric.unit == "%"
            else abs(step) * 100 / metric.previous
            if metric.previous
            else Decimal(_WIDEST)
        )
        found.append(
            (
                size,
                Change(
                    metric.key,
                    metric.name,
                    metric.unit,
                    cell_text(metric),
                    cell_text(metric, last_year=True),
                    growth_of(metric),
                    min(_WIDEST, int(size)),
                    step >= 0,
                    str(metric.cell or ""),
                ),
            )
        )
    return [change for _, change in sorted(found, key=lambda pair: -pair[0])]
