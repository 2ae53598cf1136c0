"""A paragraph that is new in the edited report: a row of its own where the sheet has one, else a new line in a cell."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.closing import CLOSING
from drafter.language.patterns import Lazy
from drafter.merge.align import is_heading, ordinal
from drafter.merge.owners import Owner, Owners, What
from drafter.merge.words import Tally
from drafter.model.changes import Change, NewPoint, NewRow, NewShortcoming
from drafter.model.facts import Arrangement, Point, Section, Words
from drafter.places import Cell

INTRO, OUTRO = "导语", "结语"
_LONGEST_LEAD = 40
_ITEM = Lazy(r"\n(?:«numerals.ten»{1,3}是(?!否)|[（(](?:«numerals.ten»{1,3}|\d{1,2})[）)])")
_REASON = Lazy(r"(?:其|究其|主要|根本)*原因[是在：:]")


class Inserter(Struct):
    """Finds the place of new paragraphs, one after the other, between the printed ones."""

    owners: Owners
    tally: Tally
    source: str
    rows: list[NewRow] = []
    heading: str = ""
    """The 小标题 that was new too, for the paragraphs below it."""
    left_over: list[str] = []
    place: tuple[Cell, int] | None = None
    """The cell of the words above a new paragraph, and where their line ends in it."""

    def insert(self, line: str, before: Owner, after: Owner) -> None:
        """A new paragraph between those of two owners."""
        if _is_chapter(line):
            self.left_over.append(line)
        elif CLOSING.match(line) and (cell := self._empty_outro()) is not None:
            self.tally.of(cell, "").insert(0, line)
        elif before.what in (What.POINT, What.SUBHEADING, What.SECTION):
            self._among_points(line, before, after)
        elif before.what is What.SHORTCOMING:
            self._shortcoming(line, self.owners.shortcoming(before).text.cell)
        elif before.what is What.ITEM and before.name in (INTRO, OUTRO):
            self._line_behind(before.words, line)
        elif after.what is What.ITEM and after.name in (INTRO, OUTRO):
            self._line_before(after.words, line)
        else:
            self.left_over.append(line)

    def _empty_outro(self) -> Cell | None:
        """The cell of 结语 in 基本信息, while nothing stands in it and nothing was put there."""
        item = self.owners.facts.profile.get(OUTRO)
        return item.cell if item is not None and not item and item.cell not in self.tally.edits else None

    def met(self, owner: Owner) -> None:
        """An old paragraph: below a new 小标题, the points that follow take it."""
        if self.heading and owner.what is What.POINT:
            for point in self.owners.group(owner.index):
                if point.heading.cell is not None:
                    edit = self.tally.of(point.heading.cell, point.heading.text)
                    edit.remove(0, len(point.heading.text))
                    edit.insert(0, self.heading)
        self.heading = ""

    # points

    def _among_points(self, line: str, before: Owner, after: Owner) -> None:
        section = self._section(before)
        near = self._near(before, after, section)
        if section is None or near is None:
            if before.what is What.SECTION and after.what is What.SHORTCOMING:
                self._shortcoming(line, None, self.owners.shortcoming(after).text.cell)
            else:
                self.left_over.append(line)
            return
        if _is_subheading(line):
            self.heading = line[len(ordinal(line)) :]
            return
        point, below = near
        numbered = section.arrangement is not Arrangement.PLAIN
        number = ordinal(line)
        heading = self.heading or (point.heading.text if before.what is not What.SECTION or below else "")
        if not number and not self.heading and self._between(point):
            self._line_behind(point.text, line)
            return
        if numbered and not number and not self.heading and before.what is What.POINT and self._goes_on(before, after):
            self._line_behind(point.text, line)
            return
        lead, text = (
            ("", line)
            if not numbered
            else _lead_and_text(line[len(number) :], point)
            if number
            else (
                INTRO if not below or point.is_intro or self.heading else OUTRO,
                line,
            )
        )
        cell = point.text.cell
        places = (cell, None) if below else (None, cell)
        self.rows.append(NewPoint(section.key, heading, lead, text, self.source, *places))

    def _section(self, owner: Owner) -> Section | None:
        facts = self.owners.facts
        if owner.what is What.SECTION:
            return facts.sections[owner.index]
        return self.owners.section_of(self.owners.point(owner))

    def _near(self, before: Owner, after: Owner, section: Section | None) -> tuple[Point, bool] | None:
        """The point beside the new one, and whether the new one stands below it."""
        if section is None:
            return None
        if before.what is What.POINT:
            return self.owners.point(before), True
        if before.what is What.SUBHEADING:
            return self.owners.point(before), False
        if after.what in (What.POINT, What.SUBHEADING) and self.owners.point(after).section == section.key:
            return self.owners.point(after), False
        first = next((p for p in self.owners.facts.points if p.section == section.key), None)
        return (first, False) if first is not None else None

    def _between(self, point: Point) -> bool:
        """Whether the paragraphs above and below are two lines of one point."""
        return (
            self.place is not None
            and self.place[0] == point.text.cell
            and bool(point.text.text[self.place[1] :].strip("\n"))
        )

    def _goes_on(self, before: Owner, after: Owner) -> bool:
        """Whether a paragraph without a number stands among the numbered points, so that it goes on with the one above."""
        point = self.owners.point(before)
        if point.is_intro or point.is_outro:
            return False
        if after.what is not What.POINT:
            return False
        other = self.owners.point(after)
        return other.section == point.section and other.heading.text == point.heading.text and not other.is_outro

    # shortcomings and items

    def _shortcoming(self, line: str, below: Cell | None, above: Cell | None = None) -> None:
        line = line[len(ordinal(line)) :]
        match = _REASON.search(line)
        text, reason = (line[: match.start()], line[match.start() :]) if match else (line, "")
        self.rows.append(NewShortcoming(text.rstrip("，"), reason, self.source, below, above))

    def _line_behind(self, words: Words, line: str) -> None:
        if words.cell is not None:
            place = self.place[1] if self.place is not None and self.place[0] == words.cell else len(words.text)
            self.tally.of(words.cell, words.text).insert(place, f"\n{line}")

    def _line_before(self, words: Words, line: str) -> None:
        if words.cell is not None:
            self.tally.of(words.cell, words.text).insert(0, f"{line}\n")


def parted_points(
    changes: Sequence[Change], owners: Owners, source: str
) -> tuple[tuple[Change, ...], tuple[NewPoint, ...]]:
    """Points in whose words a number of their own was typed are two: what follows the number is a new row, {…} kept."""
    kept: list[Change] = []
    rows: list[NewPoint] = []
    for change in changes:
        point = owners.point(owner) if (owner := owners.at(change.cell)).what is What.POINT else None
        first, *others = _ITEM.split(change.after)
        section = owners.section_of(point) if point is not None else None
        numbered = section is not None and section.arrangement is not Arrangement.PLAIN
        if point is None or not numbered or change.cell != point.text.cell or not others or _ITEM.search(change.before):
            kept.append(change)
            continue
        kept += [replace(change, after=first)] if first != change.before else []
        for words in others:
            lead, text = _lead_and_text(words, point)
            rows.append(NewPoint(point.section, point.heading.text, lead, text, source, change.cell))
    return tuple(kept), tuple(rows)


def _lead_and_text(line: str, near: Point) -> tuple[str, str]:
    """Lead and text of a new point, where the one beside has a lead."""
    at = line.find("。")
    if near.lead.text not in ("", INTRO, OUTRO) and 2 <= at <= _LONGEST_LEAD and at + 1 < len(line):
        return line[:at], line[at + 1 :]
    return "", line


def _is_chapter(line: str) -> bool:
    """Whether a line heads a new first-level section."""
    return ordinal(line).endswith("、") and is_heading(line)


def _is_subheading(line: str) -> bool:
    return ordinal(line).startswith(("（", "(")) and is_heading(line)
