"""What last year leaves to be answered: its plans behind the achievements they are most like, its shortcomings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.model.facts import Facts, Point, Shortcoming, Status, Statutory, Words
from drafter.model.remarks import PointRemark
from drafter.rollover.texts import Carrier, retold

_CLOSING = ("。", "！", "？", "；", "…", "。”", "！”", "？”")


def with_questions(facts: Facts, carried: list[Point], plans: Sequence[Point], carrier: Carrier) -> list[Point]:
    """The points with last year's plans behind the achievements they are most like, and last year's shortcomings."""
    achievements = [s.key for s in facts.sections if s.statutory is Statutory.ACHIEVEMENTS]
    behind: dict[int, list[Point]] = {}
    rest: list[Point] = []
    for plan in (*plans, *_remedies(facts)):
        at = _most_alike(plan, carried, achievements)
        section = carried[at].section if at is not None else next(iter(achievements), plan.section)
        heading = carried[at].heading if at is not None else Words()
        lead, text = (Words(carrier.retold(words.text)) for words in (plan.lead, plan.text))
        asked = Point(section, Words(heading.text), lead, text, Status.RETIRED, plan.office, PointRemark.PLANNED)
        if at is None:
            rest.append(asked)
        else:
            behind.setdefault(_end_of_group(carried, at), []).append(asked)
    found = [p for i, point in enumerate(carried) for p in (point, *behind.get(i, ()))]
    found += rest
    chapter = next((s.key for s in facts.sections if s.statutory is Statutory.SHORTCOMINGS), "")
    if chapter or facts.shortcomings:
        found += [_asked(s, chapter or Statutory.SHORTCOMINGS.value, carrier.old) for s in facts.shortcomings]
    return found


def _remedies(facts: Facts) -> Iterator[Point]:
    """What last year meant to do about its shortcomings: printed as the last points of its plan."""
    chapter = next((s.key for s in facts.sections if s.statutory is Statutory.PLAN), Statutory.PLAN.value)
    for row in facts.shortcomings:
        if row.remedy:
            text = row.remedy.text if row.remedy.text.endswith(_CLOSING) else f"{row.remedy.text}。"
            yield Point(chapter, Words(), Words(), Words(text), office=row.office)


def _asked(row: Shortcoming, chapter: str, year: int) -> Point:
    text = Words(shortcoming_asked(row, year))
    return Point(chapter, Words(), Words(), text, Status.RETIRED, row.office, PointRemark.LACKING)


def shortcoming_asked(row: Shortcoming, year: int) -> str:
    """A shortcoming of ``year`` and its reason as one text."""
    reason = row.reason.text
    if reason and not re.match("主要|原因|由于|因|究其|根源|其", reason):
        reason = f"主要原因是{reason}"
    return retold("。".join(filter(None, (row.text.text.removesuffix("。"), reason))), year)


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
