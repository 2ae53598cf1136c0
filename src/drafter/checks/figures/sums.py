"""Totals that are not the sum of the parts told beside them, before or behind, whatever measures them (D335)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from drafter.checks.parts_of_total import sums_up
from drafter.checks.prose import Sentence, blamed, sentences
from drafter.checks.ratios import words
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import WHOLE, UnitKind
from drafter.model.facts import Statutory

# 累计 by itself may go back to earlier years.
_TOTAL = Lazy(r"^[，、；（]?(?:(?:全年|年内)?(?:总共|共计|合计|总计)|(?:全年|年内)累计)[^\d，。；：、（）“”]{0,10}$")
_YEAR_TOTAL = Lazy(r"^[，；（]?(?:全年|年内|[上下]半年|前三季度)(?:共|一共|总|合)?[^\d，。；：、（）“”]{0,10}$")
_BARE_TOTAL = Lazy(r"^[^\d，。；：、（）“”]{1,6}[，、]?共(?:有|办理|开展)?$")
_JOINED = Lazy(r"^[^\d，。；：（）“”]{1,12}[、和及与]$")
_SHARE = Lazy(r"^[，（]?占(?:比|总数的?|总量的?|全部的?)?(?:约|为|达到?)?$")
_PERIOD = Lazy(r"[一二三四]季度|[上下]半年|第[一二三四]季")
_LEAST, _MOST, _MOST_TOTALS, _FEW = 2, 24, 4, 5
NEAR = Decimal("0.1")
"""What differs by no more than this share of the total is meant as its sum."""

# 立案116件，罚款3.6万元。按领域分，食品54件、药品37件: the list has a sentence of its own.
_BY_KIND = r"(?:按[^，。\d]{1,6}(?:分|看|划分|统计)，|(?:从[^，。\d]{1,6}看，)?[^，。\d]{0,8}(?:类型|种类|领域|案由|来源)(?:为|是|有|分别为))"
_KINDS_TOLD = Lazy(_BY_KIND)
_OPENING = Lazy(
    rf"^(?P<open>[，；：（。]*(?:其中|包括|分别为|分别是|即)?[，：有]*|[^。]{{0,90}}。{_BY_KIND})"
    r"(?P<name>(?:\d{1,2}月)?[^\d，。；：、（）]{1,14})$"
)
_NEXT = Lazy(r"^(?P<mark>[，、；]|和|及|以及)(?P<name>(?:\d{1,2}月)?[^\d，。；：、（）]{1,14})$")
# What is told of the same matters in another respect is no part of them; nor is what came before or is compared.
_NO_PART = Lazy("«figures.not-a-part»|参[加训与]|受[众益]|[共合总]计|分别(?!为)")
_MEASURED = (UnitKind.MONEY, UnitKind.MEASURE)
_MONEY = {"元": 1, "万元": 10**4, "亿元": 10**8}


def _before_the_total(subject: Subject) -> Iterator[Finding]:
    for sentence in sentences(subject):
        numbers = sentence.quantities
        for i, total in enumerate(numbers):
            if i < _LEAST or not _is_measure(total):
                continue
            between = sentence.line.text[numbers[i - 1].stop : total.lead]
            told, of_the_year = _TOTAL.match(between), _YEAR_TOTAL.match(between)
            parts = _right_before(numbers[max(0, i - _MOST) : i], total)
            # 3个乡镇和5个街道共9个: 共 by itself adds up what is listed right before it.
            told = told or (_BARE_TOTAL.match(between) if _is_list(sentence.line.text, parts) else None)
            if not (told or of_the_year) or len(parts) < _LEAST or any(_value(q) >= _value(total) for q in parts):
                continue
            if not told and not all(_PERIOD.search(q.label) for q in parts):
                continue
            if "其中" in sentence.line.text[sentence.start : total.lead]:
                continue
            # Perhaps only the last few of them are meant.
            sums = [sum(_value(q) for q in parts[k:]) for k in range(len(parts) - 1)]
            if _value(total) not in sums:
                yield _told(sentence, parts, total, parts[0].begin, total.stop)


def _is_list(text: str, parts: Sequence[Quantity]) -> bool:
    """Whether counts are listed with 、 and 和 alone."""
    return all(_JOINED.match(text[a.stop : b.lead]) for a, b in pairwise(parts))


def _right_before(before: Sequence[Quantity], total: Quantity) -> list[Quantity]:
    """The exact counts right before a total that are in its measure, without a gap."""
    found: list[Quantity] = []
    for quantity in reversed(before):
        if _measure(quantity) != _measure(total) or not _is_measure(quantity):
            break
        found.insert(0, quantity)
    return found


def _measure(quantity: Quantity) -> str:
    """What it is measured in: all money in one measure."""
    return "元" if quantity.unit in _MONEY else quantity.same


def _value(quantity: Quantity) -> Decimal:
    """Its value in that measure."""
    return quantity.value * _MONEY.get(quantity.unit, 1)


def _is_measure(quantity: Quantity) -> bool:
    """Whether sums of it are worth adding up: a count, money, an area, exact."""
    return quantity.is_exact and (quantity.kind in WHOLE or quantity.kind in _MEASURED)


def _behind_the_total(subject: Subject) -> Iterator[Finding]:
    """A total and what it is made of, listed to the end of the sentence: in any measure, in several, with 其中 or without."""
    overlap = tuple(words(subject)["overlap"])
    for sentence in _with_total(sentences(subject)):
        if sentence.line.statutory == Statutory.PLAN:
            continue
        numbers = sentence.quantities
        at = 0
        while at < len(numbers) - _LEAST:
            run, stop = _listed_behind(sentence, at)
            if run is None:
                at += 1
                continue
            totals, parts = run
            for total in totals:
                own = [q for q in parts if _measure(q) == _measure(total)]
                if _is_off(sentence, total, own, overlap):
                    yield _told(sentence, own, total, total.begin, own[-1].stop)
            at = stop


def _with_total(found: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences, one that begins with 其中 or 按领域分 together with the number before it that it may divide."""
    before: Sentence | None = None
    for sentence in map(_without_shares, found):
        total: tuple[Quantity, ...] = ()
        if before is not None and before.line is sentence.line and before.end == sentence.start:
            if sentence.text.startswith("其中"):
                total = before.quantities[-1:]
            elif sentence.quantities and _KINDS_TOLD.match(sentence.text):
                total = _divided(before.quantities, sentence.quantities)
        if before is not None and total:
            yield Sentence(sentence.line, before.start, sentence.end, (*total, *sentence.quantities))
        else:
            yield sentence
        before = sentence


