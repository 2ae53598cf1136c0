"""Words that remember their cell on their way through a template.

A template sees ``Traced`` strings; what it prints of them is a mark, an index into a table between control
characters, so that no cell can open a heading or break a table row; the markup's parser puts the texts in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from drafter.language.characters import xml_text
from drafter.model.document import Inline, Text
from drafter.templating.words import as_words

OPEN, CLOSE = "\x02", "\x03"
_MARKED = re.compile(f"{OPEN}(\\d+){CLOSE}")


class Traced(str):
    """A string for templates that carries its ``inline`` (texts with their cells)."""

    inline: Inline

    def __new__(cls, inline: Inline) -> Traced:
        self = super().__new__(cls, "".join([t.text for t in inline]))
        self.inline = inline
        return self

    @property
    def paragraphs(self) -> list[Traced]:
        """One for each line of the cell that has words: a line break in a cell begins a new paragraph."""
        if "\n" not in self:
            return [self] if self.strip() else []
        lines: list[list[Text]] = [[]]
        for part in self.inline:
            at = 0
            for index, piece in enumerate(part.text.split("\n")):
                if index:
                    lines.append([])
                lines[-1].append(part.cut(at, at + len(piece)))
                at += len(piece) + 1
        found = [Traced(tuple(t for t in line if t.text)) for line in lines]
        return [line.trimmed for line in found if line.strip()]

    @property
    def trimmed(self) -> Traced:
        """Without blanks at both ends."""
        inline = list(self.inline)
        while inline and not inline[0].text.lstrip():
            inline.pop(0)
        while inline and not inline[-1].text.rstrip():
            inline.pop()
        if inline:
            first = inline[0].text
            inline[0] = inline[0].cut(len(first) - len(first.lstrip()), len(first))
            inline[-1] = inline[-1].cut(0, len(inline[-1].text.rstrip()))
        return Traced(tuple(inline))


class PrintedValues:
    """The values that one rendering has printed."""

    def __init__(self) -> None:
        self.table: list[Inline] = []

    def mark(self, value: object) -> object:
        """Jinja's ``finalize``: markup made by macros passes, everything else becomes a mark."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, Traced):
            inline = value.inline
        else:
            text = "" if value is None else xml_text(as_words(value))
            inline = (Text(text),) if text else ()
        if not inline:
            return Markup()
        self.table.append(inline)
        return Markup(f"{OPEN}{len(self.table) - 1}{CLOSE}")

    def texts_of(self, line: str) -> Inline:
        """The texts of a line of markup: the template's own words and the values printed, neighbours of one kind joined."""
        return tuple(self._parts(line))

    def _parts(self, line: str) -> Iterator[Text]:
        pieces = _MARKED.split(line)
        for index, piece in enumerate(pieces):
            if index % 2:
                # A template may cut or forge a mark: there is nothing behind it then.
                yield from self.table[int(piece)] if len(piece) < 10 and int(piece) < len(self.table) else ()
            elif words := xml_text(piece):
                # A template may write a control character or half a pair as \x00, \ud800.
                yield Text(words)
