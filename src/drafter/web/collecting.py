"""年度汇总: the folder's workbooks and reports as those of many bodies: read once each, in the background where they are many."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.batch.crew import Crew, in_order
from drafter.batch.places import OWN, Source
from drafter.batch.tasks import Job, lost_submission, new_run, submit_chunk
from drafter.errors import InputError
from drafter.gathering import ROSTER, city_facts, restored, summarise, summary_book
from drafter.resources import default_folder
from drafter.web.desk import Desk
from drafter.web.folder import BOOKS, REPORTS, Stamp, checked, stamp

if TYPE_CHECKING:
    from drafter.gathering import Body, Submission, Summary

SUMMARY = "汇总.xlsx"
PATIENT = 40
"""Files that are read while the page waits: some two seconds. More are read while it shows how far it has come."""
_OWED = ("未报", "读不出")


class Reading(Struct, frozen=True):
    """How far the reading of the folder has come."""

    done: int
    total: int

    @property
    def ended(self) -> bool:
        """Whether every file has been read."""
        return self.done >= self.total


class Collecting:
    """What was read of each file, kept until it is saved anew. Only the program's own templates are used."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._lock = Lock()  # its own: sixty files take seconds, and single workbooks go on meanwhile
        self._known: dict[Path, tuple[Stamp, Submission]] = {}
        self._made: tuple[object, Summary] | None = None
        self._job = Job(str(default_folder()), new_run())
        self._worker: Thread | None = None
        self.progress: Reading | None = None
        """How far a reading in the background has come; None while there is none."""
        self.seconds = 0.0
        self.moment = datetime.now()

    def files(self) -> dict[Path, Stamp]:
        """The bodies' files: what the city makes of them and the roster are none."""
        apart = (ROSTER, SUMMARY)
        found = self.desk.folder.files((*BOOKS, *REPORTS)).values()
        inside = [p for p in found if p.name not in apart and not p.name.startswith(OWN)]
        return {path: saved for path in inside if (saved := stamp(path)) is not None}

    def below(self) -> list[str]:
        """The folders within the folder whose reports are not counted here, though ``collect`` would count them."""
        return self.desk.folder.below((*BOOKS, *REPORTS))

    def reading(self) -> Reading:
        """How many of the files are read as they now are."""
        files = self.files()
        return Reading(len(files) - len(self._stale(files)), len(files))

    def begin(self) -> Reading:
        """Read what is new: at once where it is little, else in the background; gives how far it has come."""
        if len(self._stale(self.files())) <= PATIENT:
            self._read()
        elif self._worker is None or not self._worker.is_alive():
            self._worker = Thread(target=self._read, daemon=True)
            self._worker.start()
        return self.reading()

    def _stale(self, files: dict[Path, Stamp]) -> list[Path]:
        return [path for path, saved in files.items() if self._known.get(path, (None,))[0] != saved]

    def _read(self) -> None:
        with self._lock:
            files = self.files()
            stale = self._stale(files)
            if not stale:
                return
            started = datetime.now()
            sources = [Source(str(path), path.name) for path in stale]
            read = map(restored, in_order(submit_chunk, self._job, sources, Crew(jobs=1), lost_submission))
            already = len(files) - len(stale)
            for number, (path, submission) in enumerate(zip(stale, read, strict=True), already + 1):
                self._known[path] = (files[path], submission)
                self.progress = Reading(number, len(files)) if len(stale) > PATIENT else None
            self.progress = None
            self.moment = datetime.now()
            self.seconds = (self.moment - started).total_seconds()

    def summary(self, year: int = 0, partly: bool = False) -> Summary:
        """What the folder comes to; ``partly``: what has been read of it so far. Raises InputError for a 名单.xlsx that is none."""
        if not partly:
            self._read()
        files = self.files()
        known = [self._known[path] for path in files if path in self._known]
        roster = next((p for p in self.desk.folder.files().values() if p.name == ROSTER), None)
        key = (year, [(s.origin.source, saved) for saved, s in known], stamp(roster) if roster else None)
        if self._made is None or self._made[0] != key:
            submissions = [submission for _, submission in known]
            self._made = (key, summarise(self.desk.pipeline, submissions, roster, year=year))
        return self._made[1]

    def add(self, name: str, data: bytes) -> Path:
        """A body's file as it came; the very same file twice is one. Raises InputError, OutputError."""
        self.desk.may_write()
        with self.desk.lock:
            there = self.desk.folder.path / checked(name)
            if there.is_file() and there.read_bytes() == data:
                return there
            return self.desk.folder.add(name, data)

    def own_book(self, bureau: str, year: int = 0) -> Path:
        """The city's own workbook in the folder, ready for ``build``. Raises InputError, OutputError."""
        self.desk.may_write()
        if not bureau.strip():
            raise InputError("请写出本级单位的全称，如 示例市司法局。")
        summary = self.summary(year)
        if not any(b.used for b in summary.bodies):
            raise InputError("还没有一家单位报来能读的文件，没有可以汇总的数。")
        facts = city_facts(self.desk.pipeline, summary, bureau.strip())
        name = checked(f"{OWN}{summary.year}-{bureau.strip()[:30]}.xlsx")
        return self.desk.folder.add(name, self.desk.pipeline.dump(facts))

    def book(self, year: int = 0) -> bytes:
        """汇总.xlsx. Raises InputError."""
        return summary_book(self.summary(year), self.desk.folder.path, datetime.now())

    def owed(self, year: int = 0) -> bytes:
        """催报名单: who has not reported, or with a file that nobody can read, as a table for Excel. Raises InputError."""
        table = io.StringIO()
        writer = csv.writer(table)
        writer.writerow(["单位", "状态", "说明"])
        for body in owing(self.summary(year)):
            writer.writerow([_plain(body.name), body.state.value, _plain(body.note)])
        return table.getvalue().encode("utf-8-sig")


def owing(summary: Summary) -> Sequence[Body]:
    """The bodies that have to be asked again."""
    return [b for b in summary.bodies if b.state.value in _OWED]


def _plain(text: str) -> str:
    """What Excel would take for a formula begins with an apostrophe."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
