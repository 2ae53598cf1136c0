"""Findings about last year's report, at the cells of the new workbook that its rows have gone to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from drafter.findings import Finding
from drafter.model.facts import Facts
from drafter.model.schema import METRICS, POINTS, SECTIONS, SHORTCOMINGS, SheetSchema, address
from drafter.places import Cell
from drafter.rollover.questions import shortcoming_asked
from drafter.rollover.texts import retold

_NAMED = re.compile(r"(要点|不足与原因)!([A-Z]+[0-9]+)")
_TABLES = (SECTIONS, METRICS, POINTS, SHORTCOMINGS)


def moved(findings: Iterable[Finding], old: Facts, new: Facts) -> tuple[Finding, ...]:
    """The findings of an import whose rows are in the workbook made from it; those about other rows have no use there."""
    cells = _cells(old, new)
    done = []
    for finding in findings:
        place = finding.place
        if isinstance(place, Cell) and place.sheet in {table.name for table in _TABLES}:
            if place not in cells:
                continue
            place = cells[place]
        message = _NAMED.sub(lambda m: str(cells.get(Cell(m[1], m[2]), "不再用")), finding.message)
        done.append(replace(finding, place=place, message=message))
    return tuple(done)


def _cells(old: Facts, new: Facts) -> dict[Cell, Cell]:
    """The cell of each field that is still there, by its cell in the import's own workbook."""
    found: dict[Cell, Cell] = {}
    sections = {s.key: index for index, s in enumerate(new.sections)}
    metrics = {(m.key, m.name): index for index, m in enumerate(new.metrics)}
    points = {(p.lead.text, p.text.text): index for index, p in reversed([*enumerate(new.points)])}
    year = old.year or new.year - 1
    for index, section in enumerate(old.sections):
        found |= _row(SECTIONS, index, sections.get(section.key))
    for index, metric in enumerate(old.metrics):
        found |= _row(METRICS, index, metrics.get((metric.key, metric.name)))
    for index, point in enumerate(old.points):
        lead, text = point.lead.text, point.text.text
        found |= _row(POINTS, index, points.get((lead, text), points.get((retold(lead, year), retold(text, year)))))
    for index, shortcoming in enumerate(old.shortcomings):
        now = points.get(("", shortcoming_asked(shortcoming, year)))
        if now is not None:
            # A shortcoming is asked for as one text.
            asked = address(POINTS, "内容", now)
            found |= {address(SHORTCOMINGS, heading, index): asked for heading in SHORTCOMINGS.headings}
    return found


def _row(sheet: SheetSchema, before: int, now: int | None) -> dict[Cell, Cell]:
    if now is None:
        return {}
    return {address(sheet, heading, before): address(sheet, heading, now) for heading in sheet.headings}
