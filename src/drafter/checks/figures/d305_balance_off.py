"""期初数加新增减减少，不等于期末数。

为什么：上年结转、本年新收、本年办结、年末未结四个数互相决定。对不上，说明其中一个数填错或漏统计。
怎么改：核对四个数，其中年末数应等于上年结转数加本年新收数减本年办结数。
依据：templates/metrics.csv 的“约束”列；《党政机关公文处理工作条例》第十九条：数字准确。

反例：
    上年结转行政复议案件10件，新收100件，审结95件，未结20件。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    JZ09 | 上年末在册社区矫正对象 | 人 | 60
    JZ02 | 新接收社区矫正对象 | 人 | 100
    JZ03 | 解除社区矫正对象 | 人 | 90
    JZ01 | 在册社区矫正对象 | 人 | 80

正例：
    上年结转行政复议案件10件，新收100件，审结95件，未结15件。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    JZ09 | 上年末在册社区矫正对象 | 人 | 60
    JZ02 | 新接收社区矫正对象 | 人 | 100
    JZ03 | 解除社区矫正对象 | 人 | 90
    JZ01 | 在册社区矫正对象 | 人 | 70
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.balances import say_balance, unbalanced
from drafter.checks.constraints import broken, say
from drafter.checks.report import Report
from drafter.checks.saying import short
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D305", "期初加减不等于期末", Severity.ERROR, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    for b in broken(report):
        if b.is_balance:
            yield RULE.at(
                b.cell,
                f"{say(report, b.left, b.last_year)}={short(b.left_value)}，应等于{say(report, b.right, b.last_year)}。请核对这几个数。",
            )
    for line, told in unbalanced(report):
        if told.plain:
            yield RULE.at(line.place(told.start, told.stop), say_balance(told))
