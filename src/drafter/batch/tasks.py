"""What a process does with a chunk of files. Each function answers for each file: one bad file costs one file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, json

from drafter.bases import read_base
from drafter.batch.places import Source, is_address, opened
from drafter.errors import DrafterError, ours, said
from drafter.findings import Finding, Severity
from drafter.gathering import submission, unread
from drafter.model.document import Document
from drafter.model.facts import Layout
from drafter.pipeline import Pipeline

if TYPE_CHECKING:
    from drafter.gathering import Submission


class Job(Struct, frozen=True):
    """What is to be done with every file of a run; small, for it travels with each chunk.

    ``run`` tells one run from the next: a worker that lives longer reads the templates anew for each.
    """

    templates: str = ""
    run: str = ""
    formats: tuple[str, ...] = ()
    layout: Layout | None = None
    strict: bool = False
    annotate: bool = False
    previous: str = ""
    base: str = ""
    out: str = ""
    """Where the outputs go, for an annotated run: an earlier build there shows what changed."""


class Outcome(Struct, frozen=True):
    """One file, done: what it became, what was found; ``error`` when it could not be read, ``bug`` when we failed."""

    source: str
    files: dict[str, bytes] = {}
    findings: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()
    error: str = ""
    bug: str = ""
    needs: tuple[str, ...] = ()
    """Other files that the result depends on: the Word file that the workbook names as its base."""

    @property
    def has_errors(self) -> bool:
        """Whether a finding is of severity 错误: then ``--strict`` ends with exit code 1."""
        return any(f.severity is Severity.ERROR for f in self.findings)


BUG = "程序处理这个文件时内部出错，这不是您的错；其他文件照常处理。请把它发给维护人员。"
LOST = "处理这个文件的进程意外结束（可能是内存不够，或文件有害），没有做完。请单独检查这个文件。"


def templates_of(named: Path | None) -> str:
    """The templates folder as every process can find it: the named one, else the one of the working directory."""
    folder = named if named is not None else Path("templates")
    # Not Path.resolve: a link that leads back to itself is a RuntimeError to it.
    return os.path.realpath(folder) if named is not None or folder.is_dir() else ""


def new_run() -> str:
    """A mark that no other run has."""
    from secrets import token_hex

    return token_hex(8)


def build_chunk(job: Job, sources: Sequence[Source]) -> list[Outcome]:
    """Workbooks → reports in the formats of the job."""
    return [_answered(job, source, _build) for source in sources]


def check_chunk(job: Job, sources: Sequence[Source]) -> list[Outcome]:
    """Files → findings."""
    return [_answered(job, source, _check) for source in sources]


def submit_chunk(job: Job, sources: Sequence[Source]) -> list[bytes]:
    """Bureaus' files → what a city needs of them, as JSON: hundreds wait for their turn, and so take little memory."""
    return [json.encode(_submitted(job, source)) for source in sources]


def prepare(job: Job) -> Pipeline:
    """The pipeline of this process; what is wrong with the whole job shows at once. Raises DrafterError."""
    pipeline = _pipeline(job.templates, job.run)
    if {"docx", "pdf"} & set(job.formats):
        # A mistake in format.toml concerns every report: say it once, before any work.
        _ = pipeline.format
    _previous(job.templates, job.run, job.previous)
    if job.base:
        read_base(Path(job.base))
    return pipeline


def lost_report(source: Source) -> Outcome:
    """The report of a file that took its process down."""
    return Outcome(source.address, error=f"“{source.name}”：{LOST}")


def lost_submission(source: Source) -> bytes:
    """The submission of a file that took its process down."""
    return json.encode(unread(source.address, source.name, f"“{source.name}”：{LOST}"))


@lru_cache(maxsize=4)
def _pipeline(templates: str, run: str) -> Pipeline:  # noqa: ARG001 - told apart by it
    return Pipeline(Path(templates) if templates else None)


@lru_cache(maxsize=2)
def _previous(templates: str, run: str, path: str) -> Document | None:
    return _pipeline(templates, run).read(Path(path)) if path else None


def _answered(job: Job, source: Source, act: Callable[[Job, Source, Path], Outcome]) -> Outcome:
    try:
        with _local(source) as path:
            return act(job, source, path)
    except DrafterError as error:
        return Outcome(source.address, error=str(error))
    except Exception as error:
        if not ours(error):
            return Outcome(source.address, error=f"“{source.name}”：{said(error)}")
        from traceback import format_exc

        return Outcome(source.address, error=f"“{source.name}”：{BUG}", bug=format_exc())


def _build(job: Job, source: Source, path: Path) -> Outcome:
    pipeline = _pipeline(job.templates, job.run)
    previous = _previous(job.templates, job.run, job.previous)
    draft = pipeline.draft(path, job.layout, previous, Path(job.base) if job.base else None)
    blocked = job.strict and draft.has_errors
    files = {} if blocked else pipeline.render(draft, job.formats, job.annotate, _earlier(job, source))
    needs = (str(draft.base),) if draft.base is not None else ()
    return Outcome(source.address, files, draft.findings, draft.silenced, needs=needs)


def _earlier(job: Job, source: Source) -> bytes:
    """The report that an earlier run left where this one goes."""
    path = Path(job.out) / f"{Path(source.name).stem}.docx"
    try:
        return path.read_bytes() if job.annotate and job.out else b""
    except OSError:
        return b""


def _check(job: Job, source: Source, path: Path) -> Outcome:
    previous = _previous(job.templates, job.run, job.previous)
    base = Path(job.base) if job.base else None
    draft = _pipeline(job.templates, job.run).check(path, previous, layout=job.layout, base=base)
    return Outcome(source.address, {}, draft.findings, draft.silenced)


def _submitted(job: Job, source: Source) -> Submission:
    pipeline = _pipeline(job.templates, job.run)
    try:
        with _local(source) as path:
            return submission(pipeline, path, source.name, source.address)
    except DrafterError as error:
        return unread(source.address, source.name, str(error))
    except Exception as error:
        return unread(source.address, source.name, f"“{source.name}”：{BUG if ours(error) else said(error)}")


@contextmanager
def _local(source: Source) -> Iterator[Path]:
    """The file on this machine's disk; one at an address is brought here for the time of the work."""
    if not is_address(source.address):
        yield Path(source.address)
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="drafter-") as folder:
        path = Path(folder) / source.name.rsplit("/", 1)[-1]
        path.write_bytes(opened(source.address))
        yield path
