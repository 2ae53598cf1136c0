"""Median and MAD on ratios, within a kind of body and from eight bodies on.

Figures of bodies are skewed: a mean ± σ is drawn towards the very slip it should find, and floods the list. Ratios are
taken as logarithms, so that ten times too much and ten times too little weigh the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from drafter.collect.entry import Entry
from drafter.collect.table import Table
from drafter.collect.totals import PERCENT

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray
    from pandas import DataFrame, Series

FEWEST = 8
"""Bodies of a kind that a comparison needs."""
FAR, FAR_SLIP = 6.0, 4.0
"""Distances (in robust σ) from which a figure is odd, and from which a power of ten makes it a slip."""
_SIGMA = 1.4826
_LEAST_SPREAD, _LEAST_LEVEL, _LEAST_RATE = 0.10, 0.25, 4.0
_NEAR_POWER, _NEAR_ALONE = 0.35, 0.1
"""How near to a power of ten, as a logarithm, with the others' change known and without."""
_LARGE = 30
_ENOUGH = 5
"""Figures of one body that tell its size."""
_TEN = math.log(10)
_HUGE = math.log(20)
"""A change against last year's that is odd by itself."""
_NEAREST = min(math.log(3), _TEN / 2)
_BLOCK = 30_000
"""Figures that are compared at a time, so that memory stays flat."""
_BODIES = 500


class Deviation(Struct, frozen=True):
    """A figure, what it was expected to be, and how far it is off; ``power`` of ten where a slip explains it."""

    entry: Entry
    typical: Decimal
    distance: float
    peers: int
    power: int = 0
    exact: bool = False
    before: Decimal | None = None

    @property
    def sure(self) -> bool:
        """Whether it is very likely a slip, and not only odd."""
        return bool(self.power) and (self.exact or self.distance > FAR)


def against_last_year(table: Table) -> tuple[list[Deviation], NDArray[bool_]]:
    """This year's figures against last year's of the same body, measured by how the others of its kind changed.

    Gives those that are odd, and for each row of the table whether it goes with last year's, which excuses what is merely
    unlike the others.
    """
    from numpy import zeros

    odd: list[Deviation] = []
    steady = zeros(len(table.entries), dtype=bool)
    for frame in _blocks(table):
        now, then = frame[frame.year == table.year], frame[frame.year == table.year - 1]
        both = now.merge(then[["body", "key", "number", "at"]], on=["body", "key"], suffixes=("", "_then"))
        both = both[(both.number > 0) & (both.number_then > 0)]
        if both.empty:
            continue
        both["change"] = _logarithm(both.number / both.number_then)
        _spread(both, "change", ["kind", "key"], _LEAST_SPREAD)
        # Small counts jump by themselves: one case more of two is half as much again.
        noise = 1.2 * (1 / both.number + 1 / both.number_then) ** 0.5
        both["scale"] = both[["scale"]].assign(noise=noise).max(axis=1)
        off = (both.change - both.middle.where(both.peers >= FEWEST, 0.0)).abs()
        # Less than half a power of ten is neither a slip nor odd: most figures need no closer look.
        near = off < _NEAREST
        steady[both["at"][near].to_numpy()] = True
        for row in both[~near].to_dict("records"):
            entry, before = table.entries[row["at"]], table.entries[row["at_then"]]
            found = _yearly(entry, before, row["change"], row["middle"], row["scale"], row["peers"])
            if found is None:
                steady[row["at"]] = True
            else:
                odd.append(found)
    return odd, steady


def _yearly(entry: Entry, before: Entry, change: float, middle: float, scale: float, peers: int) -> Deviation | None:
    comparable = peers >= FEWEST
    off = change - middle if comparable else change
    distance = abs(off) / scale
    expected = float(before.value) * math.exp(middle if comparable else 0.0)
    large = max(entry.value, before.value) >= _LARGE and min(entry.value, before.value) >= 1
    power = round(off / _TEN)
    exact = bool(power) and entry.value == before.value.scaleb(power)
    room = max(_NEAR_POWER, 2 * scale) if comparable else _NEAR_ALONE
    near = bool(power) and abs(off - power * _TEN) <= room and distance > FAR_SLIP
    slip = power if large and (exact or near) else 0
    # Too few bodies to know what is usual: what is told is what hardly any year brings.
    changed = (distance > FAR and abs(off) > math.log(3)) if comparable else abs(change) > _HUGE
    odd = bool(slip) or (large and changed)
    if not odd:
        return None
    return Deviation(
        entry=entry,
        typical=Decimal(round(expected)),
        distance=distance if comparable else 0.0,
        peers=peers,
        power=slip,
        exact=exact and bool(slip),
        before=before.value,
    )


