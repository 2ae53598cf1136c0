"""What a clerk typed behind {…} although the program prints it: a unit, % or 余 (D340)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.units import PERCENT, Units, units
from drafter.model.document import Role
from drafter.model.facts import Metric
from drafter.places import Passage

_BEHIND = 8
_MORE = Lazy(r"余(?![下额款地留党刑])|多(?=[件起次人名个家户场期份项条])")
# 5项项目, 8件人大建议: what begins like a unit and is a word of its own.
_WORD = Lazy(
    r"项目|人(?![次，。；、：）])|件[数均]|次[数年月日生]|场[所地馆]|期[间限内末]|家[庭长园]|名[单称录额义]|个[人体案性]|条[例款件约]|部[门署分]|份额"
    r"|起[诉草止点]|批[准复示评]|户[籍主口]|位[置于]|类[型别]|篇[幅章]|台[账风]|本(?!次|个|项)|站[点所]|所(?=[有在谓以])|处[罚理置分]|轮[训值岗]|天[然气]|年[度内底初末]|月[度底初末]|日[常前内]"
)
UNIT_ENDS = Lazy(r"[，。；：、！？）】”]|$|以上|以内|左右")
"""What may stand behind a unit that is no part of a longer word."""


def check(report: Report) -> Iterator[Finding]:
    if report.facts is None:
        return
    known = units(report.resources)
    for line in report.lines:
        ends = list(accumulate(len(part.text) for part in line.parts))
        for part, end in zip(line.parts, ends, strict=True):
            metric = report.facts.metric(part.metric) if part.role is Role.VALUE and part.metric else None
            if (
                metric is not None
                and part.text[-1:]
                and (typed := _typed(metric, part.text, line.text[end : end + _BEHIND], known))
            ):
                yield _finding(line, end, part.text, typed)


def _typed(metric: Metric, printed: str, behind: str, known: Units) -> str:
    """The unit, % or 余 that stands behind a printed value, or an empty string."""
    if printed.endswith(PERCENT):
        return behind[0] if behind.startswith((PERCENT, "％")) else ""
    if not metric.unit or not printed.endswith(metric.unit):
        return ""
    if more := _MORE.match(behind):
        return more[0]
    if behind.startswith((PERCENT, "％")):
        return behind[0]
    own = metric.unit if behind.startswith(metric.unit) else ""
    unit = own or (found.name if (found := known.at(behind, 0)) is not None and known.counts(found.name) else "")
    if not unit or _WORD.match(behind):
        return ""
    return unit if own or UNIT_ENDS.match(behind[len(unit) :]) else ""


def _finding(line: Line, end: int, printed: str, typed: str) -> Finding:
    place = line.place(end, end + len(typed))
    shown = f"{printed}{typed}"
    cells = (*place.cells, *line.place(end - 1, end).cells)
    return RULE.at(
        Passage(place.heading, place.number, shown, tuple(dict.fromkeys(cells))),
        f"会印成“{shown}”：花括号里的数自带单位。请删去后面的“{typed}”；只要数不要单位的，写成 {{编码|数}}。",
    )


RULE = Rule(
    "D340",
    "单位写了两遍",
    Severity.ERROR,
    """花括号后面又写了单位、“%”或“余”。

为什么：{编码} 会连单位一起印出来，“余”也由“精度”列决定。后面再写一遍，就印成“400次次”“97.6%%”“200件余”。
怎么改：删去花括号后面的单位；只要数不要单位的，写成 {编码|数}；约数在“精度”列选“余”。
依据：《党政机关公文处理工作条例》第十九条：文字精练，数字准确。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 开展检查 | 次 | 120
    [要点]
    章节 | 小标题 | 要点标题 | 内容
    举措成效 | | | 全年开展检查{X01}件。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 开展检查 | 次 | 120
    X02 | 实施 | 项 | 6
    [要点]
    章节 | 小标题 | 要点标题 | 内容
    举措成效 | | | 全年开展检查{X01}，实施{X02}项目。
""",
)
