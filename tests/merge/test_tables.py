"""Tables of a report changed in Word: each cell goes home to its cell of 附表 or 指标, rows and columns are told."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from edits import built, edit, facts, lines, merged, rebuilt, saved, say

from drafter.model.facts import Layout
from notation import save

BOOK = (Path(__file__).parent / "books" / "县水利局.txt").read_text("utf-8")
# The table, row and column, what is written there, and what the workbook then holds.
CELLS = [
    (0, 1, 1, "45", {"附表!B9": "45"}),
    (0, 2, 0, "新录用人员培训班", {"附表!A10": "新录用人员培训班"}),
    (1, 0, 0, "指标", {"附表!A2": "指标"}),
    (1, 1, 1, "96", {"指标!D2": "96"}),
    (1, 1, 2, "75", {"附表!C3": "75"}),
    (1, 2, 1, "422", {"附表!B4": "422"}),
    (1, 3, 1, "青河中游", {"附表!B5": "青河中游"}),
    (2, 1, 2, "96", {"指标!D2": "96"}),
    (2, 1, 3, "75", {"指标!E2": "75"}),
    (2, 12, 2, "97.5", {"指标!D13": "97.5%"}),
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return save(BOOK, tmp_path / "县水利局.xlsx")


def write(word: Any, table: int, row: int, column: int, text: str) -> None:
    say(word.tables[table].rows[row].cells[column].paragraphs[0], text)


@pytest.mark.parametrize(("table", "row", "column", "text", "cells"), CELLS)
def test_a_cell_of_a_table_goes_home_to_its_cell(
    book: Path, table: int, row: int, column: int, text: str, cells: dict[str, str], tmp_path: Path
) -> None:
    edited = edit(built(book), lambda word: write(word, table, row, column, text))
    told = merged(book, edited, tmp_path)
    assert {str(c.cell): c.after for c in told.changes} == cells
    assert not told.unplaced
    assert text in rebuilt(told.data, Layout.PUBLIC, tmp_path)


def test_all_cells_of_a_table_changed_at_once(book: Path, tmp_path: Path) -> None:
    def change(word: Any) -> None:
        for row in range(1, 3):
            write(word, 0, row, 0, f"第{row}期轮训")
            write(word, 0, row, 1, f"{row}8")

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert not told.unplaced
    assert rebuilt(told.data, Layout.PUBLIC, tmp_path) == lines(edited)


def test_numbers_of_a_table_stay_numbers(book: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    told = merged(book, edit(built(book), lambda word: write(word, 1, 2, 1, "422")), tmp_path)
    assert load_workbook(saved(told.data, tmp_path))["附表"]["B4"].value == 422


@pytest.mark.parametrize("places", [[0], [1], [0, 1]])
def test_the_name_of_an_annex_is_one_cell_wherever_it_is_printed(book: Path, places: list[int], tmp_path: Path) -> None:
    def change(word: Any) -> None:
        named = [p for p in word.paragraphs if "水行政执法情况表" in p.text]
        for place in places:
            say(named[place], named[place].text.replace("情况", "统计"))

    told = merged(book, edit(built(book), change), tmp_path)
    assert [(str(c.cell), c.after) for c in told.changes] == [("附表!A1", "水行政执法统计表")]
    assert not told.unplaced


def test_two_names_for_one_annex_are_a_conflict(book: Path, tmp_path: Path) -> None:
    def change(word: Any) -> None:
        named = [p for p in word.paragraphs if "水行政执法情况表" in p.text]
        say(named[0], named[0].text.replace("情况", "统计"))
        say(named[1], named[1].text.replace("情况", "数据"))

    told = merged(book, edit(built(book), change), tmp_path)
    assert [{c.after for c in conflict.candidates} for conflict in told.conflicts] == [
        {"水行政执法统计表", "水行政执法数据表"}
    ]
    assert not told.changes


def new_row(table: int, below: int, words: list[str], tracked: bool = False) -> Any:
    def change(word: Any) -> None:
        row = word.tables[table].rows[below]._tr
        row.addnext(deepcopy(row))
        for column, text in enumerate(words):
            write(word, table, below + 1, column, text)
        if tracked:
            row.getnext().get_or_add_trPr().append(
                parse_xml(f'<w:ins {nsdecls("w")} w:id="88" w:author="王局长" w:date="2026-01-05T10:00:00Z"/>')
            )

    return change


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize(
    ("table", "below", "words", "cells"),
    [
        (0, 1, ["复训班", "7"], {"附表!A10": "复训班", "附表!B10": "7"}),
        (0, 2, ["复训班", "7"], {"附表!A11": "复训班", "附表!B11": "7"}),
        (1, 2, ["行政复议（件）", "3", "5"], {"附表!A5": "行政复议（件）", "附表!B5": "3", "附表!C5": "5"}),
    ],
)
def test_a_new_row_of_an_annex_is_a_row_of_its_sheet(
    book: Path, table: int, below: int, words: list[str], cells: dict[str, str], tracked: bool, tmp_path: Path
) -> None:
    edited = edit(built(book), new_row(table, below, words, tracked))
    told = merged(book, edited, tmp_path)
    assert {str(c.cell): c.after for c in told.changes} == cells
    assert not told.unplaced
    assert rebuilt(told.data, Layout.PUBLIC, tmp_path) == lines(edited)


def test_numbers_of_a_new_row_are_numbers(book: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    told = merged(book, edit(built(book), new_row(0, 2, ["复训班", "7"])), tmp_path)
    assert load_workbook(saved(told.data, tmp_path))["附表"]["B11"].value == 7


def test_two_new_rows_stand_in_their_order(book: Path, tmp_path: Path) -> None:
    def change(word: Any) -> None:
        new_row(0, 1, ["复训班", "7"])(word)
        new_row(0, 2, ["研讨班", "9"])(word)

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert rebuilt(told.data, Layout.PUBLIC, tmp_path) == lines(edited)


def test_a_row_taken_out_or_moved_names_the_row_of_the_workbook(book: Path, tmp_path: Path) -> None:
    def change(word: Any) -> None:
        one = word.tables[1]
        one._tbl.remove(one.rows[2]._tr)

    told = merged(book, edit(built(book), change), tmp_path)
    assert ["“附表”表的第 4 行" in u.why for u in told.unplaced] == [True]


@pytest.mark.parametrize(
    ("table", "what"),
    [
        *((1, what) for what in ("row gone", "column new", "column gone", "table gone")),
        *((2, what) for what in ("row gone", "row new", "column new", "column gone", "table gone")),
    ],
)
def test_rows_and_columns_are_told_and_nothing_is_emptied(book: Path, table: int, what: str, tmp_path: Path) -> None:
    def change(word: Any) -> None:
        one = word.tables[table]
        match what:
            case "row gone":
                one._tbl.remove(one.rows[2]._tr)
            case "row new":
                one.rows[2]._tr.addnext(deepcopy(one.rows[2]._tr))
                write(word, table, 3, 0, "行政复议（件）")
            case "column new":
                for row in one.rows:
                    row._tr.append(deepcopy(row.cells[-1]._tc))
            case "column gone":
                for row in one.rows:
                    row._tr.remove(row.cells[-1]._tc)
            case _:
                one._tbl.getparent().remove(one._tbl)

    told = merged(book, edit(built(book), change), tmp_path)
    assert told.unplaced
    assert facts(saved(told.data, tmp_path)).annexes == facts(book).annexes
    assert not told.changes
