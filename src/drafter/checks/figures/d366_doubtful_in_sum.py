"""合计里有数还要核对。

为什么：本市的工作簿由各单位的数加总得来；其中有的数像是多写、少写了零，或与别的数对不上。没有核对就印进报告，一家的错就成了全市的错。
怎么改：请报送单位核对。改了的，重新汇总；属实的，删去“备注”里“汇总：先核对……”这一句。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 备注
    X01 | 受理投诉 | 件 | 1200 | 汇总：由5家合计：甲.xlsx；汇总：先核对甲县司法局的1,000件（见汇总表“异常”）

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 备注
    X01 | 受理投诉 | 件 | 1200 | 汇总：由5家合计：甲.xlsx
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.model.remarks import doubted

RULE = Rule("D366", "合计里有数要核对", Severity.WARNING, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    for metric in report.facts.metrics if report.facts else ():
        if metric.value is not None and (which := doubted(metric.note)):
            yield RULE.at(
                metric.cell,
                f"“{metric.name}”的合计里有数要先核对：{which}。改了的，请重新汇总；属实的，删去“备注”里这一句。",
            )
