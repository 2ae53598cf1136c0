"""Nobody who has the page before her is told to type a command."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from desks import asking, attribute, book_of

from drafter.showing import all_rules, rule_page
from drafter.web.plain import plainly

COMMAND = re.compile(r"drafter (?:new|build|check|import|merge|format|explain)|再运行|\s--[a-z]{2,}")


def test_no_rule_speaks_of_a_command() -> None:
    """看依据 is read by clerks."""
    assert [rule.code for rule in all_rules() if COMMAND.search(plainly(rule_page(rule)))] == []


def test_the_desk_does_not_either(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "签到表.xlsx")
    (tmp_path / "报告.xlsx").write_bytes(b"PK\x03\x04")
    with asking(tmp_path) as client:
        text = client.get("/").text
    assert "签到表.xlsx" in text
    assert not COMMAND.search(text)


@pytest.mark.parametrize("owner", ["~$甲局.xlsx", ".~甲局.xlsx", ".~lock.甲局.xlsx#"])
def test_a_workbook_that_is_open_elsewhere(folder: Path, owner: str) -> None:
    (folder / owner).write_bytes(b"")
    before = (folder / "甲局.xlsx").read_bytes()
    with asking(folder) as client:
        values = {"cell": "指标!D18", "value": "2961", "hash": attribute(client, "hash")}
        answer = client.post(f"{book_of(client)}/cell", json=values)
    assert answer.status_code == 423
    told = answer.json()["message"]
    assert not COMMAND.search(told)
    assert str(folder) not in told
    assert "再试" in told
    assert owner in told
    assert (folder / "甲局.xlsx").read_bytes() == before


def test_words_of_the_workbook_are_left_alone() -> None:
    assert plainly("请关闭后重新打开。") == "请关闭后重新打开。"
