"""Document → bytes, one module a format; ``WRITERS`` imports each when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from drafter.model.document import Document
from drafter.resources import Resources
from drafter.writers.options import Options as Options
from drafter.writers.options import Remark as Remark

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


def _html(document: Document, options: Options) -> bytes:
    from drafter.model.document import Attachment, Title
    from drafter.writers.docx import Format, load_format
    from drafter.writers.docx.firstpage import body_names, title_lines
    from drafter.writers.html import write

    # Titles break where they break in the Word file.
    fmt = load_format(options.resources) if options.resources else Format()
    names = body_names(document)
    titled = (block for block in document.blocks if isinstance(block, Title | Attachment))
    return write(document, options, [title_lines(block.inline, names, fmt) for block in titled])


def _pdf(document: Document, options: Options) -> bytes:
    from drafter.writers.pdf import to_pdf

    return to_pdf(_docx(document, options))


WRITERS: Mapping[str, Writer] = {
    "docx": _docx,
    "html": _html,
    "md": _plain("markdown"),
    "txt": _plain("text"),
    "pdf": _pdf,
}
"""By suffix: the one list of the formats that can be written."""
