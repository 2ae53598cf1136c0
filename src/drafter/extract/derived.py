"""Rates whose parts are in the report too become computed ones, where computing prints what was published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.precision import DECIMALS
from drafter.model.catalog import Catalog
from drafter.model.facts import Metric
from drafter.model.formula import FormulaError, derive, names, parse
from drafter.model.numbers import decimals, rounded, say


class Mismatch(Struct, frozen=True):
    """A published value that its own parts do not give."""

    metric: Metric
    formula: str
    computed: str


def derive_known(
    metrics: Sequence[Metric], catalog: Catalog, own: Mapping[str, str] | None = None
) -> tuple[tuple[Metric, ...], tuple[Mismatch, ...]]:
    """Metrics with a formula of the catalog all of whose parts are exact numbers here: computed from now on.

    ``own`` are formulas of rates outside the catalog, by key, whose parts stand beside them: kept where they give what is printed.
    """
    done: list[Metric] = []
    wrong: list[Mismatch] = []
    by_key = {m.key: m for m in metrics}
    for metric in metrics:
        spec = catalog.by_code.get(metric.code)
        formula = spec.formula if spec else (own or {}).get(metric.key, "")
        if not formula or not _parts_known(formula, by_key) or metric.precision.is_approximate:
            done.append(metric)
            continue
        computed = _computed(metric, formula, metrics)
        if computed is None or computed.value is None or metric.value is None:
            done.append(metric)
        elif rounded(computed.value, computed.precision) == metric.value and not metric.numeral:
            done.append(computed)
        elif spec is None:
            done.append(metric)
        else:
            said = say(computed.value, computed.unit, computed.precision)
            wrong.append(Mismatch(metric, formula, said))
            done.append(metric)
    return tuple(done), tuple(wrong)


def _parts_known(formula: str, by_key: dict[str, Metric]) -> bool:
    try:
        parts = names(parse(formula))
    except FormulaError:
        return False
    for part in parts:
        metric = by_key.get(part.key)
        if metric is None or part.last_year or metric.value is None or metric.precision.is_approximate:
            return False
    return bool(parts)


def _computed(metric: Metric, formula: str, metrics: Sequence[Metric]) -> Metric | None:
    """The metric with its value computed, to as many decimals as were published."""
    published = 0 if metric.value is None else min(len(DECIMALS) - 1, decimals(metric.value))
    precision = DECIMALS[published] if metric.unit == "%" else metric.precision
    trial = replace(metric, formula=formula, value=None, numeral="", precision=precision)
    found, errors = derive(tuple(trial if m.key == metric.key else m for m in metrics))
    if errors:
        return None
    return next((m for m in found if m.key == metric.key and m.derived), None)
