"""Any old report to the one ``Document`` tree: .docx, .html, .txt, .pdf, and .doc, .wps, .odt, .rtf through LibreOffice."""

from __future__ import annotations

from collections.abc import Callable

from drafter.model.document import Document
from drafter.model.lines import LIKELY

__all__ = ["LIKELY", "READERS", "looks_like_report", "read"]

_Named = Callable[[bytes, str], Document]


def _docx() -> _Named:
    from drafter.readers.docx import read_docx

    return read_docx


def _html() -> _Named:
    from drafter.readers.html import read_html

    return read_html


def _txt() -> _Named:
    from drafter.readers.txt import read_txt

    return read_txt


def _pdf() -> _Named:
    from drafter.readers.pdf import read_pdf

    return read_pdf


def _office(suffix: str) -> Callable[[], _Named]:
    def load() -> _Named:
        from drafter.readers.office import read_office

        return lambda data, name: read_office(data, name, suffix)

    return load


# Each kind loads its module when it is first read: lxml and pypdfium2 take longer to load than a text takes to read.
_LOADERS: dict[str, Callable[[], _Named]] = {
    "docx": _docx,
    "html": _html,
    "txt": _txt,
    "pdf": _pdf,
    **{suffix: _office(suffix) for suffix in ("doc", "odt", "rtf", "xml")},
    # WPS Writer saves what Word 97–2003 saves; LibreOffice takes .wps for another program's files.
    "wps": _office("doc"),
}


def _reader(kind: str) -> Callable[[bytes], Document]:
    return lambda data: _LOADERS[kind]()(data, "")


READERS: dict[str, Callable[[bytes], Document]] = {kind: _reader(kind) for kind in _LOADERS}


def read(data: bytes, name: str) -> Document:
    """A file as a document: its kind is told by its bytes first, by the suffix of ``name`` second.

    ``name`` also stands in messages and in ``meta.source``. Raises InputError with a Chinese sentence for whatever
    cannot be read; a text that is hardly such a report is read all the same and carries a doubt of kind ``kind``.
    """
    from drafter.readers.sniff import kind_of

    return _LOADERS[kind_of(data, name)]()(data, name)


def looks_like_report(document: Document) -> float:
    """How likely a document is an annual report on law-based government, from 0 to 1; below ``LIKELY`` it is hardly one."""
    from drafter.structure.about import likeness

    return likeness(document)
