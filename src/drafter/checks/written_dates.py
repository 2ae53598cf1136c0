"""The dates that a report is signed and counted by, and where they stand."""

from __future__ import annotations

from datetime import date

from drafter.checks.outline import signature
from drafter.checks.subject import Subject
from drafter.language.dates import read_date
from drafter.model.document import Signature, plain
from drafter.places import Cell, Place


def profile_cell(subject: Subject, item: str) -> Cell | None:
    """The cell of one item of 基本信息, where there is a workbook."""
    words = subject.facts.profile.get(item) if subject.facts else None
    return None if words is None else words.cell


def signed(subject: Subject) -> tuple[str, Place] | None:
    """成文日期 as written and where it stands: the cell of the workbook, else the signature's line."""
    if (
        subject.facts is not None
        and (text := subject.facts.item("成文日期"))
        and (cell := profile_cell(subject, "成文日期"))
    ):
        return text, cell
    line = signature(subject)
    if line is None or not isinstance(line.block, Signature):
        return None
    text = plain(line.block.date).strip()
    if not text:
        return None
    at = max(0, line.text.find(text))
    return text, line.place(at, at + len(text))


def closing(subject: Subject) -> date | None:
    """统计截止日 where the workbook or the reader names it."""
    text = (subject.facts.item("统计截止日") if subject.facts else "") or subject.document.meta.as_of
    written = read_date(text) if text else None
    return written.value if written else None
