"""Lint, types and layers are tests like the others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_lint() -> None:
    run("-m", "ruff", "check", ".")


def test_format() -> None:
    run("-m", "ruff", "format", "--check", ".")


def test_types() -> None:
    run("-m", "mypy")


def test_layers() -> None:
    run("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))")


def test_nothing_heavy_is_imported_on_the_build_path(tmp_path: Path) -> None:
    """Start-up is part of speed: these take from 60 to 240 ms each."""
    data = next((ROOT / "data").glob("*.xlsx"))
    code = (
        "import sys; from drafter.cli import main; "
        f"assert main(['build', {str(data)!r}, '--out', {str(tmp_path)!r}]) == 0; "
        "print(*sorted({'pandas', 'numpy', 'openpyxl', 'docx', 'lxml', 'rich', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == ""


@pytest.mark.parametrize("path", sorted(ROOT.glob("src/**/*.py")), ids=lambda p: p.name)
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 330


def test_the_project_stands_alone() -> None:
    """No machine paths, and nothing unfinished."""
    words = ("/work" + "/", "../sha" + "red", "NotImplemented" + "Error", "TO" + "DO", "FIX" + "ME")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    names = [n for n in listed.stdout.split("\0") if n] if listed.returncode == 0 else []
    for name in names:
        path = ROOT / name
        if path.is_file() and path.suffix in (".py", ".md", ".toml", ".jinja", ".csv", ".txt", ".json"):
            text = path.read_text(encoding="utf-8")
            assert not [w for w in words if w in text], name
