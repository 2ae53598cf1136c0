"""What there was, what came, what went and what is left: the four of one clause, in any order, each by the words before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from msgspec import Struct

from drafter.checks.prose import sentences
from drafter.checks.report import Line, Report
from drafter.language.clauses import clause_before
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_STOCK = r"(?:«figures.left-at-the-end»)?"
_OPENING = Lazy(
    r"(?:上年|去年|上一年|往年)度?[^，。；\d]{0,6}(?:«figures.opening-balance»)|旧存|结存|期初|年初|结转上年|"
    rf"(?:上年|去年|20\d\d年)度?[末底]{_STOCK}|由(?:原来|原有|原先|年初|上年)?的?$"
)
_CLOSING = Lazy(
    rf"结转(?:至|到)?(?:下|次)一?年|(?:年末|年底|期末|本年末|现|目前|至今|截至[^，。；]{{0,8}}底?){_STOCK}|[尚仍还]有|未(?:办|审)?结|尚余|剩余|余下"
    "|^(?:动态)?(?:«figures.altered»)(?:成|为|到|至)$"
)
_COMES = Lazy(r"«figures.comes-in»")
_GOES = Lazy(r"«figures.goes-out»")
_TOTAL = Lazy(r"[共总合]计?(?:需|应)?(?:办理|处理|审理|承办|受理)")
_NOT = Lazy(r"«figures.not-of-a-balance»|其中(?!年)|(?<!对)比(?!例)")
_BREAK = Lazy(r"[；;]")
_CLAUSE, _MOST, _NOUN = 30, 24, 10


class Balance(Struct, frozen=True):
    """Four numbers that do not balance: ``said`` in the order of the text; ``due`` is what should be left, ``terms`` how it is reckoned."""

    start: int
    stop: int
    due: Decimal
    terms: str
    left: Quantity
    plain: bool
    """Whether each of the four is told once, so that nothing else can be meant."""


class _Roles(Struct):
    opening: list[Quantity]
    comes: list[Quantity]
    goes: list[Quantity]
    total: list[Quantity]
    left: list[Quantity]


def unbalanced(report: Report) -> Iterator[tuple[Line, Balance]]:
    """Each clause of stock and flow of the running text whose numbers do not balance, with its line."""
    for sentence in sentences(report):
        if sentence.line.statutory == Statutory.PLAN:
            continue
        text, start = sentence.line.text, sentence.start
        numbers, at = sentence.quantities, 0
        for stop in [*(m.start() for m in _BREAK.finditer(text, start, sentence.end)), sentence.end]:
            first = at
            while at < len(numbers) and numbers[at].number < stop:
                at += 1
            inside = [q for q in numbers[first:at] if q.is_count and q.is_exact] if at - first <= _MOST else []
            found = _off(text, inside) if len(inside) > 2 else None
            if found is not None:
                yield sentence.line, found


def say_balance(told: Balance) -> str:
    """What is off, as a clerk would reckon it."""
    return f"{told.terms}={told.due}，正文写的是{told.left.digits}{told.left.unit}。请核对这几个数。"


def _off(text: str, counts: Sequence[Quantity]) -> Balance | None:
    same = max({q.same for q in counts}, key=lambda s: sum(q.same == s for q in counts))
    roles = _Roles([], [], [], [], [])
    if (told := _off_net(counts) or _off_step(text, counts)) is not None:
        return told
    at = 0
    for quantity in counts:
        if quantity.same == same:
            _place(roles, clause_before(text, quantity.lead, max(at, quantity.lead - _CLAUSE)), quantity)
        at = quantity.stop
    if not (roles.opening and roles.comes):
        return None
    said = sorted((*roles.opening, *roles.comes, *roles.goes, *roles.total, *roles.left), key=lambda q: q.number)
    place = said[0].begin, said[-1].stop
    opening = sum((q.value for q in roles.opening), Decimal(0))
    if roles.total and not (roles.left and roles.goes):
        # 加上上年结转24件，共办理196件，其中新收172件
        joined = any(word in text[place[0] : place[1]] for word in ("加上", "连同", "合计", "合并"))
        dues = {opening + q.value: q for q in roles.comes}
        if joined and roles.total[0].value not in dues:
            due, comes = min(dues.items(), key=lambda d: abs(d[0] - roles.total[0].value))
            return Balance(*place, due, f"{opening}+{comes.digits}", roles.total[0], False)
        return None
    if not (roles.goes and len(roles.left) == 1):
        return None
    left = roles.left[0]
    dues_of: dict[Decimal, str] = {}
    for come, go in product(_options(roles.comes), _options(roles.goes)):
        due = opening + sum((q.value for q in come), Decimal(0)) - sum(q.value for q in go)
        dues_of.setdefault(due, f"{opening}+{'+'.join(q.digits for q in come)}-{'-'.join(q.digits for q in go)}")
    for total, go in product(roles.total, _options(roles.goes)):
        due = total.value - sum(q.value for q in go)
        dues_of.setdefault(due, f"{total.digits}-{'-'.join(q.digits for q in go)}")
    if left.value in dues_of:
        return None
    due, terms = min(dues_of.items(), key=lambda d: abs(d[0] - left.value))
    plain = all(len(r) == 1 for r in (roles.opening, roles.comes, roles.goes))
    return Balance(*place, due, terms, left, plain)


_FROM = Lazy(r"(?:由|从)(?:原来|原有|上年|去年|年初)?的?$")
_DOWN_TO = Lazy(r"^[^，。；\d]{0,6}(?:«changes.falls»|«figures.altered»|核减|调减|取消|降|减)(?:到|至|为)$")
_TAKEN = Lazy("«figures.taken-away»")
_SETS = Lazy(r"^，[^，。；\d]{0,8}$")


def _off_step(text: str, counts: Sequence[Quantity]) -> Balance | None:
    """由84项调减至64项，22项由区级收回: what was taken is not what there is less."""
    for last, now, gone in zip(counts, counts[1:], counts[2:], strict=False):
        same = last.same == now.same == gone.same
        if not (same and _FROM.search(last.label) and _DOWN_TO.match(text[last.stop : now.lead])):
            continue
        told = _TAKEN.search(gone.label) or _TAKEN.search(gone.noun[:_NOUN])
        due = last.value - now.value
        only = not any(q.same == last.same for q in counts if q.number > gone.number)
        if told and only and _SETS.match(text[now.stop : gone.lead]) and 0 < due != gone.value:
            return Balance(last.begin, gone.stop, due, f"{last.digits}-{now.digits}", gone, False)
    return None


_NET = Lazy(r"净(?P<way>增|减)[加少]?$")
_NOW = Lazy(r"^[^，。；\d]{0,4}(?:累计|总数|总量|现有|共有|达到|增至)[^，。；\d]{0,12}$")
# 原有执法人员86名, 在去年18个的基础上
_BASE = Lazy(r"^原[有来先]?[^，。；\d]{0,12}$")
_ON_TOP = Lazy(r"^的?基础上")
_UP, _DOWN = (
    Lazy(r"(?:新(?!时代|型|的)|增加|调入|承接)[^，。；\d]{1,14}$|新增$"),
    Lazy(r"(?:取消|减少|撤销|调出|核减|下放)[^，。；\d]{0,6}$"),
)


def _off_net(counts: Sequence[Quantity]) -> Balance | None:
    """取消18项、新增33项、净增17项; 新增持证26人，累计118人，上年底96人: what came and what went is what there is more, or was before."""
    alike = [q for q in counts if q.same == counts[0].same]
    net = next((q for q in alike if _NET.search(q.label)), None)
    more, less = (next((q for q in alike if pattern.search(q.label)), None) for pattern in (_UP, _DOWN))
    if net is not None and more is not None and less is not None:
        due = more.value - less.value if "净增" in net.label else less.value - more.value
        told = sorted((net, more, less), key=lambda q: q.number)
        if due != net.value and due > 0:
            return Balance(told[0].begin, told[-1].stop, due, f"{more.digits}与{less.digits}相抵", net, True)
    now = next((q for q in alike if _NOW.search(q.label)), None)
    last = next((q for q in alike if _OPENING.search(q.label) or _BASE.match(q.label) or _ON_TOP.match(q.noun)), None)
    if (
        len(alike) == len(counts) == 3
        and now
        and last
        and more
        and len({id(now), id(last), id(more)}) == 3
        and last.value < now.value
    ):
        due = last.value + more.value
        told = sorted((now, last, more), key=lambda q: q.number)
        if due != now.value:
            return Balance(told[0].begin, told[-1].stop, due, f"{last.digits}+{more.digits}", now, False)
    return None


def _options(numbers: Sequence[Quantity]) -> list[tuple[Quantity, ...]]:
    """One of them, or all together."""
    each: list[tuple[Quantity, ...]] = [(q,) for q in numbers]
    return [*each, tuple(numbers)] if len(numbers) > 1 else each


def _place(roles: _Roles, said: str, quantity: Quantity) -> None:
    opens = _OPENING.search(said)
    if _NOT.search(said) and not opens:
        if "其中" in said and _COMES.search(said):
            roles.comes.append(quantity)
        return
    if opens:
        roles.opening.append(quantity)
    elif _CLOSING.search(said):
        roles.left.append(quantity)
    elif _TOTAL.search(said):
        roles.total.append(quantity)
    elif _GOES.search(said):
        roles.goes.append(quantity)
    elif _COMES.search(said):
        roles.comes.append(quantity)
