"""Thirty and more edits of a head of office to each report: after merge and build each stands there or is told, none elsewhere."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from edits import PIPELINE, built, lines, merged, rebuilt, sample
from office_edits import PLAIN, SPLIT, TRACKED, cases, edited, unaccounted

from drafter.exchange import merge_into
from drafter.model.changes import Applied
from drafter.model.facts import Layout
from drafter.office import convert
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


@pytest.mark.parametrize("seed", range(int(os.environ.get("DRAFTER_EXAMPLES", "12"))))
def test_several_edits_at_once(seed: int, tmp_path: Path) -> None:
    """More where time is no matter: DRAFTER_EXAMPLES=500."""
    draw = Random(seed)
    file = FILES[seed % len(FILES)]
    how, layout = draw.choice(HOW), draw.choice([*Layout])
    book = book_of(file.stem, tmp_path)
    report = built(book, layout)
    changed, done = report, []
    for case in draw.sample(cases(file), draw.randint(2, 6)):
        if case[0] == "注" and any(other[0] == "注" for other in done):
            continue
        with suppress(StopIteration, ValueError, IndexError):  # What another edit has taken away cannot be edited.
            changed, done = edited(changed, case, how), [*done, case]
    told = merged(book, changed, tmp_path)
    now = rebuilt(told.data, layout, tmp_path)
    assert unaccounted(lines(report), lines(changed), now, told) == [], done


def test_no_cell_is_emptied_of_words_that_moved_to_a_place_without_one(tmp_path: Path) -> None:
    book = book_of("解放区", tmp_path)
    changed = built(book)
    for case in (
        ["移", "（三）进一步提升执法水平", "（一）进一步强化思想"],
        ["换章", "四、2024年推进", "三、推进法治政府建设存在的"],
    ):
        changed = edited(changed, case, PLAIN)
    told = merged(book, changed, tmp_path)
    assert [str(c.cell) for c in told.changes if not c.after] == []
    assert any(u.text.startswith("移动：（三）进一步提升执法水平") for u in told.unplaced)
    assert any("基层行政执法能力有待提升" in line for line in rebuilt(told.data, Layout.PUBLIC, tmp_path))


def saved_by_libreoffice(data: bytes, suffix: str, folder: Path) -> Path:
    folder.mkdir()
    source = folder / "领导改.docx"
    source.write_bytes(data)
    return convert(source, suffix, 180)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_what_libreoffice_has_saved(suffix: str, tmp_path: Path) -> None:
    book = book_of("县水利局", tmp_path)
    report = built(book, Layout.UPWARD)
    back = saved_by_libreoffice(report, suffix, tmp_path / "as it was")
    assert merge_into(PIPELINE, book, [back]) == Applied(book.read_bytes())
    changed = report
    for number, case in enumerate(cases(FOLDER / "office" / "县水利局.txt")[:24:3]):
        changed = edited(changed, case, HOW[number % 3])
    back = saved_by_libreoffice(changed, suffix, tmp_path / "changed")
    told = merge_into(PIPELINE, book, [back])
    now = rebuilt(told.data, Layout.UPWARD, tmp_path)
    assert unaccounted(lines(report), lines(changed), now, told) == []
