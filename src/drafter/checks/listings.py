"""Lists of parts in a paragraph, and the totals that stand before them: with 其中 or without, in brackets, in the sentence before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.checks.prose import Sentence
from drafter.checks.wholes import is_beside, is_measure, measure, without_asides
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind
from drafter.language.wordlists import word_list

_LEAST = 2
_FAR = 6
"""How many numbers before a list may hold its total."""
_LONGEST = 40

_SHARE = Lazy(r"[，（]?占(?:比|总数的?|总量的?|全部的?)?(?:约|为|达到?)?$")
# 立案116件，罚款3.6万元。按领域分，食品54件、药品37件: the list has a sentence of its own.
_BY_KIND = r"(?:从[^，。\d]{1,6}看，|按[^，。\d]{1,8}(?:分|看|划分|统计|区分|分类)[，：]|(?:从[^，。\d]{1,6}看，)?[^，。\d]{0,8}(?:类型|种类|领域|案由|来源|结果)(?:为|是|有|分别为)[：:]?|[^，。\d]{2,10}[案件人项户家卷]中，)"
_OWN_SENTENCE = Lazy(rf"^(?:其中|{_BY_KIND})")
_NAME = r"[^\d，。；：、]{1,20}"
# 维持84件，撤销、变更和确认违法21件: several verbs of one part.
_VERBS = r"(?<=，)[^\d，。；：]{2,20}"
_OPENING = Lazy(
    rf"^(?P<open>[，；]?{_BY_KIND}|其中[，：有]*|(?:[^\d，。；：、（]{{0,8}}[，；：（。]+)?(?:其中|包括|涉及|分别为|分别是|即)?[，：有]*)(?P<name>(?:\d{{1,2}}月)?{_NAME})$"
)
_NEXT = Lazy(
    rf"^(?P<noun>[^\d，。；：、]{{0,10}})(?P<mark>[，、；]|和|及|以及)(?:其中)?(?P<name>(?:\d{{1,2}}月)?{_NAME}|{_VERBS})$"
)
# What is told of the same matters in another respect is no part of them; nor is what came before or is compared.
_NO_PART = Lazy("«figures.not-a-part»|参[加训与]|受[众益]|[共合总]计|分别(?!为)")
_OTHERS = Lazy(r"^[，、；](?:其余|其它|其他|余下)(?:的)?(?:均|都|全部)?[为是系属][^\d，。；]{1,12}")
_OLD, _NEW = Lazy(r"[底末年度]前|此前|以前|往年|上年底|去年底|原有"), Lazy(r"新(?!时代|型)|今年|本年")
_WHOLE_KIND = Lazy(r"结果(?:为|是|分别为)|[案件卷]中，")
_LEFT_OVER = Lazy(r"其[余他它]|另|正在|尚|未|还有|等")
_HALVES = Lazy(r"^上半年|^[1一]季度|^第?一季度|^前三季度")


class Listing(Struct, frozen=True):
    """``parts`` of a list, and the ``totals`` in their measures that stand before it, the nearest last."""

    sentence: Sentence
    totals: tuple[Quantity, ...]
    parts: tuple[Quantity, ...]
    rest: bool
    """Whether the list goes on to the rest without its number (其余为规划类)."""
    whole: bool
    """Whether the list leaves nothing out: its last part is what is left (其他54件)."""


def listings(found: Sequence[Sentence]) -> Iterator[Listing]:
    """All lists of two or more parts with the totals that they may divide, in the order of the text."""
    before: Sentence | None = None
    for sentence in map(_plain, found):
        # 排查684件，化解671件，化解率98.1%。其中：邻里纠纷263件 …
        own = sentence.text.lstrip("（")
        behind = before is not None and sentence.follows(before) and _OWN_SENTENCE.match(own)
        earlier = before.quantities[-_FAR:] if before and behind else ()
        yield from _in_sentence(sentence, earlier)
        before = sentence


def _plain(sentence: Sentence) -> Sentence:
    """The sentence's numbers without months, shares (占93.5%) and asides in brackets (含结转5件)."""
    text, kept = sentence.line.text, list[Quantity]()
    for quantity in sentence.quantities:
        if kept and quantity.is_rate and _SHARE.match(text[kept[-1].stop : quantity.lead]):
            closed = "（" in text[kept[-1].stop : quantity.lead] and text[quantity.stop : quantity.stop + 1] == "）"
            kept[-1] = replace(kept[-1], stop=quantity.stop + closed)
        elif kept and _is_aside(text, kept[-1].stop, quantity):
            kept[-1] = replace(kept[-1], stop=text.index("）", quantity.stop) + 1)
        elif quantity.kind is not UnitKind.DATE:
            kept.append(quantity)
    return replace(sentence, quantities=tuple(kept))


