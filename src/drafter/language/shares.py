"""Shares and noughts said in words: 七成, 四分之一, 百分之九十八点五, 零败诉."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from drafter.language.counted import alone
from drafter.language.numerals import from_chinese
from drafter.language.patterns import Lazy
from drafter.language.precision import Precision
from drafter.language.quantities import Quantity
from drafter.language.units import PERCENT, UnitKind

_N = "[«numerals.ten»百零〇]"
_SHARE = Lazy(
    r"(?P<before>«language.nearly»|不足|不到)?(?:(?P<tenths>(?<!«numerals.ten»)«numerals.nine»)成(?P<half>半)?(?=[，。；、）\n的]"
    f"|以上|以下|左右|多|$)|(?P<under>{_N}{{1,5}})分之(?P<over>{_N}{{1,5}}(?:点[«numerals.nine»零〇]{{1,2}})?))(?P<behind>以上"
    "|以下|左右)?"
)
_OTHER_WORDS = {"接近": Precision.NEAR, "不足": Precision.BELOW, "不到": Precision.BELOW}
"""Words of precision that the workbook does not offer: which of its own they come to."""
_NONE = re.compile(r"(?:零|无一|均无|没有一件)(?=败诉|被撤销|被纠错|纠错|被确认违法)")
_CENT = Decimal("0.01")


def shares(text: str) -> Iterator[Quantity]:
    """Shares in words as rates, in order: 近七成 is near 70 %, a third 33.33 %."""
    for match in _SHARE.finditer(text):
        if match["tenths"]:
            value: Decimal | None = Decimal(from_chinese(match["tenths"]) or 0) * 10 + (5 if match["half"] else 0)
        else:
            value = _fraction(match["under"], match["over"])
        if value is None or not value > 0:
            continue
        word = match["before"] or match["behind"] or Precision.EXACT
        precision = _OTHER_WORDS.get(word) or Precision(word)
        found = alone(match.start(), match.end(), value, match[0], PERCENT, UnitKind.RATE, precision)
        yield replace(found, numeral="")


def noughts(text: str) -> Iterator[Quantity]:
    """What is said not to have happened: 零败诉, 无一败诉 are none."""
    for match in _NONE.finditer(text):
        yield replace(alone(match.start(), match.end(), Decimal(0), match[0], "件", UnitKind.COUNT), numeral="")


def _fraction(under: str, over: str) -> Decimal | None:
    whole, _, decimals = over.partition("点")
    a, b = from_chinese(under), from_chinese(whole)
    if not a or b is None:
        return None
    digits = "".join(str(from_chinese(c) or 0) for c in decimals)
    value = Decimal(f"{b}.{digits}" if digits else b) * 100 / a
    return value.quantize(_CENT)
