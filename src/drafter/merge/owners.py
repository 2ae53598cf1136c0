"""Whose words a printed paragraph says: a point's, a 小标题's, a section's, a shortcoming's, an item's of 基本信息."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from drafter.merge.provenance import Para
from drafter.model.document import Text
from drafter.model.facts import Facts, Point, Section, Shortcoming, Words
from drafter.places import Cell


class What(Enum):
    """What kind of row or item a stretch of a report comes from."""

    POINT = "point"
    SUBHEADING = "subheading"
    SECTION = "section"
    SHORTCOMING = "shortcoming"
    REMEDY = "remedy"
    ITEM = "item"
    ANNEX = "annex"
    OTHER = "other"


class Owner(Struct, frozen=True):
    """``index`` counts the points, sections or shortcomings of the facts; for a 小标题 it is its first point's."""

    what: What
    index: int = -1
    name: str = ""
    words: Words = Words()


OTHER = Owner(What.OTHER)


class Owners:
    """Finds owners by the cells that the words of a paragraph are written in."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._found: dict[Cell, Owner] = {}
        for name, words in facts.profile.items():
            self._note(words, Owner(What.ITEM, -1, name, words))
        for index, section in enumerate(facts.sections):
            self._note(section.title, Owner(What.SECTION, index, section.key, section.title))
        for index, point in enumerate(facts.points):
            self._note(point.heading, Owner(What.SUBHEADING, index, "", point.heading))
            for words in (point.lead, point.text):
                self._note(words, Owner(What.POINT, index, "", words))
        for index, shortcoming in enumerate(facts.shortcomings):
            for words in (shortcoming.text, shortcoming.reason):
                self._note(words, Owner(What.SHORTCOMING, index, "", words))
            self._note(shortcoming.remedy, Owner(What.REMEDY, index, "", shortcoming.remedy))
        for index, annex in enumerate(facts.annexes):
            for words in (annex.caption, *annex.header, *(cell for row in annex.rows for cell in row)):
                self._note(words, Owner(What.ANNEX, index, annex.caption.text, words))

    def _note(self, words: Words, owner: Owner) -> None:
        if words.cell is not None:
            self._found.setdefault(words.cell, owner)

    def of(self, para: Para) -> Owner:
        """The owner of a paragraph's last words: in a paragraph of several points, new words come behind the last."""
        return self._first(para.parts[::-1])

    def first_of(self, para: Para) -> Owner:
        """The owner of a paragraph's first words."""
        return self._first(para.parts)

    def all_of(self, para: Para) -> list[Owner]:
        """The owners of a paragraph's words in the order of print, each once."""
        cells = (part.span.cell for part in para.parts if part.span is not None)
        return list(dict.fromkeys(self._found[cell] for cell in cells if cell in self._found))

    def _first(self, parts: list[Text]) -> Owner:
        cells = (part.span.cell for part in parts if part.span is not None)
        return next((self._found[cell] for cell in cells if cell in self._found), OTHER)

    def at(self, cell: Cell) -> Owner:
        """The owner of a cell's words."""
        return self._found.get(cell, OTHER)

    def point(self, owner: Owner) -> Point:
        """The point that an owner means."""
        return self.facts.points[owner.index]

    def section_of(self, point: Point) -> Section | None:
        """The section that a point is printed in."""
        return next((s for s in self.facts.sections if s.key == point.section), None)

    def shortcoming(self, owner: Owner) -> Shortcoming:
        """The row of 不足与原因 that an owner means."""
        return self.facts.shortcomings[owner.index]

    def group(self, first: int) -> list[Point]:
        """The points that are printed below one 小标题, from its first."""
        points = self.facts.points
        start = points[first]
        found = [start]
        for point in points[first + 1 :]:
            if point.section != start.section:
                continue
            if point.heading.text != start.heading.text:
                break
            found.append(point)
        return found
