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
    主要举措 | 畅通投诉渠道 | 全年受理投诉{X01}，全部办结。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 受理投诉 | 件 |
    X02 | 走访企业 | 家 | 77
    [要点]
    章节 | 要点标题 | 内容
    主要举措 | 畅通投诉渠道 | 畅通投诉渠道。[全年受理投诉{X01}，全部办结，走访企业{X02}。]

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 受理投诉 | 件 | 120
    X02 | 走访企业 | 家 | 77
    [要点]
    章节 | 要点标题 | 内容
    主要举措 | 畅通投诉渠道 | 全年受理投诉{X01}，全部办结，走访企业{X02}。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.model.document import Role
from drafter.model.facts import Facts, Metric
from drafter.model.formula import FormulaError, names, parse
from drafter.model.placeholders import CHANGE, GROWTH, OPTIONAL, PREVIOUS, references
from drafter.model.remarks import is_remarked
from drafter.model.required import inputs

RULE = Rule("D318", "指标填了数却没有用到", Severity.WARNING, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    facts = report.facts
    if facts is None or facts.item("附主要指标表") == "是":
        return
    if not facts.points:
        return
    used, dropped = _used(report, facts)
    for metric in facts.metrics:
        # An import notes what the report says in other words (two rates in one number, villages by name).
        if metric.value is None or metric.derived or "不用" in metric.note or is_remarked(metric.note):
            continue
        if metric.key in used or metric.name in used:
            continue
        if why := dropped.get(metric.key) or dropped.get(metric.name):
            yield RULE.at(metric.cell, f"“{metric.name}”填了数，但报告里没有印出来：{why}")
            continue
        yield RULE.at(
            metric.cell,
            f"“{metric.name}”填了数，但报告里没有用到。请在“要点”里写上 {{{metric.key}}}，或删去这个数。",
        )


def _used(report: Report, facts: Facts) -> tuple[set[str], dict[str, str]]:
    """Keys and names that the report prints, draws, or needs for a number that it prints; and those of words in […]
    that have dropped out, each with the reason."""
    dropped: dict[str, str] = {}
    used = {p.metric for line in report.lines for p in line.parts if p.role is Role.VALUE}
    for text in _cells(facts):
        used.update(r.name for r in references(_kept(text, facts, dropped)))
    used.update(re.split(r"[、，,；;\s]+", facts.item("指标图")))
    used |= _formulas(facts, dropped)
    return used, dropped


def _cells(facts: Facts) -> Iterator[str]:
    """What a clerk wrote that may hold {…}."""
    cells = [w.text for w in facts.profile.values()]
    cells += [w.text for p in facts.points if p.in_use for w in (p.heading, p.lead, p.text)]
    cells += [w.text for s in facts.shortcomings for w in (s.text, s.reason, s.remedy)]
    cells += [s.title.text for s in facts.sections]
    cells += [w.text for a in facts.annexes for row in (a.header, *a.rows) for w in row]
    return (text for text in cells if "{" in text or "｛" in text)


def _kept(text: str, facts: Facts, dropped: dict[str, str]) -> str:
    """``text`` without the words in […] that lack a number; the metrics in them go to ``dropped``."""

    def keep(match: re.Match[str]) -> str:
        found = references(match[1])
        lacking = next((m for r in found if (m := facts.index.get(r.name)) and _is_missing(m, r.aspect)), None)
        if lacking is None:
            return match[0]
        why = (
            f"它与“{lacking.name}”（{lacking.key}）写在同一个方括号 […] 里，而{lacking.key}没有数，整句略去了。"
            f"请填上{_to_fill(lacking, facts)}，或把两个数分开写。"
        )
        for r in found:
            dropped.setdefault(r.name, why)
        return ""

    return OPTIONAL.sub(keep, text)


def _formulas(facts: Facts, dropped: dict[str, str]) -> set[str]:
    """What formulas with a result use; the parts of those without one go to ``dropped``."""
    used: set[str] = set()
    for metric in facts.metrics:
        if not metric.formula:
            continue
        try:
            parts = [n.key for n in names(parse(metric.formula))]
        except FormulaError:
            continue
        lacking = [m for key in parts if (m := facts.index.get(key)) is not None and m.value is None]
        if metric.value is not None:
            used.update(parts)
        elif lacking and not metric.typed:
            why = (
                f"它用来算“{metric.name}”，还缺“{lacking[0].name}”（{lacking[0].key}）的数，没有算出来。"
                f"请填上{_to_fill(lacking[0], facts)}。"
            )
            for key in parts:
                dropped.setdefault(key, why)
    return used


def _to_fill(metric: Metric, facts: Facts) -> str:
    """The cells that a missing number waits for: a computed one's parts, never its own grey cell."""
    needs = {need.name: need for need in inputs(facts, metric) if not need.filled}
    return "、".join(f"“{need.name}”（{need.cell or need.key}）" for need in needs.values()) or metric.key


def _is_missing(metric: Metric, aspect: str) -> bool:
    if aspect == PREVIOUS:
        return metric.previous is None
    return metric.value is None or (aspect in (GROWTH, CHANGE) and metric.previous is None)
