"""Workbooks written as text: sheets in [brackets], cells parted by |, so that a test shows the whole table.

[指标]
编码 | 指标名称 | 单位 | 本年
TJ04 | 调解成功 | 件 | 2960
"""

from __future__ import annotations

import re
from pathlib import Path

from drafter.workbook.book import Book, Sheet, Value

_BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
"""A bar with blanks around it; the one in {TJ04|同比} is text."""

PROFILE = """
[基本信息]
项目 | 内容
单位名称 | 某某区司法局
单位类型 | 司法局
报告年度 | 2023
导语 | 现将有关情况报告如下：
署名 | 某某区司法局
成文日期 | 2024年1月20日
"""
SECTIONS = """
[章节]
序号 | 章节 | 标题 | 法定内容 | 编排
1 | 举措成效 | {年度}年推进法治政府建设的主要举措和成效 | 举措成效 | 一是分段
2 | 不足原因 | {年度}年推进法治政府建设存在的不足和原因 | 不足原因 | 一是分段
3 | 第一责任人 | {年度}年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况 | 第一责任人 | 不编号
4 | 下年安排 | {下年度}年推进法治政府建设的主要安排 | 下年安排 | 一是分段
"""
METRICS = """
[指标]
编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式 | 类别
TJ03 | 人民调解受理 | 件 | 2789 | 2500
TJ04 | 人民调解成功 | 件 | 2762 | 2400
TJ05 | 人民调解成功率 | % | | | | | TJ04/TJ03*100
"""
POINTS = """
[要点]
章节 | 小标题 | 要点标题 | 内容 | 状态
举措成效 | 化解矛盾纠纷 | 做实人民调解 | 全年受理{TJ03}，调解成功{TJ04}，成功率{TJ05}。 | 新增
第一责任人 | | | 主要负责人切实履行推进法治建设第一责任人职责。 | 新增
下年安排 | | 做实人民调解 | {下年度}年继续加强人民调解工作。 | 新增
"""
SHORTCOMINGS = """
[不足与原因]
不足 | 原因 | 对策
基层调解力量不足 | 专职调解员待遇偏低 | 提高专职调解员待遇
"""
WHOLE = PROFILE + SECTIONS + METRICS + POINTS + SHORTCOMINGS


def rows(text: str) -> dict[str, list[list[Value]]]:
    """Sheet name → rows of values; digits alone become numbers, ``\\n`` a line break."""
    sheets: dict[str, list[list[Value]]] = {}
    current: list[list[Value]] = []
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("[") and stripped.endswith("]") and "|" not in stripped:
            current = sheets.setdefault(stripped[1:-1], [])
        elif stripped:
            current.append([_value(cell.strip()) for cell in _BAR.split(line)])
    return sheets


def _value(text: str) -> Value:
    try:
        return float(text)
    except ValueError:
        return text.replace("\\n", "\n") or None


def replace(text: str, sheet: str, table: str) -> str:
    """``text`` with one sheet's rows replaced."""
    parts = text.split(f"[{sheet}]\n")
    after = parts[1].split("\n[", 1)
    rest = f"\n[{after[1]}" if len(after) > 1 else ""
    return f"{parts[0]}[{sheet}]\n{table.strip()}\n{rest}"


def book(text: str) -> Book:
    """The text as a Book, as ``load`` would give it."""
    return Book({name: Sheet(name, tuple(tuple(r) for r in table)) for name, table in rows(text).items()}, "test.xlsx")


def save(text: str, path: Path) -> Path:
    """The text as an .xlsx file without any looks."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, table in rows(text).items():
        sheet = workbook.create_sheet(name)
        for row in table:
            sheet.append(row)
    workbook.save(path)
    return path
