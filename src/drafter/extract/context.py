"""The words around each quantity of a text: what the catalog's phrases and the names of own metrics are read from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.clauses import begins_at, ends_at
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import PERCENT
from drafter.language.wordlists import word_list

FAR = 160
"""Words further away than so many characters say nothing about a number (and would make long texts slow)."""
_MARKS = "，。；：！？\n"
_STOPS = "。！？\n"
_JOINERS = "、和及与"
# Web pages often have the half-width marks; the length stays the same.
_FULL = str.maketrans("();:?!", "（）；：？！")
_HALF_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9])")
_HALF_STOP = re.compile(r"(?<=[\u4e00-\u9fff）”])\.(?=[\u4e00-\u9fff“《]|\s|$)")
_ASIDE = re.compile(r"（(?:含|其中|包括|不含|不包括)[^（）]*）")
_SHARE = Lazy("«extract.makes-up»")
_LIST_MARK = re.compile(r"[、，和]|以及|及")
_RESPECTIVELY = Lazy(r"(?P<names>[^，。；：！？\n]+?)分别(?:«extract.each-is»)?$")
_RATES = re.compile(r"(?<=率)(?:[、和及与]|以及)")
_IN_ALL = re.compile("(?:全[省市州县区乡镇旗街]道?|全辖区)?(?:总共|合计|共计|共)有?")
_EACH_OF = Lazy("每(?:个|名|所|家)?(?:行政)?(?:«extract.places-of-many»)+(?:各|至少|均)?")
_ALL_ARE = Lazy("(?:«extract.is»)+$")
_JOINED_WORDS = ("、", "和", "及", "与", "以及", "并", "并且")


class Context(Struct, frozen=True):
    """The words around one quantity: ``left`` and ``right`` in its own clause, ``sentence`` before its clause and ``rest``
    after it, ``paragraph`` before its sentence, ``lead`` of the point, ``heading`` above it."""

    quantity: Quantity
    left: str
    right: str
    sentence: str = ""
    paragraph: str = ""
    lead: str = ""
    heading: str = ""
    rest: str = ""
    inside: bool = False
    """Within brackets after another quantity: 20支（612人）."""


def contexts(text: str, quantities: Sequence[Quantity], lead: str = "", heading: str = "") -> tuple[Context, ...]:
    """The context of each quantity of ``text``."""
    found: list[Context] = []
    text = _HALF_STOP.sub("。", _HALF_COMMA.sub("，", text.translate(_FULL)))
    for i, q in enumerate(quantities):
        before = quantities[i - 1] if i else None
        after = quantities[i + 1] if i + 1 < len(quantities) else None
        floor, ceiling = max(0, q.start - 4 * FAR), min(len(text), q.end + 4 * FAR)
        mark = begins_at(text, q.start, _MARKS, floor)
        start = max(mark, before.end if before else 0)
        end = ends_at(text, q.end, _MARKS, ceiling)
        inside = text[q.start - 1 : q.start] == "（" and before is not None and before.end == q.start - 1
        opened = text[q.end : q.end + 1] == "（" and after is not None and after.start == q.end + 1
        if opened:
            # 20支（612人）的应急队伍: what is counted follows the bracket.
            close = text.find("）", q.end, ceiling)
            right = text[close + 1 : end] if q.end < close < end else ""
        else:
            end = min(end, after.start if after else len(text))
            right = text[q.end : end]
        left = _without_open_bracket(_ASIDE.sub("", text[start : q.start]))
        right = _without_loose_bracket(right)
        if right.startswith(_JOINED_WORDS) and left.strip(_JOINERS):
            # 人大建议21件、政协提案177件: what follows belongs to the next number.
            right = ""
        right = right.rstrip(_JOINERS)
        if before is not None and q.unit == PERCENT and _SHARE.fullmatch(left) and start - before.end <= len(left) + 2:
            # 即办事项986项，占52.9%: the share of what was counted just before.
            left = found[-1].left + left
        named = _named_respectively(text, quantities, i)
        chained = named is None and bool(found) and start > mark and not left.strip(_JOINERS + "（）的中").strip()
        joined = named is None and bool(found) and start > mark and left[-1:] in tuple(_JOINERS)
        if inside:
            left, right = found[-1].left, right or text[q.end : end].lstrip("）")
        elif named is not None:
            left, right = named, ""
        elif chained or joined:
            left = found[-1].left
        elif found and q.same == found[-1].quantity.same and _IN_ALL.fullmatch(left.lstrip("，（")):
            # 每个村培养“法律明白人”4名，全乡共48名: all of what each has some of.
            each = _EACH_OF.search(found[-1].left)
            left = f"{found[-1].left[each.end() :]}{left}" if each else left
        begin = begins_at(text, start, _STOPS, floor)
        finish = ends_at(text, q.end, _STOPS, ceiling)
        found.append(
            Context(
                q,
                left[-FAR:].lstrip("、"),
                right[:FAR],
                text[max(begin, start - 2 * FAR) : q.start if joined else start],
                text[max(0, begin - 4 * FAR) : begin],
                lead,
                heading,
                text[end : min(finish, end + FAR)],
                inside,
            )
        )
    return tuple(found)


def coordinated(context: Context) -> tuple[Context, ...]:
    """及时率、合格率均为100%: the context of each of the rates that share one number, in order; else the context alone."""
    if context.quantity.unit != PERCENT or context.inside:
        return (context,)
    terms = _RATES.split(_ALL_ARE.sub("", context.left))
    if len(terms) < 2 or not all(term.endswith("率") for term in terms):
        return (context,)
    before = context.sentence
    made = []
    for term in terms:
        made.append(replace(context, left=term, sentence=before))
        # What the first is a rate of, the others are as well: 规范性文件备案率、及时率.
        before += f"{term}、"
    return tuple(made)


def _named_respectively(text: str, quantities: Sequence[Quantity], at: int) -> str | None:
    """家庭、邻里、土地纠纷分别为86件、143件、52件: the name of one of them; None elsewhere."""
    first = at
    while first and _LIST_MARK.fullmatch(text[quantities[first - 1].end : quantities[first].start]):
        first -= 1
    last = at
    while last + 1 < len(quantities) and _LIST_MARK.fullmatch(text[quantities[last].end : quantities[last + 1].start]):
        last += 1
    match = _RESPECTIVELY.search(text[max(0, quantities[first].start - FAR) : quantities[first].start])
    if match is None or first == last:
        return None
    names = re.split("、|和|及|以及", match["names"].removeprefix("其中").lstrip("：，"))
    if len(names) != last - first + 1:
        return None
    tail = next((t for t in word_list("extract.shared-ends") if names[-1].endswith(t) and names[-1] != t), "")
    name = names[at - first]
    return name if name.endswith(tail) else name + tail


def _without_open_bracket(left: str) -> str:
    """What follows a bracket that is still open: （其中：民事案件 → 民事案件."""
    opened = left.rfind("（")
    return left[opened + 1 :] if opened >= 0 and "）" not in left[opened:] else left


def _without_loose_bracket(right: str) -> str:
    """What precedes a bracket that was opened earlier, or one that stays open up to the end."""
    depth = 0
    for i, c in enumerate(right):
        if c == "（":
            depth += 1
        elif c == "）":
            if depth == 0:
                return right[:i]
            depth -= 1
    return right[: right.rfind("（")] if depth else right
