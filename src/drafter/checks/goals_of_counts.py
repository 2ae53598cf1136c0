"""How many there shall be in all (使联系点总数达到20个) beside how many there are already, and how many are to come (for D389)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.outline import plan_lines
from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.language.clauses import begins_at
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity

_IN_ALL = Lazy(rf"^(?:{HAN}*(?:使|让|推动))?(?P<noun>{HAN}{{2,12}}?)?(?:总数|总量)(?:达到|达|增至|增加到|扩大到|突破)$")
_NEW = Lazy(rf"(?:新增|新建|新设|增设|增加|再建|再增)(?P<noun>{HAN}{{2,14}})$")
_SET_UP = Lazy(rf"(?:«figures.set-up»|设置|现有|共有|已有|建有|累计)(?:各类)?(?P<noun>{HAN}{{2,14}})$")
_SCOPE = Lazy("^全[省市县区镇乡街州]")
_LEAST, _REACH = 3, 30


class Goal(Struct, frozen=True):
    """``goal`` is not more than ``now``, or not as many as ``now`` with ``new``."""

    sentence: Sentence
    goal: Quantity
    now: Quantity
    new: Quantity | None


def goals_of_counts(report: Report) -> Iterator[Goal]:
    """Each whole number of the plan that cannot be reached so, where the report counts the thing once."""
    plan = plan_lines(report)
    told = [
        (s, q) for s in sentences(report) if id(s.line) not in plan for q in s.quantities if q.is_count and q.is_exact
    ]
    for sentence in sentences(report):
        if id(sentence.line) not in plan:
            continue
        for i, goal in enumerate(sentence.quantities):
            text = sentence.line.text
            clause = text[begins_at(text, goal.lead, "，。；", goal.lead - _REACH) : goal.number]
            said = _IN_ALL.search(clause)
            if said is None or not goal.is_count or not goal.is_exact:
                continue
            new = sentence.quantities[i - 1] if i else None
            added = _NEW.search(new.label) if new is not None and new.same == goal.same else None
            noun = _SCOPE.sub("", said["noun"] or "") or (added["noun"] if added else "")
            known = {q.value: q for _, q in told if q.same == goal.same and _is_of(q, noun)}
            if len(noun) < _LEAST or len(known) != 1:
                continue
            now = next(iter(known.values()))
            due = now.value + new.value if added and new is not None else None
            if goal.value <= now.value or (due is not None and due != goal.value):
                yield Goal(sentence, goal, now, new if added else None)


def _is_of(quantity: Quantity, noun: str) -> bool:
    """Whether a number is what there is of a thing: 设置便民疏导点9处, and none that is new or of a part."""
    told = _SET_UP.search(quantity.label)
    return told is not None and len(noun) >= _LEAST and told["noun"].endswith(noun) and "新" not in quantity.label
