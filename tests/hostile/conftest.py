"""A folder with a whole workbook and its report, for what is done to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from attacks import report

from notation import WHOLE, save


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    save(WHOLE, tmp_path / "甲.xlsx")
    (tmp_path / "甲.docx").write_bytes(report())
    return tmp_path
