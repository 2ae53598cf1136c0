"""Two numbers that are set against one another by words: higher than, that is to say (D356, D357)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from drafter.checks.figures.units_compared import SIZES, mismatched
from drafter.checks.prose import blamed, quantities
from drafter.checks.report import Line, Report
from drafter.checks.rule import Coded
from drafter.checks.wholes import half_step, value
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import POINTS, UnitKind
from drafter.model.facts import Statutory

_MORE = ("高于", "多于", "大于", "超过", "超出", "高出")
_LESS = ("低于", "少于", "小于", "不足", "不及", "快于", "短于")
_AGAINST = Lazy(rf"^[，、（]?[^，。；、\d]{{0,8}}?(?<!不)(?P<way>{'|'.join((*_MORE, *_LESS))})[^，。；、\d]{{1,16}}$")
_THAN = Lazy(r"^[，、（]?(?:比|较)[^，。；、\d]{1,10}的$")
_SO = Lazy(r"^(?P<way>多|高|少|低)(?:出|一些)?$")
_YEAR = Lazy(r"上年|去年|同期|20\d\d")

_MET = Lazy(
    r"^[^，。；\d]{0,8}，?(?:均|都|已)?(?:达到|符合|满足|完成)了?[^，。；\d]{0,10}?(?:(?P<least>不少于|不低于|不小于|至少|不得少于|不得低于)|不超过|不高于|不多于)$"
)
_LIMIT = Lazy(r"^的?[^，。；\d]{0,4}(?:要求|规定|标准|目标|任务)")
_SIZES = (*SIZES, {"秒": "1", "分钟": "60", "小时": "3600"})
_SAME = Lazy(r"^[，、（(]?(?:约|大约)?(?:«figures.set-against»|约)?(?:约|为)?$")
_WORD = Lazy(r"«figures.set-against»|（|\(")
_ROUGH, _FINE = Decimal("0.1"), Decimal("0.01")


def _against(report: Report) -> Iterator[Finding]:
    for line, numbers in quantities(report):
        if line.statutory == Statutory.PLAN:
            continue
        counted = [q for q in numbers if q.kind is not UnitKind.DATE]
        for own, other in pairwise(counted):
            if own.same != other.same or not own.unit or not (own.is_exact and own.unit != POINTS):
                continue
            between = line.text[own.stop : other.lead] + other.before
            told = _AGAINST.match(between)
            word = told["way"] if told else ""
            if _THAN.match(between) and (so := _SO.match(other.noun)):
                word = so["way"]
            # 52学时，达到每年不少于60学时的要求
            met = _MET.match(between) if _LIMIT.match(other.noun) else None
            if met:
                word = "多于" if met["least"] else "少于"
                if own.value == other.value:
                    continue
            if not word or _YEAR.search(between) or other.tail:
                continue
            # 因依据不足暂缓上会2个: what lacks is no number.
            if word == "不足" and not between.endswith(word):
                continue
            more = word in _MORE or word in ("多", "高")
            if own.value != other.value and (own.value > other.value) is more:
                continue
            yield _D356.at(
                blamed(line, own.begin, other.stop, own),
                f"{_shown(line, own)}没有达到{'不少于' if more else '不多于'}{_shown(line, other)}的要求。请核对两个数。"
                if met
                else f"{_shown(line, own)}并不{'大' if more else '小'}于{_shown(line, other)}，正文写的是“{word}”。"
                "请核对两个数；说的是差多少的，率用“个百分点”。",
            )


def _shown(line: Line, quantity: Quantity) -> str:
    return line.text[quantity.number : quantity.stop]


def _converted(line: Line, first: Quantity, second: Quantity) -> str:
    sizes = next((s for s in _SIZES if first.unit in s and second.unit in s), None)
    between = line.text[first.stop : second.lead] + second.before
    if (
        sizes is None
        or (first.unit == second.unit and not first.scaled)
        or not (_SAME.match(between) and _WORD.search(between))
    ):
        return ""
    due = first.value * Decimal(sizes[first.unit]) / Decimal(sizes[second.unit])
    rough = "约" in between or second.more or not first.is_exact
    off = abs(due - second.value)
    step = half_step(second) * second.value / value(second) if second.value else Decimal(0)
    if off <= max(due * (_ROUGH if rough else _FINE), step):
        return ""
    shown = plain_numeral(due.quantize(Decimal("0.01")))
    return f"{_shown(line, first)}应合{shown}{second.unit}，正文写的是{_shown(line, second)}。请重新换算。"


def _units(report: Report) -> Iterator[Finding]:
    for line, numbers in quantities(report):
        for first, second in pairwise(numbers):
            if message := _converted(line, first, second):
                yield _D357.at(blamed(line, first.lead, second.stop, second), message)
    for told in mismatched(report):
        if told.same:
            start, stop = min(told.value.lead, told.last.lead), max(told.value.stop, told.last.stop)
            yield _D357.at(
                blamed(told.line, start, stop, told.value),
                f"{_shown(told.line, told.value)}和{_shown(told.line, told.last)}的单位不一样，和“{told.said}”对不上；"
                "像是其中一个的单位写错了。请核对。",
            )


_D356 = Rule(
    "D356",
    "高于低于与数相反",
    Severity.WARNING,
    """说“高于”“低于”“超过”，两个数却正相反。

为什么：保有量53.37万亩，不会“高于”53.9万亩的任务；两个数里有一个抄错了，或者该写“低于”。
怎么改：核对两个数；说的是相差多少，写“高于……×个百分点（件）”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全县耕地保有量53.37万亩，高于上级下达的53.9万亩任务。

反例：
    办理事项100项，网上可办92项，可办率为92%，超过年度目标95%。

反例：
    平均用时5个工作日，少于法定时限3个工作日。

反例：
    空气优良312天，比目标的320天多。

反例：
    人均参加法治培训52学时，达到每年不少于60学时的要求。

正例：
    人均参加法治培训62学时，达到每年不少于60学时的要求。全县耕地保有量54.37万亩，高于上级下达的53.9万亩任务。空气优良312天，高于目标的300天，平均用时5个工作日，少于法定时限15个工作日。
""",
)
_D357 = Rule(
    "D357",
    "单位换算有误",
    Severity.ERROR,
    """同一个量用两个单位说，换算不对；或前后两年的数单位不同，照数字算出的增减才对得上。

为什么：1公顷是15亩，120公顷折合1800亩；换算错了，两个数里读者不知道信哪个。
怎么改：重新换算，或只留一个单位。
依据：《中华人民共和国法定计量单位》；《党政机关公文处理工作条例》第十九条：计量单位规范。

反例：
    盘活土地120公顷，折合120亩。

反例：
    罚款3.6万元（即3600元）。

反例：
    全年挽回群众财产损失2145亿元，比上年的2750万元下降22.0%。

反例：
    普法经费由上年的120万元增加到150亿元。

反例：
    运走垃圾2.4万吨，约合2400吨；讲座36小时，合216分钟。

正例：
    盘活土地120公顷，折合1800亩。罚款3.6万元（36000元），运走垃圾24吨，约合2.4万公斤，建设道路3公里、绿地20亩。全年挽回群众财产损失2145万元，比上年的2750万元下降22.0%，非税收入由上年的9800万元增加到1.12亿元。
""",
)
RULES = (Coded(_D356, _against), Coded(_D357, _units))
