""".pdf with a text layer: lines by their place on the page, running headers and page numbers left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from drafter.errors import InputError
from drafter.language.tidy import is_page_number, tidy
from drafter.model.lines import Lines, Wrapping
from drafter.readers.columns import in_reading_order
from drafter.readers.printed_lines import Printed, joined

_SIZE = 200_000_000
_PAGES = 1000
_CHARACTERS = 1_000_000


def read_pdf(data: bytes, name: str = "") -> Lines:
    """A PDF with a text layer as its lines. Raises InputError (scanned, protected, damaged, module missing)."""
    if len(data) > _SIZE:
        raise InputError(f"“{name}”太大（超过200MB），不像一份报告。请检查是否选错了文件。")
    printed = _printed(data, name)
    kept, left_out = _without_edges(printed)
    raw = "\n".join(line.text for line in printed)
    return Lines(joined(kept), raw, name, Wrapping.PARAGRAPHS, left_out)


def _printed(data: bytes, name: str) -> list[Printed]:
    try:
        import pypdfium2
    except ImportError:
        raise InputError(
            f"读取 PDF（“{name}”）需要先安装一个组件：pip install pypdfium2。也可以把它另存为 .docx 或 .txt 再试。"
        ) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise InputError(f"“{name}”加了密码。请取消密码后另存再试。") from None
        raise InputError(f"“{name}”已经损坏，不是完整的 PDF 文件。请重新下载，或另存为 .docx、.txt 再试。") from None
    found: list[Printed] = []
    total = 0
    try:
        count = len(document)
        for number in range(min(count, _PAGES)):
            lines = _page(document, number)
            found.extend(lines)
            total += sum(len(line.text) for line in lines)
            if total > _CHARACTERS:
                raise InputError(f"“{name}”文字太多（超过100万字），不像一份报告。请检查是否选错了文件。")
    except pypdfium2.PdfiumError:
        raise InputError(f"“{name}”有一页已经损坏，无法读取。请重新下载，或另存为 .docx、.txt 再试。") from None
    finally:
        document.close()
    words = sum(1 for line in found for c in line.text if c.isalnum())
    if words < 15 * max(1, min(count, 20)):
        raise InputError(f"“{name}”是扫描件或图片，里面没有文字。请先做文字识别（OCR），或找到原来的 Word 文件再试。")
    return found


def _page(document: Any, number: int) -> list[Printed]:
    page = document[number]
    paper = (page.get_width(), page.get_height())
    textpage = page.get_textpage()
    try:
        return list(_lines(list(_characters(textpage)), number, paper))
    finally:
        textpage.close()
        page.close()


_Character = tuple[str, float, float, float, float]


def _characters(textpage: Any) -> Iterator[_Character]:
    """Each visible character with the x and y of its origin, its right edge and its size, all in points."""
    import ctypes

    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    high = 0
    for i in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, i)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if code <= 32 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        raw.FPDFText_GetCharOrigin(textpage, i, x, y)
        raw.FPDFText_GetLooseCharBox(textpage, i, box)
        yield chr(code), x.value, y.value, float(box.right), abs(float(box.top) - float(box.bottom)) or 12.0


def _lines(characters: Sequence[_Character], page: int, paper: tuple[float, float]) -> Iterator[Printed]:
    """Characters on one base line, from left to right: the order in the file is often another one."""
    rows: list[list[_Character]] = []
    for character in characters:
        for row in reversed(rows[-4:]):
            if abs(row[0][2] - character[2]) < 0.35 * min(row[0][4], character[4]):
                row.append(character)
                break
        else:
            rows.append([character])
    merged: list[list[_Character]] = []
    for row in sorted(rows, key=lambda r: -r[0][2]):
        if merged and abs(merged[-1][0][2] - row[0][2]) < 0.3 * min(merged[-1][0][4], row[0][4]):
            merged[-1].extend(row)
        else:
            merged.append(row)
    printed = [_printed_line(row, page, paper) for row in merged]
    yield from in_reading_order(printed)


def _printed_line(row: list[_Character], page: int, paper: tuple[float, float]) -> list[Printed]:
    """The characters of one base line as its cells, parted at wide gaps, each with its own edges."""
    row.sort(key=lambda c: c[1])
    # A Chinese character is as wide as it is large; the height of its box differs from font to font.
    full = sorted(edge - x for word, x, _, edge, _ in row if "\u4e00" <= word <= "\u9fff")
    size = full[len(full) // 2] if full else row[0][4] / 1.2
    cells: list[tuple[list[str], float, float]] = []
    right = row[0][1]
    for word, x, _, edge, _ in row:
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
        found.append(Printed(text, page, left, edge, row[0][2], paper, size or 12.0, (text,)))
    return found


def _without_edges(printed: Sequence[Printed]) -> tuple[list[Printed], list[str]]:
    """The lines without page numbers and without headers and footers that stand on most pages."""
    pages = len({line.page for line in printed})
    edges = Counter(_bare(line) for line in printed if line.at_edge)
    kept: list[Printed] = []
    left_out: list[str] = []
    for line in printed:
        text = tidy(line.text)
        running = line.at_edge and edges[_bare(line)] >= max(2, 0.6 * pages)
        if line.at_edge and (running or text.isdecimal() or is_page_number(text)):
            left_out.append(text)
        else:
            kept.append(line)
    return kept, left_out


def _bare(line: Printed) -> str:
    return "".join(c for c in line.text if not c.isdigit() and not c.isspace())
