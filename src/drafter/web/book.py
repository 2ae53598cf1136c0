"""One workbook as the page shows it: the report, the findings by sheet, the sheets as grids."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from drafter.findings import Finding, Severity
from drafter.model.document import Role, texts_of
from drafter.model.facts import Facts, Layout, Metric, Status, Words
from drafter.model.required import Need, lacking, required_keys
from drafter.pipeline import Draft, Pipeline
from drafter.places import Cell, Passage
from drafter.showing import cell_text, cells_of, digest, growth_of, marks, mend, reason, title_lines
from drafter.web.report import Shown, report

SHEETS = ("不足与原因", "基本信息", "章节", "要点", "指标")
"""The order of findings: the shortest way to no errors first."""
_NO_SHEET = "报告"
_STATES = tuple(state.value for state in Status)


class Find(Struct, frozen=True):
    """One finding on the page: its number, the cell to mend ("" for none), the words concerned, why it matters.

    ``mend`` names what one click does ("" where a person has to think).
    """

    number: int
    code: str
    error: bool
    message: str
    cell: str
    words: str
    why: str = ""
    mend: str = ""


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
    note: str = ""
    mark: str = ""
    """error or warn: the gravest finding at one of its cells."""


class Field(Struct, frozen=True):
    """One cell of words in a grid: its address ("" where there is none yet), its text."""

    label: str
    cell: str
    text: str
    need: bool = False
    choices: tuple[str, ...] = ()
    """What may stand in the cell; () where anything may."""


class Line(Struct, frozen=True):
    """One row of a sheet of words."""

    number: int
    fields: tuple[Field, ...]
    office: str = ""


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
        """The 责任科室 of the rows, each once."""
        lines = (line.office for line in (*self.points, *self.shortcomings))
        return tuple(dict.fromkeys(name for name in (*(r.office for r in self.rows), *lines) if name))

    def words_of(self, code: str, cell: str) -> list[str]:
        """The words that the findings of a rule at a cell are about."""
        return [f.words for _, found in self.groups for f in found if (f.code, f.cell) == (code, cell)]

    def choices_of(self, cell: Cell) -> tuple[str, ...]:
        """What may be put into a cell; () where anything may."""
        lines = (*self.points, *self.shortcomings, *self.sections, *self.profile)
        return next((f.choices for line in lines for f in line.fields if f.cell == str(cell)), ())

    def text_of(self, cell: Cell) -> str | None:
        """What a cell holds as the page shows it; None for one that the page does not show."""
        for row in self.rows:
            if str(cell) in (row.cell, row.previous_cell):
                return row.value if str(cell) == row.cell else row.previous
        for line in (*self.points, *self.shortcomings, *self.sections, *self.profile):
            for field in line.fields:
                if field.cell == str(cell):
                    return field.text
        return None


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
    lines = _lines(facts, empty)
    groups: dict[str, list[Find]] = {}
    for finding in order:
        cells = cells_of(finding)
        groups.setdefault(cells[0].sheet if cells else _NO_SHEET, []).append(
            _find(pipeline, finding, numbers[id(finding)], lines)
        )
    return View(
        file=file,
        name=path.name,
        hash=digest(data),
        saved=datetime.fromtimestamp(path.stat().st_mtime),
        facts=facts,
        layout=layout or facts.layout,
        report=report(draft.document, marks(draft), shown, lambda t: title_lines(pipeline, draft.document, t)),
        groups=tuple((name, tuple(found)) for name, found in groups.items()),
        errors=sum(f.severity is Severity.ERROR for f in order),
        warnings=sum(f.severity is not Severity.ERROR for f in order),
        rows=_rows(draft, facts),
        points=lines["要点"],
        shortcomings=lines["不足与原因"],
        sections=lines["章节"],
        profile=lines["基本信息"],
        lacking=lacking(facts),
    )


def _lines(facts: Facts, empty: frozenset[Cell | None]) -> dict[str, tuple[Line, ...]]:
    """The rows of the sheets of words, by sheet."""
    return {
        "要点": tuple(
            _line(
                empty,
                p.cell,
                ("章节", p.section, None),
                ("小标题", p.heading),
                ("要点标题", p.lead),
                ("内容", p.text),
                ("状态", Words(p.status.value, p.status_cell), _STATES),
                office=p.office,
            )
            for p in facts.points
        ),
        "不足与原因": tuple(
            _line(
                empty,
                s.cell or s.text.cell,
                ("不足", s.text),
                ("原因", s.reason),
                ("对策", s.remedy),
                office=s.office,
            )
            for s in facts.shortcomings
        ),
        "章节": tuple(
            _line(empty, s.cell, ("章节", s.key, None), ("标题", s.title), ("编排", s.arrangement.value, None))
            for s in facts.sections
        ),
        "基本信息": tuple(_line(empty, w.cell, ("项目", item, None), ("内容", w)) for item, w in facts.profile.items()),
    }


def _find(pipeline: Pipeline, finding: Finding, number: int, lines: dict[str, tuple[Line, ...]]) -> Find:
    cells = cells_of(finding)
    cell = str(cells[0]) if cells else ""
    fields = (f for sheet in lines.values() for line in sheet for f in line.fields) if cell else ()
    text = next((f.text for f in fields if f.cell == cell), "")
    excerpt = finding.place.excerpt if isinstance(finding.place, Passage) else ""
    advice = mend(pipeline, finding.rule.code, excerpt, text)
    label = f"改为“{advice.words}”" if advice.words else "照建议改"
    return Find(
        number,
        finding.rule.code,
        finding.severity is Severity.ERROR,
        finding.message,
        cell,
        excerpt,
        reason(finding.rule),
        label if advice.text != text else "",
    )


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
    marks: dict[Cell, str] = {}
    for finding in draft.findings:
        for cell in cells_of(finding):
            if finding.severity is Severity.ERROR or cell not in marks:
                marks[cell] = "error" if finding.severity is Severity.ERROR else "warn"
    rows = [_row(metric, used[metric.key], metric.key in needed, marks) for metric in facts.metrics]
    return tuple(sorted(rows, key=lambda row: (not row.required, row.number)))


def _row(metric: Metric, used: int, needed: bool, marks: dict[Cell, str]) -> Row:
    told = {marks[c] for c in (metric.cell, metric.previous_cell) if c in marks}
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
        note=metric.note,
        mark="error" if "error" in told else "warn" if told else "",
    )


def _line(
    empty: frozenset[Cell | None],
    cell: Cell | None,
    *fields: tuple[str, Words] | tuple[str, Words, tuple[str, ...]] | tuple[str, str, None],
    office: str = "",
) -> Line:
    made = []
    for field in fields:
        label, value = field[0], field[1]
        if isinstance(value, Words):
            choices = (field[2] or ()) if len(field) == 3 else ()
            made.append(Field(label, str(value.cell or ""), value.text, value.cell in empty, choices))
        else:
            made.append(Field(label, "", value))
    return Line(cell.row if cell else 0, tuple(made), office)
