"""A proposal written into a copy of the workbook: cells set, rows put in, a note on each cell that was touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from drafter.model.changes import Applied, Change, Conflict, NewPoint, NewRow, NewShortcoming, NewTableRow, Proposal
from drafter.model.facts import Status
from drafter.model.schema import POINTS, SHORTCOMINGS, SheetSchema
from drafter.places import Cell, column_letter
from drafter.workbook.book import Book
from drafter.workbook.cells import SheetXml, at
from drafter.workbook.grid import Grid
from drafter.workbook.notes import add_note
from drafter.workbook.parts import Parts
from drafter.workbook.patch import Edit, patch
from drafter.workbook.reorder import move_rows
from drafter.workbook.rows import can_insert, insert_row
from drafter.workbook.strings import Strings

Note = Callable[[str, str], str]
"""What the note on a cell says, from what stood there and the name of the file that changed it."""


class _Row(Struct, frozen=True):
    """A new row: before which row of the old sheet it stands, and in the look of which."""

    sheet: str
    place: int
    like: int
    values: dict[str, str]
    columns: dict[str, int]
    source: str
    numbers: dict[str, Decimal] = {}
    """Of the values those that are to be numbers."""
    fixed: bool = False
    """Whether it belongs between its neighbours and nowhere else."""


def apply(data: bytes, book: Book, proposal: Proposal, note: Note, clash: Callable[[Conflict], str]) -> Applied:
    """Write a proposal into the bytes of the workbook that ``book`` was read from; without one they stay as they are.

    A conflict leaves the cell's value and gets a note of what ``clash`` says. Where a row cannot be put in with all
    references kept true, it goes below the last one (a row of 附表, where that would be another table's, nowhere); where one
    cannot be moved so, it stays. Raises what ``patch`` raises.
    """
    edits = {c.cell: _edit(c, note(c.before, c.source)) for c in proposal.changes}
    edits |= {c.cell: Edit(note=clash(c), keep=True) for c in proposal.conflicts}
    data = patch(data, edits)
    if not proposal.moves and not proposal.rows:
        return Applied(data, proposal.changes, proposal.conflicts)
    parts = Parts(data)
    turned, moves = move_rows(parts, proposal.moves, note)
    rows = [row for new in proposal.rows if (row := _row(new, book, turned)) is not None]
    safe = {sheet: can_insert(parts, sheet) for sheet in {row.sheet for row in rows}}
    placed = [row if safe[row.sheet] else _last(row, book, rows) for row in rows if safe[row.sheet] or not row.fixed]
    # From the bottom up, so that the places above stay true.
    for row in sorted(placed, key=lambda row: row.place)[::-1]:
        values = {row.columns[heading] + 1: text for heading, text in row.values.items()}
        if safe[row.sheet]:
            insert_row(parts, row.sheet, row.place, row.like, values)
            if row.numbers:
                _set_numbers(parts, row)
        else:
            sheet = SheetXml(row.sheet, parts.sheets()[row.sheet], parts, Strings(parts))
            for column, text in values.items():
                sheet.set_text(f"{column_letter(column - 1)}{row.place}", text)
    down = _moved([row for row in placed if safe[row.sheet]])
    made = tuple(change for row in placed for change in _changes(row, placed, safe))
    for change in made:
        add_note(
            parts,
            SheetXml(change.cell.sheet, parts.sheets()[change.cell.sheet], parts, Strings(parts)),
            change.cell.ref,
            note("", change.source),
        )
    changes = tuple(replace(change, cell=down(turned(change.cell))) for change in proposal.changes)
    conflicts = tuple(replace(conflict, cell=down(turned(conflict.cell))) for conflict in proposal.conflicts)
    moved = tuple(replace(move, after=down(move.after)) for move in moves)
    return Applied(parts.save(), (*changes, *made), conflicts, moves=moved)


def _edit(change: Change, note: str) -> Edit:
    value = change.after if change.number is None else change.number
    return Edit(value, note, change.percentage and change.number is not None)


def _set_numbers(parts: Parts, row: _Row) -> None:
    sheet = SheetXml(row.sheet, parts.sheets()[row.sheet], parts, Strings(parts))
    for heading, number in row.numbers.items():
        ref = f"{column_letter(row.columns[heading])}{row.place}"
        if sheet.anchor(ref) == ref:
            sheet.set_number(ref, number, percentage=row.values[heading].endswith("%"))


def _table_row(new: NewTableRow, turned: Callable[[Cell], Cell]) -> _Row | None:
    beside = new.below or new.above
    if beside is None:
        return None
    number = at(turned(beside).ref)[0]
    columns = {cell.beside.ref: at(cell.beside.ref)[1] - 1 for cell in new.cells}
    values = {cell.beside.ref: cell.text for cell in new.cells if cell.text}
    numbers = {cell.beside.ref: cell.number for cell in new.cells if cell.number is not None}
    place = number + 1 if new.below else number
    return _Row(beside.sheet, place, number, values, columns, new.source, numbers, fixed=True)


def _row(new: NewRow, book: Book, turned: Callable[[Cell], Cell]) -> _Row | None:
    if isinstance(new, NewTableRow):
        return _table_row(new, turned)
    schema, values = _values(new)
    sheet = book.sheets.get(schema.name)
    beside = new.below or new.above
    if sheet is None or beside is None:
        return None
    columns = {h: sheet.left + c for h, c in Grid(sheet, schema, lambda _: None).columns.items()}
    number = at(turned(beside).ref)[0]
    kept = {h: text for h, text in values.items() if text and h in columns}
    return _Row(sheet.name, number + 1 if new.below else number, number, kept, columns, new.source)


def _values(new: NewPoint | NewShortcoming) -> tuple[SheetSchema, Mapping[str, str]]:
    if isinstance(new, NewPoint):
        return POINTS, {
            "章节": new.section,
            "小标题": new.heading,
            "要点标题": new.lead,
            "内容": new.text,
            "状态": str(Status.NEW),
            "责任科室": new.office,
        }
    return SHORTCOMINGS, {"不足": new.text, "原因": new.reason, "对策": new.remedy, "责任科室": new.office}


def _last(row: _Row, book: Book, rows: Sequence[_Row]) -> _Row:
    """The row below all that are filled, one further for each new row before it."""
    sheet = book.sheets[row.sheet]
    filled = max((i for i, values in sheet if any(v not in (None, "") for v in values)), default=0)
    place = sheet.first + filled + 1 + [r for r in rows if r.sheet == row.sheet].index(row)
    return _Row(row.sheet, place, row.like, row.values, row.columns, row.source)


def _moved(rows: Sequence[_Row]) -> Callable[[Cell], Cell]:
    """Where a cell of the old workbook is in the new one."""

    def moved(cell: Cell) -> Cell:
        number, column = at(cell.ref)
        down = sum(row.sheet == cell.sheet and row.place <= number for row in rows)
        return Cell(cell.sheet, f"{column_letter(column - 1)}{number + down}")

    return moved


def _changes(row: _Row, rows: Sequence[_Row], safe: Mapping[str, bool]) -> list[Change]:
    """The cells of a new row, as changes of nothing."""
    number = row.place
    if safe[row.sheet]:
        own = [r for r in rows if r.sheet == row.sheet]
        number += sum(r.place < row.place for r in own) + [r for r in own if r.place == row.place].index(row)
    return [
        Change(Cell(row.sheet, f"{column_letter(row.columns[heading])}{number}"), "", text, row.source)
        for heading, text in row.values.items()
    ]
