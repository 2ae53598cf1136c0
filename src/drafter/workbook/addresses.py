"""Facts with the cells in which ``dump(unparse(facts))`` keeps them: what is told of new facts names the right cells."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec.structs import replace

from drafter.model import schema
from drafter.model.facts import Annex, Facts, Metric, Point, Section, Shortcoming, Words
from drafter.model.schema import ANNEX, ANNEX_SHIFT, METRICS, POINTS, SECTIONS, SHORTCOMINGS, SheetSchema, address
from drafter.places import Cell, column_letter
from drafter.workbook.fitting import fitting


def addressed(facts: Facts) -> Facts:
    """``facts`` as ``parse`` gives them back from the file that ``dump`` makes of them, cells included.

    A point that no cell can hold becomes several.
    """
    return replace(
        facts,
        profile=_profile(facts.profile),
        sections=tuple(_section(s, i) for i, s in enumerate(facts.sections)),
        metrics=tuple(_metric(m, i) for i, m in enumerate(facts.metrics)),
        points=tuple(_point(p, i) for i, p in enumerate(fitting(facts.points))),
        shortcomings=tuple(_shortcoming(s, i) for i, s in enumerate(facts.shortcomings)),
        annexes=_annexes(facts.annexes),
    )


def _at(words: Words, sheet: SheetSchema, heading: str, index: int) -> Words:
    return Words(words.text, address(sheet, heading, index))


def _profile(profile: Mapping[str, Words]) -> dict[str, Words]:
    """The items of the schema in its order, empty ones too, then the bureau's own."""
    known = [item.name for item in schema.ITEMS]
    names = [*known, *(name for name in profile if name not in known)]
    return {name: _at(profile.get(name, Words()), schema.PROFILE, "内容", index) for index, name in enumerate(names)}


def _section(section: Section, index: int) -> Section:
    return replace(
        section,
        title=_at(section.title, SECTIONS, "标题", index),
        place=Decimal(index + 1),
        place_cell=address(SECTIONS, "序号", index),
        cell=address(SECTIONS, "章节", index),
        statutory_cell=address(SECTIONS, "法定内容", index),
    )


def _metric(metric: Metric, index: int) -> Metric:
    return replace(
        metric,
        row=index + 2,
        cell=address(METRICS, "本年", index),
        previous_cell=address(METRICS, "上年", index),
        unit_cell=address(METRICS, "单位", index),
    )


def _point(point: Point, index: int) -> Point:
    return replace(
        point,
        heading=_at(point.heading, POINTS, "小标题", index),
        lead=_at(point.lead, POINTS, "要点标题", index),
        text=_at(point.text, POINTS, "内容", index),
        cell=address(POINTS, "内容", index),
        status_cell=address(POINTS, "状态", index),
        section_cell=address(POINTS, "章节", index),
    )


def _shortcoming(row: Shortcoming, index: int) -> Shortcoming:
    return replace(
        row,
        text=_at(row.text, SHORTCOMINGS, "不足", index),
        reason=_at(row.reason, SHORTCOMINGS, "原因", index),
        remedy=_at(row.remedy, SHORTCOMINGS, "对策", index),
        cell=address(SHORTCOMINGS, "不足", index),
    )


def _annexes(annexes: tuple[Annex, ...]) -> tuple[Annex, ...]:
    found: list[Annex] = []
    row = ANNEX_SHIFT + 1
    for annex in annexes:
        caption = Words(annex.caption.text, Cell(ANNEX.name, f"A{row}"))
        rows = [_row(words, row + 1 + i) for i, words in enumerate((annex.header, *annex.rows))]
        found.append(replace(annex, caption=caption, header=rows[0], rows=tuple(rows[1:]), cell=caption.cell))
        # A blank row parts two tables.
        row += len(rows) + 2
    return tuple(found)


def _row(words: tuple[Words, ...], row: int) -> tuple[Words, ...]:
    return tuple(Words(w.text, Cell(ANNEX.name, f"{column_letter(i)}{row}")) for i, w in enumerate(words))
