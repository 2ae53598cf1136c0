"""Many numbers in little memory: the long table by columns. A row becomes an ``Entry`` when somebody looks at it.

Some fourteen bytes a number instead of two thousand: what bodies have in common (metric, unit, cell) is kept once, a decimal
is a whole number and the place of its point, and what is rare stands beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from drafter.collect.entry import Entry, Label, Origin

if TYPE_CHECKING:
    from numpy import bool_, float64, int32, int64, integer
    from numpy.typing import NDArray

_LARGEST = 2**63 - 1
_SMALL = 2**16 - 1
_PART = 1 << 16
Item = TypeVar("Item")


class Numbered(Generic[Item]):
    """Each thing once, by the order in which it first came."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._numbers: dict[Item, int] = {}

    def __call__(self, item: Item) -> int:
        number = self._numbers.get(item)
        if number is None:
            number = self._numbers[item] = len(self.items)
            self.items.append(item)
        return number


class Columns(Sequence[Entry]):
    """All entries in the order in which they were added."""

    def __init__(self, room: int = 1 << 10) -> None:
        """``room`` is for how many rows there is room at once: what grows little by little leaves holes in memory."""
        from numpy import int64, uint16, zeros

        self.labels: Numbered[Label] = Numbered()
        self.origins: Numbered[Origin] = Numbered()
        self.cells: Numbered[str] = Numbered()
        self._rows: NDArray[integer[Any]] = zeros((3, max(room, 1)), dtype=uint16)
        self._most = _SMALL
        """The largest number of a label, a file or a cell that there is room for."""
        self._digits = zeros(max(room, 1), dtype=int64)
        self._count = 0
        self._notes: dict[int, str] = {}
        self._wide: dict[int, Decimal] = {}
        """Values with more digits than fit, by row."""
        self._starts: dict[str, int] = {}
        """The first row of each body."""

    def add(self, entry: Entry) -> None:
        """One row more; those of a body come one after the other."""
        sign, digits, exponent = entry.value.as_tuple()
        whole = int("".join(map(str, digits)) or "0") * (-1 if sign else 1)
        row = self._count
        if row == self._rows.shape[1]:
            from numpy import concatenate, zeros_like

            self._rows = concatenate([self._rows, zeros_like(self._rows)], axis=1)
            self._digits = concatenate([self._digits, zeros_like(self._digits)])
        # A zero below nothing and what is no number have no place among whole numbers either.
        if not isinstance(exponent, int) or abs(whole) > _LARGEST or (sign and not whole):
            self._wide[row] = entry.value
            whole, exponent = 0, 0
        label = Label(
            entry.year,
            entry.key,
            entry.code,
            entry.name,
            entry.unit,
            entry.precision,
            exponent,
            entry.factor,
            entry.computed,
            entry.trouble,
        )
        origin = Origin(entry.body, entry.kind, entry.file, entry.recognised)
        numbers = self.labels(label), self.origins(origin), self.cells(entry.cell)
        if max(numbers) > self._most:
            from numpy import int32

            self._rows, self._most = self._rows.astype(int32), 2**31 - 1
        self._rows[:, row] = numbers
        self._digits[row] = whole
        self._count += 1
        self._starts.setdefault(entry.body, row)
        if entry.note:
            self._notes[row] = entry.note

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, row: int) -> Entry: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Entry]: ...
    def __getitem__(self, row: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(row, slice):
            return Rows(self, range(len(self))[row])
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        row %= len(self)
        (number, whose, where), digits = self._rows[:, row].tolist(), int(self._digits[row])
        label, origin = self.labels.items[number], self.origins.items[whose]
        value = self._wide.get(row) if self._wide else None
        if value is None:
            value = Decimal(digits).scaleb(label.exponent) if label.exponent else Decimal(digits)
        return Entry(
            body=origin.body,
            kind=origin.kind,
            year=label.year,
            key=label.key,
            code=label.code,
            name=label.name,
            unit=label.unit,
            value=value,
            precision=label.precision,
            factor=label.factor,
            computed=label.computed,
            file=origin.file,
            cell=self.cells.items[where],
            note=self._notes.get(row, ""),
            trouble=label.trouble,
            recognised=origin.recognised,
        )

    @property
    def _label(self) -> NDArray[integer[Any]]:
        return self._rows[0, : self._count]

    @property
    def _origin(self) -> NDArray[integer[Any]]:
        return self._rows[1, : self._count]

    @cached_property
    def by_key(self) -> Mapping[tuple[str, int], NDArray[int32]]:
        """The rows of each metric and year, in the order of the bodies."""
        from numpy import argsort, array, bincount, cumsum, empty, flatnonzero, int32, int64, zeros

        pairs: Numbered[tuple[str, int]] = Numbered()
        of_label = array([pairs((x.key, x.year)) for x in self.labels.items], dtype=int32)
        counts = zeros(len(pairs.items), dtype=int64)
        for _, part in self._parts():
            counts += bincount(of_label[part], minlength=len(pairs.items))
        ends = cumsum(counts)
        rows, free = empty(self._count, dtype=int32), ends - counts
        # Part by part: to sort all at once would take several times the memory of the rows.
        for start, part in self._parts():
            of_row = of_label[part]
            order = argsort(of_row, kind="stable")
            ordered = of_row[order]
            edges = [0, *(flatnonzero(ordered[1:] != ordered[:-1]) + 1).tolist(), len(ordered)]
            for a, b in pairwise(edges):
                pair = ordered[a]
                rows[free[pair] : free[pair] + b - a] = order[a:b] + start
                free[pair] += b - a
        return {pair: rows[end - count : end] for pair, count, end in zip(pairs.items, counts, ends, strict=True)}

    def _parts(self) -> Iterator[tuple[int, NDArray[integer[Any]]]]:
        """The labels of some rows at a time, and the first of them."""
        return ((start, self._label[start : start + _PART]) for start in range(0, self._count, _PART))

    @cached_property
    def of_body(self) -> Mapping[str, Sequence[Entry]]:
        """The rows of each body."""
        # Where nothing could be read there is no body, and no end of one.
        ends = [*list(self._starts.values())[1:], len(self)][: len(self._starts)]
        return {name: Rows(self, range(a, b)) for (name, a), b in zip(self._starts.items(), ends, strict=True)}

    def troubled(self, year: int) -> Sequence[Entry]:
        """The entries of a year that could not be counted."""
        from numpy import array, flatnonzero

        marked = array([bool(x.trouble) and x.year == year for x in self.labels.items], dtype=bool)
        return Rows(self, flatnonzero(marked[self._label]))

    def of_year(self, year: int) -> int:
        """How many entries there are of a year."""
        return sum(len(rows) for (_, of), rows in self.by_key.items() if of == year)

    def bodies(self, rows: NDArray[int32]) -> NDArray[int32]:
        """A number for the body of each of some rows."""
        found: NDArray[int32] = self._bodies[self._origin[rows]]
        return found

    def kinds(self, rows: NDArray[int32]) -> NDArray[int32]:
        """A number for the kind of body of each of some rows."""
        found: NDArray[int32] = self._kinds[self._origin[rows]]
        return found

    def typed(self, rows: NDArray[int32]) -> NDArray[bool_]:
        """Whether each of some rows was typed, and not computed in its workbook."""
        found: NDArray[bool_] = self._typed[self._label[rows]]
        return found

    def counted(self, rows: NDArray[int32]) -> NDArray[float64]:
        """What each of some rows counts for, about: NaN for what cannot be counted."""
        from numpy import nan

        numbers: NDArray[float64] = self._digits[rows] * self._scales[self._label[rows]]
        if self._wide:
            for at, row in enumerate(rows.tolist()):
                if row in self._wide:
                    counted = self[row].counted
                    numbers[at] = nan if counted is None else float(counted)
        return numbers

    @cached_property
    def _bodies(self) -> NDArray[int32]:
        return _numbers_of(o.body for o in self.origins.items)

    @cached_property
    def _kinds(self) -> NDArray[int32]:
        return _numbers_of(o.kind for o in self.origins.items)

    @cached_property
    def _typed(self) -> NDArray[bool_]:
        from numpy import array

        return array([not x.computed for x in self.labels.items], dtype=bool)

    @cached_property
    def _scales(self) -> NDArray[float64]:
        from numpy import array, nan

        factors = ((x.factor, x.exponent) for x in self.labels.items)
        return array([nan if f is None else float(f) * 10.0**exponent for f, exponent in factors], dtype=float)


def _numbers_of(names: Iterable[str]) -> NDArray[int32]:
    from numpy import array, int32

    number: Numbered[str] = Numbered()
    return array([number(name) for name in names], dtype=int32)


class Rows(Sequence[Entry]):
    """Some entries of the long table, made when they are looked at."""

    def __init__(self, columns: Columns, rows: range | NDArray[int32] | NDArray[int64]) -> None:
        self._columns, self._rows = columns, rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Entry]:
        return (self._columns[int(row)] for row in self._rows)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(at, slice):
            return Rows(self._columns, self._rows[at])
        return self._columns[int(self._rows[at])]
