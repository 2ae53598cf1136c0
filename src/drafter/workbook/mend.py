"""A copy of a workbook with its texts mended: only words change, formulas, values, looks and comments stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from drafter.errors import InputError
from drafter.model.schema import POINTS, PROFILE, SECTIONS, SHORTCOMINGS, SheetSchema
from drafter.places import Cell
from drafter.reading import read_bytes
from drafter.workbook.book import Book
from drafter.workbook.grid import Grid, Row
from drafter.workbook.patch import Edit, NotAPackage, patch, typed_words
from drafter.workbook.xlsx import load_bytes

Change = tuple[Cell, str, str]

# Cells that are printed in the report. Codes, names, units and dates are looked up or computed with: never touched.
_COLUMNS: tuple[tuple[SheetSchema, tuple[str, ...]], ...] = (
    (SECTIONS, ("标题",)),
    (POINTS, ("小标题", "要点标题", "内容")),
    (SHORTCOMINGS, ("不足", "原因", "对策")),
)
_ITEMS = ("报告标题", "主送机关", "导语", "结语", "附注", "抄送机关")


def fix_book(path: Path | str, fix: Callable[[str], str]) -> tuple[bytes, tuple[Change, ...]]:
    """The bytes of a mended copy, and each change: cell, before, after.

    ``fix`` mends one text. Cells with formulas are left alone; words in several fonts keep them. Raises InputError
    for a file that is no .xlsx or .xlsm.
    """
    path = Path(path)
    data = read_bytes(path)
    cells = _printed(load_bytes(data, path.name))
    try:
        changes = [(cell, old, new) for cell, old in typed_words(data, cells).items() if (new := fix(old)) != old]
        return patch(data, {cell: Edit(new) for cell, _, new in changes}), tuple(changes)
    except NotAPackage:
        raise InputError(
            f"“{path.name}”不是 .xlsx 工作簿，不能自动改。请用 Excel 或 WPS 另存为 .xlsx 后再试。"
        ) from None


def _printed(book: Book) -> list[Cell]:
    """All cells whose words are printed."""
    found = [
        row.cell(c)
        for schema, columns in _COLUMNS
        for row in _rows(book, schema)
        for c in columns
        if c in row.grid.columns
    ]
    return found + [row.cell("内容") for row in _rows(book, PROFILE) if row.text("项目") in _ITEMS]


def _rows(book: Book, schema: SheetSchema) -> Iterator[Row]:
    sheet = book.sheets.get(schema.name)
    if sheet is not None and sheet.rows:
        yield from Grid(sheet, schema, lambda _: None).rows
