"""What is wrong in a change as a sentence tells it: its way, or its size, against the two values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.changes_said import Base, Said, bases, grows, step_of
from drafter.checks.comparisons import Compared
from drafter.checks.prose import blamed
from drafter.checks.report import Line
from drafter.language.changes import is_up
from drafter.language.numerals import plain_numeral
from drafter.language.quantities import Quantity
from drafter.language.units import PERCENT, POINTS
from drafter.model.numbers import half_up
from drafter.places import Passage


class Wrong(Struct, frozen=True):
    """Where a change is told wrongly, and what is to be said of it."""

    place: Passage
    message: str


def as_told(line: Line, told: Compared) -> Iterator[Wrong]:
    """The two values of a comparison and what it says of them, in whatever order they stand."""
    value, last, change = told.value, told.last, told.change
    place = blamed(line, *told.span, change)
    difference = abs(value.value - last.value)
    if change.unit == "倍":
        yield from compare(place, value.value / last.value if last.value else Decimal(0), change, "倍")
    elif is_up(told.word) is not (value.value > last.value):
        up = "增加" if value.value > last.value else "减少"
        yield Wrong(place, f"由{last.digits}到{value.digits}是{up}，正文写的是“{told.word}”。请改正。")
    elif change.same == value.same or (value.is_rate and change.unit == POINTS):
        yield from compare(place, difference, change, change.unit)
    elif change.is_rate and not value.is_rate and last.value:
        yield from compare(place, difference * 100 / last.value, change, PERCENT)


def as_said(line: Line, said: Said) -> Iterator[Wrong]:
    """A change against the value before and the one that it is now; of several that may be meant all must disagree."""
    last, place = said.last, line.place(said.start, said.stop)
    if (
        last is not None
        and said.by
        and (line.text[last.stop : said.values[0].lead].endswith("了") or _is_by(said, last))
    ):
        yield from _by_or_to(line, said, last)
        return
    if last is not None and said.certain:
        value = said.values[0]
        up = value.value > last.value
        if value.value == last.value:
            return
        if said.word and up is not grows(said.word):
            yield Wrong(
                line.place(last.lead, value.stop),
                f"由{last.digits}到{value.digits}是{'增加' if up else '减少'}，正文写的是“{said.word}”。请核对两个数或改正用词。",
            )
            return
        if len({grows(word) for _, word in said.changes}) > 1:
            # 新增21项、取消53项: what came and what went, and neither is the change.
            return
        for change, word in said.changes:
            if grows(word) is not up:
                yield Wrong(
                    place,
                    f"由{last.digits}到{value.digits}是{'增加' if up else '减少'}，后面写成“{word}”。请改正。",
                )
                return
            yield from _by(blamed(line, said.start, said.stop, change), value, last, change)
        return
    points = last is not None and last.is_rate
    amount = next(
        ((c, w) for c, w in said.changes if c.unit not in (PERCENT, "倍") and (c.unit == POINTS) is points), None
    )
    rate = next(((c, w) for c, w in said.changes if c.unit == PERCENT), None)
    if last is not None and amount and said.values and not any(_differ(v, last, *amount) for v in said.values):
        value = said.values[-1]
        due = plain_numeral(abs(value.value - last.value))
        more = "多" if value.value > last.value else "少"
        yield Wrong(
            blamed(line, said.start, said.stop, amount[0]),
            f"{value.digits}比{last.digits}{more}{due}{POINTS if last.is_rate else last.unit}，正文写的是“{amount[1]}{amount[0].digits}{amount[0].unit}”。请核对这三个数。",
        )
        # The rate may be right all the same, or wrong by itself: it is one of the two values.
        amount = None
    if rate is None:
        return
    if (last or said.values[-1]).is_rate:
        if last is not None and said.values and all((v.value > last.value) is not grows(rate[1]) for v in said.values):
            yield _other_way(line, said, rate[0], rate[1], last)
        elif last is not None and any(abs(v.value - last.value) == rate[0].value for v in said.values):
            # 化解率为75.0%，比上年的62.5%提高12.5%: the change of a rate is told in points.
            place = blamed(line, said.start, said.stop, rate[0])
            yield Wrong(place, f"率的变化应写“{rate[0].digits}个百分点”，不写“%”。")
        return
    change, word = rate
    where = blamed(line, said.start, said.stop, change)
    if amount and grows(amount[1]) is not grows(word):
        yield Wrong(where, f"前面说“{amount[1]}”，后面说“{word}”，说的是一个变化。请改正。")
        return
    if (
        last is not None
        and not amount
        and said.values
        and all((v.value > last.value) is not grows(word) for v in said.values)
    ):
        yield _other_way(line, said, change, word, last)
        return
    possible = bases(said, amount, word)
    if possible and not any(base.fits(change) for base in possible):
        nearest = min(possible, key=lambda base: abs(base.by * 100 / base.of - change.value))
        yield from compare(where, nearest.by * 100 / nearest.of, change, PERCENT)


def _is_by(said: Said, last: Quantity) -> bool:
    """Whether the rate behind is that of the number as a change: 由320件下降80件，降幅25%."""
    rate = next((c for c, _ in said.changes if c.unit == PERCENT), None)
    named = said.values[0]
    return (
        rate is not None and last.value > 0 and Base(named.value, step_of(named), last.value, step_of(last)).fits(rate)
    )


def _by_or_to(line: Line, said: Said, last: Quantity) -> Iterator[Wrong]:
    """由1840次减少了1288次，减少30%: its rate is that of what it became, and 减少到 is meant; or it is that of neither."""
    named = said.values[0]
    rate = next((c for c, _ in said.changes if c.unit == PERCENT), None)
    if not last.value or last.is_rate:
        return
    if not grows(said.word) and named.value > last.value:
        yield Wrong(
            line.place(last.lead, named.stop),
            f"只有{last.digits}{last.unit}，不会{said.word}{named.digits}{named.unit}。请核对两个数或改正用词。",
        )
        return
    became = Base(abs(named.value - last.value), step_of(named), last.value, step_of(last))
    if rate is None or _is_by(said, last):
        return
    place = blamed(line, said.start, said.stop, named)
    if became.fits(rate):
        yield Wrong(
            place,
            f"按{rate.digits}%算，{named.digits}{named.unit}是{said.word}以后的数，应写“{said.word}到”，不写“{said.word}了”。请核对。",
        )
    else:
        yield from compare(blamed(line, said.start, said.stop, rate), named.value * 100 / last.value, rate, PERCENT)


def _other_way(line: Line, said: Said, change: Quantity, word: str, last: Quantity) -> Wrong:
    value = said.values[-1]
    more = "增加" if value.value > last.value else "减少"
    place = blamed(line, said.start, said.stop, change)
    return Wrong(place, f"由{last.digits}到{value.digits}是{more}，正文写的是“{word}”。请改正。")


def _differ(value: Quantity, last: Quantity, by: Quantity, word: str) -> bool:
    """Whether the two differ by what is said, and in that way."""
    signed = by.value if grows(word) else -by.value
    rough = step_of(value) + step_of(last) + step_of(by) if by.scaled else Decimal(0)
    return abs(last.value + signed - value.value) <= rough


def _by(place: Passage, value: Quantity, last: Quantity, change: Quantity) -> Iterator[Wrong]:
    """What is said of the change between two values that the sentence itself names."""
    difference = abs(value.value - last.value)
    if change.unit == PERCENT and last.unit == PERCENT:
        if change.value == difference:
            yield Wrong(
                place,
                f"率由{last.digits}%到{value.digits}%，变化应写“{plain_numeral(difference)}个百分点”，不写“%”。",
            )
    elif change.unit == PERCENT and last.value:
        yield from compare(place, difference * 100 / last.value, change, "%")
    elif change.unit == "倍" and last.value:
        # 由1.2万件增至3.6万件 is three times as much, and two times more.
        if change.value == value.value / last.value:
            yield from compare(place, difference / last.value, change, "倍")
    elif change.same in (last.same, POINTS):
        yield from compare(place, difference, change, change.unit)


def compare(place: Passage, due: Decimal, said: Quantity, unit: str) -> Iterator[Wrong]:
    """A change of one size that is told as another."""
    step = Decimal(1).scaleb(-said.decimals)
    if abs(due - said.value) <= step / 2 or Decimal(0) <= due - said.value < step:
        return
    shown = plain_numeral(half_up(due, Decimal(1).scaleb(-max(1, said.decimals))))
    yield Wrong(place, f"变化应为{shown}{unit}，正文写的是{said.digits}{unit}。请核对。")
