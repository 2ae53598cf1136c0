"""Dates as reports write them."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from drafter.checks.outline import signature
from drafter.checks.subject import Subject
from drafter.language.numerals import from_chinese
from drafter.language.patterns import Lazy
from drafter.model.document import Signature, plain
from drafter.places import Cell, Place

_DATE = Lazy(
    r"(?P<y>\d{4}|[〇○零一二三四五六七八九]{4})\s?[年./-]\s?(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})\s?[月./-]\s?(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号]?"
)
_MONTH = Lazy(r"(?P<y>\d{4})\s?年\s?(?P<m>\d{1,2})\s?月")


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


def profile_cell(subject: Subject, item: str) -> Cell | None:
    """The cell of one item of 基本信息, where there is a workbook."""
    words = subject.facts.profile.get(item) if subject.facts else None
    return None if words is None else words.cell


def signed(subject: Subject) -> tuple[str, Place] | None:
    """成文日期 as written and where it stands: the cell of the workbook, else the signature's line."""
    if (
        subject.facts is not None
        and (text := subject.facts.item("成文日期"))
        and (cell := profile_cell(subject, "成文日期"))
    ):
        return text, cell
    line = signature(subject)
    if line is None or not isinstance(line.block, Signature):
        return None
    text = plain(line.block.date).strip()
    if not text:
        return None
    at = max(0, line.text.find(text))
    return text, line.place(at, at + len(text))


def closing(subject: Subject) -> date | None:
    """统计截止日 where the workbook or the reader names it."""
    text = (subject.facts.item("统计截止日") if subject.facts else "") or subject.document.meta.as_of
    written = read_date(text) if text else None
    return written.value if written else None
