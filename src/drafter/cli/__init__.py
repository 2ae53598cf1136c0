"""The command line: arguments in, printing and exit codes out."""

from __future__ import annotations

import sys


def run() -> None:
    """Entry point of the command ``drafter``: exit code 0 fine, 1 errors found, 2 not read or written, 3 our bug."""
    _speak_utf8()
    from drafter.cli.app import main

    sys.exit(main(sys.argv[1:]))


def _speak_utf8() -> None:
    """A Windows console set to GBK must not stop on a character it lacks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
