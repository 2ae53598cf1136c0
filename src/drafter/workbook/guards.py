"""What helps while typing: drop-downs, input hints, and colours for what is missing or cannot be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from drafter.model.catalog import Catalog
from drafter.model.formula import FormulaError, Node, parse_constraint
from drafter.model.schema import Column
from drafter.workbook import look
from drafter.workbook.formulas import Place, Translator

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW = 1000
"""Drop-downs and colours reach this far: rows that a clerk inserts or fills later have them too."""
SECTION_KEYS = "章节名称"
POINT_TEXTS = "要点内容"
_WRONG = {"<=": ">", ">=": "<", "=": "<>"}
CONFIRM_WORD = "请核对"
ASKED_WORD = "去年的"

HINTS: Mapping[tuple[str, str], str] = {
    ("章节", "序号"): "决定先后。改数字即可调整章的顺序。",
    ("章节", "章节"): "短名，“要点”表用它归类。改了短名，要点里的也要一起改。",
    ("章节", "标题"): "印在报告里。{年度} {下年度} 会换成年份；章的序号“一、”由程序加，不要写。",
    ("章节", "法定内容"): "这一章属于哪项法定内容。四项都要有：举措成效、不足原因、第一责任人、下年安排。",
    ("章节", "编排"): "一是分段：每条要点一段。一是连排：各条接排成一段。数字：（一）或1. 编号。不编号：普通段落。",
    ("指标", "编码"): "“要点”里用 {编码} 引用。自己加的指标可用 ZD01、ZD02……，不能重复；也可以不填，用名称引用。",
    ("指标", "指标名称"): "不能重复。",
    ("指标", "本年"): "只填数字，如 2960。约数可写 30余、近30。没有的数留空；确实为零的填 0。率直接填 96.2%。",
    ("指标", "上年"): "上一年的数，用来算同比；不知道就留空。",
    ("指标", "同比"): "自动计算，不用填。",
    ("指标", "精度"): "约数选“余”“近”“以上”等；算出的率可选保留几位小数。确数不用选。",
    ("指标", "计算公式"): "用编码写，如 TJ04/TJ03*100；上年的数写 TJ04_上年。有公式的行不用填数。",
    ("指标", "口径"): "数怎么统计的，分子分母是什么。写给自己和下一任看，不印进报告。",
    ("要点", "章节"): "从下拉列表中选；名称来自“章节”表。",
    ("要点", "小标题"): "章下面的（一）（二）……，序号不要写。相邻几行相同的归在一起。以“。”结尾的，与正文接排。",
    ("要点", "要点标题"): "一句话点题，印作“一是……。”，“一是”不要写。写“导语”或“结语”的，印作不编号的首段或末段。",
    ("要点", "内容"): "{编码} 换成数和单位；[ ] 里的话，缺数时自动略去。换行（Alt+Enter）另起一段。写法见“填表说明”。",
    ("要点", "状态"): "停用的不进报告。",
    ("要点", "备注"): "不印进报告。“范文，待核实”的，核对属实后删去这几个字。",
    ("不足与原因", "不足"): "写具体，一行一条。如：部分执法案卷制作不够规范，说理不充分。",
    ("不足与原因", "原因"): "每条都要写，不写“主要原因是”。如：执法人员培训针对性不强，案卷评查结果运用不够。",
    ("不足与原因", "对策"): "会自动写进下一年的安排。如：每季度开展一次案卷评查，结果通报到人。",
}


def add_inputs(sheet: Worksheet, columns: Iterable[tuple[Column, str]], first: int) -> None:
    """Drop-downs and hints for the columns (with their letters), from row ``first`` down."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for column, letter in columns:
        hint = HINTS.get((sheet.title, column.name), column.hint)
        formula = f'"{",".join(column.choices)}"' if column.choices else ""
        if (sheet.title, column.name) == ("要点", "章节"):
            formula = SECTION_KEYS
        if not (hint or formula):
            continue
        rule = DataValidation(type="list" if formula else None, formula1=formula or None, allow_blank=True)
        if formula:
            rule.error, rule.errorTitle = "请从下拉列表中选一个。", column.name
            rule.errorStyle = "warning" if column.name == "章节" else "stop"
            rule.showErrorMessage = True
        if hint:
            rule.prompt, rule.promptTitle, rule.showInputMessage = hint, column.name, True
        sheet.add_data_validation(rule)
        rule.add(f"{letter}{first}:{letter}{LAST_ROW}")


def add_choice(sheet: Worksheet, cell: str, choices: tuple[str, ...], title: str, hint: str) -> None:
    """A hint, and a drop-down where there are choices, for one cell."""
    from openpyxl.worksheet.datavalidation import DataValidation

    formula = f'"{",".join(choices)}"' if choices else None
    rule = DataValidation(type="list" if choices else None, formula1=formula, allow_blank=True)
    rule.prompt, rule.promptTitle, rule.showInputMessage = hint[:250], title, True
    if choices:
        rule.error, rule.errorTitle, rule.showErrorMessage = "请从下拉列表中选一个。", title, True
    sheet.add_data_validation(rule)
    rule.add(cell)


