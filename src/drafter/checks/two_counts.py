"""Which two counts of a sentence a rate is of, by where they stand and what they are called, and what a slip makes of their ratio."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from msgspec.structs import replace

from drafter.checks.prose import Sentence
from drafter.checks.rate_claims import PERIOD
from drafter.checks.ratios import fits, reaches
from drafter.checks.wholes import is_measure, measure, value
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.numbers import half_up

_NAMED = Lazy(
    r"^[，；（、]?(?P<name>[^，。；：、（）\d]{0,12}(?:率|占比|比例|比重))(?:均|已)?(?:为|达到?|是|约)?$|^[，（]?占(?:比|总数的?|总量的?|全部的?)?(?:为|达到?)?$"
)
_OF_A_WHOLE = Lazy(r"^[，（]?(?:约|仅)?占[^，。；\d]{0,12}$")
_SHARE = Lazy(r"^[^。；\d]{0,16}?[，（]?(?:约|仅)?占(?!地)[^，。；\d]{0,14}?$")
_OF_ALL = Lazy(r"占(?P<of>全[国省市县区州])的?$")
_PART_BEHIND = Lazy(r"^[，；（](?:其中|已|实际|现)*(?P<verb>[^，。；、\d]{2,10})$")
_CHAIN = Lazy(r"^[^。；！？\d]{0,24}$")
OTHER = Lazy("«figures.not-this-rate»")
# Of all that were handled those in time are counted anew, and so are the pleased ones.
_QUALIFIED = Lazy("«figures.narrower-rates»")
_DENIED = Lazy(r"^(?:其中|另)?[不未缺]")
_SHARE_NAME = Lazy(r"(?P<name>[^，。；、\d]{2,12})(?:占比|占|比例|比重)(?:均|已|也)?(?:为|是|达到?)?$")
RATE_NAME = Lazy(r"(?P<name>[^，。；、\d]{2,10})率(?:均|已|也)?(?:为|达到?|是)?$")
SHORT = 2
"""Characters that are enough to tell a word by."""
_NEAR = Decimal(5)
_LONGEST_NAME, _MOST, _REACH, _LONG = 6, 10, 24, 24


def beside(sentence: Sentence, i: int, earlier: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Part and whole of the rate at ``i``: right before it, on both sides of it, or the whole further back."""
    right_before = _right_before(sentence, i) if i > 1 else None
    return right_before or _around(sentence, i) or _apart(sentence, i, earlier)


def _right_before(sentence: Sentence, i: int) -> tuple[Quantity, Quantity] | None:
    """Part and whole of the rate at ``i``: the two counts of one measure right before it."""
    text, (a, b, rate) = sentence.line.text, sentence.quantities[i - 2 : i + 1]
    if measure(a) != measure(b) or not (is_measure(a) and is_measure(b)):
        return None
    between, before = text[a.stop : b.lead], text[b.stop : rate.lead]
    if _OF_A_WHOLE.match(between) and before in ("的", "中的") and 0 < value(a) <= value(b):
        return a, b
    named = _NAMED.match(before.removeprefix(b.noun)) or _NAMED.match(before)
    own = named is not None and bool(named["name"]) and named["name"].strip("，；（、")[:SHORT] in b.label
    # 即办件9.8万件，即办率87.8%: a rate that bears the part's name is of it, rounded or not.
    if own and _CHAIN.match(between) and not OTHER.search(between) and 0 < value(b) <= value(a):
        return b, a
    if not (a.is_count and b.is_count):
        return None
    if named is None:
        # 14个镇街建成执法队，占比90%: what is counted follows its number.
        named = _NAMED.match(before[before.rfind("，") :]) if "，" in before and len(before) <= 24 + 8 else None
    if named is None or not _CHAIN.match(between) or OTHER.search(between) or not 0 < b.value <= a.value:
        return None
    if _QUALIFIED.search(named["name"] or ""):
        return None
    return b, a


def _around(sentence: Sentence, i: int) -> tuple[Quantity, Quantity] | None:
    """问题412个，整改率98.6%，整改完成398个: the part behind its rate, named by the same verb."""
    text, rate = sentence.line.text, sentence.quantities[i]
    if i < 1 or i + 1 >= len(sentence.quantities):
        return None
    whole, part = sentence.quantities[i - 1], sentence.quantities[i + 1]
    named, behind = _NAMED.match(text[whole.stop : rate.lead]), _PART_BEHIND.match(text[rate.stop : part.lead])
    if named is None or behind is None or whole.same != part.same or not 0 < part.value <= whole.value:
        return None
    verb = (named["name"] or "").removesuffix("率")[-2:]
    counts = whole.is_count and part.is_count and whole.is_exact and part.is_exact
    wanted = len(verb) == 2 and verb in behind["verb"]
    return (part, whole) if counts and wanted and not _QUALIFIED.search(named["name"]) else None


