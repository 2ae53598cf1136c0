"""The edits made in the page, to be taken back one by one."""

from __future__ import annotations

from collections import deque

from msgspec import Struct

from drafter.places import Cell

_KEPT = 50
_LARGEST = 2 * 2**20
"""Workbooks up to this many bytes are kept whole for each edit; of a larger one only the cell is put back."""


class Made(Struct, frozen=True):
    """One edit: where, what stood there, what was typed; the whole file before it (b"" for a large one) and the digest it left."""

    file: str
    cell: Cell
    before: str
    after: str
    was: bytes
    left: str


class Undoing:
    """The last 50 edits of all workbooks, the newest last."""

    def __init__(self) -> None:
        self._made: deque[Made] = deque(maxlen=_KEPT)

    def add(self, made: Made) -> None:
        """Note an edit."""
        if len(made.was) > _LARGEST:
            made = Made(made.file, made.cell, made.before, made.after, b"", made.left)
        self._made.append(made)

    def last(self, file: str) -> Made | None:
        """The newest edit of a workbook."""
        return next((made for made in reversed(self._made) if made.file == file), None)

    def drop(self, made: Made) -> None:
        """Forget an edit: it was taken back, or cannot be any more."""
        self._made.remove(made)
