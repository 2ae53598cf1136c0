"""One workbook for each 责任科室, with its own rows, and what an office changed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from drafter.model.schema import (
    ANNEX,
    HISTORY,
    METRICS,
    POINTS,
    PROFILE,
    SECTIONS,
    SHORTCOMINGS,
    SheetSchema,
)
from drafter.places import Cell
from drafter.workbook.book import Book, Percent, Sheet, Value
from drafter.workbook.grid import Grid, Row, as_text

OFFICE = "责任科室"
SHARED = (METRICS, POINTS, SHORTCOMINGS)
COMPARED = (PROFILE, SECTIONS, *SHARED)
_BETWEEN = re.compile(r"[、，,；;/／\s]+")
_NAMES = {METRICS.name: "指标名称", POINTS.name: "内容", SHORTCOMINGS.name: "不足"}


def split(book: Book) -> tuple[dict[str, Book], tuple[tuple[Cell, str], ...]]:
    """The workbook of each office by its name, and the rows without one: a cell and its words.

    A row of several offices (甲科、乙科) is in the workbook of each. 基本信息 and 章节 are in all of them.
    """
    rows = [(schema, row) for schema in SHARED for row in rows_of(book, schema)]
    names = sorted({name for _, row in rows for name in offices_of(row)})
    without = tuple(
        (row.cell(_NAMES[schema.name]), row.text(_NAMES[schema.name])) for schema, row in rows if not offices_of(row)
    )
    return {name: _of(book, name) for name in names}, without


def rows_of(book: Book, schema: SheetSchema) -> Iterator[Row]:
    """The rows of a sheet that hold more than formulas; none where there is no such sheet."""
    sheet = book.sheets.get(schema.name)
    if sheet is not None:
        yield from (row for row in _rows(sheet, schema) if any(cell_text(row, h) for h in row.grid.columns))


def offices_of(row: Row) -> list[str]:
    """The offices that a row names under 责任科室."""
    return [name for name in _BETWEEN.split(row.text(OFFICE)) if name]


def office_of(book: Book) -> set[str]:
    """The office that a workbook was made for: the one named in all its rows; in a whole workbook all that are named."""
    named = [set(names) for schema in SHARED for row in rows_of(book, schema) if (names := offices_of(row))]
    return set.intersection(*named) or set.union(*named) if named else set()


def row_text(row: Row) -> str:
    """All that a row says, column by column: what its digest is made of."""
    return "|".join(f"{heading}={cell_text(row, heading)}" for heading in sorted(row.grid.columns))


def cell_text(row: Row, heading: str) -> str:
    """What a cell says, the same for a fraction shown in percent and the number of percents; nothing for a formula."""
    if row.is_formula(heading):
        return ""
    value = row.value(heading)
    if isinstance(value, Percent):
        return as_text(float(value.in_unit(row.text("单位"))))
    return row.text(heading)


def _of(book: Book, office: str) -> Book:
    sheets: dict[str, Sheet] = {}
    codes: set[str] = set()
    for schema in (PROFILE, SECTIONS, *SHARED, ANNEX, HISTORY):
        sheet = book.sheets.get(schema.name)
        if sheet is None:
            continue
        if schema in SHARED:
            own = [row for row in rows_of(book, schema) if office in offices_of(row)]
            if schema is METRICS:
                codes = {row.text("编码") or row.text("指标名称") for row in own}
        elif schema is HISTORY:
            own = [r for r in _rows(sheet, HISTORY) if (r.text("编码") or r.text("指标名称")) in codes]
        elif schema is ANNEX:
            own = []
        else:
            own = list(rows_of(book, schema))
        sheets[schema.name] = _filtered(sheet, schema, own)
    return replace(book, sheets=sheets)


def _rows(sheet: Sheet, schema: SheetSchema) -> Iterator[Row]:
    if sheet.rows:
        yield from Grid(sheet, schema, lambda _: None).rows


def _filtered(sheet: Sheet, schema: SheetSchema, rows: list[Row]) -> Sheet:
    """The sheet down to its headings, and then these rows: with plain values, no formulas and nothing merged."""
    head = Grid(sheet, schema, lambda _: None).head if sheet.rows else -1
    kept = [tuple(sheet.rows[i]) for i in range(head + 1)] + [_values(row) for row in rows]
    return replace(sheet, rows=tuple(kept), merged=(), formulas=frozenset())


def _values(row: Row) -> tuple[Value, ...]:
    headings = {column: heading for heading, column in row.grid.columns.items()}
    made: list[Value] = []
    for column, value in enumerate(row.values):
        heading = headings.get(column, "")
        if heading and row.is_formula(heading):
            made.append(None)
        elif isinstance(value, Percent):
            made.append(value.in_unit(row.text("单位")))
        else:
            made.append(value)
    return tuple(made)
