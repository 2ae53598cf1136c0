"""What every format is first turned into: lines, each one paragraph, with what the file said of its looks."""

from __future__ import annotations

from msgspec import Struct

from drafter.model.document import Table

TITLE = -1
# Below this likeness a text is hardly an annual report on law-based government.
LIKELY = 0.4


class Line(Struct, frozen=True):
    """One paragraph of a file, tidied; an empty ``text`` with a ``table`` stands for a table.

    ``style`` is the heading level that the file's own styles tell (1–9, ``TITLE``, 0 for none), ``bold`` how many
    characters at the start are bold, ``numbered`` whether the file counted the number at the start by itself;
    ``raw`` is the text before it was tidied, where the reader keeps it here.
    """

    text: str
    style: int = 0
    bold: int = 0
    align: str = ""
    numbered: bool = False
    table: Table | None = None
    raw: str = ""
