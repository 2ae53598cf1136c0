"""One workbook as the page shows it: the report, the findings by sheet, the sheets as grids."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from drafter.findings import Finding, Severity
from drafter.model.document import Role, texts_of
from drafter.model.facts import Facts, Layout, Metric, Words
from drafter.model.required import Need, lacking, required, required_keys
from drafter.pipeline import Draft, Pipeline
from drafter.places import Cell, Passage
from drafter.showing import cell_text, cells_of, digest, growth_of, marks
from drafter.web.report import Shown, report

SHEETS = ("不足与原因", "基本信息", "章节", "要点", "指标")
"""The order of findings: the shortest way to no errors first."""
_NO_SHEET = "报告"


class Find(Struct, frozen=True):
    """One finding on the page: its number, the cell to mend ("" for none), the words concerned."""

    number: int
    code: str
    error: bool
    message: str
    cell: str
    words: str


class Row(Struct, frozen=True):
    """A row of 指标: cells by their addresses, and what the page says of them."""

    number: int
    code: str
    name: str
    unit: str
    office: str
    value: str
    previous: str
    growth: str
    cell: str
    previous_cell: str
    used: int
    required: bool
    computed: bool


class Field(Struct, frozen=True):
    """One cell of words in a grid: its address ("" where there is none yet), its text."""

    label: str
    cell: str
    text: str
    need: bool = False


class Line(Struct, frozen=True):
    """One row of a sheet of words."""

    number: int
    fields: tuple[Field, ...]


class Card(Struct, frozen=True):
    """A workbook on the desk."""

    file: str
    name: str
    bureau: str
    year: int
    saved: datetime
    filled: int
    needed: int
    lacking: str
    errors: int
    warnings: int
    problem: str = ""


class View(Struct, frozen=True):
    """Everything that the page of one workbook shows."""

    file: str
    name: str
    hash: str
    saved: datetime
    facts: Facts
    layout: Layout
    report: Markup
    groups: tuple[tuple[str, tuple[Find, ...]], ...]
    errors: int
    warnings: int
    rows: tuple[Row, ...]
    points: tuple[Line, ...]
    shortcomings: tuple[Line, ...]
    sections: tuple[Line, ...]
    profile: tuple[Line, ...]
    lacking: tuple[Need, ...]

    @property
    def offices(self) -> tuple[str, ...]:
        """The 责任科室 of the metrics, each once."""
        return tuple(dict.fromkeys(r.office for r in self.rows if r.office))


def view(pipeline: Pipeline, file: str, path: Path, layout: Layout | None = None) -> View:
    """The page of a workbook. Raises DrafterError when it cannot be read."""
    data = path.read_bytes()
    draft = pipeline.draft(path, layout)
    facts = draft.facts
    assert facts is not None  # a workbook always gives facts
    order = _order(draft)
    numbers = {id(f): n for n, f in enumerate(order, 1)}
    shown = [Shown(numbers[id(f)], f.severity is Severity.ERROR) for f in draft.findings]
    empty = frozenset(need.cell for need in lacking(facts))
    groups: dict[str, list[Find]] = {}
    for finding in order:
        cells = cells_of(finding)
        words = finding.place.excerpt if isinstance(finding.place, Passage) else ""
        groups.setdefault(cells[0].sheet if cells else _NO_SHEET, []).append(
            Find(
                numbers[id(finding)],
                finding.rule.code,
                finding.severity is Severity.ERROR,
                finding.message,
                str(cells[0]) if cells else "",
                words,
            )
        )
    return View(
        file=file,
        name=path.name,
        hash=digest(data),
        saved=datetime.fromtimestamp(path.stat().st_mtime),
        facts=facts,
        layout=layout or facts.layout,
        report=report(draft.document, marks(draft), shown),
        groups=tuple((name, tuple(found)) for name, found in groups.items()),
        errors=sum(f.severity is Severity.ERROR for f in order),
        warnings=sum(f.severity is not Severity.ERROR for f in order),
        rows=_rows(draft, facts),
        points=tuple(
            _line(
                empty, p.cell, ("章节", p.section, None), ("小标题", p.heading), ("要点标题", p.lead), ("内容", p.text)
            )
            for p in facts.points
        ),
        shortcomings=tuple(
            _line(empty, s.cell or s.text.cell, ("不足", s.text), ("原因", s.reason), ("对策", s.remedy))
            for s in facts.shortcomings
        ),
        sections=tuple(
            _line(empty, s.cell, ("章节", s.key, None), ("标题", s.title), ("编排", s.arrangement.value, None))
            for s in facts.sections
        ),
        profile=tuple(_line(empty, w.cell, ("项目", item, None), ("内容", w)) for item, w in facts.profile.items()),
        lacking=lacking(facts),
    )


def card(pipeline: Pipeline, file: str, path: Path) -> Card:
    """A workbook on the desk; one that cannot be read says why."""
    from drafter.errors import DrafterError

    saved = datetime.fromtimestamp(path.stat().st_mtime)
    try:
        draft = pipeline.draft(path)
    except DrafterError as error:
        return Card(file, path.name, path.stem, 0, saved, 0, 0, "", 0, 0, str(error))
    facts = draft.facts
    assert facts is not None
    needs, empty = required(facts), lacking(facts)
    errors = sum(f.severity is Severity.ERROR for f in draft.findings)
    return Card(
        file,
        path.name,
        facts.bureau or path.stem,
        facts.year,
        saved,
        len(needs) - len(empty),
        len(needs),
        _named(empty),
        errors,
        len(draft.findings) - errors,
    )


def _named(empty: tuple[Need, ...]) -> str:
    """What is still empty, in a few words: 本年 3 格、成文日期."""
    numbers = sum(1 for need in empty if need.key)
    others = Counter(need.name for need in empty if not need.key)
    said = [f"本年 {numbers} 格"] if numbers else []
    said += [f"{name} {count} 格" if count > 1 else name for name, count in others.items()]
    return "、".join(said)


def _order(draft: Draft) -> list[Finding]:
    """Errors first within each sheet; the sheets in the order of ``SHEETS``."""

    def key(finding: Finding) -> tuple[int, bool]:
        cells = cells_of(finding)
        sheet = cells[0].sheet if cells else ""
        place = SHEETS.index(sheet) if sheet in SHEETS else len(SHEETS)
        return place, finding.severity is not Severity.ERROR

    return sorted(draft.findings, key=key)


def _rows(draft: Draft, facts: Facts) -> tuple[Row, ...]:
    used = Counter(
        part.metric
        for block in draft.document.blocks
        for part in texts_of(block)
        if part.metric and part.role in (Role.VALUE, Role.GAP)
    )
    needed = required_keys(facts)
    rows = [_row(metric, used[metric.key], metric.key in needed) for metric in facts.metrics]
    return tuple(sorted(rows, key=lambda row: (not row.required, row.number)))


def _row(metric: Metric, used: int, needed: bool) -> Row:
    return Row(
        number=metric.row,
        code=metric.key,
        name=metric.name,
        unit=metric.unit,
        office=metric.office,
        value=cell_text(metric),
        previous=cell_text(metric, last_year=True),
        growth=growth_of(metric),
        cell=str(metric.cell or ""),
        previous_cell=str(metric.previous_cell or ""),
        used=used,
        required=needed,
        computed=bool(metric.formula),
    )


def _line(empty: frozenset[Cell | None], cell: Cell | None, *fields: tuple[str, Words] | tuple[str, str, None]) -> Line:
    made = []
    for field in fields:
        label, value = field[0], field[1]
        if isinstance(value, Words):
            made.append(Field(label, str(value.cell or ""), value.text, value.cell in empty))
        else:
            made.append(Field(label, "", value))
    return Line(cell.row if cell else 0, tuple(made))
