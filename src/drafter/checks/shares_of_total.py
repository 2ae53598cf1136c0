"""Shares of a total in prose: 1124人，其中乡镇216人，占比19.2%; 网上办理3856件，网上办理占40%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.checks.prose import Sentence, sentences
from drafter.checks.ratios import fits
from drafter.checks.report import Report
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity

_SHARE = Lazy(r"占(?:比|总数的?|总量的?|总人数的?|总件数的?|全部的?|办件总量的?)?(?:约|为|达|达到)?$")
_OF_ALL = Lazy(r"占(?:总|全部)")
# 予以公开的占, 普通程序案件占
_OF_THEM = Lazy(r"(?<=..)(?:的|的?案件|的?事项|的?纠纷|的?人员|类)+$")
_BETWEEN = Lazy(rf"^[，（]?(?P<name>(?:{HAN}|[“”]){{0,14}})占")


def shares(report: Report) -> Iterator[tuple[Sentence, Quantity, Quantity, Quantity]]:
    """Every share of a total beside its parts (1124人，其中乡镇216人，占比25.6%) that no total before gives: sentence, total, part, share."""
    before: Sentence | None = None
    for sentence in sentences(report):
        of_them = sentence.text.startswith("其中")
        earlier = before.quantities if of_them and before and sentence.follows(before) else ()
        before = sentence
        for i, share in enumerate(sentence.quantities):
            if share.is_rate and not (share.tail or share.ranged) and _SHARE.search(share.label):
                told = _share_of(sentence, earlier, i)
                if told is not None:
                    yield sentence, *told, share


def _share_of(sentence: Sentence, earlier: Sequence[Quantity], i: int) -> tuple[Quantity, Quantity] | None:
    """The total and the part of which a share is told, where the words say that they are and none of the totals gives it."""
    text, numbers = sentence.line.text, sentence.quantities
    share = numbers[i]
    if not i:
        return None
    said = _BETWEEN.match(text[numbers[i - 1].stop : share.lead])
    name = said["name"] if said else None
    if name is None:
        return None
    # 窗口办理5784件、网上办理3856件，网上办理占40%: the share names its part.
    named = [q for q in numbers[:i] if name and q.label.endswith((name, _OF_THEM.sub("", name) or name))]
    part = numbers[i - 1] if not name else named[-1] if len(named) == 1 else None
    if part is None or not (part.is_count and part.is_exact):
        return None
    there = [q for q in (*earlier, *numbers[: numbers.index(part)]) if q.same == part.same and q.is_count and q.value]
    if not there or not all(q.is_exact for q in there):
        return None
    wholes = [*(q.value for q in there), sum(q.value for q in there)]
    if any(fits(share, part.value * 100 / whole) for whole in wholes):
        return None
    opening = text.rfind("其中", sentence.start, part.lead)
    if of_them := [q for q in there if opening >= 0 and (q in earlier or q.stop <= opening)]:
        whole = of_them[-1]
    elif earlier or (_OF_ALL.search(share.label) and len(there) == 1):
        whole = there[0]
    else:
        return None
    return (whole, part) if part.value <= whole.value else None
