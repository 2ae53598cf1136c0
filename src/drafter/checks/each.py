"""So many for each of so many: whom a number is for (每个乡镇2名, 各配备4台, 人均30件), and which count says how many they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.checks.prose import Sentence
from drafter.checks.wholes import is_each, measure, value
from drafter.language.doing import DONE
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import WHOLE, UnitKind
from drafter.language.wordlists import word_list

_EVERY = Lazy(
    rf"每(?:[个名家所支位条]|一个?)?(?P<of>{HAN}{{1,14}}(?:（{HAN}{{1,4}}）)?{HAN}{{0,8}}|{HAN}{{1,4}}（{HAN}{{1,4}}）{HAN}{{0,8}})$"
)
# 在23个村各派驻1名
_TO_EACH = Lazy(rf"^(?P<of>{HAN}{{1,8}}(?:（{HAN}{{1,4}}）)?)(?:均|都)?各(?![级类项种方地自])(?P<does>{HAN}{{0,10}})$")
_ENDS = Lazy(r"[每各均共\d]")
_PERIODIC = Lazy(r"每(?:«figures.periods»)")
_MEAN = Lazy(r"均(?![已被由])[^，。；、\d]{0,14}$")
_PEOPLE = ("人", "名", "人次")
_SUMMED = (*WHOLE, UnitKind.MONEY, UnitKind.MEASURE, UnitKind.DURATION)
_LEAST_OPEN = Lazy("«figures.said-of-no-exact-number»")
_NOT_SO_MANY = Lazy(r"20\d\d年|«figures.of-some-of-them-only»")
_IN_ALL = Lazy(r"共|合计|总计|累计|总数|达到?$")
_FEW_WORDS = Lazy(r"^(?:«language.in-all»|«language.when»|全[县市区镇乡街省局](?:道)?|目前|现|已|总数|达|为|有)+")
_WHAT_IS_DONE = Lazy(rf"^{DONE}.*$")
_NOTHING_NAMED = Lazy(rf"^(?:{DONE})?$")
_NAME, _SHORT = 10, 2


class Each(Struct, frozen=True):
    """``each`` for every one of ``times``, ``total`` together; ``mean`` where it is an average."""

    sentence: Sentence
    each: Quantity
    times: Quantity
    total: Quantity
    of: str


def told_of_each(sentence: Sentence) -> Iterator[Each]:
    """Each exact number of a sentence that is for every one, with how many they are and what they make together."""
    for stretch in _stretches(sentence):
        for i, each in enumerate(stretch):
            if not (each.kind in _SUMMED and each.is_exact and each.value) or _LEAST_OPEN.search(each.label):
                continue
            found = _every(stretch, i) or _to_each(sentence, stretch, i)
            if found is None:
                continue
            times, of, does = found
            total = _total(stretch, each, times, does)
            if total is not None:
                yield Each(sentence, each, times, total, of)


def is_mean(quantity: Quantity) -> bool:
    """Whether a number for each is an average, which may be rounded."""
    return _MEAN.search(quantity.label) is not None


def _stretches(sentence: Sentence) -> Iterator[list[Quantity]]:
    """The numbers of a sentence without dates, parted at its semicolons and 另."""
    run: list[Quantity] = []
    for quantity in sentence.quantities:
        between = sentence.line.text[run[-1].stop if run else sentence.start : quantity.lead]
        if run and re.search("[；;]|，另", between):
            yield run
            run = []
        if quantity.kind is not UnitKind.DATE:
            run.append(quantity)
    if run:
        yield run


def _every(numbers: Sequence[Quantity], i: int) -> tuple[Quantity, str, str] | None:
    each = numbers[i]
    said = _EVERY.search(each.label)
    if said is None or _PERIODIC.search(each.label):
        return None
    near = [q for q in numbers if q is not each and q.is_count and q.is_exact and q.value and not is_each(q)]
    named = [(q, head) for q in near if (head := named_by(q, said["of"])) and not _NOT_SO_MANY.search(q.label)]
    # 258个村（社区）, and not 86名担任村（社区）法律顾问.
    named = [(q, head) for q, head in named if q.noun.startswith(head)] or named
    if len({q.value for q, _ in named}) != 1:
        return None
    times, head = named[0]
    return times, head, re.sub("^（[^）]*）", "", said["of"][len(head) :])


def named_by(quantity: Quantity, words: str) -> str:
    """The head of some words that names what a number counts: 村 of 村培育骨干 beside 126个村, 中队 of 中队 beside 6个执法中队."""
    noun, label = _ENDS.split(quantity.noun[:_NAME])[0], quantity.label
    for size in range(min(len(words), 6), 1, -1):
        head = words[:size]
        if "（" in head and "）" not in head:
            continue
        if head in noun or label.endswith(head):
            return head
    head = words[:1]
    if head not in word_list("figures.places-in-one-word"):
        return ""
    ends = re.match(rf"{HAN}{{0,5}}?{head}(?:[现已都配建设有全（]|$)", noun)
    return head if ends or label.endswith(head) else ""


def _to_each(sentence: Sentence, numbers: Sequence[Quantity], i: int) -> tuple[Quantity, str, str] | None:
    if not i:
        return None
    times, each = numbers[i - 1], numbers[i]
    said = _TO_EACH.match(sentence.line.text[times.stop : each.lead])
    if said is None or _PERIODIC.search(each.label) or not (times.is_count and times.is_exact and times.value):
        return None
    return times, said["of"], said["does"]


def _total(numbers: Sequence[Quantity], each: Quantity, times: Quantity, does: str) -> Quantity | None:
    """What they make together: the nearest count in the same measure that says 共, or the only one that speaks of the same."""
    told = [
        q
        for q in numbers
        if q not in (each, times)
        and not is_each(q)
        and (
            measure(q) == measure(each)
            or (q.unit in _PEOPLE and each.unit in _PEOPLE and "次" not in q.unit + each.unit)
        )
        and value(q) > value(each)
        and q.is_exact
        and not _NOT_SO_MANY.search(q.label)
        and not _LEAST_OPEN.search(q.label)
    ]
    behind = [q for q in told if q.number > each.number and _IN_ALL.search(q.label)]
    meant = behind[:1] or (told if len(told) == 1 else [])
    if not meant:
        return None
    total = meant[0]
    own = (_WHAT_IS_DONE.sub("", does) or does, _WHAT_IS_DONE.sub("", each.noun[:_NAME]))
    its = (_FEW_WORDS.sub("", total.label).rstrip("共计"), total.noun[:_NAME])
    if _share(own, its):
        return total
    # 每个乡镇派驻2名, 共36名: one of the two names nothing of its own.
    bare = len("".join(own)) <= _SHORT or _NOTHING_NAMED.match(its[0])
    places = sorted(numbers.index(q) for q in (each, times, total))
    alone = is_mean(each) or places[-1] - places[0] == len(places) - 1
    return total if bare and (behind or alone) else None


def _share(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the words of one end as those of the other say it: 法治副校长 and 共聘任法治副校长, not 法治公园 and 法治阵地."""
    return any(
        len(part) >= _SHORT and part[-_SHORT:] in "\n".join(other)
        for one, other in ((first, second), (second, first))
        for part in one
    )
