"""Paragraphs that were moved alone: out of the row or cell that they stand in, or to another place in it."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.merge.owners import Owners, What
from drafter.merge.provenance import Para
from drafter.merge.steps import Step
from drafter.merge.words import Tally
from drafter.places import Cell


def line_of(para: Para) -> tuple[Cell, str, int] | None:
    """The cell of which a paragraph is one line among several, its words, and which line; None for any other paragraph."""
    found = None
    for part in para.parts:
        if part.span is None or not part.span.ranges:
            return None
        span, (start, _) = part.span, part.span.ranges[0]
        here = span.cell, span.words, span.words.count("\n", 0, start)
        if found not in (None, here):
            return None
        found = here
    return found if found is not None and "\n" in found[1].strip("\n") else None


def end_of_line(para: Para | None) -> tuple[Cell, int] | None:
    """The cell of a paragraph's last words, and where in it the line ends that they stand in."""
    part = next((p for p in reversed(para.parts) if p.span is not None and p.span.ranges), None) if para else None
    if part is None or part.span is None:
        return None
    end = part.span.words.find("\n", part.span.ranges[-1][1])
    return part.span.cell, end if end >= 0 else len(part.span.words)


def alone(steps: Sequence[Step], owners: Owners) -> dict[int, tuple[Cell, str, int]]:
    """The steps in which a single line of a cell was moved while the rest of its row stayed, and which line it is."""
    stayed = {
        owner.words.cell if owner.what is What.ITEM else owner
        for step in steps
        if step.para is not None and step.line is not None and not step.moved
        for owner in owners.all_of(step.para)
    }
    found: dict[int, tuple[Cell, str, int]] = {}
    for at, step in enumerate(steps):
        line = line_of(step.para) if step.moved and step.para is not None and not step.both else None
        if line is None or step.para is None or not step.line:
            continue
        owner = owners.at(line[0])
        if owner.what in (What.POINT, What.ITEM) and ({owner, owner.words.cell} & stayed):
            found[at] = line
    return found


def reorder(steps: Sequence[Step], moved: dict[int, tuple[Cell, str, int]], tally: Tally) -> set[int]:
    """Brings lines that were moved within their cell into their new order; gives the steps that were."""
    done: set[int] = set()
    for cell in dict.fromkeys(cell for cell, _, _ in moved.values()):
        places = [
            (at, number)
            for at, step in enumerate(steps)
            if step.para is not None and step.line
            for number in _lines_in(step.para, cell)
        ]
        run = [at for at, _ in places]
        order = [number for _, number in places]
        own = [at for at, (other, _, _) in moved.items() if other == cell]
        words = next(words for other, words, _ in moved.values() if other == cell)
        # A line among those of other cells has left this one; with the first there may go a number, which stays first.
        first = next((at for at, number in places if number == 0), run[0])
        together = run == list(range(run[0], run[-1] + 1))
        if together and sorted(order) == list(range(words.count("\n") + 1)) and (order[0] == 0 or _bare(steps[first])):
            tally.of(cell, words).order = tuple(order)
            done |= {*own}
    return done


def _lines_in(para: Para, cell: Cell) -> list[int]:
    """The lines of a cell that a paragraph prints."""
    return list(
        dict.fromkeys(
            part.span.words.count("\n", 0, part.span.ranges[0][0])
            for part in para.parts
            if part.span is not None and part.span.ranges and part.span.cell == cell
        )
    )


def _bare(step: Step) -> bool:
    """Whether a paragraph is the line of its cell and nothing besides, neither number nor lead."""
    return step.para is not None and line_of(step.para) is not None


def reorder_remedies(steps: Sequence[Step], owners: Owners, tally: Tally) -> None:
    """Remedies that were moved among themselves, while their shortcomings stayed, change places in their column."""
    read: list[int] = []
    moved = False
    for step in steps:
        for owner in owners.all_of(step.para) if step.para is not None and step.line and not step.both else ():
            if owner.what is What.REMEDY and owner.index not in read:
                read.append(owner.index)
                moved |= step.moved
            elif owner.what is What.SHORTCOMING and step.moved:
                return
    rows = sorted(read)
    if not moved or read == rows:
        return
    words = [owners.facts.shortcomings[index].remedy for index in range(max(rows) + 1)]
    said = {
        index: tally.edits[cell].result if (cell := words[index].cell) in tally.edits else words[index].text
        for index in rows
    }
    for place, index in zip(rows, read, strict=True):
        cell = words[place].cell
        if place != index and cell is not None:
            tally.of(cell, words[place].text).replace(said[index])
