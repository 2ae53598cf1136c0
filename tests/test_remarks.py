"""What stands in 备注: the program's own remarks apart from the clerk's words."""

from __future__ import annotations

import pytest

from drafter.model.remarks import (
    OF_LAST_YEAR,
    Remark,
    collected,
    doubted,
    is_remarked,
    joined,
    own_words,
    without,
    without_collected,
)


@pytest.mark.parametrize("remark", Remark)
def test_a_remark_explains_nothing_and_words_behind_it_do(remark: Remark) -> None:
    assert own_words(remark) == ""
    assert own_words(joined(remark, "已与业务科核对")) == "已与业务科核对"
    assert is_remarked(joined("机构改革后口径变了", remark))


@pytest.mark.parametrize("note", ["", "机构改革后口径变了", "数据导入平台时漏报"])
def test_the_clerks_words_are_no_remark(note: str) -> None:
    assert own_words(note) == note
    assert not is_remarked(note)


def test_what_is_said_already_is_not_said_again() -> None:
    assert joined(Remark.CHECK, Remark.GROWTH, Remark.CHECK) == f"{Remark.CHECK}；{Remark.GROWTH}"
    assert without(joined(Remark.CHECK, *OF_LAST_YEAR, "说明"), *OF_LAST_YEAR) == f"{Remark.CHECK}；说明"


def test_what_a_collection_notes_explains_nothing() -> None:
    """A sum that had grown to a hundred times was silent: 由18家合计 counted as the bureau's own explanation."""
    note = collected("由2家合计：甲；乙.xlsx", "1家没有填", doubted="甲县的700件")
    assert (own_words(note), doubted(note), without_collected(note)) == ("", "甲县的700件", "")
    assert (own_words(joined(note, "已核实")), without_collected(joined(note, "已核实"))) == ("已核实", "已核实")
    assert (collected(), doubted(collected("由2家合计"))) == ("", "")
