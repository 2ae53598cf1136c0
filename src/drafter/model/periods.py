"""Years in a text that belong to the report's own period."""

from __future__ import annotations

import re

from drafter.language.numerals import half_width
from drafter.language.quotes import Inside, names

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?=\s?年)")
# A month makes it one event of that year (2023年7月举办); the ends of the period itself stay general.
_MONTH = re.compile(r"\s?年\s?[0-9]{1,2}\s?月|\s?年[初末底]?[一二三四五六七八九十]+月")
_PERIOD = re.compile(r"\s?年(?:12月31日|12月底|1月1日|1月至12月|1[—–－-]12月|1月[—–－-]12月)")
_NOT_AFTER = re.compile(r"\s?年(?:是|版|起|施行|出台的|修订的|以来|以后|以前|之前)")
# 2023年，甲社区成功创建“…”: an honour is won in one year, a first time is once.
_AWARDED = re.compile(
    r"\s?年(?:度)?，?[^。；，0-9{]{0,40}?(?:成功创建|获评|荣获|被授予|被评为|被命名为|成功入选"
    r"|首次|首创|率先|正式成立|挂牌成立|揭牌|正式启用|建成投用|建成启用)"
)
_RANGE_BEFORE = re.compile(r"(?:[—–－\-~～]\s?|(?<!截)至|自|从|(?<!关)于|在)$")
_RANGE_AFTER = re.compile(r"\s?年?\s?[—–－\-~～至]\s?20[0-9]{2}")
_COMPARED = re.compile(r"(?:较|比|同比|与|相比|相较于?)$")

Replacement = tuple[int, int, str]


def general_years(text: str, year: int) -> list[Replacement]:
    """Where ``text`` says this year, the next or (compared with) the last, and what to write instead.

    Never within 《》 and short quotations, in ranges, or where a month or 是 ties the year to one event.
    """
    if not year:
        return []
    closed = Inside(names(text))
    # Full-width digits are digits; the offsets stay the same.
    text = half_width(text)
    found: list[Replacement] = []
    for match in _YEAR.finditer(text):
        start, end = match.span()
        rest, before = text[end : end + 20], text[max(0, start - 12) : start]
        if start in closed or _NOT_AFTER.match(rest) or _RANGE_AFTER.match(rest):
            continue
        if _AWARDED.match(text, end):
            continue
        if _MONTH.match(rest) and not _PERIOD.match(rest):
            continue
        if _RANGE_BEFORE.search(before) and not (before.endswith("在") and not _MONTH.match(rest)):
            continue
        name = {year: "{年度}", year + 1: "{下年度}"}.get(int(match[1]))
        if int(match[1]) == year - 1 and _COMPARED.search(before):
            name = "{上年度}"
        if name:
            found.append((start, end, name))
    return found


def replaced(text: str, replacements: list[Replacement]) -> str:
    """``text`` with every replacement made; they must not overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(replacements):
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])
