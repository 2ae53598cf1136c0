"""Workbooks and reports that go out to people, and what they changed coming home."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from drafter.bases import base_of, read_base
from drafter.errors import InputError
from drafter.mark import edited, read_mark, stamp
from drafter.merge import Since, Source, Tools, merge, propose
from drafter.merge.saying import clash, note
from drafter.model.changes import Applied, Proposal, Unplaced
from drafter.model.document import Document
from drafter.model.facts import Facts, Layout
from drafter.model.look import Look
from drafter.pipeline import Pipeline, open_book
from drafter.places import Cell
from drafter.readers import read
from drafter.sources import built_as, edited_at, is_workbook, read_bytes
from drafter.workbook.apply import apply
from drafter.workbook.compare import proposal_of
from drafter.workbook.parse import parse
from drafter.workbook.patch import FormulaCell, TooLong, TwoValues
from drafter.workbook.xlsx import load_bytes
from drafter.writers import WRITERS, Options


def merge_into(pipeline: Pipeline, book: Path, changed: Sequence[Path], force: bool = False) -> Applied:
    """The bytes of a workbook with the changes of edited reports, and what was changed.

    Raises InputError, with ``force`` not for a report that seems to be another year's or another body's.
    """
    open_book(book)
    data = read_bytes(book)
    return merge(data, _sources(pipeline, book, data, changed), _tools(pipeline, book, data, changed), force)


def proposed(pipeline: Pipeline, book: Path, data: bytes, changed: Sequence[Path]) -> Proposal:
    """What edited files ask of a workbook's bytes, cells as they are in it, nothing done yet. Raises InputError."""
    return propose(data, _sources(pipeline, book, data, changed), _tools(pipeline, book, data, changed))


def taken(pipeline: Pipeline, book: Path, data: bytes, changed: Sequence[Path], chosen: Proposal) -> Applied:
    """A workbook's bytes with what was chosen of a proposal, and notes of where it comes from. Raises InputError."""
    return _tools(pipeline, book, data, changed).apply(chosen)


def _sources(pipeline: Pipeline, book: Path, data: bytes, changed: Sequence[Path]) -> list[Source]:
    ours = load_bytes(data, book.name)
    base = _base(pipeline, book, parse(ours)[0])

    def source(path: Path) -> Source:
        content = read_bytes(path)
        mark = read_mark(content)
        built = mark.texts if mark else ()
        known = frozenset(built)
        if is_workbook(path):
            return Source(path.name, proposal=proposal_of(ours, open_book(path), path.name, known))
        layout = mark.layout if mark and mark.layout in set(Layout) else ""
        kind = built_as(path)
        document, look = pipeline.read_shown(path)
        # What nobody has saved since it was built looks as it was built.
        saved = mark is None or edited(content)
        since = Since(known, book.name, order=built)
        based = mark is not None and mark.based and base is None
        return Source(path.name, document, kind, since=since, layout=layout, look=look if saved else None, based=based)

    return [source(path) for path in changed]


def _tools(pipeline: Pipeline, book: Path, data: bytes, changed: Sequence[Path]) -> Tools:
    when = {path.name: edited_at(path) for path in changed}

    def applied(proposal: Proposal) -> Applied:
        refused: list[Unplaced] = []
        while True:
            try:
                done = apply(
                    data,
                    load_bytes(data, book.name),
                    proposal,
                    lambda before, source: note(before, source, when),
                    lambda conflict: clash(conflict, when),
                )
            except (FormulaCell, TooLong, TwoValues) as error:
                # One cell that cannot be written keeps none of the others from coming home.
                own = [change for change in proposal.changes if change.cell == error.cell]
                if not own:
                    raise
                refused += [Unplaced(f"{c.cell}：{c.before} → {c.after}", c.source, str(error)) for c in own]
                proposal = replace(proposal, changes=tuple(c for c in proposal.changes if c not in own))
            else:
                return replace(done, unplaced=tuple(refused))

    def made(data: bytes, suffix: str, layout: Layout) -> tuple[Facts, Document, bytes]:
        facts, _ = parse(load_bytes(data, book.name))
        document = pipeline.composer.compose(facts, layout)
        options = Options(pipeline.resources, base=_usable(_base(pipeline, book, facts)))
        return facts, document, WRITERS[suffix](document, options)

    def shown(data: bytes, layout: Layout) -> Look:
        from drafter.readers.look import look_of

        return look_of(made(data, "docx", layout)[2])

    def composed(data: bytes, suffix: str, layout: Layout) -> tuple[Facts, Document]:
        """The report that a workbook makes, with the text of its file as a reader finds it."""
        facts, document, written = made(data, suffix, layout)
        read_again = read(written, f"built.{suffix}")
        return facts, replace(
            document,
            raw=read_again.raw,
            pictures=read_again.pictures,
            drawings=read_again.drawings,
            margins=read_again.margins,
            remarks=tuple(read_again.remarks),
        )

    return Tools(composed, applied, shown)


def _base(pipeline: Pipeline, book: Path, facts: Facts) -> Path | None:
    """The base that the workbook or the settings name."""
    return base_of(None, facts, book, pipeline.resources, pipeline.format.base)[0]


def _usable(base: Path | None) -> bytes:
    """A base, where it still is one: without it its own words are told as new, the changes are found all the same."""
    try:
        return read_base(base) if base is not None else b""
    except InputError:
        return b""


def split(pipeline: Pipeline, book: Path) -> tuple[dict[str, bytes], tuple[tuple[Cell, str], ...]]:
    """The workbook of each 责任科室 by its name, and the rows that have none. Raises InputError."""
    from drafter.workbook import offices
    from drafter.workbook.dump import dump

    books, without = offices.split(open_book(book))
    content = read_bytes(book)
    made: dict[str, bytes] = {}
    for name, own in books.items():
        data = dump(own, pipeline.catalog)
        written = load_bytes(data, book.name)
        rows = [offices.row_text(row) for schema in offices.COMPARED for row in offices.rows_of(written, schema)]
        made[name] = stamp(data, book.name, content, "", rows)
    return made, without
