"""Many bureaus' workbooks and reports become a city's summary, its tables and its own workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from drafter.errors import InputError
from drafter.model.document import plain
from drafter.model.facts import Facts, Kind
from drafter.pipeline import Pipeline
from drafter.reading import readable
from drafter.sources import is_workbook, read_bytes
from drafter.workbook.parse import is_ours
from drafter.workbook.xlsx import load

if TYPE_CHECKING:
    from datetime import datetime

    from drafter.collect.bodies import Body as Body
    from drafter.collect.roster import Roster
    from drafter.collect.submission import Submission as Submission
    from drafter.collect.summary import Summary as Summary


ROSTER = "名单.xlsx"
"""The bodies that are to report, where a folder that is collected holds it."""


def submission(pipeline: Pipeline, path: Path, file: str = "", source: str = "") -> Submission:
    """What a bureau's workbook or published report holds for its city; one with ``error`` when it cannot be read.

    ``file`` is how it is called below the folder that is collected, ``source`` where it is when that is not ``path``.
    """
    from drafter.collect.submission import Origin, Submission, arrival, check_named
    from drafter.collect.submission import submission as made
    from drafter.compose.fill import Filler
    from drafter.workbook.saved import is_summary, saved_at

    origin = Origin(readable(source or str(path)), readable(file or path.name))
    try:
        data = read_bytes(path)
        book = is_workbook(path)
        origin = arrival(origin, path, data, saved_at(data) if book else "", recognised=not book)
        # How a published report is laid out is no part of what its city gathers.
        draft = pipeline.check(path, looks=False)
        facts = draft.facts or pipeline.extract(draft.document)[0]
        filler = Filler(facts)
        return check_named(made(origin, facts, draft.findings, draft.silenced, lambda words: plain(filler.fill(words))))
    except InputError as error:
        if is_workbook(path) and is_summary(path):
            return Submission(origin, stray=f"“{origin.file}”是以前的汇总表")
        return unread(origin.source, origin.file, str(error), origin.digest)


def unread(source: str, file: str, error: str, digest: str = "") -> Submission:
    """The submission of a file that cannot be read: ``error`` says why, in a sentence."""
    from drafter.collect.submission import Origin, Submission

    return Submission(Origin(readable(source), file, digest), readable(error))


def restored(data: bytes) -> Submission:
    """A submission from its JSON. Raises msgspec.DecodeError."""
    from drafter.collect.submission import restored as made

    return made(data)


def summarise(
    pipeline: Pipeline,
    submissions: Iterable[Submission],
    roster: Path | None = None,
    previous: Sequence[Submission] = (),
    year: int = 0,
    others: Sequence[str] = (),
) -> Summary:
    """What many bureaus' submissions come to.

    ``roster`` is 名单.xlsx, ``previous`` are last year's submissions, ``others`` the files that nothing can read.
    Raises InputError for a roster that is none.
    """
    from drafter.collect.summary import summarise as made

    expected = _expected(roster) if roster is not None else None
    return made(submissions, pipeline.catalog, pipeline.resources, expected, previous, year, others)


def _expected(roster: Path) -> Roster:
    # In a function of its own: of 10,000 bodies the sheet takes 40 MiB, which nobody needs while the figures are summed.
    from drafter.collect.roster import read_roster

    book = load(roster)
    if is_ours(book):
        raise InputError(f"“{roster.name}”是填报用的工作簿，不是名单。--roster 后面请写应报单位的名单。")
    return read_roster((row for sheet in book.sheets.values() for row in sheet.rows), roster.name)


def city_facts(pipeline: Pipeline, summary: Summary, bureau: str) -> Facts:
    """The city's own workbook, filled with what the bureaus' figures come to; ``Pipeline.dump`` makes the file."""
    from drafter.collect.city import city_facts as filled
    from drafter.language.bodies import kind_of

    blank = pipeline.new(summary.year, bureau, kind_of(bureau) or Kind.DEPARTMENT)
    return filled(summary, blank, pipeline.catalog)


def store(summary: Summary, url: str, moment: datetime, title: str = "") -> int:
    """Write a collection into a database (SQLAlchemy address); gives the run's number. Raises InputError, OutputError."""
    from drafter.collect.store import store as stored

    return stored(summary, url, moment, title)


def summary_tables(summary: Summary, formats: Sequence[str]) -> Iterator[tuple[str, IO[bytes]]]:
    """The tables of 汇总.xlsx as csv or parquet, each with its file's name, made one by one. Raises InputError, OutputError."""
    from drafter.collect.export import FORMATS, export

    if unknown := [f for f in formats if f not in FORMATS]:
        raise InputError(f"不认识格式“{'、'.join(unknown)}”。--to 后面可以写：{','.join(FORMATS)}。")
    return export(summary, formats)


def summary_book(summary: Summary, folder: Path, moment: datetime, title: str = "") -> bytes:
    """汇总.xlsx; links in it are relative to ``folder``, ``moment`` is when it was collected."""
    from drafter.collect.write import write

    return write(summary, folder, moment, title)


def summary_file(summary: Summary, folder: Path, moment: datetime, title: str = "") -> IO[bytes]:
    """汇总.xlsx as a file of its own on the disk, which is gone when it is closed: it may be larger than memory should be."""
    from tempfile import TemporaryFile

    from drafter.collect.write import write_to

    file = TemporaryFile()  # noqa: SIM115 - the caller's
    write_to(file, summary, folder, moment, title)
    return file


def shelved(submissions: Iterable[Submission]) -> list[Submission]:
    """The same submissions; their figures, words and findings wait on the disk until somebody looks at them."""
    from drafter.collect.shelf import Shelf

    shelf = Shelf()
    return [shelf.put(one) for one in submissions]
