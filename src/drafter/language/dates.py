"""Dates as reports write them: in digits or Chinese numerals, with 年月日, points or strokes."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from drafter.language.numerals import from_chinese
from drafter.language.patterns import Lazy

_DATE = Lazy(
    r"(?P<y>\d{4}|[〇○零一二三四五六七八九]{4})\s?[年./-]\s?(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})\s?[月./-]\s?(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号]?"
)


class Written(Struct, frozen=True):
    """A date as written; ``value`` is None for a day that does not exist."""

    text: str
    year: int
    value: date | None


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else from_chinese(text.replace("○", "〇")) or 0


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
