"""率像是填成了小数，应当填百分数本身。

为什么：单位是“%”的指标填百分数本身；成功率96%要填96，填0.96，报告里就会印成“0.96%”。
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
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.constraints import is_explained
from drafter.checks.saying import short
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D330", "率像是填成了小数", Severity.WARNING, __doc__ or "")

# Rates that are rightly below one per cent.
_LOW = Lazy(r"再犯罪|重新犯罪|脱管|漏管|败诉|纠错|撤销|差评|投诉|信访率|发案|死亡|事故|违法|不合格|失信|上访|缺席|误差")
_HIGH = 10


def check(subject: Subject) -> Iterator[Finding]:
    for metric in subject.facts.metrics if subject.facts else ():
        if metric.unit != "%" or metric.derived or is_explained(metric):
            continue
        for value, other, cell in (
            (metric.value, metric.previous, metric.cell),
            (metric.previous, metric.value, metric.previous_cell),
        ):
            if value is None or not 0 < value < 1:
                continue
            if (other is not None and other >= _HIGH) or not (
                (other is not None and other < 1) or _LOW.search(metric.name)
            ):
                yield RULE.at(
                    cell,
                    f"“{metric.name}”填的是{short(value)}，报告里会印成“{short(value)}%”。"
                    f"如果是{short(value * 100)}%，请改填{short(value * 100)}；确实不到1%的，请在“备注”写明。",
                )
