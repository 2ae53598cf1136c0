"""指标的计量单位不是通用的量词或单位。

为什么：单位会原样印进报告。多打一个字（“件件”“场次次”）、打错一个字，印出来就是错字。
怎么改：改成通用的单位；本单位确实在用的，在 templates/words/own-units.csv 里加一行，以后就不再提示。
依据：GB/T 9704—2012 第9章：计量单位的用法应当符合国家标准。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 受理投诉 | 件件 | 120

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 受理投诉 | 件 | 120
    X02 | 罚没金额 | 亿元 | 2
    X03 | 证据材料 | 份（件） | 300
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.units import units

RULE = Rule("D326", "单位不认识", Severity.WARNING, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    metrics = subject.facts.metrics if subject.facts else ()
    counts = units(subject.resources).counts
    unusual = [m for m in metrics if m.unit and not counts(m.unit)]
    if not unusual:
        return
    known = set(units(subject.resources).by_name)
    known.update(s.unit for s in subject.catalog.specs)
    known.update(word for s in subject.catalog.specs for word in s.measures)
    for metric in unusual:
        # 份（件）, 人/次: each part by itself.
        parts = [part for part in re.split(r"[（）()/／、]", metric.unit) if part]
        if not all(part in known for part in parts):
            yield RULE.at(
                metric.unit_cell or metric.cell,
                f"“{metric.name}”的单位“{metric.unit[:12]}”不认识。请核对；确实在用的，写进 templates/words/own-units.csv。",
            )
