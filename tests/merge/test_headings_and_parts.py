"""Headings in other words, points parted in two: what they become in the workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from edits import at, built, edit, facts, items, join, lines, merged, part, rebuilt, sample, saved, say, unnumbered

from drafter.merge.align import pairs
from drafter.model.facts import Layout, Status


def gone(paragraph: Any) -> None:
    paragraph._p.getparent().remove(paragraph._p)


def test_a_heading_in_other_words_is_that_heading_though_its_neighbour_goes(tmp_path: Path) -> None:
    book = sample("南开")

    def change(word: Any) -> None:
        say(at(word, "（三）全面推进"), "（三）优化营商环境")
        gone(at(word, "持续强化合法性审核"))

    told = merged(book, edit(built(book), change), tmp_path)
    assert ("全面推进严格规范公正文明执法", "优化营商环境") in [(c.before, c.after) for c in told.changes]
    assert not any(u.text.startswith(("新加：（三）", "删去：（三）")) for u in told.unplaced)


def test_a_heading_and_its_point_in_other_words(tmp_path: Path) -> None:
    """The old text says the new heading's words; they are no pair all the same."""
    book = sample("南开")

    def change(word: Any) -> None:
        say(at(word, "（三）全面推进"), "（三）优化营商环境")
        say(at(word, "建立南开区行政执法情况"), "全年开展企业服务活动，走访企业若干家，解决难题。")

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert rebuilt(told.data, Layout.PUBLIC, tmp_path) == lines(edited)
    points = facts(saved(told.data, tmp_path)).points
    new = next(i for i, p in enumerate(points) if p.text.text.startswith("全年开展企业服务"))
    assert points[new].heading.text == "优化营商环境"
    assert points[new - 1].status is Status.RETIRED


def test_a_heading_pairs_with_no_sentence() -> None:
    old = ["甲乙。", "（三）加强监督", "优化营商环境，服务企业，做了许多工作，取得实效。", "丙丁。"]
    new = ["甲乙。", "（三）优化营商环境", "全年走访。", "丙丁。"]
    assert (1, 1) in pairs(old, new)


def test_a_point_parted_by_a_number_of_its_own_is_two_rows_and_keeps_its_references(tmp_path: Path) -> None:
    book = sample("湖滨")
    point = facts(book).points[0]
    place = point.text.text.index("，先后召开")

    def change(word: Any) -> None:
        own = at(word, "一是深入学习")
        say(own, own.text.replace("，先后召开", "。先后召开"))
        part(own, own.text.index("先后召开"), "二是")

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert unnumbered(rebuilt(told.data, Layout.PUBLIC, tmp_path)) == unnumbered(lines(edited))
    first, second = facts(saved(told.data, tmp_path)).points[:2]
    assert first.text.text.rstrip("。") == point.text.text[:place]
    assert second.text.text == point.text.text[place + 1 :]
    assert "{" in second.text.text


def test_points_that_were_made_one_are_one_row_and_keep_their_references(tmp_path: Path) -> None:
    book = sample("湖滨")

    def change(word: Any) -> None:
        one, two, three = at(word, "一是深入学习"), at(word, "二是深入学习"), at(word, "三是局党组")
        for paragraph in (two, three):
            say(paragraph, paragraph.text[2:])
            join(one, paragraph)

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert rebuilt(told.data, Layout.PUBLIC, tmp_path) == lines(edited)
    assert not told.unplaced
    before, after = facts(book).points, facts(saved(told.data, tmp_path)).points
    assert [p.status for p in after[1:3]] == [Status.RETIRED, Status.RETIRED]
    assert [p.text.text for p in after[1:]] == [p.text.text for p in before[1:]]
    assert after[0].text.text.count("{") == sum(p.text.text.count("{") for p in before[:3])


def test_points_that_run_on_and_lost_the_number_between_them_are_one(tmp_path: Path) -> None:
    book = sample("卫滨")

    def change(word: Any) -> None:
        own = at(word, "一是科学安排")
        one, two, three = items(own.text)
        say(own, one + two[2:] + "二" + three[1:])

    edited = edit(built(book), change)
    told = merged(book, edited, tmp_path)
    assert rebuilt(told.data, Layout.PUBLIC, tmp_path) == lines(edited)
    assert (told.unplaced, [c.after for c in told.changes if c.after == "停用"]) == ((), ["停用"])


def test_a_break_alone_taken_out_between_points_is_told(tmp_path: Path) -> None:
    book = sample("湖滨")
    edited = edit(built(book), lambda word: join(at(word, "一是深入学习"), at(word, "二是深入学习")))
    told = merged(book, edited, tmp_path)
    assert told.changes == ()
    assert "编排" in told.unplaced[0].why


@pytest.mark.parametrize("number", ["一是", "（一）", "1."])
@pytest.mark.parametrize("words", ["全年受理2789件，调解成功2762件", "全年受理2789件，调解成功2762件。见附件"])
def test_a_point_without_its_last_stop_is_that_point(number: str, words: str) -> None:
    old = ["一、主要举措", f"{number}做实人民调解。全年受理2789件，调解成功2762件。", "二、存在的不足"]
    assert pairs(old, ["一、主要举措", f"{number}做实人民调解。{words}", "二、存在的不足"]) == [(0, 0), (1, 1), (2, 2)]
