"""The Word writer: ``write`` turns a Document into a .docx that follows GB/T 9704-2012."""

from __future__ import annotations

from drafter.writers.docx.format import Format, font_names, load_format
from drafter.writers.docx.write import write

__all__ = ["Format", "font_names", "load_format", "write"]
