"""The texts of an import in reading order, on their way to the numbers and back into their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.extract.found import Piece
from drafter.extract.points import Outline
from drafter.model.facts import Facts, Metric, Section, Shortcoming, Statutory, Words
from drafter.model.periods import general_years, replaced
from drafter.model.schema import POINTS, SHORTCOMINGS, address, item_address
from drafter.places import Cell

_BRACES = str.maketrans("{}｛｝", "（）（）")
_FUTURE = re.compile(r"下一步|明年|来年|今后|下一年|新的一年")


class OldText(Struct, frozen=True):
    """One text: ``kind`` is opening, closing, lead, point, shortcoming or reason; ``row`` counts within its table."""

    kind: str
    row: int
    piece: Piece


def literal(text: str) -> str:
    """Published words as a cell may hold them: braces would ask for a value there, so round brackets stand for them."""
    return text.translate(_BRACES) if "{" in text or "｛" in text else text


def old_texts(opening: Sequence[str], found: Outline) -> list[OldText]:
    """Every text of the report that may hold numbers, in reading order."""
    made = [OldText("opening", i, Piece(literal(text), heading="导语")) for i, text in enumerate(opening)]
    listed = False
    for section in found.sections:
        made += _of_section(section, found)
        if section.statutory is Statutory.SHORTCOMINGS and not listed:
            listed = True
            made += _of_shortcomings(section, found)
    made += [
        OldText("closing", i, Piece(literal(text), heading="结语", counts=_FUTURE.search(text) is None))
        for i, text in enumerate(found.closing)
    ]
    return made


def _of_section(section: Section, found: Outline) -> Iterator[OldText]:
    counts = section.statutory is not Statutory.PLAN
    for i, point in enumerate(found.points):
        if point.section != section.key:
            continue
        heading = point.heading.text or section.title.text
        if point.lead and not point.is_framing:
            yield OldText("lead", i, Piece(literal(point.lead.text), "", heading, counts))
            yield OldText("point", i, Piece(literal(point.text.text), point.lead.text, heading, counts))
        else:
            yield OldText("point", i, Piece(literal(point.text.text), "", heading, counts))


def _of_shortcomings(section: Section, found: Outline) -> Iterator[OldText]:
    for i, row in enumerate(found.shortcomings):
        yield OldText("shortcoming", i, Piece(literal(row.text.text), "", section.title.text))
        if row.reason:
            yield OldText("reason", i, Piece(literal(row.reason.text), row.text.text, section.title.text))


def filled(
    made: Sequence[OldText],
    texts: Sequence[str],
    found: Outline,
    profile: Mapping[str, Words],
    metrics: tuple[Metric, ...],
    year: int,
) -> Facts:
    """The facts of a report: every text's new text back in its cell."""
    by_kind: dict[tuple[str, int], str] = {(s.kind, s.row): text for s, text in zip(made, texts, strict=True)}
    own = dict(profile)
    for item, kind in (("导语", "opening"), ("结语", "closing")):
        lines = [text for (k, _), text in by_kind.items() if k == kind]
        if lines:
            own[item] = Words("\n".join(lines))

    def general(words: Words) -> Words:
        text = literal(words.text)
        return Words(replaced(text, general_years(text, year)))

    points = []
    for i, point in enumerate(found.points):
        lead = Words(by_kind.get(("lead", i), point.lead.text))
        text = Words(by_kind.get(("point", i), point.text.text))
        points.append(replace(point, heading=general(point.heading), lead=lead, text=text))
    shortcomings = [
        Shortcoming(
            Words(by_kind.get(("shortcoming", i), row.text.text)),
            Words(by_kind.get(("reason", i), row.reason.text)),
            row.remedy,
        )
        for i, row in enumerate(found.shortcomings)
    ]
    return Facts(
        profile=own,
        sections=tuple(found.sections),
        metrics=metrics,
        points=tuple(points),
        shortcomings=tuple(shortcomings),
        annexes=tuple(found.annexes),
    )


_ITEMS = {"opening": "导语", "closing": "结语"}
_COLUMNS = {
    "lead": (POINTS, "要点标题"),
    "point": (POINTS, "内容"),
    "shortcoming": (SHORTCOMINGS, "不足"),
    "reason": (SHORTCOMINGS, "原因"),
}
"""Where each kind of text stands in a new workbook."""


def cell_of(text: OldText) -> Cell:
    """The cell of the new workbook that a text goes to."""
    if text.kind in _ITEMS:
        return item_address(_ITEMS[text.kind])
    sheet, heading = _COLUMNS[text.kind]
    return address(sheet, heading, text.row)
