"""Rows of two measures behind their totals: 132件、罚款864.5万元。其中，甲类48件，罚款352万元；乙类57件，罚款371.5万元 …… (for D335)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.checks.wholes import is_beside, is_each, is_measure, measure, value
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_OPENING = Lazy(r"其中[：，有]*")
_GOES_ON = Lazy(r"[，；、](?:另|其余|其他|此外)")
_LEAST, _MEASURES, _FAR = 3, 2, 8


class Rows(Struct, frozen=True):
    """``parts`` of one measure, one in each row, do not make ``total``; those of another measure make theirs."""

    sentence: Sentence
    total: Quantity
    parts: tuple[Quantity, ...]


def rows_behind_totals(report: Report) -> Iterator[Rows]:
    """Rows divided by semicolons, of which all but one measure make up their totals."""
    before: Sentence | None = None
    for sentence in sentences(report):
        earlier = before.quantities if before and sentence.follows(before) else ()
        before = sentence
        opening = _OPENING.search(sentence.line.text, sentence.start, sentence.end)
        if opening is None or sentence.line.statutory == Statutory.PLAN or _GOES_ON.search(sentence.text):
            continue
        totals = [*earlier, *(q for q in sentence.quantities if q.stop <= opening.start())][-_FAR:]
        text = sentence.line.text
        totals = [q for q in totals if is_measure(q) and not is_beside(text, q) and not is_each(q)]
        yield from _off(sentence, totals, _rows(sentence, opening.end()))


def _rows(sentence: Sentence, start: int) -> list[list[Quantity]]:
    """The numbers of each row, from ``start`` on."""
    text, rows, at = sentence.line.text, list[list[Quantity]](), start
    while at < sentence.end:
        stop = text.find("；", at, sentence.end)
        stop = sentence.end if stop < 0 else stop
        rows.append([q for q in sentence.quantities if at <= q.number < stop])
        at = stop + 1
    return rows


def _off(sentence: Sentence, totals: Sequence[Quantity], rows: Sequence[Sequence[Quantity]]) -> Iterator[Rows]:
    first = [measure(q) for q in rows[0]] if len(rows) >= _LEAST else []
    same = all([measure(q) for q in row] == first for row in rows)
    if len(first) != len(set(first)) or len(first) < _MEASURES or not same:
        return
    found: dict[str, tuple[bool, Quantity, tuple[Quantity, ...]]] = {}
    for k, name in enumerate(first):
        parts = tuple(row[k] for row in rows)
        of = [q for q in totals if measure(q) == name]
        if not of or not all(map(is_measure, parts)):
            return
        due = sum(map(value, parts))
        fits = next((q for q in of if value(q) == due), None)
        found[name] = (fits is not None, fits or of[-1], parts)
    if any(right for right, *_ in found.values()):
        yield from (Rows(sentence, total, parts) for right, total, parts in found.values() if not right)
