"""What Word would show of a file: the effective look of its pages, paragraphs and letters, with all inheritance resolved.

Lengths are twips unless a field says otherwise, as Word stores them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property

from msgspec import Struct


class Where(StrEnum):
    """What a paragraph stands in."""

    BODY = "body"
    TABLE = "table"
    BOX = "box"
    FOOT = "foot"


class Stretch(Struct, frozen=True):
    """Letters of one look: a font for each slot, ``size`` in points, ``color`` RRGGBB or empty for automatic.

    ``hint`` tells that marks which both scripts share (“”—…) take the East Asian font. ``text`` holds tabs and line breaks.
    ``shade`` is the colour behind the letters, ``raised`` superscript or subscript, both empty for none.
    """

    text: str
    east_asia: str = ""
    ascii: str = ""
    h_ansi: str = ""
    size: float = 10.0
    spacing: int = 0
    color: str = ""
    hint: bool = False
    is_page_number: bool = False
    bold: bool = False
    lined: bool = False
    shade: str = ""
    raised: str = ""


class ParagraphLook(Struct, frozen=True, dict=True):
    """One paragraph; ``first`` is negative for a hanging indent, ``number`` is its automatic number.

    ``align`` is left, center, right, both, distribute, or outside (of a box in a footer). ``rule`` says what ``line`` is:
    auto (240 is one line), exact, atLeast. ``underline`` is the colour of a border below, empty for none.
    """

    stretches: tuple[Stretch, ...]
    number: str = ""
    align: str = "left"
    left: int = 0
    right: int = 0
    first: int = 0
    line: int = 240
    rule: str = "auto"
    before: int = 0
    after: int = 0
    on_grid: bool = True
    new_page: bool = False
    underline: str = ""
    section: int = 0
    where: Where = Where.BODY

    @cached_property
    def text(self) -> str:
        """The words as shown, with the number that Word counts before them."""
        return self.number + "".join(s.text for s in self.stretches)


class SectionLook(Struct, frozen=True):
    """One section; ``feet`` are the paragraphs of its footers by kind (default, even, first), inherited ones included;
    ``dashed`` tells that page numbers have hyphens on both sides (- 1 -) by their format."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    new_page: bool
    grid: str = ""
    pitch: int = 0
    char_space: int = 0
    first_differs: bool = False
    dashed: bool = False
    feet: dict[str, tuple[ParagraphLook, ...]] = {}

    @property
    def is_landscape(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height

    @property
    def text_width(self) -> int:
        """The width between the margins, in twips."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height between the margins, in twips."""
        return self.height - self.top - self.bottom


class Look(Struct, frozen=True):
    """A whole file. ``odd_even`` tells that even pages have footers of their own; ``red_line`` that a red line is drawn
    in the text; ``exact`` is False for a file that LibreOffice handed over from another format, and lost small things of: the
    grid, the looks of the page number, which font a mark takes."""

    sections: tuple[SectionLook, ...]
    paragraphs: tuple[ParagraphLook, ...]
    odd_even: bool = False
    red_line: bool = False
    exact: bool = True


def is_red(color: str) -> bool:
    """Whether RRGGBB (or the word red) is such a red as red heads are printed in."""
    color = "FF0000" if color.lower() == "red" else color
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", color):
        return False
    red, green, blue = (int(color[i : i + 2], 16) for i in (0, 2, 4))
    return red >= 0xB0 and green <= 0x50 and blue <= 0x50
