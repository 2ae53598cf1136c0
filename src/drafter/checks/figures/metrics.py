"""What one metric of the workbook says by itself (D314, D315, D316, D326, D329, D330)."""

from __future__ import annotations

from decimal import Decimal

from drafter.checks.constraints import is_explained
from drafter.checks.report import Report, remembered
from drafter.checks.rule import PerMetric, Said
from drafter.checks.saying import short
from drafter.findings import Rule, Severity
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.units import units
from drafter.model.facts import Metric
from drafter.model.numbers import decimals, say_growth

HALF = Decimal("0.5")
SMALLEST = 20
"""Where both years stay below this, a few cases more or less are no news."""
POINTS = 20
# Rates that are rightly below one per cent.
_LOW = Lazy("«figures.better-if-fewer»")
_PARTS = Lazy(r"[（）()/／、]")
_HIGH = 10
"""A rate of this much in the other year is no fraction."""


def _large_change(_: Report, metric: Metric) -> Said:
    value, previous = metric.value, metric.previous
    if value is None or previous is None or is_explained(metric) or metric.formula:
        return
    if metric.unit == "%":
        large = abs(value - previous) > POINTS
    else:
        large = max(value, previous) >= SMALLEST and previous > 0 and abs(value - previous) / previous > HALF
    if large:
        yield (
            metric.cell,
            f"“{metric.name}”由上年的{short(previous)}{metric.unit}变为{short(value)}{metric.unit}"
            f"（{say_growth(value, previous, metric.unit)}）。请核对；属实的，在“备注”写明原因。",
        )


def _agrees(typed: Decimal, computed: Decimal) -> bool:
    """Whether the typed value is the computed one, rounded or cut off to the decimals that were typed."""
    step = Decimal(1).scaleb(-decimals(typed))
    difference = computed - typed
    return abs(difference) <= step / 2 or 0 <= difference < step


def _disagrees(_: Report, metric: Metric) -> Said:
    for cell, column, typed, computed in (
        (metric.cell, "本年", metric.typed, metric.value),
        (metric.previous_cell, "上年", metric.typed_previous, metric.previous),
    ):
        if typed is not None and computed is not None and not _agrees(typed, computed):
            yield (
                cell,
                f"“{metric.name}”{'' if column == '本年' else column}手填{short(typed)}{metric.unit}，"
                f"按公式 {metric.formula} 算得{short(computed)}{metric.unit}，报告按公式印。请核对分子、分母；确认无误后删去手填的数。",
            )


def _needless(_: Report, metric: Metric) -> Said:
    if metric.typed is not None and metric.value is not None and _agrees(metric.typed, metric.value):
        yield metric.cell, f"“{metric.name}”可由公式“{metric.formula}”算出，不必手填。请删去手填的数。"


def _not_whole(report: Report, metric: Metric) -> Said:
    yield from _point_zero(report, metric)
    years = [("本年", metric.value, metric.cell)]
    if not metric.derived:
        years.append(("上年", metric.previous, metric.previous_cell))
    for year, value, cell in years:
        if value is None or (value >= 0 and value == value.to_integral_value()):
            continue
        if not units(report.resources).counts(metric.unit):
            return
        what = "负数" if value < 0 else "小数"
        if not metric.derived:
            number = f"{plain_numeral(value)}{metric.unit}"
            yield cell, f"“{metric.name}”的“{year}”是{number}，件数、人数不会是{what}。请核对。"
        elif value < 0:
            number = f"{short(value)}{metric.unit}"
            yield cell, f"“{metric.name}”按公式“{metric.formula}”算出来是{number}，不会是负数。请核对公式用到的数。"


def _point_zero(report: Report, metric: Metric) -> Said:
    """312.0人次: typed with decimals that a count has not."""
    for numeral, cell in ((metric.numeral, metric.cell), (metric.previous_numeral, metric.previous_cell)):
        if "." in numeral and numeral[-1:].isdigit() and units(report.resources).counts(metric.unit):
            yield cell, f"“{metric.name}”写成了“{numeral}{metric.unit}”，件数、人数不带小数。请改成整数。"


def _fraction(_: Report, metric: Metric) -> Said:
    if metric.unit != "%" or metric.derived or is_explained(metric):
        return
    for value, other, cell in (
        (metric.value, metric.previous, metric.cell),
        (metric.previous, metric.value, metric.previous_cell),
    ):
        if value is None or not 0 < value <= 1:
            continue
        if (other is not None and other >= _HIGH) or not (
            (other is not None and other < 1) or _LOW.search(metric.name)
        ):
            # As it was typed: 0.985 is neither 0.99 nor 0.98.
            typed, percent = plain_numeral(value), plain_numeral(value * 100)
            yield (
                cell,
                f"“{metric.name}”填的是{typed}，报告里会印成“{typed}%”。"
                f"如果是{percent}%，请改填{percent}；确实{'只有' if value == 1 else '不到'}1%的，请在“备注”写明。",
            )


