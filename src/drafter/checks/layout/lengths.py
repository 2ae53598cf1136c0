"""Lengths as people say them: millimetres and 字, from the twips that Word stores."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from drafter.model.look import SectionLook

TWIPS_PER_MM = 1440 / 25.4


def millimetres(twips: int) -> float:
    """Twips in millimetres, to a tenth."""
    return round(twips / TWIPS_PER_MM, 1)


def squares(text: str) -> float:
    """The width of a text in 字: half for letters and digits."""
    return sum(1 if ord(c) > 0x7F and east_asian_width(c) in "WFA" else 0.5 for c in text)


def blanks_before(text: str) -> float:
    """The width in 字 of the blanks that a text begins with; a tab counts for two."""
    blanks = text[: len(text) - len(text.lstrip())]
    return sum(2 if c == "\t" else squares(c) if c == "\u3000" else 0.5 for c in blanks)


def which(n: int, sections: Sequence[SectionLook]) -> str:
    """The name of a section where there are several."""
    return f"第{n + 1}节的" if len(sections) > 1 else ""
