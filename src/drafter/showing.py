"""What a page shows of a workbook, and single cells of it changed: the steps that the page needs beyond the pipeline's own."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from drafter.checks.advice import Advice, advised
from drafter.checks.anchors import anchors
from drafter.compose.fill import growth
from drafter.errors import InputError
from drafter.findings import Finding, Rule, Severity
from drafter.model.changes import Change
from drafter.model.document import Document, Inline
from drafter.model.facts import Facts, Layout, Metric
from drafter.model.numbers import read_number, say
from drafter.pages import parse_page
from drafter.pipeline import Draft, Pipeline
from drafter.places import Cell, Passage
from drafter.rulebook import all_rules, rule_page
from drafter.workbook.blank import is_blank, next_row, row_cells
from drafter.workbook.book import Book
from drafter.workbook.parse import ours
from drafter.workbook.patch import Edit, FormulaCell, patch
from drafter.workbook.xlsx import load_bytes

__all__ = [
    "Advice",
    "FormulaCell",
    "Mark",
    "Reading",
    "all_rules",
    "cell_text",
    "cells_of",
    "digest",
    "edited",
    "growth_of",
    "is_blank",
    "load_bytes",
    "marks",
    "mend",
    "next_row",
    "read_of",
    "reason",
    "row_cells",
    "rule_page",
    "title_lines",
    "typed_change",
]


class Mark(Struct, frozen=True):
    """The words of one finding: characters ``start`` to ``end`` of a block's text; ``finding`` is its index."""

    finding: int
    block: int
    start: int
    end: int


class Reading(Struct, frozen=True):
    """A workbook's bytes read once: its sheets, and the draft that is made of them."""

    book: Book
    draft: Draft


def read_of(
    pipeline: Pipeline, data: bytes, path: Path, layout: Layout | None = None, *, at_once: bool = False
) -> Reading:
    """What a workbook at ``path`` says whose bytes are ``data``; ``at_once``: with the findings that need no lexicon.

    Raises DrafterError when it cannot be read.
    """
    book = ours(load_bytes(data, path.name))
    return Reading(book, pipeline.draft_of(book, path, layout, at_once=at_once))


def marks(draft: Draft) -> Iterator[Mark]:
    """Where the words of each finding stand in the report."""
    index = {id(f): i for i, f in enumerate(draft.findings)}
    for finding, anchor in anchors(draft.document, draft.findings):
        yield Mark(index[id(finding)], anchor.block_index, anchor.start, anchor.end)


def title_lines(pipeline: Pipeline, document: Document, title: Inline) -> list[Inline]:
    """A title line by line, as the Word file has it."""
    from drafter.writers.docx.firstpage import body_names
    from drafter.writers.docx.firstpage import title_lines as lines

    return lines(title, body_names(document), pipeline.format)


def cells_of(finding: Finding) -> tuple[Cell, ...]:
    """The cells that a finding is about, the one to mend first."""
    match finding.place:
        case Cell() as cell:
            return (cell,)
        case Passage(cells=cells):
            return cells
        case _:
            return ()


def mend(pipeline: Pipeline, code: str, words: str, text: str) -> Advice:
    """What a finding about ``words`` asks for in a cell; the text as it is where a person has to think."""
    return advised(text, code, words, pipeline.resources)


def reason(rule: Rule) -> str:
    """Why a rule is there, in its page's own words."""
    return parse_page(rule.doc).paragraphs.get("为什么", "")


def cell_text(metric: Metric, last_year: bool = False) -> str:
    """A metric's number as a clerk types it, without its unit; empty for none."""
    if last_year:
        value, precision, numeral = metric.previous, metric.previous_precision, metric.previous_numeral
    else:
        value, precision, numeral = metric.value, metric.precision, metric.numeral
    return "" if value is None else say(value, "", precision, numeral, bare=True)


def growth_of(metric: Metric) -> str:
    """同比 in words, or an empty string."""
    return growth(metric) or ""


def edited(pipeline: Pipeline, data: bytes, path: Path, facts: Facts, cell: Cell, typed: str) -> tuple[bytes, Reading]:
    """A workbook with one cell set to what was typed in the page, and what it says then; only that cell's XML differs.

    Raises InputError for a formula cell, and for a value that the workbook could not be read with.
    """
    changed = patch(data, {cell: _edit(facts, cell, typed)})
    after = read_of(pipeline, changed, path)
    faults = _faults(after.draft, cell)
    known = _faults(read_of(pipeline, data, path).draft, cell) if faults else []
    for fault in faults:
        if fault not in known:
            raise InputError(fault)
    return changed, after


def _edit(facts: Facts, cell: Cell, typed: str) -> Edit:
    text = typed.strip() if cell.sheet == "指标" else typed
    metric = next((m for m in facts.metrics if cell in (m.cell, m.previous_cell)), None)
    # Below the last metric a number may stand that has no name yet.
    if not text or (metric is None and (cell.sheet, _column(cell)) not in _of_numbers(facts)):
        return Edit(text or None)
    unit = metric.unit if metric else ""
    number = read_number(text, unit)
    if number is None or number.precision.is_approximate or number.numeral or number.unit not in ("", unit):
        # 30余, 百余, 1.5万: kept as typed, since the report says it so.
        return Edit(text)
    return Edit(number.value, percentage=unit == "%")


def _column(cell: Cell) -> str:
    return cell.ref.rstrip("0123456789")


def _of_numbers(facts: Facts) -> set[tuple[str, str]]:
    """The columns in which the metrics' numbers stand."""
    return {(cell.sheet, _column(cell)) for m in facts.metrics for cell in (m.cell, m.previous_cell) if cell}


def typed_change(facts: Facts, cell: Cell, before: str, typed: str, source: str) -> Change:
    """What was typed for a cell, as a change that ``source`` asks for: a number where the cell is a metric's."""
    edit = _edit(facts, cell, typed)
    number = edit.value if isinstance(edit.value, Decimal) else None
    return Change(cell, before, typed, source, number, edit.percentage)


def _faults(draft: Draft, cell: Cell) -> list[str]:
    """What reading the workbook says of one cell, in errors."""
    return [
        f.message
        for f in draft.findings
        if f.severity is Severity.ERROR and f.place == cell and f.rule.code.startswith("D1") and f.rule.code != "D119"
    ]


def digest(data: bytes) -> str:
    """The mark of a file's content: an edit made for another content is refused."""
    return sha256(data).hexdigest()[:32]
