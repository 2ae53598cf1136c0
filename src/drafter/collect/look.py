"""How 汇总.xlsx looks: fonts, colours, number formats. XlsxWriter keeps values beside live formulas, so that programs
that do not calculate read the same numbers that Excel shows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from drafter.collect.totals import PERCENT
from drafter.model.facts import Precision
from drafter.model.numbers import in_sum

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "微软雅黑"
INK, MUTED, HEAD_INK, HEAD, LINE, LINK = "#262626", "#7F7F7F", "#1F3864", "#DCE6F1", "#D0D7E1", "#1F4E8C"
GOOD, ASK, BAD, GREY = "#1E6B3C", "#8A5A00", "#B02418", "#7F8792"
GOOD_FILL, ASK_FILL, BAD_FILL, GREY_FILL = "#E3F1E8", "#FFF3D6", "#FBE3E0", "#ECEEF1"
STATE_COLOURS = {
    "已报": (GOOD, GOOD_FILL),
    "重复": (ASK, ASK_FILL),
    "未报": (BAD, BAD_FILL),
    "读不出": (GREY, GREY_FILL),
}

_PREFIX = {
    Precision.NEAR: "近",
    Precision.NEARLY: "将近",
    Precision.ABOUT: "约",
    Precision.OVER: "超",
    Precision.EXCEEDING: "超过",
}
_SUFFIX = {
    Precision.MORE: "余",
    Precision.MANY: "多",
    Precision.ABOVE: "以上",
    Precision.BELOW: "以下",
    Precision.AROUND: "左右",
}
GROWTH = "+0.0%;-0.0%;0.0%"
POINTS = '+0.0"个百分点";-0.0"个百分点";0.0"个百分点"'
RATE = "0.0%"


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, **changes: Any) -> Format:
        """A cell of a table; ``changes`` are XlsxWriter's properties of a format."""
        properties = {
            "font_name": FONT,
            "font_size": 10,
            "font_color": INK,
            "border": 1,
            "border_color": LINE,
            "valign": "vcenter",
            "text_wrap": True,
            **changes,
        }
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(properties)
        return self._made[key]

    def bare(self, **changes: Any) -> Format:
        """A cell outside any table."""
        return self(border=0, **changes)

    @property
    def head(self) -> Format:
        """The format of a heading's cell."""
        return self(bold=True, font_color=HEAD_INK, bg_color=HEAD, align="center")

    def link(self, **changes: Any) -> Format:
        """The format of a cell that is a link; ``changes`` are properties of XlsxWriter's formats."""
        return self(font_color=LINK, underline=1, **changes)


def number(value: Decimal | None, unit: str) -> float | int | None:
    """A value as its cell holds it: rates as fractions (a percent cell), whole numbers whole."""
    if value is None:
        return None
    if unit == PERCENT:
        return float(value / 100)
    return int(value) if value == value.to_integral_value() else float(value)


def number_format(value: Decimal | None, unit: str, precision: Precision = Precision.EXACT) -> str:
    """How Excel is to show it: 1,234; 96.2%; 130余, 125以上 where the number is only as exact as that."""
    if unit == PERCENT:
        digits = RATE
    elif value is None or value == value.to_integral_value():
        digits = "#,##0"
    else:
        digits = "#,##0.00"
    how = precision if value is None else in_sum(value, precision)
    before, after = _PREFIX.get(how, ""), _SUFFIX.get(how, "")
    return f"{_quoted(before)}{digits}{_quoted(after)}"


def _quoted(word: str) -> str:
    return f'"{word}"' if word else ""
