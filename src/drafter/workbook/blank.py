"""The rows of a sheet as they are filled in, and the first free one, in which another record can be written."""

from __future__ import annotations

from drafter.model.facts import Words
from drafter.model.schema import SheetSchema
from drafter.places import Cell, column_index
from drafter.workbook.book import Book
from drafter.workbook.grid import Grid, Row
from drafter.workbook.parse import sheet_of


def next_row(book: Book, schema: SheetSchema, content: tuple[str, ...]) -> tuple[int, dict[str, Words]]:
    """The row below the last one with anything below the headings ``content``: its number, its cells by heading.

    A cell that holds something already (the chapter of a point that has no words yet) comes with it. The row has the number 0 and
    no cells where the sheet or a column of ``content`` is missing.
    """
    grid = _grid(book, schema)
    if grid is None or not grid.columns.keys() >= set(content):
        return 0, {}
    used = [row.index for row in grid.rows if any(row.text(heading) for heading in content)]
    index = max(used, default=grid.head) + 1
    there = next((row for row in grid.rows if row.index == index), Row(grid, index, ()))
    return there.number, {heading: there.words(heading) for heading in schema.headings if heading in grid.columns}


def row_cells(book: Book, schema: SheetSchema, headings: tuple[str, ...]) -> dict[int, tuple[Words, ...]]:
    """The cells below ``headings`` of each row, by its number; none where the sheet or a column is missing."""
    grid = _grid(book, schema)
    if grid is None or not grid.columns.keys() >= set(headings):
        return {}
    return {row.number: tuple(row.words(heading) for heading in headings) for row in grid.rows}


def _grid(book: Book, schema: SheetSchema) -> Grid | None:
    sheet = sheet_of(book, schema)
    return Grid(sheet, schema, lambda _: None) if sheet is not None else None


def is_blank(book: Book, cell: Cell) -> bool:
    """Whether a cell holds nothing at all, or is not there."""
    sheet = book.sheets.get(cell.sheet)
    if sheet is None:
        return True
    row, column = cell.row - sheet.first, column_index(cell.ref.rstrip("0123456789")) - sheet.left
    held = sheet.rows[row][column] if 0 <= row < len(sheet.rows) and 0 <= column < len(sheet.rows[row]) else None
    return held is None or held == ""