def _unknown_unit(report: Report, metric: Metric) -> Said:
    if not metric.unit or units(report.resources).counts(metric.unit):
        return
    known = _known_units(report)
    # 份（件）, 人/次: each part by itself.
    if not all(part in known for part in _PARTS.split(metric.unit) if part):
        yield (
            metric.unit_cell or metric.cell,
            f"“{metric.name}”的单位“{metric.unit[:12]}”不认识。请核对；确实在用的，写进 templates/words/own-units.csv。",
        )


@remembered
def _known_units(report: Report) -> frozenset[str]:
    """The units of the word list and of the catalog."""
    specs = report.catalog.specs
    measures = (word for spec in specs for word in spec.measures)
    return frozenset((*units(report.resources).by_name, *(s.unit for s in specs), *measures))


RULES = (
    PerMetric(
        Rule(
            "D314",
            "比上年增减超过一半",
            Severity.WARNING,
            """一个指标比上年增减超过一半。

为什么：大起大落可能是真的（新开展的工作、机构改革），也可能是多打或少打了一个零，或统计口径变了。程序不能断定，所以只提醒。
怎么改：核对数据。属实的，在“备注”列写明原因，程序就不再提醒；正文里最好也说明原因。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年
    X01 | 受理投诉 | 件 | 1200 | 125

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年 | 备注
    X01 | 受理投诉 | 件 | 130 | 125 |
    X02 | 答复咨询 | 条 | 1200 | 125 | 今年起并入12345热线
    X03 | 召开会议 | 次 | 8 | 4 |
""",
        ),
        when=_large_change,
    ),
    PerMetric(
        Rule(
            "D315",
            "手填的数与公式不符",
            Severity.ERROR,
            """手工填的数和公式算出来的数不一样。

为什么：率、合计由公式从分子、分母算出；手工填的数与它不同，说明分子、分母或手填的数有一个错了。
怎么改：删去“本年”列里手填的数，让程序按“计算公式”算；如果手填的对，就核对公式用到的指标。
依据：《党政机关公文处理工作条例》第十九条：数字准确。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 计算公式 | 手填
    X03 | 投诉办结率 | % | 96.2 | X02/X01*100 | 98

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 计算公式
    X03 | 投诉办结率 | % | 96.2 | X02/X01*100
""",
        ),
        when=_disagrees,
    ),
    PerMetric(
        Rule(
            "D316",
            "可计算的数由手工填写",
            Severity.WARNING,
            """能由公式算出的数是手工填的。

为什么：手填的率和合计，改了分子、分母以后不会跟着变，第二年照抄就错。
怎么改：删去“本年”列里手填的数，留空即可，程序按“计算公式”算。
依据：本工具的约定：率、合计、同比一律由程序计算。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 计算公式 | 手填
    X03 | 投诉办结率 | % | 96.2 | X02/X01*100 | 96.2

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 计算公式
    X03 | 投诉办结率 | % | 96.2 | X02/X01*100
""",
        ),
        when=_needless,
    ),
    PerMetric(
        Rule(
            "D326",
            "单位不认识",
            Severity.WARNING,
            """指标的计量单位不是通用的量词或单位。

为什么：单位会原样印进报告。多打一个字（“件件”“场次次”）、打错一个字，印出来就是错字。
怎么改：改成通用的单位；本单位确实在用的，在 templates/words/own-units.csv 里加一行，以后就不再提示。
依据：GB/T 9704—2012 第9章：计量单位的用法应当符合国家标准。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 受理投诉 | 件件 | 120

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 受理投诉 | 件 | 120
    X02 | 罚没金额 | 亿元 | 2
    X03 | 证据材料 | 份（件） | 300
""",
        ),
        when=_unknown_unit,
    ),
    PerMetric(
        Rule(
            "D329",
            "计数不是非负整数",
            Severity.ERROR,
            """计数的指标填了负数或小数。

为什么：件数、人数、次数只能是零或正整数；填成-5或3.5，是打错了，或单位选错了。
怎么改：核对这个数；由公式算出负数的，核对公式用到的数；确实按“万件”统计的，把单位改成“万件”。
依据：《党政机关公文处理工作条例》第十九条：数字准确。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 制定规范性文件 | 件 | -5

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 答复意见建议 | 条 | 3.5

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 制定规范性文件 | 件 | 0
    X02 | 挽回经济损失 | 万元 | 3.5
""",
        ),
        when=_not_whole,
    ),
    PerMetric(
        Rule(
            "D330",
            "率像是填成了小数",
            Severity.WARNING,
            """率像是填成了小数，应当填百分数本身。

为什么：单位是“%”的指标填百分数本身；成功率96%要填96，填0.96，报告里就会印成“0.96%”；100%填成1，印成“1%”。
怎么改：把0.96改成96；确实不到1%的，在“备注”里写明，程序就不再提醒。
依据：本工具的约定：单位为“%”的指标，“本年”“上年”列填百分数本身。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 人民调解成功率 | % | 0.96

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年 | 备注
    X01 | 人民调解成功率 | % | 96 | 95 |
    X02 | 社区矫正对象再犯罪率 | % | 0.12 | 0.2 |
    X03 | 群众知晓率 | % | 0.9 | | 已核
""",
        ),
        when=_fraction,
    ),
)
