"""Faults in what a clerk wrote for the composer: marks that do not close, charts that cannot be drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.compose.figures import MAX_CHARTS, chart_keys, charts
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Facts, Words
from drafter.model.placeholders import OPTIONAL, PLACEHOLDER

UNPAIRED = Rule(
    "D120",
    "花括号或方括号不成对",
    Severity.ERROR,
    """花括号 {…} 里写指标，方括号 […] 里写可以略去的话，都要成对。

为什么：少了一半，程序认不出来，会原样印进报告。
怎么改：补上缺的一半，或删去多的一半。

反例：
    [要点]
    章节 | 小标题 | 要点标题 | 内容
    举措成效 | | | 人民调解成功{TJ04。
正例：
    [要点]
    章节 | 小标题 | 要点标题 | 内容
    举措成效 | | | 人民调解成功{TJ04}。
""",
)
NO_CHART = Rule(
    "D127",
    "指标图画不成",
    Severity.WARNING,
    """“指标图”里写的指标找不到，只有一年的数，或者写了六个以上。

为什么：一张图至少要有两年的数；一份报告最多画六张。
怎么改：对照“指标”表的编码改正；把“上年”或“历年”表的数填上。

反例：
    [基本信息]
    指标图 | TJ04
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年
    TJ04 | 人民调解成功 | 件 | 2960 |
正例：
    [基本信息]
    指标图 | TJ04
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 上年
    TJ04 | 人民调解成功 | 件 | 2960 | 2762
""",
)
RULES = (UNPAIRED, NO_CHART)

_DOUBLED = Lazy(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}")
_NESTED = Lazy(r"[\[［][^\[\]［］\n]*[\[［][^\[\]［］\n]*[\]］][^\[\]［］\n]*[\]］]")
_BRACES = frozenset("{}｛｝")
_BRACKETS = frozenset("[]［］")


def fault_findings(facts: Facts) -> Iterator[Finding]:
    """What is wrong with marks and charts, at the cell to mend."""
    for words in _narrative(facts):
        if nested := _NESTED.search(words.text):
            yield UNPAIRED.at(
                words.cell, f"“{nested[0][:20]}”是方括号里套方括号，程序只认一层。请分成前后两个，或只留外面一层。"
            )
            continue
        left = _unpaired(words.text)
        if left:
            yield UNPAIRED.at(words.cell, f"“{left}”没有成对。请补上另一半，或删去它。")
    drawn = {chart.key for chart in charts(facts)}
    place = facts.profile.get("指标图", Words()).cell
    keys = chart_keys(facts)
    if len(keys) > MAX_CHARTS:
        left = "、".join(key[:20] for key in keys[MAX_CHARTS:])
        yield NO_CHART.at(place, f"“指标图”最多画{MAX_CHARTS}个，“{left}”没有画。请删去几个。")
    for key in keys[:MAX_CHARTS]:
        metric = facts.metric(key)
        if metric is None:
            yield NO_CHART.at(place, f"“指标图”里的“{key[:20]}”在“指标”表里找不到。请对照“编码”改正。")
        elif metric.key not in drawn:
            yield NO_CHART.at(place, f"“{metric.name}”（{key}）只有一年的数，画不成图。请填“上年”或“历年”的数。")


def _narrative(facts: Facts) -> Iterator[Words]:
    yield from facts.narrative()
    yield from (words for name, words in facts.profile.items() if name != "不再提示")


def _unpaired(text: str) -> str:
    """The mark that stands alone, with a few words after it, or an empty string."""
    if not (_BRACES | _BRACKETS).intersection(text):
        return ""
    rest = OPTIONAL.sub(_inside, PLACEHOLDER.sub("\x00", _DOUBLED.sub("", text)))
    # A bracket is one of ours only where it would hold a placeholder.
    wanted = _BRACES | (_BRACKETS if "\x00" in rest else frozenset())
    at = next((i for i, character in enumerate(rest) if character in wanted), -1)
    return rest[at : at + 10].replace("\x00", "…") if at >= 0 else ""


def _inside(match: re.Match[str]) -> str:
    return match[1].replace("\x00", "")
