"""Numbers that are one another with two digits swapped or the point moved, told of the same thing in two places."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from msgspec import Struct

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.language.doing import DONE
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind
from drafter.model.facts import Statutory

_LEAST = 2
_SHORT = 2
"""Two digits are alike by chance often: the words at the number itself must be the same."""
_LONG = 4
_MOST = 8
_REACH = 40
_RUN, _LONGER_RUN, _ENDING, _BESIDE = 4, 5, 3, 12
_COMPARED = Lazy(r"上年|去年|同期|同比|较|20\d\d年")
_KINDS = (None, UnitKind.DATE, UnitKind.RATE, UnitKind.POINTS, UnitKind.GRADE, UnitKind.DURATION)
_LED_IN = Lazy("^(?:«language.when»|共|累计|对|针对|就|围绕)+")
_WHO = Lazy(r"[镇街乡村局站所县市区院委办]|单位|部门|中心")
_DONE = Lazy(DONE)
_KIND = Lazy(r"(?:«figures.kinds-of-households»)$")
_VERBS = Lazy("«figures.common-to-names»")
_TOPIC = Lazy(rf"^({HAN}{{4,10}}?)中(?!心)")
_HAN_RUN = Lazy(rf"{HAN}{{2,}}")


class Moved(Struct, frozen=True):
    """The number at its second place, and the first one with the same digits in another order."""

    first: Sentence
    sentence: Sentence
    before: Quantity
    quantity: Quantity


# 在2024年1.65万次的基础上, 由今年的40.6%提高到: what the plan for the next year begins with.
_BASE_BEFORE = Lazy(
    r"(?:在|由|从)(?:(?P<year>20\d\d)年度?|今年|本年度?)?的?$|(?P<left>剩余|其余|余下|未(?:完成|交付|整改|办结|化解)的?)$"
)
_BASE_BEHIND = Lazy("^的?基础上|^(?:进一步|逐步|再)?(?:«changes.rises»|«changes.falls»)(?:到|至|为)")
_LEAST_OF_BASE, _PAIR, _CLAUSE_OF_BASE = 3, 2, 24


def moved(report: Report) -> Iterator[Moved]:
    """1,236户次 and 1,263户次, 38.6亩 and 386亩 of one thing; in a plan only what it says to begin with (在2024年1.65万次的基础上)."""
    seen: dict[tuple[str, str], dict[Decimal, tuple[Sentence, Quantity]]] = {}
    bases: list[tuple[Sentence, Quantity, str]] = []
    for sentence in sentences(report):
        planned = sentence.line.statutory == Statutory.PLAN
        for quantity in sentence.quantities:
            if not quantity.is_exact or len(_digits(quantity)) < _LEAST or quantity.kind is UnitKind.DATE:
                continue
            if planned:
                if (words := _leads_to_base(report, sentence, quantity)) is not None:
                    bases.append((sentence, quantity, words))
                continue
            alike = seen.setdefault(_key(quantity), {})
            if quantity.value in alike:
                continue
            if _is_told(quantity):
                yield from islice(_moved(alike, sentence, quantity), 1)
            if len(alike) < _MOST:
                alike[quantity.value] = sentence, quantity
    for sentence, quantity, words in bases:
        alike = seen.get(_key(quantity), {})
        if quantity.value not in alike:
            yield from islice(_moved(alike, sentence, quantity, words), 1)


def _moved(
    alike: dict[Decimal, tuple[Sentence, Quantity]], sentence: Sentence, quantity: Quantity, base: str | None = None
) -> Iterator[Moved]:
    """Those that a number is a slip of; of the base of a plan the words before it must be said there."""
    for first, before in alike.values():
        if first is sentence or not _is_slip(before, quantity):
            continue
        # 862名参训，其中826名取得证书: the first is told here, too.
        if any(q.value == before.value for q in sentence.quantities):
            continue
        same = (
            _is_told(before) and _same_thing(first, before, sentence, quantity)
            if base is None
            else _share(_PAIR, base, _around(first, before))
        )
        if same:
            yield Moved(first, sentence, before, quantity)


def _leads_to_base(report: Report, sentence: Sentence, quantity: Quantity) -> str | None:
    """The words before what a plan begins with; None where it is a goal."""
    text = sentence.line.text
    words = text[max(sentence.start, quantity.lead - _CLAUSE_OF_BASE) : quantity.lead]
    base = _BASE_BEFORE.search(words)
    if base is None or (base["year"] and int(base["year"]) != report.year) or len(_digits(quantity)) < _LEAST_OF_BASE:
        return None
    begins = base["left"] or _BASE_BEHIND.match(text[quantity.stop : quantity.stop + _CLAUSE_OF_BASE])
    return words[: base.start()] if begins else None


def _is_told(quantity: Quantity) -> bool:
    """Whether a number is an amount of this year by itself."""
    return quantity.kind not in _KINDS and not _COMPARED.search(quantity.label)


def _key(quantity: Quantity) -> tuple[str, str]:
    return quantity.same, "".join(sorted(_digits(quantity)))


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
    digits = len(_digits(a))
    if digits == _SHORT and _is_topic(a, b):
        return True
    if digits == _SHORT:
        return _share(_LONGER_RUN, _beside(a), _beside(b)) and (_holds(a, b) or _holds(b, a))
    ending = a.label[-_ENDING:]
    named = len(ending) == _ENDING and not _VERBS.search(ending)
    if named and (b.label.endswith(ending) or b.noun.startswith(ending)):
        # 罚没款68.4万元, 罚没款86.4万元 (or 86.4万元罚没款): what is counted stands right beside both.
        return True
    if digits > _SHORT and any(_is_named(x, y) for x, y in ((a, b), (b, a))):
        return True
    verb = _DONE.match(_LED_IN.sub("", a.label))
    if verb and _DONE.search(b.label) and verb[0] in b.label and _share(_RUN, _around(first, a), _around(second, b)):
        # 行政复议申请……受理196件, 全年受理的169件行政复议案件.
        return True
    # 惠及居民3180户, 餐饮等用户1380户: each names what it counts, and they are two things.
    if a.same == b.same and _KIND.search(a.label) and _KIND.search(b.label) and a.label[-2:] != b.label[-2:]:
        return False
    run = _RUN if digits >= _LONG or a.decimals != b.decimals else _LONGER_RUN
    return _share(run, _around(first, a), _around(second, b))


def _is_topic(before: Quantity, later: Quantity) -> bool:
    """行政复议案件受理86件, 68件行政复议案件中: of them all something is told."""
    topic = _TOPIC.match(later.noun)
    return topic is not None and topic[1] in before.label and before.same == later.same


def _is_named(one: Quantity, other: Quantity) -> bool:
    """经营主体3.62万户, 3.26万户经营主体: one name at both."""
    ends = (one.label[-k:] for k in range(_RUN, 2 * _RUN + 1) if len(one.label) >= k)
    return one.same == other.same and any(other.noun.startswith(end) for end in ends)


def _share(run: int, here: str, there: str) -> bool:
    """Whether two texts share so many characters in a row, all of them Chinese."""
    return any(
        words[k : k + run] in there
        for words in (m[0] for m in _HAN_RUN.finditer(here))
        for k in range(len(words) - run + 1)
    )


def _holds(longer: Quantity, shorter: Quantity) -> bool:
    """Whether the words before one number are all said at the other too, and nobody else did it there."""
    own, at = _LED_IN.sub("", shorter.label).replace("的", ""), _beside(longer)
    found = at.find(own) if len(own) >= _RUN else -1
    return found >= 0 and _WHO.search(at[:found]) is None


def _beside(quantity: Quantity) -> str:
    """The words right at the number, as one: 督察发现的64个问题 and 督察发现问题64个 are the same."""
    return f"{quantity.label[-_BESIDE:]}{quantity.noun[:_BESIDE]}".replace("的", "")


def _around(sentence: Sentence, quantity: Quantity) -> str:
    """The sentence's words near the number."""
    text = sentence.line.text
    begin, end = max(sentence.start, quantity.lead - _REACH), min(sentence.end, quantity.stop + _REACH)
    return f"{text[begin : quantity.lead]}\n{text[quantity.stop : end]}"
