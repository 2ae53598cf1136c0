"""A growth over last year's value whose own value stands in the sentence before (D352)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from drafter.checks.changes_said import grows
from drafter.checks.prose import Sentence, blamed, sentences
from drafter.checks.report import Line, Report
from drafter.checks.wholes import is_measure
from drafter.findings import Finding, Rule, Severity
from drafter.language.changes import LAST_YEAR, WAYS
from drafter.language.clauses import clause_before
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import PERCENT, POINTS, UnitKind
from drafter.language.wordlists import word_list
from drafter.model.facts import Statutory
from drafter.model.numbers import half_up

# 受理数比上年的, 与2023年的, 去年同期为
_LAST = Lazy(
    rf"^(?P<name>[^，。；\d]{{0,12}}?)(?:总?[量数]|件数|数量)?(?:比|较|与){LAST_YEAR}的$|^(?:而)?{LAST_YEAR}(?:为|是|共|有)$"
)
_CHANGE = Lazy(rf"^(?:相比)?，?(?:同比|则|却)?(?P<way>{WAYS}|多|少)了?$")
_MOST, _FEW, _NAME, _REACH, _FAR = 8, 2, 2, 30, 24
_CENT = Decimal(100)


def check(report: Report) -> Iterator[Finding]:
    before: list[Quantity] = []
    line: Line | None = None
    for sentence in sentences(report):
        if sentence.line is not line:
            before, line = [], sentence.line
        if before and sentence.line.statutory != Statutory.PLAN:
            yield from _off(sentence, before)
        before += [q for q in sentence.quantities if _last(sentence, q) is None]


def _off(sentence: Sentence, before: Sequence[Quantity]) -> Iterator[Finding]:
    text = sentence.line.text
    numbers = [q for q in sentence.quantities if q.kind is not UnitKind.DATE]
    for i, (last, change) in enumerate(pairwise(numbers)):
        told, way = _last(sentence, last), _CHANGE.match(text[last.stop : change.lead])
        if told is None or way is None or not (last.is_exact and change.is_exact and last.value):
            continue
        if any(q.same == last.same and _last(sentence, q) is None for q in numbers[max(0, i - _FAR) : i]):
            # Its own value stands in the sentence itself.
            continue
        values = _values(before, last, told["name"] or "")
        signed = {q.value: _change(q.value, last, change) for q in values}
        up = grows(way["way"])
        step = Decimal(0) if change.is_count else Decimal(1).scaleb(-change.decimals)
        if not signed or any(abs((due if up else -due) - change.value) <= step for due in signed.values()):
            continue
        value, due = next(iter(signed.items()))
        shown = plain_numeral(half_up(abs(due), Decimal("0.1")))
        yield RULE.at(
            blamed(sentence.line, last.begin, change.stop, change),
            f"前面的{plain_numeral(value)}{last.unit}比{last.digits}{last.unit}{'多' if due > 0 else '少'}{shown}{change.unit}，"
            f"这里写的是{way['way']}{change.digits}{change.unit}。请核对。",
        )


def _last(sentence: Sentence, quantity: Quantity) -> re.Match[str] | None:
    """What a clause says of a number that is last year's: 受理数比上年的, 与2023年的."""
    return _LAST.match(clause_before(sentence.line.text, quantity.lead, max(sentence.start, quantity.lead - _REACH)))


def _values(before: Sequence[Quantity], last: Quantity, name: str) -> list[Quantity]:
    """This year's values that may be meant: those named by the same word, or the only ones where nothing is named."""
    near = [q for q in before[-_MOST:] if q.same == last.same and q.is_exact and q.value]
    if last.is_rate:
        return [q for q in near if len(name) > _NAME and q.label.endswith(name)]
    if not is_measure(last):
        return []
    if len(name) >= _NAME:
        came_in = word_list("figures.ways-of-coming-in")
        said = came_in if name[-_NAME:] in came_in else (name[-_NAME:],)
        return [q for q in near if any(word in f"{q.label}{q.noun[:_MOST]}" for word in said)]
    return near if len(near) <= _FEW else []


def _change(value: Decimal, last: Quantity, change: Quantity) -> Decimal:
    """By how much a value changed, in what the change is told in; nothing that fits where that cannot be."""
    if change.unit == PERCENT and not last.is_rate:
        return (value - last.value) * _CENT / last.value
    if change.unit == POINTS and last.is_rate:
        return value - last.value
    return value - last.value if change.same == last.same else change.value if value > last.value else -change.value


RULE = Rule(
    "D352",
    "增幅与前面的数不符",
    Severity.WARNING,
    """本年的数写在前一句，后一句说比上年的多少增长了百分之几，三个数对不上。

为什么：142件比116件增长22.4%，写成32.4%，多半是抄错了一个数字。
怎么改：核对三个数；增幅由本年和上年的数算出来。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全年新收行政复议案件142件，审结130件。受理数比上年的116件增长32.4%。

反例：
    全年立案查处违法案件386件，办结372件。立案数与上年的452件相比上升14.6%。

反例：
    信访总量为426件次。上年同期为512件次，同比上升16.8%。

正例：
    2023年受理复议申请312件，审结296件。受理量较上年的260件增长20.0%，审结量较上年的250件增长18.4%，投诉量较上年的26件下降20.0%。

正例：
    全年新收行政复议案件142件，审结130件。受理数比上年的116件增长22.4%。
""",
)
