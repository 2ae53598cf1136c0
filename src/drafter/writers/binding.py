"""The signature of a report that becomes a PDF: bound to the line before it where it would stand alone (GB/T 9704-2012 7.3.5.5)."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from drafter.errors import OutputError
from drafter.untrusted import UNREADABLE, NotXml, xml_bytes, xml_root
from drafter.writers.docx.oxml import W

DAMAGED = "要转换的 docx 文件已损坏，没有生成 PDF。请重新生成 docx。"


def rewritten(archive: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same zip with its parts changed. Raises OutputError when it is none."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                new.writestr(info, change(info.filename, old.read(info)))
    except UNREADABLE:
        raise OutputError(DAMAGED) from None
    return out.getvalue()


def unbound(docx: bytes) -> tuple[bytes, str]:
    """The report with nothing bound to its signature, and the first line of what ends it (附件说明, or the signature) without blanks."""
    signature = ""

    def loosen(root: Any) -> None:
        nonlocal signature
        for paragraph in root.iter(f"{{{W}}}p"):
            kind, keep = _style(paragraph), paragraph.find(f"{{{W}}}pPr/{{{W}}}keepNext")
            if kind == "Body" and keep is not None:
                keep.getparent().remove(keep)
            elif kind in ("AttachmentNote", "Signature", "Date") and not signature:
                signature = _bare(_text(paragraph))

    return _changed(docx, loosen), signature


def line_before(pdf: bytes, signature: str) -> str | None:
    """The last line of the page before the signature, without blanks, where a page begins with the signature; else None."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    for before, text in pairwise(texts):
        if _bare(text).startswith(signature):
            lines = [line for line in map(_bare, before.splitlines()) if line and not _PAGE_NUMBER.fullmatch(line)]
            return lines[-1] if lines else ""
    return None


def bound(docx: bytes, line: str) -> bytes:
    """The report with ``line``, the last of the paragraph before its signature, as a paragraph bound to the signature.

    Where that paragraph does not end so, or is that line alone, all of it stays bound.
    """

    def part(root: Any) -> None:
        for paragraph in [p for p in root.iter(f"{{{W}}}p") if _style(p) == "Body"]:
            keep = paragraph.find(f"{{{W}}}pPr/{{{W}}}keepNext")
            text = _text(paragraph)
            if keep is None or not line or not _bare(text).endswith(line) or _bare(text) == line:
                continue
            last = copy.deepcopy(paragraph)
            _cut(paragraph, 0, len(text) - len(line))
            _cut(last, len(text) - len(line), len(text))
            keep.getparent().remove(keep)
            # The cut line goes on without an indent.
            _set(last, "ind", firstLine="0", firstLineChars="0")
            paragraph.addnext(last)

    return _changed(docx, part)


_PAGE_NUMBER = re.compile(r"[—–-]?\d+[—–-]?")


def _bare(text: str) -> str:
    return "".join(text.split())


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    return style.get(f"{{{W}}}val", "") if style is not None else ""


def _text(paragraph: Any) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{{{W}}}t"))


def _cut(paragraph: Any, start: int, end: int) -> None:
    """Leave only the characters from ``start`` to ``end`` of a paragraph."""
    at = 0
    for element in paragraph.iter(f"{{{W}}}t"):
        text = element.text or ""
        element.text = text[max(0, start - at) : max(0, end - at)]
        at += len(text)


def _set(paragraph: Any, name: str, **attributes: str) -> None:
    """A property of a paragraph of our own, behind those that it has: indents come last in Body."""
    from lxml import etree

    properties = paragraph.find(f"{{{W}}}pPr")
    element = properties.find(f"{{{W}}}{name}")
    if element is None:
        element = etree.SubElement(properties, f"{{{W}}}{name}")
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key}", value)


def _changed(docx: bytes, change: Callable[[Any], None]) -> bytes:

    def rewrite(name: str, data: bytes) -> bytes:
        if name != "word/document.xml":
            return data
        try:
            root = xml_root(data, huge=True)
        except NotXml:
            raise OutputError(DAMAGED) from None
        change(root)
        return xml_bytes(root)

    return rewritten(docx, rewrite)
