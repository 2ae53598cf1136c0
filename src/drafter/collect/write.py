"""Summary → 汇总.xlsx."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import IO, TYPE_CHECKING

from drafter.collect.cover import write_cover
from drafter.collect.look import FONT, MUTED, STATE_COLOURS, Look
from drafter.collect.sheets import LONGEST, Column, Sheet, Value, log, sheets
from drafter.collect.summary import Summary
from drafter.collect.trace import write_trace
from drafter.language.characters import shown_width

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.url import Url
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_575
"""Rows that a sheet holds below its heading; longer tables go on in a second sheet."""
MANY = 100_000
"""Rows from which on the workbook is written row by row, so that memory stays flat."""
MOST_LINKS = 20_000
"""Links of one workbook: Excel takes 65,530 a sheet, and opens slowly long before."""
_LONGEST_PATH = 1000
_REMEMBERED = 200
"""Characters of a text up to which its lines are counted once for all rows."""
_LINE, _TALLEST = 14.0, 400.0
"""Points: a line of a table, and the tallest row (Excel takes 409)."""
_ESCAPED = str.maketrans({"%": "%25", " ": "%20", "#": "%23"})


def write(summary: Summary, folder: Path, moment: datetime, title: str = "") -> bytes:
    """The workbook of a collection as a file: see ``write_to``."""
    held = io.BytesIO()
    write_to(held, summary, folder, moment, title)
    return held.getvalue()


def write_to(target: IO[bytes], summary: Summary, folder: Path, moment: datetime, title: str = "") -> None:
    """Write the workbook of a collection into an open file.

    ``folder`` is where it will lie: links to the bureaus' files are relative to it. ``moment`` is when it was collected;
    the same summary and moment give the same bytes. ``title`` names the city.
    """
    from xlsxwriter import Workbook

    large = len(summary.table.entries) > MANY
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(target, {**options, "constant_memory": large, "default_format_properties": {"font_name": FONT}})
    book.set_properties({"title": f"{title}{summary.year}年度汇总", "author": "drafter", "created": moment})
    book.set_calc_mode("auto")
    look = Look(book)
    write_cover(book, look, summary, moment, title)
    links = _Links(folder)
    first, *others = sheets(summary)
    for sheet in (first, *others):
        _write(book, look, sheet, links)
    write_trace(book, look, summary)
    _write(book, look, log(summary), links)
    book.close()


def _write(book: Workbook, look: Look, sheet: Sheet, links: _Links) -> None:
    rows = iter(sheet.rows())
    cells = _Cells(look, links)
    for number in range(1, 2 + max(0, sheet.count - 1) // MAX_ROWS):
        target = book.add_worksheet(sheet.name if number == 1 else f"{sheet.name}{number}")
        _head(target, look, sheet)
        last = 0
        for at, row in enumerate(rows, 1):
            if (lines := _lines(row, sheet.columns)) > 1:
                # LibreOffice and WPS open wrapped texts of a row without a height one over the other.
                target.set_row(at, min(_TALLEST, lines * _LINE + 2))
            for column, (value, about) in enumerate(zip(row, sheet.columns, strict=True)):
                cells.write(target, at, column, value, about)
            last = at
            if at == MAX_ROWS:
                break
        target.autofilter(0, 0, last, len(sheet.columns) - 1)


def _lines(row: Sequence[Value], columns: Sequence[Column]) -> int:
    """How many lines a row needs."""
    return max(
        _wrapped(value.held, about.width - 1) if isinstance(value.held, str) else 1
        for value, about in zip(row, columns, strict=True)
    )


def _wrapped(text: str, width: float) -> int:
    # Most texts are short and fit: of a million rows they need no closer look.
    if 2 * len(text) <= width and "\n" not in text:
        return 1
    # A list of all who owe a number is 64 kB, and of hundreds of metrics each has its own: such are not kept.
    return _measured(text, width) if len(text) <= _REMEMBERED else _measured.__wrapped__(text, width)


@lru_cache(maxsize=8192)
def _measured(text: str, width: float) -> int:
    return sum(max(1, ceil(shown_width(line) / width)) for line in text[:LONGEST].split("\n"))


def _head(target: Worksheet, look: Look, sheet: Sheet) -> None:
    target.set_tab_color(sheet.tab)
    target.hide_gridlines(2)
    for column, about in enumerate(sheet.columns):
        target.set_column(column, column, about.width)
        target.write_string(0, column, about.name, look.head)
        if about.note:
            target.write_comment(0, column, about.note, {"x_scale": 1.6})
    target.set_row(0, 24)
    target.freeze_panes(1, 1)
    target.set_landscape()
    target.set_paper(9)
    target.fit_to_pages(1, 0)
    target.repeat_rows(0)
    target.set_footer(f'&C&"{FONT}"&9&A　第 &P 页，共 &N 页')


class _Cells:
    """Writes cells; of a million each look is worked out once."""

    def __init__(self, look: Look, links: _Links) -> None:
        self.look, self.links = look, links
        self._made: dict[tuple[str, str, str, bool], Format] = {}

    def write(self, target: Worksheet, row: int, column: int, value: Value, about: Column) -> None:
        """One cell with its link and its comment."""
        held = value.held
        url = self.links.to(value) if value.file and held and isinstance(held, str) else None
        looks = (about.align, value.state, value.shown, url is not None)
        shape = self._made.get(looks) or self._format(looks)
        if held is None or held == "":
            target.write_blank(row, column, None, shape)
        elif not isinstance(held, str):
            target.write_number(row, column, held, shape)
        elif url is None:
            target.write_string(row, column, held[:LONGEST], shape)
        else:
            url.text = held
            target.write_url(row, column, url, shape)
        if value.note:
            target.write_comment(row, column, value.note, {"x_scale": 1.6})

    def _format(self, looks: tuple[str, str, str, bool]) -> Format:
        align, state, shown, is_link = looks
        wanted = {"align": align}
        if state:
            wanted["font_color"], wanted["bg_color"] = STATE_COLOURS.get(state, (MUTED, "#FFFFFF"))
        if shown:
            wanted["num_format"] = shown
        self._made[looks] = made = (self.look.link if is_link else self.look)(**wanted)
        return made


class _Links:
    """Addresses of the bureaus' files, relative to the folder that the workbook lies in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.left = MOST_LINKS

    def to(self, value: Value) -> Url | None:
        """Where a click on a cell leads; None where there is no way, or there are too many links already."""
        from xlsxwriter.url import Url

        if not value.file or "://" in value.file or not self.left:
            return None
        try:
            path = os.path.relpath(Path(value.file).resolve(), self.folder)
        except ValueError:
            # Another drive of Windows: there is no way there from here.
            return None
        if len(path) > _LONGEST_PATH:
            return None
        self.left -= 1
        sheet, _, ref = value.cell.rpartition("!")
        at = f"#'{sheet}'!{ref}" if sheet and ref else ""
        url = Url(f"external:link{at}")
        # XlsxWriter writes \\ between folders, which Excel on Windows alone takes for a path; / is a URI and works everywhere.
        url._link = url._relationship_link = path.replace("\\", "/").translate(_ESCAPED)
        return url
