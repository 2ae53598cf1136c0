"""A rate whose digits are those of what two counts around it give, in another order (for D341): 41.26万人, 42.53万人, 97.10%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from drafter.checks.prose import Sentence
from drafter.checks.ratios import reaches
from drafter.checks.wholes import is_measure, measure, value
from drafter.findings import Finding, Rule
from drafter.model.numbers import half_up

_LEAST, _MOST = 2, 6
_CHANGED = ("到", "至")


def swapped(rule: Rule, sentence: Sentence, i: int) -> Iterator[Finding]:
    """The rate, where no two counts before it in the sentence give it, and two give its digits in another order."""
    rate = sentence.quantities[i]
    if "率" not in rate.label or rate.label.endswith(_CHANGED):
        return
    counts = [q for q in sentence.quantities[max(0, i - _MOST) : i] if is_measure(q) and q.value]
    name = rate.label.partition("率")[0][-2:]
    pairs = [(a, b) for a, b in permutations(counts, 2) if measure(a) == measure(b) and 0 < value(a) < value(b)]
    pairs = [(a, b) for a, b in pairs if len(counts) == _LEAST or name in a.label]
    if not pairs or any(reaches(rate, a, b) for a, b in pairs):
        return
    step = Decimal(1).scaleb(-rate.decimals)
    for a, b in pairs:
        right = half_up(value(a) * 100 / value(b), step)
        if right != rate.value and _digits(right) == _digits(rate.value) and len(set(_digits(right))) >= _LEAST:
            yield rule.at(
                sentence.line.place(rate.begin, rate.stop),
                f"{a.digits}÷{b.digits}={right}%，这里写的是{rate.digits}%，像是数字颠倒了。请核对。",
            )
            return


def _digits(number: Decimal) -> list[str]:
    return sorted(c for c in str(number) if c.isdigit())
