"""The sheet 附表: free tables, each with its caption."""

from __future__ import annotations

import re

from drafter.model.facts import Annex, Words
from drafter.places import Cell, column_letter
from drafter.workbook import rules, schema
from drafter.workbook.book import Oddity, Sheet
from drafter.workbook.grid import Report, as_text
from drafter.workbook.peek import Peeker, can_peek


def parse_annexes(sheet: Sheet | None, path: str, report: Report) -> tuple[Annex, ...]:
    """Tables parted by blank rows: a caption row (options beside it), a heading row, then rows.

    The hint that stands in the sheet of a new workbook is no table, whatever row the clerk begins in.
    """
    if sheet is None:
        return ()
    blocks: list[list[tuple[Words, ...]]] = []
    open_block = False
    for index, row in sheet:
        if row and row[0] is not None and as_text(row[0]).startswith(schema.ANNEX_HINT[:8]):
            continue
        words = [Words(as_text(v).strip(), sheet.cell(index, c)) for c, v in enumerate(row)]
        while words and not words[-1]:
            words.pop()
        if not words:
            open_block = False
        elif open_block:
            blocks[-1].append(tuple(words))
        else:
            blocks.append([tuple(words)])
            open_block = True
    if blocks:
        _report_odd_cells(sheet, path, report)
    return tuple(
        Annex(
            caption=block[0][0],
            header=block[1],
            rows=tuple(block[2:]),
            options=tuple(option for w in block[0][1:] for option in re.split(r"[\s、，,；;]+", w.text) if option),
            cell=block[0][0].cell,
        )
        for block in blocks
        if len(block) > 1
    )


def _report_odd_cells(sheet: Sheet, path: str, report: Report) -> None:
    """Cells that show a value in Excel and hold none in the file."""
    blank = any(value is None for row in sheet.rows for value in row)
    if not blank or not can_peek(path):
        return
    width = max(len(row) for row in sheet.rows)
    letters = [column_letter(sheet.left + index) for index in range(width)]
    for ref, oddity in Peeker(path).sheet(sheet.name, letters).oddities.items():
        cell = Cell(sheet.name, ref)
        if oddity is Oddity.ERROR:
            report(rules.ERROR_CELL.at(cell, "附表的这一格是错误值。请改正其中的公式，或者直接填内容。"))
        else:
            report(
                rules.NEVER_CALCULATED.at(
                    cell,
                    "附表的这一格是公式，文件里没有存结果。请用 Excel 或 WPS 打开、按 Ctrl+S 保存一次，或者直接填内容。",
                )
            )
