"""An .ods file (OpenDocument spreadsheet) → sheets. Source: OpenDocument 1.3 part 3, 9 (tables) and 19 (attributes)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from msgspec import Struct

from drafter.language.patterns import Lazy
from drafter.places import column_letter
from drafter.workbook.book import Oddity, Percent, Sheet, Value, as_text
from drafter.workbook.files.cells import MAX_COLUMNS, MAX_ROWS, Cells, moment_of, number_of
from drafter.workbook.files.package import Package, Protected, attribute, local

_GROUPS = ("table-row-group", "table-header-rows", "table-rows")
_COLUMN_GROUPS = ("table-column-group", "table-header-columns", "table-columns")
_CELLS = ("table-cell", "covered-table-cell")
_NUMBER = Lazy(r"-?\d+(?:\.\d+)?%?")
_ERRORS = ("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "Err:")


def read(package: Package, unread: Collection[str] = ()) -> dict[str, Sheet]:
    """All tables by name, in order; those named in ``unread`` stay empty. Raises Damaged, Protected, TooFar."""
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Protected
    found: dict[str, Sheet] = {}
    root = package.xml("content.xml")
    styles = package.xml("styles.xml") if "styles.xml" in package else root
    struck = _crossing((styles, root))
    for table in root.iter():
        if local(table) == "table" and (name := attribute(table, "name")):
            found[name] = Sheet(name, ()) if name in unread else _sheet(name, table, struck)
    return found


def _crossing(roots: Iterable[Element]) -> Mapping[str, bool]:
    """Whether words are struck through, by each style that says so itself or through the style that it is based on.

    Empty where no style strikes any.
    """
    known: dict[str, tuple[str, str]] = {}
    for root in roots:
        for block in root:
            if local(block) in ("automatic-styles", "styles"):
                for style in block:
                    lines = [line for part in style if (line := attribute(part, "text-line-through-style"))]
                    known[attribute(style, "name")] = ("".join(lines[-1:]), attribute(style, "parent-style-name"))
    found = {}
    for name in known:
        line, parent = known[name]
        for _ in known:
            if line or parent not in known:
                break
            line, parent = known[parent]
        if line:
            found[name] = line != "none"
    return found if any(found.values()) else {}


class _Look(Struct, frozen=True):
    """A cell, however many times it stands beside itself: its value, what it shows of its number, its words struck through."""

    column: int
    times: int
    value: Value
    formula: bool
    shown: str
    struck: str


def _sheet(name: str, table: Element, struck: Mapping[str, bool]) -> Sheet:
    cells = Cells(name)
    columns = [*_columns(table)] if struck else []
    row = 0
    for element in _rows(table):
        times = _count(element, "number-rows-repeated")
        merged: list[tuple[int, int, int, int]] = []
        filled = [*_row(element, row, merged, struck, columns)]
        cells.merged += merged
        if filled and attribute(element, "visibility") in ("collapse", "filter"):
            cells.hidden.update(range(row, row + min(times, MAX_ROWS)))
        for at in range(row, row + min(times, MAX_ROWS + 1) if filled else 0):
            for look in filled:
                for column in range(look.column, look.column + min(look.times, MAX_COLUMNS + 1)):
                    cells.add(at, column, look.value, look.formula)
                    if look.shown:
                        cells.shown[f"{column_letter(column)}{at + 1}"] = look.shown
                    cells.strike(at, column, look.struck)
        row += times
    return cells.sheet()


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if local(element) == "table-row":
            yield element
        elif local(element) in _GROUPS:
            yield from _rows(element)


def _columns(table: Element) -> Iterator[tuple[int, str]]:
    """For each run of columns how many they are, and the style of their cells that name none."""
    for element in table:
        if local(element) == "table-column":
            yield _count(element, "number-columns-repeated"), attribute(element, "default-cell-style-name")
        elif local(element) in _COLUMN_GROUPS:
            yield from _columns(element)


def _style(cell: Element, row: Element, column: int, columns: Sequence[tuple[int, str]]) -> str:
    """The style of a cell: its own, its row's, or its column's."""
    style = attribute(cell, "style-name") or attribute(row, "default-cell-style-name")
    if style:
        return style
    for times, style in columns:
        if column < times:
            return style
        column -= times
    return ""


def _row(
    element: Element,
    row: int,
    merged: list[tuple[int, int, int, int]],
    struck: Mapping[str, bool],
    columns: Sequence[tuple[int, str]],
) -> Iterator[_Look]:
    """The cells of one row that hold anything; merged ranges are added."""
    column = 0
    for cell in element:
        if local(cell) not in _CELLS:
            continue
        times = _count(cell, "number-columns-repeated")
        value, formula = _value(cell), bool(attribute(cell, "formula"))
        if formula and value == "":
            value = None
        if formula or (value is not None and value != ""):
            crossed = (
                _crossed(cell, struck, struck.get(_style(cell, element, column, columns), False)) if struck else ""
            )
            yield _Look(column, times, value, formula, _shown(cell, value), crossed)
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            merged.append((row, column, row + down - 1, column + across - 1))
        column += times


def _shown(cell: Element, value: Value) -> str:
    """What the cell shows of its number, where that is not the number itself."""
    if attribute(cell, "value-type") not in ("float", "percentage"):
        return ""
    seen = _text_of(cell).replace(",", "").strip()
    return seen if _NUMBER.fullmatch(seen) and seen != as_text(value) else ""


def _crossed(cell: Element, struck: Mapping[str, bool], all_struck: bool) -> str:
    """Which of the cell's words are struck through."""
    return "".join(piece for part in cell if local(part) == "p" for piece in _struck(part, struck, all_struck))


def _struck(element: Element, struck: Mapping[str, bool], crossed: bool) -> Iterator[str]:
    crossed = struck.get(attribute(element, "style-name"), crossed)
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
