"""What an edited report asks of the workbook: changed words, changed figures, points taken out, paragraphs put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from drafter.mark import CELL
from drafter.merge.annexed import new_table_row
from drafter.merge.figures import Figure, Growth
from drafter.merge.inserted import Inserter, parted_points
from drafter.merge.joining import join_points
from drafter.merge.moving import moved_rows
from drafter.merge.owners import OTHER, Owner, Owners, What
from drafter.merge.provenance import Para, lines_of, repetitions, traced
from drafter.merge.rewrite import Rewriter
from drafter.merge.rows import is_row, with_rows
from drafter.merge.since import Since
from drafter.merge.steps import Step, steps
from drafter.merge.within import alone, end_of_line, reorder, reorder_remedies
from drafter.merge.words import Tally, decimal
from drafter.model.changes import Candidate, Change, Conflict, NewPoint, Proposal
from drafter.model.document import Document
from drafter.model.facts import Facts, Point, Precision, Status
from drafter.places import Cell

_LOCKED_ITEMS = ("单位名称", "单位类型", "报告年度", "版式")


def changes(built: Document, edited: Document, facts: Facts, source: str, since: Since | None = None) -> Proposal:
    """What makes the report that ``facts`` compose read like the edited one.

    ``built`` is the composed document, with the text of its file, read again, in ``raw``; ``source`` names the edited
    file, ``since`` what the mark in it tells of the text as it was built. Nothing is judged here: whether the workbook
    can say all of it is seen when it is composed again.
    """
    since = since or Since()
    old, new = traced(built, facts), with_rows(lines_of(edited.raw), edited)
    if [p.text for p in old] == new:
        return Proposal()
    owners = Owners(facts)
    rewriter = Rewriter(facts, _locked(facts), Tally(), repetitions(old))
    inserter = Inserter(owners, rewriter.tally, source)
    torn: set[Cell] = set()
    all_steps = steps(old, new, built, since)
    lone = alone(all_steps, owners)
    gone = set(lone) - reorder(all_steps, lone, rewriter.tally)
    kept = [owners.of(s.para) if s.para is not None and at not in gone else OTHER for at, s in enumerate(all_steps)]

    def put_in(at: int, line: str) -> None:
        """A paragraph that is new in its place."""
        above = next((k for k in range(at - 1, -1, -1) if kept[k] is not OTHER), None)
        below = next((s.para for s, o in zip(all_steps[at + 1 :], kept[at + 1 :], strict=True) if o is not OTHER), None)
        inserter.place = end_of_line(all_steps[above].para) if above is not None else None
        inserter.insert(
            line,
            kept[above] if above is not None else OTHER,
            owners.first_of(below) if below is not None else OTHER,
        )

    for at, step in enumerate(all_steps):
        if step.para is None:
            if not is_row(step.line or ""):
                put_in(at, step.line or "")
            elif (row := new_table_row(all_steps, at, owners, source)) is not None:
                inserter.rows.append(row)
            continue
        if step.same and not step.moved:
            continue
        inserter.met(owners.first_of(step.para))
        cells, figures_so_far = set(rewriter.tally.edits), len(rewriter.figures)
        for para, line in _by_cell(step):
            rewriter.rewrite(para, line)
        if at in gone:
            cell, text, number = lone[at]
            put_in(at, rewriter.tally.of(cell, text).take_line(number))
        if step.both:
            torn |= rewriter.tally.edits.keys() - cells
            torn |= {f.cell for f in rewriter.figures[figures_so_far:] if f.cell is not None}
    reorder_remedies(all_steps, owners, rewriter.tally)
    conflicts = _differing(rewriter.tally, source)
    moved = moved_rows(all_steps, owners, source)
    torn |= {p.status_cell for p in facts.points if p.status_cell and {p.lead.cell, p.text.cell} & torn}
    figures, two_values = _figures(rewriter.figures, source)
    # What the workbook, too, has changed since is not put together with anything.
    ours = [s for s in all_steps if not s.both]
    joined = join_points(ours, owners, rewriter.tally, source)
    retired = (*joined, *_retired(owners, rewriter.tally, source))
    _drop_headings(owners, rewriter.tally, retired)
    words = tuple(_words(owners, rewriter.tally, source))
    words, parted = parted_points(words, owners, source)
    renamed = _renamed(words, owners)
    wanted = (*figures, *retired, *_elsewhere(words, moved.changes, renamed))
    rows = [
        replace(r, heading=renamed.get(r.heading, r.heading)) if isinstance(r, NewPoint) else r
        for r in (*parted, *inserter.rows)
    ]
    theirs = tuple(change for change in wanted if change.cell not in torn)
    both = tuple(
        Conflict(c.cell, c.before, (Candidate(c.after, source), Candidate(c.before, since.book)))
        for c in wanted
        if c.cell in torn
    )
    return Proposal(theirs, tuple(rows), (*conflicts, *two_values, *both), moves=moved.moves)


def _by_cell(step: Step) -> Iterator[tuple[Para, str]]:
    """A paragraph and what it reads now; a row of a table cell by cell, and nothing of one that is gone or has other cells."""
    para, line = step.para, step.line or ""
    assert para is not None
    if not is_row(para.text):
        yield para, line
        return
    cells = line.split(CELL)
    parts = para.split(CELL)
    if len(cells) == len(parts):
        yield from zip(parts, cells, strict=True)


def _renamed(words: Iterable[Change], owners: Owners) -> dict[str, str]:
    """The 小标题 that are called otherwise now: rows that come below them take the new name."""
    return {c.before: c.after for c in words if owners.at(c.cell).what is What.SUBHEADING and c.after}


def _elsewhere(words: Iterable[Change], moved: Sequence[Change], renamed: Mapping[str, str]) -> Iterator[Change]:
    """Changed words, and the 章节 and 小标题 of rows that go to other ones."""
    theirs = {change.cell for change in moved}
    yield from (change for change in words if change.cell not in theirs)
    yield from (replace(change, after=renamed.get(change.after, change.after)) for change in moved)


def _locked(facts: Facts) -> frozenset[Cell]:
    """Cells by which others are found, that say what kind of report it is, or that hold a figure and no words."""
    items = [facts.profile[name].cell for name in _LOCKED_ITEMS if name in facts.profile]
    figures = [cell for metric in facts.metrics for cell in (metric.cell, metric.previous_cell)]
    return frozenset(c for c in (*items, *figures, *(s.cell for s in facts.sections)) if c is not None)


def _differing(tally: Tally, source: str) -> tuple[Conflict, ...]:
    """Words that are printed in several places and were changed otherwise in each."""
    words = {cell: edit.words for (cell, _), edit in tally.again.items()}
    return tuple(
        Conflict(cell, words[cell], tuple(Candidate(text, source) for text in wanted))
        for cell, wanted in tally.settle().items()
    )


def _figures(figures: Iterable[Figure | Growth], source: str) -> tuple[tuple[Change, ...], tuple[Conflict, ...]]:
    """One change a metric, wherever it is printed; two values of one metric are a conflict."""
    wanted: dict[Cell, dict[str, Figure | Growth]] = {}
    for figure in figures:
        if figure.cell is not None:
            wanted.setdefault(figure.cell, {}).setdefault(figure.written, figure)
    found: list[Change] = []
    conflicts: list[Conflict] = []
    for cell, values in wanted.items():
        first, *more = values.values()
        if more:
            candidates = tuple(Candidate(text, source) for text in values)
            conflicts.append(Conflict(cell, _now(first), candidates))
            continue
        if isinstance(first, Growth):
            found.append(Change(cell, first.before, first.written, source))
            continue
        found.append(Change(cell, _now(first), first.written, source, first.plain, first.percentage))
        found += _precision(first, source)
    return tuple(found), tuple(conflicts)


def _now(figure: Figure | Growth) -> str:
    """What the metric's cell shows now."""
    if isinstance(figure, Growth):
        return figure.before
    metric = figure.metric
    value = metric.previous if figure.last_year else metric.value
    if value is None:
        return ""
    from drafter.model.numbers import say

    unit = "%" if figure.percentage else ""
    if figure.last_year:
        return say(value, unit, metric.previous_precision, metric.previous_numeral)
    return say(value, unit, metric.precision, metric.numeral)


