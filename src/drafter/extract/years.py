"""Last year's value told beside this year's: 检查由上年的1050次降至735次 is one metric of two years, not two metrics."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from drafter.extract.context import Context
from drafter.extract.found import Found
from drafter.language.changes import TwoYears, two_years
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind
from drafter.model.facts import Metric
from drafter.model.numbers import say_growth
from drafter.model.periods import Replacement
from drafter.model.placeholders import LAST_YEAR, THIS_YEAR
from drafter.model.remarks import OF_LAST_YEAR, Remark, joined, without


def of_two_years(
    text: str, quantities: Sequence[Quantity], around: Sequence[Context]
) -> tuple[list[Context], dict[int, TwoYears]]:
    """The context of each quantity, this year's value with the words that name the thing; by its index, what is of another year."""
    changed = list(around)
    pairs: dict[int, TwoYears] = {}
    for pair in two_years(text, quantities):
        pairs[pair.last] = pair
        if pair.left is not None:
            last, this = around[pair.last], around[pair.this]
            left = last.left[: max(0, len(last.left) - (last.quantity.start - pair.left))]
            changed[pair.this] = replace(last, quantity=this.quantity, left=left, right=this.right, rest=this.rest)
    return changed, pairs


def of_another_year(piece: int, context: Context, at: int, pair: TwoYears, year: int) -> Found:
    """The earlier value number ``at`` of its text: of no metric by itself, and last year's of the other's unless it is of a year before that.

    What is told without a year (由20天压缩至5天) may be last year's, but for a duration.
    """
    unnamed = pair.year is None
    is_last = context.quantity.kind is not UnitKind.DURATION if unnamed else pair.year in (0, year - 1)
    return Found(
        piece,
        context,
        (),
        this=pair.this - at if is_last else 0,
        named=not unnamed,
        digits=pair.digits if pair.year == year - 1 else (),
    )


def years_in(last: Found) -> list[Replacement]:
    """What the years told with a value of last year become: 由{上年度}年的…降至{年度}年的…."""
    return [(start, end, f"{{{LAST_YEAR if ago else THIS_YEAR}}}") for start, end, ago in last.digits]


def with_last_year(metric: Metric, last: Found) -> Metric:
    """The metric with its value of last year; where no year was named, a remark that asks for a look."""
    q = last.quantity
    note = without(metric.note, *OF_LAST_YEAR)
    note = note if last.named else joined(note, Remark.FROM_TO)
    typed = (
        metric.growth if metric.value is None or say_growth(metric.value, q.value, metric.unit) != metric.growth else ""
    )
    return replace(
        metric, growth=typed, previous=q.value, previous_precision=q.precision, previous_numeral=q.numeral, note=note
    )
