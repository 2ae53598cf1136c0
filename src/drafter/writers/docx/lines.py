"""How many lines a paragraph takes, broken as Word and LibreOffice break Chinese text: words whole, marks never out of place."""

from __future__ import annotations

from drafter.language.patterns import Lazy
from drafter.writers.docx.measure import width

_NEVER_FIRST = frozenset("。，、；：？！）〕】》〉”’…—％%‰℃·.,;:?!)]}")
_NEVER_LAST = frozenset("（〔【《〈“‘([{￥$")
# A Latin word or a number is one thing; every Chinese character may begin a line.
_UNIT = Lazy(r"[A-Za-z0-9]+(?:[.,][0-9]+)*[%％]?|.")


def line_count(text: str, room: int, first: int, size: float, spacing: int, *, proportional: bool) -> int:
    """The lines of one paragraph: ``room`` twips a line, the first less by ``first``; a line break in it begins a new one."""
    return sum(
        _stretch(piece, room, first if position == 0 else 0, size, spacing, proportional)
        for position, piece in enumerate(text.split("\n"))
    )


def _stretch(text: str, room: int, first: int, size: float, spacing: int, proportional: bool) -> int:
    units = [match[0] for match in _UNIT.finditer(text)]
    widths = [width(unit, size, spacing, proportional=proportional) for unit in units]
    lines, start, used = 1, 0, first
    position = 0
    while position < len(units):
        used += widths[position]
        if used > room and position > start:
            cut = _cut(units, start, position)
            lines, start = lines + 1, cut
            used = sum(widths[cut : position + 1])
        position += 1
    return lines


def _cut(units: list[str], start: int, position: int) -> int:
    """Where the line that begins at ``start`` ends, if it may not reach beyond ``position``."""
    for at in range(position, start, -1):
        if units[at][0] not in _NEVER_FIRST and units[at - 1][-1] not in _NEVER_LAST:
            return at
    return position
