"""The one long table that all else is computed from: a body, a year, a metric, a number, and the cell it stands in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from drafter.collect.bodies import Body
from drafter.collect.columns import Columns, Rows
from drafter.collect.entry import Entry
from drafter.collect.measures import Measures
from drafter.collect.submission import Figure, Submission
from drafter.language.patterns import Lazy
from drafter.language.quotes import quoted
from drafter.model.catalog import Catalog, Spec
from drafter.model.numbers import half_up

COLUMNS = ("单位", "年度", "编码", "指标名称", "计量单位", "数值", "精度", "文件", "单元格")
"""The columns of the sheet 明细, in order."""
OWN = "自设："
_DECIMALS = 10
_SHORTEST = Decimal(1).scaleb(-_DECIMALS)
_MARKS = Lazy(r"[\s，、。：；“”‘’（）()《》·—-]+")


class Key(Struct, frozen=True):
    """What a row of 指标 means: ``code`` is the catalog's, or for a bureau's own row made of its name and unit."""

    code: str
    spec: Spec | None = None
    trouble: str = ""
    """Why the number must not be added to the others; empty when it may."""
    factor: Decimal = Decimal(1)


class Table(Struct, frozen=True):
    """All entries; ``blank`` are the rows that bodies have and left empty: their names by metric."""

    entries: Columns
    blank: Mapping[str, Sequence[str]]
    specs: Mapping[str, Spec]
    year: int

    def of(self, key: str, year: int) -> Sequence[Entry]:
        """The entries of one metric and year, in the order of the bodies."""
        rows = self.entries.by_key.get((key, year))
        return () if rows is None else Rows(self.entries, rows)


def long_table(
    bodies: Iterable[Body], year: int, catalog: Catalog, measures: Measures, previous: Sequence[Body] = ()
) -> Table:
    """The long table of ``year`` and the year before.

    ``previous`` are the bodies of last year's collection: their numbers stand in where this year's workbook leaves 上年
    empty, with last year's file and cell.
    """
    reader = _Reader(catalog, measures, year)
    bodies = list(bodies)
    old = {b.name: b.used for b in previous if b.used is not None}
    # Two years of each row at most; without memory until it is written.
    entries = Columns(2 * sum(len(b.used.figures) for b in (*bodies, *previous) if b.used is not None))
    for body in bodies:
        if body.used is None:
            continue
        found = reader.entries(body, body.used)
        if body.name in old:
            found += reader.before(body, old[body.name], found)
        for entry in found:
            entries.add(entry)
    return Table(entries, reader.blank, reader.specs, year)


class _Reader:
    def __init__(self, catalog: Catalog, measures: Measures, year: int) -> None:
        self.catalog, self.measures, self.year = catalog, measures, year
        self.blank: dict[str, list[str]] = {}
        self.specs: dict[str, Spec] = {}

    def entries(self, body: Body, used: Submission) -> list[Entry]:
        found: list[Entry] = []
        empty: dict[str, None] = {}
        for figure in used.figures:
            key = key_of(figure, self.catalog, self.measures)
            if figure.value is None and used.year == self.year:
                empty[key.code] = None
            if key.spec is not None:
                self.specs[key.code] = key.spec
            found += self._both(body, used, figure, key)
        # A metric that stands in two rows of one workbook counts once: the first row with a number.
        seen: dict[tuple[str, int], Entry] = {}
        for entry in found:
            seen.setdefault((entry.key, entry.year), entry)
        for code in empty:
            if (code, self.year) not in seen:
                self.blank.setdefault(code, []).append(body.name)
        return list(seen.values())

    def before(self, body: Body, used: Submission, given: Iterable[Entry]) -> list[Entry]:
        """Last year's own numbers of a body, where its new workbook (``given``) has none."""
        told = {e.key for e in given if e.year == self.year - 1}
        return [e for e in self.entries(body, used) if e.year == self.year - 1 and e.key not in told]

    def _both(self, body: Body, used: Submission, figure: Figure, key: Key) -> Iterator[Entry]:
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
                value=_short(value) if figure.computed else value,
                precision=precision,
                factor=None if key.trouble else key.factor,
                computed=figure.computed,
                file=used.origin.file,
                cell=cell or figure.cell,
                note=figure.note,
                trouble=key.trouble,
                recognised=used.origin.recognised,
            )


def _short(value: Decimal) -> Decimal:
    """A computed number to as many decimals as the database keeps: 1÷3 has twenty-eight, which nobody typed."""
    exponent = value.as_tuple().exponent
    return half_up(value, _SHORTEST) if isinstance(exponent, int) and exponent < -_DECIMALS else value


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
            f"编码{spec.code}是{quoted(spec.name)}，名称写的却是{quoted(named.name)}（{named.code}），没有计入合计",
        )
    spec = spec or named
    if spec is None:
        bare = _MARKS.sub("", unicodedata.normalize("NFKC", figure.name))
        return Key(f"{OWN}{bare}（{figure.unit}）")
    factor = measures.factor(figure.unit, spec.unit, spec.measures)
    if factor is None:
        return Key(spec.code, spec, f"目录的计量单位是“{spec.unit}”，这里用“{figure.unit}”，不能换算，没有计入合计")
    return Key(spec.code, spec, "", factor)
