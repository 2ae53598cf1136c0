"""Comparisons of two values with what is said of their change, in the orders in which reports tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.checks.report import Line
from drafter.language.changes import LAST_YEAR, THAN_LAST_YEAR, WAYS
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import PERCENT, POINTS

NO_COUNT = ("年", "月", "日", "")
"""Units of what is no amount: dates, and numbers without a unit."""

_CHANGE = rf"(?:，|（)?(?:环比|{THAN_LAST_YEAR})(?P<way>{WAYS})(?:了|达|约)?"
_THEN = Lazy(rf"^{_CHANGE}$")
_THEN_AT_END = Lazy(rf"{_CHANGE}$")
_LAST_BEHIND = Lazy(rf"^(?:（|，)(?:而)?{LAST_YEAR}(?:的|为|是|共|仅)?$")
_LAST_BEFORE = Lazy(rf"^[，（]{LAST_YEAR}(?:的|为|是|共|仅)?$")
_LAST_FIRST = Lazy(rf"^(?:而)?{LAST_YEAR}[^，。；]{{0,12}}$")
_NOW = Lazy(r"^[，、；](?:今年|本年|本年度|20\d\d年度?|全年)(?:为|是|共)?[^，。；\d]{0,8}$")
_TWO_YEARS = Lazy(r"(?P<a>20\d\d)年?[、和与](?P<b>20\d\d)年[^，。；]{0,6}分别[^，。；\d]{0,12}$")
_FROM = Lazy(r"^，(?:[^，。；\d]{2,16}?)?(?:由|从)[^，。；\d]{0,8}$")
_IS_OF_LAST = Lazy(rf"^，?(?:就|恰好|约)?(?:是|为|相当于){LAST_YEAR}的?[（]?$")
_OF_LAST_YEAR = Lazy(rf"^，?(?:就|恰好|约)?(?:是|为|相当于){LAST_YEAR}的?$")
_VALUE_BEHIND = Lazy(rf"^(?:的?[^，。；（\d]{{0,4}})[（，](?:{LAST_YEAR})?(?:为|是|共)?$")
_NOW_OF_LAST = Lazy(rf"^，?(?:今年|本年)?(?:就|恰好|约)?(?:是|为|相当于){LAST_YEAR}的$")
_IS_SO_MANY_TIMES = Lazy(r"^，?[^，。；\d]{0,10}(?:是|为|相当于)[^，。；\d]{1,16}$")
_NEW = Lazy(r"(?:新增|新建|新设|净增|增设)[^，。；、\d]{0,16}$")
_TO = Lazy(rf"^[^，。；\d]{{0,6}}?(?:{WAYS})(?:了)?(?:到|至|为)?$")
_THAN_AT_END = Lazy(rf"(?:比|较|与){LAST_YEAR}(?:的|为)$|(?:由|从)(?:(?:{LAST_YEAR}|原来|原先|年初|此前)的?)?$")
_REACHED = Lazy(r"^，?(?:达到?|为|增至|升至|降至|减至|[到至])?$")
_MORE = Lazy(rf"^，?(?:净)?(?P<way>{WAYS})了?$")


class Compared(Struct, frozen=True):
    """``value`` of this year and ``last`` of the one before, and the ``change`` that ``word`` names the way of; ``span`` is all of it."""

    value: Quantity
    last: Quantity
    change: Quantity
    word: str
    span: tuple[int, int]


def compared(line: Line, numbers: Sequence[Quantity]) -> Iterator[Compared]:
    """Comparisons that tell last year's value behind the change, before this year's, or both behind it.

    ``numbers`` are those of the line, without dates. 168件，同比增长20%（上年为150件）; 上年150件，今年168件，同比增长12%;
    240件，是上年80件的3倍; 新建工作站6个，工作站由18个增加到24个; 2023年、2024年分别120件、108件，同比下降10%; 较上年减少35件，由280件减至245件.
    """
    for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if not (a.is_exact and b.is_exact and c.is_exact) or "。" in line.text[a.stop : c.lead]:
            continue
        between, behind = line.text[a.stop : b.lead], line.text[b.stop : c.lead]
        span = a.begin, c.stop
        if (
            c.unit == "倍"
            and behind in ("的", "）的")
            and (_IS_OF_LAST.match(between) or _IS_SO_MANY_TIMES.match(between))
        ):
            found = Compared(a, b, c, "增长", span)
        elif b.unit == "倍" and _OF_LAST_YEAR.match(between) and _VALUE_BEHIND.match(behind):
            found = Compared(a, c, b, "增长", span)
        elif c.unit == "倍" and _LAST_BEFORE.match(between) and _NOW_OF_LAST.match(behind):
            found = Compared(a, b, c, "增长", span)
        elif (
            (new := _NEW.search(a.label)) and _FROM.search(between) and _TO.match(behind) and a.same == b.same == c.same
        ):
            found = Compared(c, b, a, "增加", (a.lead - len(new[0]), c.stop))
        elif _THAN_AT_END.search(a.label) and (more := _MORE.match(between)) and _REACHED.match(behind):
            found = Compared(c, a, b, more["way"], span)
        elif (then := _THEN.match(between)) and _LAST_BEHIND.match(behind):
            found = Compared(a, c, b, then["way"], span)
        elif (then := _THEN.match(behind)) and _LAST_FIRST.match(a.label) and _NOW.match(between):
            found = Compared(b, a, c, then["way"], span)
        elif (then := _THEN.match(behind)) and (years := _TWO_YEARS.search(line.text[max(0, a.lead - 40) : a.lead])):
            first, second = (a, b) if years["a"] < years["b"] else (b, a)
            found = Compared(second, first, c, then["way"], span)
        elif (
            a.label
            and (then := _THEN_AT_END.search(a.label))
            and _FROM.match(behind := between)
            and _TO.match(line.text[b.stop : c.lead])
        ):
            found = Compared(c, b, a, then["way"], span)
        else:
            continue
        value, last, change = found.value, found.last, found.change
        alike = value.same == last.same and value.unit not in NO_COUNT and value.value != last.value
        if alike and (change.unit in (PERCENT, POINTS, "倍") or change.same == value.same):
            yield found
