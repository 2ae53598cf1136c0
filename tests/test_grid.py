"""Rows of a sheet wherever it begins: merged ranges, metrics known by code or name alone, years and dates at their limits."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace as changed

from drafter.findings import Finding
from drafter.model.schema import POINTS
from drafter.workbook.book import Book, Sheet
from drafter.workbook.grid import Grid
from drafter.workbook.parse import parse
from notation import METRICS, WHOLE, book, replace

_ROWS = (
    ("填报说明", None, None, None),
    ("章节", "小标题", "要点标题", "内容"),
    ("举措成效", "普法", "甲", "甲事。"),
    (None, None, "乙", "乙事。"),
    (None, None, "丙", "丙事。"),
    ("下年安排", None, "丁", "丁事。"),
)


def read(*merged: tuple[int, int, int, int]) -> tuple[list[tuple[str, str, str]], list[Finding]]:
    """The rows of a sheet whose values begin at C4, with ranges merged (from 0, in sheet coordinates)."""
    findings: list[Finding] = []
    grid = Grid(Sheet("要点", _ROWS, first=4, left=2, merged=merged), POINTS, findings.append)
    return [(r.text("章节"), r.text("小标题"), str(r.cell("内容"))) for r in grid.rows], findings


def test_merged_rows_are_filled_down_to_their_last() -> None:
    rows, findings = read((5, 2, 7, 2), (5, 3, 6, 3))
    assert rows == [
        ("举措成效", "普法", "要点!F6"),
        ("举措成效", "普法", "要点!F7"),
        ("举措成效", "", "要点!F8"),
        ("下年安排", "", "要点!F9"),
    ]
    assert [(f.rule.code, str(f.place)) for f in findings] == [("D109", "要点!C6"), ("D109", "要点!D6")]
    assert "第6至8行" in findings[0].message
    assert "第6至7行" in findings[1].message


def test_a_range_merged_across_columns_is_told_by_its_first() -> None:
    rows, findings = read((6, 4, 6, 5))
    assert [row[0] for row in rows] == ["举措成效", "", "", "下年安排"]
    assert [(f.rule.code, str(f.place)) for f in findings] == [("D109", "要点!E7")]


@pytest.mark.parametrize("merged", [(3, 2, 3, 5), (3, 2, 4, 2), (5, 9, 7, 9), (30, 2, 32, 2)])
def test_what_is_merged_outside_of_the_rows_says_nothing(merged: tuple[int, int, int, int]) -> None:
    rows, findings = read(merged)
    assert [row[0] for row in rows] == ["举措成效", "", "", "下年安排"]
    assert findings == []


def test_metrics_are_known_by_code_or_by_name() -> None:
    table = METRICS.split("\n", 2)[2] + "| 走访企业 | 家 | 12\nTJ99 | | 件 | 5\n| | 件 | 7\n"
    facts, _ = parse(book(replace(WHOLE, "指标", table)))
    assert [(m.key, m.name, m.code) for m in facts.metrics[3:]] == [
        ("走访企业", "走访企业", ""),
        ("TJ99", "TJ99", "TJ99"),
    ]


def test_rows_behind_a_double_are_read() -> None:
    table = (
        METRICS.split("\n", 2)[2] + "TJ03 | 别名 | 件 | 1\nTJ88 | 人民调解受理 | 件 | 2\nTJ99 | 走访企业 | 家 | 12\n"
    )
    facts, findings = parse(book(replace(WHOLE, "指标", table)))
    assert [m.key for m in facts.metrics] == ["TJ03", "TJ04", "TJ05", "TJ99"]
    assert {(f.rule.code, str(f.place)) for f in findings} >= {("D103", "指标!A5"), ("D104", "指标!B6")}


@pytest.mark.parametrize(
    ("year", "right"), [("1990", True), ("2100", True), ("1989", False), ("2101", False), ("23", False)]
)
def test_years_that_can_be_reported_on(year: str, right: bool) -> None:
    _, findings = parse(book(WHOLE.replace("报告年度 | 2023", f"报告年度 | {year}")))
    assert (("D118", "基本信息!B4") not in {(f.rule.code, str(f.place)) for f in findings}) is right


@pytest.mark.parametrize(
    ("days", "said"), [(20001.0, "1954年10月4日"), (45311.0, "2024年1月20日"), (79999.0, "2119年1月10日")]
)
def test_a_date_that_lost_its_format(days: float, said: str) -> None:
    facts, _ = parse(_dated(days))
    assert facts.item("成文日期") == said


@pytest.mark.parametrize("days", [20000.0, 80000.0, 2024.0])
def test_a_number_that_is_no_date(days: float) -> None:
    _, findings = parse(_dated(days))
    assert ("D110", "基本信息!B7") in {(f.rule.code, str(f.place)) for f in findings}


@pytest.mark.parametrize("value", [True, date(2024, 1, 20)])
def test_no_number_but_a_value(value: object) -> None:
    whole = book(WHOLE)
    rows = [list(row) for row in whole.sheets["指标"].rows]
    rows[1][3] = value  # type: ignore[call-overload]
    sheets = {**whole.sheets, "指标": changed(whole.sheets["指标"], rows=tuple(tuple(row) for row in rows))}
    _, findings = parse(Book(sheets, "x.xlsx"))
    (told,) = [f for f in findings if str(f.place) == "指标!D2"]
    assert told.rule.code == "D106"
    assert ("逻辑值" if value is True else "日期") in told.message


def _dated(days: float) -> Book:
    whole = book(WHOLE)
    rows = tuple(("成文日期", days) if row[0] == "成文日期" else row for row in whole.sheets["基本信息"].rows)
    return Book({**whole.sheets, "基本信息": changed(whole.sheets["基本信息"], rows=rows)}, "x.xlsx")


@pytest.mark.parametrize(
    ("sheet", "needed"),
    [
        ("基本信息", ("项目", "内容")),
        ("章节", ("章节", "标题")),
        ("指标", ("编码", "指标名称", "单位", "本年")),
        ("要点", ("章节", "小标题", "要点标题", "内容")),
        ("不足与原因", ("不足", "原因", "对策")),
    ],
)
def test_columns_without_which_a_sheet_cannot_be_read_are_told(sheet: str, needed: tuple[str, ...]) -> None:
    rows = book(WHOLE).sheets[sheet].rows
    for heading in (h for h in rows[0] if isinstance(h, str)):
        at = rows[0].index(heading)
        left = Sheet(sheet, tuple((*row[:at], *row[at + 1 :]) for row in rows))
        whole = book(WHOLE)
        _, findings = parse(changed(whole, sheets={**whole.sheets, sheet: left}))
        told = any(f.rule.code == "D102" and f"缺少“{heading}”列" in f.message for f in findings)
        assert told is (heading in needed), heading


def test_a_row_of_one_filled_cell_is_a_point() -> None:
    """小标题 holds until the next one."""
    rows = "章节 | 小标题 | 要点标题 | 内容\n举措成效 | 甲\n举措成效 | | 乙\n举措成效 | | | 丙。\n举措成效"
    points = parse(book(replace(WHOLE, "要点", rows)))[0].points
    assert [(p.heading.text, p.lead.text, p.text.text) for p in points] == [
        ("甲", "", ""),
        ("甲", "乙", ""),
        ("甲", "", "丙。"),
    ]
