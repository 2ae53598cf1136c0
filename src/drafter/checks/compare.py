"""This year's text beside last year's: sentences, stripped of what changes every year, and how like two of them are."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from drafter.checks.subject import Line, Subject, parts_of
from drafter.language.patterns import Lazy
from drafter.model.document import Document, Paragraph

_SENTENCE = Lazy(r"[^。！？；\n]+[。！？；]?")
_MARKS = Lazy(r"[\s，。；：、！？“”‘’《》〈〉（）()—…·]|^«numerals.ten»+是")
_NUMBERS = Lazy(r"\d[\d.,]*")
MIN = 12
"""Sentences shorter than this say nothing by being alike."""


class Sentence(Struct, frozen=True):
    """One sentence of a line; ``bare`` is without marks, ``shape`` also without numbers."""

    line: Line | None
    start: int
    end: int
    bare: str
    shape: str


def sentences(line: Line | None, text: str, shortest: int = MIN) -> Iterable[Sentence]:
    """The sentences of a text that are long enough to be compared."""
    for match in _SENTENCE.finditer(text):
        bare = _MARKS.sub("", match[0].strip())
        if len(bare) >= shortest:
            yield Sentence(line, match.start(), match.end(), bare, _NUMBERS.sub("#", bare))


def of_this_year(subject: Subject) -> tuple[Sentence, ...]:
    """All sentences of the report's running text."""
    found: tuple[Sentence, ...] | None = subject.memo.get("sentences")
    if found is None:
        found = subject.memo["sentences"] = tuple(
            s for line in subject.lines if isinstance(line.block, Paragraph) for s in sentences(line, line.text)
        )
    return found


def of_last_year(subject: Subject) -> tuple[Sentence, ...]:
    """All sentences of last year's report, empty when it is not known."""
    found: tuple[Sentence, ...] | None = subject.memo.get("previous sentences")
    if found is None:
        previous = subject.previous
        found = subject.memo["previous sentences"] = tuple(
            s
            for block in (previous.blocks if previous else ())
            if isinstance(block, Paragraph)
            for s in sentences(None, "".join([t.text for t in parts_of(block)]))
        )
    return found


def as_subject(subject: Subject, document: Document) -> Subject:
    """Last year's report looked at by the same means."""
    found: Subject | None = subject.memo.get("previous")
    if found is None:
        found = subject.memo["previous"] = Subject(document, subject.resources, subject.catalog)
    return found


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters: what likeness is measured by."""
    return frozenset(a + b for a, b in pairwise(text))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller set stands in the other, 0–1."""
    small, large = sorted((one, other), key=len)
    return len(small & large) / len(small) if small else 0.0
