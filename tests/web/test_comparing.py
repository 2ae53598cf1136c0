"""比较上一年: two years of each metric, the largest change first."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

from desks import asking, book_of

from drafter.pipeline import Pipeline
from drafter.places import Cell
from drafter.showing import read_of
from drafter.web.book import view
from drafter.web.compare import Compared, compared
from drafter.workbook.patch import Edit, patch
from running import SAMPLE


def of(path: Path, last_year: dict[str, str]) -> Compared:
    """The sample with last year's numbers of some metrics."""
    pipeline = Pipeline()
    facts = pipeline.draft(SAMPLE).facts
    assert facts is not None
    cells = {m.key: m.previous_cell for m in facts.metrics}
    edits = {Cell("指标", cells[key].ref): Edit(Decimal(number)) for key, number in last_year.items() if cells[key]}
    path.write_bytes(patch(SAMPLE.read_bytes(), edits))
    return compared(view(pipeline, "", path, path.read_bytes(), read_of(pipeline, path.read_bytes(), path)))


def test_the_largest_change_is_first_and_what_goes_beyond_the_bar_is_cut(tmp_path: Path) -> None:
    # This year: TJ02 2960, PF01 30, GF01 7, ZF05 53, ZF06 43.
    found = of(tmp_path / "甲局.xlsx", {"TJ02": "2900", "PF01": "60", "GF01": "1", "ZF05": "53", "ZF06": "0"}).changes
    assert [c.code for c in found] == ["GF01", "ZF06", "PF01", "TJ02", "ZF05"]
    by = {c.code: c for c in found}
    assert (by["GF01"].share, by["GF01"].beyond, by["GF01"].up) == (100, True, True)
    assert (by["PF01"].share, by["PF01"].beyond, by["PF01"].up) == (50, False, False)
    assert by["ZF05"].share == 0
    # From nothing there is no per cent.
    assert (by["ZF06"].share, by["ZF06"].beyond, by["ZF06"].growth) == (100, False, "上年为0")
    assert Decimal(1) <= by["TJ02"].share < 3


def test_points_of_a_rate_are_compared_as_points(tmp_path: Path) -> None:
    (found,) = of(tmp_path / "甲局.xlsx", {"GF03": "0.96"}).changes or (None,)
    assert found is not None
    assert found.code == "GF03"
    assert found.share == 4


def test_what_has_one_year_only_is_named(tmp_path: Path) -> None:
    found = of(tmp_path / "甲局.xlsx", {"TJ02": "2900"})
    assert "法治宣传活动" in found.alone
    assert "排查发现矛盾纠纷" not in found.alone


def test_the_page_shows_growth_bars_and_what_is_doubtful(tmp_path: Path) -> None:
    of(tmp_path / "甲局.xlsx", {"TJ02": "29", "PF01": "60"})
    with asking(tmp_path) as client:
        page = client.get(book_of(client) + "/compare").text
    row = next(part for part in page.split("<tr>") if "排查发现矛盾纠纷" in part)
    assert "增长10106.9%" in row
    assert "<path" in row
    assert "dot" in row
    assert "?cell=指标!D18" in row
    assert "没有比" in page


def test_a_folder_without_two_years_says_so(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "甲局.xlsx")
    with asking(tmp_path) as client:
        page = client.get(book_of(client) + "/compare").text
    assert "没有两年都填了数的指标" in page
