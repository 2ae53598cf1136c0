"""A built report that knows its workbook, so that ``merge`` finds home and an edited output is noticed."""

from __future__ import annotations

from pathlib import Path

from drafter.mark import paragraphs, stamp
from drafter.model.facts import Layout


def marked(docx: bytes, book: Path, layout: Layout, *, based: bool = False) -> bytes:
    """The report with the mark of the workbook ``book``.

    ``based``: it stands in a bureau's own file, whose words (numbered lists, boxes) only a reader finds as ``merge`` does.
    """
    content = book.read_bytes() if book.is_file() else b""
    lines = paragraphs(docx)
    if based:
        from drafter.readers import read

        lines = [*lines, *read(docx, "built.docx").raw.split("\n")]
    return stamp(docx, book.name, content, layout.value, lines)
