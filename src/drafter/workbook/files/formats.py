"""What a number format shows of a number: 12.35 of 12.3456 in 0.00. Source: ECMA-376 Part 1, 18.8.30 and 18.8.31."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from msgspec import Struct

from drafter.language.patterns import Lazy

# Formats that a file names by number alone, as far as they show a fixed number of decimals.
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((37, 38, 41, 42), "#,##0;-#,##0"),
    **dict.fromkeys((39, 40, 43, 44), "#,##0.00;-#,##0.00"),
}
_PIECE = Lazy(r'"([^"]*)"|[\\!](.)|_.|\*.|\[([^\]]*)\]|([0#?])|([.,%;])|(.)', re.S)
_GENERAL = Lazy(r"General|G/通用格式", re.I)
_CONDITION = Lazy(r"(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)")
_TOO_LARGE = Decimal(10) ** 18
_DIGIT = "\x00"


class _Section(Struct, frozen=True):
    """One section of a format: the pieces before the decimal point, how many decimals, what stands behind."""

    condition: tuple[str, Decimal] | None
    whole: tuple[str, ...]
    """``_DIGIT`` for each place of a digit; all else is printed."""
    least: int
    most: int
    behind: str
    scale: int
    """The power of ten that the number is multiplied by before it is shown: 2 for %, -3 for each comma behind the digits."""


def shown(number: int | float | Decimal, built_in: int, code: str = "") -> str | None:
    """A number as its format shows it, without separators of thousands; None where the format fixes nothing.

    ``code`` is the format that the file defines, else ``built_in`` names one of Excel's own. Dates, fractions, powers
    of ten and General fix nothing.
    """
    sections = _sections(_spelt_out(code) if code else _BUILT_IN.get(built_in, ""))
    if not sections:
        return None
    value = Decimal(f"{number:.15g}") if isinstance(number, float) else Decimal(number)
    if abs(value) >= _TOO_LARGE:
        return None
    section, sign = _chosen(sections, value)
    if _DIGIT not in section.whole:
        # Words stand for the number: "持平" for 0.
        return section.behind.strip()
    value = abs(value).scaleb(section.scale)
    value = value.quantize(Decimal(1).scaleb(-section.most), ROUND_HALF_UP)
    whole, _, decimals = f"{value:f}".partition(".")
    while len(decimals) > section.least and decimals.endswith("0"):
        decimals = decimals[:-1]
    said = f"{_placed(section.whole, whole)}{'.' if decimals else ''}{decimals}{section.behind}".strip()
    return f"{sign}{said}" if value or not sign else said


def _spelt_out(code: str) -> str:
    """General"件" as a format of digits; General alone fixes nothing, and stays."""
    if _GENERAL.fullmatch(code):
        return code
    return _GENERAL.sub("0.##########", code)


def _placed(pieces: tuple[str, ...], digits: str) -> str:
    """The digits of a whole number on their places, words between them: 0!.0 makes 1.2 of 12."""
    made: list[str] = []
    places = pieces.count(_DIGIT)
    for piece in reversed(pieces):
        if piece != _DIGIT:
            made.append(piece)
            continue
        places -= 1
        made.append(digits[-1:] if places else digits)
        digits = digits[:-1]
    return "".join(reversed(made))


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, str]:
    """The section for a value, and the sign to print: a section for negative numbers prints its own."""
    sign = "-" if value < 0 else ""
    for section in sections:
        if section.condition is not None and _holds(*section.condition, value):
            return section, sign
    if sections[0].condition is None:
        if value < 0 and len(sections) > 1:
            return sections[1], ""
        if value == 0 and len(sections) > 2:
            return sections[2], ""
        return sections[0], sign
    return sections[-1 if len(sections) < 3 else 1], sign


def _holds(sign: str, bound: Decimal, value: Decimal) -> bool:
    match sign:
        case "=":
            return value == bound
        case "<>":
            return value != bound
        case "<":
            return value < bound
        case "<=":
            return value <= bound
        case ">":
            return value > bound
        case _:
            return value >= bound


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections of a format that shows numbers with a fixed number of decimals; none for any other."""
    if not code or len(code) > 255:
        return ()
    parts: list[list[re.Match[str]]] = [[]]
    for match in _PIECE.finditer(code):
        if match[5] == ";":
            parts.append([])
        else:
            parts[-1].append(match)
    # The fourth is for texts.
    sections = [_section(part) for part in parts[:3]]
    found = tuple(s for s in sections if s is not None)
    return found if len(found) == len(sections) else ()


def _section(pieces: list[re.Match[str]]) -> _Section | None:
    whole: list[str] = []
    condition: tuple[str, Decimal] | None = None
    behind, least, most, commas, scale, point = "", 0, 0, 0, 0, False
    for match in pieces:
        literal, escaped, bracket, place, mark, other = match.groups()
        if bracket is not None:
            found = _CONDITION.fullmatch(bracket)
            condition = (found[1], Decimal(found[2])) if found else condition
        elif place:
            commas = 0
            if point:
                least, most = least + (place == "0"), most + 1
            else:
                whole += [behind, _DIGIT] if behind else [_DIGIT]
                behind = ""
        elif mark == ".":
            point = True
        elif mark == ",":
            commas += 1
        else:
            words = next((w for w in (literal, escaped, mark, other) if w is not None), "")
            if other and other.isascii() and other not in " $-+():&'~{}<>=^":
                # General, dates, fractions, powers of ten; signs that only Chinese has (％, ‰, 件) are printed.
                return None
            scale += 2 if mark == "%" else 0
            behind += words
    return _Section(condition, tuple(whole), least, most, behind, scale - 3 * commas)
