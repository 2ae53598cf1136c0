"""An .xls file (Excel 97–2003, and WPS's .et) → sheets, by xlrd."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import datetime

from drafter.workbook.book import Oddity, Sheet, Value
from drafter.workbook.files.cells import Cells, shape_of, shaped
from drafter.workbook.files.package import Damaged, Protected

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


def read(data: bytes, unread: Collection[str] = ()) -> dict[str, Sheet]:
    """All sheets by name, in order; those named in ``unread`` stay empty. Raises Damaged, Protected, TooFar.

    xlrd gives the results of formulas and does not tell which cells have one.
    """
    import xlrd
    from xlrd.biffh import XLRDError

    with open(os.devnull, "w") as silent:  # noqa: PTH123 - a device, not a path
        try:
            book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=silent)
        except XLRDError as error:
            raise (Protected if "encrypted" in str(error) else Damaged)(str(error)) from None
        except Exception as error:
            # xlrd trusts lengths and offsets: a damaged file ends in any exception.
            raise Damaged(str(error)) from None
    day_0 = datetime(1904, 1, 1) if book.datemode else datetime(1899, 12, 30)
    found: dict[str, Sheet] = {}
    for sheet in book.sheets():
        cells = Cells(sheet.name, formulas_known=False)
        for row in range(0 if sheet.name in unread else sheet.nrows):
            for column in range(sheet.row_len(row)):
                kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
                held: Value = None
                if kind in (_NUMBER, _DATE):
                    form = book.format_map[book.xf_list[sheet.cell_xf_index(row, column)].format_key]
                    held = shaped(value, shape_of(form.format_key, form.format_str), day_0)
                elif kind == _TEXT:
                    held = value
                elif kind == _BOOLEAN:
                    held = bool(value)
                elif kind == _ERROR:
                    held = Oddity.ERROR
                cells.add(row, column, held)
        cells.merged += [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
        found[sheet.name] = cells.sheet()
    return found
