"""What every format is first turned into: lines, with what the file said of their looks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from msgspec import Struct

from drafter.model.document import Table
from drafter.model.doubts import Doubt

TITLE, RED_HEAD = -1, -2
# Below this likeness a text is hardly an annual report on law-based government.
LIKELY = 0.4


class Wrapping(Enum):
    """What one line of a file is: a paragraph for sure; a paragraph where the file keeps them; a line as it was typed."""

    PARAGRAPHS = auto()
    KEPT = auto()
    TYPED = auto()


class Line(Struct, frozen=True):
    """One line of a file, tidied; an empty ``text`` with a ``table`` stands for a table, without one for a blank line.

    ``style`` is the heading level that the file's own styles or looks tell (1–9, ``TITLE``, ``RED_HEAD`` for 发文机关标志, 0
    for none), ``bold`` how many characters at the start are bold, ``numbered`` whether the file counted the number at the
    start by itself, ``indented`` whether it begins further right than others; ``raw`` is the text before it was tidied, where the
    reader keeps it here.
    """

    text: str
    style: int = 0
    bold: int = 0
    align: str = ""
    numbered: bool = False
    indented: bool = False
    table: Table | None = None
    raw: str = ""


class Lines(Struct, frozen=True):
    """A file as its reader gives it, in reading order; ``raw`` is its text before any cleaning, ``name`` the file's.

    ``left_out`` are lines that the reader took out (page numbers of print), ``footnotes`` texts to keep behind everything
    else, ``titles`` words outside the text that may be its title (a page's main heading first), ``doubts`` what the reader was not sure of,
    ``pictures`` and ``drawings`` (charts, shapes, lines) how many stand in it, ``margins`` the words of its headers and
    footers, ``remarks`` what people put into it otherwise than as text (comments, struck words, boxes).
    """

    lines: Sequence[Line]
    raw: str
    name: str = ""
    wrapping: Wrapping = Wrapping.KEPT
    left_out: Sequence[str] = ()
    footnotes: Sequence[str] = ()
    titles: Sequence[str] = ()
    doubts: Sequence[Doubt] = ()
    pictures: int = 0
    drawings: int = 0
    margins: Sequence[str] = ()
    remarks: Sequence[str] = ()
