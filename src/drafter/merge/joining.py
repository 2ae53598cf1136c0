"""Points that were made one in Word: the words of the second go behind those of the first, its row is 停用."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from drafter.merge.align import kept
from drafter.merge.owners import Owner, Owners, What
from drafter.merge.provenance import Para
from drafter.merge.steps import Step
from drafter.merge.words import Tally
from drafter.model.changes import Change
from drafter.model.facts import Point, Status

_STOPS = tuple("。；！？：，")
_ENOUGH = 0.5


def join_points(steps: Iterable[Step], owners: Owners, tally: Tally, source: str) -> list[Change]:
    """Brings the words of joined points into the first one's cell, {…} and all; gives the changes of 状态."""
    found: list[Change] = []
    for step in steps:
        if step.para is None or step.line is None or step.same:
            continue
        # From the last on, so that of three the third comes along with the second.
        for first, second in reversed(list(_joined(step.para, step.line, owners))):
            into, own = first.text.cell, second.status_cell
            if into is None or own is None:
                continue
            edit = tally.of(into, first.text.text)
            gap = "" if edit.result.endswith(_STOPS) else "。"
            edit.insert(len(first.text.text), gap + _said(second, tally))
            for words in (second.lead, second.text):
                if words.cell is not None:
                    tally.edits.pop(words.cell, None)
            found.append(Change(own, str(second.status), str(Status.RETIRED), source))
    return found


def _said(point: Point, tally: Tally) -> str:
    """What the cells of a point are to say, as one text."""
    lead, text = (
        tally.edits[words.cell].result if words.cell in tally.edits else words.text
        for words in (point.lead, point.text)
    )
    return f"{lead}。{text}" if lead and text and not lead.endswith(_STOPS) else lead + text


def _joined(para: Para, line: str, owners: Owners) -> Iterator[tuple[Point, Point]]:
    """Neighbours of which nothing is left between them, neither number nor break, while both are still there."""
    whose: list[Owner | None] = [
        owners.at(glyph.part.span.cell) if glyph.part is not None and glyph.part.span is not None else None
        for glyph in para.glyphs
    ]
    own = [k for k, owner in enumerate(whose) if owner is not None and owner.what is What.POINT]
    if len({whose[k] for k in own}) < 2:
        return
    stay = kept(para.text, line)
    share = {
        owner: sum(stay[k] >= 0 for k in own if whose[k] == owner) / sum(whose[k] == owner for k in own)
        for owner in {whose[k] for k in own}
    }
    for left, right in pairwise(own):
        before, after = whose[left], whose[right]
        between = range(left + 1, right)
        if before is None or after is None or before == after or min(share[before], share[after]) < _ENOUGH:
            continue
        first, second = owners.point(before), owners.point(after)
        alike = first.section == second.section and first.heading.text == second.heading.text
        framed = first.is_intro or first.is_outro or second.is_intro or second.is_outro
        marks = [k for k in between if para.text[k] not in _STOPS]
        if alike and not framed and marks and all(whose[k] is None and stay[k] < 0 for k in marks):
            yield first, second
