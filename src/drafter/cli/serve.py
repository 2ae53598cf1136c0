"""``drafter serve``: the page over a folder of workbooks."""

from __future__ import annotations

from pathlib import Path


def serve(folder: Path, port: int, browser: bool, read_only: bool) -> int:
    """Show the page until it is ended; gives the exit code."""
    # Starlette and uvicorn take longer to load than a report takes to build: nobody else pays for them.
    from drafter.web.serve import serve as run

    return run(folder, port, browser, read_only)