def _is_aside(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a number alone stands in a bracket that says what is among those before it: （含结转5件）."""
    between = text[start : quantity.lead]
    return (
        between.startswith(("（含", "（包括", "（包含", "（其中"))
        and "）" not in between
        and text[quantity.stop : quantity.stop + 1] == "）"
    )


def _in_sentence(sentence: Sentence, earlier: Sequence[Quantity]) -> Iterator[Listing]:
    numbers = sentence.quantities
    at = 0
    while at < len(numbers):
        found, stop = _listed(sentence, at, earlier)
        if found is not None:
            yield found
        at = stop


def _listed(sentence: Sentence, first: int, earlier: Sequence[Quantity]) -> tuple[Listing | None, int]:
    """The list that begins with the number at ``first``, and where to go on."""
    text, numbers = sentence.line.text, sentence.quantities
    none = None, first + 1
    start = numbers[first - 1].stop if first else sentence.start
    opening = _OPENING.match(without_asides(text[start : numbers[first].lead]))
    if opening is None or not opening["open"] or _NO_PART.search(opening["name"]) or not is_measure(numbers[first]):
        return none
    if first == 0 and not earlier:
        return none
    named = (
        any(
            word in opening["open"]
            for word in ("：", "（", "。", "看，", "件中，", "卷中，", *word_list("figures.opens-a-list"))
        )
        or _HALVES.search(opening["name"]) is not None
    )
    parts, core, marks, last = _run(sentence, first, "，、；和及以及" if named else "、和及以及")
    before = [q for q in (*earlier, *numbers[max(0, first - _FAR) : first]) if not is_beside(text, q)]
    measures = {measure(q) for q in parts}
    direct = [q for q in before[-_LEAST - 1 :] if measure(q) in measures and is_measure(q)]
    totals = [q for q in before[-_FAR:] if measure(q) in measures and is_measure(q)] if named else direct[-1:]
    if not totals or (not named and before[-1] is not totals[-1]):
        return none
    rest = text[numbers[last].stop : sentence.end].lstrip("）")
    others = _OTHERS.match(rest) is not None
    closed = rest[:1] in ("", "。", "；", "！") or ("、" in marks and rest[:1] == "，") or others
    # 审结结果为：维持15件，……终止7件，已全部履行; 审结案件中，……终止62件，调解和解率为35.2%: nothing more is counted.
    ended = not closed and _WHOLE_KIND.search(opening["open"]) and not _goes_on(sentence, last)
    closed = closed or ended is True
    enough = len(core) >= (_LEAST if named else _LEAST + 1)
    if not (closed and enough and (named or "、" in marks)):
        return none
    left = (
        any(core[-1].label.startswith(word) for word in word_list("figures.the-rest"))
        and not core[-1].label.startswith("未成年")
    ) or (
        # 累计7个，其中2023年底前创建4个，2024年新创建3个: what there was before, and what is new, are all.
        len(core) == _LEAST and _OLD.search(core[0].label) is not None and _NEW.search(core[1].label) is not None
    )
    return Listing(sentence, tuple(totals), tuple(parts), others, left and len(core) == len(parts)), last + 1


def _goes_on(sentence: Sentence, last: int) -> bool:
    """Whether more may be counted behind a list: another number of its measure, or what is left without one."""
    text, numbers = sentence.line.text, sentence.quantities
    more = any(measure(q) == measure(numbers[last]) for q in numbers[last + 1 :])
    return more or _LEFT_OVER.search(text, numbers[last].stop, sentence.end) is not None


def _run(sentence: Sentence, first: int, divided_by: str) -> tuple[list[Quantity], list[Quantity], set[str], int]:
    """The parts from ``first`` on; those of them up to the first change from 、 to ，; the marks between; the last one's index."""
    text, numbers = sentence.line.text, sentence.quantities
    parts, marks, last = [numbers[first]], set[str](), first
    core: list[Quantity] | None = None
    while last + 1 < len(numbers) and last - first < _LONGEST:
        before, quantity = numbers[last], numbers[last + 1]
        between = text[before.stop : quantity.lead]
        match = _NEXT.match(without_asides(between))
        # 执法人员培训3期420人次, 出让41宗、1875亩: a second measure of the same part.
        beside = between in ("", "、") and measure(before) != measure(quantity)
        if not (match or beside) or not is_measure(quantity):
            break
        if match and (_NO_PART.search(match["name"]) or (measure(quantity) not in {measure(q) for q in parts})):
            break
        # A ； divides lists, or it is what this one is divided by.
        if match and (match["mark"] not in divided_by or (marks and (match["mark"] == "；") is not ("；" in marks))):
            break
        if match:
            if core is None and "、" in marks and match["mark"] == "，":
                core = list(parts)
            marks.add(match["mark"])
        parts.append(quantity)
        last += 1
    return parts, core or parts, marks, last
