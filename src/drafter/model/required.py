"""What a workbook must have filled in before its report can go out: the one definition, for page, guide, check and collect."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.model.facts import Facts, Layout, Metric, Statutory, Words
from drafter.model.formula import FormulaError, names, parse
from drafter.model.placeholders import CHANGE, GROWTH, OPTIONAL, PREVIOUS, PROFILE_NAMES, TO_NAME, references
from drafter.places import Cell

REQUIRED_ITEMS = ("单位名称", "报告年度", "成文日期")
"""The items of 基本信息 without which no report is whole; 署名 is none of them: left empty, the bureau's own name stands there."""
_TELLING = 100
ABOVE_ALONE = ("抄送机关",)
"""Those that are printed only in a report to the body above."""


class Need(Struct, frozen=True):
    """One required cell: what it is about, where it is (None where the sheet has no row for it yet), whether it is filled in.

    ``key`` is the metric's for a number; ``last_year`` tells 上年 from 本年.
    """

    name: str
    cell: Cell | None
    filled: bool
    key: str = ""
    last_year: bool = False


def required(facts: Facts) -> tuple[Need, ...]:
    """All required cells, each once, in the order of the sheets.

    They are the ``REQUIRED_ITEMS``, the items that the words in use name, those that hold a hint for a name, the numbers that the words in use print outside […] (for a computed one, those that
    it is computed from), and 不足, 原因, 对策 of each shortcoming.
    """
    found: dict[tuple[str, object], Need] = {}
    for need in (*_profile(facts), *_metrics(facts), *_shortcomings(facts)):
        found.setdefault((need.name, need.cell or (need.key, need.last_year)), need)
    return tuple(found.values())


def lacking(facts: Facts) -> tuple[Need, ...]:
    """The required cells that are still empty."""
    return tuple(need for need in required(facts) if not need.filled)


def required_keys(facts: Facts) -> frozenset[str]:
    """The keys of the metrics whose number of this year is required."""
    return frozenset(need.key for need in required(facts) if need.key and not need.last_year)


def _profile(facts: Facts) -> Iterator[Need]:
    named = {r.name for text in _printed(facts) for r in references(OPTIONAL.sub("", text)) if not r.aspect}
    for item in (*REQUIRED_ITEMS, *(name for name in PROFILE_NAMES if name in named and name not in REQUIRED_ITEMS)):
        words = facts.profile.get(item, Words())
        yield Need(item, words.cell, bool(words) and TO_NAME not in words.text)
    for item, words in facts.profile.items():
        # A hint in the place of a name is printed as a gap.
        if TO_NAME in words.text and (item not in ABOVE_ALONE or facts.layout is Layout.UPWARD):
            yield Need(item, words.cell, filled=False)


def _metrics(facts: Facts) -> Iterator[Need]:
    for text in _printed(facts):
        for reference in references(OPTIONAL.sub("", text)):
            metric = facts.metric(reference.name)
            if metric is None:
                continue
            if reference.aspect != PREVIOUS:
                yield from inputs(facts, metric, last_year=False)
            if reference.aspect in (PREVIOUS, GROWTH, CHANGE) and not (reference.aspect == GROWTH and metric.growth):
                yield from inputs(facts, metric, last_year=True)


def _printed(facts: Facts) -> Iterator[str]:
    """The words that go into the report, ``{…}`` not yet filled."""
    yield from (words.text for words in facts.narrative())
    yield from (words.text for words in facts.profile.values())


def inputs(facts: Facts, metric: Metric, last_year: bool = False, within: tuple[str, ...] = ()) -> Iterator[Need]:
    """The cells to fill in for one number: its own, or where it is computed and not typed, those of its parts."""
    value = metric.previous if last_year else metric.value
    computed = metric.formula and (metric.derived or value is None) and metric.key not in within
    # A formula that comes back to itself is mended at its own row.
    made_of = parts(facts, metric) if computed else ()
    if not made_of:
        cell = metric.previous_cell if last_year else metric.cell
        yield Need(metric.name, cell, value is not None, metric.key, last_year)
    for part, of_last_year in made_of:
        yield from inputs(facts, part, last_year or of_last_year, (*within, metric.key))


def parts(facts: Facts, metric: Metric) -> tuple[tuple[Metric, bool], ...]:
    """The metrics that a formula names and the sheet has, each with whether last year's is meant; none of a wrong formula."""
    try:
        named = names(parse(metric.formula))
    except FormulaError:
        return ()
    return tuple((part, name.last_year) for name in named if (part := facts.metric(name.key)) is not None)


def _shortcomings(facts: Facts) -> Iterator[Need]:
    for row in facts.shortcomings:
        for name, words in (("不足", row.text), ("原因", row.reason), ("对策", row.remedy)):
            yield Need(name, words.cell, bool(words))
    if not facts.shortcomings and lacks_shortcomings(facts):
        yield Need("不足", None, filled=False)


def lacks_shortcomings(facts: Facts) -> bool:
    """Whether there is a chapter of shortcomings whose points name none; an introduction of some length may, as published reports do."""
    sections = {s.key for s in facts.sections if s.statutory is Statutory.SHORTCOMINGS}
    rows = [p for p in facts.points if p.section in sections and p.in_use]
    return bool(sections) and not any(not (p.is_intro or p.is_outro) or len(p.text.text) > _TELLING for p in rows)
