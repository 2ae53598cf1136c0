"""A package that is not there, or does not load: what needs it says so and how to mend it, what does not works."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BOOK = sorted((Path(__file__).parent.parent / "data").glob("*.xlsx"))[0]
HIDING = """
import sys
class Hide:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == HIDDEN:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
HIDDEN = sys.argv.pop(1)
sys.meta_path.insert(0, Hide())
from drafter.cli import run
run()
"""
COMMANDS = {
    "new": ["n.xlsx", "--year", "2025", "--bureau", "解放区司法局"],
    "check": ["s.xlsx"],
    "build": ["s.xlsx", "--out", "o"],
    "import": ["old.docx", "--out", "i.xlsx"],
    "collect": ["c", "--out", "k.xlsx"],
    "explain": ["D203"],
}
NEEDED = {
    "msgspec": set(COMMANDS),
    "ahocorasick": {"new", "check", "build", "import", "collect", "explain"},
    "rapidfuzz": {"check", "build", "import", "collect"},
    "lxml": {"import"},
    "pandas": {"collect"},
    "pypdfium2": set(),
    "pcre2": set(),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from drafter.cli import main

    folder = tmp_path_factory.mktemp("report")
    assert main(["build", str(BOOK), "--out", str(folder), "--to", "docx"]) == 0
    return next(folder.glob("*.docx"))


@pytest.mark.parametrize("package", NEEDED)
def test_each_command_works_or_names_what_is_missing(tmp_path: Path, report: Path, package: str) -> None:
    (tmp_path / "c").mkdir()
    for to in ("s.xlsx", "c/s.xlsx"):
        shutil.copy(BOOK, tmp_path / to)
    shutil.copy(report, tmp_path / "old.docx")
    told = set()
    for command, words in COMMANDS.items():
        line = [sys.executable, "-X", "utf8", "-c", HIDING, package, command, *words]
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
        assert "Traceback" not in done.stderr, done.stderr
        assert "内部出错" not in done.stdout + done.stderr
        if f"组件“{package}”" in done.stdout + done.stderr:
            assert done.returncode == 2, command
            assert "重新装一遍" in done.stdout + done.stderr
            told.add(command)
        else:
            assert done.returncode in (0, 1), (command, done.stderr)
    assert told == NEEDED[package]
