"""The totals and odd figures as the page of the city prints them, each with the way down to its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.model.numbers import in_sum, say
from drafter.web.folder import Folder

if TYPE_CHECKING:
    from drafter.gathering import Summary

FIRST = 5
"""Figures behind a total that are shown at once."""
_WIDEST = 100
_IN_A_ROW = "D958"
"""The rule on figures that were not added: each of them is a row of 异常."""


class Part(Struct, frozen=True):
    """The figure of one body behind a total, and the page of its cell ("" for one that has none)."""

    body: str
    value: str
    cell: str
    address: str
    share: float
    odd: bool


class Row(Struct, frozen=True):
    """One metric: a total of 0 is 0, one that nobody filled in is —."""

    key: str
    code: str
    name: str
    unit: str
    value: str
    growth: str
    change: Decimal
    """How much it changed, for the bar and the order: 0 to 100."""
    up: bool
    filled: int
    missing: tuple[str, ...]
    why: str
    parts: tuple[Part, ...] = ()


class OddRow(Struct, frozen=True):
    """One figure to verify; ``passage`` is where it stands that has no cell, ``file`` the report that it was read in."""

    what: str
    sure: bool
    reason: str
    explained: str
    cell: str
    passage: str
    file: str
    address: str


class Way:
    """From a file and cell to the page that shows it."""

    def __init__(self, folder: Folder) -> None:
        self.ids: Mapping[str, str] = {path.name: file for file, path in folder.files().items()}

    def to(self, file: str, cell: str) -> str:
        """The address of the page that shows a cell; empty where the file is not in the folder."""
        return f"/book/{self.ids[file]}?cell={cell}" if file in self.ids and cell else ""


def rows(summary: Summary, way: Way, opened: str = "", by_change: bool = False) -> list[Row]:
    """The totals in the catalog's order, or the largest change first; the figures behind the opened one."""
    odd = {(o.file, o.cell, o.code or o.name) for o in summary.odd}
    made = []
    for total in summary.totals:
        parts: tuple[Part, ...] = ()
        if total.key == opened:
            widest = max((abs(p.value) for p in total.parts), default=Decimal(1)) or Decimal(1)
            parts = tuple(
                Part(
                    p.body,
                    grouped(say(p.value, "", p.precision, bare=True)),
                    p.where,
                    way.to(p.file, p.cell),
                    round(float(abs(p.value) / widest * _WIDEST), 1),
                    (p.file, p.cell, p.code or p.name) in odd,
                )
                for p in sorted(total.parts, key=lambda p: p.value, reverse=True)
            )
        growth = total.growth
        made.append(
            Row(
                total.key,
                total.code,
                total.name,
                total.unit,
                "—"
                if total.value is None
                else grouped(say(_short(total.value), "", in_sum(total.value, total.precision), bare=True)),
                "—" if growth is None else f"{growth:+.1f}{' 个百分点' if total.is_rate else '%'}",
                min(Decimal(_WIDEST), abs(growth or Decimal(0))),
                (growth or 0) >= 0,
                len(total.filled),
                tuple(total.missing),
                total.why,
                parts,
            )
        )
    return sorted(made, key=lambda r: -r.change) if by_change else made


def odd_rows(summary: Summary, way: Way) -> list[OddRow]:
    """异常, the surest first."""
    return [
        OddRow(
            f"{o.body}　{o.name}{'' if o.value is None else f' {grouped(say(o.value, o.unit))}'}",
            o.sure,
            o.reason,
            o.explained,
            o.cell,
            o.passage,
            o.file if o.recognised else "",
            way.to(o.file, o.cell),
        )
        for o in summary.odd
    ]


def told_besides(summary: Summary) -> list[str]:
    """What collecting found and no row of 异常 says."""
    return [f.message for f in summary.findings if f.rule.code != _IN_A_ROW]


def _short(value: Decimal) -> Decimal:
    """A rate is worked out to many digits; two behind the point are read."""
    return value if value == value.to_integral_value() else round(value, 2).normalize()


def grouped(text: str) -> str:
    """A number in groups of three digits: 24860 → 24,860; 1230余 → 1,230余."""
    return re.sub(r"^(-?\d+)", lambda match: f"{int(match[1]):,}", text)
