"""Every .docx and .xlsx that the commands write passes both validators, for Office 2007 and Microsoft 365."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafter.cli import main
from validators import NEWEST, OLDEST, audit, sdk

ROOT = Path(__file__).parents[1]
KINDS = ("司法局", "政府", "部门", "乡镇街道")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("written")
    before = Path.cwd()
    os.chdir(folder)
    try:
        data, published = str(ROOT / "data"), ROOT / "tests" / "reports"
        commands = [
            ["build", data, "--out", "public"],
            ["build", data, "--out", "upward", "--layout", "upward", "--annotate"],
            *(["new", f"new-{k}.xlsx", "--year", "2026", "--bureau", "某某区司法局", "--kind", k] for k in KINDS),
            ["import", str(published / "002.txt"), "--out", "imported.xlsx"],
            ["new", "next.xlsx", "--year", "2024", "--from", str(published / "003.txt")],
            ["check", str(ROOT / "data" / "2023-卫滨区.xlsx"), "--annotate", "annotated.xlsx", "--fix", "fixed.xlsx"],
            ["check", "public/2023-卫滨区.docx", "--fix", "fixed.docx"],
        ]
        for command in commands:
            assert main(command) in (0, 1), command
    finally:
        os.chdir(before)
    return sorted([*folder.rglob("*.docx"), *folder.rglob("*.xlsx")])


def test_all_are_there(written: list[Path]) -> None:
    assert len(written) == 5 + 5 + 4 + 2 + 2 + 1


def test_openxml_audit(written: list[Path]) -> None:
    assert audit(written) == {}


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_open_xml_sdk(written: list[Path], version: str) -> None:
    assert sdk(written, version) == {}
