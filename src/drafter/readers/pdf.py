""".pdf with a text layer: lines by their place on the page, running headers and page numbers left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from drafter.errors import InputError
from drafter.model.document import Document
from drafter.readers.clean import is_page_number, paragraphs, tidy
from drafter.readers.lines import Line
from drafter.readers.structure import build

_SIZE = 200_000_000
_PAGES = 1000
_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class _Printed:
    """One printed line: words, page, left edge and height on the page (points, from the bottom), page height."""

    text: str
    page: int
    left: float
    bottom: float
    height: float

    @property
    def at_edge(self) -> bool:
        return not 0.09 * self.height < self.bottom < 0.92 * self.height


def read_pdf(data: bytes, name: str = "") -> Document:
    """A PDF with a text layer as a document. Raises InputError (scanned, protected, damaged, module missing)."""
    if len(data) > _SIZE:
        raise InputError(f"“{name}”太大（超过200MB），不像一份报告。请检查是否选错了文件。")
    printed = _printed(data, name)
    kept, left_out = _without_edges(printed)
    raw = "\n".join(line.text for line in printed)
    texts, pages = paragraphs([line.text for line in kept], _indents(kept))
    return build([Line(text) for text in texts], raw, name, [*left_out, *pages])


def _printed(data: bytes, name: str) -> list[_Printed]:
    try:
        import pypdfium2
    except ImportError:
        raise InputError(
            f'读取 PDF（“{name}”）需要先安装一个组件：pip install "drafter[pdf]"。也可以把它另存为 .docx 或 .txt 再试。'
        ) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise InputError(f"“{name}”加了密码。请取消密码后另存再试。") from None
        raise InputError(f"“{name}”已经损坏，不是完整的 PDF 文件。请重新下载，或另存为 .docx、.txt 再试。") from None
    found: list[_Printed] = []
    total = 0
    try:
        count = len(document)
        for number in range(min(count, _PAGES)):
            lines, size = _page(document, number)
            found.extend(lines)
            total += size
            if total > _CHARACTERS:
                raise InputError(f"“{name}”文字太多（超过200万字），不像一份报告。请检查是否选错了文件。")
    except pypdfium2.PdfiumError:
        raise InputError(f"“{name}”有一页已经损坏，无法读取。请重新下载，或另存为 .docx、.txt 再试。") from None
    finally:
        document.close()
    words = sum(1 for line in found for c in line.text if c.isalnum())
    if words < 15 * max(1, min(count, 20)):
        raise InputError(f"“{name}”是扫描件或图片，里面没有文字。请先做文字识别（OCR），或找到原来的 Word 文件再试。")
    return found


def _page(document: Any, number: int) -> tuple[list[_Printed], int]:
    page = document[number]
    height = page.get_height()
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        found: list[_Printed] = []
        at = 0
        for line in text.splitlines(keepends=True):
            words = line.rstrip("\r\n")
            blank = len(words) - len(words.lstrip())
            if words.strip():
                left, bottom = _corner(textpage, at + blank)
                found.append(_Printed(words, number, left, bottom, height))
            at += len(line)
        return found, len(text)
    finally:
        textpage.close()
        page.close()


def _corner(textpage: Any, index: int) -> tuple[float, float]:
    try:
        left, bottom, _, _ = textpage.get_charbox(index, loose=True)
    except Exception:
        # The text holds one character more than the page where one lies outside the first plane: no place is known.
        return 0.0, 0.5
    return float(left), float(bottom)


def _without_edges(printed: list[_Printed]) -> tuple[list[_Printed], list[str]]:
    """The lines without page numbers and without headers and footers that stand on most pages."""
    pages = len({line.page for line in printed})
    edges = Counter("".join(c for c in line.text if not c.isdigit()).strip() for line in printed if line.at_edge)
    kept: list[_Printed] = []
    left_out: list[str] = []
    for line in printed:
        text = tidy(line.text)
        bare = "".join(c for c in line.text if not c.isdigit()).strip()
        running = line.at_edge and pages >= 3 and edges[bare] >= 0.6 * pages
        if line.at_edge and (running or text.isdecimal() or is_page_number(text)):
            left_out.append(text)
        else:
            kept.append(line)
    return kept, left_out


def _indents(lines: list[_Printed]) -> list[bool]:
    """Which lines begin about two characters right of the margin of their text."""
    margins = Counter(round(line.left) for line in lines if line.left > 0)
    margin = min((x for x, n in margins.items() if n >= max(2, 0.15 * len(lines))), default=0)
    return [margin > 0 and line.left > margin + 8 for line in lines]
