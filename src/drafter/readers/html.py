"""A saved page of a government site: the article among navigation, scripts and footers; also .mht."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.errors import InputError
from drafter.language.characters import html_text
from drafter.language.ordinals import mark_of
from drafter.language.quotes import quoted
from drafter.language.tidy import tidy
from drafter.model.doubts import Doubt, Unsure
from drafter.model.lines import Line, Lines
from drafter.readers.article import BLOCKS, SKIPPED, Page, sentences_in
from drafter.readers.tables import table_lines
from drafter.readers.txt import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIZE = 30_000_000
_KEPT = frozenset(("br", "a"))
_PARTS = frozenset(("tbody", "thead", "tfoot"))
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# What stands behind them is shown by every browser, and dropped by libxml2.
_ENDS = re.compile(r"</(?:body|html)\s{0,9}>", re.IGNORECASE)
_CENTER = re.compile(r"text-align\s{0,4}:\s{0,4}(center|right)", re.IGNORECASE)
# Deeper pages are no article's, and Python cannot walk them; libxml2 itself stops at 2048 and drops the rest.
_DEEPEST = 200


def read_html(data: bytes, name: str = "") -> Lines:
    """A saved web page as its lines. Raises InputError when it holds no article."""
    from lxml import etree
    from lxml import html as lxml_html

    if len(data) > _SIZE:
        raise InputError(f"“{name}”太大（超过30MB），不像一份报告。请检查是否选错了文件。")
    if is_mht(data):
        data = _mht(data, name)
    text = html_text(_ENDS.sub("", _DECLARATION.sub("", _decode(data, name))))
    parser = lxml_html.HTMLParser(huge_tree=True, no_network=True, remove_comments=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise InputError(
            f"“{name}”不是网页，或者已经损坏。请在浏览器里重新打开网页，另存为“网页，仅 HTML”再试。"
        ) from None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise _too_deep(name)
    _flatten(root, name)
    page = Page(root)
    article = page.article()
    lines = list(_lines(article))
    doubts: list[Doubt] = []
    if not any(len(line.text) > 3 for line in lines):
        raise InputError(
            f"“{name}”里没有找到文章。网页的正文可能是图片或附件：请下载附件再试，或把正文复制到 .txt 文件里。"
        )
    raw = "\n".join(line.raw or line.text for line in lines)
    lines, links = _without_links(lines, page.link_texts(article))
    doubts.extend(Doubt(Unsure.LEFT_OUT, "网页上的链接", text) for text in links)
    titles = page.titles()
    doubts.extend(Doubt(Unsure.LEFT_OUT, "网页上文章以外的文字", text) for text in _elsewhere(page, article, raw))
    return Lines(lines, raw, name, titles=titles, doubts=doubts)


def _elsewhere(page: Page, article: HtmlElement, raw: str) -> list[str]:
    """Lines with sentences that stand on the page beside the article, or that it does not show; the article is taken out of it."""
    said = "".join(raw.split())
    if article.getparent() is not None and article is not page.body:
        article.drop_tree()
        around = list(_lines(page.body))
    else:
        around = []
    found = [*around, *(line for element in page.dropped for line in _lines(element))]
    return [
        text
        for text in dict.fromkeys(line.text for line in found)
        if sentences_in(text) and "".join(text.split()) not in said
    ]


def is_mht(data: bytes) -> bool:
    """Whether bytes are a single-file web page (.mht), by its first lines."""
    head = data[:2048].lower()
    return b"mime-version:" in head and b"multipart/related" in head


def _mht(data: bytes, name: str) -> bytes:
    """The page inside a single-file web page."""
    import email

    message = email.message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                charset = part.get_content_charset()
                if charset and b"charset" not in payload[:4096].lower():
                    payload = f'<meta charset="{charset}">'.encode() + payload
                return payload
    raise InputError(f"“{name}”里没有网页正文。请在浏览器里另存为“网页，仅 HTML”再试。")


def _decode(data: bytes, name: str) -> str:
    """The page's text: what is valid UTF-8 is UTF-8 whatever the page says; else by what it says; else as text files are."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    match = _CHARSET.search(data[:8192])
    label = match[1].decode("ascii").lower() if match else ""
    if label in ("big5", "big5-hkscs"):
        return data.decode("big5hkscs", errors="replace")
    return decode(data, name)


def _flatten(root: HtmlElement, name: str) -> None:
    """Take the tags without lines of their own out of a page nested too deep (unclosed <font>): its words stay.

    Raises InputError for a page whose blocks alone are nested deeper than can be read.
    """
    if _depth(root) <= _DEEPEST:
        return
    for element in list(root.iter()):
        tag = element.tag
        if isinstance(tag, str) and tag not in BLOCKS | SKIPPED | _KEPT and element.getparent() is not None:
            element.drop_tag()
    if _depth(root) > _DEEPEST:
        raise _too_deep(name)


