"""A copy of a Word report with its texts mended: only words change, every look stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from drafter.differences import split_like
from drafter.errors import InputError
from drafter.untrusted import UNREADABLE
from drafter.zipped import replace_parts

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_Text

_REFUSED = "这个文件不是完整的 .docx，不能自动改。请用 Word 或 WPS 另存为 .docx 后再试。"
# What parts two stretches of text inside a paragraph: neither may take words from the other.
_BREAKS = ("tab", "br", "cr", "drawing", "pict", "object", "fldChar", "sym", "noBreakHyphen")


def fix_docx(data: bytes, fix: Callable[[str], str]) -> tuple[bytes, tuple[tuple[str, str, str], ...]]:
    """The bytes of a mended copy, and each change: 第3段, before, after (paragraphs counted in the file's order).

    ``fix`` mends one text. Only the main part of the package is written anew. Raises InputError for a file that is no
    .docx.
    """
    from docx import Document
    from docx.oxml.ns import qn

    try:
        document = Document(BytesIO(data))
        body = document.element.body
    except Exception:
        # python-docx trusts every part that it reads: a damaged one ends in any exception.
        raise InputError(_REFUSED) from None
    changes: list[tuple[str, str, str]] = []
    for number, paragraph in enumerate(body.iter(qn("w:p")), 1):
        for stretch in _stretches(paragraph):
            pieces = [t.text or "" for t in stretch]
            old = "".join(pieces)
            new = fix(old)
            if new != old:
                changes.append((f"第{number}段", old, new))
                for element, text in zip(stretch, split_like(pieces, new), strict=True):
                    element.text = text
                    element.set(qn("xml:space"), "preserve")
    if not changes:
        return data, ()
    try:
        return replace_parts(data, {document.part.partname.membername: document.part.blob}), tuple(changes)
    except UNREADABLE:
        raise InputError(_REFUSED) from None


def _stretches(paragraph: CT_P) -> Iterator[list[CT_Text]]:
    """The texts of a paragraph between its tabs, breaks and fields; a paragraph inside (a text box) is its own."""
    from docx.oxml.ns import qn

    text, breaks = qn("w:t"), {qn(f"w:{name}") for name in _BREAKS}
    stretch: list[CT_Text] = []
    for element in paragraph.iter():
        if element.tag == text:
            if next(element.iterancestors(qn("w:p"))) is paragraph:
                stretch.append(element)
        elif element.tag in breaks and stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch
