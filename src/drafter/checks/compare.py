"""This year's text beside last year's: sentences, stripped of what changes every year, and how like two of them are."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from drafter.checks.prose import paragraphs
from drafter.checks.report import Line, Report, parts_of, remembered
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


@remembered
def of_this_year(report: Report) -> tuple[Sentence, ...]:
    """All sentences of the report's running text."""
    return tuple(s for line in paragraphs(report) for s in sentences(line, line.text))


@remembered
def of_last_year(report: Report) -> tuple[Sentence, ...]:
    """All sentences of last year's report, empty when it is not known."""
    return tuple(
        s
        for block in (report.previous.blocks if report.previous else ())
        if isinstance(block, Paragraph)
        for s in sentences(None, "".join([t.text for t in parts_of(block)]))
    )


def as_report(report: Report, document: Document) -> Report:
    """Last year's report looked at by the same means."""
    found: Report | None = report.memo.get("previous")
    if found is None:
        found = report.memo["previous"] = Report(document, report.resources, report.catalog)
    return found


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters: what likeness is measured by."""
    return frozenset(a + b for a, b in pairwise(text))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller set stands in the other, 0–1."""
    small, large = sorted((one, other), key=len)
    return len(small & large) / len(small) if small else 0.0
