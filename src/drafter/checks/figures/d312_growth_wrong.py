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

from collections.abc import Iterable, Iterator
from decimal import Decimal

from drafter.checks.changes_beside import changes_beside
from drafter.checks.changes_judged import Wrong, as_said, as_told, compare
from drafter.checks.changes_said import changes_said
from drafter.checks.comparisons import compared
from drafter.checks.prose import blamed, quantities, search
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.changes import WAYS, is_up
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.quantities import quantities as find_quantities
from drafter.language.units import PERCENT, UnitKind
from drafter.model.facts import Metric
from drafter.model.numbers import say_growth

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
            yield from _told(as_said(line, said))
        for told in compared(line, numbers):
            yield from _told(as_told(line, told))
        yield from _beside_metric(report, line, numbers)
    for hit in search(report, _NEGATIVE):
        other = "下降" if is_up(hit.match[1]) else "增长"
        yield RULE.at(hit.place, f"“{hit.match[0]}”用了负号。请写“{other}{hit.match[2]}%”。")
    for hit in search(report, _ALL_GONE):
        if Decimal(hit.match["n"]) > Decimal(100):
            yield RULE.at(hit.place, f"“{hit.match[0]}”：最多减少100%。请核对。")
    for metric in report.facts.metrics if report.facts else ():
        yield from _typed(metric)


def _told(wrong: Iterable[Wrong]) -> Iterator[Finding]:
    return (RULE.at(w.place, w.message) for w in wrong)


def _beside_metric(report: Report, line: Line, numbers: tuple[Quantity, ...]) -> Iterator[Finding]:
    """A change typed by hand beside a metric that knows last year's value."""
    for typed in changes_beside(report, line, numbers):
        start, end = typed.value.lead, typed.end
        place = blamed(line, start, end, typed.change) if typed.change else line.words(start, end)
        if typed.is_wrong_way:
            yield RULE.at(place, typed.right)
        elif typed.change is not None and typed.due is not None:
            yield from _told(compare(place, typed.due, typed.change, typed.change.unit))


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
