"""下一年的目标比本年已经做到的还低。

为什么：本年案卷优秀率已是28.9%，下一年“力争达到25%以上”，是往后退；多半是目标照抄了前几年的，或有一个数抄错了。
怎么改：核对本年的数和下一年的目标；只求守住的，写“保持在……以上”。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定：“下一年度……主要安排”；《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    评查案卷180卷，评定优秀52卷，优秀率28.9%。
    四、2024年推进法治政府建设的主要安排
    全面提高办案质量，力争案卷优秀率达到25%以上。

反例：
    政务服务满意度由90.5%提高到96.2%。
    四、2024年推进法治政府建设的主要安排
    持续改进作风，将政务服务满意度提高到92%。

反例：
    设立行政执法监督联系点30个，聘请监督员45名。
    四、2024年推进法治政府建设的主要安排
    扩大覆盖面，使联系点总数达到20个。

正例：
    设置便民疏导点9处、摊位436个。
    四、2024年推进法治政府建设的主要安排
    新增便民疏导点3处，使全区总数达到12处。

正例：
    政务服务满意度由90.5%提高到96.2%。
    四、2024年推进法治政府建设的主要安排
    全面提高办案质量，力争政务服务满意度提高到97%，办件差评率降至0.1%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.goals_of_counts import goals_of_counts
from drafter.checks.mentions import covered
from drafter.checks.outline import plan_lines
from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity

RULE = Rule("D389", "目标低于现状", Severity.WARNING, __doc__ or "")

_NAME = Lazy(
    rf"(?P<name>(?:{HAN}|[“”]){{1,18}}?(?:率|满意度|占比|比例|比重))(?:«figures.rate-is»|«figures.comes-to»)*$"
)
_LEAD_IN = Lazy(r"^(?:.*«figures.leads-to-a-goal»)?(?:年度?|底前?|末)*(?=[^\W\d_]{3})")
_ON = Lazy(r"^[，]?(?:逐?步)?(?:提[高升]|上升|增加|增长|下降|降低|降)[到至为]$")
_FROM = Lazy(r"[由从]$")
_GOAL = Lazy(r"«figures.leads-to-a-goal»|提[高升][到至]|上升[到至]|增至|突破|降[低到至]|下降[到至]")
_KEPT = Lazy("«figures.kept-as-it-is»")
_UP, _DOWN = Lazy(r"提[高升][到至]|上升[到至]|增至|突破|达到?"), Lazy(r"降[低到至]|下降[到至]|压降")
_FEWER = Lazy("«figures.better-if-fewer»")
_EARLIER = Lazy(r"«figures.not-this-years-own»|20\d\d年?$|[1-9]月|全[省国]")
_SHORTEST, _MOST, _REACH, _SHOWN = 4, 40, 60, 8


class _Rate(Struct, frozen=True):
    sentence: Sentence
    quantity: Quantity
    name: str
    way: str


def check(report: Report) -> Iterator[Finding]:
    yield from _rates_below(report)
    for told in goals_of_counts(report):
        goal, now, new = told.goal, told.now, told.new
        sum_of = f"，加上新的{new.digits}{new.unit}是{now.value + new.value}{goal.unit}" if new is not None else ""
        yield RULE.at(
            told.sentence.line.place(goal.begin, goal.stop),
            f"前面写的{now.label[-_SHOWN:]}已有{now.digits}{now.unit}{sum_of}，这里要达到的总数是{goal.digits}{goal.unit}。请核对这几个数。",
        )


def _rates_below(report: Report) -> Iterator[Finding]:
    goals = [r for r in _rates(report, planned=True) if _is_goal(r)]
    if not goals:
        return
    told: dict[str, list[_Rate]] = {}
    for rate in _rates(report, planned=False):
        told.setdefault(rate.name[-3:], []).append(rate)
    for goal in goals:
        known = told.get(goal.name[-3:], [])
        values = [r.quantity.value for r in known[:_MOST] if _same(goal, r)]
        if not values:
            continue
        fewer = _FEWER.search(goal.name) is not None
        due, now = goal.quantity.value, max(values) if fewer else min(values)
        wrong = _is_worse(goal, due, now, fewer=fewer)
        if wrong:
            q = goal.quantity
            yield RULE.at(
                goal.sentence.line.place(q.begin, q.stop),
                f"本年的{known[0].name[-12:] if len(known) == 1 else goal.name[-12:]}已是{now}%，这里的目标是{q.digits}%，反而{'高' if fewer else '低'}了。"
                "请核对两个数；只求守住的，请写“保持在……”。",
            )


def _is_worse(goal: _Rate, due: Decimal, now: Decimal, *, fewer: bool) -> bool:
    if fewer:
        return due > now and _DOWN.search(goal.way) is not None
    return due < now and _DOWN.search(goal.way) is None


def _is_goal(rate: _Rate) -> bool:
    """Whether the clause strives for the rate: 力争……达到, 提高到; to keep it above so much is no goal."""
    text, lead = rate.sentence.line.text, rate.quantity.lead
    clause = text[begins_at(text, lead, "，。；", lead - _REACH) : rate.quantity.stop]
    return _GOAL.search(clause) is not None and _KEPT.search(clause) is None


def _rates(report: Report, *, planned: bool) -> Iterator[_Rate]:
    next_year = Lazy(rf"明年|下一年[，度将]|{report.year + 1}年" if report.year else r"明年|下一年[，度将]")
    plan = plan_lines(report)
    for sentence in sentences(report):
        ahead = id(sentence.line) in plan or next_year.search(sentence.text) is not None
        if ahead is not planned:
            continue
        begun: tuple[str, str] | None = None
        for quantity in sentence.quantities:
            if not quantity.is_rate:
                begun = None
                continue
            said = _NAME.search(f"{quantity.label}{quantity.before}")
            if said is not None:
                way = said.string[said.end("name") :]
                name = _LEAD_IN.sub("", said["name"]).replace("“", "").replace("”", "")
                begun = (name, way) if _FROM.search(way) else None
                if begun is None and (planned or _fits(sentence, quantity)):
                    yield _Rate(sentence, quantity, name, f"{way}{quantity.before}")
            elif begun is not None and _ON.match(f"{quantity.label}{quantity.before}"):
                yield _Rate(sentence, quantity, begun[0], quantity.label)
                begun = None
            else:
                begun = None


def _fits(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the rate is this year's own, and told exactly."""
    text = sentence.line.text
    clause = text[begins_at(text, quantity.lead, "，。；", quantity.lead - _REACH) : quantity.lead]
    return _EARLIER.search(clause) is None and quantity.before in ("", "达", "达到")


def _same(goal: _Rate, told: _Rate) -> bool:
    """Whether both name one rate: the shorter name ends the longer one, and its sentence says the rest."""
    short, long = sorted((goal, told), key=lambda r: len(r.name))
    if not long.name.endswith(short.name) or len(long.name) < _SHORTEST:
        return False
    rest = long.name[: len(long.name) - len(short.name)]
    text = short.sentence.line.text[short.sentence.start : short.sentence.end]
    # 受理纠纷486件，其中物业纠纷138件 …… 调解成功率: the rate is of all of them, the goal of one kind.
    of_a_part = bool(rest) and re.search(rf"其中[^。；]*{re.escape(rest)}\d", text) is not None
    return covered(rest, text) and not of_a_part
