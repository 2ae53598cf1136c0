"""The command line: arguments in, printing and exit codes out."""

from __future__ import annotations

import sys


def run() -> None:
    """Entry point of the command ``drafter``."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A Windows console set to GBK must not stop on a character it lacks.
            reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Run one command line; gives its exit code: 0 fine, 1 errors found, 2 not read or written, 3 our bug.

    The two commands that clerks run all day are taken apart here when they are plain; typer, which would need more time
    than the whole report, does everything else: help, mistakes, the other commands.
    """
    from drafter.cli.guard import guarded
    from drafter.cli.quick import quick

    plain = quick(arguments)
    if plain is not None:
        return guarded(plain)
    from drafter.cli.app import run_app

    return guarded(lambda: run_app(arguments))
