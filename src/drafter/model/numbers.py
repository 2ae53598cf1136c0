"""Numbers as clerks write them (2,960  ２９６０件  30余  近30  99%以上  1.5万) and as the report prints them."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation

from msgspec import Struct

from drafter.language.digits import NUMERAL_CHARS
from drafter.language.numerals import from_chinese, half_width, plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.precision import DECIMALS
from drafter.model.facts import Precision

_BEFORE = (
    ("将近", Precision.NEARLY),
    ("接近", Precision.NEAR),
    ("近", Precision.NEAR),
    ("大约", Precision.ABOUT),
    ("约", Precision.ABOUT),
    ("超过", Precision.EXCEEDING),
    ("超", Precision.OVER),
)
_AFTER = (
    ("余", Precision.MORE),
    ("多", Precision.MANY),
    ("以上", Precision.ABOVE),
    ("以下", Precision.BELOW),
    ("左右", Precision.AROUND),
)
_SCALE = {"万": 4, "亿": 8, "千": 3, "百": 2}
# 2,960 and 96.0 are printed so: a report that was published keeps its own form.
_OWN_FORM = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d*0")
# 3 0 and 1,23,4 are slips of the hand: what was meant is for the clerk to say.
_BROKEN = re.compile(r"\d\s+\d|\d[,，](?!\d{3}(?!\d))\d|\d{4,}[,，]\d{3}(?!\d)")
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?|[-+]?\.\d+")


class Number(Struct, frozen=True):
    """A number read from text; ``numeral`` is kept only where it differs from the plain form (百余, 1.5万, 2,960)."""

    value: Decimal
    precision: Precision = Precision.EXACT
    numeral: str = ""
    unit: str = ""
    doubled: bool = False
    """Whether two words of approximation stand together (近30余): the report can say only one."""


def read_number(text: str, unit: str = "") -> Number | None:
    """The number that a cell's text states, or None when it states none.

    ``unit`` is the metric's own: 25.63万元 is 25.63 when the unit is 万元, and 256300 when it is 元; 0.5亿元 is 5000
    万元. Another unit than the metric's is given back in ``Number.unit``.
    """
    if _BROKEN.search(half_width(text)):
        return None
    rest = half_width(text).replace(" ", "").replace("，", ",").replace("﹪", "%")
    precision = Precision.EXACT
    for word, found in _BEFORE:
        if rest.startswith(word):
            precision, rest = found, rest[len(word) :]
            break
    match = _NUMBER.match(rest)
    if match:
        try:
            value = Decimal(match[0].replace(",", ""))
        except InvalidOperation:
            return None
        rest, numeral = rest[match.end() :], match[0] if _OWN_FORM.fullmatch(match[0]) else ""
    else:
        # 百余, 三十: kept as written, since the report says it so.
        match = re.match(f"[{NUMERAL_CHARS}]+", rest)
        chinese = from_chinese(match[0]) if match else None
        if match is None or chinese is None:
            return None
        # 二件 is no word: two is 两 or 2.
        value, numeral, rest = Decimal(chinese), match[0] if match[0] != "二" else "", rest[match.end() :]
    before = precision
    money = _in_own_money(value, rest, unit)
    if money is not None:
        value, numeral, rest = money, "", unit
    exact, (precision, rest) = precision, _after(rest, precision)
    if rest[:1] in _SCALE and not unit.startswith(rest[0]):
        # 10余万 is not 10万余: what stands between the digits and the scale stays there.
        within = _INFIX.get(precision, "") if precision is not exact else ""
        numeral = f"{numeral or plain_numeral(value)}{within}{rest[0]}"
        value, rest = value.scaleb(_SCALE[rest[0]]), rest[1:]
    within = precision
    precision, rest = _after(rest, precision)
    for word, found in _AFTER:
        if rest.endswith(word):
            precision, rest = found, rest[: -len(word)]
    if rest and unit.startswith(rest):
        rest = unit
    elif not _UNIT.fullmatch(rest) or _NO_UNIT.search(rest):
        return None
    doubled = any(told is not Precision.EXACT and precision is not told for told in (before, within))
    return Number(value, precision, numeral, rest, doubled)


_MONEY = {"元": 0, "万元": 4, "亿元": 8}
# Words that say how many, and would be taken for a unit: 30以内, 九成, 百分之九十.
_NO_UNIT = Lazy(r"以内$|以外$|上下$|开外$|之间$|出头$|^成[«numerals.nine»半]?$|^[来许]|分之")
_UNIT = re.compile(r"[^\W\dA-Za-z_余]*(?:（[^\W\dA-Za-z_]*）)?%?")


def _in_own_money(value: Decimal, rest: str, unit: str) -> Decimal | None:
    """An amount of money written in another unit than the metric's, in the metric's; None where that is not so."""
    rest = f"{rest}元" if rest in ("万", "亿") else rest
    if unit not in ("万元", "亿元") or rest not in _MONEY or rest == unit:
        return None
    return value.scaleb(_MONEY[rest] - _MONEY[unit]).normalize() + 0


def _after(rest: str, precision: Precision) -> tuple[Precision, str]:
    for word, found in _AFTER:
        if rest.startswith(word):
            return found, rest[len(word) :]
    return precision, rest


_PREFIX = {
    Precision.NEAR: "近",
    Precision.ABOUT: "约",
    Precision.OVER: "超",
    Precision.EXCEEDING: "超过",
    Precision.NEARLY: "将近",
}
_INFIX = {Precision.MORE: "余", Precision.MANY: "多"}
_SUFFIX = {Precision.ABOVE: "以上", Precision.BELOW: "以下", Precision.AROUND: "左右"}
_STEPS = {precision: Decimal(1).scaleb(-number) for number, precision in enumerate(DECIMALS)}
RATE_PRECISION = Precision.ONE_DECIMAL
"""Computed rates are printed to one decimal, whole ones without (domain practice: one form throughout)."""


def rounded(value: Decimal, precision: Precision) -> Decimal:
    """``value`` to the decimals that ``precision`` asks for, half up; unchanged where it asks for none."""
    step = _STEPS.get(precision)
    return value if step is None else half_up(value, step)


def half_up(value: Decimal, step: Decimal) -> Decimal:
    """``value`` to a whole number of steps (0.1, 0.01), for numbers of any size: quantize gives up beyond 28 digits."""
    return (value / step).to_integral_value(ROUND_HALF_UP) * step


TYPED_DECIMALS = 4
"""Decimals that a number may be typed with."""
_FEW = 100


def decimals(value: Decimal) -> int:
    """How many decimals a number has without noughts at its end; 0 for a whole one."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def to_the_last(value: Decimal) -> bool:
    """Whether a number of things is told to its last digit (1237, not 1240 or 87): nobody who only knows it roughly writes it so."""
    return value >= _FEW and value % 10 != 0 and decimals(value) == 0


