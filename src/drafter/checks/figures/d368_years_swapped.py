"""几乎所有指标都比上年少，像是“本年”和“上年”两列填反了。

为什么：一个单位几十个数有升有降；几乎个个都降，多半是两列贴反了，同比的升降也就全说反了。
怎么改：对照今年和去年的台账核对两列；没有填反的，把 D368 写进“不再提示”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年
    X01 | 受理投诉 | 件 | 112 | 120
    X02 | 开展检查 | 次 | 35 | 41
    X03 | 培训人员 | 人 | 243 | 260
    X04 | 发放手册 | 份 | 3800 | 4100
    X05 | 走访企业 | 家 | 70 | 77
    X06 | 答复咨询 | 条 | 580 | 613
    X07 | 举办讲座 | 场 | 21 | 26
    X08 | 化解纠纷 | 起 | 88 | 93

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年
    X01 | 受理投诉 | 件 | 112 | 120
    X02 | 开展检查 | 次 | 35 | 41
    X03 | 培训人员 | 人 | 243 | 260
    X04 | 发放手册 | 份 | 3800 | 4100
    X05 | 走访企业 | 家 | 70 | 77
    X06 | 答复咨询 | 条 | 613 | 580
    X07 | 举办讲座 | 场 | 26 | 21
    X08 | 化解纠纷 | 起 | 88 | 93
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D368", "本年和上年像是填反了", Severity.WARNING, __doc__ or "")

_FEWEST, _SMALL = 8, 10
_NEARLY_ALL = 0.9


def check(report: Report) -> Iterator[Finding]:
    if report.facts is None:
        return
    compared = [
        m
        for m in report.facts.metrics
        if m.value is not None and m.previous is not None and not m.derived and m.unit != "%"
        if max(m.value, m.previous) >= _SMALL and m.value != m.previous
    ]
    fewer = [m for m in compared if m.value is not None and m.previous is not None and m.value < m.previous]
    if len(compared) >= _FEWEST and len(fewer) >= _NEARLY_ALL * len(compared):
        yield RULE.at(
            fewer[0].cell,
            f"{len(compared)}个两年都有数的指标，有{len(fewer)}个比上年少。请核对“本年”“上年”两列是不是填反了。",
        )
