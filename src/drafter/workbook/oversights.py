"""What a clerk overlooks and every cell of which can be read: dates of another year, a heading mistyped in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.findings import Finding
from drafter.language.dates import read_date
from drafter.language.patterns import Lazy
from drafter.model.facts import Arrangement, Facts, Point, Statutory, Words
from drafter.model.placeholders import CHANGE, GROWTH, PREVIOUS, references
from drafter.workbook.grid import Grid
from drafter.workbook.rules.oversights import (
    DATES_DISAGREE,
    LIKE_HEADING,
    NO_ARRANGEMENT,
    NO_LEAD,
    OTHER_CONTENT,
)
from drafter.workbook.rules.sheets import MISSING_COLUMN

_NUMBER = Lazy(r"[〔\[【（(](\d{4})[〕\]】）)]")
_SHORTEST = 4
"""Headings of fewer characters differ by one without being one: 立法, 执法."""


def oversights(facts: Facts, sections: Grid | None, metrics: Grid | None) -> Iterator[Finding]:
    """All findings of this kind; ``sections`` and ``metrics`` are the sheets 章节 and 指标."""
    yield from _dates(facts)
    yield from _arrangements(sections)
    yield from _contents(facts)
    yield from _last_year(facts, metrics)
    yield from _headings(facts)
    yield from _leads(facts)


def _contents(facts: Facts) -> Iterator[Finding]:
    """A chapter called like one content of the law and marked as another: one of the two columns was sorted alone."""
    printed = {s.statutory for s in facts.sections}
    remedies = any(s.remedy for s in facts.shortcomings)
    needed = {Statutory.SHORTCOMINGS: bool(facts.shortcomings), Statutory.PLAN: remedies}
    for section in facts.sections:
        # Where 不足与原因, or its 对策, is printed nowhere for want of this choice, D129 has said so of the same row.
        lost = any(needed[content] and content not in printed for content in needed if section.key == content)
        if section.statutory is Statutory.OTHER and lost:
            continue
        if section.key in set(Statutory) and section.key != section.statutory:
            yield OTHER_CONTENT.at(
                section.cell,
                f"“章节”列是“{section.key}”，“法定内容”列是“{section.statutory}”，标题是“{section.title.text[:20]}”。请核对这一行，改成一致。",
            )


def _last_year(facts: Facts, grid: Grid | None) -> Iterator[Finding]:
    if grid is None or not grid.sheet.rows or "上年" in grid.columns or "本年" not in grid.columns:
        return
    aspects = (PREVIOUS, GROWTH, CHANGE)
    used = [w for w in facts.narrative() if any(r.aspect in aspects for r in references(w.text))]
    if used:
        yield MISSING_COLUMN.at(
            grid.sheet.cell(grid.head, 0),
            f"工作表“{grid.sheet.name}”没有“上年”列，{used[0].cell or '正文'}等{len(used)}处的同比因此印不出来。请补上这一列。",
        )


def _leads(facts: Facts) -> Iterator[Finding]:
    """The one point of a chapter that has no 要点标题 where all others have."""
    numbered = {s.key for s in facts.sections if s.arrangement is not Arrangement.PLAIN}
    rows: dict[str, list[Point]] = {}
    for point in facts.points:
        if point.section in numbered and point.text and point.in_use and not point.is_intro and not point.is_outro:
            rows.setdefault(point.section, []).append(point)
    for points in rows.values():
        bare = [p for p in points if not p.lead]
        if len(bare) == 1 and len(points) > _SHORTEST:
            yield NO_LEAD.at(
                bare[0].lead.cell,
                f"这一行没有填“要点标题”，本章另外{len(points) - 1}行都有。请补上，或核对是不是漏了。",
            )


def _dates(facts: Facts) -> Iterator[Finding]:
    closing, made, printed = (read_date(facts.item(item)) for item in ("统计截止日", "成文日期", "印发日期"))
    if closing and closing.value and facts.year and closing.value.year != facts.year:
        yield DATES_DISAGREE.at(
            facts.profile["统计截止日"].cell,
            f"报告年度是{facts.year}年，统计截止日却是{facts.item('统计截止日')[:20]}。请核对。",
        )
    number = _NUMBER.search(facts.item("发文字号"))
    if number and made and made.value and int(number[1]) != made.value.year:
        yield DATES_DISAGREE.at(
            facts.profile["发文字号"].cell,
            f"发文字号写的是{number[1]}年，成文日期却是{facts.item('成文日期')[:20]}。请核对。",
        )
    if made and printed and made.value and printed.value and printed.value < made.value:
        yield DATES_DISAGREE.at(
            facts.profile["印发日期"].cell,
            f"印发日期（{facts.item('印发日期')[:20]}）早于成文日期（{facts.item('成文日期')[:20]}）。请核对。",
        )


def _arrangements(grid: Grid | None) -> Iterator[Finding]:
    if grid is None:
        return
    rows = [row for row in grid.rows if row.text("章节") or row.text("标题")]
    if "编排" not in grid.columns:
        if rows:
            place = grid.sheet.cell(grid.head, 0)
            yield NO_ARRANGEMENT.at(place, "“章节”表没有“编排”列，各章的要点都不编号。请补上这一列。")
        return
    if not any(row.text("编排") for row in rows):
        return
    for row in rows:
        if not row.text("编排"):
            yield NO_ARRANGEMENT.at(row.cell("编排"), "这一章没有选“编排”，本次按“不编号”排。请从下拉列表里选一个。")


def _headings(facts: Facts) -> Iterator[Finding]:
    by_section: dict[str, list[Point]] = {}
    for point in facts.points:
        if point.heading and point.in_use:
            by_section.setdefault(point.section, []).append(point)
    for points in by_section.values():
        yield from _alike(points)


def _alike(points: Sequence[Point]) -> Iterator[Finding]:
    """A heading that stands in a single row and is almost another one of its section."""
    rows: dict[str, list[int]] = {}
    for index, point in enumerate(points):
        rows.setdefault(point.heading.text, []).append(index)
    for heading, where in rows.items():
        if len(where) > 1:
            continue
        for other, places in rows.items():
            # Of two that stand in one row each, the later one is told.
            later = len(places) > 1 or places[0] < where[0]
            between = places[0] < where[0] < places[-1]
            if other != heading and later and _near(heading, other, between):
                yield _told(points[where[0]].heading, points[places[0]].heading)
                break


def _near(heading: str, other: str, between: bool) -> bool:
    from rapidfuzz.distance import Levenshtein

    bare, plain = ("".join(c for c in text if c.isalnum()) for text in (heading, other))
    if bare == plain or (
        between and min(len(bare), len(plain)) >= _SHORTEST and (plain.startswith(bare) or bare.startswith(plain))
    ):
        return True
    if min(len(bare), len(plain)) < _SHORTEST or Levenshtein.distance(bare, plain, score_cutoff=1) > 1:
        return False
    # 规范行政执法 and 规范行政立法 are two; one character more or less, or a row amid the others', is a slip.
    return between or len(bare) != len(plain)


def _told(heading: Words, other: Words) -> Finding:
    return LIKE_HEADING.at(
        heading.cell,
        f"小标题“{heading.text[:30]}”和 {other.cell or '另一行'} 的“{other.text[:30]}”几乎一样，本次当作两个。是同一个的，请改成一字不差。",
    )
