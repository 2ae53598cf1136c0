"""增长或下降的方向、幅度与前后两个数不符。

为什么：由100件增至120件是增长20%，写成“下降”或“增长12%”，读者一算就知道错了。率的变化要写百分点。
怎么改：重新计算。工作簿里填“上年”列，正文写 {编码|同比}，方向和幅度都由程序算。
依据：《党政机关公文处理工作条例》第十九条：数字准确；GB/T 15835—2011。

反例：
    受理案件由100件增至120件，增长12%。

反例：
    诉讼案件由120件降至150件。

反例：
    调解成功率由95%提高到98%，提高3%。

反例：
    全年受理案件320件，比上年的256件增长20%。

反例：
    培育“法律明白人”63名，较2022年的52名增长18%。

反例：
    培育“法律明白人”60人，较上年增加15人，增长25%。

反例：
    全年立案查处违法案件168件，同比增长20%（上年为150件）。

反例：
    2023年、2024年分别查处案件120件、108件，同比上升10%。

反例：
    信访总量较上年减少35件，由280件减至235件。

反例：
    诉讼案件同比增长-5%。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年 | 同比
    X01 | 受理投诉 | 件 | 120 | 100 | 增长12%

反例：
    罚没收入320万元，比上年的256万元增加64万元、增长20%。

正例：
    受理案件由100件增至120件，增长20%。培训60人，较上年增加12人，增长25%。诉讼案件由150件降至120件，下降20%。调解成功率由95%提高到98%，提高3个百分点。全年受理案件320件，比上年的256件增长25%。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年 | 同比
    X01 | 受理投诉 | 件 | 120 | 100 | 增长20%
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from drafter.checks.comparisons import BY, NO_COUNT, Compared, compared
from drafter.checks.prose import blamed, quantities, search
from drafter.checks.subject import Line, Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.changes import THAN_LAST_YEAR, WAYS, is_up
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.quantities import quantities as find_quantities
from drafter.language.units import PERCENT, POINTS, UnitKind
from drafter.model.document import Role
from drafter.model.facts import Metric
from drafter.model.numbers import half_up, say_growth
from drafter.places import Passage

RULE = Rule("D312", "增减方向或幅度有误", Severity.ERROR, __doc__ or "")

_FROM = Lazy(r"(?:由|从)[^，。；：]{0,12}$")
_TO = Lazy(rf"^[^，。；：由从]{{0,8}}?({WAYS})(?:了)?(?:到|至|为)?(?:(?:今年|本年|目前|20\d\d年)的?)?$")
_MORE_BY = Lazy(rf"^(?:，|（)?{THAN_LAST_YEAR}({WAYS})(?:了)?$")
_COMPARED = Lazy(rf"^，?{THAN_LAST_YEAR}(?P<way>{WAYS})(?:了|达)?$")
_NEGATIVE = Lazy(rf"({WAYS})(?:了|率?为)?[-－−](\d+(?:\.\d+)?)[%％]")
_TYPED = Lazy("(«changes.rises»|«changes.falls»)")


def check(subject: Subject) -> Iterator[Finding]:
    for line, numbers in quantities(subject):
        # Of 较2024年的52名 the year is no count.
        numbers = tuple(q for q in numbers if q.kind is not UnitKind.DATE)
        for i, (before, after) in enumerate(pairwise(numbers)):
            change = numbers[i + 2] if i + 2 < len(numbers) else None
            yield from _from_to(line, before, after, change)
            if change is not None:
                yield from _by_so_many(line, numbers[max(0, i - 1) : i + 1], after, change)
        for told in compared(line, numbers):
            yield from _as_told(line, told)
        yield from _beside_metric(subject, line, numbers)
    for hit in search(subject, _NEGATIVE):
        other = "下降" if is_up(hit.match[1]) else "增长"
        yield RULE.at(hit.place, f"“{hit.match[0]}”用了负号。请写“{other}{hit.match[2]}%”。")
    for metric in subject.facts.metrics if subject.facts else ():
        yield from _typed(metric)


def _as_told(line: Line, told: Compared) -> Iterator[Finding]:
    """The two values of a comparison and what it says of them, in whatever order they stand."""
    value, last, change = told.value, told.last, told.change
    place = blamed(line, *told.span, change)
    difference = abs(value.value - last.value)
    if is_up(told.word) is not (value.value > last.value):
        up = "增加" if value.value > last.value else "减少"
        yield RULE.at(place, f"由{last.digits}到{value.digits}是{up}，正文写的是“{told.word}”。请改正。")
    elif change.same == value.same or (value.is_rate and change.unit == POINTS):
        yield from _compare(place, difference, change, change.unit)
    elif change.is_rate and not value.is_rate and last.value:
        yield from _compare(place, difference * 100 / last.value, change, PERCENT)


def _by_so_many(line: Line, earlier: Sequence[Quantity], more: Quantity, change: Quantity) -> Iterator[Finding]:
    """60人，较去年增加15人，增长25%; another figure may stand between: 处罚12件，罚款3.6万元，较上年增加3件."""
    value = next((q for q in reversed(earlier) if q.same == more.same), None)
    if value is None or change.unit != PERCENT or not _summed(value) or not _summed(more):
        return
    if not (value.is_exact and more.is_exact and change.is_exact) or "。" in line.text[value.stop : change.lead]:
        return
    said = _MORE_BY.match(line.text[earlier[-1].stop : more.lead])
    by = BY.match(line.text[more.stop : change.lead])
    if said is None or by is None or is_up(said[1]) is not is_up(by["way"]):
        return
    last = value.value - more.value if is_up(said[1]) else value.value + more.value
    if last > 0:
        yield from _compare(blamed(line, value.lead, change.stop, change), more.value * 100 / last, change, PERCENT)


def _summed(quantity: Quantity) -> bool:
    return quantity.is_count or quantity.kind in (UnitKind.MONEY, UnitKind.MEASURE)


def _from_to(line: Line, before: Quantity, after: Quantity, change: Quantity | None) -> Iterator[Finding]:
    text = line.text
    if before.same != after.same or before.unit in NO_COUNT:
        return
    way = _TO.match(text[before.stop : after.lead])
    if (
        way is None
        or not _FROM.search(text[max(0, before.lead - 16) : before.lead])
        or not (before.is_exact and after.is_exact)
    ):
        return
    if before.value == after.value:
        return
    up = after.value > before.value
    if up is not is_up(way[1]):
        yield RULE.at(
            line.place(before.lead, after.stop),
            f"由{before.digits}到{after.digits}是{'增加' if up else '减少'}，正文写的是“{way[1]}”。请核对两个数或改正用词。",
        )
        return
    if change is None or not change.is_exact:
        return
    by = BY.match(text[after.stop : change.lead])
    if by is None:
        return
    difference = abs(after.value - before.value)
    place = blamed(line, before.lead, change.stop, change)
    if is_up(by["way"]) is not up:
        yield RULE.at(
            place, f"由{before.digits}到{after.digits}是{'增加' if up else '减少'}，后面写成“{by['way']}”。请改正。"
        )
    elif change.unit == PERCENT and before.unit == PERCENT:
        if change.value == difference:
            yield RULE.at(
                place,
                f"率由{before.digits}%到{after.digits}%，变化应写“{plain_numeral(difference)}个百分点”，不写“%”。",
            )
    elif change.unit == PERCENT and before.value:
        yield from _compare(place, difference * 100 / before.value, change, "%")
    elif change.same in (before.same, POINTS):
        yield from _compare(place, difference, change, change.unit)


def _compare(place: Passage, due: Decimal, said: Quantity, unit: str) -> Iterator[Finding]:
    step = Decimal(1).scaleb(-said.decimals)
    if abs(due - said.value) <= step / 2 or Decimal(0) <= due - said.value < step:
        return
    shown = plain_numeral(half_up(due, Decimal(1).scaleb(-max(1, said.decimals))))
    yield RULE.at(place, f"变化应为{shown}{unit}，正文写的是{said.digits}{unit}。请核对。")


def _beside_metric(subject: Subject, line: Line, numbers: tuple[Quantity, ...]) -> Iterator[Finding]:
    """{TJ03}，同比增长12% typed by hand beside a metric that knows last year's value."""
    if subject.facts is None:
        return
    for value, change in pairwise(numbers):
        part, typed = line.part_at(value.number), line.part_at(change.number)
        if part.role is not Role.VALUE or typed.role is Role.VALUE or change.unit not in (PERCENT, POINTS):
            continue
        by = _COMPARED.match(line.text[value.stop : change.lead])
        metric = subject.facts.index.get(part.metric)
        if by is None or metric is None or metric.value is None or not metric.previous:
            continue
        up = metric.value > metric.previous
        place = blamed(line, value.lead, change.stop, change)
        right = say_growth(metric.value, metric.previous, metric.unit)
        if is_up(by["way"]) is not up:
            yield RULE.at(
                place, f"“{metric.name}”比上年是{right}，正文写的是“{by['way']}”。请写成 {{{metric.key}|同比}}。"
            )
            continue
        due = abs(metric.value - metric.previous) * (1 if metric.unit == PERCENT else 100 / metric.previous)
        yield from _compare(place, due, change, change.unit)


def _typed(metric: Metric) -> Iterator[Finding]:
    """同比 typed by hand in the sheet, against this year's and last year's value."""
    if not metric.growth or metric.value is None or metric.previous is None:
        return
    right = say_growth(metric.value, metric.previous, metric.unit)
    found = find_quantities(metric.growth)
    way = _TYPED.search(metric.growth)
    if right is None or not found or metric.value == metric.previous:
        return
    said = found[0]
    up = metric.value > metric.previous
    due = abs(metric.value - metric.previous) * (1 if metric.unit == PERCENT else 100 / metric.previous)
    # A plain number, or one with a sign, is a percentage: 20%, -5%, 0.2.
    negative = metric.growth.strip().startswith(("-", "−", "－"))
    wrong_way = (is_up(way[1]) is not up) if way else negative is up
    step = Decimal(1).scaleb(-said.decimals)
    wrong_size = abs(due - said.value) > step and abs(due / 100 - said.value) > step
    if wrong_way or wrong_size:
        yield RULE.at(
            metric.cell,
            f"“{metric.name}”的同比填的是“{metric.growth}”，按本年和上年的数应为“{right}”。请恢复公式或改正。",
        )
