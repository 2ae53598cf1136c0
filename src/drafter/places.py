"""Where something stands: a cell of the workbook, or a passage of the report."""

from __future__ import annotations

from functools import cache

from msgspec import Struct


@cache
def column_letter(index: int) -> str:
    """The letters of a column: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The number of a column by its letters: A → 0, AA → 26. Raises ValueError for what no column is named."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise ValueError(letters)
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


class Cell(Struct, frozen=True):
    """One cell of the workbook; ``str()`` is what Excel shows: 指标!D7."""

    sheet: str
    ref: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.ref}"

    @property
    def row(self) -> int:
        """The number of its row, from 1; 0 for a whole column."""
        return int("".join(c for c in self.ref if c.isdecimal()) or 0)


def is_address(text: str) -> bool:
    """Whether a text is a cell as Excel shows it (指标!D7), and no passage of a report."""
    sheet, _, ref = text.rpartition("!")
    letters = ref.rstrip("0123456789")
    return bool(sheet) and letters.isascii() and letters.isalpha() and letters.isupper()


class Passage(Struct, frozen=True):
    """Some words of the report: the heading above them, the paragraph's number below it (from 1), the exact words.

    ``cells`` are the cells that the words came from, the one to mend first; ``str()`` is that cell where it is known.
    """

    heading: str
    number: int
    excerpt: str
    cells: tuple[Cell, ...] = ()

    def __str__(self) -> str:
        if self.cells:
            return str(self.cells[0])
        # Number 0 is the heading itself; what has neither is about the whole report.
        paragraph = f"第{self.number}段" if self.number else ""
        where = " ".join(part for part in (self.heading, paragraph) if part) or "全文"
        return f"{where}“{self.excerpt}”" if self.excerpt and self.excerpt != self.heading else where


Place = Cell | Passage
