"""What is done already: a line for each source, written last, so that a run that was broken off goes on where it stopped.

A mark is the digest of all that a result depends on: the file, the templates, the options, the version. It holds as long
as the outputs are the very files that were written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from time import time

from msgspec import MsgspecError, Struct, to_builtins
from msgspec.json import decode
from msgspec.structs import replace

from drafter import __version__
from drafter.batch.places import Source, is_address, opened
from drafter.batch.tasks import Job
from drafter.errors import InputError
from drafter.reading import read_bytes
from drafter.resources import Resources

FILE = ".drafter-marks.jsonl"


class Done(Struct, frozen=True):
    """One source, done: its mark, the digests of its outputs by name, its findings as ``--json`` gives them.

    ``needs`` are the digests of other files that went into it, by path.
    """

    source: str
    mark: str
    outputs: Mapping[str, str] = {}
    findings: tuple[dict[str, str], ...] = ()
    needs: Mapping[str, str] = {}


class Marks:
    """The marks of one output folder; lines are only ever added, the last of a source counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done = dict(_lines(folder / FILE))

    def holds(self, source: str, mark: str) -> Done | None:
        """What was made of ``source``, where that is still true and in place."""
        done = self.done.get(source)
        if done is None or done.mark != mark:
            return None
        files = {self.folder / name: digest for name, digest in done.outputs.items()}
        files |= {Path(path): digest for path, digest in done.needs.items()}
        right = all(_digest(path) == digest for path, digest in files.items())
        return done if right else None

    def add(self, done: Done) -> None:
        """Note that a source is done; to be called when its outputs are written."""
        line = json.dumps(to_builtins(done), ensure_ascii=False)
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / FILE).open("a", encoding="utf-8", errors="surrogateescape") as file:
            file.write(f"{line}\n")


def _lines(path: Path) -> Iterable[tuple[str, Done]]:
    try:
        lines = read_bytes(path).splitlines()
    except InputError:
        return
    for line in lines:
        try:
            done = decode(line, type=Done)
        except (MsgspecError, ValueError, RecursionError):
            # The line that a run was writing when it was broken off.
            continue
        yield done.source, done


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


class Marker:
    """The marks of one run's sources: the digest of all that a result depends on."""

    def __init__(self, job: Job, resources: Resources) -> None:
        self.started = time()
        self.common = _common(resources, job)

    def of(self, source: Source) -> str:
        """The mark of a source; empty for one that cannot be read, or was saved since the run began: who knows which was read."""
        try:
            if is_address(source.address):
                data = opened(source.address)
            else:
                path = Path(source.address)
                if path.stat().st_mtime > self.started:
                    return ""
                data = path.read_bytes()
        except (OSError, InputError):
            return ""
        return sha256(sha256(data).digest() + self.common.encode()).hexdigest()


class Resume:
    """Which sources of one run are done already."""

    def __init__(self, folder: Path, job: Job, resources: Resources) -> None:
        self.marks = Marks(folder)
        self.marker = Marker(job, resources)

    def holds(self, source: Source) -> Done | None:
        """What an earlier run made of the source, where file, templates, options and outputs are what they were."""
        if source.address not in self.marks.done:
            return None
        mark = self.marker.of(source)
        return self.marks.holds(source.address, mark) if mark else None

    def note(
        self,
        source: Source,
        outputs: Mapping[str, str],
        findings: Sequence[dict[str, str]],
        needs: Sequence[str] = (),
    ) -> None:
        """The source is done: its outputs are written; ``needs`` are other files that went into them."""
        mark = self.marker.of(source)
        if mark:
            digests = {path: _digest(Path(path)) for path in needs}
            self.marks.add(Done(source.address, mark, outputs, tuple(findings), digests))


def _common(resources: Resources, job: Job) -> str:
    """The digest of what all files of a run have in common: version, templates, options, last year's report."""
    made = sha256(repr((__version__, replace(job, run=""))).encode())
    if job.previous and Path(job.previous).is_file():
        made.update(Path(job.previous).read_bytes())
    for folder in resources.folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            made.update(str(path.relative_to(folder)).encode())
            made.update(path.read_bytes())
    return made.hexdigest()
