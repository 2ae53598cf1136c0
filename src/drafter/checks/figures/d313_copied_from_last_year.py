"""很多指标的本年数和上年数一模一样。

为什么：几十个数全都与上年相同，几乎不可能，多半是把上年的表复制过来还没有改。
怎么改：逐行核对“本年”列，改成今年的数；确实相同的可在“备注”写“与上年相同”，程序就不再计入。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年
    X01 | 受理投诉 | 件 | 120 | 120
    X02 | 开展检查 | 次 | 35 | 35
    X03 | 培训人员 | 人 | 260 | 260
    X04 | 发放手册 | 份 | 4100 | 4100
    X05 | 走访企业 | 家 | 77 | 77
    X06 | 答复咨询 | 条 | 613 | 613

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年
    X01 | 受理投诉 | 件 | 120 | 112
    X02 | 开展检查 | 次 | 35 | 35
    X03 | 培训人员 | 人 | 260 | 243
    X04 | 发放手册 | 份 | 4100 | 3800
    X05 | 走访企业 | 家 | 77 | 70
    X06 | 答复咨询 | 条 | 613 | 613
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.constraints import is_explained
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D313", "多个指标与上年相同", Severity.WARNING, __doc__ or "")

FEWEST = 5
SMALL = 10
"""Counts below this repeat themselves by chance, and so do full rates."""


def check(report: Report) -> Iterator[Finding]:
    if report.facts is None:
        return
    compared = [
        m
        for m in report.facts.metrics
        if m.value is not None
        and m.previous is not None
        and not m.derived
        and m.value >= SMALL
        and m.unit != "%"
        and not is_explained(m)
    ]
    same = [m for m in compared if m.value == m.previous]
    if len(same) < FEWEST or len(same) * 2 < len(compared):
        return
    names = "、".join(f"“{m.name}”" for m in same[:5])
    more = f"等{len(same)}个指标" if len(same) > 5 else f"{len(same)}个指标"
    yield RULE.at(
        same[0].cell,
        f"{names}{more}的本年数与上年数完全相同（共{len(compared)}个可比指标）。请核对“本年”列是否还是上年的数。",
    )
