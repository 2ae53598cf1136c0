"""Several old years side by side: the sheet 历年."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from drafter.model.facts import Facts, Metric, PastYear, Precision
from drafter.model.numbers import rounded

_Known = tuple[Decimal, Precision]


def merge_history(olds: Sequence[Facts]) -> tuple[PastYear, ...]:
    """All that the workbooks know of each year, by year; metrics are matched by catalog code, else by name.

    What a workbook says of its own year counts before what a later one says of it as 上年 or in 历年.
    """
    ordered = sorted((f for f in olds if f.year), key=lambda f: f.year)
    if not ordered:
        return ()
    keys = _keys(ordered[-1].metrics)
    years: dict[int, dict[str, _Known]] = {}
    for facts in reversed(ordered):
        # The older workbook comes later in this loop, so its own figures for its year are put on top.
        renamed = {m.key: keys.get(m.name, m.key) if _is_own(m) else m.key for m in facts.metrics}
        for past in facts.history:
            known = {renamed.get(k, k): (v, past.precisions.get(k, Precision.EXACT)) for k, v in past.values.items()}
            years[past.year] = {**known, **years.get(past.year, {})}
        before = {renamed[m.key]: (m.previous, m.previous_precision) for m in facts.metrics if m.previous is not None}
        years[facts.year - 1] = {**years.get(facts.year - 1, {}), **before}
    for facts in ordered:
        renamed = {m.key: keys.get(m.name, m.key) if _is_own(m) else m.key for m in facts.metrics}
        own = {renamed[m.key]: (m.value, m.precision) for m in facts.metrics if m.value is not None}
        years[facts.year] = {**years.get(facts.year, {}), **own}
    return tuple(_past(year, known) for year, known in sorted(years.items()) if known)


def _past(year: int, known: Mapping[str, _Known]) -> PastYear:
    """What the report of the year printed: a computed rate to its decimals."""
    rough = {key: precision for key, (_, precision) in known.items() if precision.is_approximate}
    return PastYear(year, {key: rounded(value, precision) for key, (value, precision) in known.items()}, rough)


def _keys(metrics: Sequence[Metric]) -> Mapping[str, str]:
    return {m.name: m.key for m in metrics}


def _is_own(metric: Metric) -> bool:
    """Whether a code was made for this workbook alone (Z001), so that another workbook means something else by it."""
    return not metric.code or (metric.code.startswith("Z") and metric.code[1:].isdecimal())
