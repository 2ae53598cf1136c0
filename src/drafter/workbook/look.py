"""How the workbook looks: colours, fonts, borders, widths, print set-up. openpyxl is imported on first use."""

from __future__ import annotations

import unicodedata
from copy import copy
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from msgspec import Struct

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "微软雅黑"
INK, MUTED, HEAD_INK = "262626", "7F7F7F", "1F3864"
HEAD, LABEL, GREY, LINE, BAND = "DCE6F1", "F5F8FC", "EFEFEF", "D0D7E1", "8EA9C8"
NEEDED, OPTIONAL, ALARM, REVIEW = "FFE699", "FFF8D6", "FBDCCB", "EDF5E6"
CONFIRM, ASKED = "DDEBFA", "EBE1F3"
TABS = {"填表说明": "A6A6A6", "基本信息": "5B86B8", "章节": "5B86B8", "指标": "2F5E93", "要点": "2F5E93"}
LINE_HEIGHT, PADDING = 16.5, 5.0


class Style(Struct, frozen=True):
    """One way to set a cell: font, fill, border, alignment, protection, number format."""

    font: Font
    fill: PatternFill
    border: Border
    alignment: Alignment
    protection: Protection
    number_format: str = "General"

    def on(self, cell: Cell | MergedCell, number_format: str = "") -> None:
        """Set ``cell`` this way."""
        target: Any = cell
        known = _KNOWN.setdefault(target.parent.parent, {})
        key = (id(self), number_format)
        if key not in known:
            cell.font, cell.fill, cell.border = self.font, self.fill, self.border
            cell.alignment, cell.protection = self.alignment, self.protection
            cell.number_format = number_format or self.number_format
            known[key] = copy(target._style)
        else:
            target._style = copy(known[key])


# Setting six properties of a cell one by one costs ten times as much as copying what they came to.
_KNOWN: WeakKeyDictionary[Workbook, dict[tuple[int, str], Any]] = WeakKeyDictionary()


@cache
def style(
    fill: str = "",
    ink: str = INK,
    bold: bool = False,
    align: str = "left",
    locked: bool = False,
    size: float = 10,
    border: bool = True,
    number_format: str = "General",
) -> Style:
    """The style with these looks; the same arguments give the same object."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    side = Side(style="thin", color=LINE)
    return Style(
        font=Font(name=FONT, size=size, bold=bold, color=ink),
        fill=PatternFill("solid", start_color=fill) if fill else PatternFill(),
        border=Border(left=side, right=side, top=side, bottom=side) if border else Border(),
        alignment=Alignment(horizontal=align, vertical="center", wrap_text=True, indent=1 if align == "left" else 0),
        protection=Protection(locked=locked),
        number_format=number_format,
    )


def head_style() -> Style:
    """The look of a heading row."""
    return style(HEAD, HEAD_INK, bold=True, align="center", locked=True)


def width_of(text: str) -> float:
    """Width that a line of text takes, in digits: nearly two for a wide character."""
    return sum([1.9 if unicodedata.east_asian_width(c) in "WFA" else 1.05 for c in text])


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column of ``width`` characters."""
    room = max(2.0, width - 1.8)
    return sum([max(1, ceil(width_of(line) / room)) for line in text.split("\n")])


def fit_row(sheet: Worksheet, row: int, least: float = LINE_HEIGHT + PADDING) -> None:
    """Make ``row`` high enough for its texts; Excel grows no row by itself when it opens a file."""
    texts = [c for c in sheet[row] if isinstance(c.value, str) and c.data_type == "s" and c.alignment.wrap_text]
    lines = max([lines_of(str(c.value), _width(sheet, c.column) * 10 / (c.font.sz or 10)) for c in texts], default=1)
    # Excel's limit for a row is 409 points.
    sheet.row_dimensions[row].height = min(400.0, max(least, lines * LINE_HEIGHT + PADDING))


def _width(sheet: Worksheet, column: int) -> float:
    from openpyxl.utils import get_column_letter

    return float(sheet.column_dimensions[get_column_letter(column)].width or 13)


def set_up_page(sheet: Worksheet, title_row: int, landscape: bool, footer: str) -> None:
    """A4, fitted to the width, heading row on every page, page numbers."""
    setup = sheet.page_setup
    setup.paperSize = sheet.PAPERSIZE_A4
    setup.orientation = "landscape" if landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.7, 0.3, 0.3
    sheet.print_options.horizontalCentered = True
    if title_row:
        sheet.print_title_rows = f"{title_row}:{title_row}"
    texts = {"left": footer.replace("&", "&&"), "center": "&A", "right": "第 &P 页，共 &N 页"}
    for name, text in texts.items():
        part = getattr(sheet.oddFooter, name)
        part.text, part.size, part.color = text, 9, MUTED


def protect(sheet: Worksheet) -> None:
    """Protect without a password: input cells stay free, rows may be inserted, deleted, sorted, filtered, resized."""
    protection = sheet.protection
    protection.sheet = True
    # In the file format True means "not allowed".
    for name in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "insertColumns"):
        setattr(protection, name, False)
    protection.sort = protection.autoFilter = False
    protection.objects = protection.scenarios = False


def free_column(sheet: Worksheet, letter: str, number_format: str = "General") -> None:
    """Leave the cells of a column that were never written free for input, all the way down."""
    from openpyxl.styles import Alignment, Font, Protection

    column = sheet.column_dimensions[letter]
    column.protection = Protection(locked=False)
    column.font = Font(name=FONT, size=10, color=INK)
    column.alignment = Alignment(vertical="center", wrap_text=True, indent=1)
    column.number_format = number_format
