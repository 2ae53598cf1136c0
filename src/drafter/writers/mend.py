"""A copy of a Word report with its texts mended: only words change, every look stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from drafter.errors import InputError
from drafter.mending import replace_parts, spread

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PART = "word/document.xml"
# What parts two stretches of text inside a paragraph: neither may take words from the other.
_BREAKS = frozenset(
    f"{_W}{name}" for name in ("tab", "br", "cr", "drawing", "pict", "object", "fldChar", "sym", "noBreakHyphen")
)


def fix_docx(data: bytes, fix: Callable[[str], str]) -> tuple[bytes, tuple[tuple[str, str, str], ...]]:
    """The bytes of a mended copy, and each change: 第3段, before, after (paragraphs counted in the file's order).

    ``fix`` mends one text. Raises InputError for a file that is no .docx.
    """
    from lxml import etree

    try:
        with ZipFile(BytesIO(data)) as package:
            root = etree.fromstring(package.read(_PART))
    except (BadZipFile, KeyError, etree.XMLSyntaxError):
        raise InputError("这个文件不是 .docx，不能自动改。请用 Word 或 WPS 另存为 .docx 后再试。") from None
    changes: list[tuple[str, str, str]] = []
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        for stretch in _stretches(paragraph):
            pieces = [t.text or "" for t in stretch]
            old = "".join(pieces)
            new = fix(old)
            if new != old:
                changes.append((f"第{number}段", old, new))
                for element, text in zip(stretch, spread(pieces, new), strict=True):
                    element.text = text
                    element.set(_SPACE, "preserve")
    if not changes:
        return data, ()
    part = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return replace_parts(data, {_PART: part}), tuple(changes)


def _stretches(paragraph: Element) -> Iterator[list[Element]]:
    """The texts of a paragraph between its tabs, breaks and fields; a paragraph inside (a text box) is its own."""
    stretch: list[Element] = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            if next(element.iterancestors(f"{_W}p")) is paragraph:
                stretch.append(element)
        elif element.tag in _BREAKS and stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch
