""".pdf with a text layer: lines by their place on the page, running headers and page numbers left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.errors import InputError
from drafter.language.tidy import is_page_number, tidy
from drafter.model.doubts import Doubt, Unsure
from drafter.model.lines import Lines, Wrapping
from drafter.readers.printed_lines import Printed, joined
from drafter.readers.printed_page import Page, page_of
from drafter.readers.txt import reads_as_chinese

_SIZE = 200_000_000
_PAGES = 1000
_CHARACTERS = 1_000_000
_FEWEST = 15
"""A page with a text layer holds so many characters at least; one with fewer is a picture."""


def read_pdf(data: bytes, name: str = "") -> Lines:
    """A PDF with a text layer as its lines. Raises InputError (scanned, protected, damaged, module missing)."""
    if len(data) > _SIZE:
        raise InputError(f"“{name}”太大（超过200MB），不像一份报告。请检查是否选错了文件。")
    pages = _pages(data, name)
    printed = [line for page in pages for line in page.lines]
    kept, left_out = _without_edges(printed)
    raw = "\n".join(line.text for line in printed)
    _refuse(pages, raw, name)
    left_out += dict.fromkeys(words for page in pages for words in page.across)
    remarks = [remark for page in pages for remark in page.remarks]
    doubts = list(_doubts(pages, {line.page for line in kept}))
    return Lines(joined(kept), raw, name, Wrapping.PARAGRAPHS, left_out, doubts=doubts, remarks=remarks)


def _pages(data: bytes, name: str) -> list[Page]:
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
    pages: list[Page] = []
    total = 0
    try:
        count = len(document)
        if count > _PAGES:
            raise InputError(f"“{name}”有{count}页（最多读{_PAGES}页），不像一份报告。请检查是否选错了文件。")
        if document.get_formtype():
            document.init_forms()
        for number in range(count):
            pages.append(page := page_of(document, number, name))
            total += sum(len(line.text) for line in page.lines)
            if total > _CHARACTERS:
                raise InputError(f"“{name}”文字太多（超过100万字），不像一份报告。请检查是否选错了文件。")
    except pypdfium2.PdfiumError:
        raise InputError(f"“{name}”有一页已经损坏，无法读取。请重新下载，或另存为 .docx、.txt 再试。") from None
    finally:
        document.close()
    return pages


def _refuse(pages: Sequence[Page], raw: str, name: str) -> None:
    """Raises InputError for what would come out empty or as nonsense."""
    words = sum(c.isalnum() for c in raw)
    if words < _FEWEST * max(1, min(len(pages), 20)):
        raise InputError(f"“{name}”是扫描件或图片，里面没有文字。请先做文字识别（OCR），或找到原来的 Word 文件再试。")
    if sum(page.downward for page in pages) > 0.6 * words:
        raise InputError(
            f"“{name}”的文字是竖排的，读出来会乱。请找到原来的 Word 文件，或把正文复制到 .txt 文件里再试。"
        )
    if sum(page.unknown for page in pages) > 0.3 * words and not reads_as_chinese(raw):
        raise InputError(
            f"“{name}”的字体里没有写明是哪些字，读出来是乱码。请找到原来的 Word 文件，或先做文字识别（OCR）再试。"
        )


def _doubts(pages: Sequence[Page], with_words: set[int]) -> Iterator[Doubt]:
    """What of the pages could not be read: pictures of text, fonts that do not tell their characters."""
    if pictures := [n for n, page in enumerate(pages) if page.drawn and n not in with_words]:
        yield Doubt(
            Unsure.UNREAD,
            f"第{_numbers(pictures)}页是图片，没有可读的文字，没有读入。请对照原文补上，或先做文字识别（OCR）再试。",
        )
    if unknown := [n for n, page in enumerate(pages) if page.unknown]:
        count = sum(page.unknown for page in pages)
        yield Doubt(
            Unsure.UNREAD,
            f"第{_numbers(unknown)}页有{count}个字的字体没有写明是哪些字，读出来可能是乱码。请对照原文核对。",
        )


def _numbers(pages: Sequence[int]) -> str:
    """Numbers of pages as readers count them: 2、3、7."""
    return "、".join(str(page + 1) for page in pages)


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
    if 3 * sum(map(len, left_out)) > sum(len(line.text) for line in kept):
        # The sheet that the file tells is not the one it was printed on, and nobody knows where its edges are.
        return list(printed), []
    return kept, left_out


def _bare(line: Printed) -> str:
    return "".join(c for c in line.text if not c.isdigit() and not c.isspace())
