"""A copy of a workbook or a report with what is safe mended."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.checks.fixes import fix_lines, fix_text
from drafter.differences import snippets
from drafter.errors import InputError
from drafter.sources import is_workbook, read_bytes


def fixed(path: Path) -> tuple[bytes, list[tuple[str, str, str]]]:
    """The copy, and each change: place, before, after. Raises InputError."""
    changes: Iterable[tuple[object, str, str]]
    if is_workbook(path):
        from drafter.workbook.mend import fix_book

        data, changes = fix_book(path, fix_text)
    elif path.suffix.lower() == ".docx":
        from drafter.writers.mend import fix_docx

        data, changes = fix_docx(read_bytes(path), fix_text)
    elif path.suffix.lower() in (".txt", ".md"):
        from drafter.readers.txt import decode

        text, changes = fix_lines(decode(read_bytes(path), path.name))
        data = text.encode()
    else:
        raise InputError(f"“{path.name}”不能自动改。能改的有工作簿（.xlsx）、.docx 和 .txt；请先另存为其中一种。")
    return data, [(str(place), *pair) for place, old, new in changes for pair in snippets(old, new)]
