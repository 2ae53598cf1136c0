"""How many did not pass, beside those examined and those that passed: 抽检172份，合格168份 and 14份不合格水样 (for D347)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Line, Report
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_DENIED = Lazy(rf"^[不未](?P<verb>{HAN}{{2}})")
_DENIED_BEFORE = Lazy(rf"[不未](?P<verb>{HAN}{{2}})的?[^，。；、\d]{{0,4}}$")
# 16宗不符合条件不予批准
_DENIED_THEN = Lazy(rf"^(?:因|由于)?不(?:符合|具备|满足)[^，。；、\d]{{0,8}}不予(?P<verb>{HAN}{{2}})")
_TAIL = 5
_OTHER = Lazy(r"另|再次|上年|累计|其他")


class Denied(Struct, frozen=True):
    """``left`` is more than ``whole`` without ``passed``."""

    line: Line
    whole: Quantity
    passed: Quantity
    left: Quantity


def too_many_denied(report: Report) -> Iterator[Denied]:
    """Each number of those that did not what others did, where both together are more than all."""
    before: Sentence | None = None
    for sentence in sentences(report):
        numbers = [*(before.quantities if before and sentence.follows(before) else ()), *sentence.quantities]
        before = sentence
        if sentence.line.statutory == Statutory.PLAN:
            continue
        for i, left in enumerate(numbers):
            told = _DENIED_THEN.match(left.noun) or _DENIED.match(left.noun) or _DENIED_BEFORE.search(left.label)
            if told is None or left.number < sentence.start or not (left.is_count and left.is_exact):
                continue
            pair = _whole_and_passed(numbers[:i], left, told["verb"])
            if pair is not None and pair[1].value + left.value > pair[0].value:
                yield Denied(sentence.line, *pair, left)


def _whole_and_passed(before: Sequence[Quantity], left: Quantity, verb: str) -> tuple[Quantity, Quantity] | None:
    """The last of those that passed by the same verb and the whole right before it, where nothing larger stands between."""
    alike = [q for q in before if q.same == left.same and q.is_count and q.is_exact]
    if not alike or any(_OTHER.search(q.label) for q in (*alike, left)):
        return None
    for i in range(len(alike) - 1, 0, -1):
        passed, whole = alike[i], alike[i - 1]
        named = verb in passed.label[-_TAIL:] and not _DENIED_BEFORE.search(passed.label)
        if named:
            smaller = all(q.value <= whole.value - passed.value for q in alike[i + 1 :])
            return (whole, passed) if smaller and whole.value >= passed.value else None
    return None
