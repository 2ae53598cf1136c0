"""Of two files of one body the newer: by the date written in it, by when it was last saved, by the file's own time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cmp_to_key

from drafter.collect.submission import Submission
from drafter.language.patterns import Lazy

_DATE = Lazy(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")


def newest_first(files: Iterable[Submission]) -> list[Submission]:
    """The files, the newest first: by 成文日期, else by the time that Excel kept in the file, else by the file's.

    A time that only one of two files has decides nothing between them. What is left equal goes by name.
    """
    return sorted(sorted(files, key=lambda f: f.origin.file, reverse=True), key=cmp_to_key(_compare), reverse=True)


def _compare(one: Submission, other: Submission) -> int:
    for read in (_dated, _saved, _modified):
        a, b = read(one), read(other)
        if a is not None and b is not None and a != b:
            return 1 if a > b else -1
    return 0


def when(file: Submission, other: Submission) -> str:
    """The date that makes ``file`` the newer of two: 2024年1月18日, or with the hour where it is a file's time."""
    for read in (_saved, _modified):
        a, b = _dated(file), _dated(other)
        if a is not None and b is not None and a != b:
            return f"{a.year}年{a.month}月{a.day}日"
        moment, against = read(file), read(other)
        if moment is not None and against is not None and moment != against:
            return f"{moment.month}月{moment.day}日{moment.hour}:{moment.minute:02d}"
    return "同时收到"


def _dated(file: Submission) -> date | None:
    match = _DATE.search(file.dated)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _saved(file: Submission) -> datetime | None:
    return _moment(file.origin.saved)


def _modified(file: Submission) -> datetime | None:
    return _moment(file.origin.modified)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None
