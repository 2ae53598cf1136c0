"""The command line: arguments in, printing and exit codes out."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, TextIO

from drafter.reading import readable


def run() -> NoReturn:
    """Entry point of the command ``drafter``."""
    _open_streams()
    # Nothing of what is read and imported in a second becomes garbage: looking for it in vain takes longer than a report.
    gc.set_threshold(100_000)
    code = main(sys.argv[1:])
    # Nor is it looked for at the end: the process gives everything back at once.
    gc.freeze()
    sys.exit(_flushed(code))


_ASCII = ("ascii", "US-ASCII", "ANSI_X3.4-1968", "646")


class _Shown(TextIOWrapper):
    """A stream that shows names of files as people read them."""

    def write(self, text: str) -> int:
        return super().write(readable(text))


def _open_streams() -> None:
    """A console set to GBK must not stop on a character it lacks, nor a closed stream on any."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Windows without a console, or >&-: whoever closed it wants to read nothing.
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until the process ends
        old = getattr(sys, name)
        # A terminal of the plain C locale says that it knows ASCII alone, and shows Chinese all the same.
        encoding = "utf-8" if old.encoding in _ASCII else old.encoding
        shown = _Shown(old.detach(), encoding, "replace", line_buffering=old.line_buffering)
        setattr(sys, name, shown)


def _flushed(code: int) -> int:
    """The exit code, 2 where what was said could not be written down; nothing is left for Python to complain about."""
    from drafter.cli.guard import tell
    from drafter.errors import said

    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (BrokenPipeError, ValueError):
            # Its reader went away, or it is closed: nobody is left to tell.
            _silence(stream)
        except OSError as error:
            _silence(stream)
            if stream is sys.stdout:
                tell(f"出错：{said(error)}")
            code = max(code, 2)
    return code


def _silence(stream: TextIO) -> None:
    """Let what is still in the buffer go nowhere."""
    if not stream.closed:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def main(arguments: list[str]) -> int:
    """Run one command line; gives its exit code: 0 fine, 1 errors found, 2 not read or written, 3 our bug."""
    from drafter.cli.guard import guarded

    def command() -> int:
        # Inside the guard: what the commands are made of may be missing too.
        from drafter.cli.app import run_app

        return run_app(arguments)

    return guarded(command)
