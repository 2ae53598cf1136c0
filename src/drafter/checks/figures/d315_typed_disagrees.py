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
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.saying import short
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.model.facts import Metric

RULE = Rule("D315", "手填的数与公式不符", Severity.ERROR, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    for metric in subject.facts.metrics if subject.facts else ():
        if metric.typed is not None and metric.value is not None and not agrees(metric):
            yield RULE.at(
                metric.cell,
                f"“{metric.name}”手填{short(metric.typed)}{metric.unit}，"
                f"按公式“{metric.formula}”应为{short(metric.value)}{metric.unit}。"
                "报告用公式的结果；请核对分子、分母，并删去手填的数。",
            )


def agrees(metric: Metric) -> bool:
    """Whether the typed value is the computed one, rounded or cut off to the decimals that were typed."""
    assert metric.typed is not None
    assert metric.value is not None
    exponent = metric.typed.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
    difference = metric.value - metric.typed
    return abs(difference) <= step / 2 or 0 <= difference < step