def _too_deep(name: str) -> InputError:
    return InputError(
        f"{quoted(name)}的标签嵌套超过{_DEEPEST}层，读取会丢字，所以没有读取。请在浏览器里打开它，把正文复制到 .txt 文件再试。"
    )


def _depth(root: HtmlElement) -> int:
    """How many elements stand inside one another at most."""
    from lxml import etree

    deepest, level = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def _without_links(lines: list[Line], links: set[str]) -> tuple[list[Line], list[str]]:
    """Lines that are nothing but a link and no part of the text, at the start and the end of the article."""
    start, end = 0, len(lines)
    while start < end and lines[start].table is None and lines[start].text in links and not mark_of(lines[start].text):
        start += 1
    while end > start and lines[end - 1].table is None and lines[end - 1].text in links:
        end -= 1
    out = [line.text for line in (*lines[:start], *lines[end:])]
    return lines[start:end], out


def _lines(element: HtmlElement) -> Iterator[Line]:
    """The lines of an element: each block one line, each line break a new one."""
    words: list[tuple[str, bool]] = []
    yield from _walk(element, words, 0, "", False)
    yield from _flush(words, 0, "")


def _walk(element: HtmlElement, words: list[tuple[str, bool]], style: int, align: str, bold: bool) -> Iterator[Line]:
    if element.text:
        words.append((_collapsed(element.text, element), bold))
    for n, child in enumerate(element):
        tag = child.tag
        if not isinstance(tag, str) or tag in SKIPPED:
            pass
        elif tag == "br":
            words.append(("\n", bold))
        elif tag == "table":
            yield from _flush(words, style, align)
            yield from table_lines([list(row) for row in _rows(child)])
        elif tag in BLOCKS:
            yield from _flush(words, style, align)
            inner_style = _HEADINGS.get(tag, style)
            found = _CENTER.search(str(child.get("style", "")))
            inner_align = (
                found[1].lower()
                if found
                else str(child.get("align", align)) or ("center" if tag == "center" else align)
            )
            if tag == "li" and element.tag == "ol":
                words.append((_list_number(child, n), False))
            yield from _walk(child, words, inner_style, inner_align, False)
            yield from _flush(words, inner_style, inner_align)
        else:
            yield from _walk(child, words, style, align, bold or tag in ("b", "strong"))
        if child.tail:
            words.append((_collapsed(child.tail, element), bold))


def _collapsed(text: str, element: HtmlElement) -> str:
    return text if element.tag == "pre" else re.sub(r"[ \t\r\n\f]+", " ", text)


def _list_number(item: HtmlElement, n: int) -> str:
    """The number that a browser shows before an item of a numbered list, unless its words begin with one."""
    if mark_of(tidy(item.text_content())[:20]) is not None:
        return ""
    return f"{n + 1}."


def _flush(words: list[tuple[str, bool]], style: int, align: str) -> Iterator[Line]:
    text = "".join([w for w, _ in words])
    if text.strip():
        lead = 0
        for part, bold in words:
            if not bold and part.strip():
                break
            lead += len(part)
        for i, piece in enumerate(text.split("\n")):
            shown = tidy(piece)
            if shown:
                yield Line(shown, style, len(tidy(text[:lead])) if lead and i == 0 else 0, align, raw=piece)
    words.clear()


def _rows(table: HtmlElement) -> Iterator[list[list[Line]]]:
    """The rows of a table; what stands in it outside of any row is a row of its own."""
    cells: list[list[Line]] = []
    yield from _loose(table.text)
    for child in table:
        if child.tag in ("td", "th"):
            cells += _cell(child)
        else:
            if cells:
                yield cells
                cells = []
            if child.tag == "tr":
                yield list(_cells(child))
            elif child.tag in _PARTS or (child.tag == "form" and next(child.iter("tr", "td"), None) is not None):
                yield from _rows(child)
            elif isinstance(child.tag, str) and child.tag not in SKIPPED and (lines := list(_lines(child))):
                yield [lines]
        yield from _loose(child.tail)
    if cells:
        yield cells


def _loose(text: str | None) -> Iterator[list[list[Line]]]:
    if words := tidy(text or ""):
        yield [[Line(words)]]


def _cells(row: HtmlElement) -> Iterator[list[Line]]:
    """The cells of a row; words between them make one, too."""
    if words := tidy(row.text or ""):
        yield [Line(words)]
    for child in row:
        if child.tag in ("td", "th"):
            yield from _cell(child)
        elif child.tag == "form":
            yield from _cells(child)
        elif isinstance(child.tag, str) and child.tag not in SKIPPED and (lines := list(_lines(child))):
            yield lines
        if words := tidy(child.tail or ""):
            yield [Line(words)]


def _cell(cell: HtmlElement) -> Iterator[list[Line]]:
    """A cell, and the empty ones that it spans."""
    yield list(_lines(cell))
    span = str(cell.get("colspan", "1"))
    yield from ([] for _ in range(min(60, int(span) - 1) if span.isdecimal() else 0))
