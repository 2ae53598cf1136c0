"""One page of a PDF as its printed lines: characters by their place, turned upright, and what stands there otherwise."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from drafter.errors import InputError
from drafter.language.tidy import tidy
from drafter.model.remarks import COMMENT
from drafter.readers.columns import in_reading_order
from drafter.readers.printed_lines import Printed

_QUARTER = 90
# A scan lies a little aslant; a stamp across the page (内部资料) far more.
_SLANT = 15
# Of its own width, how near the same character stands that was printed twice to look bold.
_TWICE = 0.3
# PDFium's time grows with the square of them; a page with a piece for each character has a thousand.
_MOST_PIECES = 20_000


class Page(Struct, frozen=True):
    """The lines of a page in reading order, those ``across`` it, ``remarks`` people pinned to it; whether anything is drawn on it.

    ``unknown`` counts characters of fonts that do not say which they are, ``downward`` those that stand below one another.
    """

    lines: list[Printed]
    across: list[str]
    remarks: list[str]
    drawn: bool
    unknown: int
    downward: int


class _Character(Struct):
    """A visible character: its origin, right edge and size, upright, in points; by how many degrees it was turned."""

    word: str
    x: float
    y: float
    right: float
    size: float
    turned: int


def page_of(document: Any, number: int, name: str) -> Page:
    """One page of an open document. Raises PdfiumError for a damaged one, InputError for one of far too many pieces."""
    from pypdfium2 import raw

    page = document[number]
    try:
        remarks, fields = _pinned(page)
        if fields and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
            # What is filled into a form is no text of the page until it is made part of it.
            page.close()
            page = document[number]
        sheet = page.get_bbox()
        drawn = raw.FPDFPage_CountObjects(page) > 0
        if _pieces(page) > _MOST_PIECES:
            raise InputError(f"“{name}”第{number + 1}页的文字多得不像一页报告。请检查是否选错了文件。")
        textpage = page.get_textpage()
        try:
            characters, unknown = _characters(textpage)
        finally:
            textpage.close()
    finally:
        page.close()
    lines: list[Printed] = []
    across: list[str] = []
    most = Counter(c.turned for c in characters).most_common()
    for turned, _ in most:
        same, paper = _upright([c for c in characters if c.turned == turned], turned, sheet)
        found = list(_lines(same, number, paper))
        if turned % _QUARTER and turned != most[0][0]:
            across += [line.text for line in found]
        else:
            lines += found
    return Page(lines, list(dict.fromkeys(across)), remarks, drawn, unknown, _downward(characters))


def _pieces(page: Any) -> int:
    """How many pieces of text a page is made of; counted only where it could be too many."""
    from pypdfium2 import raw

    count = raw.FPDFPage_CountObjects(page)
    if count <= _MOST_PIECES:
        return 0
    kinds = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, at)) for at in range(count))
    return sum(kind == raw.FPDF_PAGEOBJ_TEXT for kind in kinds)


def _pinned(page: Any) -> tuple[list[str], bool]:
    """What people remarked on a page, and whether there are words in fields or boxes that lie upon it."""
    import ctypes

    from pypdfium2 import raw

    remarks: list[str] = []
    fields = False
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        pinned = raw.FPDFPage_GetAnnot(page, at)
        kind = raw.FPDFAnnot_GetSubtype(pinned)
        if kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP):
            fields = True
        elif kind not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
            size = raw.FPDFAnnot_GetStringValue(pinned, b"Contents", None, 0)
            buffer = ctypes.create_string_buffer(size)
            told = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
            raw.FPDFAnnot_GetStringValue(pinned, b"Contents", told, size)
            if words := tidy(buffer.raw.decode("utf-16-le", "replace").replace("\r", " ").strip("\0")):
                remarks.append(f"{COMMENT}：{words}")
        raw.FPDFPage_CloseAnnot(pinned)
    return remarks, fields


def _characters(textpage: Any) -> tuple[list[_Character], int]:
    """The visible characters of a page in the order of the file, not yet upright, and how many of them the fonts do not tell."""
    import ctypes

    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    found: list[_Character] = []
    high = unknown = 0
    for i in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, i)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if raw.FPDFText_HasUnicodeMapError(textpage, i) == 1:
            unknown += 1
        if code <= 32 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        raw.FPDFText_GetCharOrigin(textpage, i, x, y)
        raw.FPDFText_GetLooseCharBox(textpage, i, box)
        height = abs(float(box.top) - float(box.bottom)) or 12.0
        turned = _degrees(raw.FPDFText_GetCharAngle(textpage, i))
        if not turned:
            found.append(_Character(chr(code), x.value, y.value, float(box.right), height, 0))
            continue
        wide = abs(float(box.right) - float(box.left))
        slant = math.radians(turned)
        corner = abs(math.cos(slant)) + abs(math.sin(slant))
        # Of a character that lies on its side the box is as high as the character is wide.
        along, size = (height, wide) if turned % 180 == _QUARTER else (wide / corner, height / corner)
        found.append(_Character(chr(code), x.value, y.value, along, size or 12.0, turned))
    return found, unknown


def _degrees(angle: float) -> int:
    """By how many degrees a character is turned against the clock; what is nearly straight is straight."""
    if not angle > 0:
        return 0
    degrees = round(-math.degrees(angle)) % 360
    straight = round(degrees / _QUARTER) * _QUARTER
    return straight % 360 if abs(degrees - straight) <= _SLANT else degrees


def _upright(
    characters: list[_Character], turned: int, sheet: tuple[float, float, float, float]
) -> tuple[list[_Character], tuple[float, float]]:
    """Characters that are all turned alike, as they stand when the page is turned for reading, and its width and height then."""
    cosine, sine = math.cos(math.radians(turned)), math.sin(math.radians(turned))

    def at(x: float, y: float) -> tuple[float, float]:
        return x * cosine + y * sine, y * cosine - x * sine

    left, bottom, right, top = sheet
    corners = [at(x, y) for x in (left, right) for y in (bottom, top)]
    first, lowest = min(x for x, _ in corners), min(y for _, y in corners)
    for c in characters:
        along = c.right - c.x if not turned else c.right
        c.x, c.y = at(c.x, c.y)
        c.x, c.y = c.x - first, c.y - lowest
        c.right = c.x + along
    return characters, (max(x for x, _ in corners) - first, max(y for _, y in corners) - lowest)


def _downward(characters: Sequence[_Character]) -> int:
    """How many characters stand straight below the one before them: print that runs from top to bottom."""
    from itertools import pairwise

    return sum(
        abs(above.x - below.x) < 0.2 * above.size and 0.4 * above.size < above.y - below.y < 2 * above.size
        for above, below in pairwise(characters)
    )


def _lines(characters: Sequence[_Character], page: int, paper: tuple[float, float]) -> Iterator[Printed]:
    """Characters on one base line, from left to right: the order in the file is often another one."""
    rows: list[list[_Character]] = []
    for character in characters:
        for row in reversed(rows[-4:]):
            if abs(row[0].y - character.y) < 0.35 * min(row[0].size, character.size):
                row.append(character)
                break
        else:
            rows.append([character])
    merged: list[list[_Character]] = []
    for row in sorted(rows, key=lambda r: -r[0].y):
        if merged and abs(merged[-1][0].y - row[0].y) < 0.3 * min(merged[-1][0].size, row[0].size):
            merged[-1].extend(row)
        else:
            merged.append(row)
    printed = [_printed_line(row, page, paper) for row in merged]
    yield from in_reading_order(printed)


def _printed_line(row: list[_Character], page: int, paper: tuple[float, float]) -> list[Printed]:
    """The characters of one base line as its cells, parted at wide gaps, each with its own edges."""
    row.sort(key=lambda c: c.x)
    # A Chinese character is as wide as it is large; the height of its box differs from font to font.
    full = sorted(c.right - c.x for c in row if "\u4e00" <= c.word <= "\u9fff")
    size = full[len(full) // 2] if full else row[0].size / 1.2
    cells: list[tuple[list[str], float, float]] = []
    right = row[0].x
    before: _Character | None = None
    for c in row:
        word, x, edge = c.word, c.x, c.right
        if before is not None and word == before.word and x - before.x < _TWICE * (edge - x):
            continue
        before = c
        if not cells or x - right > 1.9 * size:
            cells.append(([word], x, edge))
        else:
            last, left, _ = cells[-1]
            if word.isascii() and last[-1].isascii() and x - right > 0.15 * size:
                last.append(" ")
            last.append(word)
            cells[-1] = (last, left, edge)
        right = edge
    found = []
    for words, left, edge in cells:
        text = "".join(words)
        found.append(Printed(text, page, left, edge, row[0].y, paper, size or 12.0, (text,)))
    return found
