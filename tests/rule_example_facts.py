"""Rows of sheets in an example as facts; the notation is in ``drafter/pages.py``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from drafter.model.facts import (
    Arrangement,
    Facts,
    Metric,
    PastYear,
    Point,
    Precision,
    Section,
    Shortcoming,
    Status,
    Statutory,
    Words,
)
from drafter.places import Cell

YEAR = 2023
"""The year of an example that names none in its title or in 基本信息."""

Rows = list[tuple[int, list[str]]]


def _records(sheet: str, rows: Rows) -> Iterable[tuple[int, dict[str, Words]]]:
    if not rows:
        return
    header = rows[0][1]
    for number, cells in rows[1:]:
        yield (
            number,
            {
                name: Words(text, Cell(sheet, f"{chr(65 + i)}{number}"))
                for i, (name, text) in enumerate(zip(header, cells, strict=False))
            },
        )


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def facts_of(sheets: Mapping[str, Rows]) -> Facts:
    """What the sheets of an example say, by their names."""
    none = Words()
    profile = {c[0]: Words(c[1], Cell("基本信息", f"B{n}")) for n, c in sheets.get("基本信息", []) if len(c) > 1}
    profile.setdefault("报告年度", Words(str(YEAR)))
    profile.setdefault("导语", Words("现将有关情况报告如下："))
    metrics = []
    for row, r in _records("指标", sheets.get("指标", [])):
        key, formula = r.get("编码", none).text, r.get("计算公式", none).text
        metrics.append(
            Metric(
                key=key or r.get("指标名称", none).text,
                name=r.get("指标名称", none).text,
                unit=r.get("单位", none).text,
                value=_number(r.get("本年", none).text),
                previous=_number(r.get("上年", none).text),
                precision=Precision(r.get("精度", none).text or "确数"),
                numeral=r.get("写法", none).text,
                formula=formula,
                derived=bool(formula) and "手填" not in r,
                code=key,
                category=r.get("类别", none).text,
                caliber=r.get("口径", none).text,
                note=r.get("备注", none).text,
                typed=_number(r.get("手填", none).text),
                growth=r.get("同比", none).text,
                row=row,
                cell=r["本年"].cell if "本年" in r else Cell("指标", f"D{row}"),
                previous_cell=r["上年"].cell if "上年" in r else None,
            )
        )
    sections = tuple(
        Section(
            r["章节"].text,
            r["标题"],
            Statutory(r["法定内容"].text or "其他"),
            Arrangement(r.get("编排", none).text or "一是分段"),
            r["章节"].cell,
        )
        for _, r in _records("章节", sheets.get("章节", []))
    )
    points = tuple(
        Point(
            r.get("章节", none).text,
            r.get("小标题", none),
            r.get("要点标题", none),
            r.get("内容", none),
            Status(r.get("状态", none).text or "新增"),
            note=r.get("备注", none).text,
            cell=r.get("内容", none).cell,
        )
        for _, r in _records("要点", sheets.get("要点", []))
    )
    shortcomings = tuple(
        Shortcoming(r.get("不足", none), r.get("原因", none), r.get("对策", none), cell=r.get("不足", none).cell)
        for _, r in _records("不足与原因", sheets.get("不足与原因", []))
    )
    return Facts(profile, sections, tuple(metrics), points, shortcomings, history=_history(sheets.get("历年", [])))


def _history(rows: Rows) -> tuple[PastYear, ...]:
    if not rows:
        return ()
    years = [int(c) for c in rows[0][1][1:]]
    return tuple(
        PastYear(year, {c[0]: v for _, c in rows[1:] if i < len(c) and (v := _number(c[i])) is not None})
        for i, year in enumerate(years, 1)
    )
