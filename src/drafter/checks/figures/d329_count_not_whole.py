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
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.saying import short
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.units import units

RULE = Rule("D329", "计数不是非负整数", Severity.ERROR, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    counts = units(subject.resources).counts
    for metric in subject.facts.metrics if subject.facts else ():
        if not counts(metric.unit):
            continue
        years = [("本年", metric.value, metric.cell)]
        if not metric.derived:
            years.append(("上年", metric.previous, metric.previous_cell))
        for year, value, cell in years:
            if value is None or (value >= 0 and value == value.to_integral_value()):
                continue
            what = "负数" if value < 0 else "小数"
            number = f"{short(value)}{metric.unit}"
            if not metric.derived:
                yield RULE.at(cell, f"“{metric.name}”的“{year}”是{number}，件数、人数不会是{what}。请核对。")
            elif value < 0:
                yield RULE.at(
                    cell, f"“{metric.name}”按公式“{metric.formula}”算出来是{number}，不会是负数。请核对公式用到的数。"
                )
