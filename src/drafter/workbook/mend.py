"""A copy of a workbook with its texts mended: only words change, formulas, values, looks and comments stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from drafter.errors import InputError
from drafter.mending import replace_parts, spread
from drafter.places import Cell
from drafter.workbook.book import Book
from drafter.workbook.grid import Grid, Row
from drafter.workbook.schema import POINTS, PROFILE, SECTIONS, SHORTCOMINGS, SheetSchema
from drafter.workbook.xlsx import load

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Change = tuple[Cell, str, str]

# Cells that are printed in the report. Codes, names, units and dates are looked up or computed with: never touched.
_COLUMNS: tuple[tuple[SheetSchema, tuple[str, ...]], ...] = (
    (SECTIONS, ("标题",)),
    (POINTS, ("小标题", "要点标题", "内容")),
    (SHORTCOMINGS, ("不足", "原因", "对策")),
)
_ITEMS = ("报告标题", "主送机关", "导语", "结语", "附注", "抄送机关")

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DOC = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fix_book(path: Path | str, fix: Callable[[str], str]) -> tuple[bytes, tuple[Change, ...]]:
    """The bytes of a mended copy, and each change: cell, before, after.

    ``fix`` mends one text. Cells with formulas are left alone; words in several fonts keep them. Raises InputError
    for a file that is no .xlsx or .xlsm.
    """
    path = Path(path)
    book = load(path)
    data = path.read_bytes()
    try:
        with ZipFile(BytesIO(data)) as package:
            return _mend(data, package, book, fix)
    except (BadZipFile, KeyError):
        raise InputError(
            f"“{path.name}”不是 .xlsx 工作簿，不能自动改。请用 Excel 或 WPS 另存为 .xlsx 后再试。"
        ) from None


def _mend(data: bytes, package: ZipFile, book: Book, fix: Callable[[str], str]) -> tuple[bytes, tuple[Change, ...]]:
    from lxml import etree

    names = _sheet_parts(package)
    strings_part = "xl/sharedStrings.xml"
    strings = etree.fromstring(package.read(strings_part)) if strings_part in package.namelist() else None
    parts: dict[str, bytes] = {}
    changes: list[Change] = []
    for sheet, cells in _texts(book).items():
        if sheet not in names:
            continue
        root = etree.fromstring(package.read(names[sheet]))
        found = [c for e in root.iter(f"{_MAIN}c") if e.get("r") in cells and (c := _change(e, strings, fix))]
        if found:
            changes += [(Cell(sheet, ref), old, new) for ref, old, new in found]
            parts[names[sheet]] = _bytes(root)
    if changes and strings is not None:
        strings.attrib.pop("count", None)
        strings.attrib.pop("uniqueCount", None)
        parts[strings_part] = _bytes(strings)
    return (replace_parts(data, parts) if parts else data), tuple(changes)


def _texts(book: Book) -> dict[str, set[str]]:
    """The references of all cells whose words are printed, by sheet."""
    found: dict[str, set[str]] = {}
    for schema, columns in _COLUMNS:
        for row in _rows(book, schema):
            found.setdefault(schema.name, set()).update(row.cell(c).ref for c in columns if c in row.grid.columns)
    for row in _rows(book, PROFILE):
        if row.text("项目") in _ITEMS:
            found.setdefault(PROFILE.name, set()).add(row.cell("内容").ref)
    return found


def _rows(book: Book, schema: SheetSchema) -> Iterator[Row]:
    sheet = book.sheets.get(schema.name)
    if sheet is not None and sheet.rows:
        yield from Grid(sheet, schema, lambda _: None).rows()


def _sheet_parts(package: ZipFile) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    from lxml import etree

    relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): r.get("Target") for r in relations}
    parts: dict[str, str] = {}
    for sheet in etree.fromstring(package.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(f"{_DOC}id"))
        if target:
            parts[sheet.get("name")] = target[1:] if target.startswith("/") else str(PurePosixPath("xl") / target)
    return parts


def _change(cell: Element, strings: Element | None, fix: Callable[[str], str]) -> tuple[str, str, str] | None:
    """Mend one cell in place: its own string, or a new shared string where it shared one."""
    if cell.find(f"{_MAIN}f") is not None:
        return None
    kind, value = cell.get("t"), cell.find(f"{_MAIN}v")
    if kind == "s" and strings is not None and value is not None:
        holder = strings[int(value.text)]
    elif kind == "inlineStr":
        holder = cell.find(f"{_MAIN}is")
    else:
        return None
    if holder is None:
        return None
    old = "".join(t.text or "" for t in _runs(holder))
    new = fix(old)
    if new == old:
        return None
    if kind == "s":
        from copy import deepcopy

        holder = deepcopy(holder)
        strings.append(holder)  # type: ignore[union-attr]
        value.text = str(len(strings) - 1)  # type: ignore[arg-type]
    for run, text in zip(_runs(holder), spread([t.text or "" for t in _runs(holder)], new), strict=True):
        run.text = text
        run.set(_SPACE, "preserve")
    return cell.get("r"), old, new


def _runs(holder: Element) -> list[Element]:
    """The texts of a string: its own, or those of its runs; readings of characters (rPh) are none."""
    return [*holder.findall(f"{_MAIN}t"), *holder.findall(f"{_MAIN}r/{_MAIN}t")]


def _bytes(root: Element) -> bytes:
    from lxml import etree

    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
