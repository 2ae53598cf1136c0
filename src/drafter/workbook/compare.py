"""What another workbook (an office's, or a colleague's copy) says differently, row by row, wherever the rows stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from msgspec import Struct

from drafter.mark import digest
from drafter.model.changes import Change, NewPoint, NewRow, NewShortcoming, Proposal, Unplaced
from drafter.model.facts import Status
from drafter.model.schema import METRICS, POINTS, PROFILE, SECTIONS, SHORTCOMINGS, SheetSchema
from drafter.places import Cell
from drafter.workbook.book import Book, Percent
from drafter.workbook.grid import Row, as_text
from drafter.workbook.offices import COMPARED, OFFICE, cell_text, office_of, offices_of, row_text, rows_of

_ALIKE = 0.5
_Key = Callable[[Row], str]


def _joined(*headings: str) -> _Key:
    """Rows are the same that agree below these headings; one that is empty below the last is none's."""
    return lambda row: "|".join(row.text(h) for h in headings) if row.text(headings[-1]) else ""


# By what a row is known: the surest first.
_KEYS: dict[str, tuple[_Key, ...]] = {
    PROFILE.name: (_joined("项目"),),
    SECTIONS.name: (_joined("章节"),),
    METRICS.name: (_joined("编码"), _joined("指标名称")),
    POINTS.name: (
        _joined("章节", "小标题", "要点标题", "内容"),
        _joined("章节", "内容"),
        _joined("章节", "小标题", "要点标题"),
        _joined("章节", "要点标题"),
    ),
    SHORTCOMINGS.name: (_joined("不足"), _joined("原因"), _joined("对策")),
}
_LIKE = {POINTS.name: ("内容", "章节"), SHORTCOMINGS.name: ("不足", "")}


class _Pairs(Struct):
    """The rows of one sheet: those in both workbooks, and those in one alone."""

    both: list[tuple[Row, Row]] = []
    old: list[Row] = []
    new: list[Row] = []


def proposal_of(book: Book, other: Book, source: str, known: Collection[str] = ()) -> Proposal:
    """What makes ``book`` say what ``other`` says.

    ``known`` are the digests of the rows as they were when ``other`` was made: a row that is still so asks for nothing,
    whatever ``book`` says by now.
    """
    changes: list[Change] = []
    rows: list[NewRow] = []
    unplaced: list[Unplaced] = []
    own = office_of(other)
    for schema in COMPARED:
        theirs = list(rows_of(other, schema))
        pairs = _pairs(schema, list(rows_of(book, schema)), theirs)
        for old, new in pairs.both:
            if digest(row_text(new)) not in known:
                changes += _row_changes(old, new, source)
        for row in pairs.old:
            if own & set(offices_of(row)):
                changes += _retired(row, schema, source)
                unplaced += _not_retired(row, schema, source)
        for row in pairs.new:
            if digest(row_text(row)) in known:
                continue
            made = _new(row, pairs, theirs, source)
            rows += [made] if made is not None else []
            unplaced += [] if made is not None else [_no_place(row, schema, source)]
    return Proposal(tuple(changes), tuple(rows), (), tuple(unplaced))


def _pairs(schema: SheetSchema, old: list[Row], new: list[Row]) -> _Pairs:
    found = _Pairs([], list(old), list(new))
    for key in _KEYS[schema.name]:
        here, there = _unique(found.old, key), _unique(found.new, key)
        for name in here.keys() & there.keys():
            found.both.append((here[name], there[name]))
            found.old.remove(here[name])
            found.new.remove(there[name])
    if schema.name in _LIKE:
        words, within = _LIKE[schema.name]
        for row in list(found.new):
            best = max(
                (
                    (_likeness(o.text(words), row.text(words)), -i, o)
                    for i, o in enumerate(found.old)
                    if o.text(within) == row.text(within)
                ),
                default=None,
            )
            if best is not None and best[0] >= _ALIKE:
                found.both.append((best[2], row))
                found.old.remove(best[2])
                found.new.remove(row)
    found.both.sort(key=lambda pair: pair[0].number)
    return found


def _unique(rows: Sequence[Row], key: _Key) -> dict[str, Row]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {name: some[0] for name, some in found.items() if name and len(some) == 1}


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0


def _row_changes(old: Row, new: Row, source: str) -> Iterator[Change]:
    percentage = old.text("单位") == "%"
    for heading in old.grid.columns:
        if heading not in new.grid.columns or old.is_formula(heading) or new.is_formula(heading):
            continue
        before, after = cell_text(old, heading), cell_text(new, heading)
        if before == after:
            continue
        number = _number(new, heading)
        yield Change(
            old.cell(heading),
            before,
            after,
            source,
            number,
            percentage and number is not None and heading in ("本年", "上年"),
        )


def _number(row: Row, heading: str) -> Decimal | None:
    """The number of a cell that holds one, as such; dates and words are written as text."""
    value = row.value(heading)
    if isinstance(value, Percent):
        return value.in_unit(row.text("单位"))
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(as_text(value))


def _retired(row: Row, schema: SheetSchema, source: str) -> Iterator[Change]:
    if schema is POINTS and "状态" in row.grid.columns and row.text("状态") != Status.RETIRED:
        yield Change(row.cell("状态"), row.text("状态"), str(Status.RETIRED), source)


def _not_retired(row: Row, schema: SheetSchema, source: str) -> Iterator[Unplaced]:
    if schema is not POINTS:
        text = row.text("指标名称") or row.text("不足")
        yield Unplaced(
            f"删去：{text}",
            source,
            f"{row.cell(schema.headings[0])} 这一行在科室的表里没有了。确要去掉的，请手工删去。",
        )


def _new(row: Row, pairs: _Pairs, theirs: Sequence[Row], source: str) -> NewRow | None:
    """A row to put in, behind the row of ours that stands before it in their workbook."""
    if row.grid.schema not in (POINTS, SHORTCOMINGS):
        return None
    partner = {id(new): old for old, new in pairs.both}
    before = [partner[id(r)] for r in theirs if id(r) in partner and r.number < row.number]
    after = [partner[id(r)] for r in theirs if id(r) in partner and r.number > row.number]
    if row.grid.schema is SHORTCOMINGS:
        below, above = _beside(before, after, "不足")
        if below is None and above is None:
            return None
        return NewShortcoming(
            row.text("不足"), row.text("原因"), source, below, above, row.text("对策"), row.text(OFFICE)
        )
    same = [[r for r in some if r.text("章节") == row.text("章节")] for some in (before, after)]
    if not any(same):
        same = [[o for o in (*(o for o, _ in pairs.both), *pairs.old) if o.text("章节") == row.text("章节")], []]
    below, above = _beside(same[0], same[1], "内容")
    if below is None and above is None:
        return None
    lead, text = row.text("要点标题"), row.text("内容")
    return NewPoint(row.text("章节"), row.text("小标题"), lead, text, source, below, above, row.text(OFFICE))


def _beside(before: Sequence[Row], after: Sequence[Row], heading: str) -> tuple[Cell | None, Cell | None]:
    if before:
        return max(before, key=lambda r: r.number).cell(heading), None
    return None, (after[0].cell(heading) if after else None)


def _no_place(row: Row, schema: SheetSchema, source: str) -> Unplaced:
    text = next((row.text(h) for h in ("指标名称", "内容", "不足", "项目", "标题") if row.text(h)), "")
    return Unplaced(
        f"新加：{text}", source, f"工作簿的“{schema.name}”表里没有这一行，也看不出该放在哪里。请手工加一行。"
    )
