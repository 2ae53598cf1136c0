"""Book → .xlsx: the values of a ``Book`` with all that makes them pleasant to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from drafter.errors import OutputError
from drafter.language.characters import xml_text
from drafter.model import schema
from drafter.model.catalog import Catalog
from drafter.model.required import required
from drafter.places import column_letter
from drafter.workbook import guards, look
from drafter.workbook.book import Book, Oddity, Sheet, Value, as_text
from drafter.workbook.cells import LONGEST
from drafter.workbook.freeform import write_free
from drafter.workbook.grid import Grid
from drafter.workbook.guide import write_guide
from drafter.workbook.package import repack, saved
from drafter.workbook.parse import parse
from drafter.workbook.preview import write_previews
from drafter.workbook.sheets import WRITERS
from drafter.workbook.table import Table

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_ORDER = {s.name: i for i, s in enumerate(schema.SHEETS)}


def dump(book: Book, catalog: Catalog | None = None) -> bytes:
    """The workbook as a file; the same book gives the same bytes.

    ``catalog`` gives the constraints that colour impossible numbers. Cells that the sheet computes by itself (derived
    values, 同比) get live formulas where the book leaves them empty. Sheets the schema does not know keep their values.
    """
    from openpyxl import Workbook as NewWorkbook
    from openpyxl.styles import Font

    file = NewWorkbook()
    file.remove(file.worksheets[0])
    file._named_styles["Normal"].font = Font(name=look.FONT, size=10)  # type: ignore[attr-defined]
    bureau, year = _profile(book, "单位名称"), _profile(book, "报告年度")
    footer = "　".join(text for text in (bureau, f"{year}年度" if year else "") if text)
    facts, _ = parse(book)
    needs = required(facts)
    needed = [need.cell for need in needs if need.cell is not None]
    write_guide(file, bureau, year, footer, needed, untold=any(need.cell is None and not need.filled for need in needs))
    tables: dict[str, Table] = {}
    for name in sorted(book.sheets, key=lambda n: _ORDER.get(n, len(_ORDER))):
        if name != schema.GUIDE.name:
            _refuse_too_long(book.sheets[name])
            refs = [cell.ref for cell in needed if cell.sheet == name]
            table = _write(file, book.sheets[name], footer, catalog, refs)
            if table is not None:
                tables[name] = table
    write_previews(tables, facts)
    _define_names(file, tables)
    file.active = 0
    properties = file.properties
    properties.creator, properties.title = bureau or "drafter", f"{footer}法治政府建设年度报告填报表"
    return repack(saved(file), _stamp(year))


def _refuse_too_long(sheet: Sheet) -> None:
    """Raises OutputError for a text that no cell holds: Excel would cut it off in silence."""
    for _, row in sheet:
        for value in row:
            if isinstance(value, str) and len(value) > LONGEST:
                raise OutputError(
                    f"“{sheet.name}”表有一格要写{len(value)}个字（开头是“{value[:20]}”），Excel 一格最多放 {LONGEST} 个字，没有写出。"
                    "请在原文里把这一段分成几段再试。"
                )


def _profile(book: Book, item: str) -> str:
    sheet = book.sheets.get(schema.PROFILE.name)
    for _, row in sheet if sheet else ():
        if len(row) > 1 and row[0] == item and row[1] is not None:
            return xml_text(as_text(row[1]))
    return ""


def _write(file: Workbook, sheet: Sheet, footer: str, catalog: Catalog | None, needed: Sequence[str]) -> Table | None:
    """Write one sheet; gives it as a table where it is one of ours."""
    target = file.create_sheet(sheet.name)
    known = next((s for s in schema.SHEETS if s.name == sheet.name), None)
    if known is None or sheet.name not in WRITERS:
        write_free(target, _plain(sheet), footer)
        return None
    grid = Grid(sheet, known, lambda _: None)
    letters = {h: column_letter(sheet.left + c) for h, c in grid.columns.items()}
    head = sheet.first + grid.head if sheet.rows else 1
    table = Table(target, known, head, head + len(sheet.rows) - grid.head - 1, letters, _plain(sheet), footer, needed)
    WRITERS[sheet.name](table, catalog)
    return table


def _plain(sheet: Sheet) -> dict[tuple[int, int], Any]:
    """The values that stand in a sheet by row and column, both from 1, in the types that the file can hold."""
    found = {}
    for index, row in sheet:
        for column, value in enumerate(row):
            if value is not None and value != "":
                found[sheet.first + index, sheet.left + column + 1] = _value(value)
    return found


def _value(value: Value) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Oddity):
        return None
    return xml_text(value) if isinstance(value, str) else value


def _define_names(file: Workbook, tables: Mapping[str, Table]) -> None:
    """Names that drop-downs and colours refer to: the section keys, the texts that may name a metric."""
    from openpyxl.workbook.defined_name import DefinedName

    def column(sheet: str, heading: str) -> tuple[str, int] | None:
        table = tables.get(sheet)
        return (table.letters[heading], table.first) if table and heading in table.letters else None

    keys, texts = column(schema.SECTIONS.name, "章节"), column(schema.POINTS.name, "内容")
    letter, first = keys or ("B", 2)
    cells = f"'{schema.SECTIONS.name}'!${letter}${first}:${letter}${first + 39}"
    start = f"'{schema.SECTIONS.name}'!${letter}${first}"
    formula = f"OFFSET({start},0,0,MAX(1,COUNTA({cells})),1)" if keys else '"举措成效"'
    file.defined_names[guards.SECTION_KEYS] = DefinedName(guards.SECTION_KEYS, attr_text=formula)
    letter, first = texts or ("D", 2)
    where = f"'{schema.POINTS.name}'!${letter}${first}:${letter}${guards.LAST_ROW}" if texts else '""'
    file.defined_names[guards.POINT_TEXTS] = DefinedName(guards.POINT_TEXTS, attr_text=where)


def _stamp(year: str) -> datetime:
    """A fixed time for the file's properties: the end of the year reported on."""
    return datetime(int(year) if year.isdecimal() and len(year) == 4 and year > "1980" else 2000, 12, 31)