def colour(sheet: Worksheet, cells: str, condition: str, fill: str, stop: bool = False) -> None:
    """Fill ``cells`` while ``condition`` (a formula for their first cell) holds."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    # In a conditional format the background colour is the one that is seen.
    solid = PatternFill("solid", start_color=fill, end_color=fill)
    sheet.conditional_formatting.add(cells, FormulaRule(formula=[condition], fill=solid, stopIfTrue=stop))  # type: ignore[no-untyped-call]


def rule_above(sheet: Worksheet, cells: str, condition: str) -> None:
    """A line above the first row of each group, drawn by a condition so that it moves with the rows."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Border, Side

    # The other sides are named too: LibreOffice takes away the ones that are not.
    side = Side(style="thin", color=look.LINE)
    border = Border(top=Side(style="thin", color=look.BAND), left=side, right=side, bottom=side)
    sheet.conditional_formatting.add(cells, FormulaRule(formula=[condition], border=border))  # type: ignore[no-untyped-call]


def areas(refs: Iterable[str]) -> list[str]:
    """Cells as ranges, each as long as it can be: D2, D3, D4, E9 → D2:D4, E9."""
    found: list[tuple[str, int, int]] = []
    for letters, row in sorted(
        (ref.rstrip("0123456789"), int(ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))) for ref in refs
    ):
        if found and found[-1][0] == letters and found[-1][2] == row - 1:
            found[-1] = (letters, found[-1][1], row)
        else:
            found.append((letters, row, row))
    return [f"{c}{a}" if a == b else f"{c}{a}:{c}{b}" for c, a, b in found]


def watch_metrics(
    sheet: Worksheet,
    letters: Mapping[str, str],
    first: int,
    last: int,
    catalog: Catalog | None,
    required: Iterable[str] = (),
) -> None:
    """Colours of 指标: what cannot be right first, then what the text needs and nobody has filled in.

    ``required`` are the cells of numbers that are printed outside […].
    """
    code, name, unit = (letters.get(h, "") for h in ("编码", "指标名称", "单位"))
    now, past = letters.get("本年", ""), letters.get("上年", "")
    if not (code and name and now):
        return
    places = {
        str(sheet[f"{code}{r}"].value): Place(r, sheet[f"{unit}{r}"].value == "%") for r in range(first, last + 1)
    }
    translator = Translator(places, now, past or now)
    for spec in catalog.specs if catalog else ():
        if spec.code in places:
            for text in spec.constraints:
                _watch_constraint(sheet, translator, text, [now, past] if past else [now])
    if unit:
        over = f'AND(${unit}{first}="%",ISNUMBER({now}{first}),{now}{first}>1,ISERROR(SEARCH("增",${name}{first})))'
        colour(sheet, f"{now}{first}:{past or now}{LAST_ROW}", over, look.ALARM)
    used = "+".join(
        f'IF(${c}{first}="",0,COUNTIF({POINT_TEXTS},"*{{"&${c}{first}&"{end}*"))' for c in (code, name) for end in "}|"
    )
    for area in areas(required):
        colour(sheet, area, f"LEN({area.partition(':')[0]})=0", look.NEEDED)
    computed = f",LEN(${letters['计算公式']}{first})=0" if "计算公式" in letters else ""
    empty = f"AND(LEN(${now}{first})=0{computed},{used}>0)"
    colour(sheet, f"{now}{first}:{now}{LAST_ROW}", empty, look.OPTIONAL)
    if "类别" in letters:
        group = letters["类别"]
        edge = list(letters.values())
        rule_above(
            sheet,
            f"{edge[0]}{first}:{edge[-1]}{LAST_ROW}",
            f'AND(${group}{first}<>"",${group}{first}<>${group}{first - 1})',
        )


def _watch_constraint(sheet: Worksheet, translator: Translator, text: str, columns: list[str]) -> None:
    """Colour the cells of the left side while ``text`` (TJ04<=TJ03) does not hold."""
    try:
        left, sign, right = parse_constraint(text)
    except FormulaError:
        return
    for column in columns:
        past = column == translator.last_year and len(columns) > 1 and column != columns[0]
        needed: list[str] = []
        for node in (left, right):
            refs = translator.references(node, past)
            if refs is None:
                return
            needed += refs
        wrong = _compare(translator, left, _WRONG[sign], right, past)
        condition = f"AND(COUNT({','.join(needed)})={len(needed)},{wrong})"
        for cell in translator.references(left, past) or ():
            colour(sheet, cell, condition, look.ALARM, stop=True)


def _compare(translator: Translator, left: Node, sign: str, right: Node, past: bool) -> str:
    return f"{translator.expression(left, past)}{sign}{translator.expression(right, past)}"
