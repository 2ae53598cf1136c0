"""An .xlsx or .xlsm file → sheets: values, number formats and formulas in one pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from xml.etree.ElementTree import Element

from drafter.places import column_index
from drafter.workbook.book import Oddity, Sheet, Value, as_text
from drafter.workbook.files.cells import PLAIN, Cells, Form, moment_of, number_of, shaped
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
    strings = _Strings(package.xml(parts["sharedStrings"]) if parts.get("sharedStrings", "") in package else ())
    forms = _forms(package.xml(parts["styles"])) if parts.get("styles", "") in package else ()
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
        reader = _Reader(name, strings, forms, day_0)
        found[name] = Sheet(name, ()) if name in unread else reader.sheet(package.xml(part))
    return found


class _Strings:
    """The strings that cells share, and those that are struck through in part."""

    def __init__(self, items: Iterable[Element]) -> None:
        self.words: list[str] = []
        self.runs: dict[int, Element] = {}
        for index, item in enumerate(items):
            self.words.append(_text(item))
            if len(item) and _has_strike(item):
                self.runs[index] = item


class _Reader:
    def __init__(self, name: str, strings: _Strings, forms: Sequence[Form], day_0: datetime) -> None:
        self.cells = Cells(name)
        self.strings, self.forms, self.day_0 = strings, forms, day_0
        self.strikes = bool(strings.runs) or any(form.struck for form in forms)

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
        if row.get("hidden") in ("1", "true"):
            self.cells.hidden.add(number)
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
                self.cells.add(number, column, value, formula is not None)
                if formula:
                    self.cells.write_out(number, column, formula)
                if not isinstance(value, str):
                    self.cells.show(number, column, value, self._form(cell))
                if self.strikes and value is not None:
                    self.cells.strike(number, column, self._struck(cell, value))
        return number

    def _value(self, cell: Element) -> tuple[Value, str | None]:
        """What a cell holds, and its formula: empty where another cell writes it out, None where it has none."""
        text, formula, inline = "", None, None
        for part in cell:
            if part.tag == self.value_tag:
                text = part.text or ""
            elif part.tag == self.formula_tag:
                formula = part.text or ""
            elif part.tag == self.inline_tag:
                inline = part
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return (_text(inline) if inline is not None else text), formula
        if not text:
            return (Oddity.NEVER_CALCULATED if formula is not None and kind != "str" else None), formula
        if kind not in _HOLDERS:
            number = number_of(text.strip())
            return (number if isinstance(number, str) else shaped(number, self._form(cell).shape, self.day_0)), formula
        return self._held(kind, text), formula

    def _held(self, kind: str, text: str) -> Value:
        match kind:
            case "s":
                try:
                    return self.strings.words[int(text)]
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

    def _form(self, cell: Element) -> Form:
        style = cell.get("s", "0")
        at = int(style) if style.isdecimal() else 0
        return self.forms[at] if at < len(self.forms) else PLAIN

    def _struck(self, cell: Element, value: Value) -> str:
        """The words of a cell that are struck through: runs of its string, or all where its font is."""
        item: Element | None = None
        if cell.get("t") == "s":
            text = next((part.text or "" for part in cell if part.tag == self.value_tag), "")
            item = self.strings.runs.get(int(text)) if text.strip().isdecimal() else None
        elif cell.get("t") == "inlineStr":
            item = next((part for part in cell if part.tag == self.inline_tag), None)
        if item is not None and any(local(part) == "r" for part in item):
            return _struck_runs(item, self._form(cell).struck)
        return as_text(value) if self._form(cell).struck else ""


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


def _has_strike(item: Element) -> bool:
    return any(_is_struck(part) for run in item if local(run) == "r" for part in run if local(part) == "rPr")


def _is_struck(properties: Element) -> bool:
    return any(local(p) == "strike" and p.get("val", "1") not in ("0", "false") for p in properties)


def _struck_runs(item: Element, all_struck: bool) -> str:
    """The struck words of a string in several fonts; a run that names no font has the cell's."""
    found = []
    for run in item:
        if local(run) == "r":
            fonts = [part for part in run if local(part) == "rPr"]
            if _is_struck(fonts[0]) if fonts else all_struck:
                found += [part.text or "" for part in run if local(part) == "t"]
    return "".join(found)


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


def _forms(root: Element) -> tuple[Form, ...]:
    """The look of each cell format, by its index."""
    codes: dict[str, str] = {}
    fonts: list[bool] = []
    formats: list[tuple[str, str]] = []
    for part in root:
        match local(part):
            case "numFmts":
                codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in part}
            case "cellXfs":
                formats = [(e.get("numFmtId", "0"), e.get("fontId", "0")) for e in part]
            case "fonts":
                fonts = [_is_struck(font) for font in part]
    struck = {str(index) for index, crossed in enumerate(fonts) if crossed}
    return tuple([Form(int(i) if i.isdecimal() else 0, codes.get(i, ""), font in struck) for i, font in formats])
