"""Changes as a sentence tells them: from what to what, by how much, by how many per cent; each number by the words that lead up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from drafter.checks.comparisons import NO_COUNT
from drafter.checks.report import Line
from drafter.checks.wholes import MONEY, half_step
from drafter.language.changes import WAYS, is_up
from drafter.language.clauses import clause_before
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import PERCENT, POINTS
from drafter.language.wordlists import word_list

_SAYS = f"(?P<way>{WAYS}|«changes.more-ups»|«changes.more-downs»)"
_ENDED = r"(?:(?:国家|省级?|市级?)?(?:«changes.was-before»)|20\d\d年度?|(?:«changes.before-a-cleaning»)[之以]?前)"
_LAST_TOLD = Lazy(r"^(?:而)?(?:上年度?|去年|上一年度?|20\d\d年度?)(?:同期|全年)?(?:的|为|是|共|仅|有)?$")
_FROM = Lazy(
    rf"(?:^|[^自来])(?:由|从)(?:20\d\d年度?的?)?[^，。；：\d]{{0,12}}$|(?:比|较|与){_ENDED}[^，。；\d]{{0,8}}$|(?:比|较|与)20\d\d年[^，。；\d]{{0,8}}$"
)
_TO = Lazy(
    rf"^[^，。；：由从]{{0,10}}?(?:(?P<way>{WAYS}|[增升降减])[^，。；\d]{{0,2}})?(?:到|至|为|成)(?:了)?(?:(?:今年|本年|目前|现在|20\d\d年|下半年|年底|年末|第?[二三四]季度)的?)?$"
)
_WAY_TO = Lazy(rf"^[^，。；：由从]{{0,8}}?(?P<way>{WAYS})(?:了)?$")
_BY = Lazy(
    rf"^(?:相比，?)?(?:同比|环比|(?:比|较){_ENDED}(?:同期|末|底)?|共|净|累计|合计|分别)*{_SAYS}(?:了|达|率?[为达]到?|率|幅度[为达]?)?$"
)
_THAN = Lazy(
    rf"(?:同比|(?:比|较)(?:上年|去年|上年度|上一年|20\d\d年度?)(?:同期|末|底|的?[^，。；\d]{{0,6}}?)?){_SAYS}了?$"
)
_IN_ALL = Lazy(r"总量|总数|总额|总计|合计|总体")
_PARTS_BEGIN = Lazy(r"^[^，。；：\d]{0,8}(?:[，（]其中|：|[，（](?:包括|含))")
_LIMIT, _YEAR = (
    Lazy(r"(?:比|较|与)(?:国家|省级?|市级?)?(?:法定|规定|承诺|原定|要求)[^，。；\d]*$"),
    Lazy(r"上年|去年|同比|20\d\d年"),
)
_MOST, _ROW = 4, 16
_LEAST_PARTS = 2
_CLAUSE = 30


def grows(word: str) -> bool:
    """Whether a word of change says that there is more, also a short one that only a number's own clause makes sure (多, 升)."""
    return is_up(word) or word in word_list("changes.more-ups")


class Said(Struct, frozen=True):
    """``last`` became one of ``values``, the change being ``changes``, each with the word that says which way.

    ``last`` is None where only the change is told (比上年增加15件).
    """

    last: Quantity | None
    values: tuple[Quantity, ...]
    changes: tuple[tuple[Quantity, str], ...]
    word: str
    certain: bool
    """Whether the sentence itself names the value (由…到…)."""
    by: bool
    """Whether it may name the change instead (由…减少…, 由…减少了…): only a rate tells which is meant."""
    start: int
    stop: int


def changes_said(line: Line, numbers: Sequence[Quantity]) -> Iterator[Said]:
    """The changes of a line, in order; ``numbers`` are those of the line, without dates."""
    at = 0
    while at < len(numbers):
        lead = _lead(line.text, numbers, at)
        found, stop = _from(line.text, numbers, at) if _is_last(lead) else (None, 0)
        if found is None:
            found, stop = _more(line.text, numbers, at)
        if found is not None:
            yield found
        at = max(at + 1, stop)


def _is_last(lead: str) -> bool:
    """Whether the words before a number say that it is what was before: 由上年的, 比年初的, （去年同期."""
    return _LAST_TOLD.match(lead) is not None or (_FROM.search(lead) is not None and _THAN.search(lead) is None)


def _lead(text: str, numbers: Sequence[Quantity], at: int) -> str:
    """The clause before a number, back to the number before it."""
    end = numbers[at].lead
    return clause_before(text, end, max(end - _CLAUSE, numbers[at - 1].stop if at else 0))


def _from(text: str, numbers: Sequence[Quantity], at: int) -> tuple[Said | None, int]:
    last = numbers[at]
    if last.unit in NO_COUNT or not last.is_exact or last.unit == POINTS:
        return None, 0
    stop, word, values, certain, by = at + 1, "", tuple[Quantity, ...](), False, False
    if stop < len(numbers) and numbers[stop].same == last.same:
        between = text[last.stop : numbers[stop].lead]
        to = _WAY_TO.match(between) or _TO.match(between)
        changed = _WAY_TO.match(between) and not _is_ending(_lead(text, numbers, at))
        if to and not changed:
            values, word, certain = (numbers[stop],), to["way"] or "", True
            by = _WAY_TO.match(between) is not None and not between.endswith(("到", "至", "为", "成"))
            stop += 1
    changes, stop = _changes(text, numbers, stop, last)
    if not certain:
        values = _earlier(text, numbers, at, last)
    if not (values or changes) or not all(q.is_exact for q in values):
        return None, 0
    start = last.lead if certain else min((v.lead for v in values), default=last.begin)
    return Said(last, values, tuple(changes), word, certain, by, start, numbers[stop - 1].stop), stop


