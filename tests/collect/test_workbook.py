"""汇总.xlsx: sheets and columns that scripts rely on, valid for both judges, the same when Excel calculates it anew."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from bureaus import city, sent
from drafter.collect.roster import Expected, Roster
from drafter.collect.summary import Summary
from drafter.collect.write import write
from validators import NEWEST, OLDEST, audit, sdk

MOMENT = datetime(2024, 2, 1, 16, 42)
COLUMNS = {
    "完整性": ["单位", "单位类型", "状态", "文件", "错误", "提醒", "说明"],
    "汇总": ["编码", "指标名称", "单位", "合计", "上年合计", "同比", "填报单位数", "未填单位"],
    "明细": ["单位", "年度", "编码", "指标名称", "计量单位", "数值", "精度", "文件", "单元格"],
    "异常": ["单位", "编码", "指标名称", "数值", "依据", "文件", "单元格"],
    "不足汇总": ["单位", "不足", "原因", "对策"],
    "雷同": ["单位甲", "单位乙", "句数", "例句"],
}
COPIED = "坚持把街道社区的法治驿站办成居民家门口的说理堂和解纷站"


@pytest.fixture(scope="module")
def summary() -> Summary:
    points = f"章节 | 小标题 | 要点标题 | 内容 | 状态\n举措成效 | 创新 | 做法 | {COPIED}。 | 新增"
    first = "TJ03 | 人民调解受理（调解）案件 | 件 | 1000 | 900\nTJ04 | 人民调解成功 | 件 | 960余 | 810\nTJ05 | 人民调解成功率 | % | | \nZF27 | 罚没金额 | 元 | 5000 | 40000"
    second = "TJ03 | 人民调解受理（调解）案件 | 件 | 10 | 100\nTJ04 | 人民调解成功 | 件 | 0 | 50\nTJ05 | 人民调解成功率 | % | | \nFL08 | 法律咨询 | 件 | 7 | "
    expected = Roster(
        tuple(Expected(n, "司法局", more={"联系人": "张三"}) for n in ("甲区司法局", "乙区司法局", "丙区司法局"))
    )
    return city(sent("甲区司法局", first, 要点=points), sent("乙区司法局", second, 要点=points), roster=expected)


@pytest.fixture(scope="module")
def data(summary: Summary) -> bytes:
    return write(summary, Path("out"), MOMENT, "示例市")


@pytest.fixture(scope="module")
def book(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def table(book: Any, sheet: str) -> list[dict[str, Any]]:
    rows = list(book[sheet].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_the_leaders_page_is_on_top(book: Any) -> None:
    assert book.sheetnames[0] == "图文摘要"
    assert book["图文摘要"]._charts


@pytest.mark.parametrize("sheet", COLUMNS)
def test_sheets_and_columns_are_those_that_scripts_rely_on(book: Any, sheet: str) -> None:
    headings = [c.value for c in book[sheet][1]]
    assert headings[: len(COLUMNS[sheet])] == COLUMNS[sheet]
    assert book[sheet].freeze_panes
    assert book[sheet].auto_filter.ref


def test_values_are_plain_numbers(book: Any) -> None:
    rows = {row["编码"]: row for row in table(book, "汇总")}
    assert rows["TJ03"]["合计"] == 1010
    assert rows["TJ03"]["同比"] == pytest.approx(0.01)
    assert rows["TJ05"]["合计"] == pytest.approx(960 / 1010)
    assert rows["TJ05"]["同比"] == pytest.approx(960 / 10.1 - 86)
    assert rows["ZF27"]["合计"] == 0.5
    assert rows["TJ03"]["填报单位数"] == 2
    assert rows["FL08"]["合计"] is None


def test_a_rate_is_a_percent_cell_and_its_growth_is_in_points(book: Any) -> None:
    sheet = book["汇总"]
    row = next(r for r in sheet.iter_rows(min_row=2) if r[0].value == "TJ05")
    assert "%" in row[3].number_format
    assert "%" not in row[5].number_format
    count = next(r for r in sheet.iter_rows(min_row=2) if r[0].value == "TJ03")
    assert "%" in count[5].number_format
    vague = next(r for r in sheet.iter_rows(min_row=2) if r[0].value == "TJ04")
    assert "余" in vague[3].number_format


def test_completeness(book: Any) -> None:
    rows = table(book, "完整性")
    assert [(r["单位"], r["状态"], r["联系人"]) for r in rows] == [
        ("甲区司法局", "已报", "张三"),
        ("乙区司法局", "已报", "张三"),
        ("丙区司法局", "未报", "张三"),
    ]
    assert book["完整性"]["D2"].hyperlink.target == "../in/甲区司法局.xlsx"
    odd = next(r for r in book["异常"].iter_rows(min_row=2) if r[1].value == "FL08")
    assert odd[6].hyperlink.location == "'指标'!D5"


def test_detail_has_last_year_as_rows_of_their_own(book: Any) -> None:
    rows = [r for r in table(book, "明细") if r["编码"] == "TJ03" and r["单位"] == "甲区司法局"]
    assert [(r["年度"], r["数值"], r["单元格"]) for r in rows] == [(2023, 1000, "指标!D2"), (2022, 900, "指标!E2")]
    precise = next(r for r in table(book, "明细") if r["编码"] == "TJ04" and r["数值"] == 960)
    assert precise["精度"] == "余"


def test_odd_and_shared(book: Any) -> None:
    assert ("乙区司法局", "FL08", "指标!D5") in {(r["单位"], r["编码"], r["单元格"]) for r in table(book, "异常")}
    assert all(r["依据"].count("请核对") <= 1 for r in table(book, "异常") if r["编码"] == "FL08")
    (pair,) = table(book, "雷同")
    assert (pair["单位甲"], pair["单位乙"], pair["句数"]) == ("甲区司法局", "乙区司法局", 1)
    assert COPIED in pair["例句"]


def test_the_same_summary_gives_the_same_bytes(summary: Summary, data: bytes) -> None:
    assert write(summary, Path("out"), MOMENT, "示例市") == data


def test_a_slip_is_no_growth_on_the_leaders_page() -> None:
    """罚没金额 that grew by 57,426 %, because one bureau wrote 元 for 万元, stood first among the changes."""
    rows = "FY01 | 收到行政复议申请 | 件 | {} | 100\nTJ03 | 人民调解受理（调解）案件 | 件 | {} | 1000"
    bureaus = [sent(f"{c}区司法局", rows.format(105 + i, 1100 + i)) for i, c in enumerate("甲乙丙丁戊己庚辛壬")]
    summary = city(*bureaus, sent("癸区司法局", rows.format(1060, 1100)))
    assert [o.code for o in summary.odd if o.sure] == ["FY01"]
    made = load_workbook(io.BytesIO(write(summary, Path(), datetime(2024, 2, 1), "示例市")))
    (told,) = (c.value for row in made.worksheets[0] for c in row if "增长最多" in str(c.value))
    assert "人民调解受理" in told
    assert "行政复议" not in told


def test_texts_are_never_formulas() -> None:
    bad = sent("=HYPERLINK(1)司法局", "Z1 | =1+1 | 件 | 3 | ")
    held = load_workbook(io.BytesIO(write(city(bad), Path("out"), MOMENT)))
    assert all(c.data_type != "f" for row in held["明细"].iter_rows() for c in row)


def test_both_judges_find_the_workbook_clean(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(data)
    assert audit([path]) == {}
    for version in (OLDEST, NEWEST):
        assert sdk([path], version) == {}


ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_calculates_the_same(data: bytes, tmp_path: Path) -> None:
    """Every live formula, calculated anew, gives what was written beside it."""
    path = tmp_path / "in" / "汇总.xlsx"
    path.parent.mkdir()
    path.write_bytes(data)
    user = tmp_path / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    ours = load_workbook(path, data_only=True)
    theirs = load_workbook(tmp_path / "汇总.xlsx", data_only=True)
    formulas = 0
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                here = ours[sheet.title][cell.coordinate].value
                there = theirs[sheet.title][cell.coordinate].value
                if isinstance(here, int | float):
                    assert there == pytest.approx(here), f"{sheet.title}!{cell.coordinate}"
                else:
                    assert (there or "") == (here or ""), f"{sheet.title}!{cell.coordinate}"
                formulas += cell.data_type == "f"
    assert formulas > 10


def test_a_sum_with_more_in_it_is_written_as_it_may_be_said() -> None:
    """125余 is no Chinese, and 126 may be less than what there is."""
    rows = "TJ03 | 人民调解受理（调解）案件 | 件 | {} | 100"
    made = load_workbook(
        io.BytesIO(
            write(
                city(*(sent(*x) for x in (("甲区司法局", rows.format("30余")), ("乙区司法局", rows.format(95))))),
                Path(),
                MOMENT,
            )
        )
    )
    cell = next(r[3] for r in made["汇总"].iter_rows(min_row=2) if r[0].value == "TJ03")
    assert (cell.value, "以上" in cell.number_format, "余" in cell.number_format) == (125, True, False)
    assert "1家填的是约数" in cell.comment.text


def test_what_was_read_in_a_report_is_told_at_each_figure() -> None:
    rows = "TJ03 | 人民调解受理（调解）案件 | 件 | {} | 100"
    report = sent("甲区司法局", rows.format(100), file="甲")
    report = replace(
        report,
        origin=replace(report.origin, recognised=True),
        figures=tuple(replace(f, cell="", previous_cell="") for f in report.figures),
    )
    made = load_workbook(io.BytesIO(write(city(report, sent("乙区司法局", rows.format(1000))), Path(), MOMENT)))
    cells = {(r["单位"], r["年度"]): r["单元格"] for r in table(made, "明细")}
    assert cells["甲区司法局", 2023] == cells["甲区司法局", 2022] == "由报告识别"
    assert cells["乙区司法局", 2023] == "指标!D2"
    total = next(r[3] for r in made["汇总"].iter_rows(min_row=2) if r[0].value == "TJ03")
    assert "1家的数由报告识别" in total.comment.text
    assert any("由报告识别" in str(c.value) for row in made["图文摘要"] for c in row)
