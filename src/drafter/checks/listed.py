"""What the rules on listed words share: each entry of each word list, wherever it stands, found in one pass over the text."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import has_gaps, in_gap, locate
from drafter.checks.report import Line, Report
from drafter.language import lexicon
from drafter.language.lexicon import Entry

LISTS = ("phrases.csv", "laws-wrong.csv", "terms.csv", "typos.csv", "meetings.csv", "misused.csv")
"""The lists of wrong words that are searched together; another list that a rule asks for is searched by itself."""


class Found(Struct, frozen=True):
    """One place of a listed word: ``line.text[start:end]``."""

    entry: Entry
    line: Line
    start: int
    end: int


def found_in(report: Report, name: str) -> tuple[Found, ...]:
    """Every place of every entry of a list that holds for the report's year, but for those within an exception."""
    memo: dict[str, list[Found]] = report.memo.setdefault("listed", {})
    if name not in memo:
        together = LISTS if name in LISTS else (name,)
        memo.update({list_: [] for list_ in together})
        for list_, found in _found(report, together):
            memo[list_].append(found)
    return tuple(memo[name])


def _found(report: Report, lists: tuple[str, ...]) -> Iterator[tuple[str, Found]]:
    automaton = lexicon.automaton(report.resources, lists)
    if not automaton:
        return
    gaps = has_gaps(report)
    free: dict[str, int] = {}
    for last, (word, meant) in automaton.iter(report.text):
        at = last + 1 - len(word)
        # A word does not overlap itself.
        if at < free.get(word, 0):
            continue
        free[word] = last + 1
        line, start, end = locate(report, at, last + 1)
        if gaps and in_gap(line, start, end):
            continue
        for name, entry in meant:
            if entry.holds_in(report.year) and not excepted(entry, line.text, start):
                yield name, Found(entry, line, start, end)


def excepted(entry: Entry, text: str, start: int) -> bool:
    """Whether the words at ``start`` are part of longer words that are right."""
    for longer in entry.except_in:
        at = longer.find(entry.wrong)
        while at >= 0:
            if text.startswith(longer, start - at) and start >= at:
                return True
            at = longer.find(entry.wrong, at + 1)
    return False
