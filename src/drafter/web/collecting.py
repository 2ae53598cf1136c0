"""年度汇总: the folder's workbooks and reports as those of many bodies: who reported, totals, odd figures."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.batch.crew import Crew, in_order
from drafter.batch.places import Source
from drafter.batch.tasks import Job, lost_submission, new_run, submit_chunk
from drafter.model.numbers import say
from drafter.resources import default_folder
from drafter.web.desk import Desk
from drafter.web.folder import BOOKS, REPORTS, Stamp, stamp

if TYPE_CHECKING:
    from drafter.pipeline import Submission, Summary

ROSTER = "名单.xlsx"
"""The bodies that are to report, where the folder holds it."""


class Part(Struct, frozen=True):
    """The figure of one body behind a total, and the page of its cell ("" for one that has none)."""

    body: str
    value: str
    address: str


class Row(Struct, frozen=True):
    """One metric: a total of 0 is 0, one that nobody filled in is —."""

    name: str
    unit: str
    value: str
    growth: str
    filled: int
    missing: tuple[str, ...]
    parts: tuple[Part, ...]


class Collecting:
    """What was read of each file, kept until it is saved anew. Only the program's own templates are used."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._lock = Lock()  # its own: sixty files take seconds, and single workbooks go on meanwhile
        self._known: dict[Path, tuple[Stamp, Submission]] = {}
        self._job = Job(str(default_folder()), new_run())

    def summary(self, year: int = 0) -> Summary:
        """What the folder comes to. Raises InputError for a 名单.xlsx that is none."""
        with self._lock:
            files = [p for p in self.desk.folder.files((*BOOKS, *REPORTS)).values() if p.name != ROSTER]
            stamps = {path: saved for path in files if (saved := stamp(path)) is not None}
            stale = [p for p, saved in stamps.items() if self._known.get(p, (None,))[0] != saved]
            sources = [Source(str(path), path.name) for path in stale]
            read = in_order(submit_chunk, self._job, sources, Crew(jobs=1), lost_submission)
            for path, submission in zip(stale, read, strict=True):
                self._known[path] = (stamps[path], submission)
            roster = next((p for p in self.desk.folder.files().values() if p.name == ROSTER), None)
            submissions = [self._known[path][1] for path in stamps]
            return self.desk.pipeline.summarise(submissions, roster, year=year)

    def rows(self, summary: Summary) -> list[Row]:
        """The totals as the page prints them; the figures behind each, largest first."""
        ids = {path.name: file for file, path in self.desk.folder.files().items()}

        def address(file: str, cell: str) -> str:
            return f"/book/{ids[file]}?cell={cell}" if file in ids and cell else ""

        return [
            Row(
                total.name,
                total.unit,
                "—" if total.value is None else say(total.value, "", total.precision, bare=True),
                "—" if total.growth is None else f"{total.growth:+.1f}{' 个百分点' if total.is_rate else '%'}",
                len(total.filled),
                total.missing,
                tuple(
                    Part(p.body, say(p.value, "", p.precision, bare=True), address(p.file, p.cell))
                    for p in sorted(total.parts, key=lambda p: p.value, reverse=True)
                ),
            )
            for total in summary.totals
        ]

    def book(self, year: int = 0) -> bytes:
        """汇总.xlsx. Raises InputError."""
        return self.desk.pipeline.summary_book(self.summary(year), self.desk.folder.path, datetime.now())
