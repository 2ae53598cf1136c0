"""The sheet 附表: free tables, each with its caption."""

from __future__ import annotations

import re

from drafter.model import schema
from drafter.model.facts import Annex, Words
from drafter.workbook.book import Oddity, Sheet
from drafter.workbook.grid import Report, as_text, odd_cell


def parse_annexes(sheet: Sheet | None, report: Report) -> tuple[Annex, ...]:
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
        _report_odd_cells(sheet, report)
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


def _report_odd_cells(sheet: Sheet, report: Report) -> None:
    """Cells that show a value in Excel and hold none in the file."""
    for index, row in sheet:
        for column, value in enumerate(row):
            if isinstance(value, Oddity):
                report(odd_cell(sheet.cell(index, column), value))
