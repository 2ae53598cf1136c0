"""The command line: arguments in, printing and exit codes out."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Entry point of the command ``drafter``."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A Windows console set to GBK must not stop on a character it lacks.
            reconfigure(errors="replace")
    # Nothing of what is read and imported in a second becomes garbage: looking for it in vain takes longer than a report.
    gc.set_threshold(100_000)
    _leave(main(sys.argv[1:]))


def _leave(code: int) -> NoReturn:
    """End the process at once: every file is closed by now, and taking all objects apart takes longer than a report."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, BrokenPipeError, ValueError):
            # No such stream (Windows without a console), its reader went away, or it is closed: nobody is left to tell.
            continue
        except OSError:
            code = code or 2
    os._exit(code)


def main(arguments: list[str]) -> int:
    """Run one command line; gives its exit code: 0 fine, 1 errors found, 2 not read or written, 3 our bug."""
    from drafter.cli.app import run_app
    from drafter.cli.guard import guarded

    return guarded(lambda: run_app(arguments))
