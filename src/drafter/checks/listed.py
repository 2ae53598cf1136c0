"""What the rules on listed words share: each entry of a word list, wherever it stands in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drafter.checks.prose import find_all
from drafter.checks.subject import Line, Subject
from drafter.language import lexicon
from drafter.language.lexicon import Entry


class Found(NamedTuple):
    """One place of a listed word: ``line.text[start:end]``."""

    entry: Entry
    line: Line
    start: int
    end: int


def found_in(subject: Subject, name: str) -> Iterator[Found]:
    """Every place of every entry of a list that holds for the report's year, but for those within an exception."""
    text = subject.text
    for entry in lexicon.entries(subject.resources, name):
        if entry.wrong not in text or not entry.holds_in(subject.year):
            continue
        for line, start, end in find_all(subject, entry.wrong):
            if not _excepted(entry, line.text, start):
                yield Found(entry, line, start, end)


def _excepted(entry: Entry, text: str, start: int) -> bool:
    """Whether the words at ``start`` are part of longer words that are right."""
    for longer in entry.except_in:
        at = longer.find(entry.wrong)
        while at >= 0:
            if text.startswith(longer, start - at) and start >= at:
                return True
            at = longer.find(entry.wrong, at + 1)
    return False
