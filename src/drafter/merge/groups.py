"""Paragraphs that belong together: one that was parted in two, two that were joined, and those with a partner of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from drafter.language.patterns import Lazy
from drafter.mark import CELL
from drafter.merge.align import kept, moved, pairs
from drafter.merge.provenance import Glyph, Para
from drafter.merge.rows import is_row
from drafter.model.document import Span, Text

_MOST = 0.6
_GAP = Lazy("【待填：[^】]*】")


class Group(Struct, frozen=True):
    """Old paragraphs and what became of them; without new ones they were taken out, without old ones they are new.

    Those that were ``moved`` stand among others than they did.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def groups(old: Sequence[Para], new: Sequence[str]) -> list[Group]:
    """The paragraphs of the printed report and of the edited one, side by side, in the order of the edited one."""
    found: list[Group] = []
    single = [
        Group((i,) if i is not None else (), (j,) if j is not None else ())
        for i, j in pairs([_filled(p.text) for p in old], [_filled(line) for line in new])
    ]
    # What was moved away does not part what stood around it.
    for group in _row_by_row(_with_moves(single, [p.text for p in old], new), old, new):
        at = _last_but_other_side(found, group)
        if at >= 0 and _belong(found[at], group, old, new):
            one = found[at]
            found[at] = Group(one.old + group.old, one.new + group.new, one.moved or group.moved)
        else:
            found.append(group)
    return found


def _with_moves(found: list[Group], old: Sequence[str], new: Sequence[str]) -> list[Group]:
    """What was taken out in one place and stands in another, with hardly other words, was moved."""
    partner = moved(
        {g.old[0]: _filled(old[g.old[0]]) for g in found if not g.new and len(g.old) == 1},
        {g.new[0]: new[g.new[0]] for g in found if not g.old and len(g.new) == 1},
    )
    taken = set(partner.values())
    return [
        Group((partner[g.new[0]],), g.new, True) if not g.old and g.new[0] in partner else g
        for g in found
        if g.new or g.old[0] not in taken
    ]


def _row_by_row(found: Sequence[Group], old: Sequence[Para], new: Sequence[str]) -> Iterator[Group]:
    """As many rows as were there, all of them in other words, are the same rows of the table."""

    def is_lone_row(group: Group) -> bool:
        return not (group.old and group.new) and is_row(old[group.old[0]].text if group.old else new[group.new[0]])

    for lone, some in groupby(found, is_lone_row):
        run = list(some)
        gone, come = [g.old[0] for g in run if g.old], [g.new[0] for g in run if g.new]
        alike = [old[i].text.count(CELL) for i in gone] == [new[j].count(CELL) for j in come]
        if lone and alike:
            yield from (Group((i,), (j,)) for i, j in zip(gone, come, strict=True))
        else:
            yield from run


def _filled(line: str) -> str:
    """A line without its gaps: whoever fills one in changes nothing else."""
    return _GAP.sub("", line) or line


def _last_but_other_side(found: Sequence[Group], group: Group) -> int:
    """The group that stands before: what was taken out in between does not part new paragraphs, nor the other way round."""
    at = len(found) - 1
    while at >= 0 and ((not group.old and not found[at].new) or (not group.new and not found[at].old)):
        at -= 1
    return at


def _belong(one: Group, other: Group, old: Sequence[Para], new: Sequence[str]) -> bool:
    """Whether two neighbours are one paragraph parted (or joined): one has a partner, and most of the other's words
    stand in that partner beside it.
    """
    whole, lone = (one, other) if one.old and one.new else (other, one)
    if not (whole.old and whole.new) or (lone.old and lone.new):
        return False
    if any(is_row(old[i].text) for i in one.old + other.old) or any(is_row(new[j]) for j in one.new + other.new):
        return False
    both = Group(one.old + other.old, one.new + other.new)
    before, after = joined([old[i] for i in both.old]).text, "\n".join([new[j] for j in both.new])
    if joined([old[i] for i in whole.old]).text == "\n".join([new[j] for j in whole.new]):
        return False
    stay = kept(before, after)
    if lone.new:
        start = 0 if lone is one else len(after) - len(new[lone.new[0]])
        here = range(start, start + len(new[lone.new[0]]))
        return sum(k in here for k in stay) >= _MOST * len(here)
    start = 0 if lone is one else len(before) - len(old[lone.old[0]].text)
    part = stay[start : start + len(old[lone.old[0]].text)]
    return sum(k >= 0 for k in part) >= _MOST * len(part)


def joined(paras: Sequence[Para]) -> Para:
    """Several paragraphs as one with line breaks; a break inside the words of one cell knows its place there."""
    text, glyphs = paras[0].text, paras[0].glyphs
    for para in paras[1:]:
        text += "\n" + para.text
        glyphs = (*glyphs, _break(glyphs[-1], para.glyphs[0]), *para.glyphs)
    return Para(text, glyphs)


def _break(left: Glyph, right: Glyph) -> Glyph:
    one = left.part.span if left.part is not None else None
    other = right.part.span if right.part is not None else None
    if one is None or other is None or one.cell != other.cell or not one.ranges or not other.ranges:
        return Glyph(block=left.block)
    at = one.words.find("\n", one.ranges[-1][1], other.ranges[0][0])
    if at < 0:
        return Glyph(block=left.block)
    return Glyph(Text("\n", one.cell, span=Span(one.cell, one.words, ((at, at + 1),))), 0, left.block)
