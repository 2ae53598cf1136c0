"""A progress bar on a terminal; nothing where the output goes into a file or to another program."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from drafter.batch.crew import MANY

Done = TypeVar("Done")


def shown(results: Iterable[Done], count: int, what: str, quiet: bool = False) -> Iterator[Done]:
    """``results`` as they come, with a bar on stderr when there are many and somebody looks."""
    if quiet or count <= MANY or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, description=what, total=count, console=Console(stderr=True), transient=True)
