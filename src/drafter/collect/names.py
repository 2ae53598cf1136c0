"""Which bodies a total is made of: numbers that point into one list of names, for a city keeps hundreds of such lists."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import overload


class Names(Sequence[str]):
    """Some names of a list, in order; equal to the tuple of them."""

    __slots__ = ("_all", "_some")

    def __init__(self, everybody: Sequence[str], some: memoryview[int]) -> None:
        self._all, self._some = everybody, some

    def __len__(self) -> int:
        return len(self._some)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return tuple(self._all[number] for number in self._some[at])
        return self._all[self._some[at]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Names | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class Roll:
    """The names of all bodies, each with its number."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = list(dict.fromkeys(names))
        self._numbers: Mapping[str, int] = {name: number for number, name in enumerate(self.names)}
        self._made: dict[bytes, Names] = {}

    def of(self, some: Iterable[str]) -> Names:
        """Some of the names; the same ones are kept once, for many metrics are filled in by the same bodies."""
        numbers = array("i", [self._numbers[name] for name in some]).tobytes()
        if numbers not in self._made:
            self._made[numbers] = Names(self.names, memoryview(numbers).cast("i"))
        return self._made[numbers]
