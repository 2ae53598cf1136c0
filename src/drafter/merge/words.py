"""Words changed in print, brought into the words of a cell: its {…} and […] stay where they are."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, field

from drafter.language.patterns import Lazy
from drafter.model.placeholders import OPTIONAL, references
from drafter.places import Cell

_NUMBER = Lazy(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?")


class CellEdit(Struct):
    """What is taken out of and put into the words of one cell, by places in these words."""

    words: str
    gone: set[int] = field(default_factory=set)
    added: list[tuple[int, str]] = []
    order: tuple[int, ...] = ()
    """The lines in another order, or some of them; empty for all as they stand."""

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
        if not self.order:
            return self._made(0, len(self.words), gone)
        return "\n".join([self._made(*self.line(number), gone) for number in self.order])

    def line(self, number: int) -> tuple[int, int]:
        """Where a line of the words begins and ends."""
        lines = self.words.split("\n")
        start = sum(len(line) + 1 for line in lines[:number])
        return start, start + len(lines[number])

    def take_line(self, number: int) -> str:
        """Takes a line out of the words; gives it as it is to be."""
        text = self._made(*self.line(number), self.gone)
        kept = self.order or range(self.words.count("\n") + 1)
        self.order = tuple(other for other in kept if other != number)
        return text

    def replace(self, text: str) -> None:
        """Other words instead of all."""
        self.gone, self.added, self.order = set(range(len(self.words))), [(0, text)], ()

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


def decimal(text: str) -> Decimal | None:
    """The number that a cell of a table holds, as a number or a percentage; None for words."""
    return Decimal(text.replace(",", "").removesuffix("%")) if _NUMBER.fullmatch(text) else None


class Tally(Struct):
    """The edits of one source, by cell; ``again`` holds those made where the same words are printed once more."""

    edits: dict[Cell, CellEdit] = {}
    again: dict[tuple[Cell, int], CellEdit] = {}

    def of(self, cell: Cell, words: str, printing: int = 0) -> CellEdit:
        """The edit of a cell that holds ``words``, where these are printed for the first time or once more."""
        if printing:
            return self.again.setdefault((cell, printing), CellEdit(words))
        if cell not in self.edits:
            self.edits[cell] = CellEdit(words)
        return self.edits[cell]

    def settle(self) -> dict[Cell, tuple[str, ...]]:
        """Makes the edits of words that are printed several times one; gives what the cells are to hold that have two."""
        torn: dict[Cell, tuple[str, ...]] = {}
        for cell in dict.fromkeys(cell for cell, _ in self.again):
            edits = [edit for (other, _), edit in self.again.items() if other == cell]
            edits += [self.edits[cell]] if cell in self.edits else []
            wanted = list(dict.fromkeys(edit.result for edit in edits if edit.result != edit.words))
            if len(wanted) == 1:
                self.edits[cell] = next(edit for edit in edits if edit.result == wanted[0])
            elif wanted:
                self.edits.pop(cell, None)
                torn[cell] = tuple(wanted)
        self.again.clear()
        return torn