def readable(value: Decimal, unit: str) -> Decimal:
    """A number with more decimals than anybody reads: a rate to one, anything else to two."""
    return rounded(value, RATE_PRECISION if unit == "%" else Precision.TWO_DECIMALS)


def say(
    value: Decimal, unit: str, precision: Precision = Precision.EXACT, numeral: str = "", bare: bool = False
) -> str:
    """A value as the report prints it: 30余件, 近30件, 99%以上, 96.2%; ``bare`` leaves the unit out."""
    # Computed and called 约 or 余, a rate has as many decimals as the machine: nobody reads more than two.
    if decimals(value) > TYPED_DECIMALS and precision not in DECIMALS:
        value = readable(value, unit)
    digits = numeral or plain_numeral(rounded(value, precision))
    infix = _INFIX.get(precision, "")
    digits = f"{_PREFIX.get(precision, '')}{digits}{'' if infix in numeral else infix}"
    if bare:
        unit = ""
    return f"{digits}{unit}{_SUFFIX.get(precision, '')}"


def say_growth(value: Decimal, previous: Decimal, unit: str, approximate: bool = False) -> str | None:
    """同比 in words: 增长12.3%, 下降5%, 持平; for rates 提高1.2个百分点. None when last year's value is zero.

    A change that rounds to nothing is 基本持平: 增长0% would be wrong. Between ``approximate`` values (30余) it is said
    as such, in whole numbers: 增长约12%.
    """
    if value == previous:
        return "持平"
    up = value > previous
    about, precision = ("约", Precision.WHOLE) if approximate else ("", RATE_PRECISION)
    if unit == "%":
        points = rounded(abs(value - previous), precision)
        return f"{'提高' if up else '下降'}{about}{plain_numeral(points)}个百分点" if points else "基本持平"
    if previous == 0:
        return None
    rate = rounded(abs((value - previous) / previous) * 100, precision)
    return f"{'增长' if up else '下降'}{about}{plain_numeral(rate)}%" if rate else "基本持平"


# A bare number says no direction.
_TYPED_GROWTH = Lazy(r"\s*(?:同比)?((?:«changes.rises»|«changes.falls»|持平|基本持平)[^，。；\n]{0,16}?)\s*$")


def typed_growth(text: str) -> str | None:
    """What a clerk typed below 同比 as the report prints it (同比增长12.4% → 增长12.4%); None where no direction is told."""
    match = _TYPED_GROWTH.match(text)
    return match[1] if match else None


def say_change(value: Decimal, previous: Decimal, unit: str) -> str:
    """增减 in words: 增加23件, 减少5件, 持平."""
    if value == previous:
        return "持平"
    if unit == "%":
        return say_growth(value, previous, unit) or ""
    return f"{'增加' if value > previous else '减少'}{plain_numeral(abs(value - previous))}{unit}"


_ROUGH = {
    Precision.MORE: ROUND_FLOOR,
    Precision.MANY: ROUND_FLOOR,
    Precision.NEAR: ROUND_CEILING,
    Precision.NEARLY: ROUND_CEILING,
    Precision.ABOUT: ROUND_HALF_UP,
    Precision.AROUND: ROUND_HALF_UP,
}
"""Words that stand beside a round number alone, and to which side it is rounded for them."""


def in_sum(value: Decimal, precision: Precision) -> Precision:
    """How a sum's exactness is written beside it: 余, 多 and 近 go with a round number, 30余 and 95 are 125以上."""
    if precision not in _ROUGH or not value % 10:
        return precision
    return {ROUND_FLOOR: Precision.ABOVE, ROUND_CEILING: Precision.BELOW}.get(_ROUGH[precision], precision)


def round_sum(value: Decimal, precision: Precision) -> Decimal:
    """A sum as a report may print it: 38388余 is 38380余, 近14302 is 近14310, 约126 is 约130; what is exact stays."""
    rounding = _ROUGH.get(precision)
    if rounding is None or value < 10 or value % 1:
        return value
    return (value / 10).to_integral_value(rounding) * 10
