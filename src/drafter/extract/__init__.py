"""Document → Facts: an existing report, of its own year, as the workbook that would print it again."""

from __future__ import annotations

from drafter.extract.extract import extract
from drafter.extract.rules import RULES

__all__ = ["RULES", "extract"]
