"""One workbook as the page shows it: the report, the findings by sheet, the sheets as grids."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from drafter.findings import Finding, Severity
from drafter.model.document import Document
from drafter.model.facts import Facts, Layout
from drafter.model.required import Need, lacking
from drafter.pipeline import Draft, Pipeline
from drafter.places import Cell, Passage
from drafter.showing import Advice, Reading, cells_of, digest, marks, mend, reason, title_lines
from drafter.web.built import when
from drafter.web.lines import Field, Line, lines_of
from drafter.web.report import Shown, report
from drafter.web.rows import Row, rows_of

SHEETS = ("不足与原因", "基本信息", "章节", "要点", "指标")
"""The order of findings: the shortest way to no errors first."""
_NO_SHEET = "报告"


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


class View(Struct, frozen=True):
    """Everything that the page of one workbook shows."""

    file: str
    name: str
    hash: str
    saved: datetime
    facts: Facts
    document: Document
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
    unfinished: bool = False
    """Whether the rules on words have still to be asked: the page asks once more by itself."""

    @property
    def told(self) -> str:
        """When the file was saved last."""
        return when(self.saved.timestamp())

    @property
    def offices(self) -> tuple[str, ...]:
        """The 责任科室 of the rows, each once."""
        lines = (line.office for line in (*self.points, *self.shortcomings))
        return tuple(dict.fromkeys(name for name in (*(r.office for r in self.rows), *lines) if name))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows of all sheets of words."""
        return (*self.points, *self.shortcomings, *self.sections, *self.profile)

    @property
    def fields(self) -> Iterator[Field]:
        """All cells of the grids."""
        for row in self.rows:
            yield from row.fields
        for line in self.lines:
            yield from line.fields

    def shows(self, cell: str) -> bool:
        """Whether a cell can be seen in one of the grids."""
        return any(field.cell == cell for field in self.fields)

    def words_of(self, code: str, cell: str) -> list[str]:
        """The words that the findings of a rule at a cell are about."""
        return [f.words for _, found in self.groups for f in found if (f.code, f.cell) == (code, cell)]

    def choices_of(self, cell: Cell) -> tuple[str, ...]:
        """What may be put into a cell; () where anything may."""
        return next((field.choices for field in self.fields if field.cell == str(cell)), ())

    def text_of(self, cell: Cell) -> str | None:
        """What a cell holds as the page shows it; None for one that the page does not show."""
        return next((field.text for field in self.fields if field.cell == str(cell)), None)


def view(pipeline: Pipeline, file: str, path: Path, data: bytes, reading: Reading, *, unfinished: bool = False) -> View:
    """The page of a workbook whose bytes are ``data`` and were read as ``reading``."""
    draft = reading.draft
    facts = draft.facts
    assert facts is not None  # a workbook always gives facts
    order = _order(draft)
    numbers = {id(f): n for n, f in enumerate(order, 1)}
    shown = [Shown(numbers[id(f)], f.severity is Severity.ERROR) for f in draft.findings]
    empty = frozenset(need.cell for need in lacking(facts))
    grids = lines_of(reading, facts, empty)
    groups: dict[str, list[Find]] = {}
    for finding in order:
        cells = cells_of(finding)
        groups.setdefault(cells[0].sheet if cells else _NO_SHEET, []).append(
            _find(None if unfinished else pipeline, finding, numbers[id(finding)], grids)
        )
    return View(
        file=file,
        name=path.name,
        hash=digest(data),
        saved=datetime.fromtimestamp(path.stat().st_mtime),
        facts=facts,
        document=draft.document,
        layout=draft.document.meta.layout,
        report=report(draft.document, marks(draft), shown, lambda t: title_lines(pipeline, draft.document, t)),
        groups=tuple((name, tuple(found)) for name, found in groups.items()),
        errors=sum(f.severity is Severity.ERROR for f in order),
        warnings=sum(f.severity is not Severity.ERROR for f in order),
        rows=rows_of(pipeline, reading),
        points=grids["要点"],
        shortcomings=grids["不足与原因"],
        sections=grids["章节"],
        profile=grids["基本信息"],
        lacking=lacking(facts),
        unfinished=unfinished,
    )


def _find(pipeline: Pipeline | None, finding: Finding, number: int, lines: dict[str, tuple[Line, ...]]) -> Find:
    cells = cells_of(finding)
    cell = str(cells[0]) if cells else ""
    fields = (f for sheet in lines.values() for line in sheet for f in line.fields) if cell else ()
    text = next((f.text for f in fields if f.cell == cell), "")
    excerpt = finding.place.excerpt if isinstance(finding.place, Passage) else ""
    # To know what can be mended all rules are read: an unfinished page offers nothing yet.
    advice = mend(pipeline, finding.rule.code, excerpt, text) if pipeline else Advice(text)
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
