"""Pages printed in two columns: the left one is read before the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from drafter.readers.printed_lines import Printed

_FEWEST_LINES = 5
_SHORTEST = 8
"""A column's lines are this long at least, in characters, as a rule; the cells of a table are shorter."""


def in_reading_order(lines: Sequence[list[Printed]]) -> Iterator[Printed]:
    """The lines of a page, each given as its cells, as they are read: cells of one line together, columns one by one."""
    gutter = _gutter(lines)
    if gutter is None:
        for cells in lines:
            yield _whole(cells)
        return
    left: list[Printed] = []
    right: list[Printed] = []
    for cells in lines:
        if any(cell.left < gutter < cell.right for cell in cells) or cells[0].at_edge:
            # A title over both columns, a page number: what stands above it is read first.
            yield from _columns(left, right)
            left, right = [], []
            yield _whole(cells)
            continue
        left += _joined([c for c in cells if c.right <= gutter])
        right += _joined([c for c in cells if c.left >= gutter])
    yield from _columns(left, right)


def _joined(cells: list[Printed]) -> list[Printed]:
    return [_whole(cells)] if cells else []


def _whole(cells: Sequence[Printed]) -> Printed:
    """The cells of one line as that line."""
    if len(cells) == 1:
        return cells[0]
    texts = tuple([cell.text for cell in cells])
    return replace(cells[0], text="  ".join(texts), right=cells[-1].right, cells=texts)


def _columns(left: Sequence[Printed], right: Sequence[Printed]) -> Iterator[Printed]:
    """Both columns, the right one moved over the left one, on paper as wide as one column."""
    if not left or not right:
        yield from (*left, *right)
        return
    first, second = min(line.left for line in left), min(line.left for line in right)
    width = max(line.right for line in left) + first
    for line in left:
        yield replace(line, paper=(width, line.paper[1]))
    for line in right:
        moved = second - first
        yield replace(line, left=line.left - moved, right=line.right - moved, paper=(width, line.paper[1]))


def _gutter(lines: Sequence[list[Printed]]) -> float | None:
    """Where two columns are parted, from the left edge of the page; None on a page of one column."""
    cells = [cell for line in lines for cell in line if not cell.at_edge]
    if len(cells) < 2 * _FEWEST_LINES:
        return None
    wide = cells[0].paper[0]
    places = [wide * (0.35 + 0.005 * step) for step in range(61)]
    at = min(places, key=lambda x: (sum(c.left < x < c.right for c in cells), abs(x - wide / 2)))
    left, right = [c for c in cells if c.right <= at], [c for c in cells if c.left >= at]
    if min(len(left), len(right)) < _FEWEST_LINES or len(left) + len(right) < 0.85 * len(cells):
        return None
    if any(sum(len(c.text) for c in side) < _SHORTEST * len(side) for side in (left, right)):
        return None
    below_both = max(min(c.base for c in side) for side in (left, right))
    above_both = min(max(c.base for c in side) for side in (left, right))
    return at if below_both < above_both else None
