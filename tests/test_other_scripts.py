"""Sheets, columns and items are fixed names that other people's scripts rely on: here is one such script, with pandas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from drafter.cli import main
from drafter.model.schema import PREVIEW as HEADING

COLUMNS = {
    "基本信息": ["项目", "内容", "说明"],
    "章节": ["序号", "章节", "标题", "法定内容", "编排"],
    "指标": [
        "编码",
        "指标名称",
        "单位",
        "本年",
        "上年",
        "同比",
        "精度",
        "计算公式",
        "类别",
        "口径",
        "责任科室",
        "备注",
    ],
    "要点": ["章节", "小标题", "要点标题", "内容", "状态", "责任科室", "备注"],
    "不足与原因": ["不足", "原因", "对策", "责任科室", "备注"],
}
ITEMS = [
    "单位名称",
    "单位类型",
    "所属地区",
    "报告年度",
    "报告标题",
    "主送机关",
    "导语",
    "结语",
    "署名",
    "成文日期",
    "统计截止日",
    "版式",
    "发文机关标志",
    "发文字号",
    "签发人",
    "附注",
    "抄送机关",
    "印发机关",
    "印发日期",
]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scripts") / "2026.xlsx"
    assert main(["new", str(path), "--year", "2026", "--bureau", "某某区司法局"]) == 0
    return path


def test_sheets(workbook: Path) -> None:
    sheets = pd.ExcelFile(workbook, engine="openpyxl").sheet_names
    assert sheets[:6] == ["填表说明", *COLUMNS]


@pytest.mark.parametrize("sheet", COLUMNS)
def test_columns(workbook: Path, sheet: str) -> None:
    # What the sheet shows for the eye alone (preview.HEADING) comes behind them.
    found = list(pd.read_excel(workbook, engine="openpyxl", sheet_name=sheet).columns)
    assert found == [*COLUMNS[sheet], *([HEADING] if sheet == "要点" else [])]


def test_items(workbook: Path) -> None:
    items = list(pd.read_excel(workbook, engine="openpyxl", sheet_name="基本信息")["项目"].dropna())
    assert items[: len(ITEMS)] == ITEMS


def test_the_samples_sum_up() -> None:
    """A county office adds up what its bureaus report."""
    data = Path(__file__).parents[1] / "data"
    table = pd.concat(pd.read_excel(path, engine="openpyxl", sheet_name="指标") for path in sorted(data.glob("*.xlsx")))
    accepted = table[table["编码"] == "TJ03"]["本年"]
    assert sorted(accepted) == [849, 2075, 2789]
