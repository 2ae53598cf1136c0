"""Sheets of free tables: 附表, and sheets of the clerk's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from drafter.model.catalog import Catalog
from drafter.model.schema import ANNEX_HINT, ANNEX_SHIFT
from drafter.places import column_letter
from drafter.workbook import look
from drafter.workbook.table import Table, put

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def write_annex(table: Table, _: Catalog | None) -> None:
    """附表: free tables parted by blank rows; a hint above them that no reader takes for a table."""
    sheet = table.sheet
    shift = 0 if any(value == ANNEX_HINT for value in table.values.values()) else ANNEX_SHIFT
    values = {(row + shift, column): value for (row, column), value in table.values.items()}
    if shift:
        values[1, 1] = ANNEX_HINT
    write_free(sheet, values, table.footer)
    last = max(column for _, column in values)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=max(6, last))
    look.style(look.LABEL, ink=look.MUTED, border=False, size=9).on(sheet["A1"])
    sheet.row_dimensions[1].height = 34


def write_free(sheet: Worksheet, values: Mapping[tuple[int, int], Any], footer: str) -> None:
    """A sheet of free tables (a caption, a heading row, rows; a blank row between tables); nothing is locked."""
    widest = max([column for _, column in values], default=6)
    for index in range(max(6, widest)):
        sheet.column_dimensions[column_letter(index)].width = 14 if index else 24
    for block in _blocks(sorted({row for row, _ in values})):
        width = max([column for row, column in values if row in block[1:]], default=0)
        for number, row in enumerate(block):
            for column in range(1, widest + 1):
                if (row, column) in values:
                    put(sheet.cell(row, column), values[row, column])
                if number == 0:
                    look.style(border=False, bold=column == 1, ink=look.INK if column == 1 else look.MUTED).on(
                        sheet.cell(row, column)
                    )
                elif column <= width:
                    header = look.style(look.HEAD, look.HEAD_INK, bold=True, align="center")
                    (header if number == 1 else look.style()).on(sheet.cell(row, column))
            if number:
                look.fit_row(sheet, row)
    sheet.sheet_view.zoomScale = 110
    sheet.sheet_properties.tabColor = look.BAND
    look.set_up_page(sheet, 0, landscape=False, footer=footer)


def _blocks(rows: list[int]) -> list[list[int]]:
    """Runs of rows without a gap."""
    found: list[list[int]] = []
    for row in rows:
        if found and found[-1][-1] == row - 1:
            found[-1].append(row)
        else:
            found.append([row])
    return found
