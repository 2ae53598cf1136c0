"""Thirty and more edits of a head of office to each report: after merge and build each stands there or is told, none elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from edits import built, lines, merged, rebuilt, sample
from office_edits import PLAIN, SPLIT, TRACKED, cases, edited, unaccounted

from drafter.model.facts import Layout
from notation import save

FOLDER = Path(__file__).parent
FILES = sorted((FOLDER / "office").glob("*.txt"))
HOW = (PLAIN, TRACKED, SPLIT)
CASES = [(file.stem, case) for file in FILES for case in cases(file)]


def book_of(name: str, folder: Path) -> Path:
    """A sample, or a workbook written as text."""
    text = FOLDER / "books" / f"{name}.txt"
    return save(text.read_text("utf-8"), folder / f"{name}.xlsx") if text.exists() else sample(name)


@pytest.mark.parametrize(
    ("name", "case", "how"),
    [(name, case, HOW[number % 3]) for number, (name, case) in enumerate(CASES)],
    ids=lambda value: "-".join(value)[:40] if isinstance(value, list) else value,
)
def test_an_edit_stands_in_the_new_report_or_is_told(name: str, case: list[str], how: str, tmp_path: Path) -> None:
    book = book_of(name, tmp_path)
    report = built(book)
    changed = edited(report, case, how)
    told = merged(book, changed, tmp_path)
    now = rebuilt(told.data, Layout.PUBLIC, tmp_path)
    assert unaccounted(lines(report), lines(changed), now, told) == []
