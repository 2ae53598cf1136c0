"""Totals by the catalog: counts add, rates are worked out from the summed parts, nothing is averaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from drafter.collect.bodies import Body
from drafter.collect.entry import Entry
from drafter.collect.measures import Measures, of_sum
from drafter.collect.names import Roll
from drafter.collect.table import OWN, Table
from drafter.model.catalog import Catalog, Spec
from drafter.model.facts import Precision
from drafter.model.formula import FormulaError, Name, Node, evaluate, names, parse

PERCENT = "%"


class Total(Struct, frozen=True):
    """One row of 汇总. Rates are in per cent (96.2); ``growth`` of a count is in per cent too, of a rate in points.

    ``filled`` and ``missing`` name the bodies that gave the number and those that owe it. ``compared`` is the number
    of bodies that growth is worked out from: those that gave both years. ``vague`` is that of bodies whose number is no exact
    one, ``recognised`` that of those whose number was read in a published report. ``why`` says why there is no total.
    ``over`` are the sums, by key, that a rate is worked out from: those of the bodies that gave all its parts.
    """

    key: str
    code: str
    name: str
    unit: str
    category: str = ""
    value: Decimal | None = None
    previous: Decimal | None = None
    growth: Decimal | None = None
    precision: Precision = Precision.EXACT
    previous_precision: Precision = Precision.EXACT
    filled: Sequence[str] = ()
    missing: Sequence[str] = ()
    filled_before: Sequence[str] = ()
    compared: int = 0
    vague: int = 0
    recognised: int = 0
    why: str = ""
    parts: Sequence[Entry] = ()
    over: Mapping[str, Decimal] = {}

    @property
    def is_rate(self) -> bool:
        """Whether it is in per cent."""
        return self.unit == PERCENT

    @property
    def is_own(self) -> bool:
        """Whether the catalog does not know it: rows that bureaus added, put together by name and unit."""
        return self.key.startswith(OWN)


def totals(table: Table, bodies: Sequence[Body], catalog: Catalog, measures: Measures) -> tuple[Total, ...]:
    """A total for each metric of the catalog that any body has a row for, in the catalog's order; then own rows.

    Own rows are listed where at least two bodies gave them.
    """
    maker = _Maker(table, bodies, measures)
    present = {key for key, _ in table.entries.by_key} | table.blank.keys()
    found = [maker.total(s.code, s) for s in catalog.specs if s.code in present]
    for key in sorted(k for k in present if k.startswith(OWN)):
        if len({e.body for e in table.of(key, table.year)}) > 1:
            found.append(maker.total(key, None))
    return tuple(found)


class _Maker:
    def __init__(self, table: Table, bodies: Sequence[Body], measures: Measures) -> None:
        self.table, self.measures = table, measures
        self.reported = [b for b in bodies if b.used is not None]
        self.roll = Roll(b.name for b in self.reported)

    def total(self, key: str, spec: Spec | None) -> Total:
        entries = self.table.of(key, self.table.year)
        first = entries[0] if entries else None
        name = spec.name if spec else first.name if first else key.removeprefix(OWN)
        unit = spec.unit if spec else first.unit if first else ""
        frame = Total(
            key=key,
            code=spec.code if spec else "",
            name=name,
            unit=unit,
            category=spec.category if spec else "自设指标",
            parts=entries,
        )
        if spec is not None and spec.formula and unit == PERCENT:
            return self._rate(frame, spec)
        if not self.measures.adds(name, unit):
            told = self.roll.of(e.body for e in entries)
            why = "没有计算公式的率不能相加" if unit == PERCENT else "这类数不能相加"
            return replace(frame, filled=told, missing=self._owing(key, spec, told), why=why)
        return self._sum(frame, spec)

    def _sum(self, frame: Total, spec: Spec | None) -> Total:
        now = _counted(self.table.of(frame.key, self.table.year))
        before = _counted(self.table.of(frame.key, self.table.year - 1))
        both = now.keys() & before.keys()
        return replace(
            frame,
            value=_sum(now.values()),
            previous=_sum(before.values()),
            growth=_growth(_sum(now[b] for b in now if b in both), _sum(before[b] for b in before if b in both)),
            precision=of_sum(e.precision for e in now.values()),
            previous_precision=of_sum(e.precision for e in before.values()),
            filled=self.roll.of(now),
            missing=self._owing(frame.key, spec, now),
            filled_before=self.roll.of(before),
            compared=len(both),
            vague=sum(e.precision.is_approximate for e in now.values()),
            recognised=sum(e.recognised for e in now.values()),
        )

    def _rate(self, frame: Total, spec: Spec) -> Total:
        node = parse(spec.formula)
        now = self._parts(node, self.table.year)
        # What grows against last year needs two years; the year before has none before it.
        before = {} if any(n.last_year for n in names(node)) else self._parts(node, self.table.year - 1)
        both = [b for b in now if b in before]
        value, previous = _over(node, now, list(now)), _over(node, before, list(before))
        growth = None
        if both:
            one, other = _over(node, now, both), _over(node, before, both)
            growth = one - other if one is not None and other is not None else None
        typed = [e for e in frame.parts if e.body not in now]
        return replace(
            frame,
            value=value,
            previous=previous,
            growth=growth,
            precision=_of_rate(now),
            previous_precision=_of_rate(before),
            filled=self.roll.of(now),
            missing=self._owing(frame.key, spec, now),
            filled_before=self.roll.of(before),
            compared=len(both),
            vague=sum(any(e.precision.is_approximate for e in row.values()) for row in now.values()),
            recognised=sum(any(e.recognised for e in row.values()) for row in now.values()),
            why=f"{len(typed)}家只填了率，没有填分子、分母，没有计入" if typed else "",
            over={n.key: s for n, s in _summed(node, now, list(now)).items() if s is not None and not n.last_year},
        )

    def _parts(self, node: Node, year: int) -> Mapping[str, Mapping[Name, Entry]]:
        """The parts of a rate by body, of those bodies that gave them all."""
        wanted = list(dict.fromkeys(names(node)))
        columns = {n: _counted(self.table.of(n.key, year - 1 if n.last_year else year)) for n in wanted}
        first = columns[wanted[0]] if wanted else {}
        return {b: {n: columns[n][b] for n in wanted} for b in first if all(b in columns[n] for n in wanted)}

    def _owing(self, key: str, spec: Spec | None, filled: Iterable[str]) -> Sequence[str]:
        """The bodies that reported without this number: they have its row, or are of a kind that reports it."""
        if spec is None:
            return ()
        given = set(filled)
        # Who wrote a number that cannot be counted owes it still.
        asked = {e.body for e in self.table.of(key, self.table.year)} | set(self.table.blank.get(key, ()))
        owing = (b.name for b in self.reported if b.name not in given and (b.kind in spec.kinds or b.name in asked))
        return self.roll.of(owing)


def _counted(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {e.body: e for e in entries if e.counted is not None}


def _sum(entries: Iterable[Entry]) -> Decimal | None:
    values = [e.counted for e in entries if e.counted is not None]
    return sum(values, Decimal(0)) if values else None


def _growth(value: Decimal | None, previous: Decimal | None) -> Decimal | None:
    if value is None or not previous:
        return None
    return (value - previous) / previous * 100


def _over(node: Node, parts: Mapping[str, Mapping[Name, Entry]], bodies: Sequence[str]) -> Decimal | None:
    """The formula over the summed parts of some bodies; None where there is nothing to divide by."""
    if not bodies:
        return None
    sums = _summed(node, parts, bodies)
    try:
        return evaluate(node, lambda n: sums[n])
    except FormulaError:
        return None


def _summed(node: Node, parts: Mapping[str, Mapping[Name, Entry]], bodies: Sequence[str]) -> dict[Name, Decimal | None]:
    """The parts of a formula, each summed over some bodies."""
    return {n: _sum(parts[b][n] for b in bodies) for n in dict.fromkeys(names(node))}


def _of_rate(parts: Mapping[str, Mapping[Name, Entry]]) -> Precision:
    vague = any(e.precision.is_approximate for row in parts.values() for e in row.values())
    return Precision.ABOUT if vague else Precision.EXACT
