"""The dates that a report is signed and counted by, and where they stand."""

from __future__ import annotations

from datetime import date

from drafter.checks.outline import signature
from drafter.checks.report import Report
from drafter.language.dates import read_date
from drafter.model.document import Signature, plain
from drafter.places import Cell, Place


def profile_cell(report: Report, item: str) -> Cell | None:
    """The cell of one item of 基本信息, where there is a workbook."""
    words = report.facts.profile.get(item) if report.facts else None
    return None if words is None else words.cell


def signed(report: Report) -> tuple[str, Place] | None:
    """成文日期 as written and where it stands: the cell of the workbook, else the signature's line."""
    if (
        report.facts is not None
        and (text := report.facts.item("成文日期"))
        and (cell := profile_cell(report, "成文日期"))
    ):
        return text, cell
    line = signature(report)
    if line is None or not isinstance(line.block, Signature):
        return None
    text = plain(line.block.date).strip()
    if not text:
        return None
    at = max(0, line.text.find(text))
    return text, line.place(at, at + len(text))


def closing(report: Report) -> date | None:
    """统计截止日 where the workbook or the reader names it."""
    text = (report.facts.item("统计截止日") if report.facts else "") or report.document.meta.as_of
    written = read_date(text) if text else None
    return written.value if written else None
