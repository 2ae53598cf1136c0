"""Tables of a report: as blocks of 附表, and the annex 主要指标表 read back (last year's values, metrics that the text does not speak of)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from drafter.model.catalog import Catalog
from drafter.model.document import Table, plain
from drafter.model.facts import Annex, Metric, Words
from drafter.model.numbers import Number, read_number
from drafter.model.remarks import Remark

KEY_FIGURES = "法治政府建设主要指标表"
_YEAR = re.compile(r"(20[0-9]{2})年?")


def is_key_figures(annex: Annex) -> bool:
    """Whether an annex is the table of all metrics that a report can end with."""
    return KEY_FIGURES in annex.caption.text


def with_table(
    metrics: Sequence[Metric], annexes: Sequence[Annex], catalog: Catalog, year: int
) -> tuple[tuple[Metric, ...], tuple[Metric, ...]]:
    """The metrics with 上年 from the table and with what only the table has, and the latter by themselves."""
    known = {m.name: m for m in metrics}
    added: list[Metric] = []
    for annex in annexes:
        if not is_key_figures(annex):
            continue
        columns = {_column(words.text, year): i for i, words in enumerate(annex.header)}
        for row in annex.rows:
            cells = [words.text for words in row]
            name = _cell(cells, columns.get("name"))
            unit = _cell(cells, columns.get("unit"))
            this, last = (read_number(_cell(cells, columns.get(key)), unit) for key in ("this", "last"))
            if not name or (this is None and last is None):
                continue
            if name in known:
                known[name] = _with_previous(known[name], last)
            elif this is not None:
                metric = _with_previous(_from_table(name, unit, this, catalog, len(added)), last)
                known[name] = metric
                added.append(metric)
    kept = tuple(known[m.name] for m in metrics)
    return (*kept, *added), tuple(added)


def _column(heading: str, year: int) -> str:
    match = _YEAR.fullmatch(heading.strip())
    if match:
        return {year: "this", year - 1: "last"}.get(int(match[1]), heading)
    return {"指标": "name", "指标名称": "name", "单位": "unit", "本年": "this", "上年": "last"}.get(heading, heading)


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _with_previous(metric: Metric, last: Number | None) -> Metric:
    if last is None or metric.previous is not None:
        return metric
    return replace(metric, previous=last.value, previous_precision=last.precision, previous_numeral=last.numeral)


def _from_table(name: str, unit: str, this: Number, catalog: Catalog, count: int) -> Metric:
    spec = catalog.by_name.get(name)
    code = spec.code if spec else f"Z{900 + count}"
    return Metric(
        key=code,
        name=name,
        unit=unit,
        value=this.value,
        precision=this.precision,
        numeral=this.numeral,
        code=code,
        category=spec.category if spec else "其他",
        caliber=spec.caliber if spec else "",
        note=Remark.TABLE,
    )


def annex_of(table: Table, options: tuple[str, ...]) -> Annex:
    """A table of the report as a block of 附表."""
    own = (*options, *(("三线表",) if table.three_line else ()), *(("横排",) if table.wide else ()))
    return Annex(
        Words(plain(table.caption)),
        tuple(Words(plain(c)) for c in table.header),
        tuple(tuple(Words(plain(c)) for c in row) for row in table.rows),
        own,
    )
