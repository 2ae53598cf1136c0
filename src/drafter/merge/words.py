"""Words changed in print, brought into the words of a cell: its {…} and […] stay where they are."""

from __future__ import annotations

from msgspec import Struct, field

from drafter.model.placeholders import OPTIONAL, references
from drafter.places import Cell


class CellEdit(Struct):
    """What is taken out of and put into the words of one cell, by places in these words."""

    words: str
    gone: set[int] = field(default_factory=set)
    added: list[tuple[int, str]] = []

    def remove(self, start: int, end: int) -> None:
        """Take out the characters from ``start`` up to ``end`` of the cell's own text."""
        self.gone.update(range(start, end))

    def insert(self, at: int, text: str) -> None:
        """Put ``text`` before character ``at`` of the cell's own text."""
        self.added.append((at, text))

    @property
    def result(self) -> str:
        """The words as they are to be; a […] that has lost its {…} loses its brackets, which would else be printed."""
        gone = set(self.gone)
        for match in OPTIONAL.finditer(self.words):
            if references(match[1]) and not references(self._made(match.start(1), match.end(1), gone)):
                gone |= {match.start(), match.end() - 1}
        return self._made(0, len(self.words), gone)

    def _made(self, start: int, end: int, gone: set[int]) -> str:
        added: dict[int, list[str]] = {}
        for at, text in self.added:
            added.setdefault(at, []).append(text)
        made: list[str] = []
        for at in range(start, end + 1):
            made += added.get(at, ())
            if at < end and at not in gone:
                made.append(self.words[at])
        return "".join(made)


class Tally(Struct):
    """The edits of one source, by cell."""

    edits: dict[Cell, CellEdit] = {}

    def of(self, cell: Cell, words: str) -> CellEdit:
        """The edit of a cell that holds ``words``."""
        if cell not in self.edits:
            self.edits[cell] = CellEdit(words)
        return self.edits[cell]
