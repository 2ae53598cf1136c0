"""The Python API: its page runs, names every name, and nothing is imported before it is used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import drafter

PAGE = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.S)


def test_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for example in EXAMPLES:
        exec(compile(example, "docs/api.md", "exec"), names)
    assert {"2026.xlsx", "2026.docx", "2026.html", "2027.xlsx", "2027.docx"} == {p.name for p in tmp_path.iterdir()}


@pytest.mark.parametrize("name", drafter.__all__)
def test_each_name_has_an_example(name: str) -> None:
    assert any(re.search(rf"drafter\.{name}\b", example) for example in EXAMPLES)
    assert (getattr(drafter, name).__doc__ or "").strip()


def test_importing_drafter_imports_nothing_of_it() -> None:
    code = "import sys, drafter; print([m for m in sys.modules if m.startswith('drafter.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_an_unknown_name_is_said() -> None:
    with pytest.raises(AttributeError, match="nothing_such"):
        drafter.nothing_such  # noqa: B018


def test_a_pipeline_has_the_steps_under_the_same_names() -> None:
    steps = [name for name in drafter.__all__ if name.islower()]
    assert not [name for name in steps if not callable(getattr(drafter.Pipeline, name, None))]
