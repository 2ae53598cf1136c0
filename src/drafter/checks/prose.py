"""The running text as one string for the rules that search it, and the way back from an offset to its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from drafter.checks.report import Line, Report, remembered
from drafter.language.patterns import SHORT, Lazy
from drafter.language.quantities import Quantity
from drafter.language.quantities import quantities as quantities_of
from drafter.language.units import units
from drafter.model.document import Paragraph, Role
from drafter.places import Passage

_STOP = Lazy(r"[。！？\n]")


class Hit(Struct, frozen=True):
    """A match in one line: ``line.text[start:end]``."""

    line: Line
    start: int
    end: int
    match: re.Match[str]

    @property
    def place(self) -> Passage:
        """The matched words as a place: where they are in a text and a number's cell, the text is to be mended."""
        return self.line.words(self.start, self.end)


class Sentence(Struct, frozen=True):
    """``line.text[start:end]`` up to a full stop, with its quantities (offsets are those of the line)."""

    line: Line
    start: int
    end: int
    quantities: tuple[Quantity, ...]

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.line.text[self.start : self.end]

    def follows(self, before: Sentence) -> bool:
        """Whether it stands right behind another sentence in the same line."""
        return before.line is self.line and before.end == self.start


@remembered
def starts(report: Report) -> tuple[int, ...]:
    """Where each line begins in ``report.text``."""
    return tuple(accumulate((len(line.text) + 1 for line in report.lines), initial=0))[:-1]


def locate(report: Report, start: int, end: int) -> tuple[Line, int, int]:
    """The line that holds ``report.text[start:end]``, and the offsets in it."""
    begins = starts(report)
    number = bisect_right(begins, start) - 1
    line = report.lines[number]
    return line, start - begins[number], min(end - begins[number], len(line.text))


def passage(report: Report, start: int, end: int) -> Passage:
    """The passage ``report.text[start:end]``."""
    line, a, b = locate(report, start, end)
    return line.words(a, b)


def blamed(line: Line, start: int, end: int, quantity: Quantity) -> Passage:
    """The passage ``line.text[start:end]`` with the cell of one of its numbers first, as the one to mend."""
    whole, first = line.place(start, end), line.place(quantity.number, quantity.stop)
    return replace(whole, cells=tuple(dict.fromkeys((*first.cells, *whole.cells))))


@remembered
def has_gaps(report: Report) -> bool:
    """Whether anything is still to be filled in (【待填：…】): those words are the program's, and judged by no one."""
    return any(part.role is Role.GAP for line in report.lines for part in line.parts)


def in_gap(line: Line, start: int, end: int) -> bool:
    """Whether ``line.text[start:end]`` lies within a gap."""
    part = line.part_at(start)
    return part.role is Role.GAP and part is line.part_at(max(start, end - 1))


class Piece(Struct, frozen=True):
    """Some lines, one behind the other, and where each begins in ``text``; a line break stands before and behind each."""

    text: str
    lines: tuple[Line, ...]
    begins: tuple[int, ...]


@remembered
def pieces(report: Report) -> tuple[Piece, ...]:
    """The running text in pieces that are quickly searched; a long line is one by itself."""
    found: list[Piece] = []
    lines: list[Line] = []
    begins = [1]
    for line in report.lines:
        if lines and begins[-1] + len(line.text) > SHORT:
            found.append(_piece(lines, begins))
            lines, begins = [], [1]
        lines.append(line)
        begins.append(begins[-1] + len(line.text) + 1)
    return (*found, _piece(lines, begins))


def _piece(lines: list[Line], begins: list[int]) -> Piece:
    return Piece("".join(("\n", *(f"{line.text}\n" for line in lines))), tuple(lines), tuple(begins))


def matches(report: Report, pattern: Lazy) -> Iterator[Hit]:
    """All matches of a pattern in the running text; ``^`` and ``$`` are the ends of a line.

    It must not cross a line break, nor look beyond the one before its line or behind it.
    """
    pattern = pattern.of_lines
    for piece in pieces(report):
        for match in pattern.finditer(piece.text, 1):
            start, end = match.span()
            # What is no mark and no letter may be the break before the line.
            start += end > start and piece.text[start] == "\n"
            number = bisect_right(piece.begins, start) - 1
            if number < len(piece.lines):
                line, at = piece.lines[number], piece.begins[number]
                yield Hit(line, start - at, min(end - at, len(line.text)), match)


def search(report: Report, pattern: Lazy) -> Iterator[Hit]:
    """All matches in the running text, but those in what is still to be filled in; see ``matches``."""
    gaps = has_gaps(report)
    return (hit for hit in matches(report, pattern) if not (gaps and in_gap(hit.line, hit.start, hit.end)))


def find_all(report: Report, words: str) -> Iterator[tuple[Line, int, int]]:
    """Every place of some words in the running text."""
    text = report.text
    gaps = has_gaps(report)
    at = text.find(words)
    while at >= 0:
        line, start, end = locate(report, at, at + len(words))
        if not (gaps and in_gap(line, start, end)):
            yield line, start, end
        at = text.find(words, at + len(words))


@remembered
def quantities(report: Report) -> tuple[tuple[Line, tuple[Quantity, ...]], ...]:
    """The lines that hold quantities, each with them."""
    known = units(report.resources)
    # Numbers in words (百余, 十二次) are figures of speech as often as figures: the rules judge those in digits.
    found = ((line, tuple(q for q in quantities_of(line.text, known) if q.digits)) for line in report.lines)
    return tuple((line, q) for line, q in found if q)


@remembered
def sentences(report: Report) -> tuple[Sentence, ...]:
    """The sentences that hold quantities, in order."""
    found: list[Sentence] = []
    for line, numbers in quantities(report):
        text, at = line.text, 0
        stops = [m.end() for m in _STOP.finditer(text)]
        if not stops or stops[-1] < len(text):
            stops.append(len(text))
        first = 0
        for stop in stops:
            last = first
            while last < len(numbers) and numbers[last].number < stop:
                last += 1
            if last > first:
                found.append(Sentence(line, at, stop, numbers[first:last]))
            at, first = stop, last
    return tuple(found)


@remembered
def _by_line(report: Report) -> dict[int, list[Sentence]]:
    found: dict[int, list[Sentence]] = {}
    for sentence in sentences(report):
        found.setdefault(id(sentence.line), []).append(sentence)
    return found


def sentence_at(report: Report, line: Line, at: int) -> Sentence | None:
    """The sentence of a line that holds the character at ``at``, where it holds quantities."""
    return next((s for s in _by_line(report).get(id(line), ()) if s.start <= at < s.end), None)


def paragraphs(report: Report) -> Iterator[Line]:
    """The lines that are paragraphs of the report's text."""
    return (line for line in report.lines if isinstance(line.block, Paragraph))
