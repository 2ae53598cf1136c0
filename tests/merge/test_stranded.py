"""Words that moved to a place that no cell prints are told there, and the cell that they came from keeps them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from edits import at, built, edit, merged, say

from notation import save

BOOK = (Path(__file__).parent / "books" / "县水利局.txt").read_text("utf-8")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return save(BOOK, tmp_path / "县水利局.xlsx")


def above_title(word: Any, paragraph: Any) -> None:
    word.paragraphs[0]._p.addprevious(paragraph._p)


def into_table(word: Any, paragraph: Any) -> None:
    word.tables[-1].rows[-1].cells[-1].paragraphs[0]._p.addnext(paragraph._p)


# How a paragraph begins, and what is written in it besides: the place where a cell's words are one, one of several, short.
MOVED = [
    ("公布举报电话", "", ""),
    ("会同公安、自然资源", "定期会商研判", "每季会商一次"),
    ("主要负责人认真履行", "", ""),
    ("特此报告", "", ""),
    ("二是深化河湖治理", "", ""),
    ("二是执法信息化水平不高", "信息化建设投入不足", "经费不够"),
    ("二是推动县乡执法力量统筹", "", ""),
]


@pytest.mark.parametrize("place", [above_title, into_table])
@pytest.mark.parametrize(("start", "old", "new"), MOVED)
def test_the_cell_keeps_what_found_no_other(
    book: Path, start: str, old: str, new: str, place: Any, tmp_path: Path
) -> None:
    def change(word: Any) -> None:
        paragraph = at(word, start)
        say(paragraph, paragraph.text.replace(old, new)) if old else None
        place(word, paragraph)

    told = merged(book, edit(built(book), change), tmp_path)
    assert [str(c.cell) for c in told.changes if len(c.after) < len(c.before) - 6] == []
    assert any(start in u.text for u in told.unplaced)


def test_words_that_go_from_one_cell_to_another_are_no_loss(book: Path, tmp_path: Path) -> None:
    def change(word: Any) -> None:
        other = at(word, "主要负责人认真履行")
        paragraph = at(word, "公布举报电话")
        say(other, other.text + paragraph.text)
        paragraph._p.getparent().remove(paragraph._p)

    told = merged(book, edit(built(book), change), tmp_path)
    assert {str(c.cell) for c in told.changes} == {"要点!D4", "要点!D7"}
    assert not told.unplaced
