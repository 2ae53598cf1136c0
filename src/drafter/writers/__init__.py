"""Document → bytes, one module a format; ``WRITERS`` imports each when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from drafter.model.document import Document

Writer = Callable[[Document], bytes]

MODULES = {"docx": "docx", "html": "html", "md": "markdown", "txt": "text"}


def _writer(module: str) -> Writer:
    def write(document: Document) -> bytes:
        written: bytes = import_module(f"{__name__}.{module}").write(document)
        return written

    return write


WRITERS: Mapping[str, Writer] = {suffix: _writer(module) for suffix, module in MODULES.items()}
"""By suffix. PDF is made from the .docx: see ``writers.pdf``."""
