"""Findings as people and programs read them: pure functions from findings to text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from drafter.findings import Finding, Severity
from drafter.language.characters import shown_width
from drafter.places import Cell, Passage, Place

Result = tuple[str, Sequence[Finding], Sequence[Finding]]
"""One file: its name, what was found, what the clerk has silenced."""

_Paint = Callable[[str, str], str]
_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1"}
_LONGEST_EXCERPT = 40
_LONGEST_HEADING = 16


def findings_json(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings for ``--json``: code, severity (error/warning), place, message, and the exact words where known."""
    return [_as_json(f) for f in findings]


def _as_json(finding: Finding) -> dict[str, str]:
    place = finding.place
    found = {
        "code": finding.rule.code,
        "severity": str(finding.severity),
        "place": "" if place is None else str(place),
        "message": finding.message,
    }
    if isinstance(place, Passage) and place.excerpt:
        found["excerpt"] = place.excerpt
    return found


def print_json(value: Any) -> None:
    """One JSON object on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def render_findings(results: Sequence[Result], colour: bool = False) -> str:
    """Findings for a terminal: by file and severity, the place first; a table for many files; how many, what next."""
    paint = _painted if colour else _plain
    lines: list[str] = []
    for source, findings, silenced in results:
        lines += _file(source, findings, silenced, paint)
    if len(results) > 1:
        lines += [*_table(results), ""]
    lines.append(_summary(results, paint))
    return "\n".join(lines)


def _file(source: str, findings: Sequence[Finding], silenced: Sequence[Finding], paint: _Paint) -> list[str]:
    lines = [paint(source, "1")]
    for severity in (Severity.ERROR, Severity.WARNING):
        some = [f for f in findings if f.severity is severity]
        if some:
            lines.append(f"{paint(severity.label, _COLOURS[severity])}（{len(some)}处）")
        for finding in some:
            lines += _finding(finding, paint)
    if silenced:
        codes = Counter(f.rule.code for f in silenced)
        said = "、".join(f"{code}（{n}处）" if n > 1 else code for code, n in sorted(codes.items()))
        lines.append(f"按“不再提示”略去{len(silenced)}处：{said}。")
    return [*lines, ""]


def _finding(finding: Finding, paint: _Paint) -> list[str]:
    where, words = _where(finding.place)
    head = f"  {paint(where, '1')}" + (f"  “{words}”" if words else "")
    return [head, f"    {paint(finding.rule.code, '2')} {finding.message}"]


def _where(place: Place | None) -> tuple[str, str]:
    """The place and the words there: cell 指标!D7, or heading and paragraph."""
    if place is None:
        return "全文", ""
    if not isinstance(place, Passage):
        return str(place), ""
    words = " ".join(place.excerpt.split())
    if len(words) > _LONGEST_EXCERPT:
        words = f"{words[: _LONGEST_EXCERPT - 1]}…"
    if place.cells:
        return str(place.cells[0]), words
    heading = place.heading if len(place.heading) <= _LONGEST_HEADING else f"{place.heading[: _LONGEST_HEADING - 1]}…"
    if place.number:
        return f"{heading} 第{place.number}段".strip(), words
    return heading or "全文", "" if place.excerpt == place.heading else words


def _counts(findings: Iterable[Finding]) -> tuple[int, int]:
    severities = [f.severity for f in findings]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)


def _table(results: Sequence[Result]) -> list[str]:
    rows = [("文件", "错误", "提醒")]
    for source, findings, _ in results:
        errors, warnings = _counts(findings)
        rows.append((Path(source).name, str(errors), str(warnings)))
    widths = [max(shown_width(row[i]) for row in rows) for i in range(3)]
    return [
        f"{row[0]}{' ' * (widths[0] - shown_width(row[0]))}  {_right(row[1], widths[1])}  {_right(row[2], widths[2])}"
        for row in rows
    ]


def _summary(results: Sequence[Result], paint: _Paint) -> str:
    errors, warnings = _counts(f for _, findings, _ in results for f in findings)
    files = f"{len(results)}个文件，" if len(results) > 1 else ""
    if not errors and not warnings:
        return f"{files}没有发现问题。"
    said = []
    if errors:
        said.append(paint(f"{errors}处错误", _COLOURS[Severity.ERROR]))
    if warnings:
        said.append(paint(f"{warnings}处提醒", _COLOURS[Severity.WARNING]))
    first = min((f for _, findings, _ in results for f in findings), key=lambda f: f.severity is not Severity.ERROR)
    next_step = "错误必须改，改好后再检查一遍" if errors else "提醒请逐条看一眼，不必都改"
    if any(f.rule.code.startswith("G") and not isinstance(f.place, Cell) for _, found, _ in results for f in found):
        next_step += "；版式的（G开头）可以用 drafter format 一次改好"
    return f"{files}共{'、'.join(said)}。{next_step}；看不明白的，运行 drafter explain {first.rule.code}。"


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines with the cells below one another, the last one as long as it is."""
    widths = [max(shown_width(row[i]) for row in rows) for i in range(len(rows[0]) - 1)] if rows else []
    return [
        "  ".join([*(c + " " * (w - shown_width(c)) for c, w in zip(row[:-1], widths, strict=True)), row[-1]])
        for row in rows
    ]


def _plain(text: str, code: str) -> str:  # noqa: ARG001 - same shape as _painted
    return text


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _right(text: str, width: int) -> str:
    return " " * (width - shown_width(text)) + text


def quoted(path: Path) -> str:
    """A path as it is typed in a command that is printed."""
    return f'"{path}"' if " " in str(path) else str(path)
