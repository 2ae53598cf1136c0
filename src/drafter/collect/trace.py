"""溯源: choose a metric, and live formulas show what each body gave, this year and last, beside the city's total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.collect.look import MUTED, Look, number
from drafter.collect.sheets import DETAIL, TOTALS
from drafter.collect.summary import Summary

if TYPE_CHECKING:
    from xlsxwriter import Workbook

TRACE = "溯源"
MOST_BODIES, MOST_ROWS = 500, 60_000
"""Beyond these a sheet of formulas over the long table calculates for minutes; the filter of 明细 does the same."""


def write_trace(book: Workbook, look: Look, summary: Summary) -> None:
    """Adds the sheet, where there are totals to trace and the table is small enough for live formulas."""
    listed = [t for t in summary.totals if t.code and t.value is not None]
    bodies = summary.completeness.reported
    rows = len(summary.table.entries)
    if not listed or len(bodies) > MOST_BODIES or rows > MOST_ROWS:
        return
    chosen = max(listed, key=lambda t: len(t.filled))
    year = summary.year
    sheet = book.add_worksheet(TRACE)
    sheet.hide_gridlines(2)
    sheet.set_tab_color("#7F7F7F")
    for column, width in enumerate((30, 16, 16, 12, 40)):
        sheet.set_column(column, column, width)
    last, count = rows + 1, len(summary.totals) + 1
    sheet.write_string(0, 0, "编码（从下拉列表中选）", look.head)
    sheet.write_string(0, 1, chosen.code, look(bold=True, align="center", bg_color="#FFF8D6"))
    sheet.data_validation(0, 1, 0, 1, {"validate": "list", "source": f"={TOTALS}!$A$2:$A${count}"})
    named = f"=INDEX({TOTALS}!$B$2:$B${count},MATCH($B$1,{TOTALS}!$A$2:$A${count},0))"
    sheet.write_formula(0, 2, named, look.bare(bold=True, text_wrap=False), chosen.name)
    for column, text in enumerate(("单位", f"{year}年", f"{year - 1}年", "计量单位")):
        sheet.write_string(2, column, text, look.head)
    own = {(e.body, e.year): e for of in (year, year - 1) for e in summary.table.of(chosen.key, of)}
    general = look(num_format="#,##0.####;-#,##0.####;0", align="right")
    for at, body in enumerate(bodies, 3):
        sheet.write_string(at, 0, body.name, look())
        for column, of in ((1, year), (2, year - 1)):
            entry = own.get((body.name, of))
            where = f"{DETAIL}!$A$2:$A${last},$A{at + 1},{DETAIL}!$B$2:$B${last},{of},{DETAIL}!$C$2:$C${last},$B$1"
            # An empty cell is no zero: COUNTIFS tells whether the body gave a number at all.
            formula = f'=IF(COUNTIFS({where})=0,"",SUMIFS({DETAIL}!$F$2:$F${last},{where}))'
            held = number(entry.value, entry.unit) if entry else ""
            sheet.write_formula(at, column, formula, general, held if held is not None else "")
        unit = own.get((body.name, year)) or own.get((body.name, year - 1))
        formula = (
            f"=IFERROR(INDEX({DETAIL}!$E$2:$E${last},MATCH(1,INDEX(({DETAIL}!$A$2:$A${last}=$A{at + 1})"
            f'*({DETAIL}!$C$2:$C${last}=$B$1),0),0)),"")'
        )
        sheet.write_formula(at, 3, formula, look(align="center"), unit.unit if unit else "")
    foot = len(bodies) + 3
    sheet.write_string(foot, 0, "汇总表的合计", look.head)
    for column, letter, total in ((1, "D", chosen.value), (2, "E", chosen.previous)):
        cell = f"INDEX({TOTALS}!${letter}$2:${letter}${count},MATCH($B$1,{TOTALS}!$A$2:$A${count},0))"
        shown = number(total, chosen.unit)
        sheet.write_formula(foot, column, f'=IF({cell}="","",{cell})', general, "" if shown is None else shown)
    said = "计量单位不同的已经换算（如元和万元）；率的合计由分子、分母的合计算出，不是上面各行的平均。"
    sheet.write_string(foot + 1, 0, said, look.bare(font_color=MUTED, text_wrap=False))
    sheet.freeze_panes(3, 1)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
