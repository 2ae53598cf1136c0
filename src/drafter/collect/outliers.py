"""Median and MAD on ratios, within a kind of body and from eight bodies on.

Figures of bodies are skewed: a mean ± σ is drawn towards the very slip it should find, and floods the list. Ratios are
taken as logarithms, so that ten times too much and ten times too little weigh the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.collect.table import Entry, Table
from drafter.collect.totals import PERCENT

if TYPE_CHECKING:
    from pandas import DataFrame

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


class Deviation(Struct, frozen=True):
    """A figure, what it was expected to be, and how far it is off; ``power`` of ten where a slip explains it.

    ``steady``: it goes with last year's (kept to excuse what is merely unlike the others).
    """

    entry: Entry
    typical: Decimal
    distance: float
    peers: int
    power: int = 0
    exact: bool = False
    before: Decimal | None = None
    steady: bool = False

    @property
    def sure(self) -> bool:
        """Whether it is very likely a slip, and not only odd."""
        return bool(self.power) and (self.exact or self.distance > FAR)


def against_last_year(table: Table) -> list[Deviation]:
    """This year's figures against last year's of the same body, measured by how the others of its kind changed."""
    frame = _numbers(table)
    now, then = frame[frame.year == table.year], frame[frame.year == table.year - 1]
    both = now.merge(then[["body", "key", "number", "at"]], on=["body", "key"], suffixes=("", "_then"))
    both = both[(both.number > 0) & (both.number_then > 0)]
    if both.empty:
        return []
    both["change"] = (both.number / both.number_then).map(math.log)
    _spread(both, "change", ["kind", "key"], _LEAST_SPREAD)
    # Small counts jump by themselves: one case more of two is half as much again.
    noise = 1.2 * (1 / both.number + 1 / both.number_then) ** 0.5
    both["scale"] = both[["scale"]].assign(noise=noise).max(axis=1)
    found = []
    for row in both.to_dict("records"):
        entry, before = table.entries[row["at"]], table.entries[row["at_then"]]
        found.append(_yearly(entry, before, row["change"], row["middle"], row["scale"], row["peers"]))
    return found


def _yearly(entry: Entry, before: Entry, change: float, middle: float, scale: float, peers: int) -> Deviation:
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
    odd = bool(slip) or (comparable and large and distance > FAR and abs(off) > math.log(3))
    return Deviation(
        entry=entry,
        typical=Decimal(round(expected)),
        distance=distance if comparable else 0.0,
        peers=peers,
        power=slip,
        exact=exact and bool(slip),
        before=before.value,
        steady=not odd,
    )


def against_peers(table: Table) -> Iterator[Deviation]:
    """This year's figures against those of the other bodies of the kind, each allowed for the size of its body.

    The size of a body is the median of its own figures' ratios to the others': no population figures are needed.
    """
    frame = _numbers(table)
    now = frame[(frame.year == table.year) & (frame.number > 0)].copy()
    if now.empty:
        return
    now["height"] = now.number.map(math.log)
    group = now.groupby(["kind", "key"])["height"]
    now["off"] = now.height - group.transform("median")
    own = now.groupby("body")["off"]
    now["off"] = now.off - own.transform("median").where(own.transform("size") >= _ENOUGH, 0.0)
    _spread(now, "off", ["kind", "key"], _LEAST_LEVEL)
    now["off"] = now.off - now.middle
    now["scale"] = now[["scale"]].assign(noise=1.2 / now.number**0.5).max(axis=1)
    far = now[(now.peers >= FEWEST) & (now.off.abs() > FAR * now.scale) & (now.off.abs() > math.log(8))]
    for row in far.to_dict("records"):
        entry = table.entries[row["at"]]
        power = round(row["off"] / _TEN)
        slip = power if abs(row["off"] - power * _TEN) <= _NEAR_POWER else 0
        typical = Decimal(round(math.exp(row["height"] - row["off"])))
        yield Deviation(entry, typical, abs(row["off"]) / row["scale"], row["peers"], slip)


def rates_against_peers(table: Table) -> Iterator[Deviation]:
    """Rates far from the median of the kind, in percentage points."""
    frame = _numbers(table, rates=True)
    now = frame[frame.year == table.year].copy()
    if now.empty:
        return
    _spread(now, "number", ["kind", "key"], _LEAST_RATE)
    far = now[(now.peers >= FEWEST) & ((now.number - now.middle).abs() > 8 * now.scale)]
    for row in far.to_dict("records"):
        distance = abs(row["number"] - row["middle"]) / row["scale"]
        yield Deviation(table.entries[row["at"]], Decimal(str(round(row["middle"], 1))), distance, row["peers"])


def _numbers(table: Table, rates: bool = False) -> DataFrame:
    """The countable figures as floats, with the place of each in ``table.entries``; rates apart from counts."""
    frame = table.frame
    units = {key: spec.unit for key, spec in table.specs.items()}
    is_rate = frame.index.map(lambda i: units.get(table.entries[i].key, table.entries[i].unit) == PERCENT)
    kept = frame[(is_rate == rates) & frame.counted.notna() & (frame.computed.eq(False) | rates)].copy()
    kept["number"] = kept.counted.astype(float)
    kept["at"] = kept.index
    return kept[["body", "kind", "year", "key", "number", "at"]]


def _spread(frame: DataFrame, column: str, by: list[str], least: float) -> None:
    """Adds ``middle`` (median), ``scale`` (robust σ, at least ``least``) and ``peers`` of each group."""
    groups = frame.groupby(by)[column]
    frame["middle"] = groups.transform("median")
    frame["peers"] = groups.transform("size")
    frame["away"] = (frame[column] - frame.middle).abs()
    frame["scale"] = (frame.groupby(by).away.transform("median") * _SIGMA).clip(lower=least)
