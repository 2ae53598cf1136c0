"""One workbook, or several, to the next year's workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

import drafter.rollover.rules as rules
from drafter.errors import InputError
from drafter.findings import Finding
from drafter.language.precision import DECIMALS
from drafter.model.facts import Facts, Metric, PastYear, Point, Precision, Section, Status, Statutory, Words
from drafter.model.formula import derive
from drafter.model.placeholders import CHANGE, GROWTH, VALUE, brief, references
from drafter.model.remarks import OF_LAST_YEAR, PointRemark, joined, parts, without, without_collected
from drafter.model.schema import ANNEX, POINTS, SECTIONS, address, item_address, top
from drafter.resources import Resources
from drafter.rollover.bureaus import other_bureaus
from drafter.rollover.history import merge_history
from drafter.rollover.questions import with_questions
from drafter.rollover.texts import Carrier

YEARLY = ("成文日期", "发文字号", "印发日期")
DROPPED = (*YEARLY, "统计截止日", "不再提示")
_LACKING = re.compile(r"(?:还|仍|但|也)[^。，；]{0,8}(?:存在|有)[^。；]{2,40}")
_GROUPED = re.compile(r"[0-9.,]*")


def roll_over_all(
    olds: Sequence[Facts], year: int, resources: Resources, bureau: str = "", names: Sequence[str] = ()
) -> tuple[Facts, tuple[Finding, ...]]:
    """The workbook of ``year`` from one or several earlier ones: the latest gives the words, all give 历年.

    ``bureau`` replaces 单位名称 where it is given; ``names`` are the files' names, for messages. Raises InputError
    when one of them is not of an earlier year, and when they are of bodies in different places.
    """
    shown = [f"“{name}”" for name in names] or [f"第{i}份旧文件" for i in range(1, len(olds) + 1)]
    for facts, name in zip(olds, shown, strict=True):
        if facts.year >= year:
            raise InputError(
                f"{name}是{facts.year}年的，不能用来起草{year}年的：--year 要比每份旧文件的年度晚。"
                f"请改 --year，或换成{year - 1}年的文件；要改{facts.year}年的工作簿，直接打开它改。"
            )
    latest = max(olds, key=lambda f: f.year)
    told = other_bureaus(olds, shown, latest, renamed=bool(bureau))
    facts, findings = _rolled(latest, year, resources)
    facts = replace(facts, history=tuple(p for p in merge_history(olds) if p.year < year))
    facts = replace(facts, metrics=_with_last_year(facts, olds, year))
    if bureau and bureau != facts.bureau:
        facts = replace(facts, profile={**facts.profile, "单位名称": Words(bureau)})
    return facts, (*told, *findings, _emptied(facts))


def roll_over(facts: Facts, year: int, resources: Resources) -> tuple[Facts, tuple[Finding, ...]]:
    """The workbook of ``year``: this year's values become 上年, words are carried for review, old plans become questions.

    Nothing of last year's plan or shortcomings is printed until the clerk says so (状态 停用).
    """
    rolled, findings = _rolled(facts, year, resources)
    return rolled, (*findings, _emptied(rolled))


def _rolled(facts: Facts, year: int, resources: Resources) -> tuple[Facts, list[Finding]]:
    old = facts.year or year - 1
    carrier = Carrier(old, year, resources)
    findings: list[Finding] = []
    if facts.year and old != year - 1:
        findings.append(
            rules.NOT_CONSECUTIVE.at(
                None, f"旧报告是{old}年的，不是{year - 1}年的：它的数没有填进“上年”，放在“历年”表里。请补填上年的数。"
            )
        )
    profile, told = _profile(facts, year, carrier)
    findings += told
    sections = [_section(s, carrier, i, findings) for i, s in enumerate(facts.sections)]
    points = _points(facts, carrier, findings)
    metrics, _ = derive(tuple(_metric(m, old == year - 1) for m in facts.metrics))
    if facts.annexes:
        findings.append(rules.ANNEX_CARRIED.at(top(ANNEX), "附表原样沿用，内容还是上年的。请更新或删去。"))
    rolled = Facts(
        profile=profile,
        sections=tuple(sections),
        metrics=metrics,
        points=tuple(points),
        annexes=facts.annexes,
        history=tuple(p for p in merge_history([facts]) if p.year < year),
    )
    return rolled, findings


def _emptied(facts: Facts) -> Finding:
    """What the clerk fills in anew; only metrics that had a number are counted."""
    moved = sum(1 for m in facts.metrics if m.previous is not None)
    kept = f"，去年有数的{moved}项移到了“上年”" if moved else ""
    return rules.EMPTIED.at(None, f"“本年”已清空{kept}；{'、'.join(YEARLY)}请重填。{_growth_offered(facts)}")


def _growth_offered(facts: Facts) -> str:
    """How many numbers of the text could be compared with last year's and are not, and the words to add to the first."""
    found: list[tuple[str, str]] = []
    for row, point in enumerate(facts.points):
        named = references(point.text.text) if point.in_use else []
        compared = {facts.metric(r.name) for r in named if r.aspect in (GROWTH, CHANGE)}
        for reference in named:
            metric = facts.metric(reference.name)
            if reference.aspect == VALUE and metric and metric.previous is not None and metric not in compared:
                found.append((str(address(POINTS, "内容", row)), reference.name))
    if not found:
        return ""
    cell, name = found[0]
    return (
        f"“要点”里有{len(found)}个数有“上年”、没写同比：想写的，在后面加上 [，同比{{{name}|同比}}] 的样子"
        f"（如 {cell} 的 {{{name}}} 后面），方括号里缺数时不印。"
    )


