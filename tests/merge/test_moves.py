"""What was moved in Word stands elsewhere in the workbook too, as the row that it was."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from edits import (
    PIPELINE,
    at,
    built,
    edit,
    facts,
    items,
    lines,
    merged,
    put_before,
    rebuilt,
    sample,
    saved,
    say,
    sections,
    swap,
    unnumbered,
)
from openpyxl import load_workbook

from drafter.cli import main
from drafter.exchange import merge_into
from drafter.merge.align import moved
from drafter.model.facts import Layout, Status

OFFICES, STATUS = ("甲科", "乙科", "丙科"), ("更新", "沿用", "更新")


def with_offices(book: Path, folder: Path, sheet: str = "要点") -> Path:
    """A copy of a workbook whose first rows have offices, states, remarks of their own, a note and a column more."""
    workbook = load_workbook(book)
    rows = workbook[sheet]
    heads = {str(cell.value): cell.column for cell in rows[1]}
    last = rows.max_column + 1
    rows.cell(1, last, "底稿页码")
    for number, (office, status) in enumerate(zip(OFFICES, STATUS, strict=True), 2):
        rows.cell(number, heads["责任科室"], office)
        rows.cell(number, heads["备注"], f"{office}核过")
        rows.cell(number, last, number * 10)
        if "状态" in heads:
            rows.cell(number, heads["状态"], status)
    path = folder / book.name
    workbook.save(path)
    return path


def test_points_that_change_places_keep_their_rows(tmp_path: Path) -> None:
    book = with_offices(sample("湖滨"), tmp_path)
    before = facts(book).points[:3]
    edited = edit(built(book), lambda word: swap(at(word, "一是深入学习"), at(word, "二是深入学习")))
    told = merged(book, edited, tmp_path)
    assert unnumbered(rebuilt(told.data, Layout.PUBLIC, tmp_path)) == unnumbered(lines(edited))
    assert not told.changes
    assert len(told.moves) == 1
    after = facts(saved(told.data, tmp_path)).points[:3]
    assert [(p.text.text, p.office, p.status, p.note) for p in after] == [
        (p.text.text, p.office, p.status, p.note) for p in (before[1], before[0], before[2])
    ]
    sheet = load_workbook(BytesIO(told.data))["要点"]
    assert [sheet.cell(row, sheet.max_column).value for row in (2, 3, 4)] == [30, 20, 40]
    move = told.moves[0]
    assert "领导改.docx" in sheet[move.after.ref].comment.text
    assert move.told.startswith("“深入学习")


def test_numbers_that_were_mended_along_with_a_move_are_no_change(tmp_path: Path) -> None:
    book = sample("湖滨")

    def change(word: Any) -> None:
        one, other = at(word, "一是深入学习"), at(word, "二是深入学习")
        swap(one, other)
        say(one, "二" + one.text[1:])
        say(other, "一" + other.text[1:])

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert rebuilt(told.data, Layout.PUBLIC, tmp_path) == lines(edited)
    assert (told.changes, told.unplaced, len(told.moves)) == ((), (), 1)


def test_words_and_figures_changed_in_a_moved_point_come_home_too(tmp_path: Path) -> None:
    book = sample("湖滨")

    def change(word: Any) -> None:
        own = at(word, "一是深入学习")
        say(own, own.text[:-1] + "，成效明显。")
        put_before(at(word, "三是局党组"), own)

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert unnumbered(rebuilt(told.data, Layout.PUBLIC, tmp_path)) == unnumbered(lines(edited))
    assert [c.after[-6:] for c in told.changes] == ["，成效明显。"] or [c.after[-5:] for c in told.changes] == [
        "，成效明显"
    ]
    assert str(told.changes[0].cell) == str(told.moves[0].after) or len(told.moves) == 1


def test_a_heading_with_its_points_is_moved(tmp_path: Path) -> None:
    book = sample("南开")

    def change(word: Any) -> None:
        swap(at(word, "（一）统筹"), at(word, "（三）全面推进"))
        swap(at(word, "以法治政府示范创建为契机"), at(word, "“月通报+季分析”制度，督促各部门"))

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert unnumbered(rebuilt(told.data, Layout.PUBLIC, tmp_path)) == unnumbered(lines(edited))
    assert not told.changes
    assert {p.heading.text for p in facts(saved(told.data, tmp_path)).points} == {
        p.heading.text for p in facts(book).points
    }


def test_a_point_that_goes_below_another_heading_is_called_by_it(tmp_path: Path) -> None:
    book = sample("南开")
    edited = edit(
        built(book), lambda word: put_before(at(word, "（三）全面推进"), at(word, "以法治政府示范创建为契机"))
    )
    told = merged(book, edited, tmp_path)
    assert [(c.before, c.after) for c in told.changes] == [("统筹推进法治政府建设", "持续强化审查备案制度")]
    assert len(told.moves) == 1
    # The heading that stands without a point now is told.
    assert any("统筹推进" in u.text for u in told.unplaced)


def test_a_paragraph_of_points_that_run_on_is_moved_with_all_of_them(tmp_path: Path) -> None:
    book = sample("沈丘")
    edited = edit(built(book), lambda word: swap(at(word, "（二）建立健全"), at(word, "（四）全面落实")))
    told = merged(book, edited, tmp_path)
    assert unnumbered(rebuilt(told.data, Layout.PUBLIC, tmp_path)) == unnumbered(lines(edited))
    assert not told.changes


def test_points_that_run_on_change_places_within_their_paragraph(tmp_path: Path) -> None:
    book = sample("卫滨")

    def change(word: Any) -> None:
        own = at(word, "一是科学安排")
        one, two, three = items(own.text)
        say(own, "一" + two[1:] + "二" + one[1:] + three)

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert rebuilt(told.data, Layout.PUBLIC, tmp_path) == lines(edited)
    assert (told.changes, told.unplaced, len(told.moves)) == ((), (), 1)


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_point_typed_among_those_that_run_on_gets_a_row(place: int, tmp_path: Path) -> None:
    book = sample("卫滨")
    points = [p for p in facts(book).points if p.section == "第一责任人"]

    def change(word: Any) -> None:
        own = at(word, "一是科学安排")
        parts = [part.partition("是")[2] for part in items(own.text)]
        parts.insert(place, "新加一条要点。今年新做了一件工作。")
        say(own, "".join(f"{number}是{part}" for number, part in zip("一二三四", parts, strict=True)))

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert rebuilt(told.data, Layout.PUBLIC, tmp_path) == lines(edited)
    assert not told.unplaced
    now = [p for p in facts(saved(told.data, tmp_path)).points if p.section == "第一责任人"]
    assert now[place].lead.text == "新加一条要点"
    assert now[place].status is Status.NEW
    assert [p.text.text for p in now[:place] + now[place + 1 :]] == [p.text.text for p in points]


def test_a_point_taken_out_among_those_that_run_on_is_retired(tmp_path: Path) -> None:
    book = sample("卫滨")

    def change(word: Any) -> None:
        own = at(word, "一是科学安排")
        one, _, three = items(own.text)
        say(own, one + "二" + three[1:])

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert rebuilt(told.data, Layout.PUBLIC, tmp_path) == lines(edited)
    assert [c.after for c in told.changes] == ["停用"]


def test_shortcomings_that_change_places_keep_their_rows(tmp_path: Path) -> None:
    book = with_offices(sample("解放"), tmp_path, "不足与原因")
    before = facts(book).shortcomings
    edited = edit(
        built(book), lambda word: swap(at(word, before[0].text.text[:10]), at(word, before[2].text.text[:10]))
    )
    told = merged(book, edited, tmp_path)
    assert unnumbered(rebuilt(told.data, Layout.PUBLIC, tmp_path)) == unnumbered(lines(edited))
    assert not told.changes
    after = facts(saved(told.data, tmp_path)).shortcomings
    assert [(s.text.text, s.office) for s in after] == [(before[i].text.text, before[i].office) for i in (2, 1, 0)]


def test_rows_moved_in_the_workbook_since_are_not_moved_back(tmp_path: Path) -> None:
    """The report went out, the clerk moved a row, and nobody moved anything in Word."""
    book = sample("湖滨")
    report = marked_report(book, tmp_path)
    moved_book = tmp_path / book.name
    workbook = load_workbook(book)
    sheet = workbook["要点"]
    for column in range(1, 8):
        one, other = sheet.cell(2, column), sheet.cell(3, column)
        one.value, other.value = other.value, one.value
    workbook.save(moved_book)
    told = merged(moved_book, report, tmp_path)
    assert (told.moves, told.changes) == ((), ())


def marked_report(book: Path, folder: Path) -> bytes:
    """The report as ``build`` writes it, with its mark."""
    assert main(["build", str(book), "--out", str(folder / "out")]) == 0
    return next((folder / "out").glob("*.docx")).read_bytes()


def test_a_row_that_formulas_look_at_in_part_stays_and_that_is_told(tmp_path: Path) -> None:
    book = tmp_path / "湖滨.xlsx"
    workbook = load_workbook(sample("湖滨"))
    workbook["要点"].merge_cells("G2:G3")
    workbook.save(book)
    first, third = (facts(book).points[i].lead.text or facts(book).points[i].text.text[:12] for i in (0, 2))
    edited = edit(built(book), lambda word: swap(at(word, first), at(word, third)))
    told = merged(book, edited, tmp_path)
    assert not told.moves
    assert any(u.text.startswith("移动：") for u in told.unplaced)
    assert [p.status for p in facts(saved(told.data, tmp_path)).points] == [p.status for p in facts(book).points]


def test_the_same_words_twice_are_no_move() -> None:
    assert moved({1: "一是甲。"}, {5: "三是甲。", 7: "三是甲。"}) == {5: 1}
    assert moved({1: "一是甲乙丙丁。"}, {5: "三是毫不相干。"}) == {}


def test_a_row_that_two_files_put_elsewhere_stays_and_both_are_told(tmp_path: Path) -> None:
    book = sample("湖滨")
    files = []
    for name, place in (("甲", "一是深入学习"), ("乙", "二是深入学习")):
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(edit(built(book), lambda word, p=place: put_before(at(word, p), at(word, "三是局党组"))))
    told = merge_into(PIPELINE, book, files)
    assert told.moves == ()
    assert sorted(u.source for u in told.unplaced if u.text.startswith("移动：") and "不同的地方" in u.why) == [
        "乙.docx",
        "甲.docx",
    ]
    assert facts(saved(told.data, tmp_path)).points == facts(book).points


def test_a_row_that_two_files_put_to_the_same_place_is_moved_once(tmp_path: Path) -> None:
    book = sample("湖滨")
    files = [tmp_path / "甲.docx", tmp_path / "乙.docx"]
    for file in files:
        file.write_bytes(edit(built(book), lambda word: put_before(at(word, "一是深入学习"), at(word, "三是局党组"))))
    assert len(merge_into(PIPELINE, book, files).moves) == 1


def test_the_command_tells_moves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, file = sample("湖滨"), tmp_path / "领导改.docx"
    file.write_bytes(edit(built(book), lambda word: put_before(at(word, "一是深入学习"), at(word, "三是局党组"))))
    line = ["merge", str(book), str(file), "--dry-run"]
    assert main(line) == 0
    assert "移了 1 行" in capsys.readouterr().out
    assert main([*line, "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["moves"]
    assert (told["from"], told["cell"], told["source"]) == ("要点!D4", "要点!D2", "领导改.docx")


def move_section(word: Any, first: int, moved_from: int, end: int) -> None:
    """The sections from one to before another one put before a third, counted from 0."""
    heads = sections(word)
    place, block = word.paragraphs[heads[first]], word.paragraphs[heads[moved_from] : heads[end]]
    for paragraph in block:
        put_before(place, paragraph)


@pytest.mark.parametrize("name", ["湖滨", "卫滨", "南开"])
def test_a_section_is_moved_by_its_number(name: str, tmp_path: Path) -> None:
    book = sample(name)
    edited = edit(built(book), lambda word: move_section(word, 1, 2, 3))
    told = merged(book, edited, tmp_path)
    assert unnumbered(rebuilt(told.data, Layout.PUBLIC, tmp_path)) == unnumbered(lines(edited))
    assert sorted((c.before, c.after) for c in told.changes) == [("2", "3"), ("3", "2")]
    assert told.moves == ()
    before, after = facts(book), facts(saved(told.data, tmp_path))
    assert [s.key for s in after.sections[1:3]] == [before.sections[2].key, before.sections[1].key]
    assert after.points == before.points


def test_a_section_without_a_number_stays_and_that_is_told(tmp_path: Path) -> None:
    book = tmp_path / "湖滨.xlsx"
    workbook = load_workbook(sample("湖滨"))
    workbook["章节"]["A2"] = None
    workbook.save(book)
    edited = edit(built(book), lambda word: move_section(word, 1, 2, 3))
    told = merged(book, edited, tmp_path)
    assert told.changes == ()
    assert any("序号" in u.why for u in told.unplaced if u.text.startswith("移动："))
