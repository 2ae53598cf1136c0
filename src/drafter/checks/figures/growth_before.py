"""A growth over last year's value whose own value stands in the sentence before (D352)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.prose import blamed, sentences
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.changes import LAST_YEAR, WAYS, is_up
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory
from drafter.model.numbers import half_up

_LAST = Lazy(rf"^[^，。；\d]{{0,12}}(?:比|较){LAST_YEAR}的$")
_CHANGE = Lazy(rf"^(?P<way>{WAYS})了?$")
_MOST = 8


def check(report: Report) -> Iterator[Finding]:
    before: list[Quantity] = []
    line: object = None
    for sentence in sentences(report):
        if sentence.line is not line:
            before, line = [], sentence.line
        numbers = sentence.quantities
        if before and len(numbers) > 1 and sentence.line.statutory != Statutory.PLAN:
            last, change = numbers[0], numbers[1]
            way = _CHANGE.match(sentence.line.text[last.stop : change.lead])
            if way and change.is_rate and last.is_count and _LAST.match(last.label) and last.is_exact:
                values = [q for q in before[-_MOST:] if q.same == last.same and q.is_exact and q.value]
                grown = {q.value: _growth(q.value, last.value, up=is_up(way["way"])) for q in values}
                step = Decimal(1).scaleb(-change.decimals)
                if grown and not any(abs(due - change.value) <= step for due in grown.values()):
                    value, due = next(iter(grown.items()))
                    shown = plain_numeral(half_up(due, Decimal("0.1")))
                    yield RULE.at(
                        blamed(sentence.line, last.begin, change.stop, change),
                        f"前面的{plain_numeral(value)}{last.unit}比{last.digits}{last.unit}{way['way']}{shown}%，这里写的是{change.digits}%。请核对。",
                    )
        before += [q for q in numbers if q.is_count]


def _growth(value: Decimal, last: Decimal, *, up: bool) -> Decimal:
    return (value - last if up else last - value) * 100 / last if last else Decimal(0)


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

正例：
    全年新收行政复议案件142件，审结130件。受理数比上年的116件增长22.4%。
""",
)
