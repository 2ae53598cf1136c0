"""What is pointed back at, or said to be done in full, with another number than it was counted with: 规范性文件2件 … 上述3件文件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from drafter.checks.counted_again import Again
from drafter.checks.prose import sentences
from drafter.checks.report import Report
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity

_POINTS = Lazy(r"(?:上述|以上|前述|(?<![一-鿿])这|[对就将为与向由给把在]这)$")
# 明确27项任务……29项任务全部完成: all of them, close to what was counted or with its digits.
_ALL = Lazy(rf"^{HAN}{{2,8}}?(?:全部|均|都已|逐一|悉数|无一)")
_BEGINS = Lazy(r"(?:^|[，。；：]|月底前?|年底前?|年末|目前)$")
_ROW = Lazy(rf"^[、，和及]{HAN}{{2,12}}$")
_NOUN = Lazy(rf"^({HAN}{{2,10}})[、和及]$")
_SECOND = Lazy(rf"^({HAN}{{2,10}}?)(?:全部|均|都|逐一|已|，|。|$)")
_NAME = 6
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


def pairs_swapped(report: Report) -> Iterator[Again]:
    """建议12件、提案18件 here, 12件提案和18件建议 there: two numbers that have changed places."""
    seen: dict[frozenset[str], tuple[Quantity, Quantity, dict[str, Decimal]]] = {}
    for sentence in sentences(report):
        for a, b in pairwise(sentence.quantities):
            if not (a.is_count and b.is_count) or a.same != b.same or a.value == b.value or a.scaled or b.scaled:
                continue
            between = sentence.line.text[a.stop : b.lead]
            behind = _NOUN.match(between)
            names = (a.label[-_HEAD:], b.label[-_HEAD:])
            if behind:
                second = _SECOND.match(b.noun)
                names = (behind[1][-_HEAD:], second[1][-_HEAD:] if second else "")
            elif not _ROW.match(between):
                continue
            if names[0] == names[1] and not behind:
                # 食品案件36件、药品案件21件: what they are called differs before it.
                names = (a.label[-2 * _HEAD : -_HEAD], b.label[-2 * _HEAD : -_HEAD])
            if len(set(names)) < _HEAD or not all(len(n) == _HEAD for n in names):
                continue
            told = dict(zip(names, (a.value, b.value), strict=True))
            first = seen.setdefault(frozenset(names), (a, b, told))
            if {*first[2].values()} == {*told.values()} and first[2] != told:
                yield Again(
                    sentence.line,
                    a.begin if not behind else a.lead,
                    b.stop + len(b.noun[:_NAME] if behind else ""),
                    f"前面写的是{names[0]}{first[2][names[0]]}{a.unit}、{names[1]}{first[2][names[1]]}{a.unit}，这里两个数换了位置。请核对。",
                )


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
