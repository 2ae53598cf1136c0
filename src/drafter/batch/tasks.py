"""What a process does with a chunk of files. Each function answers for each file: one bad file costs one file."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.batch.places import Source, is_address, opened
from drafter.errors import DrafterError
from drafter.findings import Finding
from drafter.model.document import Document
from drafter.model.facts import Layout
from drafter.pipeline import Pipeline

if TYPE_CHECKING:
    from drafter.pipeline import Submission


class Job(Struct, frozen=True):
    """What is to be done with every file of a run; small, for it travels with each chunk."""

    templates: str = ""
    formats: tuple[str, ...] = ()
    layout: Layout | None = None
    strict: bool = False
    annotate: bool = False
    previous: str = ""


class Report(Struct, frozen=True):
    """One file, done: what it became, what was found; ``error`` when it could not be read, ``bug`` when we failed."""

    source: str
    files: dict[str, bytes] = {}
    findings: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()
    error: str = ""
    bug: str = ""


BUG = "程序处理这个文件时内部出错，这不是您的错；其他文件照常处理。请把它发给维护人员。"
LOST = "处理这个文件的进程意外结束（可能是内存不够，或文件有害），没有做完。请单独检查这个文件。"


def build_chunk(job: Job, sources: Sequence[Source]) -> list[Report]:
    """Workbooks → reports in the formats of the job."""
    return [_answered(job, source, _build) for source in sources]


def check_chunk(job: Job, sources: Sequence[Source]) -> list[Report]:
    """Files → findings."""
    return [_answered(job, source, _check) for source in sources]


def submit_chunk(job: Job, sources: Sequence[Source]) -> list[Submission]:
    """Bureaus' files → what a city needs of them."""
    return [_submitted(job, source) for source in sources]


def lost_report(source: Source) -> Report:
    """The report of a file that took its process down."""
    return Report(source.address, error=f"“{source.name}”：{LOST}")


def lost_submission(source: Source) -> Submission:
    """The submission of a file that took its process down."""
    return _pipeline("").unread(source.address, source.name, f"“{source.name}”：{LOST}")


@lru_cache(maxsize=4)
def _pipeline(templates: str) -> Pipeline:
    return Pipeline(Path(templates) if templates else None)


@lru_cache(maxsize=2)
def _previous(templates: str, path: str) -> Document | None:
    return _pipeline(templates).read(Path(path)) if path else None


def _answered(job: Job, source: Source, act: Callable[[Job, Source, Path], Report]) -> Report:
    try:
        with _local(source) as path:
            return act(job, source, path)
    except DrafterError as error:
        return Report(source.address, error=str(error))
    except Exception:
        return Report(source.address, error=f"“{source.name}”：{BUG}", bug=traceback.format_exc())


def _build(job: Job, source: Source, path: Path) -> Report:
    pipeline = _pipeline(job.templates)
    draft = pipeline.draft(path, job.layout, _previous(job.templates, job.previous))
    blocked = job.strict and draft.has_errors
    files = {} if blocked else pipeline.render(draft, job.formats, job.annotate)
    return Report(source.address, files, draft.findings, draft.silenced)


def _check(job: Job, source: Source, path: Path) -> Report:
    draft = _pipeline(job.templates).check(path, _previous(job.templates, job.previous))
    return Report(source.address, {}, draft.findings, draft.silenced)


def _submitted(job: Job, source: Source) -> Submission:
    pipeline = _pipeline(job.templates)
    try:
        with _local(source) as path:
            return pipeline.submission(path, source.name, source.address)
    except DrafterError as error:
        return pipeline.unread(source.address, source.name, str(error))
    except Exception:
        return pipeline.unread(source.address, source.name, f"“{source.name}”：{BUG}")


@contextmanager
def _local(source: Source) -> Iterator[Path]:
    """The file on this machine's disk; one at an address is brought here for the time of the work."""
    if not is_address(source.address):
        yield Path(source.address)
        return
    with TemporaryDirectory(prefix="drafter-") as folder:
        path = Path(folder) / source.name.rsplit("/", 1)[-1]
        path.write_bytes(opened(source.address))
        yield path
