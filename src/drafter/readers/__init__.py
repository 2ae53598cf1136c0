"""Any old report to its lines: .docx, .html, .txt, .pdf, and .doc, .wps, .odt, .rtf through LibreOffice."""

from __future__ import annotations

from collections.abc import Callable

from drafter.model.lines import Lines

__all__ = ["READERS", "read"]

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


def _reader(kind: str) -> Callable[[bytes], Lines]:
    return lambda data: _LOADERS[kind]()(data, "")


READERS: dict[str, Callable[[bytes], Lines]] = {kind: _reader(kind) for kind in _LOADERS}


def read(data: bytes, name: str) -> Lines:
    """A file as its lines: its kind is told by its bytes first, by the suffix of ``name`` second.

    ``name`` also stands in messages. Raises InputError with a Chinese sentence for whatever cannot be read.
    """
    from drafter.readers.sniff import kind_of

    return _LOADERS[kind_of(data, name)]()(data, name)
