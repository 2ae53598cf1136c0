"""A full workbook to be spoilt, and what is printed and told of one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from msgspec import Struct

from drafter.pipeline import Pipeline
from drafter.writers.text import write
from notation import rows

FULL = """
[基本信息]
项目 | 内容
单位名称 | 云岭县司法局
单位类型 | 司法局
所属地区 | 云岭县
报告年度 | 2026
主送机关 | 云岭县人民政府、清江市司法局
导语 | {年度}年，{单位名称}认真履行法治政府建设各项职责。现将有关情况报告如下：
结语 | 特此报告。
署名 | 云岭县司法局
成文日期 | 2027年1月20日
统计截止日 | 2026年12月31日
指标图 | TJ03、ZF14
[章节]
序号 | 章节 | 标题 | 法定内容 | 编排
1 | 举措成效 | {年度}年推进法治政府建设的主要举措和成效 | 举措成效 | 一是分段
2 | 不足原因 | {年度}年推进法治政府建设存在的不足和原因 | 不足原因 | 一是分段
3 | 第一责任人 | {年度}年党政主要负责人履行推进法治建设第一责任人职责的有关情况 | 第一责任人 | 不编号
4 | 下年安排 | {下年度}年推进法治政府建设的主要安排 | 下年安排 | 一是分段
[指标]
编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式 | 类别
TJ03 | 人民调解受理 | 件 | 2789 | 2501 | | | | 调解
TJ04 | 人民调解成功 | 件 | 2762 | 2423 | | | | 调解
TJ05 | 人民调解成功率 | % | | | | | TJ04/TJ03*100 | 调解
ZF14 | 培训行政执法人员 | 人次 | 312 | 287 | | | | 执法
PF01 | 开展法治宣传活动 | 场次 | 68 | 61 | | | | 普法
[要点]
章节 | 小标题 | 要点标题 | 内容 | 状态 | 备注
举措成效 | 规范行政执法 | 加强队伍建设 | 落实持证上岗制度，培训行政执法人员{ZF14}[，同比{ZF14|同比}]。 | 更新 |
举措成效 | 规范行政执法 | 完善监督机制 | 健全执法监督制度，开展案卷评查。 | 更新 |
举措成效 | 化解矛盾纠纷 | 做实人民调解 | 全年受理{TJ03}，同比{TJ03|同比}，调解成功{TJ04}，成功率{TJ05}。 | 更新 |
举措成效 | 深化普法宣传 | 落实普法责任 | 开展法治宣传活动{PF01}，比上年{PF01|增减}。 | 更新 |
举措成效 | 深化普法宣传 | 创新普法形式 | 推动普法进乡村、进校园。 | 更新 |
第一责任人 | | | 主要负责人切实履行推进法治建设第一责任人职责，带头学法。 | 更新 |
下年安排 | | 深化人民调解 | {下年度}年继续加强人民调解工作。 | 更新 |
[不足与原因]
不足 | 原因 | 对策
基层调解力量薄弱 | 专职调解员待遇偏低 | 提高专职调解员待遇
普法形式较为单一 | 经费投入有限 | 创新普法方式
[历年]
编码 | 指标名称 | 单位 | 2023年 | 2024年
TJ03 | 人民调解受理 | 件 | 2100 | 2300
ZF14 | 培训行政执法人员 | 人次 | 201 | 255
"""
Table = list[list[Any]]


class Shown(Struct, frozen=True):
    """A number with a number format."""

    number: float
    format: str


class Formula(Struct, frozen=True):
    """A formula and the result that the file holds."""

    formula: str
    result: str


def tables() -> dict[str, Table]:
    return rows(FULL)


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def drafted(sheets: dict[str, Table], folder: Path) -> tuple[str, set[tuple[str, str]]]:
    """What is printed, and what is told."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, table in sheets.items():
        sheet = workbook.create_sheet(name)
        for r, row in enumerate(table, 1):
            for c, value in enumerate(row, 1):
                if value is None:
                    continue
                cell = sheet.cell(r, c)
                if isinstance(value, Shown):
                    cell.value, cell.number_format = value.number, value.format
                    continue
                if isinstance(value, str):
                    # What begins with = is meant as words here.
                    cell.value, cell.data_type = value.replace("\x07", ""), "s"
                else:
                    cell.value = value.formula if isinstance(value, Formula) else value
    path = folder / "2026.xlsx"
    workbook.save(path)
    results = {
        v.formula[1:]: v.result for table in sheets.values() for row in table for v in row if isinstance(v, Formula)
    }
    if results:
        _calculated(path, results)
    draft = pipeline().draft(path)
    return write(draft.document).decode(), {(f.rule.code, f.message) for f in draft.findings}


@cache
def sound() -> tuple[str, frozenset[tuple[str, str]]]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        text, told = drafted(tables(), Path(folder))
    return text, frozenset(told)


def _calculated(path: Path, results: dict[str, str]) -> None:
    """Put the results of formulas beside them, as Excel stores them."""
    with ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with ZipFile(path, "w") as file:
        for name, data in parts.items():
            for formula, result in results.items():
                for empty in ("<v></v>", "<v />", "<v/>"):
                    data = data.replace(
                        f"<f>{formula}</f>{empty}".encode(), f"<f>{formula}</f><v>{result}</v>".encode()
                    )
            file.writestr(name, data)


def silent(sheets: dict[str, Table], folder: Path) -> bool:
    """Whether the print has changed and nothing new is told."""
    text, told = drafted(sheets, folder)
    before, known = sound()
    return text != before and not told - known
