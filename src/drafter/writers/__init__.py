"""Document → bytes, one module a format; ``WRITERS`` imports each when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from msgspec import Struct

from drafter.model.document import Document
from drafter.resources import Resources


class Remark(Struct, frozen=True):
    """A remark on the words ``start`` to ``end`` of one block's text, as ``model.document.parts_of`` joins it."""

    block_index: int
    start: int
    end: int
    text: str


class Options(Struct, frozen=True):
    """What a writer may need beside the document: the bureau's templates, and remarks to show on its words."""

    resources: Resources | None = None
    """None: the standard's own values."""
    remarks: tuple[Remark, ...] = ()
    base: bytes = b""
    """A bureau's own .docx that the report is laid on, looked through (``writers.docx.base.vetted``); empty for none."""


Writer = Callable[[Document, Options], bytes]


def _plain(module: str) -> Writer:
    def write(document: Document, options: Options) -> bytes:  # noqa: ARG001 - these formats know no options
        written: bytes = import_module(f"{__name__}.{module}").write(document)
        return written

    return write


def _docx(document: Document, options: Options) -> bytes:
    from drafter.writers.docx import Format, load_format, write

    fmt = load_format(options.resources) if options.resources else Format()
    if options.base:
        from drafter.writers.docx.base import lay_on, style_names

        return lay_on(options.base, document, fmt, style_names(options.resources or Resources()), options.remarks)
    return write(document, fmt, options.remarks)


def _pdf(document: Document, options: Options) -> bytes:
    from drafter.writers.pdf import to_pdf

    return to_pdf(_docx(document, options))


WRITERS: Mapping[str, Writer] = {
    "docx": _docx,
    "html": _plain("html"),
    "md": _plain("markdown"),
    "txt": _plain("text"),
    "pdf": _pdf,
}
"""By suffix: the one list of the formats that can be written."""
