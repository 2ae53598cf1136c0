"""What a user sees when something goes wrong: one sentence, and the right exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from drafter.errors import OUR_BUG, ours, said


def guarded(command: Callable[[], int]) -> int:
    """Run a command; errors become a sentence on stderr and an exit code, never a traceback."""
    try:
        return command()
    except BrokenPipeError:
        # The reader of our output went away (drafter … | head): nothing to say.
        return 0
    except KeyboardInterrupt as error:
        tell(said(error))
        return 2
    except Exception as error:
        if ours(error):
            return _our_bug()
        tell(f"出错：{said(error)}")
        return 2


def tell(sentence: str) -> None:
    """One line on stderr; where even that cannot be written, the exit code has to say it."""
    with suppress(OSError, ValueError):
        print(sentence, file=sys.stderr)


def _our_bug() -> int:
    import traceback

    return our_bug(traceback.format_exc())


def our_bug(details: str) -> int:
    """Say that we failed, keep ``details`` (a traceback) for the maintainers; gives the exit code."""
    import tempfile

    if os.environ.get("DRAFTER_DEBUG"):
        tell(details)
    try:
        # A name of its own that nobody could have laid in wait, for this user's eyes only.
        handle, path = tempfile.mkstemp(".txt", "drafter-error-")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(details)
        where = f"详情已存到“{path}”，请把它和您的工作簿一起发给维护人员。"
    except OSError:
        where = "请把您的工作簿发给维护人员。"
    tell(f"{OUR_BUG}。{where}")
    return 3
