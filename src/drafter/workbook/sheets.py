"""How each sheet of the workbook is set: its cells, helps and colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from drafter.model import schema
from drafter.model.catalog import Catalog
from drafter.model.facts import Layout
from drafter.model.numbers import decimals
from drafter.model.placeholders import TO_NAME
from drafter.model.remarks import REVIEW
from drafter.model.required import ABOVE_ALONE, REQUIRED_ITEMS
from drafter.workbook import formulas, guards, look
from drafter.workbook.freeform import write_annex
from drafter.workbook.table import Table, put

COUNT = "#,##0_ "
_GROWTH = '+0.0%;-0.0%;"持平"'
_POINTS = '+0.0"个百分点";-0.0"个百分点";"持平"'


def _fill_in(table: Table, landscape: bool = True, frozen: str = "A") -> None:
    """Values, headings, widths, free cells, print set-up: what all tables have."""
    sheet = table.sheet
    for (row, column), value in table.values.items():
        put(sheet.cell(row, column), value)
    widths = {c.name: c.width for c in table.schema.columns}
    for heading, letter in table.letters.items():
        look.free_column(sheet, letter)
        sheet.column_dimensions[letter].width = widths.get(heading, 14)
        look.head_style().on(sheet[f"{letter}{table.head}"])
        for row in range(table.first, table.end + 1):
            look.style().on(sheet[f"{letter}{row}"])
    sheet.row_dimensions[table.head].height = 26
    sheet.freeze_panes = f"{frozen}{table.first}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 110
    sheet.sheet_properties.tabColor = look.TABS.get(sheet.title, look.BAND)
    columns = [(c, table.letters[c.name]) for c in table.schema.columns if c.name in table.letters]
    guards.add_inputs(sheet, columns, table.first)
    look.set_up_page(sheet, table.head, landscape, table.footer)
    look.protect(sheet)


def _fit(table: Table, least: float = look.LINE_HEIGHT + look.PADDING) -> None:
    for row in range(table.first, table.end + 1):
        look.fit_row(table.sheet, row, least)


def _restyle(table: Table, heading: str, style: look.Style, rows: range | None = None) -> None:
    if heading in table.letters:
        for row in rows or range(table.first, table.end + 1):
            style.on(table.cell(heading, row))


def write_profile(table: Table, _: Catalog | None) -> None:
    """基本信息: one item a row."""
    _fill_in(table, landscape=False)
    _restyle(table, "项目", look.style(look.LABEL, bold=True, locked=True))
    _restyle(table, "说明", look.style(look.LABEL, ink=look.MUTED, locked=True, size=9))
    items = {item.name: item for item in schema.ITEMS}
    layout = next((r for r in range(table.first, table.end + 1) if table.text("项目", r) == "版式"), 0)
    for row in range(table.first, table.end + 1):
        item = items.get(table.text("项目", row))
        if item and "内容" in table.letters:
            cell = table.cell("内容", row)
            guards.add_choice(table.sheet, cell.coordinate, item.choices, item.name, item.explanation)
            # {上一级司法行政机关} stands for a name that only the clerk knows.
            empty = f'ISNUMBER(SEARCH("{TO_NAME}",{cell.coordinate}))'
            if item.name in ABOVE_ALONE and layout:
                empty = f'AND(LEFT({table.cell("内容", layout).coordinate},2)="{Layout.UPWARD}",{empty})'
            if item.name in (*REQUIRED_ITEMS, "主送机关", "导语") or cell.coordinate in table.required:
                empty = f"OR(LEN({cell.coordinate})=0,{empty})"
            guards.colour(table.sheet, cell.coordinate, empty, look.NEEDED)
    _fit(table, 24)


def write_sections(table: Table, _: Catalog | None) -> None:
    """章节: one first-level section a row."""
    _fill_in(table)
    for heading in ("序号", "法定内容", "编排"):
        _restyle(table, heading, look.style(align="center"))
    _need(table, "标题", "章节")
    _fit(table, 26)


def write_metrics(table: Table, catalog: Catalog | None) -> None:
    """指标: numbers, with live formulas for what can be computed."""
    _fill_in(table, frozen="C" if list(table.letters)[:2] == ["编码", "指标名称"] else "A")
    for heading in ("编码", "指标名称", "单位"):
        align = "left" if heading == "指标名称" else "center"
        _restyle(table, heading, look.style(look.LABEL, align=align))
    for heading in ("精度", "类别"):
        _restyle(table, heading, look.style(align="center"))
    for heading in ("计算公式", "口径", "备注"):
        _restyle(table, heading, look.style(ink=look.MUTED, size=9))
    if not {"编码", "指标名称", "单位", "本年", "上年"} <= table.letters.keys():
        return
    translator = _translator(table)
    for row in range(table.first, table.end + 1):
        _metric_row(table, translator, row)
    guards.watch_metrics(table.sheet, table.letters, table.first, table.end, catalog, table.required)
    _review(table)
    columns = list(table.letters.values())
    table.sheet.auto_filter.ref = f"{columns[0]}{table.head}:{columns[-1]}{table.end}"
    _fit(table)


def _translator(table: Table) -> formulas.Translator:
    places: dict[str, formulas.Place] = {}
    for row in range(table.first, table.last + 1):
        place = formulas.Place(row, table.text("单位", row) == "%")
        for key in (table.text("指标名称", row), table.text("编码", row)):
            if key:
                places.setdefault(key, place)
    return formulas.Translator(places, table.letters["本年"], table.letters["上年"])


def _metric_row(table: Table, translator: formulas.Translator, row: int) -> None:
    unit = table.text("单位", row)
    percent = unit == "%"
    formula = table.text("计算公式", row)
    for heading, last_year in (("本年", False), ("上年", True)):
        cell = table.cell(heading, row)
        live = translator.formula(formula, percent, last_year) if formula and cell.value is None else None
        if live:
            cell.value = live
            look.style(look.GREY, look.MUTED, align="right", locked=True).on(cell, _format(unit, None))
        else:
            value = cell.value
            if percent and isinstance(value, int | float):
                # Read back as a percentage up to twentyfold; beyond that the text says it without doubt.
                put(cell, round(value / 100, 14) if abs(value) <= 2000 else f"{value}%")
            look.style(align="right").on(cell, _format(unit, cell.value))
    if "同比" in table.letters:
        cell = table.cell("同比", row)
        if cell.value is None:
            places = (table.cell("本年", row).coordinate, table.cell("上年", row).coordinate)
            cell.value = formulas.growth(*places, percent)
        look.style(look.GREY, look.MUTED, align="right", size=9).on(cell, _POINTS if percent else _GROWTH)


def _format(unit: str, value: Any) -> str:
    """The number format for a value of a unit: it hides none of its decimals."""
    shown = decimals(Decimal(f"{value:.12g}")) if isinstance(value, float) else 0
    if unit == "%":
        return f"[=1]0%_ ;0.{'0' * max(1, shown - 2)}%_ "
    if unit.endswith("元"):
        return f"#,##0.{'0' * max(2, shown)}_ "
    return "General" if isinstance(value, float) else COUNT


def write_points(table: Table, _: Catalog | None) -> None:
    """要点: the words of the report."""
    _fill_in(table)
    _restyle(table, "章节", look.style(look.LABEL, align="center"))
    _restyle(table, "状态", look.style(align="center"))
    _restyle(table, "备注", look.style(ink=look.MUTED, size=9))
    _need(table, "内容", "章节")
    _review(table)
    if "章节" in table.letters:
        letter = table.letters["章节"]
        ends = list(table.letters.values())
        guards.rule_above(
            table.sheet,
            f"{ends[0]}{table.first}:{ends[-1]}{guards.LAST_ROW}",
            f'AND(${letter}{table.first}<>"",${letter}{table.first}<>${letter}{table.head})',
        )
    _fit(table, 26)


def write_shortcomings(table: Table, _: Catalog | None) -> None:
    """不足与原因: one shortcoming a row; the first three rows ask to be filled in."""
    _fill_in(table)
    for heading in ("原因", "对策"):
        _need(table, heading, "不足")
    if "不足" in table.letters and table.last < table.first:
        letter = table.letters["不足"]
        empty = f"COUNTA(${letter}${table.first}:${letter}${guards.LAST_ROW})=0"
        for heading in ("不足", "原因", "对策"):
            at = table.letters.get(heading, letter)
            guards.colour(table.sheet, f"{at}{table.first}:{at}{table.first + 2}", empty, look.NEEDED)
    _review(table)
    _fit(table, 34)


def _need(table: Table, heading: str, when: str) -> None:
    """Colour ``heading`` while it is empty although ``when`` is filled in."""
    if heading in table.letters and when in table.letters:
        at, other, row = table.letters[heading], table.letters[when], table.first
        condition = f"AND(LEN(${other}{row})>0,LEN(${at}{row})=0)"
        guards.colour(table.sheet, f"{at}{row}:{at}{guards.LAST_ROW}", condition, look.NEEDED)


def _review(table: Table) -> None:
    """Colours for what a person has yet to look at, by the note of the row."""
    if "备注" in table.letters:
        at, row = table.letters["备注"], table.first
        ends = list(table.letters.values())
        notes, rows = (f"{first}{row}:{last}{guards.LAST_ROW}" for first, last in ((at, at), (ends[0], ends[-1])))
        # What is carried or guessed is marked at its note; a question that last year leaves, over its whole row.
        for word, cells, fill in (
            (REVIEW, notes, look.REVIEW),
            (guards.CONFIRM_WORD, notes, look.CONFIRM),
            (guards.ASKED_WORD, rows, look.ASKED),
        ):
            guards.colour(table.sheet, cells, f'ISNUMBER(SEARCH("{word}",${at}{row}))', fill)
    if "状态" in table.letters:
        at, row = table.letters["状态"], table.first
        guards.colour(table.sheet, f"{at}{row}:{at}{guards.LAST_ROW}", f'${at}{row}="停用"', look.GREY)


def write_history(table: Table, _: Catalog | None) -> None:
    """历年: the values of earlier years."""
    _fill_in(table, frozen="D")
    for heading in table.letters:
        if heading in table.schema.headings:
            _restyle(table, heading, look.style(look.LABEL, align="left" if heading == "指标名称" else "center"))
        else:
            _restyle(table, heading, look.style(align="right"))
            table.sheet.column_dimensions[table.letters[heading]].width = 11
    _fit(table)


WRITERS: Mapping[str, Callable[[Table, Catalog | None], None]] = {
    schema.PROFILE.name: write_profile,
    schema.SECTIONS.name: write_sections,
    schema.METRICS.name: write_metrics,
    schema.POINTS.name: write_points,
    schema.SHORTCOMINGS.name: write_shortcomings,
    schema.ANNEX.name: write_annex,
    schema.HISTORY.name: write_history,
}
