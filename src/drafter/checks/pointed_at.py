"""What is pointed back at, or said to be done in full, with another number than it was counted with: 规范性文件2件 … 上述3件文件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from drafter.checks.counted_again import Again
from drafter.checks.prose import sentences
from drafter.checks.report import Report
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity

_POINTS = Lazy(r"(?:上述|以上|前述|(?<![一-鿿])这|[对就将为与向由给把在]这)$")
# 明确27项任务……29项任务全部完成: all of them, close to what was counted or with its digits.
_ALL = Lazy(rf"^{HAN}{{2,8}}?(?:全部|均|都已|逐一|悉数|无一)")
_BEGINS = Lazy(r"(?:^|[，。；：]|月底|年底|年末|目前)$")
_NEAR = 5
_SENTENCES, _HEAD, _MOST = 3, 2, 8


def pointed_at(report: Report) -> Iterator[Again]:
    """Each number behind 上述 or 这 that none of the counts before it in its paragraph gives, alone, together or by what is left."""
    earlier: list[tuple[int, Quantity]] = []
    for number, sentence in enumerate(sentences(report)):
        line = sentence.line
        for quantity in sentence.quantities:
            if not quantity.is_count or not quantity.is_exact or quantity.scaled:
                continue
            before = [q for n, q in earlier if number - n < _SENTENCES and q.same == quantity.same]
            lead = line.text[max(sentence.start, quantity.lead - 4) : quantity.lead]
            points = _POINTS.search(lead) is not None
            if points or (_ALL.match(quantity.noun) and _BEGINS.search(lead)):
                meant = [q for q in before if quantity.noun[:_HEAD] and quantity.noun[:_HEAD] in f"{q.label}{q.noun}"]
                if not points:
                    meant = [q for q in meant if _is_near(q, quantity)]
                if meant and quantity.value not in _reached([q.value for q in before[-_MOST:]]):
                    first = meant[-1]
                    yield Again(
                        line,
                        quantity.lead,
                        quantity.stop + len(quantity.noun[:4]),
                        f"前面写的是{first.digits}{first.unit}，这里说回来却是{quantity.digits}{quantity.unit}。请核对后改成同一个数。",
                    )
            earlier.append((number, quantity))
        if earlier and len(earlier) > 4 * _MOST:
            del earlier[: -2 * _MOST]


def _is_near(before: Quantity, quantity: Quantity) -> bool:
    near = abs(before.value - quantity.value) * _NEAR <= max(before.value, quantity.value)
    return near or sorted(before.digits) == sorted(quantity.digits)


def _reached(values: Sequence[Decimal]) -> set[Decimal]:
    """The numbers themselves, what two of them make together or leave of one another, and all sums of a row."""
    found = set(values)
    for a, b in combinations(values, 2):
        found |= {a + b, abs(a - b)}
    found.update(sum(values[i:j], Decimal(0)) for i in range(len(values)) for j in range(i + 1, len(values) + 1))
    return found
