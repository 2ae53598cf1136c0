"""The sheet 指标 as the page shows it: a row for each metric, and one free row to write another in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from drafter.findings import Severity
from drafter.model import schema
from drafter.model.catalog import Catalog
from drafter.model.document import Role, texts_of
from drafter.model.facts import Metric, Words
from drafter.model.required import required_keys
from drafter.pipeline import Draft, Pipeline
from drafter.places import Cell
from drafter.showing import Reading, cell_text, cells_of, growth_of, next_row, row_cells
from drafter.web.lines import Field

_NAMES = ("编码", "指标名称", "单位")
"""What the catalog says of its metrics, and the clerk of the bureau's own."""


class Row(Struct, frozen=True):
    """A row of 指标: its numbers by their addresses, and what the page says of them.

    ``own`` are 编码, 指标名称 and 单位 of a metric that is not in the catalog: they can be changed here.
    """

    number: int
    code: str
    name: str
    unit: str
    value: Field
    previous: Field
    own: tuple[Field, ...] = ()
    office: str = ""
    growth: str = ""
    used: int = 0
    required: bool = False
    computed: bool = False
    note: str = ""
    mark: str = ""
    """error or warn: the gravest finding at one of its cells."""
    new: bool = False
    """Whether it is the free row below the others."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """All cells that the row shows."""
        return (*self.own, self.value, self.previous)


def rows_of(pipeline: Pipeline, reading: Reading) -> tuple[Row, ...]:
    """The metrics, the required ones first, and the free row."""
    draft = reading.draft
    facts = draft.facts
    assert facts is not None  # a workbook always gives facts
    used = Counter(
        part.metric
        for block in draft.document.blocks
        for part in texts_of(block)
        if part.metric and part.role in (Role.VALUE, Role.GAP)
    )
    needed, marks = required_keys(facts), _marks(draft)
    names = row_cells(reading.book, schema.METRICS, _NAMES)
    rows = []
    for metric in facts.metrics:
        own = () if _known(metric, pipeline.catalog) else _fields(_NAMES, names.get(metric.row, ()))
        rows.append(_row(metric, own, used[metric.key], metric.key in needed, marks))
    return (*sorted(rows, key=lambda row: (not row.required, row.number)), *_next(reading))


def _marks(draft: Draft) -> dict[Cell, str]:
    marks: dict[Cell, str] = {}
    for finding in draft.findings:
        for cell in cells_of(finding):
            if finding.severity is Severity.ERROR or cell not in marks:
                marks[cell] = "error" if finding.severity is Severity.ERROR else "warn"
    return marks


def _known(metric: Metric, catalog: Catalog) -> bool:
    return metric.code in catalog.by_code or metric.name in catalog.by_name


def _fields(labels: tuple[str, ...], cells: Iterable[Words]) -> tuple[Field, ...]:
    return tuple(Field(label, str(words.cell or ""), words.text) for label, words in zip(labels, cells, strict=False))


def _row(metric: Metric, own: tuple[Field, ...], used: int, needed: bool, marks: dict[Cell, str]) -> Row:
    value = Field("本年", str(metric.cell or ""), cell_text(metric))
    previous = Field("上年", str(metric.previous_cell or ""), cell_text(metric, last_year=True))
    told = {marks[c] for c in (metric.cell, metric.previous_cell) if c in marks}
    return Row(
        metric.row,
        metric.key,
        metric.name,
        metric.unit,
        value,
        previous,
        own,
        office=metric.office,
        growth=growth_of(metric),
        used=used,
        required=needed,
        computed=bool(metric.formula),
        note=metric.note,
        mark="error" if "error" in told else "warn" if told else "",
    )


def _next(reading: Reading) -> Iterator[Row]:
    # Until it has a code or a name, a row is no metric, whatever else stands in it.
    number, cells = next_row(reading.book, schema.METRICS, ("编码", "指标名称"))
    shown = (*_NAMES, "本年", "上年")
    if cells.keys() >= set(shown):
        *own, value, previous = _fields(shown, (cells[name] for name in shown))
        yield Row(number, "", "", "", value, previous, tuple(own), new=True)
