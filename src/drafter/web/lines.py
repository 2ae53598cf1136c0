"""The sheets of words as the page shows them: a row of fields for each record, and one free row to write another in."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.model import schema
from drafter.model.facts import Facts, Status, Words
from drafter.places import Cell
from drafter.showing import Reading, next_row

_STATES = tuple(state.value for state in Status)


class Field(Struct, frozen=True):
    """One cell of words in a grid: its address ("" where there is none yet), its text."""

    label: str
    cell: str
    text: str
    need: bool = False
    choices: tuple[str, ...] = ()
    """What may stand in the cell; () where anything may."""


class Line(Struct, frozen=True):
    """One row of a sheet of words."""

    number: int
    fields: tuple[Field, ...]
    office: str = ""
    new: bool = False
    """Whether it is the free row below the others."""


def lines_of(reading: Reading, facts: Facts, empty: frozenset[Cell | None]) -> dict[str, tuple[Line, ...]]:
    """The rows of the sheets of words, by sheet; ``empty`` are the required cells that are still empty."""
    return {
        "要点": (*_points(facts, empty), *_next_point(reading, facts)),
        "不足与原因": (*_shortcomings(facts, empty), *_next_shortcoming(reading, facts, empty)),
        "章节": tuple(
            _line(
                s.cell, Field("章节", "", s.key), _words(empty, "标题", s.title), Field("编排", "", s.arrangement.value)
            )
            for s in facts.sections
        ),
        "基本信息": tuple(_item(empty, name, words) for name, words in facts.profile.items()),
    }


def _points(facts: Facts, empty: frozenset[Cell | None]) -> Iterator[Line]:
    for point in facts.points:
        yield _line(
            point.cell,
            Field("章节", "", point.section),
            _words(empty, "小标题", point.heading),
            _words(empty, "要点标题", point.lead),
            _words(empty, "内容", point.text),
            _words(empty, "状态", Words(point.status.value, point.status_cell), _STATES),
            office=point.office,
        )


def _shortcomings(facts: Facts, empty: frozenset[Cell | None]) -> Iterator[Line]:
    for row in facts.shortcomings:
        fields = (("不足", row.text), ("原因", row.reason), ("对策", row.remedy))
        yield _line(
            row.cell or row.text.cell, *(_words(empty, label, words) for label, words in fields), office=row.office
        )


def _next_point(reading: Reading, facts: Facts) -> Iterator[Line]:
    number, cells = next_row(reading.book, schema.POINTS, ("小标题", "要点标题", "内容"))
    if "章节" in cells:
        keys = tuple(section.key for section in facts.sections)
        chapter = _words(frozenset(), "章节", cells["章节"], ("", *keys))
        fields = (_words(frozenset(), label, cells[label]) for label in ("小标题", "要点标题", "内容"))
        yield Line(number, (chapter, *fields, Field("状态", "", "")), new=True)


def _next_shortcoming(reading: Reading, facts: Facts, empty: frozenset[Cell | None]) -> Iterator[Line]:
    number, cells = next_row(reading.book, schema.SHORTCOMINGS, ("不足", "原因", "对策"))
    if cells:
        # Where none is told at all, what is required has no cell yet: this is the one.
        needed = frozenset({cells["不足"].cell}) if None in empty and not facts.shortcomings else frozenset()
        yield Line(number, tuple(_words(needed, name, cells[name]) for name in ("不足", "原因", "对策")), new=True)


def _item(empty: frozenset[Cell | None], name: str, words: Words) -> Line:
    item = next((known for known in schema.ITEMS if known.name == name), None)
    # What was typed and is none of the list stays to be seen; its finding tells.
    choices = tuple(dict.fromkeys(("", *item.choices, words.text))) if item and item.choices else ()
    content = _words(empty, "内容", words, choices)
    return _line(words.cell, Field("项目", "", name), content, Field("说明", "", item.explanation if item else ""))


def _words(empty: frozenset[Cell | None], label: str, words: Words, choices: tuple[str, ...] = ()) -> Field:
    return Field(label, str(words.cell or ""), words.text, words.cell is not None and words.cell in empty, choices)


def _line(cell: Cell | None, *fields: Field, office: str = "") -> Line:
    return Line(cell.row if cell else 0, fields, office)
