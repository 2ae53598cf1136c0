"""A workbook as plain values: what stands in each cell, nothing about looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from drafter.places import Cell, column_letter


class Oddity(Enum):
    """A cell that holds no usable value."""

    ERROR = "error"
    NEVER_CALCULATED = "never calculated"


BEYOND = Decimal(20)
"""Nobody reports 9620 %: a fraction beyond this was a number of percents before its cell got the format."""


class Percent(Struct, frozen=True):
    """A number in a cell with a percent format: the file holds the fraction 0.962, Excel shows 96.2 %."""

    fraction: Decimal

    @property
    def percentage(self) -> Decimal:
        """The number of per cents that Excel shows: 96.2 for 0.962."""
        return (self.fraction * 100).normalize() + 0

    def in_unit(self, unit: str) -> Decimal:
        """The number that a row with this unit means: of percents where the unit is %, else the fraction itself."""
        return self.percentage if unit == "%" and abs(self.fraction) <= BEYOND else self.fraction


Value = str | int | float | bool | Decimal | date | datetime | time | Percent | Oddity | None


def as_text(value: Value) -> str:
    """What a cell says: whole numbers without .0, percent cells as 96.2%, dates as 2024年1月2日."""
    if value is None or isinstance(value, Oddity):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:.12g}" if abs(value) < 1e12 else f"{value:.15g}"
    if isinstance(value, Percent):
        return f"{value.percentage:f}%"
    if isinstance(value, date | datetime):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


class Sheet(Struct, frozen=True):
    """Rows of values; ``first`` is the sheet row number (from 1) of ``rows[0]``, ``left`` the column of their first cell.

    ``formulas`` are the references of the cells that hold a formula, None where the file's kind does not tell.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    first: int = 1
    left: int = 0
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges: first row, first column, last row, last column, all from 0 in sheet coordinates."""
    formulas: frozenset[str] | None = frozenset()
    formula_texts: Mapping[str, str] = {}
    """The formulas themselves by their cells, as far as the file's kind writes them out."""
    shown: Mapping[str, str] = {}
    """What a cell with a number shows by its format, where that is not the number itself: 33.3% of 0.333333, 30余 of 30."""
    struck: Mapping[str, str] = {}
    """The words of a cell that are struck through, by its reference."""
    hidden: frozenset[int] = frozenset()
    """The rows that are hidden, by hand or by a filter, from 1."""

    @property
    def width(self) -> int:
        """How many columns are used."""
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """The address of ``rows[row][column]``."""
        return Cell(self.name, f"{column_letter(self.left + column)}{self.first + row}")

    def __iter__(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        return iter(enumerate(self.rows))


class Book(Struct, frozen=True):
    """All sheets by name, in order; ``source`` is the file's name for messages."""

    sheets: Mapping[str, Sheet] = {}
    source: str = ""
