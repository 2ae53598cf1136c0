"""Words of change, and the two values of one thing that a sentence tells: last year's and this year's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from re import Match

from msgspec import Struct

from drafter.language.numerals import half_width
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.wordlists import word_list

WAYS = "«changes.up»|«changes.down»"
"""Words that say which way a number went, as alternatives of a pattern."""
_LAST = "上年度?|去年|上一年度?"
LAST_YEAR = rf"(?:{_LAST}|20\d\d年度?)(?:同期|全年)?"
"""Last year, or a year by its number, as a pattern."""
THAN_LAST_YEAR = rf"(?:同比|(?:比|较|与){LAST_YEAR}(?:相比)?，?)"
"""What a change is measured by, as a pattern."""

_BARE_YEAR = rf"(?:{_LAST}|(?P<year>20\d\d)年度?)(?:同期|全年)?"
_YEAR = rf"{_BARE_YEAR}的?"
_FROM = Lazy(rf"，?(?:由|从)(?:{_YEAR}|(?:原来|原先|原有|此前|年初|最初)的?)?$")
_THAN = Lazy(rf"，?(?:同?比|较|与){_YEAR}$")
_TO = Lazy(
    rf"^，?(?:«changes.how-much»)?(?:{WAYS}|«changes.to-a-value»)了?(?:到|至|为)?(?:(?:今年|本年度?|当年|目前|(?P<now>20\d\d)年度?)的?)?$"
)
_REACHING = Lazy(r"(?:到|至|为)(?:(?:今年|本年度?|当年|目前|20\d\d年度?)的?)?$")
_THAN_BETWEEN = Lazy(rf"^(?:，|（)?(?:而)?(?:同?比|较|与){_YEAR}$")
_BESIDE = Lazy(rf"^(?:，|（)(?:而)?{_BARE_YEAR}(?:的|为|是|共|仅)?$")
_LAST_FIRST = Lazy(rf"{_BARE_YEAR}(?:的|为|是|共|仅)?$")
_NOW = Lazy(r"^[，、；](?:而)?(?:今年|本年度?|(?P<now>20\d\d)年度?)(?:的|为|是|共|达|达到)?$")
_MORE = Lazy(rf"^(?:{WAYS})了?$")
_MORE_THAN = Lazy(rf"^[，（]?{THAN_LAST_YEAR}(?:{WAYS})了?$")
_REACHED = Lazy(r"^，(?:达到?|为|增至|升至|降至|减至)$")
_FAR = 40


def is_up(word: str) -> bool:
    """Whether a word of change (one of ``WAYS``) says that a number rose."""
    return word in word_list("changes.up")


class TwoYears(Struct, frozen=True):
    """Which of a text's quantities (by their index) tell last year's value and this year's of one thing.

    ``left`` is where the words end that name the thing, where it stands before last year's value; None where it stands
    before this year's. ``year`` is the year the earlier value is said to be of: 0 for 上年, None where nothing says it.
    """

    last: int
    this: int
    left: int | None
    year: int | None
    digits: tuple[tuple[int, int, int], ...] = ()


def two_years(text: str, quantities: Sequence[Quantity]) -> Iterator[TwoYears]:
    """检查由上年的1050次降至735次; 培训68场，较上年的61场增加7场; 公证2300件，去年为2100件; 较上年的210件增至260件.

    ``quantities`` are those of the text, in order; each is in one pair at most, and the two have one unit.
    """
    # Full-width digits are digits; the offsets stay the same.
    text = half_width(text)
    taken = -1
    for i, (a, b) in enumerate(pairwise(quantities)):
        if i <= taken:
            continue
        head = text[max(0, a.start - _FAR) : a.start]
        found = _beside(text, head, i, a, b)
        if found is None and i + 2 < len(quantities):
            found = _around(text, head, i, (a, b, quantities[i + 2]))
        if found is not None:
            taken = max(found.last, found.this)
            yield found


def _beside(text: str, head: str, i: int, a: Quantity, b: Quantity) -> TwoYears | None:
    """Two values one behind the other."""
    if a.same != b.same or a.value == b.value:
        return None
    between = text[a.end : b.start]
    to = _TO.match(between)
    from_ = (_FROM.search(head) or _THAN.search(head)) if to and _REACHING.search(between) else None
    if from_:
        digits = (*_digits(from_, a.start - len(head), "year", 1), *_digits(to, a.end, "now", 0))
        return TwoYears(i, i + 1, a.start - len(from_[0]), _year(from_), digits)
    if said := _THAN_BETWEEN.match(between) or _BESIDE.match(between):
        return TwoYears(i + 1, i, None, _year(said), tuple(_digits(said, a.end, "year", 1)))
    now = _NOW.match(between)
    if now and (said := _LAST_FIRST.search(head)):
        digits = (*_digits(said, a.start - len(head), "year", 1), *_digits(now, a.end, "now", 0))
        return TwoYears(i, i + 1, a.start - len(said[0]), _year(said), digits)
    return None


def _around(text: str, head: str, i: int, three: tuple[Quantity, Quantity, Quantity]) -> TwoYears | None:
    """Two values with what changed between them: 较上年的1050次下降30%，降至735次; 168件，同比增长12%（上年为150件）."""
    a, b, c = three
    if a.same != c.same or a.value == c.value:
        return None
    between, behind = text[a.end : b.start], text[b.end : c.start]
    if _MORE.match(between) and _REACHED.match(behind) and (said := _THAN.search(head)):
        return TwoYears(
            i, i + 2, a.start - len(said[0]), _year(said), tuple(_digits(said, a.start - len(head), "year", 1))
        )
    if _MORE_THAN.match(between) and (said := _BESIDE.match(behind)):
        return TwoYears(i + 2, i, None, _year(said), tuple(_digits(said, b.end, "year", 1)))
    return None


def _year(said: Match[str]) -> int | None:
    if "年" not in said[0] or "年初" in said[0]:
        return None
    return int(said["year"] or 0)


def _digits(said: Match[str] | None, at: int, group: str, ago: int) -> Iterator[tuple[int, int, int]]:
    if said and said[group]:
        yield at + said.start(group), at + said.end(group), ago