def _is_ending(lead: str) -> bool:
    """Whether 由 or 从 leads up to the number, so that what follows is what it became; after 比 it is the difference."""
    return "由" in lead or "从" in lead


def _more(text: str, numbers: Sequence[Quantity], at: int) -> tuple[Said | None, int]:
    """60人，较去年增加15人，增长25%: the value stands before."""
    more = numbers[at]
    said = _THAN.search(_lead(text, numbers, at))
    if said is None or more.unit in (*NO_COUNT, PERCENT, POINTS) or not more.is_exact:
        return None, 0
    changes, stop = _changes(text, numbers, at + 1, None)
    values = _earlier(text, numbers, at, more)
    if not changes or not values:
        return None, 0
    return Said(
        None, values, ((more, said["way"]), *changes), "", False, False, values[-1].lead, numbers[stop - 1].stop
    ), stop


def _changes(
    text: str, numbers: Sequence[Quantity], at: int, last: Quantity | None
) -> tuple[list[tuple[Quantity, str]], int]:
    """By how much, right behind: 净减少122项，下降3.9%."""
    found: list[tuple[Quantity, str]] = []
    while at < len(numbers) and len(found) < _MOST:
        number = numbers[at]
        said = _BY.match(text[numbers[at - 1].stop : number.lead].lstrip("，、（"))
        fits = number.unit in (PERCENT, POINTS, "倍") or (last is not None and number.same == last.same)
        between = text[numbers[at - 1].stop : number.lead]
        # 较法定时限20天压缩77.5%，比上年缩短2天: by another base.
        other = (
            last is not None and _LIMIT.search(text, max(0, last.lead - _CLAUSE), last.lead) and _YEAR.search(between)
        )
        if said is None or not fits or not number.is_exact or other:
            break
        found.append((number, said["way"]))
        at += 1
    return found, at


def _earlier(text: str, numbers: Sequence[Quantity], at: int, like: Quantity) -> tuple[Quantity, ...]:
    """The numbers of the same measure before, in the same sentence, the nearest last; a total last, where its parts stand between."""
    found: list[Quantity] = []
    first = max(0, at - _ROW)
    for i in range(at - 1, first - 1, -1):
        q = numbers[i]
        if any(stop in text[q.stop : like.lead] for stop in "。；"):
            break
        # 受理量较上年的260件增长20%，审结量较上年的250件增长18.4%: last year's is no value of this one.
        if q.same == like.same and q.is_exact and not _is_last(_lead(text, numbers, i)):
            found.insert(0, q)
    near = tuple(found[-_MOST:])
    total = _total(text, found)
    if total is None:
        return near
    if _IN_ALL.search(_lead(text, numbers, at)):
        return (total,)
    return (*(q for q in near if q is not total), total)


def _total(text: str, row: Sequence[Quantity]) -> Quantity | None:
    """The number of which all that follow are parts: 38.5万元，其中设备12.6万元、培训4.4万元、改造21.5万元."""
    for i, whole in enumerate(row):
        parts = row[i + 1 :]
        if len(parts) < _LEAST_PARTS:
            return None
        if sum(q.value for q in parts) == whole.value:
            return whole
        listed = _PARTS_BEGIN.match(text[whole.stop : whole.stop + _CLAUSE]) is not None
        if listed and all(text[a.stop : a.stop + 1] == "、" for a in parts[:-1]):
            return whole
    return None


class Base(Struct, frozen=True):
    """A change and what it is of, each with how far it may be off (2.47万 is anything that is rounded so)."""

    by: Decimal
    by_step: Decimal
    of: Decimal
    of_step: Decimal

    def fits(self, said: Quantity) -> bool:
        """Whether the rate said can be that of the change, rounded or cut off."""
        step = Decimal(1).scaleb(-said.decimals)
        low = (self.by - self.by_step) * 100 / (self.of + self.of_step)
        high = (self.by + self.by_step) * 100 / (self.of - self.of_step) if self.of > self.of_step else low
        return low - step < said.value <= high + step / 2


def bases(said: Said, amount: tuple[Quantity, str] | None, word: str) -> list[Base]:
    """By how much it changed, and from what: as many as there are values that may be meant."""
    last = said.last
    if amount is None:
        if last is None or not last.value:
            return []
        near = step_of(last)
        return [Base(abs(v.value - last.value), step_of(v) + near, last.value, near) for v in said.values]
    change, step = amount[0], step_of(amount[0])
    if last is not None:
        return [Base(change.value, step, last.value, step_of(last))] if last.value else []
    signed = -change.value if grows(word) else change.value
    return [Base(change.value, step, v.value + signed, step_of(v) + step) for v in said.values if v.value + signed > 0]


def step_of(quantity: Quantity) -> Decimal:
    """How far a number of 万 or of decimals may be off, in its own unit."""
    return half_step(quantity) / MONEY.get(quantity.unit, 1)
