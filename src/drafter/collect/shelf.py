"""Where the long part of what bureaus sent in waits until it is looked at: on the disk, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from sys import intern
from tempfile import SpooledTemporaryFile
from typing import Any, Generic, TypeVar, overload

from msgspec import msgpack
from msgspec.structs import replace

from drafter.collect.submission import Figure, Remark, Submission, Weakness

_IN_MEMORY = 1 << 22
"""Bytes up to which there is no file."""
_LONG = {"figures": Figure, "weaknesses": Weakness, "sentences": str, "remarks": Remark, "empty": str}
_COMMON = ("bureau", "kind", "region", "dated")
"""What many bodies say alike, and the name, which the roster has too."""
Item = TypeVar("Item")


class Shelf:
    """One file without a name, gone with the process; it is only ever added to."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - it lives as long as the shelf
        self._size = 0
        self._cells: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}

    def put(self, one: Submission) -> Submission:
        """The same submission; its long fields are no tuples any more, but read from the shelf each time that they are looked at."""
        cells = self._cells.setdefault(tuple(one.cells.items()), one.cells)
        said = {name: intern(getattr(one, name)) for name in _COMMON}
        return replace(
            one, cells=cells, **said, **{name: self._kept(getattr(one, name), of) for name, of in _LONG.items()}
        )

    def _kept(self, items: Sequence[Item], of: type[Item]) -> Sequence[Item]:
        if not items:
            return ()
        data = msgpack.encode(items)
        at, self._size = self._size, self._size + len(data)
        self._file.seek(at)
        self._file.write(data)
        return Shelved(self, at, len(data), len(items), of)

    def read(self, at: int, size: int) -> bytes:
        """What stands at a place."""
        self._file.seek(at)
        return self._file.read(size)


class Shelved(Sequence[Item], Generic[Item]):
    """Things that are on the shelf."""

    __slots__ = ("_at", "_count", "_of", "_shelf", "_size")

    def __init__(self, shelf: Shelf, at: int, size: int, count: int, of: type[Item]) -> None:
        self._shelf, self._at, self._size, self._count, self._of = shelf, at, size, count, of

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items())

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        return self._items()[at]

    def _items(self) -> tuple[Item, ...]:
        kind: Any = tuple[self._of, ...]  # type: ignore[name-defined]
        found: tuple[Item, ...] = msgpack.decode(self._shelf.read(self._at, self._size), type=kind)
        return found
