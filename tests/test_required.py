"""What must be filled in: one definition."""

from __future__ import annotations

from drafter.model.facts import Facts
from drafter.model.required import lacking, required, required_keys
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
        ("署名", "基本信息!B6", True),
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


def test_a_whole_workbook_lacks_nothing() -> None:
    assert lacking(facts()) == ()


def test_a_report_without_any_shortcoming_lacks_one() -> None:
    assert [n.name for n in lacking(facts(replace(WHOLE, "不足与原因", "不足 | 原因 | 对策")))] == ["不足"]


def test_formulas_in_a_circle_are_asked_for_where_they_begin() -> None:
    metrics = "编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式\nA3 | 率 | % | | | | | A4\nA4 | 乙 | % | | | | | A3"
    needs = [n for n in required(facts(replace(full(), "指标", metrics))) if n.key]
    assert [(n.key, n.filled) for n in needs] == [("A3", False)]
