"""Which of several is said to be the most or the least, beside the numbers of them all: 甲镇214件、乙镇298件，甲镇数量最多."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.checks.wholes import is_measure, measure, value
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

# 柳河司法所调解量居全县第一; 劳动争议数量最多; 其中一季度最多
_MOST = Lazy(
    rf"(?:^|[，；、])(?:其中)?(?P<name>{HAN}{{2,12}}?)(?:的)?(?:«figures.what-is-complained»|问题|隐患|事项|«figures.done-before-a-rank»)?(?:总?数?量|总?数|件数|次数)?"
    rf"(?:仍|均|位|排名|排在?)*(?P<way>最[多少大小高低]|[居列](?:{HAN}{{0,6}}?)(?:第一|首位|榜首|末位))(?=[，。；]|$)"
)
_FEWEST = ("最少", "最小", "最低", "末位")
_RANKED = ("第一", "首位", "榜首")
_NEXT = Lazy(r"^[^，。；\d]{0,4}[、，；][^。；\d]{1,24}$")
_SHORT, _LEAST, _LONGEST = 2, 2, 24


class Ranked(Struct, frozen=True):
    """``named`` is said to be the first or the last of ``row``, and ``other`` is more, or less."""

    sentence: Sentence
    named: Quantity
    other: Quantity
    way: str
    stop: int


def wrongly_ranked(report: Report) -> Iterator[Ranked]:
    """All such sayings that the numbers of their own sentence deny."""
    for sentence in sentences(report):
        if sentence.line.statutory == Statutory.PLAN or not any(w in sentence.text for w in ("最", *_RANKED, "末位")):
            continue
        for match in _MOST.finditer(sentence.line.text, sentence.start, sentence.end):
            row = _row(sentence, match.start())
            named = [q for q in row if _is_named(match["name"], q)]
            if len(row) < _LEAST or len(named) != 1:
                continue
            fewest = match["way"].endswith(_FEWEST)
            other = (min if fewest else max)(row, key=value)
            if value(other) != value(named[0]):
                yield Ranked(sentence, named[0], other, match["way"], match.end())


def _row(sentence: Sentence, at: int) -> list[Quantity]:
    """The numbers of one measure right before, each in a clause of its own."""
    text = sentence.line.text
    row: list[Quantity] = []
    stop = bisect_left(sentence.quantities, at, key=lambda q: q.number)
    for quantity in reversed(sentence.quantities[max(0, stop - _LONGEST) : stop]):
        if not is_measure(quantity) or not quantity.label or (row and measure(quantity) != measure(row[0])):
            break
        if row and not _NEXT.match(text[quantity.stop : row[0].lead]):
            break
        row.insert(0, quantity)
    # 全年调解1876件，其中甲214件、乙298件: the whole is none of the row.
    if len(row) > _LEAST and value(row[0]) >= sum(map(value, row[1:])):
        return row[1:]
    return row


def _is_named(name: str, quantity: Quantity) -> bool:
    """Whether a number is of what the name says: the name stands in its clause, and not as a part of a longer one."""
    label = quantity.label.removeprefix("其中")
    return len(name) >= _SHORT and label.startswith(name)
