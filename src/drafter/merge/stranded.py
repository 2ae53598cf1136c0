"""Words that moved to a place that no cell prints: they are told there, and the cell that they came from keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from msgspec.structs import replace

from drafter.language.patterns import Lazy
from drafter.merge.align import kept
from drafter.model.changes import Change, Unplaced

_WHOLE, _PIECE = 4, 8
"""Letters from which on the words of a cell that is emptied, or a piece of one, stand elsewhere by no chance."""
_GRAM = 4
_MOST = 0.5
_FILLED = Lazy(r"\{[^{}]*\}")
_LEAD = Lazy(r"(?:新加|移动)：")


def without_losses(changes: Sequence[Change], left: Sequence[Unplaced]) -> tuple[Change, ...]:
    """The changes, with what they take out of a cell left in it where it is among the words that found no cell.

    ``left`` is what the workbook could not take when the changes were tried.
    """
    told = [_told(unplaced.text) for unplaced in left if not unplaced.text.startswith("删去：")]
    made = [replace(change, after=_restored(change, told)) if change.number is None else change for change in changes]
    # A row goes or stays as a whole.
    rows = {_row(new) for old, new in zip(changes, made, strict=True) if _is_emptied(old) and not _is_emptied(new)}
    return tuple(
        change
        for change in made
        if (change.after != change.before and not (_is_emptied(change) and _row(change) in rows))
        or change.number is not None
    )


def _is_emptied(change: Change) -> bool:
    return bool(change.before.strip()) and not _letters(change.after)


def _row(change: Change) -> tuple[str, str]:
    return change.cell.sheet, change.cell.ref.lstrip(ascii_uppercase)


def _told(text: str) -> str:
    """The words of what was told that stand in the edited report, letters alone."""
    return _letters(text[match.end() :] if (match := _LEAD.match(text)) else text.rpartition(" → ")[2])


def _restored(change: Change, told: Sequence[str]) -> str:
    """What the cell is to hold with the stretches put back that were only moved away."""
    before, after = change.before, change.after
    if not told or not before.strip():
        return after
    if not _letters(after):
        return before if _stands(before, told, _WHOLE) else after
    stay = kept(before, after)
    made: list[str] = []
    done = 0
    for start, end in _gone(stay):
        place = stay[end] if end < len(stay) else len(after)
        made.append(after[done:place])
        if not _replaced(stay, start, place) and _stands(before[start:end], told, _PIECE):
            made.append(before[start:end])
        done = place
    return "".join([*made, after[done:]])


def _gone(stay: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches that did not stay."""
    at = 0
    while at < len(stay):
        end = at
        while end < len(stay) and stay[end] < 0:
            end += 1
        if end > at:
            yield at, end
        at = end + 1


def _replaced(stay: Sequence[int], start: int, place: int) -> bool:
    """Whether other words stand where a stretch stood."""
    return place > (stay[start - 1] + 1 if start else 0)


def _stands(words: str, told: Sequence[str], least: int) -> bool:
    """Whether most of some words are among those that were told; one that is short stands there whole and alone."""
    pieces = [piece for filled in _FILLED.split(words) if len(piece := _letters(filled)) > 1]
    if sum(map(len, pieces)) < least:
        return least == _WHOLE and bool(pieces) and "".join(pieces) in told
    # What stands in place of a {…} parts the words around it.
    grams = [piece[k : k + _GRAM] for piece in pieces for k in range(max(1, len(piece) - _GRAM + 1))]
    return any(sum(gram in text for gram in grams) >= _MOST * len(grams) for text in told)


def _letters(text: str) -> str:
    return "".join([letter for letter in text if letter.isalnum()])
