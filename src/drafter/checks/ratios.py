"""Rates in prose, and which of the counts around them may be their numerator and denominator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, ValuesView
from decimal import Decimal
from itertools import permutations
from typing import Any

from msgspec import Struct

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Line, Report, remembered
from drafter.checks.wholes import half_step, value
from drafter.errors import TemplateError
from drafter.language import lexicon
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind
from drafter.model.document import Role
from drafter.resources import Resources

FILE = "words/figures.toml"
OWN_FILE = "words/own-figures.toml"

# The clause before a quantity holds no 、: in 甲率、乙率均达 the name is that of 乙率.
_RATE = Lazy(f"(?P<name>(?:{HAN}|[“”（）/]){{1,16}}?率)(?:«figures.between-rate-and-value»)*(?:«figures.rate-is»|：)*$")
_SEVERAL = Lazy(rf"率[和及与](?:{HAN}|[“”]){{1,10}}率|分别")
_OF_A_PART = Lazy(r"(?:其中|特别是|尤其是|另外?)[，：]?(?P<name>[^，。；]*)$")
_MOST, _SHORT_CLAUSE, _CLAUSE = 24, 8, 60
_LISTED = Lazy(r"其中[：，有]*")
_LEFT = Lazy(r"^(?:其中|目前|[现但还尚另仍])*有?(?:其余|剩余|余下|尚[有余]|还[有剩]|未(?!成年))|^尚有|^还有")
_OF_THEM = Lazy(r"^(?:在)?[^，。；\d]{2,10}中，")
_IN_ROW = Lazy(r"^[^，。；：、\d]{0,6}、$")
_IN_LIST = Lazy(r"^[^，。；：\d]{0,12}(?:、|和|及|以及)[^，。；：\d]{0,16}$")
_TASK = Lazy(r"完成[^，。；\d]{0,16}?(任务|计划|指标)$")
# What was carried over, or is still open, is no outcome: 上年结转, 年末未审结.
_REMAINS = Lazy(r"结转|未(?!成年)|尚在|正在|在办")
# Words of the clause that a rate's name begins after.
_LEAD_IN = Lazy(f"^.*(?:«figures.before-a-rate»|”)(?={HAN}{{2,}}率)")


def _words(resources: Resources) -> dict[str, Any]:
    words = resources.toml(FILE)
    try:
        own = resources.toml(OWN_FILE)
    except TemplateError:
        if any((f / OWN_FILE).is_file() for f in resources.folders):
            raise
        return words
    for key, more in own.items():
        _validate(key, more, words)
        words[key] = {**words[key], **more} if isinstance(more, dict) else [*words[key], *more]
    return words


def _validate(key: str, value: object, ours: dict[str, Any]) -> None:
    """A bureau's own entry has the form of ours. Raises TemplateError with the entry's name."""
    example = ours.get(key)
    if example is None:
        raise TemplateError(f"“{OWN_FILE}”里的“{key}”不是词表的名称，可用的是：{'、'.join(ours)}。")
    first = next(iter(example.values())) if isinstance(example, dict) else example[0]
    entries = value.values() if isinstance(value, dict) and isinstance(example, dict) else value
    if isinstance(value, dict) is not isinstance(example, dict) or not isinstance(entries, list | ValuesView):
        raise TemplateError(f"“{OWN_FILE}”里的“{key}”写法不对，请照“{FILE}”里同名的一项写。")
    for entry in entries:
        same = isinstance(entry, type(first)) and (not isinstance(first, dict) or first.keys() <= entry.keys())
        if not same:
            raise TemplateError(f"“{OWN_FILE}”里的“{key}”写法不对，请照“{FILE}”里同名的一项写。")


OF_A_PART = Lazy(r"其中|另|同比|较|平均|不予|未(?!成年)")
"""Before a count: it is of a part, of another time, or of what is left."""


def is_stage(text: str, stage: Sequence[str]) -> bool:
    """Whether a text names a stage of the lists ``progress``: one of its words."""
    return any(word in text for word in stage)


def words(report: Report) -> dict[str, Any]:
    """The word lists for figures: ``templates/words/figures.toml``, with a bureau's ``own-figures.toml`` added."""
    return lexicon.made(report.resources, _words)


