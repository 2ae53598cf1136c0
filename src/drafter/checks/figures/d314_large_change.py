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
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.constraints import is_explained
from drafter.checks.saying import short
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.model.numbers import say_growth

RULE = Rule("D314", "比上年增减超过一半", Severity.WARNING, __doc__ or "")

HALF = Decimal("0.5")
SMALLEST = 20
"""Where both years stay below this, a few cases more or less are no news."""
POINTS = 20


def check(subject: Subject) -> Iterator[Finding]:
    for metric in subject.facts.metrics if subject.facts else ():
        value, previous = metric.value, metric.previous
        if value is None or previous is None or is_explained(metric) or metric.formula:
            continue
        if metric.unit == "%":
            large = abs(value - previous) > POINTS
        else:
            large = max(value, previous) >= SMALLEST and previous > 0 and abs(value - previous) / previous > HALF
        if large:
            yield RULE.at(
                metric.cell,
                f"“{metric.name}”由上年的{short(previous)}{metric.unit}变为{short(value)}{metric.unit}"
                f"（{say_growth(value, previous, metric.unit)}）。请核对；属实的，在“备注”写明原因。",
            )
