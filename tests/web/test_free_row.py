"""Below the rows of 要点 and 不足与原因 the page has one that is free: whoever writes there has one more."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import openpyxl
from desks import asking, book_of, type_in
from starlette.testclient import TestClient

from drafter.model.schema import POINTS, SHORTCOMINGS
from drafter.pipeline import Pipeline
from drafter.workbook.blank import next_row
from drafter.workbook.xlsx import load
from running import SAMPLE

THREE = ("不足", "原因", "对策")


def blank(folder: Path) -> Path:
    pipeline = Pipeline()
    path = folder / "新.xlsx"
    path.write_bytes(pipeline.dump(pipeline.new(2026, "青禾县司法局")))
    return path


def fresh(client: TestClient) -> set[str]:
    """The cells of the free rows."""
    page = client.get(book_of(client)).text
    rows = re.findall(r'<tr[^>]* class="fresh".*?</tr>', page, re.S)
    return {cell for row in rows for cell in re.findall(r'data-cell="([^"]+)"', row) if cell}


def test_a_new_workbook_takes_its_first_shortcoming_in_the_page(tmp_path: Path) -> None:
    """The finding asks for one, its button led nowhere: the sheet has no row yet."""
    path = blank(tmp_path)
    with asking(tmp_path) as client:
        assert "不足与原因!A2" in fresh(client)
        assert re.search(
            r'data-code="D223"(?:(?!</li>).)*data-mend="不足与原因!A2"', client.get(book_of(client)).text, re.S
        )
        assert type_in(client, "不足与原因!A2", "基层执法力量薄弱") == 200
        assert type_in(client, "不足与原因!B2", "执法编制多年没有增加") == 200
        assert "不足与原因!A3" in fresh(client)
        assert 'data-code="D223"' not in client.get(book_of(client)).text
    facts = Pipeline().draft(path).facts
    assert facts is not None
    assert [(s.text.text, s.reason.text) for s in facts.shortcomings] == [("基层执法力量薄弱", "执法编制多年没有增加")]


def test_a_point_begins_with_its_chapter(tmp_path: Path) -> None:
    path = blank(tmp_path)
    before = Pipeline().draft(path).facts
    assert before is not None
    row = max(p.cell.row for p in before.points if p.cell) + 1
    with asking(tmp_path) as client:
        assert type_in(client, f"要点!A{row}", "没有这一章") == 422
        assert type_in(client, f"要点!A{row}", before.sections[0].key) == 200
        # With its chapter alone it is no point yet: the row stays where it is.
        assert f"要点!D{row}" in fresh(client)
        assert type_in(client, f"要点!D{row}", "开展行政执法监督专项行动。") == 200
        assert f"要点!D{row + 1}" in fresh(client)
    after = Pipeline().draft(path).facts
    assert after is not None
    assert (after.points[-1].section, after.points[-1].text.text) == (
        before.sections[0].key,
        "开展行政执法监督专项行动。",
    )


def test_who_may_not_write_sees_no_free_row(tmp_path: Path) -> None:
    blank(tmp_path)
    with asking(tmp_path, read_only=True) as client:
        assert fresh(client) == set()


def test_columns_are_found_by_their_headings(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "甲局.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book["不足与原因"]
    sheet.insert_rows(1)
    sheet.insert_cols(1)
    sheet["A3"] = "1"
    rows = max(cell.row for row in sheet.iter_rows() for cell in row if cell.value and cell.column in (2, 3, 4))
    sheet.cell(rows + 2, 1, "制表人")
    book.save(path)
    number, cells = next_row(load(path), SHORTCOMINGS, THREE)
    assert number == rows + 1
    assert [str(cells[name].cell) for name in THREE] == [f"不足与原因!{letter}{rows + 1}" for letter in "BCD"]


def test_a_sheet_without_the_columns_has_none(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "甲局.xlsx"))
    book = openpyxl.load_workbook(path)
    del book["不足与原因"]
    book["要点"]["D1"] = "别的"
    book.save(path)
    assert next_row(load(path), SHORTCOMINGS, THREE) == (0, {})
    assert next_row(load(path), POINTS, ("内容",)) == (0, {})


def test_a_finding_at_a_cell_that_the_page_does_not_show_says_where_to_mend_it(tmp_path: Path) -> None:
    path = blank(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("历年")
    sheet.append(["编码", "指标名称", "单位", "2024", "2025"])
    sheet.append(["ZF03", "行政执法监督证", "个", 2, "若干"])
    book.save(path)
    with asking(tmp_path) as client:
        page = client.get(book_of(client)).text
    assert 'data-cell="历年!E2"' in page
    assert 'data-mend="历年!E2"' not in page
    assert "在 Excel 或 WPS 里改 历年!E2" in page
