"""The changes of an edited report one by one: paragraph by paragraph, and point by point where points run on in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from drafter.language.patterns import Lazy
from drafter.merge.align import kept
from drafter.merge.groups import Group, groups, joined
from drafter.merge.provenance import Para, is_title
from drafter.merge.since import Since
from drafter.model.document import Document

_ITEM = Lazy(r"(?:^|(?<=[。！？；：，\n]))«numerals.ten»{1,3}是(?!否)")


class Step(Struct, frozen=True):
    """What was printed and what stands there now; without ``para`` it is new, without ``line`` it was taken out.

    ``both`` says that the workbook, too, has changed the paragraph since the report was built, ``same`` that nobody touched these words in Word: they
    differ, where they do, by the workbook.
    """

    para: Para | None = None
    line: str | None = None
    moved: bool = False
    same: bool = False
    both: bool = False


def steps(old: Sequence[Para], new: Sequence[str], built: Document, since: Since) -> list[Step]:
    """What became of each paragraph, in the order of the edited report."""
    side_by_side = groups(old, new)
    found: list[Step] = []
    for at, group in enumerate(side_by_side):
        para = joined([old[i] for i in group.old]) if group.old else None
        lines = [new[j] for j in group.new]
        line = "\n".join(lines) if lines else None
        if line is not None and para is not None and is_title(built, para):
            line = line.replace("\n", "")
        moved = group.moved and not _stood_so(side_by_side, at, old, new, since)
        if since.is_ours(para, lines, built):
            if para is None or line is None:
                continue
            found.append(Step(para, line, moved, same=True))
        elif para is None:
            found += [Step(line=line) for line in lines]
        else:
            both = since.both(para, built)
            found += [Step(s.para, s.line, moved or s.moved, both=both) for s in _in_pieces(para, line)]
    return found


def _stood_so(side_by_side: Sequence[Group], at: int, old: Sequence[Para], new: Sequence[str], since: Since) -> bool:
    """Whether a paragraph that stands elsewhere than the workbook has it was built in that place."""

    def texts(groups: Iterable[Group]) -> Iterator[str]:
        # A line that was changed is known by what it was.
        for group in groups:
            if not group.moved:
                yield from (new[j] for j in group.new)
                yield from (old[i].text for i in group.old)

    return all(
        since.stood_so(new[j], texts(side_by_side[at - 1 :: -1] if at else ()), texts(side_by_side[at + 1 :]))
        for j in side_by_side[at].new
    )


def _in_pieces(para: Para, line: str | None) -> Iterator[Step]:
    """A paragraph in which points run on (一是…二是…), point by point, where one is new, gone or moved."""
    whole = Step(para, line)
    starts = _printed_items(para)
    if line is None or line == para.text or not starts:
        yield whole
        return
    parts = [para.cut(a, b) for a, b in pairwise([*_with_head(starts), len(para.text)])]
    typed = _typed_items(para, line)
    if starts[0] == 0 and typed[:1] != [0]:
        # Words before the number belong to its point.
        typed = [0, *typed[1:]]
    lines = [line[a:b].strip("\n") for a, b in pairwise([*_with_head(typed), len(line)])]
    side_by_side = groups(parts, lines)
    if all(g.old and g.new and not g.moved for g in side_by_side) and len(side_by_side) == len(parts) == len(lines):
        yield whole
        return
    for group in side_by_side:
        here = para.cut(*_range(parts, group)) if group.old else None
        there = "\n".join([lines[j] for j in group.new]) if group.new else None
        yield Step(here, there, group.moved)


def _with_head(starts: Sequence[int]) -> list[int]:
    """The places where pieces begin: the words before the first point are one."""
    return list(starts) if starts[:1] == [0] else [0, *starts]


def _printed_items(para: Para) -> list[int]:
    """Where the program has put 一是, 二是."""
    return [
        match.start()
        for match in _ITEM.finditer(para.text)
        if all(g.part is not None and g.part.span is None for g in para.glyphs[match.start() : match.end()])
    ]


def _typed_items(para: Para, line: str) -> list[int]:
    """Where points begin in the edited paragraph; 一是 in the words of a point that has it is none."""
    own = {k for k, glyph in enumerate(para.glyphs) if glyph.part is not None and glyph.part.span is not None}
    words = {to: at for at, to in enumerate(kept(para.text, line)) if to >= 0 and at in own}
    return [m.start() for m in _ITEM.finditer(line) if not all(k in words for k in range(m.start(), m.end()))]


def _range(parts: Sequence[Para], group: Group) -> tuple[int, int]:
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part.text))
    return ends[group.old[0]], ends[group.old[-1] + 1]
