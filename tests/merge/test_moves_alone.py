"""A paragraph moved alone: within its cell, out of it, a remedy among remedies, the title itself."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from edits import at, built, edit, facts, lines, merged, put_before, rebuilt, saved, unnumbered

from drafter.model.facts import Layout
from drafter.zipped import replace_parts
from notation import save

BOOK = (Path(__file__).parent / "books" / "县水利局.txt").read_text("utf-8")
# What is moved, before what, and the cells that are touched by it.
MOVES = [
    ("公布举报电话", "会同公安", ["要点!D4"]),
    ("重大问题亲自", "主要负责人认真", ["要点!D7"]),
    ("公布举报电话", "二是深化河湖", None),
    ("公布举报电话", "坚持执法为民", None),
    ("会同公安", "三、主要负责人", None),
    ("四是编印典型", "二是推动县乡", ["不足与原因!C2", "不足与原因!C3", "不足与原因!C4"]),
    ("三是建设重点", "二是推动县乡", ["不足与原因!C2", "不足与原因!C3"]),
    ("二是推动县乡", "以上工作将", ["不足与原因!C2", "不足与原因!C3", "不足与原因!C4"]),
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return save(BOOK, tmp_path / "县水利局.xlsx")


@pytest.mark.parametrize(("what", "place", "cells"), MOVES)
def test_a_paragraph_moved_alone_stands_there_in_the_new_report(
    book: Path, what: str, place: str, cells: list[str] | None, tmp_path: Path
) -> None:
    edited = edit(built(book), lambda word: put_before(at(word, place), at(word, what)))
    told = merged(book, edited, tmp_path)
    assert unnumbered(rebuilt(told.data, Layout.PUBLIC, tmp_path)) == unnumbered(lines(edited))
    if cells is not None:
        assert sorted(str(c.cell) for c in told.changes) == cells


@pytest.mark.parametrize("above", ["以上工作将", "会同公安"])
def test_a_closing_formula_typed_by_hand_goes_to_its_item(book: Path, above: str, tmp_path: Path) -> None:
    book = save(BOOK.replace("结语 | 特此报告。", "结语 |"), book)

    def change(word: object) -> None:
        place = at(word, above)
        place._p.addnext(deepcopy(place._p))
        next(p for p in word.paragraphs[::-1] if above in p.text).runs[0].text = "特此报告。"
        for run in at(word, "特此报告。").runs[1:]:
            run._r.getparent().remove(run._r)

    told = merged(book, edit(built(book), change), tmp_path)
    assert [(str(c.cell)[:4], c.before, c.after) for c in told.changes] == [("基本信息", "", "特此报告。")]
    assert not told.moves


def test_a_line_that_moves_keeps_its_figures_and_takes_its_changes_along(book: Path, tmp_path: Path) -> None:
    text = "全年开展培训{PF01}，同比{PF01|同比}。\\n局领导带头授课。\\n参训{QH01|数}人。"
    book = save(BOOK.replace("主要负责人认真履行第一责任人职责，主持召开局党组会研究法治工作4次。", text), book)

    def change(word: object) -> None:
        paragraph = at(word, "参训64人")
        paragraph.runs[-1].text = paragraph.runs[-1].text.replace("人。", "人次。")
        put_before(at(word, "全年开展培训"), paragraph)

    told = merged(book, edit(built(book), change), tmp_path)
    now = facts(saved(told.data, tmp_path))
    point = next(p for p in now.points if p.section == "第一责任人")
    assert point.text.text.split("\n")[:2] == ["参训{QH01|数}人次。", "全年开展培训{PF01}，同比{PF01|同比}。"]


@pytest.mark.parametrize("marked", [True, False])
def test_a_title_moved_among_the_plans_is_no_other_years_report(book: Path, marked: bool, tmp_path: Path) -> None:
    def change(word: object) -> None:
        for part in ("青禾县水利局", "关于2025年"):
            put_before(at(word, "以上工作将"), at(word, part))

    edited = edit(built(book), change)
    if not marked:
        edited = replace_parts(edited, {"docProps/custom.xml": b"<Properties/>"})
    assert [told.text[:3] for told in merged(book, edited, tmp_path).unplaced] == ["移动："]
