"""Moving a row of a sheet up or down, whole: its words, look, notes and all that refers to it go along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.model.changes import Move, Moved
from drafter.places import Cell
from drafter.workbook.cells import SheetXml, at, span
from drafter.workbook.notes import add_note
from drafter.workbook.parts import Parts
from drafter.workbook.rows import can_insert, is_of_a_cell, local, move_formulas, move_notes, renumber
from drafter.workbook.shift import Shift
from drafter.workbook.strings import Strings

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LINES = re.compile(r"\$?[A-Z]{0,3}\$?(\d{1,7}):\$?[A-Z]{0,3}\$?(\d{1,7})")


class Turn(Shift, frozen=True):
    """Row ``source`` of a sheet becomes row ``target``, those between go one up or down to make room; ``at`` is the first."""

    source: int = 0
    target: int = 0

    def row(self, number: int) -> int:
        """Where a row stands after the move; rows count from 1."""
        if number == self.source:
            return self.target
        if self.source < number <= self.target:
            return number - 1
        return number + 1 if self.target <= number < self.source else number

    def splits(self, first: int, last: int) -> bool:
        """Whether a range of rows would hold other rows than before."""
        low, high = self.at, max(self.source, self.target)
        return first != last and not (last < low or high < first or (first <= low and high <= last))

    def _area(self, match: re.Match[str]) -> str:
        # A range that holds all of the rows still holds all of them.
        return super()._area(match) if match[6] is None or match[3] == match[6] else match[0]

    def _rows(self, match: re.Match[str]) -> str:
        return super()._rows(match) if match[2] == match[4] else match[0]


def can_turn(parts: Parts, turn: Turn) -> bool:
    """Whether a row can be moved with all references kept true.

    Not where a row could not be put in, where cells are merged over several of these rows, or where a formula looks at
    some of them and not at the others.
    """
    name = turn.sheet
    if not can_insert(parts, name):
        return False
    root = parts.tree(parts.sheets()[name])
    for merged in local(root, "mergeCell"):
        top, _, bottom, _ = span(str(merged.get("ref")))
        if top != bottom and not (bottom < turn.at or max(turn.source, turn.target) < top):
            return False
    return not any(turn.splits(first, last) for first, last in _ranges(parts, name))


def move_rows(
    parts: Parts, moves: Sequence[Move], note: Callable[[str, str], str]
) -> tuple[Callable[[Cell], Cell], list[Moved]]:
    """Move rows one after the other, with a note on each; gives where a cell is now, and what was moved.

    A row that cannot be moved stays where it is.
    """
    turns: list[Turn] = []

    def now(cell: Cell) -> Cell:
        for turn in turns:
            cell = Cell(cell.sheet, turn.ref(cell.ref)) if cell.sheet == turn.sheet else cell
        return cell

    done: list[Move] = []
    for move in moves:
        made = _turn(move, now)
        if made.source != made.target and move.cell.sheet in parts.sheets() and can_turn(parts, made):
            move_row(parts, made)
            turns.append(made)
            done.append(move)
    found: list[Moved] = []
    for move in done:
        cell, number = now(move.cell), at(move.cell.ref)[0]
        told = f"整行移到{move.target}"
        sheet = SheetXml(cell.sheet, parts.sheets()[cell.sheet], parts, Strings(parts))
        add_note(parts, sheet, cell.ref, note(f"第{number}行，{told}", move.source))
        found.append(Moved(move.cell, cell, f"“{move.text}”{told}", move.source))
    return now, found


def _turn(move: Move, now: Callable[[Cell], Cell]) -> Turn:
    source = at(now(move.cell).ref)[0]
    beside = at(now(move.below or move.above or move.cell).ref)[0]
    down = source < beside
    target = beside - down + 1 if move.below else beside - down
    first = min(source, target)
    return Turn(move.cell.sheet, first, source, target)


def _ranges(parts: Parts, name: str) -> Iterator[tuple[int, int]]:
    """The rows of all ranges that formulas of cells and names may look at in the sheet; rather too many than too few."""
    for sheet, part in parts.sheets().items():
        for formula in local(parts.tree(part), "f"):
            text = formula.text or ""
            if is_of_a_cell(formula) and (sheet == name or name in text):
                yield from ((int(m[1]), int(m[2])) for m in _LINES.finditer(text))
    for defined in local(parts.tree(parts.workbook), "definedName"):
        if name in (text := defined.text or ""):
            yield from ((int(m[1]), int(m[2])) for m in _LINES.finditer(text))


def move_row(parts: Parts, turn: Turn) -> None:
    """Move a row; ``can_turn`` must have said yes."""
    part = parts.sheets()[turn.sheet]
    root = parts.tree(part)
    move_formulas(parts, turn, is_of_a_cell)
    _move_marks(root, turn)
    move_notes(parts, part, turn)
    _move_cells(root, turn)
    parts.changed(part)


def _move_cells(root: Element, turn: Turn) -> None:
    moved = [row for row in local(root, "row") if turn.row(number := int(row.get("r", 0))) != number]
    renumber(root, turn)
    if not moved:
        return
    data = moved[0].getparent()
    place = data.index(moved[0])
    for row in sorted(moved, key=lambda row: int(row.get("r", 0))):
        data.insert(place, row)
        place = data.index(row) + 1


def _move_marks(root: Element, turn: Turn) -> None:
    """Links, merged cells, rules and drop-downs of one row alone; those over many rows stay where they are."""
    for element in local(root, "mergeCell", "hyperlink", "dataValidation", "conditionalFormatting", "ignoredError"):
        for attribute in ("ref", "sqref"):
            if refs := element.get(attribute):
                element.set(attribute, turn.refs(str(refs)))
