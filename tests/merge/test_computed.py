"""What the program computes (同比, 增减, rates, sums), changed in Word beside a figure: it comes home or is told, never dropped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from edits import at, built, edit, join, merged, put_before, rebuilt, sample, say

from drafter.model.facts import Layout
from drafter.zipped import replace_parts
from makers import parts_of
from notation import save

BOOK = (Path(__file__).parent / "books" / "县水利局.txt").read_text("utf-8")
# What is changed, what the cells then hold, and what is told.
CASES = [
    ("86件，同比增长16.2%", "96件，同比增长16.5%", {"指标!D2": "96"}, ["增长16.5%"]),
    ("86件，同比增长16.2%", "86件，同比增长16.5%", {}, ["增长16.5%"]),
    ("86件，同比增长16.2%", "96件，同比下降16.2%", {"指标!D2": "96"}, ["下降16.2%"]),
    ("86件，同比增长16.2%", "96件，同比增长29.7%", {"指标!D2": "96"}, []),
    ("86件，同比增长16.2%", "96件，同比增长16.2%", {"指标!D2": "96"}, []),
    ("2件，比上年增加1件", "3件，比上年增加3件", {"指标!D4": "3"}, ["增加3件"]),
    ("办结48件，办结率96%，", "办结49件，办结率97%，", {"指标!D10": "49"}, ["97%"]),
    ("办结48件，办结率96%，", "办结49件，办结率96%，", {"指标!D10": "49"}, []),
    ("共88件", "共90件", {}, ["共90件"]),
    ("26余场，同比增长约18%", "30余场，同比增长36%", {"指标!D12": "30余"}, ["增长36%"]),
    ("96.2%，同比提高1.4个", "97%，同比提高2个", {"指标!D13": "97%"}, ["提高2个"]),
    ("125.6公里，同比增长12.4%", "130公里，同比增长15%", {"指标!D6": "130", "指标!F6": "增长15%"}, []),
    ("第3位", "第2位", {"指标!D14": "2"}, []),
]


@pytest.fixture(params=["是", "否"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """With the table of all figures behind the text, and without."""
    return save(BOOK.replace("附主要指标表 | 是", f"附主要指标表 | {request.param}"), tmp_path / "县水利局.xlsx")


@pytest.mark.parametrize(("before", "after", "cells", "told"), CASES)
def test_a_computed_value_changed_in_word_is_never_lost(
    book: Path, before: str, after: str, cells: dict[str, str], told: list[str], tmp_path: Path
) -> None:
    def change(word: Any) -> None:
        paragraph = at(word, before)
        say(paragraph, paragraph.text.replace(before, after))

    found = merged(book, edit(built(book), change), tmp_path)
    assert {str(c.cell): c.after for c in found.changes} == cells
    assert len(found.unplaced) == len(told)
    assert all(words in u.text for words, u in zip(told, found.unplaced, strict=True))


def test_a_paragraph_joined_over_one_that_was_moved_away_keeps_its_words(tmp_path: Path) -> None:
    book = sample("解放区")

    def change(word: Any) -> None:
        put_before(at(word, "二、2023年推进"), at(word, "（二）重大行政"))
        join(at(word, "（一）领导干部"), at(word, "（三）基层"))

    found = merged(book, edit(built(book), change), tmp_path)
    now = "".join(rebuilt(found.data, Layout.PUBLIC, tmp_path))
    assert "领导干部学法力度仍需加强" in now
    assert all(change.after for change in found.changes)


def test_a_figure_that_is_a_formula_of_excel_is_told_and_the_others_come_home(book: Path, tmp_path: Path) -> None:
    parts = parts_of(book.read_bytes())
    for name, xml in parts.items():
        if name.startswith("xl/worksheets/") and b"ZF26" in xml:
            parts[name] = re.sub(rb'(<c r="D2"[^>]*>)<v>86(?:\.0)?</v>', rb"\1<f>50+36</f><v>86</v>", xml)
    book.write_bytes(replace_parts(book.read_bytes(), parts))

    def change(word: Any) -> None:
        paragraph = at(word, "86件")
        say(paragraph, paragraph.text.replace("86件", "96件").replace("412次", "422次"))

    found = merged(book, edit(built(book), change), tmp_path)
    assert {str(c.cell): c.after for c in found.changes} == {"指标!D3": "422"}
    assert [u.text for u in found.unplaced] == ["指标!D2：86 → 96"]
