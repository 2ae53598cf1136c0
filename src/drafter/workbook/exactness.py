"""What 精度 says against what the number is: 近99% of 99.03, 约312件, 0余件."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Finding
from drafter.language.numerals import plain_numeral
from drafter.model.facts import Metric, Precision
from drafter.model.numbers import Number, decimals, readable, say, to_the_last
from drafter.workbook import rules
from drafter.workbook.grid import Row

_MORE = (Precision.MORE, Precision.MANY, Precision.ABOVE, Precision.OVER, Precision.EXCEEDING)
_LESS = (Precision.NEAR, Precision.NEARLY, Precision.BELOW)
_LONGEST = 4
_MOST_DECIMALS = 2


def contrary_precision(metric: Metric, row: Row) -> Iterator[Finding]:
    """A computed number that is printed rounded, and called more or less than that although it is the contrary."""
    value, precision = metric.value, metric.precision
    if value is None or not precision.is_approximate or decimals(value) <= _LONGEST:
        return
    printed = readable(value, metric.unit)
    if (precision in _MORE and value < printed) or (precision in _LESS and value > printed):
        than = "少" if value < printed else "多"
        yield rules.CONTRARY_PRECISION.at(
            row.cell("精度"),
            f"“{metric.name}”算出来是{value:.3f}{metric.unit}，比{plain_numeral(printed)}{metric.unit}{than}，"
            f"“精度”选了“{precision}”会印成“{say(value, metric.unit, precision)}”。请改选“一位小数”等，或换一个说法。",
        )


def doubtful_precision(row: Row, number: Number, precision: Precision, unit: str) -> Iterator[Finding]:
    """A number that is told to the last digit and called 约, 近, 以上 all the same; 0余."""
    value = number.value
    if not precision.is_approximate or number.numeral.endswith(("万", "亿", "千", "百")):
        return
    exact = to_the_last(value) or decimals(value) >= _MOST_DECIMALS
    # 312余 and 0余 as they are printed are told by a rule of the text.
    if exact and precision not in (Precision.MORE, Precision.MANY):
        said = say(value, unit, precision, number.numeral)
        yield rules.EXACT_AND_ROUGH.at(
            row.cell("精度") if row.text("精度") else row.cell("本年"),
            f"“{row.text('指标名称')}”会印成“{said}”：说到个位的数又加了“{precision}”。是确数的，去掉“{precision}”；不是的，改成整十、整百的数。",
        )
