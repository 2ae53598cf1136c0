"""Which of the counts around a rate may be its numerator and denominator, and whether they give it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from drafter.checks.figure_words import words
from drafter.checks.rate_claims import REMAINS, Claim
from drafter.checks.report import Report
from drafter.checks.wholes import half_step, value
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity

# 按期办结率, 基本合格率: of fewer than those that are counted by the same verb.
_NARROWER = Lazy("«figures.narrower-rates»|基本|一次|初次|不(?=.{2}$)")
_OF_A_PART = Lazy(r"(?:其中|特别是|尤其是|另外?)[，：]?(?P<name>[^，。；]*)$")
_MOST, _SHORT_CLAUSE, _CLAUSE = 24, 8, 60
_LISTED = Lazy(r"其中[：，有]*")
_LEFT = Lazy(r"^(?:其中|目前|[现但还尚另仍])*有?(?:其余|剩余|余下|尚[有余]|还[有剩]|未(?!成年))|^尚有|^还有")
_IS_PART = Lazy(r"^其中")
# 在审结的案件中，维持512件，……: what follows are parts of what was counted before.
_OUT_OF = Lazy(r"(?:^|[，；。])(?:在)?[^，。；、\d]{0,10}(?:«figures.heads-of-what-is-counted»)中，")
_IN_ROW = Lazy(r"^[^，。；：、\d]{0,6}、$")
_IN_LIST = Lazy(r"^[^，。；：\d]{0,12}(?:、|和|及|以及)[^，。；：\d]{0,16}$")
_TASK = Lazy(r"完成[^，。；\d]{0,16}?(任务|计划|指标)$")
OF_A_PART = Lazy(r"其中|另|同比|较|平均|不予|未(?!成年)")
"""Before a count: it is of a part, of another time, or of what is left."""


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
    left = [q for q in counts if q.value and (_LEFT.search(q.label) or REMAINS.search(q.label))]
    if any(fits(claim.quantity, a.value * 100 / (a.value + b.value)) for b in left for a in counts if a.same == b.same):
        return True
    for a, b in pairs:
        if b and any(fits(claim.quantity, r * 100) for r in (a / b, (b - a) / b)):
            return True
    for x, y, z in permutations(counts, 3):
        if not x.same == y.same == z.same:
            continue
        a, b, c = x.value, y.value, z.value
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
    stated = [q for q in reversed(claim.stated) if not REMAINS.search(q.label)]
    # 实际出庭33件，其中主要负责人出庭4件，出庭率94.3%: the part is named last.
    stated.sort(key=lambda q: _IS_PART.search(q.label) is not None)
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


def proved(claim: Claim) -> tuple[Quantity, Quantity] | None:
    """The part that a rate names and its whole, where a list of parts with that one makes up the whole: 240卷，优秀36卷、良好158卷、合格46卷，优秀率."""
    counts = [q for q in claim.before if q.is_exact][-_MOST:]
    verb = claim.stem[-2:]
    if len(verb) < len("优秀") or _NARROWER.search(claim.stem) or claim.several:
        return None
    for i, whole in enumerate(counts):
        parts: list[Quantity] = []
        for quantity in counts[i + 1 :]:
            if quantity.same != whole.same:
                break
            parts.append(quantity)
            if len(parts) > 1 and sum(q.value for q in parts) == whole.value:
                named = [q for q in parts if q.label.endswith((verb, f"{verb}的")) and not is_denied(claim, q)]
                if len(named) != 1:
                    return None
                # 优秀150件、合格50件，合格率100%: what is better has passed as well.
                better = parts[: parts.index(named[0])]
                return None if any(not is_denied(claim, q) for q in better) else (named[0], whole)
    return None


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
    opening = _OUT_OF.search(text, max(0, begins_at(text, over.lead, "。") - 1), over.lead)
    if opening is not None:
        found = [q for q in found if q.number < opening.start()]
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
