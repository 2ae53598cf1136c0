"""How high the rows of a table are set, so that no row or two stand alone on the last page."""

from __future__ import annotations

from collections.abc import Sequence

PADDINGS = (40, 20, 0)
"""Twips above and below the words of a row, the widest first; the first is that of the style."""
# Word sets one line of a Chinese face in 1.3 times its size.
LINE = 1.3
_ALONE = 2


def row_padding(lines: Sequence[int], head: int, line: int, first: int, page: int) -> int:
    """The widest padding with which the last page does not hold one or two rows alone.

    ``lines`` counts the lines of each row, ``head`` those of the head row, which every page repeats; ``line`` is the
    height of one, ``first`` the room on the page where the table begins, ``page`` that of a whole page, all in twips.
    """
    for padding in PADDINGS:
        if _on_last_page(lines, head, line, padding, first, page) > _ALONE:
            return padding
    return PADDINGS[0]


def _on_last_page(lines: Sequence[int], head: int, line: int, padding: int, first: int, page: int) -> int:
    """How many rows the last page of the table holds; enough, where one page holds them all."""
    head_height = head * line + 2 * PADDINGS[0]
    room, used, rows, pages = first, head_height, 0, 1
    for count in lines:
        height = count * line + 2 * padding
        if used + height > room and rows:
            room, used, rows, pages = page, head_height, 0, pages + 1
        used += height
        rows += 1
    return rows if pages > 1 else _ALONE + 1
