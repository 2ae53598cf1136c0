"""An .ods file (OpenDocument spreadsheet) → sheets. Source: OpenDocument 1.3 part 3, 9 (tables) and 19 (attributes)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from drafter.workbook.book import Oddity, Percent, Sheet, Value
from drafter.workbook.files.cells import MAX_COLUMNS, MAX_ROWS, Cells, moment_of, number_of
from drafter.workbook.files.package import Package, Protected, attribute, local

_GROUPS = ("table-row-group", "table-header-rows", "table-rows")
_CELLS = ("table-cell", "covered-table-cell")
_ERRORS = ("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "Err:")


def read(package: Package, unread: Collection[str] = ()) -> dict[str, Sheet]:
    """All tables by name, in order; those named in ``unread`` stay empty. Raises Damaged, Protected, TooFar."""
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Protected
    found: dict[str, Sheet] = {}
    for table in package.xml("content.xml").iter():
        if local(table) == "table" and (name := attribute(table, "name")):
            found[name] = Sheet(name, ()) if name in unread else _sheet(name, table)
    return found


def _sheet(name: str, table: Element) -> Sheet:
    cells = Cells(name)
    row = 0
    for element in _rows(table):
        times = _count(element, "number-rows-repeated")
        filled = [*_row(element, row, cells)]
        for again in range(1, min(times, MAX_ROWS + 1) if filled else 0):
            for column, value, formula in filled:
                cells.add(row + again, column, value, formula)
        row += times
    return cells.sheet()


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if local(element) == "table-row":
            yield element
        elif local(element) in _GROUPS:
            yield from _rows(element)


def _row(element: Element, row: int, cells: Cells) -> Iterator[tuple[int, Value, bool]]:
    """Add the cells of one row, and give those that hold anything."""
    column = 0
    for cell in element:
        if local(cell) not in _CELLS:
            continue
        times = _count(cell, "number-columns-repeated")
        value, formula = _value(cell), bool(attribute(cell, "formula"))
        if formula and value == "":
            value = None
        if formula or (value is not None and value != ""):
            for at in range(column, column + min(times, MAX_COLUMNS + 1)):
                cells.add(row, at, value, formula)
                yield at, value, formula
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            cells.merged.append((row, column, row + down - 1, column + across - 1))
        column += times


def _count(element: Element, name: str) -> int:
    said = attribute(element, name)
    return max(1, int(said)) if said.isdecimal() and len(said) < 9 else 1


def _value(cell: Element) -> Value:
    text = "\n".join(_text(part) for part in cell if local(part) == "p")
    kind = attribute(cell, "value-type")
    if text.startswith(_ERRORS) and attribute(cell, "formula"):
        return Oddity.ERROR
    match kind:
        case "percentage":
            try:
                return Percent(Decimal(attribute(cell, "value")))
            except InvalidOperation:
                return text
        case "float" | "currency":
            return number_of(attribute(cell, "value"))
        case "date":
            return moment_of(attribute(cell, "date-value"))
        case "boolean":
            return attribute(cell, "boolean-value") == "true"
        case _:
            return text


def _text(element: Element) -> str:
    """The words of a paragraph; blanks, tabs and line breaks are elements of their own, notes are left out."""
    pieces = [element.text or ""]
    for part in element:
        match local(part):
            case "s":
                pieces.append(" " * _count(part, "c"))
            case "tab":
                pieces.append("\t")
            case "line-break":
                pieces.append("\n")
            case "annotation" | "note" | "ruby-text":
                pass
            case _:
                pieces.append(_text(part))
        pieces.append(part.tail or "")
    return "".join(pieces)
