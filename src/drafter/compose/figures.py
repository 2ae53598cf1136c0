"""The ready annex 主要指标表 and the charts of chosen metrics."""

from __future__ import annotations

from msgspec import Struct

from drafter.compose.fill import growth
from drafter.compose.traced import Traced
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.model.document import Role, Span, Text
from drafter.model.facts import Facts, Metric
from drafter.model.numbers import rounded, say
from drafter.model.placeholders import GROWTH

MAX_CHARTS = 6
_BETWEEN = Lazy(r"[、，,；;\s]+")


class FigureRow(Struct, frozen=True):
    """One row of 主要指标表 as a template prints it."""

    name: str
    unit: str
    value: Traced
    previous: Traced
    growth: Traced


class FigureTable(Struct, frozen=True):
    """All metrics with a value, in the order of the sheet, by category.

    ``has_previous`` and ``has_growth`` say whether any row has last year's value or a growth: a column that would stay
    empty is not printed.
    """

    year: int
    groups: list[tuple[str, list[FigureRow]]]
    has_previous: bool
    has_growth: bool


def key_figures(facts: Facts) -> FigureTable:
    """This year, last year and growth of every metric that has a value, by category."""
    groups: dict[str, list[FigureRow]] = {}
    for metric in facts.metrics:
        if metric.value is not None:
            groups.setdefault(metric.category or "其他", []).append(_row(metric))
    rows = [row for group in groups.values() for row in group]
    return FigureTable(
        facts.year, list(groups.items()), any(r.previous for r in rows), any(r.growth not in ("", "—") for r in rows)
    )


def _row(metric: Metric) -> FigureRow:
    said = growth(metric) or ("" if metric.previous is None else "—")
    return FigureRow(metric.name, metric.unit, _this_year(metric), _last_year(metric), _growth(metric, said))


def _this_year(metric: Metric) -> Traced:
    assert metric.value is not None
    said = say(metric.value, "", metric.precision, metric.numeral)
    return Traced((Text(said, metric.cell, Role.VALUE, metric.key),))


def _growth(metric: Metric, said: str) -> Traced:
    if not said or metric.cell is None:
        return Traced((Text(said),) if said else ())
    # As if the metric's cell asked for it: whoever changes it in print is told of which metric it is.
    asked = Span(metric.cell, f"{{{metric.key}|{GROWTH}}}", ((0, len(metric.key) + len(GROWTH) + 3),), filled=True)
    return Traced((Text(said, metric.cell, Role.VALUE, metric.key, asked),))


def _last_year(metric: Metric) -> Traced:
    if metric.previous is None:
        return Traced(())
    said = say(metric.previous, "", metric.previous_precision, metric.previous_numeral)
    return Traced((Text(said, metric.previous_cell, Role.VALUE, metric.key),))


class ChartView(Struct, frozen=True):
    """One metric over the years as a template draws it."""

    key: str
    title: str
    categories: list[str]
    values: list[str]


def chart_keys(facts: Facts) -> list[str]:
    """The metrics named in 基本信息: 指标图, each once, in the order named."""
    return list(dict.fromkeys(key for key in _BETWEEN.split(facts.item("指标图")) if key))


def charts(facts: Facts) -> list[ChartView]:
    """One chart for each metric named in 基本信息: 指标图, over the years known (at least two)."""
    found = []
    for key in chart_keys(facts)[:MAX_CHARTS]:
        metric = facts.metric(key)
        if metric is None:
            continue
        years = {past.year: past.values[metric.key] for past in facts.history if metric.key in past.values}
        if metric.previous is not None:
            years[facts.year - 1] = metric.previous
        if metric.value is not None:
            years[facts.year] = metric.value
        if len(years) > 1:
            ordered = sorted(years.items())
            found.append(
                ChartView(
                    metric.key,
                    f"{metric.name}（{metric.unit}）" if metric.unit else metric.name,
                    [f"{year}年" for year, _ in ordered],
                    [plain_numeral(rounded(value, metric.precision)) for _, value in ordered],
                )
            )
    return found
