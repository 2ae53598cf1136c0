"""Book → Facts: never raises; a bad cell is a finding and a value that is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from drafter.findings import Finding
from drafter.lazy import Lazy
from drafter.model.facts import (
    Arrangement,
    Facts,
    PastYear,
    Point,
    Section,
    Shortcoming,
    Silence,
    Status,
    Statutory,
    Words,
)
from drafter.model.formula import FormulaError, derive
from drafter.model.numbers import read_number
from drafter.places import Cell
from drafter.workbook import rules, schema
from drafter.workbook.annexes import parse_annexes
from drafter.workbook.book import Book, Sheet
from drafter.workbook.grid import Grid, Report, Row, as_text, heading_key
from drafter.workbook.metrics import formula_finding, parse_metrics

_Choice = TypeVar("_Choice", bound=StrEnum)

REQUIRED_SHEETS = (schema.PROFILE, schema.SECTIONS, schema.METRICS, schema.POINTS, schema.SHORTCOMINGS)
DATE_ITEMS = ("成文日期", "统计截止日", "印发日期")
_DATE = Lazy(r"^\s*(\d{4})\s*(?:[-/.．年])\s*(\d{1,2})\s*(?:[-/.．月])\s*(\d{1,2})\s*[日号]?\s*(?:00:00:00)?\s*$")
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_HEADING_ORDINAL = Lazy(rf"{_NUMERAL}、|[（(](?:{_NUMERAL}|\d{{1,2}})[）)]|\d{{1,2}}[.．、](?!\d)")
_ITEM_ORDINAL = Lazy(
    rf"(?:{_NUMERAL}是(?!否)|第{_NUMERAL}[，、])[，、]?|{_NUMERAL}、|[（(](?:{_NUMERAL}|\d{{1,2}})[）)]"
)
_ORDINAL_STARTS = frozenset("一二三四五六七八九十第（(0123456789")
_SILENCE = Lazy(r"(D\d{3})(?:@([^!、，,；;\s]+)!([A-Z]{1,3}\d+))?", needs=("D",))


def is_ours(book: Book) -> bool:
    """Whether the workbook has any of the sheets that a report is made from."""
    return any(sheet.name in book.sheets for sheet in REQUIRED_SHEETS)


def lost_metrics(findings: Iterable[Finding]) -> bool:
    """Whether the sheet 指标, or one of its columns that hold codes or values, is missing."""
    return any(
        f.rule in (rules.MISSING_SHEET, rules.MISSING_COLUMN)
        and isinstance(f.place, Cell)
        and f.place.sheet == schema.METRICS.name
        for f in findings
    )


def parse(book: Book) -> tuple[Facts, tuple[Finding, ...]]:
    """Everything that the workbook says, and everything that is wrong with its cells."""
    findings: dict[Finding, None] = {}

    def report(finding: Finding) -> None:
        findings[finding] = None

    grids = {s.name: _grid(book, s, report) for s in REQUIRED_SHEETS}
    profile = _profile(grids[schema.PROFILE.name], report)
    sections = _sections(grids[schema.SECTIONS.name], report)
    metrics = parse_metrics(grids[schema.METRICS.name], book.path, report)
    metrics, errors = derive(metrics)
    for metric, error in errors:
        report(_formula_error(grids[schema.METRICS.name], metric.row, error, metric.name))
    facts = Facts(
        profile=profile,
        sections=sections,
        metrics=metrics,
        points=_points(grids[schema.POINTS.name], sections, report),
        shortcomings=_shortcomings(grids[schema.SHORTCOMINGS.name], report),
        annexes=parse_annexes(book.sheets.get(schema.ANNEX.name), book.path, report),
        history=_history(book.sheets.get(schema.HISTORY.name)),
        silences=_silences(profile.get("不再提示", Words())),
    )
    return facts, tuple(findings)


def _formula_error(grid: Grid | None, row: int, error: FormulaError, name: str) -> Finding:
    column = grid.columns.get("计算公式", 0) if grid else 0
    cell = grid.sheet.cell(row - grid.sheet.first, column) if grid else Cell(schema.METRICS.name, f"A{row}")
    return formula_finding(cell, error, name)


def _grid(book: Book, sheet_schema: schema.SheetSchema, report: Report) -> Grid | None:
    sheet = book.sheets.get(sheet_schema.name)
    if sheet is None:
        near = [n for n in book.sheets if n.strip() == sheet_schema.name or sheet_schema.name in n]
        if not near:
            report(
                rules.MISSING_SHEET.at(
                    Cell(sheet_schema.name, "A1"),
                    f"缺少工作表“{sheet_schema.name}”。请把被改名的工作表改回这个名称，或用 drafter new 新建一份后把内容粘贴过去。",
                )
            )
            return None
        sheet = book.sheets[near[0]]
    grid = Grid(sheet, sheet_schema, report)
    grid.check_columns()
    return grid


def _profile(grid: Grid | None, report: Report) -> Mapping[str, Words]:
    profile: dict[str, Words] = {}
    if grid is None or "内容" not in grid.columns or "项目" not in grid.columns:
        return profile
    for row in grid.rows():
        name = row.text("项目")
        if not name:
            continue
        words = row.words("内容")
        if name in profile:
            report(
                rules.DUPLICATE_NAME.at(row.cell("项目"), f"项目“{name}”写了两次，程序只取第一次。请删去多余的一行。")
            )
            continue
        if name in DATE_ITEMS and words:
            words = _date(row, words, report)
        profile[name] = words
    for item in schema.ITEMS:
        words = profile.get(item.name, Words())
        if item.required and not words:
            cell = words.cell or grid.sheet.cell(grid.head, 0)
            report(rules.REQUIRED.at(cell, f"“{item.name}”没有填。{item.explanation}。"))
        elif words and item.choices and item.name != "版式" and words.text not in item.choices:
            report(_not_a_choice(words.cell, item.name, words.text, item.choices))
    layout = profile.get("版式", Words())
    if layout and not layout.text.startswith(("公开", "上行")):
        report(_not_a_choice(layout.cell, "版式", layout.text, ("公开", "上行")))
    year = profile.get("报告年度", Words())
    digits = "".join(c for c in year.text if c.isdecimal())
    if year and not (len(digits) == 4 and 1990 <= int(digits) <= 2100):
        report(
            rules.BAD_YEAR.at(
                year.cell, f"报告年度“{year.text[:20]}”不是四位数字的年份。请改为所报告的那一年，如 2026。"
            )
        )
    return profile


def _date(row: Row, words: Words, report: Report) -> Words:
    """The date in the form 2024年2月26日 (GB/T 9704-2012 7.3.5.4)."""
    value = row.value("内容")
    if isinstance(value, int | float) and 20000 < value < 80000:
        # A date cell whose format was lost holds the days since 1899-12-30.
        return Words(as_text(date(1899, 12, 30) + timedelta(days=int(value))), words.cell)
    match = _DATE.match(words.text)
    try:
        if match:
            found = date(int(match[1]), int(match[2]), int(match[3]))
            return Words(as_text(found), words.cell)
    except ValueError:
        pass
    report(
        rules.BAD_DATE.at(
            words.cell, f"“{row.text('项目')}”写的是“{words.text[:20]}”，看不出年月日。请改成“2027年1月20日”的样子。"
        )
    )
    return words


def _not_a_choice(cell: Cell | None, name: str, text: str, choices: tuple[str, ...]) -> Finding:
    return rules.NOT_A_CHOICE.at(cell, f"“{name}”里的“{text[:20]}”不在可选范围内，请从“{'、'.join(choices)}”中选一个。")


def _choice(row: Row, heading: str, kind: type[_Choice], default: _Choice, report: Report) -> _Choice:
    text = row.text(heading)
    if not text:
        return default
    try:
        return kind(text)
    except ValueError:
        report(_not_a_choice(row.cell(heading), heading, text, tuple(m.value for m in kind)))
        return default


def _sections(grid: Grid | None, report: Report) -> tuple[Section, ...]:
    if grid is None:
        return ()
    found: list[tuple[float, Section]] = []
    keys: set[str] = set()
    for position, row in enumerate(grid.rows(), 1):
        key, title = row.text("章节"), _unnumbered(row, "标题", _HEADING_ORDINAL, report)
        if not key and not title:
            continue
        key = key or title.text
        if key in keys:
            report(
                rules.DUPLICATE_NAME.at(row.cell("章节"), f"章节“{key}”写了两次，程序只取第一次。请改成不同的名称。")
            )
            continue
        keys.add(key)
        number = read_number(row.text("序号"))
        if row.text("序号") and number is None:
            report(rules.ORDERED_BY_ROW.at(row.cell("序号"), f"序号“{row.text('序号')[:10]}”不是数字，请填 1、2、3……"))
        section = Section(
            key=key,
            title=title if title else Words(key, row.cell("章节")),
            statutory=_choice(row, "法定内容", Statutory, _statutory_of(key), report),
            arrangement=_choice(row, "编排", Arrangement, Arrangement.PLAIN, report),
            cell=row.cell("章节"),
        )
        found.append((float(number.value) if number else position, section))
    return tuple(section for _, section in sorted(found, key=lambda pair: pair[0]))


def _statutory_of(key: str) -> Statutory:
    return Statutory(key) if key in set(Statutory) else Statutory.OTHER


def _points(grid: Grid | None, sections: tuple[Section, ...], report: Report) -> tuple[Point, ...]:
    if grid is None:
        return ()
    keys = {s.key: s for s in sections}
    points: list[Point] = []
    last = ""
    for row in grid.rows():
        key = row.text("章节")
        heading = _unnumbered(row, "小标题", _HEADING_ORDINAL, report)
        lead, text = row.words("要点标题"), row.words("内容")
        if not (heading or lead or text):
            continue
        section = keys.get(key or last)
        if section and section.arrangement is not Arrangement.PLAIN:
            # In a section without numbers the clerk may count the points in words of their own.
            lead = _unnumbered(row, "要点标题", _ITEM_ORDINAL, report)
            text = text if lead else _unnumbered(row, "内容", _ITEM_ORDINAL, report)
        if not key and last:
            report(
                rules.UNKNOWN_SECTION.at(
                    row.cell("章节"), f"这一行没有填“章节”，本次按上一行的“{last}”处理。请从下拉列表中选。"
                )
            )
            key = last
        elif key not in keys:
            report(
                rules.UNKNOWN_SECTION.at(
                    row.cell("章节"),
                    f"“章节”表里没有“{key[:20]}”，这一行进不了报告。请从下拉列表中选（{'、'.join(list(keys)[:8])}）。",
                )
            )
        last = key
        status = _choice(row, "状态", Status, Status.NEW, report)
        if (heading or lead) and not text and status is not Status.RETIRED:
            report(
                rules.NO_SECTION_TEXT.at(
                    row.cell("内容"), f"“{(lead or heading).text[:20]}”下面没有内容。请补上，或删去这一行。"
                )
            )
        points.append(Point(key, heading, lead, text, status, row.text("责任科室"), row.text("备注"), row.cell("内容")))
    return tuple(points)


def _shortcomings(grid: Grid | None, report: Report) -> tuple[Shortcoming, ...]:
    if grid is None:
        return ()
    rows = (
        Shortcoming(
            _unnumbered(row, "不足", _ITEM_ORDINAL, report),
            row.words("原因"),
            _unnumbered(row, "对策", _ITEM_ORDINAL, report),
            row.text("责任科室"),
            row.text("备注"),
            row.cell("不足"),
        )
        for row in grid.rows()
    )
    return tuple(s for s in rows if s.text or s.reason or s.remedy)


def _unnumbered(row: Row, heading: str, ordinal: Lazy, report: Report) -> Words:
    """The words below ``heading`` without an ordinal that the clerk typed: the program counts."""
    words = row.words(heading)
    if words.text[:1] not in _ORDINAL_STARTS:
        return words
    match = ordinal.match(words.text)
    if not match or match.end() == len(words.text):
        return words
    report(rules.TYPED_ORDINAL.at(words.cell, f"“{match[0].strip()}”由程序编，不用自己写，本次已略去。请删去。"))
    return Words(words.text[match.end() :], words.cell)


def _history(sheet: Sheet | None) -> tuple[PastYear, ...]:
    """The columns of 历年 that are headed by a year; rows by 编码, else by 指标名称."""
    if sheet is None or not sheet.rows:
        return ()
    grid = Grid(sheet, schema.HISTORY_COLUMNS, lambda _: None)
    years = {int(m[1]): h for h in grid.columns if (m := re.fullmatch(r"(\d{4})年?度?", heading_key(h)))}
    rows = [(row.text("编码") or row.text("指标名称"), row) for row in grid.rows()]
    history = []
    for year, heading in sorted(years.items()):
        numbers = {key: read_number(row.text(heading)) for key, row in rows if key}
        history.append(PastYear(year, {key: n.value for key, n in numbers.items() if n is not None}))
    return tuple(history)


def _silences(words: Words) -> tuple[Silence, ...]:
    return tuple(
        Silence(code, Cell(sheet, ref) if sheet else None, words.cell)
        for code, sheet, ref in (match.groups("") for match in _SILENCE.finditer(words.text))
    )