def _profile(facts: Facts, year: int, carrier: Carrier) -> tuple[dict[str, Words], list[Finding]]:
    carried: dict[str, Words] = {}
    findings: list[Finding] = []
    for name, words in facts.profile.items():
        if name in DROPPED or not words:
            continue
        if name in ("报告标题", "导语", "结语"):
            text, told = carrier.carry(words.text, item_address(name), name)
            findings += told
            carried[name] = Words(text)
            if name == "结语" and (found := _LACKING.search(text)):
                message = (
                    f"“结语”里写着去年的不足（“…{found[0]}…”），解决了没有？请按今年的情况改写，或移到“不足与原因”。"
                )
                findings.append(rules.SHORTCOMING_ASKED.at(item_address(name), message))
        else:
            carried[name] = Words(words.text)
    carried["报告年度"] = Words(str(year))
    if facts.item("统计截止日"):
        carried["统计截止日"] = Words(f"{year}年12月31日")
    return carried, findings


def _section(section: Section, carrier: Carrier, row: int, findings: list[Finding]) -> Section:
    text, told = carrier.carry(section.title.text, address(SECTIONS, "标题", row), section.key)
    findings += told
    return Section(section.key, Words(text), section.statutory, section.arrangement)


def _metric(metric: Metric, consecutive: bool) -> Metric:
    """This year's value moved to 上年; computed ones are computed again from their parts."""
    value = metric.typed if metric.typed is not None and not metric.derived else metric.value
    keeps = metric.precision if metric.precision in DECIMALS else Precision.EXACT
    computed = bool(metric.formula)
    moved = consecutive and not computed
    return replace(
        metric,
        value=None,
        previous=value if moved or (computed and consecutive and not metric.derived) else None,
        precision=keeps,
        numeral="",
        previous_precision=metric.precision if consecutive else Precision.EXACT,
        # 2,960 is the number 2960 to the sheet, so that 同比 is computed from it.
        previous_numeral=metric.numeral if moved and not _GROUPED.fullmatch(metric.numeral) else "",
        derived=False,
        typed=None,
        typed_previous=None,
        growth="",
        row=0,
        cell=None,
        previous_cell=None,
        note=without_collected(without(metric.note, *OF_LAST_YEAR)),
    )


