"""Any old report to its lines: .docx, .html, .txt, .pdf, and .doc, .wps, .odt, .rtf through LibreOffice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from drafter.model.lines import Lines

if TYPE_CHECKING:
    from drafter.model.look import Look

__all__ = ["READERS", "is_page", "read", "read_shown"]

_Named = Callable[[bytes, str], Lines]


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


# WPS Writer saves what Word 97–2003 saves; LibreOffice takes .wps for another program's files.
_OFFICE = {"doc": "doc", "odt": "odt", "rtf": "rtf", "xml": "xml", "wps": "doc"}
# Each kind loads its module when it is first read: lxml and pypdfium2 take longer to load than a text takes to read.
_LOADERS: dict[str, Callable[[], _Named]] = {
    "docx": _docx,
    "html": _html,
    "txt": _txt,
    "pdf": _pdf,
    **{kind: _office(suffix) for kind, suffix in _OFFICE.items()},
}


def _reader(kind: str) -> Callable[[bytes], Lines]:
    return lambda data: _LOADERS[kind]()(data, "")


READERS: dict[str, Callable[[bytes], Lines]] = {kind: _reader(kind) for kind in _LOADERS}


def read(data: bytes, name: str) -> Lines:
    """A file as its lines: its kind is told by its bytes first, by the suffix of ``name`` second.

    ``name`` also stands in messages. Raises InputError with a Chinese sentence for whatever cannot be read.
    """
    from drafter.readers.sniff import kind_of

    return _LOADERS[kind_of(data, name)]()(data, name)


def is_page(data: bytes, name: str) -> bool:
    """Whether a file is a web page, whatever its name. Raises InputError."""
    from drafter.readers.sniff import kind_of

    return kind_of(data, name) == "html"


def read_shown(data: bytes, name: str) -> tuple[Lines, Look | None]:
    """A file as ``read`` gives it, and how Word shows it: None for a format without pages of its own (.txt, .html, .pdf).

    What other word processors save is looked at as LibreOffice hands it to Word; of .rtf it loses too much for that.
    Raises InputError.
    """
    from drafter.readers.sniff import kind_of

    source = kind = kind_of(data, name)
    if kind in _OFFICE:
        from drafter.readers.office import converted

        data, kind = converted(data, name, _OFFICE[kind]), "docx"
    lines = _LOADERS[kind]()(data, name)
    if kind != "docx" or source == "rtf":
        return lines, None
    from drafter.readers.look import look_of

    return lines, look_of(data, name, exact=source == "docx")
