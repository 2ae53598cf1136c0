"""Any old report to the one ``Document`` tree: .docx, .html, .txt, .pdf, .doc, .wps, .odt."""

from __future__ import annotations

from collections.abc import Callable

from drafter.model.document import Document
from drafter.readers.about import LIKELY, looks_like_report
from drafter.readers.wordings import statutory_of

__all__ = ["LIKELY", "READERS", "looks_like_report", "read", "statutory_of"]


def _txt(data: bytes) -> Document:
    from drafter.readers.txt import read_txt

    return read_txt(data)


READERS: dict[str, Callable[[bytes], Document]] = {"txt": _txt}


def read(data: bytes, name: str) -> Document:
    """A file as a document; ``name`` is its file name, for its suffix and for messages.

    Raises InputError.
    """
    from drafter.readers.txt import read_txt

    return read_txt(data, name)
