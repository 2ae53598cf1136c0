"""一个指标填了数，报告里却没有用到。

为什么：辛苦报来的数没有写进报告，可能是正文漏写了，也可能是编码写错了。
怎么改：在“要点”里写上 {编码}；或在基本信息把“附主要指标表”选为“是”；确实不用的，删去这一行的数或在“备注”写“不用”。
依据：本工具的约定：填了的数都要用上。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 受理投诉 | 件 | 120
    X02 | 走访企业 | 家 | 77
    [要点]
    章节 | 要点标题 | 内容
    主要举措 | 畅通投诉渠道 | 全年受理投诉{X01}。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 受理投诉 | 件 | 120
    X02 | 走访企业 | 家 | 77
    [要点]
    章节 | 要点标题 | 内容
    主要举措 | 畅通投诉渠道 | 全年受理投诉{X01}，走访企业{X02}。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.model.document import Role
from drafter.model.facts import Facts, Status
from drafter.model.formula import FormulaError, names, parse
from drafter.model.placeholders import references

RULE = Rule("D318", "指标填了数却没有用到", Severity.WARNING, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    facts = subject.facts
    if facts is None or facts.item("附主要指标表") == "是":
        return
    if not facts.points and not facts.shortcomings:
        return
    used = _used(subject, facts)
    for metric in facts.metrics:
        # An import notes what the report says in other words (two rates in one number, villages by name).
        if metric.value is None or metric.derived or "不用" in metric.note or metric.note.startswith("导入"):
            continue
        if metric.key not in used and metric.name not in used:
            yield RULE.at(
                metric.cell,
                f"“{metric.name}”填了数，但报告里没有用到。请在“要点”里写上 {{{metric.key}}}，或删去这个数。",
            )


def _used(subject: Subject, facts: Facts) -> set[str]:
    """Keys and names that the report prints, draws, or needs for a number that it prints."""
    used = {p.metric for line in subject.lines for p in line.parts if p.role is Role.VALUE}
    cells = [w.text for w in facts.profile.values()]
    cells += [w.text for p in facts.points if p.status is not Status.RETIRED for w in (p.heading, p.lead, p.text)]
    cells += [w.text for s in facts.shortcomings for w in (s.text, s.reason, s.remedy)]
    cells += [w.text for s in facts.sections for w in (s.title,)]
    cells += [w.text for a in facts.annexes for row in (a.header, *a.rows) for w in row]
    used.update(r.name for text in cells if "{" in text or "｛" in text for r in references(text))
    used.update(re.split(r"[、，,；;\s]+", facts.item("指标图")))
    for metric in facts.metrics:
        if metric.formula and metric.value is not None:
            try:
                used.update(n.key for n in names(parse(metric.formula)))
            except FormulaError:
                continue
    return used
