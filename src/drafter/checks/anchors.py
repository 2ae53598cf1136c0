"""Where in the document a finding's words stand: for Word comments and for highlights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from drafter.checks.report import Line, Report
from drafter.findings import Finding
from drafter.model.document import Document
from drafter.places import Passage, Place


class Anchor(Struct, frozen=True):
    """Some words of a report: characters ``start`` to ``end`` of the text of ``document.blocks[block_index]``.

    The block's text is what ``document.parts_of`` gives, joined: number, run-in heading, words, items.
    """

    block_index: int
    start: int
    end: int


def anchors(document: Document, findings: Iterable[Finding]) -> Iterator[tuple[Finding, Anchor]]:
    """Each finding with its anchor: only those whose words stand in the document, in their order.

    A finding about a cell is anchored to the first words that came from that cell; one about the whole report, or
    about words of the file that the reader left out, has no anchor.
    """
    lines = list(_lines(document))
    # A thousand findings on the same words of one cell are looked for once.
    known: dict[Place | None, tuple[int, int, int] | None] = {}
    for finding in findings:
        if finding.place not in known:
            known[finding.place] = _find(lines, finding.place)
        found = known[finding.place]
        if found is not None:
            index, start, end = found
            yield finding, Anchor(index, start, end)


def _lines(document: Document) -> Iterator[tuple[int, Line]]:
    index = {id(block): i for i, block in enumerate(document.blocks)}
    # Only the lines are asked for: no word list and no catalog takes part in that.
    report = Report(document, None, None)  # type: ignore[arg-type]
    for line in report.lines:
        yield index[id(line.block)], line


def _find(lines: list[tuple[int, Line]], place: Place | None) -> tuple[int, int, int] | None:
    if place is None:
        return None
    if isinstance(place, Passage):
        here = [(i, line) for i, line in lines if line.heading == place.heading and line.number == place.number]
        if not place.excerpt:
            return next(((i, 0, len(line.text)) for i, line in here), None)
        if (found := _excerpt(here, place) or _excerpt(lines, place, strict=True)) or not place.cells:
            return found
    cells = place.cells if isinstance(place, Passage) else (place,)
    for i, line in lines:
        for part, start in zip(line.parts, line.starts, strict=True):
            if part.cell in cells and part.text:
                return i, start, start + len(part.text)
    return None


def _excerpt(lines: list[tuple[int, Line]], place: Passage, strict: bool = False) -> tuple[int, int, int] | None:
    """The excerpt, where it came from the right cell if the same words stand twice; ``strict``: from there only."""
    fallback: tuple[int, int, int] | None = None
    for i, line in lines:
        at = line.text.find(place.excerpt)
        while at >= 0:
            found = (i, at, at + len(place.excerpt))
            if not place.cells or line.part_at(at).cell in place.cells:
                return found
            fallback = fallback or (None if strict else found)
            at = line.text.find(place.excerpt, at + 1)
    return fallback
