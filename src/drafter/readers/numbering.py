"""Word's automatic numbers as text: formats, level texts, restarts (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.language.digits import NINE, TENS
from drafter.language.numerals import to_chinese
from drafter.readers.ooxml import W, is_on, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_HOLE = re.compile(r"%([1-9])")
_LEGAL = str.maketrans(f"零{TENS}百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def _roman(n: int) -> str:
    words = ""
    for worth, mark in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        count, n = divmod(n, worth)
        words += mark * count
    return words


def _letter(n: int) -> str:
    return chr(65 + (n - 1) % 26) * ((n - 1) // 26 + 1)


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    return lambda n: chr(first + n - 1) if 1 <= n <= last else str(n)


def _of(names: str) -> Callable[[int], str]:
    return lambda n: names[n - 1] if 1 <= n <= len(names) else str(n)


def _digits(n: int) -> str:
    return "".join(f"〇{NINE}"[int(d)] for d in str(n))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: "".join(chr(0xFF10 + int(d)) for d in str(n)),
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedCircleChinese": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda n: _letter(n).lower(),
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "japaneseCounting": to_chinese,
    "koreanCounting": to_chinese,
    "taiwaneseCounting": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": lambda n: to_chinese(n).translate(_LEGAL),
    "japaneseLegal": lambda n: to_chinese(n).translate(_LEGAL),
    "ideographLegalTraditional": lambda n: to_chinese(n).translate(_LEGAL),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographEnclosedCircle": _enclosed(0x3280, 10),
    "none": lambda _: "",
}


class Level(Struct, frozen=True):
    """One level of a list: where it starts, its format, its text with %1 … %9, after which level it starts anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int = -1
    legal: bool = False
    style: str = ""


class _List(Struct):
    levels: dict[int, Level] = {}
    link: str = ""
    own_link: str = ""


class _Num(Struct, frozen=True):
    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


def _level(element: _Element) -> Level:
    form = value(element, "numFmt")
    if not form:
        # A format of later Word versions stands in mc:AlternateContent.
        deeper = next(element.iter(W + "numFmt"), None)
        form = str(deeper.get(W + "val", "decimal")) if deeper is not None else "decimal"
    return Level(
        start=max(0, whole(value(element, "start", "1"), 1)),
        form=form,
        text=value(element, "lvlText"),
        restart=whole(value(element, "lvlRestart", "-1"), -1),
        legal=is_on(element, "isLgl"),
        style=value(element, "pStyle"),
    )


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._nums: dict[str, _Num] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        for element in root.iter(W + "abstractNum"):
            found = _List(link=value(element, "numStyleLink"), own_link=value(element, "styleLink"))
            for level in element.findall(W + "lvl"):
                found.levels[whole(str(level.get(W + "ilvl", "0")))] = _level(level)
            self._lists[str(element.get(W + "abstractNumId", ""))] = found
        for element in root.iter(W + "num"):
            starts: dict[int, int] = {}
            levels: dict[int, Level] = {}
            for override in element.findall(W + "lvlOverride"):
                at = whole(str(override.get(W + "ilvl", "0")))
                start = value(override, "startOverride")
                if start:
                    starts[at] = whole(start, 1)
                own = override.find(W + "lvl")
                if own is not None:
                    levels[at] = _level(own)
            self._nums[str(element.get(W + "numId", ""))] = _Num(value(element, "abstractNumId"), starts, levels)

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a paragraph style counts on."""
        num = self._nums.get(number)
        levels = self._list_of(num.abstract).levels if num else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def next(self, number: str, at: int) -> str:
        """The text of the next number of list ``number`` on level ``at``; empty for bullets and unknown lists."""
        num = self._nums.get(number)
        if num is None:
            return ""
        levels = {**self._list_of(num.abstract).levels, **num.levels}
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(num.abstract, {})
        if at in num.starts and (number, at) not in self._begun:
            counts[at] = num.starts[at]
            self._begun.add((number, at))
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start
        for deeper in [d for d in counts if d > at]:
            restart = levels[deeper].restart if deeper in levels else -1
            if restart != 0 and (restart < 0 or at < restart):
                del counts[deeper]
        if level.form == "bullet":
            return ""

        def shown(match: re.Match[str]) -> str:
            of = int(match[1]) - 1
            part = levels.get(of, Level())
            form = "decimal" if level.legal else part.form
            return _FORMATS.get(form, str)(counts.get(of, part.start))

        return _HOLE.sub(shown, level.text)

    def _list_of(self, abstract: str) -> _List:
        found = self._lists.get(abstract, _List())
        if found.link:
            for other in self._lists.values():
                if other.own_link == found.link and other.levels:
                    return other
        return found
