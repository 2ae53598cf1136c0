"""What a run that was broken off has read already, so that the next one reads the rest alone; gone when a run is whole.

For ``check`` and ``collect``, whose result is one for all files: what has been read of each waits here until it is told.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Generic, TypeVar

from msgspec import DecodeError, Raw, Struct, ValidationError, json

from drafter.batch.marks import Marker
from drafter.batch.places import Source

Result = TypeVar("Result")


class _Line(Struct, frozen=True):
    source: str
    mark: str
    result: Raw


class _Where(Struct, frozen=True):
    """Where a line stands in the record: results of many files are too much to hold."""

    mark: str
    at: int
    size: int


class Form(Struct, Generic[Result], frozen=True):
    """How a result becomes bytes and comes back; ``worth`` says whether to keep one at all."""

    pack: Callable[[Result], bytes]
    unpack: Callable[[bytes], Result]
    worth: Callable[[Result], bool]


class Unfinished(Generic[Result]):
    """The record of one run: lines are only ever added; without a place to write it there is none."""

    def __init__(self, path: Path, marker: Marker, form: Form[Result]) -> None:
        self.path, self.marker, self.form = path, marker, form
        self._lines = dict(_lines(path))
        self._file: IO[bytes] | None = None
        self._earlier: IO[bytes] | None = None
        self.known = 0

    def results(
        self, sources: Sequence[Source], read: Callable[[Sequence[Source]], Iterator[Result]]
    ) -> Iterator[Result]:
        """A result for each source, in their order; ``read`` is asked for those that are not known."""
        try:
            if self._lines:
                self._earlier = self.path.open("rb")
            known = {s.address for s in sources if self._holds(s)}
            self.known = len(known)
            fresh = read([s for s in sources if s.address not in known])
            for source in sources:
                if source.address in known:
                    yield self._result(self._lines[source.address])
                    continue
                result = next(fresh)
                self._note(source, result)
                yield result
        finally:
            for file in (self._file, self._earlier):
                if file is not None:
                    file.close()

    def finish(self) -> None:
        """The run is whole: nothing is left to go on from."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _holds(self, source: Source) -> bool:
        line = self._lines.get(source.address)
        if line is None or line.mark != self.marker.of(source):
            return False
        try:
            self._result(line)
        except (DecodeError, ValidationError, LookupError, OSError):
            return False
        return True

    def _result(self, line: _Where) -> Result:
        if self._earlier is None:
            raise LookupError
        self._earlier.seek(line.at)
        return self.form.unpack(bytes(json.decode(self._earlier.read(line.size), type=_Line).result))

    def _note(self, source: Source, result: Result) -> None:
        mark = self.marker.of(source) if self.form.worth(result) else ""
        if not mark:
            return
        try:
            line = json.encode(_Line(source.address, mark, Raw(self.form.pack(result))))
        except UnicodeEncodeError:
            # A file whose name is no text is read again the next time.
            return
        with suppress(OSError):
            if self._file is None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                # What bureaus wrote is nobody else's to read.
                handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                self._file = os.fdopen(handle, "ab")
            self._file.write(line + b"\n")
            self._file.flush()


def _lines(path: Path) -> Iterator[tuple[str, _Where]]:
    at = 0
    try:
        with path.open("rb") as file:
            for raw in file:
                # The last line is half written where a run was broken off.
                with suppress(DecodeError, ValidationError):
                    line = json.decode(raw, type=_Line)
                    yield line.source, _Where(line.mark, at, len(raw))
                at += len(raw)
    except OSError:
        return


def of_command(name: str, paths: Sequence[str]) -> Path:
    """Where a command that writes nothing keeps what it has done: the user's own cache, a file for each set of paths."""
    root = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    which = sha256("\0".join([str(Path.cwd()), *paths]).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Path(root) / "drafter" / f"{name}-{which}.jsonl"
