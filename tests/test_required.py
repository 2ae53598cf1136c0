"""What must be filled in: one definition."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest

from drafter.model.document import Signature, plain
from drafter.model.facts import Facts, Kind
from drafter.model.required import lacking, required, required_keys
from drafter.pipeline import Pipeline
from drafter.workbook.parse import parse
from notation import WHOLE, book, replace

METRICS = """编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式
A1 | 甲 | 件 |
A2 | 乙 | 件 | 5
A3 | 率 | % | | | | | A2/A1*100
A4 | 丙 | 件 |
A5 | 丁 | 件 | 7
A6 | 手填的率 | % | 50 | | | | A4/A5*100
A7 | 停用的 | 件 |"""
POINTS = """章节 | 小标题 | 要点标题 | 内容 | 状态
举措成效 | 小标题 | 主题 | 率为{A3}[，丙{A4}]，丁{A5|同比}，{A6}，{没有}。 | 新增
举措成效 | 小标题 | 主题 | 停用的{A7}。 | 停用"""
SHORTCOMINGS = "不足 | 原因 | 对策\n力量不足 | | 加强"


def facts(text: str = WHOLE) -> Facts:
    return parse(book(text))[0]


def full(points: str = POINTS, shortcomings: str = SHORTCOMINGS) -> str:
    return replace(replace(replace(WHOLE, "指标", METRICS), "要点", points), "不足与原因", shortcomings)


def test_what_is_printed_outside_brackets_is_required() -> None:
    needs = [(n.name, str(n.cell), n.filled) for n in required(facts(full()))]
    assert needs == [
        ("单位名称", "基本信息!B2", True),
        ("报告年度", "基本信息!B4", True),
        ("成文日期", "基本信息!B7", True),
        ("乙", "指标!D3", True),
        ("甲", "指标!D2", False),
        ("丁", "指标!D6", True),
        ("丁", "指标!E6", False),
        ("手填的率", "指标!D7", True),
        ("不足", "不足与原因!A2", True),
        ("原因", "不足与原因!B2", False),
        ("对策", "不足与原因!C2", True),
    ]
    assert [str(n.cell) for n in lacking(facts(full()))] == ["指标!D2", "指标!E6", "不足与原因!B2"]
    assert required_keys(facts(full())) == {"A1", "A2", "A5", "A6"}


def test_who_signs_may_be_left_to_the_name_of_the_bureau() -> None:
    signed = re.sub(r"^署名 \|.*$", "署名 |", WHOLE, flags=re.MULTILINE)
    assert signed != WHOLE
    assert lacking(facts(signed)) == ()
    signature = next(b for b in Pipeline().composer.compose(facts(signed)).blocks if isinstance(b, Signature))
    assert [plain(name) for name in signature.names] == [facts(signed).bureau]


def test_who_signs_is_required_where_the_words_name_it() -> None:
    named = re.sub(r"^署名 \|.*$", "署名 |", full(POINTS.replace("率为{A3}[", "率为{A3}{署名}[")), flags=re.MULTILINE)
    assert "署名" in {need.name for need in lacking(facts(named))}


def test_a_whole_workbook_lacks_nothing() -> None:
    assert lacking(facts()) == ()


def test_a_report_without_any_shortcoming_lacks_one() -> None:
    assert [n.name for n in lacking(facts(replace(WHOLE, "不足与原因", "不足 | 原因 | 对策")))] == ["不足"]


def test_formulas_in_a_circle_are_asked_for_where_they_begin() -> None:
    metrics = "编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式\nA3 | 率 | % | | | | | A4\nA4 | 乙 | % | | | | | A3"
    needs = [n for n in required(facts(replace(full(), "指标", metrics))) if n.key]
    assert [(n.key, n.filled) for n in needs] == [("A3", False)]


@pytest.mark.parametrize("kind", Kind)
def test_a_new_workbook_lists_required_numbers_first_in_each_group(kind: Kind) -> None:
    facts = Pipeline().new(2026, "焦作市解放区司法局", kind)
    wanted = required_keys(facts)
    assert wanted
    groups = [[m.key in wanted for m in group] for _, group in groupby(facts.metrics, key=lambda m: m.category)]
    assert groups == [sorted(group, reverse=True) for group in groups]
    assert len(groups) == len({m.category for m in facts.metrics})


def test_a_name_that_only_the_clerk_knows_is_coloured(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    pipeline = Pipeline()
    path = tmp_path / "a.xlsx"
    path.write_bytes(pipeline.dump(pipeline.new(2026, "解放区司法局")))
    sheet = load_workbook(path)["基本信息"]
    (row,) = [c.row for c in sheet["A"] if c.value == "主送机关"]
    assert "{上一级" in sheet[f"B{row}"].value
    conditions = [r.formula[0] for cells in sheet.conditional_formatting for r in cells.rules if f"B{row}" in cells]
    assert any("{上一级" in condition for condition in conditions)


def test_what_is_required_is_coloured_and_counted(tmp_path: Path) -> None:
    """Deep yellow for exactly the required numbers, ahead of the pale one; the guide counts every required cell."""
    from openpyxl import load_workbook

    from drafter.workbook import look

    pipeline = Pipeline()
    path = tmp_path / "a.xlsx"
    path.write_bytes(pipeline.dump(pipeline.new(2026, "解放区司法局")))
    needs = [need.cell for need in required(pipeline.import_report(path)[0]) if need.cell]
    file = load_workbook(path)
    rules = [
        (rule.priority, rule.dxf.fill.bgColor.rgb[2:], cells.sqref)
        for cells in file["指标"].conditional_formatting
        for rule in cells.rules
        if rule.dxf.fill is not None
    ]
    deep = {cell for _, fill, area in rules if fill == look.NEEDED for part in area for cell in _cells(part)}
    assert deep == {cell.ref for cell in needs if cell.sheet == "指标"}
    assert max(p for p, fill, _ in rules if fill == look.NEEDED) < min(p for p, f, _ in rules if f == look.OPTIONAL)
    (formula,) = [c.value for c in file["填表说明"]["A"] if str(c.value).startswith("=")]
    counted = {
        (sheet, cell)
        for sheet, area in re.findall(r"COUNTBLANK\('(.+?)'!([A-Z]+\d+(?::[A-Z]+\d+)?)\)", formula)
        for cell in _cells(area)
    }
    assert counted == {(cell.sheet, cell.ref) for cell in needs}


def _cells(area: object) -> list[str]:
    from openpyxl.utils import get_column_letter, range_boundaries

    left, top, right, bottom = range_boundaries(str(area))
    return [f"{get_column_letter(c)}{r}" for c in range(left, right + 1) for r in range(top, bottom + 1)]


@pytest.mark.parametrize(
    ("bureau", "held"), [("云岭县市场监督管理局", ["主送机关"]), ("恩施州人民政府", ["主送机关", "导语"])]
)
def test_a_hint_for_a_name_is_still_to_be_filled_in(bureau: str, held: list[str], tmp_path: Path) -> None:
    """{上一级主管部门} is deep yellow, so the guide and the page count it; 抄送机关 only where it is printed."""
    from openpyxl import load_workbook

    pipeline = Pipeline()
    path = tmp_path / "a.xlsx"
    path.write_bytes(pipeline.dump(pipeline.new(2026, bureau)))
    found = pipeline.import_report(path)[0]
    assert [n.name for n in lacking(found) if n.name in ("主送机关", "导语", "抄送机关")] == held
    (formula,) = [c.value for c in load_workbook(path)["填表说明"]["A"] if str(c.value).startswith("=")]
    for need in lacking(found):
        if need.name in held:
            assert need.cell is not None
            areas = re.findall(r"COUNTIF\('基本信息'!([B0-9:]+),", formula)
            assert need.cell.ref in {cell for area in areas for cell in _cells(area)}
    # A new workbook has no row of 不足与原因, and needs one.
    assert "COUNTA('不足与原因'!" in formula


def test_a_shortcoming_that_is_told_is_not_counted(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    pipeline = Pipeline()
    path = tmp_path / "a.xlsx"
    path.write_bytes(pipeline.dump(facts(full(shortcomings="不足 | 原因 | 对策\n力量不足 | 编制少 | 加强"))))
    (formula,) = [c.value for c in load_workbook(path)["填表说明"]["A"] if str(c.value).startswith("=")]
    assert "COUNTA" not in formula
