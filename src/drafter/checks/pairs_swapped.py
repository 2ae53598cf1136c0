"""Two numbers of one row that have changed places where the row is told again: 建议12件、提案18件 and 12件提案和18件建议."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from drafter.checks.counted_again import Again
from drafter.checks.prose import sentences
from drafter.checks.report import Report
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity

_ROW = Lazy(rf"^[、，和及]{HAN}{{2,12}}$")
_NOUN = Lazy(rf"^({HAN}{{2,10}})[、和及]$")
_SECOND = Lazy(rf"^({HAN}{{2,10}}?)(?:全部|均|都|逐一|已|，|。|$)")
_NAME, _HEAD = 6, 2


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
