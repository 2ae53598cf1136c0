"""An .ods file (OpenDocument spreadsheet) → sheets. Source: OpenDocument 1.3 part 3, 9 (tables) and 19 (attributes)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from drafter.language.patterns import Lazy
from drafter.places import column_letter
from drafter.workbook.book import Oddity, Percent, Sheet, Value, as_text
from drafter.workbook.files.cells import MAX_COLUMNS, MAX_ROWS, Cells, moment_of, number_of
from drafter.workbook.files.package import Package, Protected, attribute, local

_GROUPS = ("table-row-group", "table-header-rows", "table-rows")
_CELLS = ("table-cell", "covered-table-cell")
_NUMBER = Lazy(r"-?\d+(?:\.\d+)?%?")
_ERRORS = ("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "Err:")


def read(package: Package, unread: Collection[str] = ()) -> dict[str, Sheet]:
    """All tables by name, in order; those named in ``unread`` stay empty. Raises Damaged, Protected, TooFar."""
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Protected
    found: dict[str, Sheet] = {}
    root = package.xml("content.xml")
    struck = _struck_styles(root)
    for table in root.iter():
        if local(table) == "table" and (name := attribute(table, "name")):
            found[name] = Sheet(name, ()) if name in unread else _sheet(name, table, struck)
    return found


def _struck_styles(root: Element) -> frozenset[str]:
    """The names of the styles whose words are struck through."""
    return frozenset(
        attribute(style, "name")
        for block in root
        if local(block) in ("automatic-styles", "styles")
        for style in block
        if local(style) == "style"
        for part in style
        if attribute(part, "text-line-through-style") not in ("", "none")
    )


def _sheet(name: str, table: Element, struck: frozenset[str]) -> Sheet:
    cells = Cells(name)
    row = 0
    for element in _rows(table):
        times = _count(element, "number-rows-repeated")
        filled = [*_row(element, row, cells, struck)]
        if filled and attribute(element, "visibility") in ("collapse", "filter"):
            cells.hidden.update(range(row, row + min(times, MAX_ROWS)))
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


def _row(element: Element, row: int, cells: Cells, struck: frozenset[str]) -> Iterator[tuple[int, Value, bool]]:
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
                _look(cell, row, at, value, cells, struck)
                yield at, value, formula
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            cells.merged.append((row, column, row + down - 1, column + across - 1))
        column += times


def _look(cell: Element, row: int, column: int, value: Value, cells: Cells, struck: frozenset[str]) -> None:
    """What the cell shows of its number, and which of its words are struck through."""
    if attribute(cell, "value-type") in ("float", "percentage"):
        seen = _text_of(cell).replace(",", "").strip()
        if _NUMBER.fullmatch(seen) and seen != as_text(value):
            cells.shown[f"{column_letter(column)}{row + 1}"] = seen
    if struck:
        all_struck = attribute(cell, "style-name") in struck
        pieces = [piece for part in cell if local(part) == "p" for piece in _struck(part, struck, all_struck)]
        cells.strike(row, column, "".join(pieces))


def _struck(element: Element, struck: frozenset[str], crossed: bool) -> Iterator[str]:
    crossed = crossed or attribute(element, "style-name") in struck
    if crossed and element.text:
        yield element.text
    for part in element:
        yield from _struck(part, struck, crossed)
        if crossed and part.tail:
            yield part.tail


def _count(element: Element, name: str) -> int:
    said = attribute(element, name)
    return max(1, int(said)) if said.isdecimal() and len(said) < 9 else 1


def _value(cell: Element) -> Value:
    text = _text_of(cell)
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


def _text_of(cell: Element) -> str:
    return "\n".join(_text(part) for part in cell if local(part) == "p")


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