class Claim(Struct, frozen=True):
    """A rate in prose: ``stem`` is its name without 率; ``counts`` are the exact counts it may be made of."""

    line: Line
    quantity: Quantity
    stem: str
    several: bool
    before: tuple[Quantity, ...]
    after: tuple[Quantity, ...]
    sentence: Sentence
    earlier: tuple[Quantity, ...] = ()
    """The counts of the sentence before it, in the same paragraph."""

    @property
    def counts(self) -> tuple[Quantity, ...]:
        """All counts that stand near the rate, in the order of the text."""
        return self.before + self.after

    @property
    def stated(self) -> tuple[Quantity, ...]:
        """The counts that lead up to the rate, or follow it where it opens the sentence."""
        return self.before or self.after

    @property
    def is_typed(self) -> bool:
        """Whether a clerk wrote it, not the program from a metric."""
        return self.line.part_at(self.quantity.number).role is not Role.VALUE

    def is_computed(self, report: Report) -> bool:
        """Whether the program worked it out from a metric's formula: then the counts around it are not its parts."""
        part = self.line.part_at(self.quantity.number)
        metric = report.facts.index.get(part.metric) if report.facts and part.role is Role.VALUE else None
        return metric is not None and bool(metric.formula) and metric.value is not None


@remembered
def claims(report: Report) -> tuple[Claim, ...]:
    """All rates (…率达96%) of the running text with the counts of their sentence, or of the one before it."""
    return tuple(_claims(report))


def _claims(report: Report) -> Iterator[Claim]:
    earlier: Sentence | None = None
    last: Sentence | None = None
    for sentence in sentences(report):
        for quantity in sentence.quantities:
            if not quantity.is_rate or "率" not in quantity.label:
                continue
            clause = quantity.label
            match = _RATE.search(clause)
            if match is None:
                continue
            name = match["name"]
            name = _LEAD_IN.sub("", name)
            counts = [q for q in sentence.quantities if q.is_count or q.kind is UnitKind.MONEY]
            before = tuple(q for q in counts if q.number < quantity.number)
            after = tuple(q for q in counts if q.number > quantity.number)
            beside = last if last and last.line is sentence.line and last.end == sentence.start else None
            if not counts and beside:
                before = tuple(q for q in beside.quantities if q.is_count)
                # What was carried over is told between: 受理160件，审结158件。上年结转12件，未审结14件。结案率91.9%。
                near = earlier is not None and earlier.line is beside.line and earlier.end == beside.start
                if earlier is not None and near and all(_REMAINS.search(q.label) for q in before):
                    before = (*(q for q in earlier.quantities if q.is_count), *before)
            elif beside and (_OF_THEM.match(sentence.text) or sentence.text.startswith("其中")):
                # 立案92件。其中……；办结89件，结案率96.7%; 审结271件。审结案件中，维持112件……调解98件，调解和解率36.2%。
                before = (*(q for q in beside.quantities if q.is_count), *before)
            yield Claim(
                sentence.line,
                quantity,
                name.removesuffix("率").strip("“”"),
                bool(_SEVERAL.search(clause)),
                before,
                after,
                sentence,
                tuple(q for q in beside.quantities if q.is_count) if beside else (),
            )
        earlier, last = last, sentence


def fits(claim: Quantity, ratio: Decimal) -> bool:
    """Whether ``ratio`` (in per cent) can be what ``claim`` says, rounded or cut off to its decimals."""
    step = Decimal(1).scaleb(-claim.decimals)
    if claim.tail == "以上" or claim.before in ("超", "超过", "逾"):
        return ratio >= claim.value - step / 2
    if not claim.is_exact:
        return abs(ratio - claim.value) <= max(step, Decimal(2))
    # A whole 100 % is said only of all: 99.6 % is not 100 %.
    if claim.value == 100:
        return ratio == 100
    return abs(ratio - claim.value) <= step / 2 or Decimal(0) <= ratio - claim.value < step


