"""The number that a clerk sees in a cell, where the file holds another: more decimals than are shown, words of the format."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from drafter.language.numerals import plain_numeral
from drafter.model.numbers import Number, decimals, half_up, read_number, readable
from drafter.workbook.book import BEYOND, Oddity, Percent, Value
from drafter.workbook.grid import Row, Tell
from drafter.workbook.rules.looks import HIDDEN, MANY_DECIMALS

_THREE = Decimal("0.001")
_COMPUTED, _TYPED = 4, 6
"""More decimals than these nobody means: of a formula, of a number that was typed (or pasted as a value)."""


def as_seen(number: Number, row: Row, heading: str, unit: str, report: Tell) -> Number:
    """A number as the cell shows it: the result of a formula to the decimals of its format, else to one (a rate) or two.

    A typed number stays what it is; that the cell shows another is told, and so is what rounding hides.
    """
    value = row.value(heading)
    if isinstance(value, str | bool | Oddity | None) or _misplaced(value):
        return number
    if row.shows_nothing(heading):
        report(
            HIDDEN.at(
                row.cell(heading),
                f"“{row.text('指标名称')}”的“{heading}”看上去是空的，格里存的是{plain_numeral(number.value)}，报告印{plain_numeral(number.value)}。"
                "不要的请删去；要的请把单元格格式改为“常规”。",
            )
        )
        return number
    computed = row.is_formula(heading)
    long = decimals(number.value) > (_COMPUTED if computed else _TYPED)
    name, shown, plain = row.text("指标名称"), row.seen(heading), plain_numeral(number.value)
    seen = read_number(shown, unit) if shown else None
    if seen is not None and _same_words(seen, number, unit) and (computed or long):
        return _hiding(replace(number, value=seen.value), number.value, row, heading, unit, report)
    if long:
        found = replace(number, value=_readable(number.value, unit))
        report(
            MANY_DECIMALS.at(
                row.cell(heading),
                f"“{name}”的“{heading}”{'是公式，' if computed else ''}存的是{plain[:16]}，本次印{plain_numeral(found.value)}。"
                "请把这一格的小数位数设成要印的样子，或者直接填要印的数。",
            )
        )
        return found
    if shown and (seen is None or seen.value != number.value or not _same_words(seen, number, unit)):
        report(
            HIDDEN.at(
                row.cell(heading),
                f"“{name}”的“{heading}”显示成“{shown[:20]}”，格里存的是{plain}，报告印{plain}。"
                "要印显示的样子，请照着重填；要印存的数，请把小数位数设够。",
            )
        )
    return number


def hides(exact: Decimal, found: Decimal, unit: str) -> bool:
    """Whether rounding to ``found`` says what is not so: 0 of 0.4, 100% of 99.96%."""
    return found != exact and (found == 0 or (unit == "%" and found == 100))


def _readable(value: Decimal, unit: str) -> Decimal:
    """A number without the decimals that nobody reads; of a rate below 1 three are kept: 0.98291 is 98.3%, not 100% (D330)."""
    return half_up(value, _THREE) if unit == "%" and 0 < abs(value) < 1 else readable(value, unit)


def _misplaced(value: Value) -> bool:
    """Whether a number of percents was typed before its cell got the format: 96.2 shows 9620 %, and means 96.2."""
    return isinstance(value, Percent) and abs(value.fraction) > BEYOND


def _same_words(seen: Number, number: Number, unit: str) -> bool:
    return seen.precision is number.precision and (not seen.unit or seen.unit == unit)


def _hiding(found: Number, exact: Decimal, row: Row, heading: str, unit: str, report: Tell) -> Number:
    """``found``; told where its rounding hides something."""
    if hides(exact, found.value, unit):
        report(
            MANY_DECIMALS.at(
                row.cell(heading),
                f"“{row.text('指标名称')}”的“{heading}”是{plain_numeral(exact)[:16]}，四舍五入后印成{plain_numeral(found.value)}。"
                "请核对；不是整数的，请多留一位小数。",
            )
        )
    return found
