"""The one long table that all else is computed from: a body, a year, a metric, a number, and the cell it stands in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.collect.bodies import Body
from drafter.collect.measures import Measures
from drafter.collect.submission import Figure, Submission
from drafter.language.patterns import Lazy
from drafter.model.catalog import Catalog, Spec
from drafter.model.facts import Precision

if TYPE_CHECKING:
    from pandas import DataFrame

COLUMNS = ("单位", "年度", "编码", "指标名称", "计量单位", "数值", "精度", "文件", "单元格")
"""The columns of the sheet 明细, in order."""
OWN = "自设："
_MARKS = Lazy(r"[\s，、。：；“”‘’（）()《》·—-]+")


class Key(Struct, frozen=True):
    """What a row of 指标 means: ``code`` is the catalog's, or for a bureau's own row made of its name and unit."""

    code: str
    spec: Spec | None = None
    trouble: str = ""
    """Why the number must not be added to the others; empty when it may."""
    factor: Decimal = Decimal(1)


class Entry(Struct, frozen=True):
    """One number of one body and year as it stands in its cell, and what it comes to in the metric's own unit.

    ``counted`` is None for what cannot be added to other bodies' numbers: see ``trouble``.
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
    counted: Decimal | None
    computed: bool
    file: str
    cell: str
    note: str
    trouble: str = ""


class Table(Struct, frozen=True, dict=True):
    """All entries; ``blank`` are the rows that a body has and left empty, as (body, key)."""

    entries: tuple[Entry, ...]
    blank: frozenset[tuple[str, str]]
    specs: Mapping[str, Spec]
    year: int

    @cached_property
    def frame(self) -> DataFrame:
        """The table for pandas: a column for each field of ``Entry``; values stay Decimal."""
        from pandas import DataFrame

        names = Entry.__struct_fields__
        return DataFrame({name: [getattr(e, name) for e in self.entries] for name in names}, columns=list(names))

    @cached_property
    def by_key(self) -> Mapping[str, Mapping[int, list[Entry]]]:
        """Entries by metric and year, in the order of the bodies."""
        found: dict[str, dict[int, list[Entry]]] = {}
        for entry in self.entries:
            found.setdefault(entry.key, {}).setdefault(entry.year, []).append(entry)
        return found

    def of(self, key: str, year: int) -> list[Entry]:
        """The entries of one metric and year, in the order of the bodies."""
        return self.by_key.get(key, {}).get(year, [])


def long_table(
    bodies: Iterable[Body], year: int, catalog: Catalog, measures: Measures, previous: Iterable[Body] = ()
) -> Table:
    """The long table of ``year`` and the year before.

    ``previous`` are the bodies of last year's collection: their numbers stand in where this year's workbook leaves 上年
    empty, with last year's file and cell.
    """
    reader = _Reader(catalog, measures, year)
    old = {b.name: b.used for b in previous if b.used is not None}
    entries: list[Entry] = []
    for body in bodies:
        if body.used is None:
            continue
        found = reader.entries(body, body.used)
        if body.name in old:
            found += reader.before(body, old[body.name], found)
        entries += found
    return Table(tuple(entries), frozenset(reader.blank), reader.specs, year)


class _Reader:
    def __init__(self, catalog: Catalog, measures: Measures, year: int) -> None:
        self.catalog, self.measures, self.year = catalog, measures, year
        self.blank: set[tuple[str, str]] = set()
        self.specs: dict[str, Spec] = {}

    def entries(self, body: Body, used: Submission) -> list[Entry]:
        found: list[Entry] = []
        for figure in used.figures:
            key = key_of(figure, self.catalog, self.measures)
            if key.spec is not None:
                self.specs[key.code] = key.spec
            found += self._both(body, used, figure, key)
        # A metric that stands in two rows of one workbook counts once: the first row with a number.
        seen: dict[tuple[str, int], Entry] = {}
        for entry in found:
            seen.setdefault((entry.key, entry.year), entry)
        self.blank -= {(body.name, key) for key, year in seen if year == self.year}
        return list(seen.values())

    def before(self, body: Body, used: Submission, given: Iterable[Entry]) -> list[Entry]:
        """Last year's own numbers of a body, where its new workbook (``given``) has none."""
        told = {e.key for e in given if e.year == self.year - 1}
        return [e for e in self.entries(body, used) if e.year == self.year - 1 and e.key not in told]

    def _both(self, body: Body, used: Submission, figure: Figure, key: Key) -> Iterator[Entry]:
        if figure.value is None and used.year == self.year:
            self.blank.add((body.name, key.code))
        pairs = (
            (used.year, figure.value, figure.precision, figure.cell),
            (used.year - 1, figure.previous, figure.previous_precision, figure.previous_cell),
        )
        for year, value, precision, cell in pairs:
            if value is None:
                continue
            yield Entry(
                body=body.name,
                kind=body.kind,
                year=year,
                key=key.code,
                code=key.spec.code if key.spec else figure.code,
                name=figure.name,
                unit=figure.unit,
                value=value,
                precision=precision,
                counted=None if key.trouble else value * key.factor,
                computed=figure.computed,
                file=used.origin.file,
                cell=cell or figure.cell,
                note=figure.note,
                trouble=key.trouble,
            )


def key_of(figure: Figure, catalog: Catalog, measures: Measures) -> Key:
    """Which metric a row means: by its code, where the catalog knows it, else by its name, else the bureau's own.

    A code of the catalog beside the name of another of its metrics, and a unit that cannot be converted, are trouble.
    """
    spec = catalog.by_code.get(figure.code)
    named = catalog.by_name.get(figure.name)
    if spec is not None and named is not None and named.code != spec.code:
        return Key(
            spec.code,
            spec,
            f"编码{spec.code}是“{spec.name}”，名称写的却是“{named.name}”（{named.code}），没有计入合计",
        )
    spec = spec or named
    if spec is None:
        bare = _MARKS.sub("", unicodedata.normalize("NFKC", figure.name))
        return Key(f"{OWN}{bare}（{figure.unit}）")
    factor = measures.factor(figure.unit, spec.unit, spec.measures)
    if factor is None:
        return Key(spec.code, spec, f"目录的计量单位是“{spec.unit}”，这里用“{figure.unit}”，不能换算，没有计入合计")
    return Key(spec.code, spec, "", factor)
