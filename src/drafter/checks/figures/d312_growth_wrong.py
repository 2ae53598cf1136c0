"""增长或下降的方向、幅度与前后两个数不符。

为什么：由100件增至120件是增长20%，写成“下降”或“增长12%”，读者一算就知道错了。率的变化要写百分点。
怎么改：重新计算。工作簿里填“上年”列，正文写 {编码|同比}，方向和幅度都由程序算。
依据：《党政机关公文处理工作条例》第十九条：数字准确；GB/T 15835—2011。

反例：
    化解积案9件，化解率为75.0%，比上年的62.5%提高12.5%。

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
    发放资料1875份，发放量是同期宣传画812份的3.2倍。

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

反例：
    证明事项由426项精简为389项，共减少47项。

反例：
    执业律师比上年末的1210名增加96名，增长9.7%。

反例：
    接待来访214批358人次，比2022年多52批，上升12.2%。

反例：
    全年受理案件240件，是上年80件的4倍，投诉量比上年减少105%。

反例：
    办件量由1.2万件增至3.6万件，增长了3倍。

反例：
    全年发案86件，比上年下降12件，上升12.2%。

反例：
    检查频次由上年的1840次减少了1288次，减少30%。

正例：
    全年受理案件240件，是上年80件的3倍，投诉量比上年增长105%。办件量由1.2万件增至3.6万件，增长2倍。

正例：
    证明事项由426项精简为389项，共减少37项。执业律师比上年末的1.21万名增加0.96万名，增长79%。受理286件，审结271件，比上年多52件，增长22.2%。

正例：
    受理案件由100件增至120件，增长20%。培训60人，较上年增加12人，增长25%。诉讼案件由150件降至120件，下降20%。调解成功率由95%提高到98%，提高3个百分点。全年受理案件320件，比上年的256件增长25%。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年 | 同比
    X01 | 受理投诉 | 件 | 120 | 100 | 增长20%
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.changes_beside import changes_beside
from drafter.checks.changes_said import Base, Said, bases, changes_said, grows, step_of
from drafter.checks.comparisons import Compared, compared
from drafter.checks.prose import blamed, quantities, search
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.changes import WAYS, is_up
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.quantities import quantities as find_quantities
from drafter.language.units import PERCENT, POINTS, UnitKind
from drafter.model.facts import Metric
from drafter.model.numbers import half_up, say_growth
from drafter.places import Passage

RULE = Rule("D312", "增减方向或幅度有误", Severity.ERROR, __doc__ or "")

_ALL_GONE = Lazy(
    r"(?:下降|减少|降低|压减|压缩|减幅|降幅)(?:[^，。；、\d]{0,6}(?:比例|比率|幅度|率))?(?:了|率?[为达]到?)?(?P<n>\d{3,}(?:\.\d+)?)[%％]"
)
_NEGATIVE = Lazy(rf"({WAYS})(?:了|率?为)?[-－−](\d+(?:\.\d+)?)[%％]")
_TYPED = Lazy("(«changes.rises»|«changes.falls»)")


def check(report: Report) -> Iterator[Finding]:
    for line, numbers in quantities(report):
        # Of 较2024年的52名 the year is no count.
        numbers = tuple(q for q in numbers if q.kind is not UnitKind.DATE)
        for said in changes_said(line, numbers):
            yield from _as_said(line, said)
        for told in compared(line, numbers):
            yield from _as_told(line, told)
        yield from _beside_metric(report, line, numbers)
    for hit in search(report, _NEGATIVE):
        other = "下降" if is_up(hit.match[1]) else "增长"
        yield RULE.at(hit.place, f"“{hit.match[0]}”用了负号。请写“{other}{hit.match[2]}%”。")
    for hit in search(report, _ALL_GONE):
        if Decimal(hit.match["n"]) > Decimal(100):
            yield RULE.at(hit.place, f"“{hit.match[0]}”：最多减少100%。请核对。")
    for metric in report.facts.metrics if report.facts else ():
        yield from _typed(metric)


def _as_told(line: Line, told: Compared) -> Iterator[Finding]:
    """The two values of a comparison and what it says of them, in whatever order they stand."""
    value, last, change = told.value, told.last, told.change
    place = blamed(line, *told.span, change)
    difference = abs(value.value - last.value)
    if change.unit == "倍":
        yield from _compare(place, value.value / last.value if last.value else Decimal(0), change, "倍")
    elif is_up(told.word) is not (value.value > last.value):
        up = "增加" if value.value > last.value else "减少"
        yield RULE.at(place, f"由{last.digits}到{value.digits}是{up}，正文写的是“{told.word}”。请改正。")
    elif change.same == value.same or (value.is_rate and change.unit == POINTS):
        yield from _compare(place, difference, change, change.unit)
    elif change.is_rate and not value.is_rate and last.value:
        yield from _compare(place, difference * 100 / last.value, change, PERCENT)


def _as_said(line: Line, said: Said) -> Iterator[Finding]:
    """A change against the value before and the one that it is now; of several that may be meant all must disagree."""
    last, place = said.last, line.place(said.start, said.stop)
    if (
        last is not None
        and said.by
        and (line.text[last.stop : said.values[0].lead].endswith("了") or _is_by(said, last))
    ):
        yield from _by_or_to(line, said, last)
        return
    if last is not None and said.certain:
        value = said.values[0]
        up = value.value > last.value
        if value.value == last.value:
            return
        if said.word and up is not grows(said.word):
            yield RULE.at(
                line.place(last.lead, value.stop),
                f"由{last.digits}到{value.digits}是{'增加' if up else '减少'}，正文写的是“{said.word}”。请核对两个数或改正用词。",
            )
            return
        if len({grows(word) for _, word in said.changes}) > 1:
            # 新增21项、取消53项: what came and what went, and neither is the change.
            return
        for change, word in said.changes:
            if grows(word) is not up:
                yield RULE.at(
                    place,
                    f"由{last.digits}到{value.digits}是{'增加' if up else '减少'}，后面写成“{word}”。请改正。",
                )
                return
            yield from _by(blamed(line, said.start, said.stop, change), value, last, change)
        return
    points = last is not None and last.is_rate
    amount = next(
        ((c, w) for c, w in said.changes if c.unit not in (PERCENT, "倍") and (c.unit == POINTS) is points), None
    )
    rate = next(((c, w) for c, w in said.changes if c.unit == PERCENT), None)
    if last is not None and amount and said.values and not any(_differ(v, last, *amount) for v in said.values):
        value = said.values[-1]
        due = plain_numeral(abs(value.value - last.value))
        more = "多" if value.value > last.value else "少"
        yield RULE.at(
            blamed(line, said.start, said.stop, amount[0]),
            f"{value.digits}比{last.digits}{more}{due}{last.unit}，正文写的是“{amount[1]}{amount[0].digits}{amount[0].unit}”。请核对这三个数。",
        )
        # The rate may be right all the same, or wrong by itself: it is one of the two values.
        amount = None
    if rate is None:
        return
    if (last or said.values[-1]).is_rate:
        if last is not None and said.values and all((v.value > last.value) is not grows(rate[1]) for v in said.values):
            yield _other_way(line, said, rate[0], rate[1], last)
        elif last is not None and any(abs(v.value - last.value) == rate[0].value for v in said.values):
            # 化解率为75.0%，比上年的62.5%提高12.5%: the change of a rate is told in points.
            place = blamed(line, said.start, said.stop, rate[0])
            yield RULE.at(place, f"率的变化应写“{rate[0].digits}个百分点”，不写“%”。")
        return
    change, word = rate
    where = blamed(line, said.start, said.stop, change)
    if amount and grows(amount[1]) is not grows(word):
        yield RULE.at(where, f"前面说“{amount[1]}”，后面说“{word}”，说的是一个变化。请改正。")
        return
    if (
        last is not None
        and not amount
        and said.values
        and all((v.value > last.value) is not grows(word) for v in said.values)
    ):
        yield _other_way(line, said, change, word, last)
        return
    possible = bases(said, amount, word)
    if possible and not any(base.fits(change) for base in possible):
        yield from _compare(where, possible[-1].by * 100 / possible[-1].of, change, PERCENT)


def _is_by(said: Said, last: Quantity) -> bool:
    """Whether the rate behind is that of the number as a change: 由320件下降80件，降幅25%."""
    rate = next((c for c, _ in said.changes if c.unit == PERCENT), None)
    named = said.values[0]
    return (
        rate is not None and last.value > 0 and Base(named.value, step_of(named), last.value, step_of(last)).fits(rate)
    )


def _by_or_to(line: Line, said: Said, last: Quantity) -> Iterator[Finding]:
    """由1840次减少了1288次，减少30%: its rate is that of what it became, and 减少到 is meant; or it is that of neither."""
    named = said.values[0]
    rate = next((c for c, _ in said.changes if c.unit == PERCENT), None)
    if not last.value or last.is_rate:
        return
    if not grows(said.word) and named.value > last.value:
        yield RULE.at(
            line.place(last.lead, named.stop),
            f"只有{last.digits}{last.unit}，不会{said.word}{named.digits}{named.unit}。请核对两个数或改正用词。",
        )
        return
    became = Base(abs(named.value - last.value), step_of(named), last.value, step_of(last))
    if rate is None or _is_by(said, last):
        return
    place = blamed(line, said.start, said.stop, named)
    if became.fits(rate):
        yield RULE.at(
            place,
            f"按{rate.digits}%算，{named.digits}{named.unit}是{said.word}以后的数，应写“{said.word}到”，不写“{said.word}了”。请核对。",
        )
    else:
        yield from _compare(blamed(line, said.start, said.stop, rate), named.value * 100 / last.value, rate, PERCENT)


def _other_way(line: Line, said: Said, change: Quantity, word: str, last: Quantity) -> Finding:
    value = said.values[-1]
    more = "增加" if value.value > last.value else "减少"
    place = blamed(line, said.start, said.stop, change)
    return RULE.at(place, f"由{last.digits}到{value.digits}是{more}，正文写的是“{word}”。请改正。")


def _differ(value: Quantity, last: Quantity, by: Quantity, word: str) -> bool:
    """Whether the two differ by what is said, and in that way."""
    signed = by.value if grows(word) else -by.value
    rough = step_of(value) + step_of(last) + step_of(by) if by.scaled else Decimal(0)
    return abs(last.value + signed - value.value) <= rough


def _by(place: Passage, value: Quantity, last: Quantity, change: Quantity) -> Iterator[Finding]:
    """What is said of the change between two values that the sentence itself names."""
    difference = abs(value.value - last.value)
    if change.unit == PERCENT and last.unit == PERCENT:
        if change.value == difference:
            yield RULE.at(
                place,
                f"率由{last.digits}%到{value.digits}%，变化应写“{plain_numeral(difference)}个百分点”，不写“%”。",
            )
    elif change.unit == PERCENT and last.value:
        yield from _compare(place, difference * 100 / last.value, change, "%")
    elif change.unit == "倍" and last.value:
        # 由1.2万件增至3.6万件 is three times as much, and two times more.
        if change.value == value.value / last.value:
            yield from _compare(place, difference / last.value, change, "倍")
    elif change.same in (last.same, POINTS):
        yield from _compare(place, difference, change, change.unit)


def _compare(place: Passage, due: Decimal, said: Quantity, unit: str) -> Iterator[Finding]:
    step = Decimal(1).scaleb(-said.decimals)
    if abs(due - said.value) <= step / 2 or Decimal(0) <= due - said.value < step:
        return
    shown = plain_numeral(half_up(due, Decimal(1).scaleb(-max(1, said.decimals))))
    yield RULE.at(place, f"变化应为{shown}{unit}，正文写的是{said.digits}{unit}。请核对。")


def _beside_metric(report: Report, line: Line, numbers: tuple[Quantity, ...]) -> Iterator[Finding]:
    """A change typed by hand beside a metric that knows last year's value."""
    for typed in changes_beside(report, line, numbers):
        start, end = typed.value.lead, typed.end
        place = blamed(line, start, end, typed.change) if typed.change else line.words(start, end)
        if typed.is_wrong_way:
            yield RULE.at(place, typed.right)
        elif typed.change is not None and typed.due is not None:
            yield from _compare(place, typed.due, typed.change, typed.change.unit)


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
