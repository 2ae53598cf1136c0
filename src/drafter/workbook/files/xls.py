"""An .xls file (Excel 97–2003, and WPS's .et) → sheets, by xlrd."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache, partial
from typing import Any

from drafter.workbook.book import Oddity, Sheet, Value, as_text
from drafter.workbook.files.cells import Cells, Form, shaped
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
    form_of = cache(partial(_form, book))
    for sheet in book.sheets():
        cells = Cells(sheet.name, formulas_known=False)
        cells.hidden.update(row for row, look in sheet.rowinfo_map.items() if look.hidden)
        for row in range(0 if sheet.name in unread else sheet.nrows):
            for column in range(sheet.row_len(row)):
                kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
                held: Value = None
                form = form_of(sheet.cell_xf_index(row, column))
                if kind in (_NUMBER, _DATE):
                    held = shaped(value, form.shape, day_0)
                elif kind == _TEXT:
                    held = value
                elif kind == _BOOLEAN:
                    held = bool(value)
                elif kind == _ERROR:
                    held = Oddity.ERROR
                cells.add(row, column, held)
                cells.show(row, column, held, form)
                if held is not None:
                    runs = sheet.rich_text_runlist_map.get((row, column), ())
                    cells.strike(row, column, _struck(as_text(held), runs, book, form))
        cells.merged += [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
        found[sheet.name] = cells.sheet()
    return found


def _form(book: Any, index: int) -> Form:
    """The look of the cells of one style."""
    style = book.xf_list[index]
    known = book.format_map[style.format_key]
    return Form(known.format_key, known.format_str, bool(book.font_list[style.font_index].struck_out))


def _struck(words: str, runs: Sequence[tuple[int, int]], book: Any, form: Form) -> str:
    """The words of a cell that are struck through; ``runs`` are the places where another font begins."""
    found, at, crossed = [], 0, form.struck
    for start, font in (*runs, (len(words), -1)):
        if crossed:
            found.append(words[at:start])
        at, crossed = start, font >= 0 and bool(book.font_list[font].struck_out)
    return "".join(found)
