"""What templates see: the facts with every ``{…}`` filled, as ``Traced`` strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from drafter.compose.fill import Filler
from drafter.compose.traced import Traced
from drafter.model.document import Role, Span, Text
from drafter.model.facts import Annex, Facts, Point, Section, Shortcoming, Statutory, Words


class PointView(Struct, frozen=True):
    """One point as a template prints it; line breaks in its cell part the paragraphs."""

    lead: Traced
    paragraphs: list[Traced]

    @property
    def first(self) -> Traced:
        """The first paragraph, empty for none."""
        return self.paragraphs[0] if self.paragraphs else Traced(())

    @property
    def rest(self) -> list[Traced]:
        """The paragraphs behind the first."""
        return self.paragraphs[1:]


class GroupView(Struct, frozen=True):
    """The points below one 小标题 (or directly below the section, when ``heading`` is empty)."""

    heading: Traced
    intro: list[Traced]
    points: list[PointView]
    outro: list[Traced]


class ShortcomingView(Struct, frozen=True):
    """One row of 不足与原因 as a template prints it."""

    text: Traced
    reason: Traced
    remedy: Traced


class TableView(Struct, frozen=True):
    """One table of 附表 as a template prints it; ``options`` are the words that its markup knows."""

    caption: Traced
    options: str
    header: list[Traced]
    rows: list[list[Traced]]


class SectionView(Struct, frozen=True):
    """One chapter as a template prints it."""

    key: str
    title: Traced
    statutory: str
    arrangement: str
    mark: str
    """The markup of a point: ``-`` ``+`` ``*``, or empty for plain paragraphs."""
    groups: list[GroupView]
    shortcomings: list[ShortcomingView]
    remedies: list[Traced]
    tables: list[TableView]


WIDE = 8
"""Columns from which a table takes a landscape page by itself: narrower ones would hold three characters."""
_MARKS = {"一是分段": "-", "一是连排": "+", "数字": "*", "不编号": ""}


class Viewer:
    """Builds the views of one workbook."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.filler = Filler(facts)

    def traced(self, words: Words, role: Role = Role.WORDS) -> Traced:
        """A cell's words with their {…} filled in, which a template prints together with their address."""
        return Traced(self.filler.fill(words, role))

    def item(self, name: str) -> Traced:
        """An item of 基本信息, filled."""
        return self.traced(self.facts.profile.get(name, Words()))

    def gap(self, name: str) -> Traced:
        """An item of 基本信息, or 【待填：…】 where it is empty."""
        found = self.item(name)
        if found:
            return found
        cell = self.facts.profile.get(name, Words()).cell
        span = Span(cell, "", ((0, 0),), True) if cell is not None else None
        return Traced((Text(f"【待填：{name}】", cell, Role.GAP, span=span),))

    def sections(self) -> list[SectionView]:
        """The sections in the order of the sheet 章节, each with its points."""
        shortcomings = [self._shortcoming(s) for s in self.facts.shortcomings]
        seen: set[str] = set()
        views = []
        for section in self.facts.sections:
            # Shortcomings and remedies belong to the first section of their content.
            own = section.statutory.value not in seen
            seen.add(section.statutory.value)
            views.append(self._section(section, shortcomings if own else []))
        return views

    def _section(self, section: Section, shortcomings: list[ShortcomingView]) -> SectionView:
        points = [p for p in self.facts.points if p.section == section.key and p.in_use]
        statutory = section.statutory.value
        return SectionView(
            key=section.key,
            title=self.traced(section.title),
            statutory=statutory,
            arrangement=section.arrangement.value,
            mark=_MARKS[section.arrangement.value],
            groups=list(self._groups(points)),
            shortcomings=[s for s in shortcomings if s.text or s.reason] if statutory == "不足原因" else [],
            remedies=[s.remedy for s in shortcomings if s.remedy] if statutory == "下年安排" else [],
            tables=[self.table(a) for a in self.facts.annexes if self._belongs(a, section)],
        )

    def _groups(self, points: Iterable[Point]) -> Iterator[GroupView]:
        """The points below each 小标题, in the order in which the headings first stand; rows may stand in any order."""
        groups: list[list[Point]] = []
        named: dict[str, list[Point]] = {}
        for point in points:
            heading = point.heading.text
            if heading in named:
                named[heading].append(point)
            elif groups and not heading and not groups[-1][0].heading:
                groups[-1].append(point)
            else:
                groups.append([point])
                if heading:
                    named[heading] = groups[-1]
        yield from map(self._group, groups)

    def _group(self, points: list[Point]) -> GroupView:
        return GroupView(
            heading=self.traced(points[0].heading),
            intro=[line for p in points if p.is_intro for line in self.traced(p.text).paragraphs],
            points=[
                PointView(self.traced(p.lead, Role.LEAD), self.traced(p.text).paragraphs)
                for p in points
                if not p.is_intro and not p.is_outro and (p.lead or p.text)
            ],
            outro=[line for p in points if p.is_outro for line in self.traced(p.text).paragraphs],
        )

    def _shortcoming(self, shortcoming: Shortcoming) -> ShortcomingView:
        return ShortcomingView(
            self.traced(shortcoming.text), self.traced(shortcoming.reason), self.traced(shortcoming.remedy)
        )

    def _belongs(self, annex: Annex, section: Section) -> bool:
        if "正文" not in annex.options:
            return False
        named = [s for s in self.facts.sections if s.key in annex.options or s.title.text in annex.options]
        # Without a section it stands with what was done.
        return section is (named or [self._first_section()])[0]

    def _first_section(self) -> Section:
        sections = self.facts.sections
        return next((s for s in sections if s.statutory is Statutory.ACHIEVEMENTS), sections[0])

    def annexes(self) -> list[TableView]:
        """The tables that come out as annexes."""
        return [self.table(a) for a in self.facts.annexes if "正文" not in a.options or not self.facts.sections]

    def table(self, annex: Annex) -> TableView:
        """A table of the annexes, short rows filled up; from ``WIDE`` columns on it lies sideways unless 竖排 is asked."""
        width = max(len(annex.header), *(len(r) for r in annex.rows), 1) if annex.rows else len(annex.header)
        empty = Words()

        def row(words: tuple[Words, ...]) -> list[Traced]:
            return [self.traced(w) for w in (*words, *([empty] * (width - len(words))))]

        options = [*annex.options]
        if width >= WIDE and "竖排" not in options:
            options.append("横排")
        return TableView(self.traced(annex.caption), " ".join(options), row(annex.header), [row(r) for r in annex.rows])
