"""附表: whatever a clerk puts into a cell is printed or told, in whatever shape the tables stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from drafter.compose import compose
from drafter.findings import Finding
from drafter.model.catalog import load_catalog
from drafter.model.facts import Annex
from drafter.model.schema import ANNEX_HINT
from drafter.resources import Resources
from drafter.workbook.book import Book, Sheet
from drafter.workbook.dump import dump
from drafter.workbook.parse import parse
from drafter.workbook.xlsx import load_bytes
from drafter.writers.text import write
from notation import WHOLE, book

Rows = Sequence[Sequence[Any]]
TABLE: Rows = (("表一",), ("单位", "件数"), ("甲队", 11), ("乙队", 12))
BLANK: Sequence[Any] = ()


def with_annexes(rows: Rows, left: int = 0) -> Book:
    whole = book(WHOLE)
    return replace(whole, sheets={**whole.sheets, "附表": Sheet("附表", tuple(map(tuple, rows)), left=left)})


def read(rows: Rows, left: int = 0) -> tuple[tuple[Annex, ...], list[tuple[str, str]]]:
    facts, findings = parse(with_annexes(rows, left))
    return facts.annexes, [(f.rule.code, str(f.place)) for f in findings]


def shape(annexes: Sequence[Annex]) -> list[tuple[str, list[str], list[list[str]]]]:
    return [(a.caption.text, [str(w) for w in a.header], [[str(w) for w in row] for row in a.rows]) for a in annexes]


WHOLE_TABLE = [("表一", ["单位", "件数"], [["甲队", "11"], ["乙队", "12"]])]


@pytest.mark.parametrize(
    ("rows", "findings", "expected"),
    [
        (TABLE, [], WHOLE_TABLE),
        ((*TABLE[:3], BLANK, TABLE[3]), [("D151", "附表!A5")], WHOLE_TABLE),
        ((*TABLE[:2], BLANK, *TABLE[2:]), [("D151", "附表!A4")], WHOLE_TABLE),
        ((TABLE[0], BLANK, *TABLE[1:]), [], WHOLE_TABLE),
        (TABLE[1:], [("D151", "附表!A1")], [("附表", ["单位", "件数"], [["甲队", "11"], ["乙队", "12"]])]),
        ((TABLE[0], *TABLE[2:]), [("D151", "附表!A2")], [("表一", ["甲队", "11"], [["乙队", "12"]])]),
        (
            (*TABLE, BLANK, ("小计",), ("丙队", 13)),
            [("D151", "附表!A6")],
            [("表一", ["单位", "件数"], [["甲队", "11"], ["乙队", "12"], ["小计"], ["丙队", "13"]])],
        ),
        (tuple((None, None, *row) for row in TABLE), [], WHOLE_TABLE),
        ((("表一", "三线"), *TABLE[1:]), [("D116", "附表!B1")], WHOLE_TABLE),
        ((("表一", "正文", "举措"), *TABLE[1:]), [("D116", "附表!C1")], WHOLE_TABLE),
        ((("表一", "正文 不足原因，横排"), *TABLE[1:]), [], WHOLE_TABLE),
        ((("表一",), ("2026年", 2025), (1, 2)), [], [("表一", ["2026年", "2025"], [["1", "2"]])]),
        ((("表一",), ("单位：件",), *TABLE[1:]), [("D151", "附表!A2")], None),
        ((*TABLE, BLANK, ("注：不含协管员。",)), [("D150", "附表!A6")], WHOLE_TABLE),
        ((*TABLE, BLANK, ("表二",)), [("D152", "附表!A6")], [*WHOLE_TABLE, ("表二", [], [])]),
        (
            (*TABLE, BLANK, ("表二",), BLANK, ("甲", "乙"), (1, 2)),
            [],
            [*WHOLE_TABLE, ("表二", ["甲", "乙"], [["1", "2"]])],
        ),
        (((ANNEX_HINT, None, "补充"), *TABLE), [("D150", "附表!C1")], WHOLE_TABLE),
    ],
)
def test_every_shape(rows: Rows, findings: list[tuple[str, str]], expected: object) -> None:
    annexes, found = read(rows)
    assert found == findings
    if expected is not None:
        assert shape(annexes) == expected


def words(rows: Rows) -> list[str]:
    return [str(value) for row in rows for value in row if value is not None]


def missing(source: Book, rows: Rows) -> list[str]:
    """The cells of the sheet that are neither printed nor named by a finding."""
    facts, findings = parse(source)
    text = write(compose(facts, Resources())).decode()
    told: list[Finding] = [f for f in findings if str(f.place).startswith("附表")]
    return [word for word in words(rows) if word not in text and not any(word in f.message for f in told)]


@pytest.mark.parametrize("left", [0, 1, 3])
@pytest.mark.parametrize("gap", range(9))
@pytest.mark.parametrize("caption", [("甲表",), ("甲表", "竖行"), ("甲表", "正文", "某章"), ()])
def test_no_cell_is_lost(left: int, gap: int, caption: Sequence[Any]) -> None:
    second: Rows = (("乙表", "附件"), ("部门", "人数", "去年"), ("丙队", 31, 32), ("丁队", 33, None))
    rows = [row for row in (caption, ("单位", "件数"), ("甲队", 21), ("乙队", 22)) if row]
    rows = [*rows[:gap], BLANK, *rows[gap:], BLANK, *second]
    options = {"正文", "附件"}
    assert set(missing(with_annexes(rows, left), rows)) <= options


TEAMS: Rows = (
    ("执法情况表",),
    ("单位", "件数", "占比"),
    ("甲队", 11, "50%"),
    ("乙队", 12, "50%"),
    ("合计", 23, "100%"),
)


def put(row: int, *cells: Any) -> Rows:
    return (*TEAMS[:row], cells, *TEAMS[row + 1 :])


def add(row: int, *cells: Any) -> Rows:
    return (*TEAMS[:row], cells, *TEAMS[row:])


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (add(3, *TEAMS[2]), ("D173", "附表!A4")),
        (add(2, *TEAMS[1]), ("D173", "附表!A3")),
        (add(3, *TEAMS[0]), ("D173", "附表!A4")),
        (put(3, None, "乙队", 12, "50%"), ("D173", "附表!D4")),
        (put(3, 12, "50%"), ("D173", "附表!A4")),
        (put(1, None, "单位", "件数", "占比"), ("D173", "附表!D2")),
        (put(1, "单位", "5", "占比"), ("D151", "附表!A2")),
        (put(1, "单位", "-", "占比"), ("D173", "附表!B2")),
        (put(3, "乙队", "1 2", "50%"), ("D173", "附表!B4")),
        (put(3, "乙队", "12、12", "50%"), ("D173", "附表!B4")),
        (put(3, "乙队", 12, "5"), ("D173", "附表!C4")),
        (put(3, "乙队", 120, "50%"), ("D174", "附表!B5")),
        (put(4, "合计", 22, "100%"), ("D174", "附表!B5")),
        (put(3, "乙队【请领导定】", 12, "50%"), ("D160", "附表!A4")),
        (put(3, "乙队（待核实）", 12, "50%"), ("D160", "附表!A4")),
        (put(0, "执法 情况表"), ("D165", "附表!A1")),
        (put(0, "执法情况表执法情况表"), ("D162", "附表!A1")),
        (put(0, "-"), ("D161", "附表!A1")),
    ],
)
def test_what_is_wrong_within_a_table(rows: Rows, finding: tuple[str, str]) -> None:
    assert finding in read(rows)[1]


@pytest.mark.parametrize(
    "rows",
    [
        TEAMS,
        put(3, "乙队", "—", "—"),
        # A change is written with its sign.
        (("表",), ("单位", "增减"), ("甲队", "+246,913.12"), ("乙队", "-12"), ("丙队", "＋3")),
        (("年度表",), (None, "2025年", 2026), ("受理", 5, 6), ("办结", 4, 6)),
        (("表",), ("单位", "件数"), ("甲队", 11), ("其中：城区", 5), ("合计", 11)),
        (("表",), ("序号", "单位"), (1, "甲"), (2, "乙"), (3, "丙")),
        (("表",), ("单位", "情况"), ("甲", "已办"), ("乙", "在办"), ("丙", 5)),
    ],
)
def test_a_table_in_order_is_left_alone(rows: Rows) -> None:
    assert read(rows)[1] == []


def test_tables_stay_where_they_are_when_the_hint_is_there_already() -> None:
    catalog = load_catalog(Resources())
    whole = with_annexes(((ANNEX_HINT,), BLANK, *TABLE))
    once = dump(whole, catalog)
    again = dump(load_bytes(once, "a.xlsx"), catalog)
    sheets = [load_bytes(data, "a.xlsx").sheets["附表"] for data in (once, again)]
    assert [(s.first, s.rows) for s in sheets[:1]] == [(s.first, s.rows) for s in sheets[1:]]
    assert sheets[0].rows[2][0] == "表一"
    (table,) = parse(load_bytes(dump(with_annexes(TABLE), catalog), "a.xlsx"))[0].annexes
    assert table.caption.text == "表一"
