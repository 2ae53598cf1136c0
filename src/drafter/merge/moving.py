"""Paragraphs that were moved: the rows that they come from are to stand in the order of the edited report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from drafter.merge.owners import Owner, Owners, What
from drafter.merge.steps import Step
from drafter.model.changes import Change, Move
from drafter.model.facts import Point, Shortcoming
from drafter.places import Cell

_SHOWN = 20


class Rows(Struct, frozen=True):
    """Rows that go elsewhere, and their 章节 and 小标题 where they go to another one's."""

    moves: tuple[Move, ...] = ()
    changes: tuple[Change, ...] = ()


class _Stand(Struct, frozen=True):
    """Where a point stands in the edited report."""

    index: int
    section: str
    heading: str
    moved: bool


def moved_rows(steps: Sequence[Step], owners: Owners, source: str) -> Rows:
    """What brings the rows of 要点 and 不足与原因 into the order in which their words now stand.

    A row moves as a whole: one of which some paragraphs stayed stays too.
    """
    if not any(step.moved for step in steps):
        return Rows()
    facts = owners.facts
    points = _points(steps, owners)
    sections = tuple(_sections(steps, owners, source))
    # Where a row leaves 章节 to the one above, it would be another's in another place.
    unsure = {p.section for p in facts.points if p.section_cell is None}
    moving = [s for s in points if s.moved and not {s.section, facts.points[s.index].section} & unsure]
    changes = (*sections, *_changes(moving, facts.points, source))
    order = _ordered(
        [s.index for s in points],
        [s.index for s in moving],
        range(len(facts.points)),
        {s.index: s.section for s in points},
        {i: p.section for i, p in enumerate(facts.points)},
    )
    moves = [*_moves(order, lambda i: _said(facts.points[i]), lambda i: facts.points[i].text.cell, source)]
    rows = _moved(steps, owners, What.SHORTCOMING)
    order = _ordered(
        [*rows],
        [index for index, moved in rows.items() if moved],
        range(len(facts.shortcomings)),
        {},
        {},
    )
    moves += _moves(order, lambda i: _said(facts.shortcomings[i]), lambda i: facts.shortcomings[i].text.cell, source)
    return Rows(tuple(moves), changes)


def _sections(steps: Sequence[Step], owners: Owners, source: str) -> Iterator[Change]:
    """序号 of the sections, the same ones, in the order of the edited report; nothing where one has none."""
    all_sections = owners.facts.sections
    read = [
        (owner.index, step.moved)
        for step in steps
        if step.line is not None
        for owner in _of(step, owners)
        if owner.what is What.SECTION
    ]
    order = [*dict(read)]
    if not any(moved for _, moved in read) or any(s.place is None for s in all_sections):
        return
    places = sorted(place for i in order if (place := all_sections[i].place) is not None)
    for index, place in zip(order, places, strict=True):
        section = all_sections[index]
        if section.place_cell is not None and section.place is not None and section.place != place:
            yield Change(section.place_cell, f"{section.place:f}", f"{place:f}", source, place)


def _points(steps: Sequence[Step], owners: Owners) -> list[_Stand]:
    """The points in the order of the edited report, each once, with the 章节 and 小标题 above it there."""
    section = heading = ""
    all_moved = _moved(steps, owners, What.POINT)
    found: dict[int, _Stand] = {}
    for step in steps:
        if step.line is None:
            continue
        for owner in _of(step, owners):
            match owner.what:
                case What.SECTION:
                    section, heading = owner.name, ""
                case What.SUBHEADING:
                    heading = owner.words.text
                case What.POINT if owner.index not in found:
                    point = owners.point(owner)
                    moved = all_moved[owner.index]
                    if not moved or not section:
                        section, heading = point.section, point.heading.text
                    found[owner.index] = _Stand(owner.index, section, heading, moved)
                case _:
                    pass
    return list(found.values())


def _of(step: Step, owners: Owners) -> list[Owner]:
    return owners.all_of(step.para) if step.para is not None else []


def _moved(steps: Sequence[Step], owners: Owners, what: What) -> dict[int, bool]:
    """The rows of a sheet in the order of the edited report, and whether all their paragraphs were moved."""
    found: dict[int, bool] = {}
    for step in steps:
        for owner in _of(step, owners) if step.line is not None else ():
            if owner.what is what:
                found[owner.index] = step.moved and found.get(owner.index, True)
    return found


def _changes(moving: Sequence[_Stand], points: Sequence[Point], source: str) -> Iterator[Change]:
    for stand in moving:
        point = points[stand.index]
        if stand.section != point.section and point.section_cell is not None:
            yield Change(point.section_cell, point.section, stand.section, source)
        if stand.heading != point.heading.text and point.heading.cell is not None:
            yield Change(point.heading.cell, point.heading.text, stand.heading, source)


def _ordered(
    read: Sequence[int],
    moving: Sequence[int],
    rows: Sequence[int],
    now: dict[int, str],
    before: dict[int, str],
) -> list[tuple[int, int, bool]]:
    """The rows to move, one after the other, each with the one that it is to stand beside and whether it stands below it.

    ``read`` are the rows in the order of the edited report; ``now`` and ``before`` are the sections they stand in: beside
    a row of another section nothing need stand.
    """
    order = [row for row in rows if row not in moving]
    found: list[tuple[int, int, bool]] = []
    placed = set(order)
    for row in read:
        if row not in moving:
            continue
        same = [other for other in read if now.get(other) == now.get(row)]
        here = same.index(row)
        above = next((other for other in same[:here][::-1] if other in placed), None)
        below = next((other for other in same[here + 1 :] if other in placed), None)
        beside = above if above is not None else below
        if beside is None:
            # Alone in its section: it may stay where it is.
            order.insert(next((k for k, other in enumerate(order) if other > row), len(order)), row)
        else:
            order.insert(order.index(beside) + (above is not None), row)
            found.append((row, beside, above is not None))
        placed.add(row)
    if _by_section(order, now, before) == _by_section(rows, now, before):
        return []
    return found


def _by_section(order: Sequence[int], now: dict[int, str], before: dict[int, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in order:
        found.setdefault(now.get(row, before.get(row, "")), []).append(row)
    return found


def _moves(
    order: Sequence[tuple[int, int, bool]], said: Callable[[int], str], cell: Callable[[int], Cell | None], source: str
) -> Iterator[Move]:
    for row, beside, below in order:
        own, other = cell(row), cell(beside)
        if own is not None and other is not None:
            places = (other, None) if below else (None, other)
            yield Move(own, said(row), said(beside), source, *places)


def _said(row: Point | Shortcoming) -> str:
    words = (
        row.text.text
        if isinstance(row, Shortcoming) or row.is_intro or row.is_outro
        else row.lead.text or row.text.text
    )
    first = words.split("\n", 1)[0]
    return first if len(first) <= _SHOWN else f"{first[:_SHOWN]}…"
