"""Sums behind rows of two measures: 立案12起，罚款16.4万元；立案5起，罚款9.2万元，合计罚款25.6万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.checks.wholes import is_beside, is_each, is_measure, measure, value
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_TOTAL = Lazy(
    r"^(?:全年|年内|以上|[两二三四五六七八九]项|[两二三四五六七八九]者|[两二三四五六七八九][个类种][^\d，。；]{0,4}(?=合计|共计|总计))*(?P<sum>合计|共计|总计|总共|累计|共)(?P<what>[^，。；\d]{0,12})$"
)
_BARE = Lazy(r"^[、，；和]+[^，。；、\d]{0,6}$")
_CERTAIN = ("合计", "共计", "总计", "总共")
_LEAST, _MOST, _TAIL = 2, 24, 2
_NEARLY = Decimal("0.1")


class Row(Struct, frozen=True):
    """A total and the parts before it, each of which stands beside a number of another measure."""

    sentence: Sentence
    parts: tuple[Quantity, ...]
    total: Quantity


def rows_before_totals(report: Report) -> Iterator[Row]:
    """Totals that their parts, told in rows with other numbers between them, do not make."""
    for sentence in sentences(report):
        if sentence.line.statutory == Statutory.PLAN:
            continue
        numbers = sentence.quantities
        for i, total in enumerate(numbers):
            told = _TOTAL.match(total.label)
            if told is None or not is_measure(total):
                continue
            before = numbers[max(0, i - _MOST) : i]
            parts = [q for q in before if measure(q) == measure(total)]
            if not _are_rows(sentence, before, parts, told["what"], total):
                continue
            due = sum(map(value, parts))
            near = (
                told["sum"] in _CERTAIN
                or (bool(told["what"]) and total.label.startswith("共"))
                or abs(due - value(total)) <= value(total) * _NEARLY
            )
            if near and due != value(total):
                yield Row(sentence, tuple(parts), total)


def _are_rows(
    sentence: Sentence, before: Sequence[Quantity], parts: Sequence[Quantity], what: str, total: Quantity
) -> bool:
    """Whether all numbers of the measure are of one thing, none is a total or an average, and others stand between each two of them."""
    text = sentence.line.text
    apart = all(any(a.number < q.number < b.number for q in before) for a, b in pairwise(parts))
    # 城区设站6个、乡镇设站14个，共设站20个: the same verb at each of them is enough.
    named = _TOTAL.match(total.label)
    bare = named is not None and named["sum"] not in _CERTAIN and len(what) >= _TAIL
    if (
        len(parts) < _LEAST
        or not (apart or bare or not total.label.startswith(_CERTAIN))
        or "其中" in text[sentence.start : total.lead]
    ):
        return False
    if any(
        not is_measure(q) or value(q) >= value(total) or _TOTAL.match(q.label) or is_beside(text, q) or is_each(q)
        for q in parts
    ):
        return False
    starts = [sentence.start, *(q.stop for q in parts)]
    clauses = [text[start : q.lead] for start, q in zip(starts, parts, strict=False)]
    # 立案12起，罚款16.4万元: each says what is added up, or all are named by the same words.
    alike = len({q.label[-_TAIL:] for q in parts}) == 1 and len(parts[0].label) >= _TAIL
    # 分别移送线索6条、9条、4条; 整治占道经营412处，城西片区386处: what is done is said at the first of them alone.
    bare = all(_BARE.match(clause) for clause in clauses[1:])
    said = what in clauses[0] and bare if what else alike
    return said or (bool(what) and all(what in clause for clause in clauses))