def against_peers(table: Table, steady: NDArray[bool_]) -> Iterator[Deviation]:
    """This year's figures against those of the other bodies of the kind, each allowed for the size of its body.

    The size of a body is the median of its own figures' ratios to the others': no population figures are needed.
    ``steady`` says of which rows it does not matter.
    """
    sizes = _sizes(table)
    for now in _heights(table):
        now["off"] = now.off - now.body.map(sizes).fillna(0.0)
        _spread(now, "off", ["kind", "key"], _LEAST_LEVEL)
        now["off"] = now.off - now.middle
        now["scale"] = now[["scale"]].assign(noise=1.2 / now.number**0.5).max(axis=1)
        far = now[(now.peers >= FEWEST) & (now.off.abs() > FAR * now.scale) & (now.off.abs() > math.log(8))]
        for row in far.to_dict("records"):
            if steady[row["at"]]:
                continue
            power = round(row["off"] / _TEN)
            slip = power if abs(row["off"] - power * _TEN) <= _NEAR_POWER else 0
            typical = Decimal(round(math.exp(row["height"] - row["off"])))
            yield Deviation(table.entries[row["at"]], typical, abs(row["off"]) / row["scale"], row["peers"], slip)


def _heights(table: Table) -> Iterator[DataFrame]:
    """This year's figures as logarithms, and how far above or below the others of the kind each is."""
    for frame in _blocks(table, (table.year,)):
        now = frame[frame.number > 0].copy()
        if not now.empty:
            now["height"] = _logarithm(now.number)
            now["off"] = now.height - now.groupby(["kind", "key"])["height"].transform("median")
            yield now


def _sizes(table: Table) -> Series[float]:
    """How large each body is beside others of its kind (a logarithm), of bodies with enough figures to tell."""
    from numpy import empty, int32
    from pandas import Series, concat

    # Room for all at once: parts that are put together at the end would need it twice.
    room = table.entries.of_year(table.year)
    whose, off, end = empty(room, dtype=int32), empty(room), 0
    for now in _heights(table):
        start, end = end, end + len(now)
        whose[start:end], off[start:end] = now.body.to_numpy(), now.off.to_numpy()
    whose, off = whose[:end], off[:end]
    found: list[Series[float]] = [Series(dtype=float)]
    for first in range(0, int(whose.max(initial=-1)) + 1, _BODIES):
        some = (whose >= first) & (whose < first + _BODIES)
        of_body = Series(off[some]).groupby(whose[some])
        found.append(of_body.median()[of_body.size() >= _ENOUGH])
    return concat([sizes for sizes in found if len(sizes)] or found)


def rates_against_peers(table: Table) -> Iterator[Deviation]:
    """Rates far from the median of the kind, in percentage points."""
    for now in _blocks(table, (table.year,), rates=True):
        _spread(now, "number", ["kind", "key"], _LEAST_RATE)
        far = now[(now.peers >= FEWEST) & ((now.number - now.middle).abs() > 8 * now.scale)]
        for row in far.to_dict("records"):
            distance = abs(row["number"] - row["middle"]) / row["scale"]
            yield Deviation(table.entries[row["at"]], Decimal(str(round(row["middle"], 1))), distance, row["peers"])


def _blocks(table: Table, years: Sequence[int] = (), rates: bool = False) -> Iterator[DataFrame]:
    """The countable figures as floats, some metrics at a time, with the row of each; rates apart from counts.

    Without ``years`` of this year and the last. All figures of a metric are in one frame.
    """
    from pandas import concat

    held: list[DataFrame] = []
    for number, key in enumerate(dict.fromkeys(key for key, _ in table.entries.by_key)):
        found = [_frame(table, key, number, year, rates) for year in years or (table.year, table.year - 1)]
        held += [frame for frame in found if frame is not None]
        if sum(map(len, held)) > _BLOCK:
            yield concat(held, ignore_index=True)
            held = []
    if held:
        yield concat(held, ignore_index=True)


def _frame(table: Table, key: str, number: int, year: int, rates: bool) -> DataFrame | None:
    """The countable figures of one metric and year."""
    from pandas import DataFrame

    columns = table.entries
    rows = columns.by_key.get((key, year))
    if rows is None:
        return None
    spec = table.specs.get(key)
    if ((spec.unit if spec else columns[int(rows[0])].unit) == PERCENT) is not rates:
        return None
    numbers = columns.counted(rows)
    kept = (numbers == numbers) & (columns.typed(rows) | rates)
    at = rows[kept]
    if not len(at):
        return None
    whose: dict[str, Any] = {"body": columns.bodies(at), "kind": columns.kinds(at), "year": year, "key": number}
    return DataFrame({**whose, "number": numbers[kept], "at": at})


def _logarithm(of: Series[float]) -> Series[float]:
    from numpy import log
    from pandas import Series

    return Series(log(of.to_numpy()), index=of.index)


def _spread(frame: DataFrame, column: str, by: list[str], least: float) -> None:
    """Adds ``middle`` (median), ``scale`` (robust σ, at least ``least``) and ``peers`` of each group."""
    groups = frame.groupby(by)[column]
    frame["middle"] = groups.transform("median")
    frame["peers"] = groups.transform("size")
    frame["away"] = (frame[column] - frame.middle).abs()
    frame["scale"] = (frame.groupby(by).away.transform("median") * _SIGMA).clip(lower=least)
