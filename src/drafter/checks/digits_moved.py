"""Numbers that are one another with two digits swapped or the point moved, told of the same thing in two places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drafter.checks.prose import Sentence, sentences
from drafter.checks.subject import Subject
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind
from drafter.model.facts import Statutory

_LEAST = 3
"""Two digits are alike by chance too often."""
_LONG = 4
_MOST = 8
_REACH = 40
_RUN, _LONGER_RUN = 4, 5
_COMPARED = Lazy(r"上年|去年|同期|同比|较|20\d\d年")
_KINDS = (None, UnitKind.DATE, UnitKind.RATE, UnitKind.POINTS, UnitKind.GRADE, UnitKind.DURATION)
_HAN_RUN = Lazy(rf"{HAN}{{4,}}")


class Moved(NamedTuple):
    """The number at its second place, and the first one with the same digits in another order."""

    first: Sentence
    sentence: Sentence
    before: Quantity
    quantity: Quantity


def digits_moved(subject: Subject) -> Iterator[Moved]:
    """1,236户次 and 1,263户次, 38.6亩 and 386亩, where the words around share a run of characters."""
    seen: dict[tuple[str, str], list[tuple[Sentence, Quantity]]] = {}
    for sentence in sentences(subject):
        if sentence.line.statutory == Statutory.PLAN:
            continue
        for quantity in sentence.quantities:
            digits = _digits(quantity)
            if (
                len(digits) < _LEAST
                or quantity.kind in _KINDS
                or not quantity.is_exact
                or _COMPARED.search(quantity.label)
            ):
                continue
            alike = seen.setdefault((quantity.same, "".join(sorted(digits))), [])
            if all(q.value != quantity.value for _, q in alike):
                for first, before in alike:
                    if (
                        _is_slip(before, quantity)
                        and first is not sentence
                        and _same_thing(first, before, sentence, quantity)
                    ):
                        yield Moved(first, sentence, before, quantity)
                        break
                if len(alike) < _MOST:
                    alike.append((sentence, quantity))


def _digits(quantity: Quantity) -> str:
    return "".join(c for c in quantity.digits if c.isdigit())


def _is_slip(a: Quantity, b: Quantity) -> bool:
    """Whether two neighbouring digits changed places, or the point moved."""
    x, y = _digits(a), _digits(b)
    if x == y:
        return True
    apart = [k for k in range(len(x)) if x[k] != y[k]]
    return a.decimals == b.decimals and len(apart) == 2 and apart[1] == apart[0] + 1


def _same_thing(first: Sentence, a: Quantity, second: Sentence, b: Quantity) -> bool:
    run = _RUN if len(_digits(a)) >= _LONG or a.decimals != b.decimals else _LONGER_RUN
    here = _around(second, b)
    return any(
        words[k : k + run] in here
        for words in (m[0] for m in _HAN_RUN.finditer(_around(first, a)))
        for k in range(len(words) - run + 1)
    )


def _around(sentence: Sentence, quantity: Quantity) -> str:
    """The sentence's words near the number."""
    text = sentence.line.text
    begin, end = max(sentence.start, quantity.lead - _REACH), min(sentence.end, quantity.stop + _REACH)
    return f"{text[begin : quantity.lead]}\n{text[quantity.stop : end]}"
