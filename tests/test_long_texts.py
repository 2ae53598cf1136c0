"""A paragraph longer than a cell: over several rows, or refused; never cut off in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli import main
from drafter.pipeline import Pipeline

SENTENCES = [f"开展第{n}项工作，成效明显。" for n in range(4_000)]
REPORT = "关于2024年度法治政府建设情况的报告\n{}\n二、存在的不足和原因\n一是力量不足。\n甲区司法局\n2025年1月20日\n"


def test_a_paragraph_longer_than_a_cell_comes_back_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("长.txt").write_text(REPORT.format("一、主要举措和成效\n" + "".join(SENTENCES)), encoding="utf-8")
    assert main(["import", "长.txt", "--out", "长.xlsx"]) == 0
    facts, _ = Pipeline().import_report(Path("长.xlsx"))
    assert [point.note for point in facts.points[1:2]] == ["接上一行（一格放不下），请核对"]
    assert main(["build", "长.xlsx", "--to", "txt"]) == 0
    built = Path("output/长.txt").read_text("utf-8-sig")
    assert [sentence for sentence in SENTENCES if sentence not in built] == []


def test_an_opening_longer_than_a_cell_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("长.txt").write_text(REPORT.format("".join(SENTENCES) + "\n一、主要举措和成效\n开展工作。"), encoding="utf-8")
    assert main(["import", "长.txt", "--out", "长.xlsx"]) == 2
    assert "32767" in capsys.readouterr().err
    assert not Path("长.xlsx").exists()
