"""Findings about last year's report, at the cells of the new workbook that its rows have gone to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from drafter.findings import Finding
from drafter.model.facts import Facts
from drafter.places import Cell
from drafter.rollover.questions import shortcoming_asked
from drafter.rollover.texts import retold

_REF = re.compile(r"([A-Z]+)([0-9]+)")
_NAMED = re.compile(r"(要点|不足与原因)!([A-Z]+[0-9]+)")


def moved(findings: Iterable[Finding], old: Facts, new: Facts) -> tuple[Finding, ...]:
    """The findings of an import whose rows are in the workbook made from it; those about other rows have no use there."""
    rows = _rows(old, new)
    done = []
    for finding in findings:
        place = finding.place
        if isinstance(place, Cell):
            place = _cell(place, rows)
            if place is None:
                continue
        message = _NAMED.sub(lambda m: str(_cell(Cell(m[1], m[2]), rows) or "不再用"), finding.message)
        done.append(replace(finding, place=place, message=message))
    return tuple(done)


def _cell(cell: Cell, rows: Mapping[tuple[str, int], tuple[str, int]]) -> Cell | None:
    match = _REF.fullmatch(cell.ref)
    if match is None or cell.sheet not in ("章节", "指标", "要点", "不足与原因"):
        return cell
    found = rows.get((cell.sheet, int(match[2])))
    if found is None:
        return None
    sheet, row = found
    return Cell(sheet, f"{'D' if sheet != cell.sheet else match[1]}{row}")


def _rows(old: Facts, new: Facts) -> dict[tuple[str, int], tuple[str, int]]:
    """Sheet and row of each row that is still there, by its old sheet and row."""
    found: dict[tuple[str, int], tuple[str, int]] = {}
    sections = {s.key: row for row, s in enumerate(new.sections, 2)}
    metrics = {(m.key, m.name): row for row, m in enumerate(new.metrics, 2)}
    points = {(p.lead.text, p.text.text): row for row, p in reversed([*enumerate(new.points, 2)])}
    for row, section in enumerate(old.sections, 2):
        if section.key in sections:
            found["章节", row] = ("章节", sections[section.key])
    for row, metric in enumerate(old.metrics, 2):
        if (metric.key, metric.name) in metrics:
            found["指标", row] = ("指标", metrics[metric.key, metric.name])
    year = old.year or new.year - 1
    for row, point in enumerate(old.points, 2):
        lead, text = point.lead.text, point.text.text
        now = points.get((lead, text), points.get((retold(lead, year), retold(text, year))))
        if now is not None:
            found["要点", row] = ("要点", now)
    for row, shortcoming in enumerate(old.shortcomings, 2):
        now = points.get(("", shortcoming_asked(shortcoming, year)))
        if now is not None:
            found["不足与原因", row] = ("要点", now)
    return found
