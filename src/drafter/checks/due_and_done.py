"""What should have been done and what was, by one verb: 应参保42.53万人 and 参保41.26万人, of which a rate is told (参保率97.1%)."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.checks.prose import Sentence
from drafter.checks.wholes import is_beside, is_measure, measure, value
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity

_RATE = Lazy(rf"(?P<verb>{HAN}{{2,4}})率(?:均|已|也)?(?:为|达到?|是|约)?$")
_NOT = Lazy("«figures.narrower-rates»|同比|上年|去年|另|每|平均")
_DONE_BY, _COVERED, _PLANNED = 6, "覆盖", ("计划完成", "任务完成")
_FAR = 24
_PLAN = Lazy(r"计划|任务|目标|应(?!急)")
_SHARE_OF = Lazy(rf"占(?:全部|全年|所有|总)?(?P<of>{HAN}{{2,12}}?)(?:总数|总量|数量)?的$")


def due_and_done(sentence: Sentence, i: int, earlier: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """What was done and what should have been, the only ones of the rate's verb beside it or a sentence before; else None."""
    rate = sentence.quantities[i]
    named = _RATE.search(rate.label)
    if named is None:
        return None
    text, verb = sentence.line.text, named["verb"][-2:]
    if _NOT.search(named["verb"]):
        return None
    if named["verb"].endswith(_COVERED):
        return _covered(sentence.quantities[max(0, i - _FAR) : i], named["verb"].removesuffix(_COVERED))
    if named["verb"].endswith(_PLANNED):
        return _planned(sentence.quantities[max(0, i - _FAR) : i])
    near = [
        q
        for q in (*earlier, *sentence.quantities[max(0, i - _FAR) : i])
        if is_measure(q) and verb in q.label[-_DONE_BY:]
    ]
    near = [q for q in near if not _NOT.search(q.label) and not is_beside(text, q)]
    due = [q for q in near if f"应{verb}" in q.label or f"应当{verb}" in q.label]
    done = [q for q in near if q not in due and f"未{verb}" not in q.label and f"不{verb}" not in q.label]
    if len(due) != 1 or len(done) != 1 or measure(due[0]) != measure(done[0]):
        return None
    return (done[0], due[0]) if 0 < value(done[0]) <= value(due[0]) else None


def _covered(before: Sequence[Quantity], verb: str) -> tuple[Quantity, Quantity] | None:
    """使用单位412家，年内检查398家，检查覆盖率: the only one of the verb, and the number right before it."""
    done = [k for k, q in enumerate(before) if len(verb) > 1 and q.label.endswith(verb) and is_measure(q)]
    if len(done) != 1 or not done[0]:
        return None
    part, whole = before[done[0]], before[done[0] - 1]
    fits = measure(part) == measure(whole) and is_measure(whole) and not _NOT.search(part.label)
    return (part, whole) if fits and 0 < value(part) <= value(whole) else None


def _planned(before: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """计划演练36场次 and 演练34场次: the only two, one of which says that it was planned."""
    counts = [q for q in before if is_measure(q)]
    due = [q for q in counts if _PLAN.search(q.label)]
    done = [q for q in counts if q not in due]
    if len(due) != 1 or len(done) != 1 or measure(due[0]) != measure(done[0]):
        return None
    return (done[0], due[0]) if 0 < value(done[0]) <= value(due[0]) else None


def whole_behind(sentence: Sentence, i: int) -> tuple[Quantity, Quantity] | None:
    """412件，占全部受理事项的8.2%，全年受理事项4120件: the whole is named by the share and told behind it."""
    numbers = sentence.quantities
    said = _SHARE_OF.search(numbers[i].label) if i else None
    if said is None or not is_measure(numbers[i - 1]):
        return None
    part = numbers[i - 1]
    named = [q for q in numbers[i + 1 : i + _FAR] if measure(q) == measure(part) and q.label.endswith(said["of"])]
    if (
        len(named) != 1
        or not is_measure(named[0])
        or any(said["of"] in q.label for q in numbers[max(0, i - _FAR) : i - 1])
    ):
        return None
    return (part, named[0]) if 0 < value(part) <= value(named[0]) else None