def only_two(sentence: Sentence, i: int) -> tuple[Quantity, Quantity] | None:
    """败诉率3.2%，败诉案件4件，共审结96件: the rate beside the only two counts of its sentence, one of which bears its name."""
    if len(sentence.quantities) > _MOST:
        return None
    rate = sentence.quantities[i]
    named = RATE_NAME.search(rate.label) or _SHARE_NAME.search(rate.label)
    counts = [q for q in sentence.quantities if is_measure(q) and q.is_count]
    # 化解率98.2%，其中一季度受理112件，化解109件: of a part.
    of_a_part = len(counts) > 1 and PERIOD.search(sentence.line.text, rate.stop, counts[0].lead)
    if named is None or of_a_part or len(counts) != 2 or measure(counts[0]) != measure(counts[1]) or rate.value == 100:
        return None
    if _QUALIFIED.search(named["name"]) or OTHER.search(sentence.text):
        return None
    part, whole = sorted(counts, key=value)
    name = named["name"][-_LONGEST_NAME:]
    denied = _DENIED.match(part.label)
    if denied and not name.startswith("不"):
        # 合格率96.5%，参考85人，不合格5人; 参考率98.2%，应参考220人，缺考9人: the rate is of the others.
        others = replace(part, value=whole.value - part.value, digits=f"（{whole.digits}-{part.digits}）")
        of_it = part.label[len(denied[0]) :][:SHORT] in name or name[-SHORT:] in whole.label
        return (others, whole) if of_it and part.value < whole.value else None
    bears = any(name[k : k + SHORT] in part.label for k in range(len(name) - 1))
    return (part, whole) if bears and 0 < part.value < whole.value and name[-SHORT:] not in whole.label else None


def _apart(sentence: Sentence, i: int, earlier: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The part right before its share, and of the wholes further back the one that is nearest to what the share says."""
    text, rate = sentence.line.text, sentence.quantities[i]
    if not i:
        return None
    part = sentence.quantities[i - 1]
    between = text[part.stop : rate.lead]
    # 市本级审结486件，占全市的36.65%: of what is counted of all.
    if (of_all := _OF_ALL.search(between)) and not any(of_all["of"] in q.label for q in sentence.quantities[:i]):
        return None
    named = _NAMED.match(between.removeprefix(part.noun)) or _NAMED.match(between)
    if not is_measure(part) or not part.value or not (_SHARE.match(between) or named):
        return None
    # 1.62万名持证上岗，15,870人参加考试，通过率98.7%: only a share says that it is of a rounded number.
    if named and not _SHARE.match(between) and not all(q.is_count for q in sentence.quantities[max(0, i - _LONG) : i]):
        return None
    if OTHER.search(between) or (named and _QUALIFIED.search(named["name"] or "")):
        return None
    stands = [q for q in sentence.quantities[max(0, i - _LONG) : i - 1] if _may_hold(q, part)]
    # 审结案件236件。其中…: what the sentence before counts.
    if not stands or sentence.text.startswith("其中"):
        stands = [*(q for q in earlier if _may_hold(q, part)), *stands]
    meant = [q for q in stands if is_slip(rate, value(part) * 100 / value(q))]
    # A rate by its name may be of what is not told; what is 占 is a share of what is.
    if not meant or (not _SHARE.match(between) and meant[-1] is not stands[-1]):
        return None
    # 受理380件，审结389件，和解142件，占审结案件的38.5%: the words name the whole.
    said = next((q for q in reversed(stands) if len(q.label) > 1 and q.label[-SHORT:] in between), None)
    if said is not None:
        return (part, said) if said in meant else None
    # 审结案件中，和解47件: of what was 审结.
    head = text[sentence.start : part.lead]
    named_in = [q for q in meant if len(q.label) > 1 and q.label[-2:] in head[-_REACH:] and q in earlier]
    return part, min(named_in or meant, key=lambda q: abs(value(part) * 100 / value(q) - rate.value))


def _may_hold(whole: Quantity, part: Quantity) -> bool:
    return is_measure(whole) and measure(whole) == measure(part) and value(whole) >= value(part)


def is_slip(rate: Quantity, ratio: Decimal) -> bool:
    """Whether the rate is what a slip makes of the ratio: close by, one digit of as many is another, or they stand in another order."""
    if abs(rate.value - ratio) <= _NEAR:
        return True
    step = Decimal(1).scaleb(-rate.decimals)
    due, said = (str(half_up(r, step)).replace(".", "") for r in (ratio, rate.value))
    # 17.1 for 7.1: one digit too many or too few.
    if abs(len(due) - len(said)) == 1:
        long, short = (said, due) if len(said) > len(due) else (due, said)
        return any(long[:k] + long[k + 1 :] == short for k in range(len(long)))
    # 88.1 for 81.8: the same digits in another order.
    return len(due) == len(said) and (
        sum(x != y for x, y in zip(due, said, strict=True)) == 1 or (len(due) > SHORT and sorted(due) == sorted(said))
    )


def explained(sentence: Sentence, i: int, earlier: Sequence[Quantity]) -> bool:
    """Whether other counts of the sentence, or of the one before, give the rate; 1.26万 is anything that is rounded so."""
    rate = sentence.quantities[i]
    counts = [q for q in (*earlier, *sentence.quantities[max(0, i - _LONG) : i + _MOST]) if is_measure(q) and q.value][
        -_MOST:
    ]
    pairs = [(a, b) for a in counts for b in counts if a is not b and measure(a) == measure(b)]
    if any(reaches(rate, a, b) for a, b in pairs):
        return True
    values = [value(q) for q in counts]
    # Of a sum: 受理112件，上年结转14件，审结118件.
    return any(fits(rate, c * 100 / (a + b)) for a, b in combinations(values, 2) for c in values if c < a + b)


def taken(sentence: Sentence, i: int, part: Quantity, whole: Quantity) -> bool:
    """Whether the two give the rate right behind them already: 发现420个，整改399个，整改率95%，重点行业整改率98.2%."""
    last, label = max(part.number, whole.number), sentence.quantities[i].label
    return any(
        q.is_rate and q.number > last and q.label != label and fits(q, value(part) * 100 / value(whole))
        for q in sentence.quantities[max(0, i - _MOST) : i]
    )
