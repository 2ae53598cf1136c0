"""Who should report (名单.xlsx), and whose file is whose: equal names are one body, like names only a proposal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from sys import intern
from typing import Any

from msgspec import Struct

from drafter.errors import InputError
from drafter.language.patterns import Lazy

NAME, KIND, DUE = "单位名称", "单位类型", "应报"
_NOT_DUE = ("否", "不", "不报", "免报", "n", "no", "0", "×")
_NO_BODY = Lazy(r"^(?:合计|小计|总计|共计|共)[：:]?\s*\d*\s*[家个]?$|^[^：:]{1,8}[：:]")
"""What stands below a list: how many there are, who made it, a note."""
_JUNK = Lazy(r"[\s　·•“”\"'‘’]+")
_HEADING_ROWS = 10
_LIKE = 88.0
"""Similarity (0–100, rapidfuzz) from which two names are worth a question."""


class Expected(Struct, frozen=True):
    """One row of the roster; ``more`` holds the columns that we do not know."""

    name: str
    kind: str = ""
    due: bool = True
    more: Mapping[str, str] = {}


class Roster(Struct, frozen=True):
    """The bodies that a city expects, in the order of its list; ``doubled`` are names that stand in it twice."""

    rows: tuple[Expected, ...] = ()
    doubled: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)


def same(name: str) -> str:
    """What makes two spellings one name: width of characters, spaces and quotation marks do not count."""
    return _JUNK.sub("", unicodedata.normalize("NFKC", name))


def read_roster(rows: Iterable[Sequence[Any]], source: str) -> Roster:
    """The roster that stands in the rows of a sheet; the heading row is found by 单位名称, in each sheet anew.

    Raises InputError when there is no such heading among the first rows, or no body below it.
    """
    table = ([_text(value) for value in row] for row in rows)
    headings = next((row for row in islice(table, _HEADING_ROWS) if NAME in row), None)
    if headings is None:
        raise InputError(
            f"名单“{source}”里没有“{NAME}”这一列。第一行请写：{NAME}、{KIND}、{DUE}（是或否）；不是应报单位名单的，请改名或移走。"
        )
    found: dict[str, Expected] = {}
    doubled: list[str] = []
    for row in table:
        if NAME in row:
            # The sheet of another kind of body: it may have other columns.
            headings = row
            continue
        cells = dict(zip(headings, row, strict=False))
        name = cells.pop(NAME, "")
        if not name or _NO_BODY.search(name):
            continue
        if same(name) in found:
            doubled.append(name)
            continue
        kind, due = intern(cells.pop(KIND, "")), cells.pop(DUE, "")
        more = {heading: value for heading, value in cells.items() if heading}
        found[same(name)] = Expected(intern(name), kind, due.strip().lower() not in _NOT_DUE, more)
    if not found:
        raise InputError(f"名单“{source}”里一家单位也没有。请在“{NAME}”下面一行写一家。")
    return Roster(tuple(found.values()), tuple(doubled))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def like(name: str, others: Iterable[str]) -> str:
    """The name among ``others`` that may mean the same body (区司法局, 某某区司法局), or an empty string.

    One is the other's ending, or they differ by a character or two; several that fit equally well decide nothing.
    """
    from rapidfuzz import fuzz

    own = same(name)
    if len(own) < 3:
        return ""
    scored: list[tuple[float, str]] = []
    for other in others:
        there = same(other)
        if there == own or len(there) < 3:
            continue
        short, long = sorted((own, there), key=len)
        if long.endswith(short):
            scored.append((100.0, other))
        elif (score := fuzz.ratio(own, there)) >= _LIKE and not _neighbours(own, there):
            scored.append((score, other))
    scored.sort(reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return ""
    return scored[0][1]


def _neighbours(one: str, other: str) -> bool:
    """Whether two names differ in their first characters alone, as neighbours do: 东城区司法局, 西城区司法局."""
    if len(one) != len(other):
        return False
    differing = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(differing) == 1


def named_in(stem: str, names: Iterable[str]) -> str:
    """The body of the roster that a file's name speaks of, the longest first; an empty string when none or several do."""
    own = same(stem)
    found = sorted((n for n in names if same(n) in own), key=len, reverse=True)
    if not found or (len(found) > 1 and len(found[0]) == len(found[1])):
        return ""
    return found[0]
