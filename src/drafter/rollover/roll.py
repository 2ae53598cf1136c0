"""One workbook, or several, to the next year's workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.findings import Finding
from drafter.model.facts import Facts, Metric, Point, Precision, Section, Shortcoming, Status, Statutory, Words
from drafter.model.formula import derive
from drafter.places import Cell
from drafter.resources import Resources
from drafter.rollover import rules
from drafter.rollover.history import merge_history
from drafter.rollover.texts import Carrier

YEARLY = ("成文日期", "发文字号", "印发日期")
DROPPED = (*YEARLY, "统计截止日", "不再提示")
CARRIED_NOTE = "沿用上年：请核对"
PLAN_NOTE = "去年的安排：做了没有？做了的改写成举措成效，状态改为“新增”；没做的删去"
SHORTCOMING_NOTE = "去年的不足：解决了没有？仍存在的抄到“不足与原因”并补写原因；解决了的删去"
_LACKING = re.compile(r"(?:还|仍|但|也)[^。，；]{0,8}(?:存在|有)[^。；]{2,40}")
_GROUPED = re.compile(r"[0-9.,]*")
_DECIMALS = (Precision.WHOLE, Precision.ONE_DECIMAL, Precision.TWO_DECIMALS)


def roll_over_all(
    olds: Sequence[Facts], year: int, resources: Resources, bureau: str = ""
) -> tuple[Facts, tuple[Finding, ...]]:
    """The workbook of ``year`` from one or several earlier ones: the latest gives the words, all give 历年.

    ``bureau`` replaces 单位名称 where it is given.
    """
    earlier = [f for f in olds if f.year < year or not f.year] or list(olds)
    latest = max(earlier, key=lambda f: f.year)
    facts, findings = roll_over(latest, year, resources)
    facts = replace(facts, history=tuple(p for p in merge_history(earlier) if p.year < year))
    facts = replace(facts, metrics=_with_last_year(facts, earlier, year))
    if bureau and bureau != facts.bureau:
        facts = replace(facts, profile={**facts.profile, "单位名称": Words(bureau)})
    return facts, findings


def roll_over(facts: Facts, year: int, resources: Resources) -> tuple[Facts, tuple[Finding, ...]]:
    """The workbook of ``year``: this year's values become 上年, words are carried for review, old plans become questions.

    Nothing of last year's plan or shortcomings is printed until the clerk says so (状态 停用).
    """
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
    findings.append(
        rules.EMPTIED.at(None, f"“本年”已清空，{len(metrics)}项指标的旧数在“上年”；{'、'.join(YEARLY)}请重填。")
    )
    if facts.annexes:
        findings.append(rules.ANNEX_CARRIED.at(Cell("附表", "A1"), "附表原样沿用，内容还是上年的。请更新或删去。"))
    rolled = Facts(
        profile=profile,
        sections=tuple(sections),
        metrics=metrics,
        points=tuple(points),
        annexes=facts.annexes,
        history=tuple(p for p in merge_history([facts]) if p.year < year),
    )
    return rolled, tuple(findings)


def _profile(facts: Facts, year: int, carrier: Carrier) -> tuple[dict[str, Words], list[Finding]]:
    carried: dict[str, Words] = {}
    findings: list[Finding] = []
    for name, words in facts.profile.items():
        if name in DROPPED or not words:
            continue
        if name in ("报告标题", "导语", "结语"):
            text, told = carrier.carry(words.text, Cell("基本信息", f"B{_row_of(name)}"), name)
            findings += told
            carried[name] = Words(text)
            if name == "结语" and (found := _LACKING.search(text)):
                message = (
                    f"“结语”里写着去年的不足（“…{found[0]}…”），解决了没有？请按今年的情况改写，或移到“不足与原因”。"
                )
                findings.append(rules.SHORTCOMING_ASKED.at(Cell("基本信息", f"B{_row_of(name)}"), message))
        else:
            carried[name] = Words(words.text)
    carried["报告年度"] = Words(str(year))
    if facts.item("统计截止日"):
        carried["统计截止日"] = Words(f"{year}年12月31日")
    return carried, findings


def _row_of(item: str) -> int:
    """The row of an item of 基本信息 in a new workbook."""
    order = ("单位名称", "单位类型", "所属地区", "报告年度", "报告标题", "主送机关", "导语", "结语")
    return order.index(item) + 2


def _section(section: Section, carrier: Carrier, row: int, findings: list[Finding]) -> Section:
    text, told = carrier.carry(section.title.text, Cell("章节", f"C{row + 2}"), section.key)
    findings += told
    return Section(section.key, Words(text), section.statutory, section.arrangement)


def _metric(metric: Metric, consecutive: bool) -> Metric:
    """This year's value moved to 上年; computed ones are computed again from their parts."""
    value = metric.typed if metric.typed is not None and not metric.derived else metric.value
    keeps = metric.precision if metric.precision in _DECIMALS else Precision.EXACT
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
        growth="",
        row=0,
        cell=None,
        previous_cell=None,
    )


def _with_last_year(facts: Facts, olds: Sequence[Facts], year: int) -> tuple[Metric, ...]:
    """上年 from the workbook of last year where the latest one does not say it."""
    last = next((f for f in olds if f.year == year - 1), None)
    if last is not None:
        return facts.metrics
    known = next((p.values for p in facts.history if p.year == year - 1), {})
    return tuple(
        replace(m, previous=known[m.key]) if m.previous is None and m.key in known and not m.formula else m
        for m in facts.metrics
    )


