"""How often something is held (每月1期, 14个社区每月坐班2次) beside how often it was held in the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from drafter.checks.prose import Sentence, search, sentence_at
from drafter.checks.report import Line, Report
from drafter.language.numerals import number
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_TIMES = r"(?:次|场次|场|期|堂|轮)"
# 坚持每月开展一次执法检查; 每个社区每月安排顾问坐班2次; 每周一学法; 周通报
_EVERY = Lazy(
    rf"(?:每个?(?P<of>两个?月|半个?月|月|季度?|周|半年)(?:度)?(?:«figures.how-often»)*(?P<what>(?:{HAN}|[“”]){{0,14}}?)(?P<n>[一二两三四1-9]){_TIMES}"
    rf"|每个?(?P<at>月|季度?|周|半年)(?:度)?(?:«figures.how-often»)*(?P<does>{HAN}{{0,10}}?)[一](?P<short>[学课训题讲查评会报])"
    rf"|(?<!每)(?P<by>[月周季])(?P<named>通报|调度|例会|研判|会商|报告))"
)
_REST = Lazy(rf"(?:{HAN}|[“”（）、]){{0,14}}")
_IN_A_YEAR = {"月": 12, "季": 4, "周": 50, "半年": 2, "两月": 6, "半月": 24}
_OF_THE_YEAR = Lazy(r"全年|年内|一年来|年度|累计|共")
_AT_LEAST = Lazy(r"至少|不少于|不低于|以上|不定期|原则上|左右")
_PART_OF_THE_YEAR = Lazy(r"\d{1,2}月(?:份|起|开始|至|以来|底)|[上下]半年|[一二三四]季度|试运行|20\d\d年\d")
_PLACES = Lazy(rf"^(?:{HAN}{{1,8}}(?:（{HAN}{{1,6}}）)?)(?:(?:{HAN}{{0,6}}，)?每个?{HAN}{{1,6}}|均|都|各)?$")
# 共举办, 累计坐班: nothing is named but what is done.
_DOING = Lazy(
    r"(?:«language.in-all»|«language.when»|«language.done»|«figures.how-often»|[已先后共累计办召开组织举行]|开办|开讲)+"
)
_FEWER, _MORE, _MUCH_MORE, _FAR_MORE = Decimal("0.8"), Decimal("1.25"), Decimal("1.5"), 2
_FEW, _OFTEN = 6, 50
_REACH = 24


class Frequency(Struct, frozen=True):
    """A year's number that does not agree with how often it is said to be held: ``due`` are the numbers that would."""

    line: Line
    start: int
    said: str
    due: int
    total: Quantity


def off_frequency(report: Report) -> Iterator[Frequency]:
    """What is held every month, and a year's number that is far from what that makes."""
    for hit in search(report, _EVERY):
        sentence = sentence_at(report, hit.line, hit.start)
        if sentence is None or sentence.line.statutory == Statutory.PLAN:
            continue
        match = hit.match
        words = match["of"] is not None
        period = (match["of"] or match["at"] or match["by"]).replace("个", "").removesuffix("度")
        times = _IN_A_YEAR[period] * int(number(match["n"]) or 1 if words else 1)
        behind = _REST.match(hit.line.text, hit.end)
        rest = behind[0] if behind else ""
        held = "".join(match[k] or "" for k in ("what", "does", "short", "named")) + rest
        total = next((q for q in sentence.quantities if q.number >= hit.end), None)
        if total is None or total.unit not in ("次", "场", "期", "场次", "堂", "轮") or not total.is_exact:
            continue
        label, noun = total.label, total.noun[:8]
        if not _OF_THE_YEAR.search(label) or not _is_same(held, label, noun):
            continue
        if any(q.value * times == total.value for q in sentence.quantities if q.is_count and q.stop <= hit.start):
            # 11名社区法律顾问，每月到社区坐班2次，全年264次: each of them.
            continue
        places = _places(sentence, hit.start)
        due = times * int(places.value) if places is not None else times
        said = match[0] + rest
        if _is_off(sentence, due, total.value, times, said, in_places=places is not None):
            yield Frequency(hit.line, hit.start, said, due, total)


def _is_same(held: str, label: str, noun: str) -> bool:
    """Whether the year's number is of the same thing: by a word of its own, or because it names none."""
    own = _DOING.sub("\n", f"{label}\n{noun}").strip()
    if not own:
        return True
    named = f"{label}\n{noun}" if len(own.replace("\n", "")) <= 1 else own
    return any(a + b in held for a, b in pairwise(named) if "\n" not in a + b)


def _places(sentence: Sentence, at: int) -> Quantity | None:
    """The count of places right before, each of which does it: 14个社区每月坐班2次."""
    before = [q for q in sentence.quantities if q.stop <= at]
    if not before:
        return None
    places, text = before[-1], sentence.line.text[before[-1].stop : at]
    fits = (
        places.is_count and places.is_exact and places.value > 1 and len(text) <= _REACH and places.unit in "个所家支"
    )
    return places if fits and _PLACES.match(text) else None


def _is_off(sentence: Sentence, due: int, total: Decimal, once: int, said: str, *, in_places: bool) -> bool:
    if in_places and once * _FEWER < total <= once * _MORE:
        # 12个乡镇每季度各举办1场 may be counted as rounds.
        return False
    if total <= due * _FEWER:
        return not re.search("起，|开始", sentence.text) and not (in_places and _PART_OF_THE_YEAR.search(sentence.text))
    open_end = _AT_LEAST.search(said) or _AT_LEAST.search(sentence.text) or _PART_OF_THE_YEAR.search(sentence.text)
    return not open_end and total > due * (_MUCH_MORE if due <= _FEW else _MORE if once < _OFTEN else _FAR_MORE)
