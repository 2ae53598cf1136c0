"""Chinese numerals and full-width characters: read and written, nothing else."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from drafter.language.digits import DIGITS
from drafter.language.patterns import Lazy

_VALUES = {**{c: i for i, c in enumerate(DIGITS)}, "〇": 0, "两": 2, "○": 0, "廿": 20, "卅": 30}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_GROUPED = Lazy(r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?")
_PLAIN = Lazy(r"\d+(?:\.\d+)?")
# Only characters that stand for the same single ASCII character: offsets stay what they were.
_HALF = {**{0xFF10 + i: str(i) for i in range(10)}, **{0xFF21 + i: chr(65 + i) for i in range(26)}}
_HALF.update({**{0xFF41 + i: chr(97 + i) for i in range(26)}, 0xFF05: "%"})
_POINT = Lazy(r"(?<=\d)．(?=\d)")
_WIDE = Lazy("[０-９Ａ-Ｚａ-ｚ％．]")


def to_chinese(n: int) -> str:
    """A whole number as Chinese words: 11 → 十一, 23 → 二十三, 105 → 一百零五.

    Raises ValueError below zero and from 10¹² on.
    """
    if not 0 <= n < 10**12:
        raise ValueError(f"no Chinese numeral for {n}")
    if n == 0:
        return "零"
    words, gap = "", False
    for unit, mark in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, n = divmod(n, unit)
        if group:
            if words and (gap or group < 1000):
                words += "零"
            words += _below_ten_thousand(group) + mark
        gap = not group
    return words[1:] if words.startswith("一十") else words


def _below_ten_thousand(n: int) -> str:
    words, gap = "", False
    for unit, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            words += ("零" if gap else "") + DIGITS[digit] + mark
            gap = False
        elif words:
            gap = True
    return words


def from_chinese(s: str) -> int | None:
    """The whole number that Chinese words stand for (一百二十三, 两千, 百, 二〇二三), or None for other words."""
    if not s or any(c not in _VALUES and c not in _SMALL and c not in _LARGE for c in s):
        return None
    if all(c in _VALUES for c in s):
        return _digit_by_digit(s)
    total, group, digit, last_unit = 0, 0, None, 0
    for c in s:
        if c in _VALUES:
            if digit is not None and digit != 0:
                return None
            digit = _VALUES[c]
        elif c in _SMALL:
            group += (1 if digit is None or (digit == 0 and not group) else digit) * _SMALL[c]
            digit, last_unit = None, _SMALL[c]
        else:
            group += digit or 0
            total = (total + group or 1) * _LARGE[c] if _LARGE[c] > total else total + (group or 1) * _LARGE[c]
            group, digit, last_unit = 0, None, _LARGE[c]
    if digit:
        # 一百二 means 120, 一百零二 means 102.
        short = last_unit >= 100 and len(s) >= 2 and s[-2] not in "零〇○"
        group += digit * (last_unit // 10 if short else 1)
    return total + group


def _digit_by_digit(s: str) -> int | None:
    if len(s) > 1 and any(_VALUES[c] > 9 or c == "两" for c in s):
        return None
    return int("".join(str(_VALUES[c]) for c in s))


def half_width(s: str) -> str:
    """Full-width digits, letters and ％ as ASCII, ．between digits as a point; the length stays the same."""
    return _POINT.sub(".", s.translate(_HALF)) if _WIDE.search(s) else s


def number(text: str) -> Decimal | None:
    """The value of a written quantity: 2789, 2,789, 1.5万, 一百二十三, 百余 (100); None for other words."""
    s = half_width(text.strip()).rstrip("余多")
    if not s:
        return None
    head = _GROUPED.match(s) or _PLAIN.match(s)
    if head is None:
        whole = from_chinese(s)
        return None if whole is None else Decimal(whole)
    value = Decimal(head[0].replace(",", "").replace("，", ""))
    for c in s[head.end() :]:
        unit = _SMALL.get(c) or _LARGE.get(c)
        if unit is None:
            return None
        value *= unit
    return value


@lru_cache(maxsize=4096)
def plain_numeral(value: Decimal) -> str:
    """Digits without exponent, trailing zeros or grouping: 2960, 25.63."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