def _points(facts: Facts, carrier: Carrier, findings: list[Finding]) -> list[Point]:
    """Carried points, and at the end of their chapters the questions that last year leaves."""
    contents = {s.key: s.statutory for s in facts.sections}
    carried: list[Point] = []
    plans: list[Point] = []
    lacking: list[Point] = []
    for point in facts.points:
        if point.status is Status.RETIRED:
            continue
        framing = point.is_intro or point.is_outro
        content = contents.get(point.section)
        if content is Statutory.PLAN and not framing:
            plans.append(point)
        elif content is Statutory.SHORTCOMINGS and not framing:
            lacking.append(point)
        else:
            carried.append(replace(point, status=Status.CARRIED, note=_noted(point.note), cell=None))
    carried = _with_questions(facts, carried, plans, carrier)
    for point in lacking:
        heading, lead, text = (Words(carrier.retold(w.text)) for w in (point.heading, point.lead, point.text))
        asked = replace(point, heading=heading, lead=lead, text=text, status=Status.RETIRED, note=SHORTCOMING_NOTE)
        carried.append(replace(asked, cell=None))
    done: list[Point] = []
    for row, point in enumerate(carried, 2):
        done.append(_carried(point, row, carrier, findings))
    return done


def _with_questions(facts: Facts, carried: list[Point], plans: Sequence[Point], carrier: Carrier) -> list[Point]:
    """The points with last year's plans behind the achievements they are most like, and last year's shortcomings."""
    achievements = [s.key for s in facts.sections if s.statutory is Statutory.ACHIEVEMENTS]
    behind: dict[int, list[Point]] = {}
    rest: list[Point] = []
    for plan in plans:
        at = _most_alike(plan, carried, achievements)
        section = carried[at].section if at is not None else next(iter(achievements), plan.section)
        heading = carried[at].heading if at is not None else Words()
        lead, text = (Words(carrier.retold(words.text)) for words in (plan.lead, plan.text))
        asked = Point(section, Words(heading.text), lead, text, Status.RETIRED, plan.office, PLAN_NOTE)
        if at is None:
            rest.append(asked)
        else:
            behind.setdefault(_end_of_group(carried, at), []).append(asked)
    found = [p for i, point in enumerate(carried) for p in (point, *behind.get(i, ()))]
    found += rest
    chapter = next((s.key for s in facts.sections if s.statutory is Statutory.SHORTCOMINGS), "")
    if chapter or facts.shortcomings:
        found += [_asked(s, chapter or "不足原因", carrier) for s in facts.shortcomings]
    return found


def _asked(row: Shortcoming, chapter: str, carrier: Carrier) -> Point:
    reason = row.reason.text
    if reason and not re.match("主要|原因|由于|因|究其|根源|其", reason):
        reason = f"主要原因是{reason}"
    text = "。".join(filter(None, (row.text.text.removesuffix("。"), reason)))
    return Point(chapter, Words(), Words(), Words(carrier.retold(text)), Status.RETIRED, row.office, SHORTCOMING_NOTE)


def _most_alike(plan: Point, points: Sequence[Point], sections: Sequence[str]) -> int | None:
    """The achievement that shares most pairs of characters with a plan; None where hardly any are shared."""
    wanted = _pairs(plan.lead.text or plan.text.text[:40])
    best, best_score = None, 0.25
    for i, point in enumerate(points):
        if point.section in sections and wanted:
            score = len(wanted & _pairs(f"{point.heading}{point.lead}{point.text.text[:200]}")) / len(wanted)
            if score > best_score:
                best, best_score = i, score
    return best


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _end_of_group(points: Sequence[Point], at: int) -> int:
    """The last point of the same 小标题."""
    while at + 1 < len(points) and (points[at + 1].section, points[at + 1].heading.text) == (
        points[at].section,
        points[at].heading.text,
    ):
        at += 1
    return at


def _carried(point: Point, row: int, carrier: Carrier, findings: list[Finding]) -> Point:
    where = point.lead.text if point.lead and not point.is_intro else point.heading.text or point.section
    cell = Cell("要点", f"D{row}")
    if point.status is Status.RETIRED:
        rule = rules.PLAN_ASKED if point.note == PLAN_NOTE else rules.SHORTCOMING_ASKED
        asked = point.lead.text or point.text.text[:30]
        message = (
            "做了没有？做了的写进举措成效。" if rule is rules.PLAN_ASKED else "解决了没有？仍存在的抄到“不足与原因”。"
        )
        findings.append(rule.at(cell, f"去年写的“{asked}”，{message}这一行状态是“停用”，不会印进报告。"))
        return point
    text, told = carrier.carry(point.text.text, cell, where)
    lead, told_lead = carrier.carry(point.lead.text, Cell("要点", f"C{row}"), where)
    heading, told_heading = carrier.carry(point.heading.text, Cell("要点", f"B{row}"), where)
    findings += [*told, *told_lead, *told_heading]
    return replace(point, heading=Words(heading), lead=Words(lead), text=Words(text))


def _noted(note: str) -> str:
    if not note or note.startswith(CARRIED_NOTE):
        return CARRIED_NOTE
    return f"{CARRIED_NOTE}；{note}"
