"""The earlier build beside a new one: what it said, and the new one with what changed since."""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from drafter.mark import read_mark
from drafter.tracking.settle import settle
from drafter.tracking.track import track
from drafter.tracking.words import Hand, W
from drafter.untrusted import UNREADABLE, NotXml, xml_bytes, xml_root
from drafter.zipped import last_edited, replace_parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "word/document.xml"
_AUTHOR = "drafter"


def earlier_report(docx: bytes, book: bytes) -> _Element | None:
    """The main part of an earlier build as it was built: what others changed in it with tracking is taken back.

    What we tracked in it is settled too: the report as it stood then, or, where the very same workbook made it, the one
    that it was compared with, so that building again says the same again. None for a file that no build made.
    """
    mark = read_mark(docx)
    if mark is None:
        return None
    try:
        with ZipFile(BytesIO(docx)) as package:
            root = xml_root(package.read(_MAIN), huge=True)
    except (*UNREADABLE, NotXml):
        return None
    again = mark.content == sha256(book).hexdigest()
    settle(root, lambda author: author == _AUTHOR and not again)
    return root


def track_since(docx: bytes, earlier: _Element, book: bytes) -> bytes:
    """A new report with what changed since ``earlier`` as tracked changes, dated by the workbook's last saving.

    Accepted they give the new report's words, rejected the earlier one's; looks are not followed.
    """
    with ZipFile(BytesIO(docx)) as package:
        root = xml_root(package.read(_MAIN), huge=True)
        styles = xml_root(package.read("word/styles.xml"))
    body, before = root.find(f"{W}body"), earlier.find(f"{W}body")
    if body is None or before is None:
        return docx
    known = frozenset(str(style.get(f"{W}styleId")) for style in styles.iter(f"{W}style"))
    taken = [int(i) for element in root.iter() if (i := str(element.get(f"{W}id", ""))).isdecimal()]
    track(body, before, Hand(max(taken, default=0) + 1, _saved(book), known))
    return replace_parts(docx, {_MAIN: xml_bytes(root)})


def _saved(book: bytes) -> str:
    """When the workbook says it was last saved; an empty string where it does not."""
    moment, _ = last_edited(book)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment is not None else ""
