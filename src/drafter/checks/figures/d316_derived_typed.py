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
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.figures.d315_typed_disagrees import agrees
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D316", "可计算的数由手工填写", Severity.WARNING, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    for metric in subject.facts.metrics if subject.facts else ():
        if metric.typed is not None and metric.value is not None and agrees(metric):
            yield RULE.at(metric.cell, f"“{metric.name}”可由公式“{metric.formula}”算出，不必手填。请删去手填的数。")
