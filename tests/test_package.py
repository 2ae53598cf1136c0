"""The wheel works alone, from an empty folder, with its templates packed inside."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_wheel_alone(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    empty = tmp_path / "empty"
    empty.mkdir()

    def drafter(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "drafter", *arguments],
            cwd=empty,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8"},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    drafter("new", "a.xlsx", "--year", "2026", "--bureau", "某某区司法局")
    drafter("build", "a.xlsx")
    assert (empty / "output" / "a.docx").stat().st_size > 5000
    where = subprocess.run(
        [sys.executable, "-c", "import drafter.resources as r; print(r.default_folder())"],
        cwd=empty,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(site)},
    )
    assert Path(where.stdout.strip()) == site / "drafter" / "_templates"


def test_sdist_holds_what_the_tests_need(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"templates/metrics.csv", "tests/reports/000.txt", "data/README.md", "src/drafter/cli/app.py"} <= names
