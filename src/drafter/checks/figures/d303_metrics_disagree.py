"""指标表里应当相等的几个数不相等。

为什么：总数等于各分项之和一类的关系，是统计口径决定的。对不上，说明至少有一个数填错，或几个科室报的口径不同。
怎么改：按提示的等式逐个核对“指标”表的“本年”列；口径确有不同的，在“口径”列写明，并在“不再提示”里写上这条的编号。
依据：templates/metrics.csv 的“约束”列；《党政机关公文处理工作条例》第十九条：数字准确。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    FY06 | 行政复议纠错 | 件 | 9
    FY07 | 行政复议撤销 | 件 | 2
    FY08 | 行政复议变更 | 件 | 1
    FY09 | 行政复议确认违法 | 件 | 1
    FY12 | 行政复议责令履行 | 件 | 1

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    FY06 | 行政复议纠错 | 件 | 5
    FY07 | 行政复议撤销 | 件 | 2
    FY08 | 行政复议变更 | 件 | 1
    FY09 | 行政复议确认违法 | 件 | 1
    FY12 | 行政复议责令履行 | 件 | 1
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.constraints import broken, say
from drafter.checks.report import Report
from drafter.checks.saying import short
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D303", "指标之间对不上", Severity.ERROR, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    for b in broken(report):
        if b.sign == "=" and not b.is_balance:
            yield RULE.at(
                b.cell,
                f"{say(report, b.left, b.last_year)}应等于{say(report, b.right, b.last_year)}，"
                f"实际一边是{short(b.left_value)}，另一边是{short(b.right_value)}。请核对这几个数。",
            )
