"""Dates as reports write them: in digits or Chinese numerals, with 年月日, points or strokes."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from drafter.language.numerals import from_chinese
from drafter.language.patterns import Lazy
from drafter.language.quotes import Inside, names

REPORTED = range(1990, 2101)
"""The years that a report may be of: another number is none."""
IN_WORDS = "二[〇○零OＯ][«numerals.nine»〇○零OＯ]{2}"
"""A year of this century in words (二〇二五), for a pattern."""
_YEAR_IN_WORDS = Lazy(rf"({IN_WORDS})(?=\s?年)")
_YEAR_CELL = Lazy(rf"({IN_WORDS})\s*(?:年度?)?")
_DIGIT_ZEROS = str.maketrans("0０", "〇〇")
"""Between Chinese numerals a zero is typed as a digit too: 二0二六."""
_ZEROS = str.maketrans("○OＯ", "〇〇〇")
_DATE = Lazy(
    r"(?P<y>\d{4}|[〇○零«numerals.nine»]{4})\s?[年./．-]\s?(?P<m>\d{1,2}|«numerals.ten»{1,3}|元(?=月))\s?[月./．-]\s?(?P<d>\d{1,2}|«numerals.ten»{1,3})\s?[日号]?"
)


class Written(Struct, frozen=True):
    """A date as written; ``value`` is None for a day that does not exist."""

    text: str
    year: int
    value: date | None


def _whole(text: str) -> int:
    if text == "元":
        return 1
    return int(text) if text.isdecimal() else from_chinese(text.translate(_ZEROS)) or 0


def year_of(word: str) -> int:
    """A year in digits or in words (2025, 二〇二五); 0 for other words."""
    return _whole(word)


def year_in_cell(text: str) -> int:
    """The year of a cell that holds nothing else (2026, 2026年度, 二〇二六年); 0 when it is not a year of four digits."""
    digits = "".join(c for c in text if c.isdecimal())
    if len(digits) == 4:
        return int(digits)
    words = _YEAR_CELL.fullmatch(text.strip().translate(_DIGIT_ZEROS))
    return _whole(words[1]) if words else 0


def years_in_digits(text: str) -> str:
    """``text`` with years in words as GB/T 15835-2011 5.1.4 wants them, 二〇二五年 → 2025年; names stay as they are."""
    if _YEAR_IN_WORDS.search(text) is None:
        return text
    closed = Inside(names(text))
    return _YEAR_IN_WORDS.sub(lambda m: m[0] if m.start() in closed else str(_whole(m[1])), text)


def read_date(text: str) -> Written | None:
    """The first date in a text, or None."""
    match = _DATE.search(text)
    if match is None:
        return None
    year, month, day = (_whole(match[k]) for k in "ymd")
    try:
        value = date(year, month, day)
    except ValueError:
        value = None
    return Written(match[0], year, value)


def minute_told(moment: datetime) -> str:
    """A moment to the minute: 2027年1月20日 15:30.

    Windows formats by its code page: %Y年 raises UnicodeEncodeError there wherever that page is not a Chinese one.
    """
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}"