def _with_last_year(facts: Facts, olds: Sequence[Facts], year: int) -> tuple[Metric, ...]:
    """上年 from the workbook of last year where the latest one does not say it."""
    last = next((f for f in olds if f.year == year - 1), None)
    if last is not None:
        return facts.metrics
    past = next((p for p in facts.history if p.year == year - 1), PastYear(year - 1, {}))
    return tuple(
        replace(m, previous=past.values[m.key], previous_precision=past.precisions.get(m.key, Precision.EXACT))
        if m.previous is None and m.key in past.values and not m.formula
        else m
        for m in facts.metrics
    )


def _points(facts: Facts, carrier: Carrier, findings: list[Finding]) -> list[Point]:
    """Carried points, and at the end of their chapters the questions that last year leaves."""
    contents = {s.key: s.statutory for s in facts.sections}
    carried: list[Point] = []
    plans: list[Point] = []
    lacking: list[Point] = []
    for point in facts.points:
        if not point.in_use:
            continue
        framing = point.is_framing
        content = contents.get(point.section)
        if content is Statutory.PLAN and not framing:
            plans.append(point)
        elif content is Statutory.SHORTCOMINGS and not framing:
            lacking.append(point)
        else:
            carried.append(replace(point, status=Status.CARRIED, note=_noted(point.note), cell=None))
    carried = with_questions(facts, carried, plans, carrier)
    for point in lacking:
        heading, lead, text = (Words(carrier.retold(w.text)) for w in (point.heading, point.lead, point.text))
        asked = replace(point, heading=heading, lead=lead, text=text, status=Status.RETIRED, note=PointRemark.LACKING)
        carried.append(replace(asked, cell=None))
    done: list[Point] = []
    for row, point in enumerate(carried):
        done.append(_carried(point, row, facts, carrier, findings))
    return done


def _carried(point: Point, row: int, facts: Facts, carrier: Carrier, findings: list[Finding]) -> Point:
    where = point.lead.text if point.lead and not point.is_intro else point.heading.text or point.section
    cell = address(POINTS, "内容", row)
    if not point.in_use:
        rule = rules.PLAN_ASKED if point.note == PointRemark.PLANNED else rules.SHORTCOMING_ASKED
        names = {key: metric.name for key, metric in facts.index.items()}
        asked = brief(point.lead.text or point.text.text, 30, lambda key: names.get(key, key))
        message = (
            "做了没有？做了的写进举措成效。" if rule is rules.PLAN_ASKED else "解决了没有？仍存在的抄到“不足与原因”。"
        )
        findings.append(rule.at(cell, f"去年写的“{asked}”，{message}这一行状态是“停用”，不会印进报告。"))
        return point
    text, told = carrier.carry(point.text.text, cell, where)
    lead, told_lead = carrier.carry(point.lead.text, address(POINTS, "要点标题", row), where)
    heading, told_heading = carrier.carry(point.heading.text, address(POINTS, "小标题", row), where)
    told += [*told_lead, *told_heading]
    findings += told
    # What was told stands beside the row until a person has worked on it: the terminal is closed soon.
    point = replace(point, note="；".join([point.note, *dict.fromkeys(_short(f) for f in told)]))
    return replace(point, heading=Words(heading), lead=Words(lead), text=Words(text))


def _short(finding: Finding) -> str:
    """What a finding says, without its cure; a 。 within the words that it quotes ends nothing."""
    message = finding.message
    depth = 0
    for at, char in enumerate(message):
        depth += (char == "“") - (char == "”")
        if char == "。" and not depth:
            return message[:at]
    return message


def _noted(note: str) -> str:
    """A 备注 of last year behind this year's remark; what followed the same remark was of the year before."""
    said = parts(note)
    return PointRemark.CARRIED if said[:1] == [PointRemark.CARRIED] else joined(PointRemark.CARRIED, *said)
