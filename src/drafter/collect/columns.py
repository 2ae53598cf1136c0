"""Many numbers in little memory: the long table by columns. A row becomes an ``Entry`` when somebody looks at it.

Some twenty bytes a number instead of two thousand: what bodies have in common (metric, unit, cell) is kept once, a decimal
is a whole number and the place of its point, and what is rare stands beside.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from msgspec import Struct

from drafter.model.facts import Precision

if TYPE_CHECKING:
    from numpy import bool_, float64, int32, int64
    from numpy.typing import NDArray

_LARGEST = 2**31 - 1
Item = TypeVar("Item")


class Entry(Struct, frozen=True):
    """One number of one body and year as it stands in its cell.

    ``factor`` leads to the metric's own unit, and is None for what cannot be added to other bodies' numbers: see
    ``trouble``. ``recognised``: it was read in a published report, not in a workbook.
    """

    body: str
    kind: str
    year: int
    key: str
    code: str
    name: str
    unit: str
    value: Decimal
    precision: Precision
    factor: Decimal | None
    computed: bool
    file: str
    cell: str
    note: str
    trouble: str = ""
    recognised: bool = False

    @property
    def counted(self) -> Decimal | None:
        """What it comes to in the metric's own unit."""
        return None if self.factor is None else self.value if self.factor == 1 else self.value * self.factor


class Label(Struct, frozen=True):
    """What many rows have in common. ``exponent`` is that of the decimal, ``factor`` leads to the metric's own unit."""

    year: int
    key: str
    code: str
    name: str
    unit: str
    precision: Precision
    exponent: int
    factor: Decimal | None
    computed: bool
    trouble: str


class Origin(Struct, frozen=True):
    """Whose numbers they are, and of which file."""

    body: str
    kind: str
    file: str
    recognised: bool


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

    def __init__(self) -> None:
        self.labels: Numbered[Label] = Numbered()
        self.origins: Numbered[Origin] = Numbered()
        self.cells: Numbered[str] = Numbered()
        self._label, self._origin, self._cell, self._digits = array("i"), array("i"), array("i"), array("i")
        self._notes: dict[int, str] = {}
        self._wide: dict[int, Decimal] = {}
        """Values with more digits than fit, by row."""

    def add(self, entry: Entry) -> None:
        """One row more; those of a body come one after the other."""
        sign, digits, exponent = entry.value.as_tuple()
        whole = int("".join(map(str, digits)) or "0") * (-1 if sign else 1)
        row = len(self._label)
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
        self._label.append(self.labels(label))
        self._origin.append(self.origins(Origin(entry.body, entry.kind, entry.file, entry.recognised)))
        self._cell.append(self.cells(entry.cell))
        self._digits.append(whole)
        if entry.note:
            self._notes[row] = entry.note

    def __len__(self) -> int:
        return len(self._label)

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
        label, origin = self.labels.items[self._label[row]], self.origins.items[self._origin[row]]
        value = self._wide.get(row) if self._wide else None
        if value is None:
            value = Decimal(self._digits[row]).scaleb(label.exponent) if label.exponent else Decimal(self._digits[row])
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
            cell=self.cells.items[self._cell[row]],
            note=self._notes.get(row, ""),
            trouble=label.trouble,
            recognised=origin.recognised,
        )

    @cached_property
    def by_key(self) -> Mapping[tuple[str, int], NDArray[int32]]:
        """The rows of each metric and year, in the order of the bodies."""
        from numpy import argsort, array, int32

        pairs: Numbered[tuple[str, int]] = Numbered()
        of_row = array([pairs((x.key, x.year)) for x in self.labels.items], dtype=int32)[_seen(self._label)]
        rows = argsort(of_row, kind="stable").astype(int32)
        ordered = of_row[rows]
        return {pairs.items[ordered[a]]: rows[a:b] for a, b in _stretches(ordered)}

    @cached_property
    def of_body(self) -> Mapping[str, Sequence[Entry]]:
        """The rows of each body."""
        named = [o.body for o in self.origins.items]
        whose = _seen(self._origin)
        found: dict[str, Sequence[Entry]] = {}
        for a, b in _stretches(self._bodies):
            found[named[whose[a]]] = Rows(self, range(a, b))
        return found

    def troubled(self, year: int) -> Sequence[Entry]:
        """The entries of a year that could not be counted."""
        from numpy import array, flatnonzero

        marked = array([bool(x.trouble) and x.year == year for x in self.labels.items], dtype=bool)
        return Rows(self, flatnonzero(marked[_seen(self._label)]))

    def of_year(self, year: int) -> int:
        """How many entries there are of a year."""
        return sum(len(rows) for (_, of), rows in self.by_key.items() if of == year)

    def bodies(self, rows: NDArray[int32]) -> NDArray[int32]:
        """A number for the body of each of some rows."""
        return self._bodies[rows]

    def kinds(self, rows: NDArray[int32]) -> NDArray[int32]:
        """A number for the kind of body of each of some rows."""
        return self._kinds[_seen(self._origin)[rows]]

    def typed(self, rows: NDArray[int32]) -> NDArray[bool_]:
        """Whether each of some rows was typed, and not computed in its workbook."""
        return self._typed[_seen(self._label)[rows]]

    def counted(self, rows: NDArray[int32]) -> NDArray[float64]:
        """What each of some rows counts for, about: NaN for what cannot be counted."""
        from numpy import nan

        numbers: NDArray[float64] = _seen(self._digits)[rows] * self._scales[_seen(self._label)[rows]]
        if self._wide:
            for at, row in enumerate(rows.tolist()):
                if row in self._wide:
                    counted = self[row].counted
                    numbers[at] = nan if counted is None else float(counted)
        return numbers

    @cached_property
    def _bodies(self) -> NDArray[int32]:
        return _numbers_of(o.body for o in self.origins.items)[_seen(self._origin)]

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


def _seen(column: array[int]) -> NDArray[int32]:
    """A column as numpy sees it, without a copy."""
    from numpy import empty, frombuffer, intc

    return frombuffer(column, dtype=intc) if column else empty(0, dtype=intc)


def _numbers_of(names: Iterable[str]) -> NDArray[int32]:
    from numpy import array, int32

    number: Numbered[str] = Numbered()
    return array([number(name) for name in names], dtype=int32)


def _stretches(numbers: NDArray[int32]) -> Iterator[tuple[int, int]]:
    """From where to where the same number stands."""
    from numpy import flatnonzero

    edges = (flatnonzero(numbers[1:] != numbers[:-1]) + 1).tolist()
    return zip([0, *edges], [*edges, len(numbers)], strict=True) if len(numbers) else iter(())


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
