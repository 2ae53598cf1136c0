"""An .xlsb file (Excel's binary workbook) → sheets. Source: [MS-XLSB] 2.1.4 (records), 2.4 (their contents)."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from drafter.workbook.book import Oddity, Sheet, Value, as_text
from drafter.workbook.files.cells import PLAIN, Cells, Form, shaped
from drafter.workbook.files.package import Damaged, Package

_ROW, _BLANK, _COMPRESSED, _SHARED, _RICH = 0, 1, 2, 7, 62
_REALS, _ERRORS, _BOOLEANS, _STRINGS = (5, 9), (3, 11), (4, 10), (6, 8)
_FORMULAS = (8, 9, 10, 11)
_CELLS = (_BLANK, _COMPRESSED, _SHARED, _RICH, *_REALS, *_ERRORS, *_BOOLEANS, *_STRINGS)
_SHARED_ITEM, _FONT, _FORMAT, _XF, _WORKBOOK, _SHEET, _MERGED = 19, 43, 44, 47, 153, 156, 176
_STRUCK = 8
_CELL_FORMATS, _CELL_FORMATS_END = 617, 618
# A short cell (BrtShortBlank …) follows the one before it and leaves out its column; its kinds come in the same order.
_SHORT, _SHORT_LAST = 12, 18


def read(package: Package, unread: Collection[str] = ()) -> dict[str, Sheet]:
    """All worksheets by name, in order; those named in ``unread`` stay empty. Raises Damaged, TooFar."""
    try:
        return _read(package, unread)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Damaged(str(error)) from None


def _read(package: Package, unread: Collection[str]) -> dict[str, Sheet]:
    main = next((part for kind, part in package.relations("").values() if kind == "officeDocument"), "xl/workbook.bin")
    relations = package.relations(main)
    parts = dict(relations.values())
    strings: list[str] = []
    if parts.get("sharedStrings", "") in package:
        strings = [
            _text(body, 1)[0] for kind, body in _records(package.read(parts["sharedStrings"])) if kind == _SHARED_ITEM
        ]
    forms = _forms(package.read(parts["styles"])) if parts.get("styles", "") in package else []
    day_0 = datetime(1899, 12, 30)
    found: dict[str, Sheet] = {}
    for kind, body in _records(package.read(main)):
        if kind == _WORKBOOK and body[0] & 1:
            day_0 = datetime(1904, 1, 1)
        if kind == _SHEET:
            relation, at = _text(body, 8)
            name, _ = _text(body, at)
            type_, part = relations.get(relation, ("", ""))
            if type_ == "worksheet":
                data = b"" if name in unread else package.read(part)
                found[name] = _sheet(name, data, strings, forms, day_0)
    return found


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The number and the content of each record: both lengths are written in groups of seven bits."""
    at = 0
    while at < len(data):
        kind, at = _seven_bits(data, at, 2)
        size, at = _seven_bits(data, at, 4)
        if at + size > len(data):
            raise Damaged("record")
        yield kind, data[at : at + size]
        at += size


def _seven_bits(data: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for index in range(most):
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * index)
        if not byte & 0x80:
            break
    return value, at


def _text(body: bytes, at: int) -> tuple[str, int]:
    """A counted string in UTF-16, and where it ends; a null string is empty."""
    (length,) = struct.unpack_from("<I", body, at)
    at += 4
    if length == 0xFFFFFFFF:
        return "", at
    return body[at : at + 2 * length].decode("utf-16-le"), at + 2 * length


def _forms(styles: bytes) -> list[Form]:
    codes: dict[int, str] = {}
    struck: list[bool] = []
    forms: list[Form] = []
    within = False
    for kind, body in _records(styles):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
        elif kind in (_CELL_FORMATS, _CELL_FORMATS_END):
            within = kind == _CELL_FORMATS
        elif kind == _XF and within:
            number, font = struct.unpack_from("<HH", body, 2)
            forms.append(Form(number, codes.get(number, ""), font < len(struck) and struck[font]))
        elif kind == _FONT:
            struck.append(bool(body[2] & _STRUCK))
    return forms


def _sheet(name: str, data: bytes, strings: Sequence[str], forms: Sequence[Form], day_0: datetime) -> Sheet:
    cells = Cells(name)
    row, column = 0, -1
    for kind, body in _records(data):
        if _SHORT <= kind <= _SHORT_LAST:
            kind, body = kind - _SHORT + _BLANK, struct.pack("<I", column + 1) + body
        if kind == _ROW:
            (row,), column = struct.unpack_from("<I", body), -1
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            cells.merged.append((top, left, bottom, right))
        elif kind in _CELLS:
            column, style = struct.unpack_from("<II", body)
            value = _value(kind, body, strings)
            at = style & 0xFFFFFF
            form = forms[at] if at < len(forms) else PLAIN
            if isinstance(value, float):
                value = shaped(value, form.shape, day_0)
            cells.add(row, column, value, kind in _FORMULAS)
            cells.show(row, column, value, form)
            if form.struck:
                cells.strike(row, column, as_text(value))
    return cells.sheet()


def _value(kind: int, body: bytes, strings: Sequence[str]) -> Value:
    if kind == _BLANK:
        return None
    if kind == _COMPRESSED:
        return _compressed(int.from_bytes(body[8:12], "little"))
    if kind in _REALS:
        return float(struct.unpack_from("<d", body, 8)[0])
    if kind in _ERRORS:
        return Oddity.ERROR
    if kind in _BOOLEANS:
        return body[8] != 0
    if kind == _SHARED:
        return strings[int.from_bytes(body[8:12], "little")]
    return _text(body, 9 if kind == _RICH else 8)[0]


def _compressed(rk: int) -> float:
    """A number in 30 bits: a whole number or the upper half of a double, divided by 100 or not ([MS-XLSB] 2.5.123)."""
    if rk & 2:
        value = float((rk >> 2) - (1 << 30) if rk & 0x80000000 else rk >> 2)
    else:
        value = float(struct.unpack("<d", struct.pack("<II", 0, rk & 0xFFFFFFFC))[0])
    return value / 100 if rk & 1 else value
