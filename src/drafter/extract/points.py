"""Blocks → sections, points and shortcomings, still without metrics: which cell each sentence goes to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from drafter.extract.shortcomings import fits, read_shortcomings
from drafter.extract.tables import annex_of
from drafter.language.clauses import LEAD_CLOSED
from drafter.language.patterns import Lazy
from drafter.model.document import Block, Heading, Item, Paragraph, Table, plain
from drafter.model.facts import Annex, Arrangement, Point, Section, Shortcoming, Statutory, Words

INTRO, OUTRO = Words("导语"), Words("结语")
_COUNTED = Lazy(r"«numerals.ten»{1,3}是|第«numerals.ten»{1,3}[，,、：:是]|其«numerals.ten»[，,、：:是]")
_REASONS_FOLLOW = re.compile(r"(?:原因|根源)[^。；]{0,8}[，：:]$|(?:原因|根源)(?:是|在于|有)$")
_URGED = Lazy(r"«numerals.ten»{1,3}要")


class Unit(Struct, frozen=True):
    """One stretch below a section: a 小标题, a numbered point or plain words.

    ``style`` is ``heading``, ``item`` (一是), ``urged`` (一要), ``number`` (（一） or 1.), ``deeper`` (a number
    below such a one) or ``plain``; ``runs_on`` when
    it shares its paragraph with the words before; ``opens`` when its own words are a heading and its text comes after.
    """

    style: str
    number: str = ""
    lead: str = ""
    text: str = ""
    runs_on: bool = False
    opens: bool = False


class Outline(Struct):
    """What the body of a report holds; ``changed`` are places whose layout the workbook cannot repeat."""

    sections: list[Section] = []
    points: list[Point] = []
    shortcomings: list[Shortcoming] = []
    annexes: list[Annex] = []
    closing: list[str] = []
    changed: list[str] = []


def outline(chapters: Sequence[tuple[Section, Sequence[Block]]]) -> Outline:
    """The rows that the chapters of a report become; each chapter is its section and the blocks below its heading."""
    result = Outline()
    seen: set[Statutory] = set()
    for number, (section, blocks) in enumerate(chapters):
        units = _units(blocks, result, section)
        if number + 1 == len(chapters):
            units = _without_closing(units, result)
        first = section.statutory not in seen
        seen.add(section.statutory)
        arrangement = arrangement_of(units)
        section = Section(section.key, section.title, section.statutory, arrangement)
        result.sections.append(section)
        if section.statutory is Statutory.SHORTCOMINGS and first:
            units = _with_counted_reasons(units)
            arrangement = arrangement_of(units)
            result.sections[-1] = section = replace(section, arrangement=arrangement)
        if section.statutory is Statutory.SHORTCOMINGS and first and fits([(u.style, u.text) for u in units]):
            rows, around = read_shortcomings([(u.style, u.lead, u.text) for u in units])
            result.shortcomings += rows
            result.points += [_point(section, "", INTRO if first else OUTRO, text) for first, text in around]
            if not rows:
                result.sections[-1] = replace(section, arrangement=Arrangement.ITEM_PARAGRAPHS)
        else:
            if section.statutory is Statutory.SHORTCOMINGS and units:
                result.changed.append(section.key)
            _add_points(section, units, result)
    return result


def _with_counted_reasons(units: Sequence[Unit]) -> list[Unit]:
    """The units of a chapter on shortcomings with 究其原因，一是…，二是… as words of the shortcoming before it."""
    found: list[Unit] = []
    for unit in units:
        before = found[-1] if found else None
        counts = before is not None and before.style == "plain" and _REASONS_FOLLOW.search(before.text)
        counting = before is not None and before.style == "plain" and before.opens
        if before is not None and unit.runs_on and unit.style == "item" and (counts or counting):
            found[-1] = replace(before, text=before.text + unit.number + unit.lead + unit.text, opens=True)
        else:
            found.append(unit)
    return found


def _units(blocks: Sequence[Block], result: Outline, section: Section) -> list[Unit]:
    """The blocks of a chapter as a flat row of units."""
    heads_group = _heads_groups(blocks)
    found: list[Unit] = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append(_own_line(block, heads_group))
        elif isinstance(block, Paragraph):
            found += _paragraph(block, heads_group)
        elif isinstance(block, Table):
            result.annexes.append(annex_of(block, ("正文", section.key)))
    return _without_depth([u for u in found if u.lead or u.text])


def _heads_groups(blocks: Sequence[Block]) -> bool:
    """Whether the headings of level 2 gather points: 一是 or 1. or several paragraphs below them."""
    inside, base = False, 0
    for block in blocks:
        if isinstance(block, Heading):
            if block.level == 2:
                return True
            if inside:
                return True
        elif isinstance(block, Paragraph):
            if block.heading is not None and block.heading.level == 2:
                inside, base = True, rank(block.heading.number)
                if block.items:
                    return True
            elif block.heading is not None or block.items:
                number = block.heading.number if block.heading is not None else block.items[0].number
                if inside and rank(number) > base:
                    return True
    return False


def rank(number: str) -> int:
    """How deep a number stands: （一） 1, 1. 2, （1） 3, ① 4, 一是 5 (GB/T 9704-2012 7.3.3)."""
    plain_number = number.strip().rstrip("、.．，, ")
    if plain_number.startswith(("（", "(")) or plain_number.endswith(("）", ")")):
        return 3 if any(c.isdigit() for c in plain_number) else 1
    if plain_number.isdecimal():
        return 2
    if plain_number[:1] and "①" <= plain_number[0] <= "⑳":
        return 4
    return 5 if plain_number.endswith(("是", "要")) or plain_number.startswith(("第", "其")) else 1


def _without_depth(units: list[Unit]) -> list[Unit]:
    """The units with numbers below the first rank of their group as plain words: the workbook has one rank there."""
    base = 0
    found: list[Unit] = []
    for unit in units:
        if unit.style == "heading":
            base = 0
        elif unit.style == "number":
            own = rank(unit.number)
            base = own if base == 0 else min(base, own)
            if own > base:
                unit = replace(unit, style="deeper")
        found.append(unit)
    return found


def _without_restarts(units: Sequence[Unit]) -> list[Unit]:
    """The units with 一是, 二是 that begin anew (below 2.) in one group as plain words: the program would count on."""
    begun = anew = False
    found: list[Unit] = []
    for unit in units:
        if unit.style == "heading":
            begun = anew = False
        elif unit.style == "item":
            anew = anew or (begun and unit.number.startswith("一是"))
            begun = True
            unit = replace(unit, style="deeper") if anew else unit
        found.append(unit)
    return found


def _own_line(block: Heading, heads_group: bool) -> Unit:
    text = plain(block.inline)
    if block.level <= 2 and heads_group:
        return Unit("heading", block.number, text)
    # The words below follow as a new paragraph of the same point.
    return Unit("number", block.number, "", text, opens=True)


def _paragraph(block: Paragraph, heads_group: bool) -> list[Unit]:
    found: list[Unit] = []
    text = plain(block.inline)
    heading = block.heading
    if heading is not None and heading.level <= 2 and heads_group:
        found.append(Unit("heading", heading.number, plain(heading.inline)))
    elif heading is not None and heading.level > 1:
        found.append(Unit("number", heading.number, plain(heading.inline), text))
        text = ""
    if text:
        found.append(Unit("plain", "", "", text))
    for i, item in enumerate(block.items):
        found.append(_item(item, i > 0 or bool(text)))
    return found


def _item(item: Item, runs_on: bool) -> Unit:
    lead, text = plain(item.lead), plain(item.inline)
    if not text:
        lead, text = "", lead
    style = "item" if _COUNTED.fullmatch(item.number) else "urged" if _URGED.fullmatch(item.number) else "number"
    return Unit(style, item.number, lead, text, runs_on)


def arrangement_of(units: Sequence[Unit]) -> Arrangement:
    """How the points of a chapter are set, by what most of them do."""
    styles = Counter(u.style for u in units)
    if styles["item"] and styles["item"] >= styles["number"]:
        running = sum(1 for u in units if u.style == "item" and u.runs_on)
        starting = styles["item"] - running
        return Arrangement.ITEM_RUN_ON if 2 * running > starting else Arrangement.ITEM_PARAGRAPHS
    return Arrangement.NUMBERED if styles["number"] else Arrangement.PLAIN


def _without_closing(units: list[Unit], result: Outline) -> list[Unit]:
    """The last chapter without the paragraphs behind its last point: they close the whole report."""
    begin = max((i for i, u in enumerate(units) if u.style == "heading"), default=-1) + 1
    end = _end_of_points(units[begin:])
    if end == 0:
        return units
    result.closing = [u.text for u in units[begin + end :]]
    return units[: begin + end]


def _end_of_points(units: Sequence[Unit]) -> int:
    """One past the last unit that belongs to a point; 0 where there is no point."""
    end = len(units)
    while end and units[end - 1].style == "plain":
        end -= 1
    if end == 0:
        return 0
    # Where points have paragraphs below them, those behind the last point are its own.
    follows = any(a.style == "number" and b.style == "plain" for a, b in pairwise(units[:end]))
    return len(units) if follows or units[end - 1].opens else end


def _add_points(section: Section, units: Sequence[Unit], result: Outline) -> None:
    counted = {
        Arrangement.ITEM_RUN_ON: "item",
        Arrangement.ITEM_PARAGRAPHS: "item",
        Arrangement.NUMBERED: "number",
    }.get(section.arrangement, "")
    heading = ""
    group: list[Unit] = []
    for unit in (*_without_restarts(units), None):
        if unit is not None and unit.style != "heading":
            group.append(unit)
            continue
        result.points += _group(section, heading, group, counted)
        if unit is not None and any(u.style not in (counted, "plain") for u in group):
            result.changed.append(section.key)
        heading, group = (unit.lead if unit else ""), []


def _group(section: Section, heading: str, units: Sequence[Unit], counted: str) -> list[Point]:
    """The points below one 小标题. Words that are no point of the section's kind stay with their neighbours."""
    found: list[Point] = []
    has_points = any(u.style == counted for u in units)
    end = _end_of_points(units)
    for i, unit in enumerate(units):
        if unit.style == counted and counted:
            found.append(_point(section, heading, Words(_open(unit.lead)), unit.text))
            continue
        literal = unit.number + unit.lead + unit.text
        if not counted:
            found.append(_joined(found, unit, _point(section, heading, Words(), literal)))
        elif not has_points or i < next(n for n, u in enumerate(units) if u.style == counted):
            found.append(_joined(found, unit, _point(section, heading, INTRO, literal)))
        elif i >= end:
            found.append(_joined(found, unit, _point(section, heading, OUTRO, literal)))
        else:
            before = found.pop()
            mark = "" if unit.runs_on else "\n"
            found.append(_point(section, heading, before.lead, before.text.text + mark + literal))
    if heading and not found:
        found.append(_point(section, heading, Words(), ""))
    return found


def _joined(found: list[Point], unit: Unit, point: Point) -> Point:
    """``point``, or the one before it with its words added where they share a paragraph."""
    if found and unit.runs_on and found[-1].lead == point.lead:
        before = found.pop()
        return replace(before, text=Words(before.text.text + point.text.text))
    return point


def _point(section: Section, heading: str, lead: Words, text: str) -> Point:
    return Point(section.key, Words(heading), lead, Words(text))


def _open(lead: str) -> str:
    """A lead without its 。, where the report will put it back."""
    bare = lead.removesuffix("。")
    return lead if not bare or bare.endswith(LEAD_CLOSED) else bare
