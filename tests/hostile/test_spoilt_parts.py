"""Every part of a workbook and of a report, spoilt in every way, through every command that reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from attacks import SPOILS, parts, report, spoilt, survives, workbook

OF_WORKBOOKS = (
    ("build", "x.xlsx", "--to", "docx,txt"),
    ("check", "x.xlsx", "--annotate", "副本.xlsx"),
    ("check", "x.xlsx", "--fix", "副本.xlsx"),
    ("merge", "好.xlsx", "x.xlsx", "--out", "新.xlsx", "--json"),
    ("new", "新.xlsx", "--year", "2024", "--from", "x.xlsx", "--json"),
    ("merge", "x.xlsx", "好.docx", "--out", "新.xlsx"),
    ("collect", "x.xlsx", "--out", "汇总.xlsx", "--json"),
)
OF_REPORTS = (
    ("import", "x.docx", "--out", "新.xlsx", "--json"),
    ("check", "x.docx"),
    ("format", "x.docx", "--out", "新.docx"),
    ("check", "x.docx", "--fix", "副本.docx"),
    ("merge", "好.xlsx", "x.docx", "--out", "新.xlsx", "--json"),
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("好.xlsx").write_bytes(workbook())
    Path("好.docx").write_bytes(report())
    return tmp_path


def cases(whole, commands):  # type: ignore[no-untyped-def]
    """Each part with each way of spoiling it; the commands take turns."""
    pairs = [(part, spoil) for part in parts(whole) for spoil in SPOILS]
    return [pytest.param(p, s, commands[i % len(commands)], id=f"{p} {s}") for i, (p, s) in enumerate(pairs)]


@pytest.mark.parametrize(("part", "spoil", "command"), cases(workbook, OF_WORKBOOKS))
def test_a_workbook_with_a_spoilt_part(
    here: Path, capsys: pytest.CaptureFixture[str], part: str, spoil: str, command: tuple[str, ...]
) -> None:
    Path("x.xlsx").write_bytes(spoilt(workbook, part, spoil))
    survives(capsys, *command)


@pytest.mark.parametrize(("part", "spoil", "command"), cases(report, OF_REPORTS))
def test_a_report_with_a_spoilt_part(
    here: Path, capsys: pytest.CaptureFixture[str], part: str, spoil: str, command: tuple[str, ...]
) -> None:
    Path("x.docx").write_bytes(spoilt(report, part, spoil))
    survives(capsys, *command)
