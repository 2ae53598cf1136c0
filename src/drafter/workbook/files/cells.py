"""What all file formats share: gathering the cells of a sheet, and what a number format makes of a number."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from math import isfinite

from msgspec import Struct

from drafter.language.patterns import Lazy
from drafter.places import column_letter
from drafter.workbook.book import Oddity, Percent, Sheet, Value, as_text
from drafter.workbook.files.formats import shown

MAX_ROWS, MAX_COLUMNS = 20_000, 400
"""More than any bureau fills in: a cell beyond stands there by mistake, and the range up to it would fill the memory."""


class TooFar(Exception):
    """A cell with content lies beyond ``MAX_ROWS`` or ``MAX_COLUMNS``: the sheet's name and the cell's reference."""

    def __init__(self, sheet: str, ref: str) -> None:
        super().__init__(sheet, ref)
        self.sheet, self.ref = sheet, ref


class Cells:
    """The cells of one sheet as they are read, in any order; rows and columns count from 0."""

    def __init__(self, name: str, formulas_known: bool = True) -> None:
        self.name = name
        self.rows: dict[int, dict[int, Value]] = {}
        self.formulas: set[str] | None = set() if formulas_known else None
        self.formula_texts: dict[str, str] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.shown: dict[str, str] = {}
        self.struck: dict[str, str] = {}
        self.hidden: set[int] = set()
        """The rows that are hidden, from 0."""

    def add(self, row: int, column: int, value: Value, formula: bool = False) -> None:
        """One cell; None and "" are no content. Raises TooFar."""
        if value is None or value == "":
            if not formula:
                return
            value = None
        elif row >= MAX_ROWS or column >= MAX_COLUMNS:
            raise TooFar(self.name, f"{column_letter(column)}{row + 1}")
        if formula and self.formulas is not None:
            self.formulas.add(f"{column_letter(column)}{row + 1}")
        if value is not None:
            self.rows.setdefault(row, {})[column] = value

    def write_out(self, row: int, column: int, formula: str) -> None:
        """The words of a formula."""
        self.formula_texts[f"{column_letter(column)}{row + 1}"] = formula

    def show(self, row: int, column: int, value: Value, form: Form) -> None:
        """What the format of a cell makes of its number, where that is another thing than the number itself."""
        number = value.fraction if isinstance(value, Percent) else value
        if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
            return
        seen = shown(number, form.number, form.code)
        if seen is not None and seen != as_text(value):
            self.shown[f"{column_letter(column)}{row + 1}"] = seen

    def strike(self, row: int, column: int, words: str) -> None:
        """Words of a cell that are struck through."""
        if words.strip():
            self.struck[f"{column_letter(column)}{row + 1}"] = words.strip()

    def sheet(self) -> Sheet:
        """The used range as rows."""
        formulas = None if self.formulas is None else frozenset(self.formulas)
        if not self.rows:
            return Sheet(self.name, (), merged=tuple(self.merged), formulas=formulas)
        top, bottom = min(self.rows), max(self.rows)
        left = min(min(row) for row in self.rows.values())
        columns = range(left, max(max(row) for row in self.rows.values()) + 1)
        blank: dict[int, Value] = {}
        rows = tuple([tuple(map(self.rows.get(index, blank).get, columns)) for index in range(top, bottom + 1)])
        hidden = frozenset(row + 1 for row in self.hidden)
        texts = self.formula_texts
        return Sheet(
            self.name, rows, top + 1, left, tuple(self.merged), formulas, texts, self.shown, self.struck, hidden
        )


class Shape(Enum):
    """What a number format makes of a number."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"


class Form(Struct, frozen=True):
    """How cells of one style look: the number format (by its number and, where the file defines one, its code), struck or not."""

    number: int = 0
    code: str = ""
    struck: bool = False

    @property
    def shape(self) -> Shape:
        """What the number format makes of a number."""
        return shape_of(self.number, self.code)


PLAIN = Form()
# Words in quotes, escaped characters, blanks of a character's width, fills, colours and conditions say nothing.
_SILENT = Lazy(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.I)
# ECMA-376 Part 1, 18.8.30; 27–36 and 50–58 are dates in the Chinese set.
_BUILT_IN = {
    **dict.fromkeys((9, 10), Shape.PERCENT),
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58), Shape.DATE),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), Shape.TIME),
}


@lru_cache(maxsize=1024)
def shape_of(number: int, code: str = "") -> Shape:
    """The shape of a number format by its number and, where the file defines one, its code."""
    if not code:
        return _BUILT_IN.get(number, Shape.PLAIN)
    said = _SILENT.sub("", code).lower()
    # A quoted %, as in 0"%", is only a letter: the value is not scaled.
    if "%" in said:
        return Shape.PERCENT
    if said.startswith("general"):
        return Shape.PLAIN
    if "y" in said or "d" in said or ("m" in said and not ("h" in said or "s" in said)):
        return Shape.DATE
    return Shape.TIME if "h" in said or "s" in said else Shape.PLAIN


def shaped(number: int | float, shape: Shape, first_day: datetime) -> Value:
    """A number as its format shows it; ``first_day`` is the day 0 of the file's calendar.

    A date that no calendar has is an error, as Excel shows it: #####.
    """
    if shape is Shape.PLAIN:
        return number
    if shape is Shape.PERCENT:
        return Percent(Decimal(f"{number:.12g}"))
    try:
        if number < 0:
            return Oddity.ERROR
        if shape is Shape.DATE:
            moment = first_day + timedelta(days=number)
            return moment if moment.year < 10_000 else Oddity.ERROR
        # To the second: 8:30 is 0.354166666666667 of a day.
        span = timedelta(seconds=round(number * 86_400))
        return str(span) if span.days else (datetime.min + span).time()
    except (OverflowError, ValueError):
        return Oddity.ERROR


def number_of(text: str) -> int | float | str:
    """The number that a file writes; what no number can hold (1E+309, NaN) stays the text that it is."""
    try:
        return int(text) if len(text) < 400 else text
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return text
    return number if isfinite(number) else text


def moment_of(text: str) -> datetime | time | str:
    """A date or time in ISO 8601; what is none stays the text that it is."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return time.fromisoformat(text)
    except ValueError:
        return text
