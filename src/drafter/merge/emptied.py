"""No cell is emptied because its words moved to a place that has none: they go home elsewhere, or the cell keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from drafter.merge.printed import Para
from drafter.model.changes import Change, NewRow
from drafter.places import Cell

_CHANCE = 8
"""Fewer characters than these stand elsewhere by chance."""


def without_losses(
    changes: Sequence[Change], rows: Iterable[NewRow], old: Sequence[Para], new: Sequence[str]
) -> Iterator[Change]:
    """The changes but those that empty a cell of words which the edited report still has and no other cell takes.

    ``old`` are the printed paragraphs, ``new`` the edited ones. What is left out differs from the edited report, so it is told.
    """
    said = [f"{row.text}\n{_beside(row)}" for row in rows]
    before, after = "\n".join([para.text for para in old]), "\n".join(new)
    for change in changes:
        if change.after.strip() or not change.before.strip():
            yield change
            continue
        taken = said + [other.after for other in changes if other.cell != change.cell]
        words = _printed(change.cell, old)
        kept = len(words) >= _CHANCE and after.count(words) >= before.count(words) > 0
        home = any(some in other for other in taken for some in (words, change.before.strip("。；，\n")) if some)
        if not kept or home:
            yield change


def _beside(row: NewRow) -> str:
    return "\n".join([getattr(row, name) for name in ("heading", "lead", "reason", "remedy") if hasattr(row, name)])


def _printed(cell: Cell, old: Sequence[Para]) -> str:
    """What the first paragraph that prints a cell prints of it."""
    for para in old:
        letters = [
            letter
            for letter, glyph in zip(para.text, para.glyphs, strict=True)
            if glyph.part is not None and glyph.part.span is not None and glyph.part.span.cell == cell
        ]
        if letters:
            return "".join(letters).strip("。；，\n")
    return ""
