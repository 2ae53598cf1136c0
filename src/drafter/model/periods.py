"""Years in a text that belong to the report's own period."""

from __future__ import annotations

import re

from drafter.language.numerals import half_width
from drafter.language.patterns import Lazy
from drafter.language.quotes import Inside, names

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?=\s?年)")
# A month makes it one event of that year (2023年7月举办); the ends of the period itself stay general.
_MONTH = Lazy(r"\s?年\s?[0-9]{1,2}\s?月|\s?年[初末底]?«numerals.ten»+月")
_PERIOD = re.compile(r"\s?年(?:12月31日|12月底|1月1日|1月至12月|1[—–－-]12月|1月[—–－-]12月)")
_NOT_AFTER = Lazy(r"\s?年(?:«dates.ties-a-year»)")
# 2023年，甲社区成功创建“…”: an honour is won in one year, a first time is once.
_ONCE = (
    r"(?:«dates.once-only»"
    r"|被(?:确定|列|认定|表彰|通报表扬)(?:为|入)?|获得?[^。；，]{0,12}(?:称号|荣誉|表彰)|通过[^。；，]{0,8}验收)"
)
_AWARDED = Lazy(rf"\s?年(?:度)?，?[^。；，0-9{{]{{0,40}}?{_ONCE}")
_THIS_YEAR_ONCE = Lazy(rf"(?:今年|本年度?|年内|当年)，?[^。；，0-9{{]{{0,30}}?{_ONCE}")
_MARKED = re.compile(r"[{｛]年度[}｝]")
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


def once_only(text: str, year: int) -> str:
    """``text`` with ``{年度}`` written out where an honour or a first time follows: that was in ``year`` and in no other."""
    return _MARKED.sub(lambda m: str(year) if _AWARDED.match(text, m.end()) else m[0], text)


def once_this_year(text: str) -> list[str]:
    """What the text says was won or done for the first time 今年: of the year of the report, with no year to tell it."""
    return [match[0] for match in _THIS_YEAR_ONCE.finditer(text)]


def replaced(text: str, replacements: list[Replacement]) -> str:
    """``text`` with every replacement made; they must not overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(replacements):
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])