def _divided(before: Sequence[Quantity], parts: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The first count that the parts may divide, if they add up to none of those told (立案116件，结案110件)."""
    measure = _measure(parts[0])
    told = tuple(q for q in before if _measure(q) == measure)
    due = sum(_value(q) for q in parts if _measure(q) == measure)
    return () if any(_value(q) == due for q in told) else told[:1]


def _without_shares(sentence: Sentence) -> Sentence:
    """The sentence's numbers without months, and without what share each is: 网上办理4,980件，占93.5%，窗口办理376件."""
    text, kept = sentence.line.text, list[Quantity]()
    for quantity in sentence.quantities:
        if kept and quantity.is_rate and _SHARE.match(text[kept[-1].stop : quantity.lead]):
            closed = "（" in text[kept[-1].stop : quantity.lead] and text[quantity.stop : quantity.stop + 1] == "）"
            kept[-1] = replace(kept[-1], stop=quantity.stop + closed)
        elif quantity.kind is not UnitKind.DATE:
            kept.append(quantity)
    return replace(sentence, quantities=tuple(kept))


def _is_off(sentence: Sentence, total: Quantity, parts: Sequence[Quantity], overlap: tuple[str, ...]) -> bool:
    whole, values = _value(total), [_value(q) for q in parts]
    if len(parts) < _LEAST or not whole or any(value > whole for value in values):
        return False
    every = sum(values)
    apart = [q for q in parts if any(word in sentence.line.text[q.begin : q.lead] for word in overlap)]
    # One that overlaps others may be meant as their brother: either way the sum may be right. What follows a whole list
    # may be told of the same matters in another respect, or of others.
    fine = {every - sum(_value(q) for q in apart), *(sum(values[:k]) for k in range(_LEAST, len(values) + 1))}
    if whole in fine or sums_up(values):
        return False
    # 1.2万份, 1.26亿元 may be anything that is rounded so.
    rounding = Decimal(0)
    if (total.scaled or len({q.unit for q in (total, *parts)}) > 1) and total.digits:
        rounding = whole / Decimal(total.digits.replace(",", "").replace("，", "")) / 10**total.decimals / 2
    # More than the total is seldom a list left open.
    near = max(
        whole * (NEAR if every < whole else 2 * NEAR), Decimal(1) if total.is_count and whole >= _FEW else Decimal(0)
    )
    return rounding < abs(every - whole) <= near


def _listed_behind(sentence: Sentence, at: int) -> tuple[tuple[list[Quantity], list[Quantity]] | None, int]:
    """The total at ``at`` (or several in a row: 4期、680人次) and the parts behind it up to the end of the sentence or of a ；."""
    text, numbers = sentence.line.text, sentence.quantities
    if not _is_measure(numbers[at]):
        return None, at
    totals, first = [numbers[at]], at + 1
    while first < min(len(numbers), at + _MOST_TOTALS) and text[numbers[first - 1].stop : numbers[first].lead] in (
        "、",
        "，",
        "共",
    ):
        totals.append(numbers[first])
        first += 1
    if first >= len(numbers) or not all(_is_measure(q) for q in totals):
        return None, at
    opening = _OPENING.match(text[totals[-1].stop : numbers[first].lead])
    if opening is None or not opening["open"] or _NO_PART.search(opening["name"]):
        return None, at
    measures = {_measure(q) for q in totals}
    parts = [numbers[first]] if _measure(numbers[first]) in measures and _is_measure(numbers[first]) else []
    marks = set()
    last = first
    while parts and last + 1 < len(numbers):
        before, quantity = numbers[last], numbers[last + 1]
        between = text[before.stop : quantity.lead]
        match = _NEXT.match(between)
        # 执法人员培训3期420人次: a second measure of the same part.
        beside = not between and _measure(before) != _measure(quantity)
        if not (match or beside) or _measure(quantity) not in measures or not _is_measure(quantity):
            break
        if match and _NO_PART.search(match["name"]):
            break
        if match:
            marks.add(match["mark"])
        parts.append(quantity)
        last += 1
    rest = text[numbers[last].stop : sentence.end].lstrip("）")
    closed = rest[:1] in ("", "。", "；", "！")
    named = any(word in opening["open"] for word in ("其中", "：", "（", "包括", "分别", "即", "。"))
    enough = len(parts) >= (_LEAST if named else _LEAST + 1)
    if not (closed and enough and (named or "、" in marks)):
        return None, at
    if len(totals) > 1 and {_measure(q) for q in parts} != measures:
        totals = [q for q in totals if _measure(q) in {_measure(p) for p in parts}]
    return (totals, parts), last + 1


def _told(sentence: Sentence, parts: Sequence[Quantity], total: Quantity, start: int, end: int) -> Finding:
    said = "+".join(q.digits for q in parts)
    as_written = all(q.unit == total.unit and not (q.scaled or total.scaled) for q in parts)
    due = f"={sum(q.value for q in parts)}" if as_written else "之和不等于总数"
    return _D335.at(
        blamed(sentence.line, start, end, total),
        f"{said}{due}，总数写的是{total.digits}{total.unit}。请核对这几个数；各项没有列全或有交叉的，请写明。",
    )


_D335 = Rule(
    "D335",
    "总数与各项之和不符",
    Severity.WARNING,
    """总数和前后列出的各项对不上：先列各项后写“共计”的，或先写总数、后把各项一一列出的。

为什么：8件加12件是20件，写“共计21件”，读者一加就知道有一个数错了。各项之和与总数相差很小时，多半是抄错了一个数。
怎么改：逐项核对原始数据，改正总数或漏写、错写的一项；没有列全的补“其他”，有交叉的写明“涉及”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    办理人大代表建议8件、政协提案12件，共计21件。

反例：
    一季度检查经营主体312家次、二季度405家次、三季度388家次、四季度297家次，全年累计1412家次。

反例：
    取消证明事项12项、保留38项、共计梳理证明事项52项。

反例：
    3个乡镇和5个街道共9个单位通过验收。

反例：
    上半年办结案件132件，下半年办结案件147件，全年共办结案件289件。

反例：
    建成法治阵地486处：市级152处、县级201处、镇级143处。

反例：
    全年立案116件，罚款3.6万元。案件类型为占道经营54件、生活垃圾分类37件、违法建设19件、其他16件。

反例：
    收缴罚没款126.4万元，其中食品类58.2万元、药品类41.7万元、其他28.5万元。

反例：
    全年培训4期、680人次，其中执法人员培训3期420人次，村干部培训1期250人次。

正例：
    办理人大代表建议8件、政协提案12件，共计20件。开展培训3期，发放资料5件、宣传品6件，共计11件。

正例：
    建成法治阵地486处，其中市级142处、县级201处、镇级143处。办理建议86件、提案41件、信访件52件。全年检查90家次，发现问题45个、督促整改44个。
""",
)


def _sums(subject: Subject) -> Iterator[Finding]:
    yield from _before_the_total(subject)
    yield from _behind_the_total(subject)


RULES = (Coded(_D335, _sums),)