def reaches(rate: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Whether one number over another gives the rate, as they are written or as what was rounded to them (1.26万)."""
    low, high = value(part) - half_step(part), value(part) + half_step(part)
    least, most = value(whole) - half_step(whole), value(whole) + half_step(whole)
    step = Decimal(1).scaleb(-rate.decimals)
    return fits(rate, value(part) * 100 / value(whole)) or (
        (high > low or most > least) and least > 0 and low * 100 / most - step < rate.value < high * 100 / least + step
    )


def explained(claim: Claim) -> bool:
    """Whether any counts around give the rate: one over another, over a sum, or a remainder."""
    counts = claim.counts[-8:] if len(claim.counts) > 8 else claim.counts
    values = [q.value for q in counts]
    # Beyond a long list of outcomes behind the rate those right before it are its parts still.
    pairs = {*permutations(values, 2), *permutations([q.value for q in claim.before[-4:]], 2)}
    divided = _parts(claim)
    pairs |= {*permutations([q.value for q in claim.before if q.number not in divided][-6:], 2)}
    # 整改84个，整改率96.6%，其余3个: of both together.
    left = [q for q in counts if q.value and _LEFT.search(q.label)]
    if any(fits(claim.quantity, a.value * 100 / (a.value + b.value)) for b in left for a in counts if a.same == b.same):
        return True
    for a, b in pairs:
        if b and any(fits(claim.quantity, r * 100) for r in (a / b, (b - a) / b)):
            return True
    for a, b, c in permutations(values, 3):
        if a + b and fits(claim.quantity, c * 100 / (a + b)):
            return True
        if c and a < b and fits(claim.quantity, (a + b) * 100 / c):
            return True
    return False


def _parts(claim: Claim) -> frozenset[int]:
    """Where the parts of a list behind 其中 stand, among the counts before the rate: two or more, divided by 、."""
    text, counts = claim.line.text, claim.before[-_MOST:]
    found = set[int]()
    if not counts:
        return frozenset()
    begin = max(0, counts[0].begin - _SHORT_CLAUSE)
    for opening in _LISTED.finditer(text, begin, claim.quantity.lead):
        listed: list[Quantity] = []
        for quantity in counts:
            if quantity.number < opening.end():
                continue
            between = text[listed[-1].stop if listed else opening.end() : quantity.lead]
            if (listed and not _IN_LIST.match(between)) or "，" in between or "；" in between:
                break
            listed.append(quantity)
        if len(listed) > 1:
            found.update(q.number for q in listed)
    return frozenset(found)


def is_of_a_part(claim: Claim, over: Quantity, whole: Sequence[Quantity]) -> bool:
    """Whether a rate is told of a part that has no counts: 出庭率99.2%，其中市本级出庭率100%; 整改率95%，重点行业整改率98.2%."""
    if not claim.before:
        return False
    last, text = claim.before[-1], claim.line.text
    said = "".join(q.label + q.noun for q in (over, *whole))
    between = text[max(last.stop, claim.quantity.lead - _CLAUSE) : claim.quantity.lead]
    part = _OF_A_PART.search(between)
    if part is not None and not set(part["name"]) <= {*said, *claim.stem[-2:], *"率为达到均已是约"}:
        return True
    # A rate of the same name before it is what the counts give.
    ends = f"{claim.stem[-2:]}率"
    told = [
        q
        for q in claim.sentence.quantities
        if q.is_rate and last.number < q.number < claim.quantity.number and ends in q.label
    ]
    return any(
        not set(claim.stem) <= {*said, *q.label} and any(fits(q, over.value * 100 / w.value) for w in whole)
        for q in told
    )


def numerator(report: Report, claim: Claim) -> Quantity | None:
    """The count that the rate's name speaks of (调解成功率 → 调解成功1996起), the nearest one before the rate."""
    lists = words(report)
    stated = [q for q in reversed(claim.stated) if not _REMAINS.search(q.label)]
    if len(claim.stem) > 1:
        named = [q for q in stated if _named(claim.stem, q)]
        # 不合格128批次 is the other side of 合格率: taken only where the side itself is not told.
        own = [q for q in named if not is_denied(claim, q)]
        if named:
            return (own or named)[0]
    verbs = next((v for k, v in lists["rate_verbs"].items() if claim.stem.endswith(k)), None)
    if any(q in claim.stem for q in lists["qualified_rates"]):
        return None
    for verb in verbs or [claim.stem[-2:]]:
        for quantity in stated:
            if _named(verb, quantity) and not is_denied(claim, quantity):
                return quantity
    return None


def _named(verb: str, quantity: Quantity) -> bool:
    """Whether the words before a count say the verb; 规范性文件 does not say 规范."""
    return re.search(rf"{re.escape(verb)}(?!性)", quantity.label) is not None


def is_denied(claim: Claim, quantity: Quantity) -> bool:
    """Whether the count is of those of which the rate's verb is denied: 不合格128批次 for 合格率."""
    stem = claim.stem
    return any(f"不{stem[k:]}" in quantity.label and f"不{stem[k:]}" not in stem for k in range(max(1, len(stem) - 1)))


def denominators(report: Report, claim: Claim, over: Quantity) -> list[Quantity]:
    """The counts before the numerator, in its measure, that the rate may be of; for some rates only named ones."""
    wanted = next((v for k, v in words(report)["rate_wholes"].items() if k in claim.stem), None)
    found = [q for q in claim.stated if q.same == over.same and q.number < over.number and q.value]
    # 调解结案189件、裁决结案73件: what is done in two ways is not of one another.
    text = claim.line.text
    # 立案92件。其中渔政41件、农药14件；办结89件: nothing is of a part of the list.
    divided = _parts(claim)
    found = [q for q in found if q.number not in divided]
    row = over.begin
    alike = [q for q in found if q.label[-2:] == over.label[-2:]]
    while (before := next((q for q in alike if q in found and _IN_ROW.match(text[q.stop : row])), None)) is not None:
        found, row = [q for q in found if q is not before], before.begin
    # 完成抽查任务426家: of the tasks, not of the 2764 there are to look at.
    if (task := _TASK.search(over.label)) is not None:
        found = [q for q in found if task[1] in q.label or task[1] in q.noun]
    return found if wanted is None else [q for q in found if any(w in q.label for w in wanted)]


# 整改率100%，其中已整改175条: the part told behind the rate.
_BEHIND = Lazy(r"^[，；（]?(?:其中|实际|已|负责人|共|[，：])+")
_CORE = 4


def disagreement_after(report: Report, claim: Claim) -> tuple[Quantity, Quantity] | None:
    """Of a rate of 100 % the count behind it that is less than the one before it (发现186条，整改率100%，其中已整改175条)."""
    if claim.quantity.value != 100 or not claim.quantity.is_exact or not (claim.before and claim.after):
        return None
    done = claim.after[0]
    between = claim.line.text[claim.quantity.stop : done.lead]
    alike = [q for q in claim.before if q.same == done.same and q.number >= claim.sentence.start]
    # Of several counts the one that the part names: 人大建议56件、政协提案72件，…，其中人大建议办复55件.
    named = [q for q in alike if len(q.label) > 1 and q.label[-_CORE:] in between]
    whole = next(iter(named or alike), None)
    if whole is None or (len(alike) > 1 and len(named) != 1):
        return None
    if whole.number < claim.sentence.start or "其中" not in between or not _BEHIND.match(between):
        return None
    verbs = next((v for k, v in words(report)["rate_verbs"].items() if k in claim.stem), [claim.stem[-2:]])
    fits_name = any(verb in between for verb in verbs)
    same = whole.same == done.same and whole.is_exact and done.is_exact
    return (done, whole) if fits_name and same and done.value < whole.value else None
