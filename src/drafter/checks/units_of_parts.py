"""Parts whose numbers make up the total and whose units do not: 62.8平方公里，其中县道14.5公里、乡道20.1公里、村道28.2公里 (for D311)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind
from drafter.model.facts import Statutory

_OPENING = Lazy(r"其中[：，有]*|（")
_NEAR = Lazy(r"^[^。；\d]{0,10}$")
_BETWEEN = Lazy(r"^[^。；\d]{0,4}[、，和及][^。；，\d]{1,12}$")
_LEAST, _MOST = 2, 12
_SIZED = (UnitKind.MEASURE, UnitKind.MONEY)


class Odd(Struct, frozen=True):
    """``odd`` is the one of ``total`` and ``parts`` whose unit is not that of the others."""

    sentence: Sentence
    total: Quantity
    parts: tuple[Quantity, ...]
    odd: Quantity
    unit: str


def odd_units(report: Report) -> Iterator[Odd]:
    """Totals and parts that fit by their numbers alone."""
    for sentence in sentences(report):
        if sentence.line.statutory == Statutory.PLAN:
            continue
        text, numbers = sentence.line.text, sentence.quantities
        for opening in _OPENING.finditer(text, sentence.start, sentence.end):
            at = bisect_left(numbers, opening.end(), key=lambda q: q.number)
            before = numbers[max(0, at - 1) : at]
            if not before or not _NEAR.match(text[before[-1].stop : opening.start()]):
                continue
            parts = _parts(text, numbers[at : at + _MOST], before[-1])
            odd = _odd(before[-1], parts) if parts else None
            if odd is not None:
                yield Odd(sentence, before[-1], tuple(parts), *odd)


def _parts(text: str, behind: Sequence[Quantity], total: Quantity) -> list[Quantity]:
    """The numbers of a list from its first one on that make up the total, whatever their units; none where they do not."""
    parts: list[Quantity] = []
    for quantity in behind:
        if parts and not _BETWEEN.match(text[parts[-1].stop : quantity.lead]):
            break
        if not quantity.is_exact or quantity.kind in (UnitKind.DATE, UnitKind.RATE, None):
            break
        parts.append(quantity)
        if len(parts) >= _LEAST and sum(q.value for q in parts) == total.value:
            return parts
    return []


def _odd(total: Quantity, parts: Sequence[Quantity]) -> tuple[Quantity, str] | None:
    """The one that measures something else than all the others, and what they measure."""
    every = (total, *parts)
    for odd in every:
        others = [q for q in every if q is not odd]
        alike = len({q.same for q in others}) == 1
        # 20个单位，其中市直部门8家、乡镇12个: both count.
        differs = odd.same != others[0].same and (odd.kind is not others[0].kind or odd.kind in _SIZED)
        people = {odd.kind, others[0].kind} <= {UnitKind.COUNT, UnitKind.PERSONS, UnitKind.EVENTS}
        if alike and differs and not people:
            return odd, others[0].unit
    return None
