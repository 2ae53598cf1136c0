"""Workbooks and reports that go out to people, and what they changed coming home."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from drafter.merge import Source, Tools, merge
from drafter.merge.saying import clash, note
from drafter.model.changes import Applied, Proposal
from drafter.model.document import Document
from drafter.model.facts import Facts, Layout
from drafter.pipeline import Pipeline, open_book
from drafter.readers import read
from drafter.sources import built_as, edited_at, read_bytes
from drafter.workbook.apply import apply
from drafter.workbook.parse import parse
from drafter.workbook.xlsx import load_bytes
from drafter.writers import WRITERS, Options


def merge_into(pipeline: Pipeline, book: Path, changed: Sequence[Path], force: bool = False) -> Applied:
    """The bytes of a workbook with the changes of edited reports, and what was changed.

    Raises InputError, with ``force`` not for a report that seems to be another year's or another body's.
    """
    open_book(book)
    data, when = read_bytes(book), {path.name: edited_at(path) for path in changed}
    sources = [Source(path.name, pipeline.read(path), built_as(path)) for path in changed]

    def applied(proposal: Proposal) -> Applied:
        return apply(
            data,
            load_bytes(data, book.name),
            proposal,
            lambda before, source: note(before, source, when),
            lambda conflict: clash(conflict, when),
        )

    def composed(data: bytes, suffix: str, layout: Layout) -> tuple[Facts, Document]:
        """The report that a workbook makes, with the text of its file as a reader finds it."""
        facts, _ = parse(load_bytes(data, book.name))
        document = pipeline.composer.compose(facts, layout)
        written = WRITERS[suffix](document, Options(pipeline.resources))
        return facts, replace(document, raw=read(written, f"built.{suffix}").raw)

    return merge(data, sources, Tools(composed, applied), force)
