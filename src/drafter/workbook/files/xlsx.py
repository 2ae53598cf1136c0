"""An .xlsx or .xlsm file → sheets: values, number formats and formulas in one pass."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from xml.etree.ElementTree import Element

from drafter.places import column_index
from drafter.workbook.book import Oddity, Sheet, Value
from drafter.workbook.files.cells import Cells, Shape, moment_of, number_of, shape_of, shaped
from drafter.workbook.files.package import Damaged, Package, attribute, local

_DAY_0, _DAY_0_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_DIGITS = "0123456789"
_HOLDERS = frozenset(("s", "str", "inlineStr", "b", "e", "d"))


def read(package: Package, unread: Collection[str] = ()) -> dict[str, Sheet]:
    """All worksheets by name, in order; those named in ``unread`` stay empty. Raises Damaged, TooFar."""
    main = next((part for kind, part in package.relations("").values() if kind == "officeDocument"), "xl/workbook.xml")
    workbook = package.xml(main)
    relations = package.relations(main)
    parts = dict(relations.values())
    strings = _strings(package.xml(parts["sharedStrings"])) if parts.get("sharedStrings", "") in package else ()
    shapes = _shapes(package.xml(parts["styles"])) if parts.get("styles", "") in package else ()
    day_0 = _DAY_0
    for element in workbook.iter():
        if local(element) == "workbookPr" and element.get("date1904") in ("1", "true"):
            day_0 = _DAY_0_OF_1904
    found: dict[str, Sheet] = {}
    for element in workbook.iter():
        if local(element) != "sheet":
            continue
        name = element.get("name", "")
        kind, part = relations.get(attribute(element, "id"), ("", ""))
        if kind != "worksheet":
            continue
        reader = _Reader(name, strings, shapes, day_0)
        found[name] = Sheet(name, ()) if name in unread else reader.sheet(package.xml(part))
    return found


class _Reader:
    def __init__(self, name: str, strings: Sequence[str], shapes: Sequence[Shape], day_0: datetime) -> None:
        self.cells = Cells(name)
        self.strings, self.shapes, self.day_0 = strings, shapes, day_0

    def sheet(self, root: Element) -> Sheet:
        prefix = root.tag.rpartition("}")[0]
        mark = f"{prefix}}}" if prefix else ""
        self.value_tag, self.formula_tag, self.inline_tag = f"{mark}v", f"{mark}f", f"{mark}is"
        data = root.find(f"{mark}sheetData")
        number = -1
        for row in data if data is not None else ():
            number = self._row(row, number + 1)
        for merge in root.iterfind(f"{mark}mergeCells/{mark}mergeCell"):
            first, _, last = merge.get("ref", "").partition(":")
            (top, left), (bottom, right) = _position(first), _position(last or first)
            self.cells.merged.append((top, left, bottom, right))
        return self.cells.sheet()

    def _row(self, row: Element, expected: int) -> int:
        """Read one row; its number, from 0. Rows and cells may leave out where they stand: they follow one another."""
        said = row.get("r")
        number = int(said) - 1 if said and said.isdecimal() else expected
        column = -1
        for cell in row:
            ref = cell.get("r")
            if ref is None:
                column += 1
            else:
                column = _column(ref.rstrip(_DIGITS))
                if said is None:
                    number = int(ref.lstrip(_LETTERS) or number + 1) - 1
            if len(cell):
                value, formula = self._value(cell)
                self.cells.add(number, column, value, formula)
        return number

    def _value(self, cell: Element) -> tuple[Value, bool]:
        """What a cell holds, and whether it is a formula."""
        text, formula, inline = "", False, None
        for part in cell:
            if part.tag == self.value_tag:
                text = part.text or ""
            elif part.tag == self.formula_tag:
                formula = True
            elif part.tag == self.inline_tag:
                inline = part
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return (_text(inline) if inline is not None else text), formula
        if not text:
            return (Oddity.NEVER_CALCULATED if formula and kind != "str" else None), formula
        if kind not in _HOLDERS:
            number = number_of(text.strip())
            return (number if isinstance(number, str) else shaped(number, self._shape(cell), self.day_0)), formula
        return self._held(kind, text), formula

    def _held(self, kind: str, text: str) -> Value:
        match kind:
            case "s":
                try:
                    return self.strings[int(text)]
                except (ValueError, IndexError):
                    raise Damaged("sharedStrings") from None
            case "b":
                return text.strip() in ("1", "true")
            case "e":
                return Oddity.ERROR
            case "d":
                return moment_of(text)
            case _:
                return text

    def _shape(self, cell: Element) -> Shape:
        style = cell.get("s", "0")
        at = int(style) if style.isdecimal() else 0
        return self.shapes[at] if at < len(self.shapes) else Shape.PLAIN


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=512)
def _column(letters: str) -> int:
    try:
        return column_index(letters)
    except ValueError:
        raise Damaged(letters) from None


def _position(ref: str) -> tuple[int, int]:
    """Row and column of a reference, from 0."""
    digits = ref.lstrip(_LETTERS)
    if not digits.isdecimal():
        raise Damaged(ref)
    return int(digits) - 1, _column(ref.removesuffix(digits))


def _strings(root: Element) -> tuple[str, ...]:
    return tuple([_text(item) for item in root])


def _text(item: Element) -> str:
    """The words of a string: its own, or those of its runs; readings of characters (rPh) are none."""
    if len(item) == 1 and not len(item[0]):
        return item[0].text or ""
    pieces = []
    for part in item:
        match local(part):
            case "t":
                pieces.append(part.text or "")
            case "r":
                pieces += [t.text or "" for t in part if local(t) == "t"]
    return "".join(pieces)


def _shapes(root: Element) -> tuple[Shape, ...]:
    """The shape of each cell format, by its index."""
    codes: dict[str, str] = {}
    formats: list[str] = []
    for part in root:
        match local(part):
            case "numFmts":
                codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in part}
            case "cellXfs":
                formats = [e.get("numFmtId", "0") for e in part]
    return tuple([shape_of(int(i) if i.isdecimal() else 0, codes.get(i, "")) for i in formats])