def _precision(figure: Figure, source: str) -> Iterator[Change]:
    """The column 精度 agrees with what the figure now says."""
    metric = figure.metric
    if figure.last_year or figure.plain is not None or metric.precision_cell is None:
        return
    after = "" if figure.number.precision is Precision.EXACT else str(figure.number.precision)
    if after != metric.precision:
        yield Change(metric.precision_cell, str(metric.precision), after, source)


def _retired(owners: Owners, tally: Tally, source: str) -> Iterator[Change]:
    """Points of which nothing is left: 停用, with their words kept in the sheet."""
    for point in owners.facts.points:
        cells = [w.cell for w in (point.lead, point.text) if w and w.cell is not None and not _is_mark(point, w.cell)]
        edits = [tally.edits[c] for c in cells if c in tally.edits]
        if edits and len(edits) == len(cells) and not any(e.result.strip("。；，\n") for e in edits):
            if point.status_cell is None:
                continue
            for cell in cells:
                del tally.edits[cell]
            yield Change(point.status_cell, str(point.status), str(Status.RETIRED), source)


def _drop_headings(owners: Owners, tally: Tally, retired: Iterable[Change]) -> None:
    """A 小标题 goes with its points: where all of them are out, its own words stay in the sheet as theirs do."""
    out = {change.cell for change in retired}
    for index, point in enumerate(owners.facts.points):
        cell = point.heading.cell
        if cell in tally.edits and not tally.edits[cell].result:
            own = owners.at(cell)
            group = owners.group(own.index if own.index >= 0 else index)
            if all(p.status_cell in out for p in group):
                del tally.edits[cell]


def _is_mark(point: Point, cell: Cell) -> bool:
    """导语 and 结语 in 要点标题 are not printed."""
    return cell == point.lead.cell and (point.is_intro or point.is_outro)


def _words(owners: Owners, tally: Tally, source: str) -> Iterator[Change]:
    for cell, edit in tally.edits.items():
        owner: Owner = owners.at(cell)
        # A chapter without a title would be printed by its key, a table without a name would lose its first row to it.
        named = owner.what is What.SECTION or (owner.what is What.ANNEX and owner.name == edit.words)
        if edit.result == edit.words or (named and not edit.result.strip()):
            continue
        # An item that is empty may be printed all the same: from a form of the program's own.
        before = "" if owner.what is What.ITEM and not owner.words else edit.words
        number = decimal(edit.result) if owner.what is What.ANNEX and decimal(before) is not None else None
        yield Change(cell, before, edit.result, source, number, number is not None and edit.result.endswith("%"))
        yield from _same_subheading(owners, owner, cell, edit.words, edit.result, source)


def _same_subheading(
    owners: Owners, owner: Owner, cell: Cell, before: str, after: str, source: str
) -> Iterator[Change]:
    """A 小标题 stands in each row of its points."""
    if owner.what is not What.SUBHEADING:
        return
    for point in owners.group(owner.index):
        if point.heading.cell is not None and point.heading.cell != cell:
            yield Change(point.heading.cell, before, after, source)
