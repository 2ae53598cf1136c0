"""``drafter collect``: many bureaus' workbooks in; who reported, totals, comparison and the odd ones out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from msgspec import Struct

from drafter.batch.crew import Crew, in_order
from drafter.batch.marks import Marker
from drafter.batch.outbox import write_copy
from drafter.batch.places import Found, Source, find
from drafter.batch.progress import shown
from drafter.batch.tasks import Job, lost_submission, new_run, submit_chunk, templates_of
from drafter.batch.unfinished import Unfinished
from drafter.cli.report import findings_json, print_json
from drafter.errors import InputError
from drafter.findings import Finding
from drafter.gathering import ROSTER, city_facts, restored, shelved, store, summarise, summary_file, summary_tables
from drafter.language.listing import named
from drafter.pipeline import Pipeline
from drafter.writing import refuse_address

if TYPE_CHECKING:
    from drafter.gathering import Submission, Summary

_SHOWN = 10


class CollectOptions(Struct, frozen=True):
    """What the command line says."""

    paths: Sequence[str]
    out: Path
    roster: Path | None = None
    previous: Sequence[str] = ()
    year: int = 0
    book: Path | None = None
    bureau: str = ""
    store: str = ""
    to: str = ""
    crew: Crew = Crew()
    templates: Path | None = None
    as_json: bool = False


def collect(options: CollectOptions) -> int:
    """Collect; gives the exit code: 2 when a file could not be read (all else is done)."""
    out = _workbook(options.out)
    book = _workbook(options.book) if options.book else None
    if book is not None and not options.bureau:
        raise InputError("用 --book 时请用 --bureau 写出本级单位的全称，如 --bureau 示例市司法局。")
    options.crew.validate()
    pipeline = Pipeline(options.templates)
    roster = options.roster or _roster_within(options.paths)
    apart = [p for p in (out, book, roster) if p is not None]
    if len({p.resolve() for p in apart}) < len(apart):
        raise InputError("--out、--book 和名单写的是同一个文件，后写的会盖掉先写的。请各用一个文件名。")
    found = find(options.paths, apart)
    reader = _Reader(options, pipeline, out)
    others, submissions = found.others, reader.read(found)
    del found  # of a province's files their names alone are megabytes
    last = reader.read(find(options.previous, apart), "-上年") if options.previous else ()
    summary = summarise(pipeline, submissions, roster, last, options.year, others)
    moment = datetime.now()
    made: list[tuple[Path, bytes | IO[bytes]]] = [(out, summary_file(summary, out.parent, moment, options.bureau))]
    if book is not None:
        made.append((book, pipeline.dump(city_facts(pipeline, summary, options.bureau))))
    formats = [f for f in options.to.lower().replace("，", ",").split(",") if f.strip()]
    for name, data in summary_tables(summary, [f.strip() for f in formats]):
        made.append((out.with_name(f"{out.stem}-{name}"), data))
    kept = [write_copy(path, data) for path, data in made]
    outputs = [path for path, _ in made]
    if not options.as_json:
        # Before the database is asked, which may be away: the files are there all the same.
        if roster is not None and options.roster is None:
            print(f"用了文件夹里的名单：{roster}")
        _say(summary, outputs, kept)
    if options.store:
        store(summary, options.store, moment, options.bureau)
    known = reader.finish()
    if options.as_json:
        print_json(_as_json(summary, outputs))
    elif known:
        print(f"其中 {known} 份上次中断前已经读过，文件和模板都没有变，没有重读。")
    return 2 if summary.unreadable else 0


def _roster_within(paths: Sequence[str]) -> Path | None:
    """The roster that lies in the folder which is collected, as the page takes it; of several nobody knows which is meant."""
    found = [roster for path in paths if (roster := Path(path) / ROSTER).is_file()]
    return found[0] if len(found) == 1 else None


def _workbook(out: Path) -> Path:
    refuse_address(out)
    out = out if out.suffix or not out.name else out.with_suffix(".xlsx")
    if out.suffix.lower() != ".xlsx":
        raise InputError(f"“{out.name}”应以 .xlsx 结尾。")
    return out


class _Reader:
    """Reads bureaus' files; of a run that was broken off it goes on where that stopped."""

    def __init__(self, options: CollectOptions, pipeline: Pipeline, beside: Path) -> None:
        self.options, self.beside, self.pipeline = options, beside, pipeline
        self.job = Job(templates_of(options.templates), new_run())
        self.records: list[Unfinished[Submission]] = []

    def read(self, found: Found, which: str = "") -> list[Submission]:
        """What the files hold, in their order; ``which`` tells this year's from last year's."""
        crew, sources = self.options.crew, found.sources

        def fresh(rest: Sequence[Source]) -> Iterator[Submission]:
            return map(restored, in_order(submit_chunk, self.job, rest, crew, lost_submission))

        if not crew.is_batch(len(sources)):
            results = fresh(sources)
        else:
            from drafter.batch.forms import submissions

            path = self.beside.with_name(f".{self.beside.stem}{which}.unfinished")
            record = Unfinished(path, Marker(self.job, self.pipeline.resources), submissions())
            self.records.append(record)
            results = record.results(sources, fresh)
        return shelved(shown(results, len(sources), "读取", self.options.as_json))

    def finish(self) -> int:
        """All is written; gives how many files an earlier run had read."""
        for record in self.records:
            record.finish()
        return sum(record.known for record in self.records)


def _as_json(summary: Summary, outputs: Sequence[Path]) -> dict[str, Any]:
    return {
        "bureaus": [
            {
                "name": body.name,
                "state": body.state.value,
                "source": body.source,
                "errors": body.used.errors if body.used else 0,
                "warnings": body.used.warnings if body.used else 0,
            }
            for body in summary.bodies
        ],
        "outputs": [str(path) for path in outputs],
        "findings": findings_json(summary.findings),
    }


def _say(summary: Summary, outputs: Sequence[Path], kept: Sequence[Path | None]) -> None:
    for one in summary.unreadable:
        print(f"出错：{one.error}", file=sys.stderr)
    full = summary.completeness
    if not full.bodies:
        print("没有读到哪一家单位的报告。")
    else:
        counts = ((state, full.count(state)) for state in type(full.bodies[0].state))
        states = "，".join(f"{state.value}{count}家" for state, count in counts if count)
        print(f"{summary.year}年度：共{len(full.bodies)}家单位，{states}。")
        if not full.rostered:
            print("没有名单，没有报的单位看不出来。有名单的，加上 --roster 名单.xlsx（单位名称、单位类型、应报）。")
    missing = [b.name for b in full.bodies if b.state.value == "未报"]
    if missing:
        print(f"未报：{named(missing, _SHOWN)}")
    told = [f for f in summary.findings if f.rule.code != "D951"]
    for finding in told[:_SHOWN]:
        print(_finding(finding))
    if len(told) > _SHOWN:
        print(f"……另有{len(told) - _SHOWN}条，用 --json 看全部。")
    sure = sum(odd.sure for odd in summary.odd)
    if summary.odd:
        print(f"要核对的数{len(summary.odd)}处，其中很可能错的{sure}处，见“异常”表。")
    for path, older in zip(outputs, kept, strict=True):
        print(f"已写出 {path}")
        if older is not None:
            print(f"  原来的同名文件已保留为 {older}")


def _finding(finding: Finding) -> str:
    where = f"{finding.place}　" if finding.place else ""
    return f"{finding.rule.code} {where}{finding.message}"
