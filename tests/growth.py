"""Whether the cost of something grows no faster than its input: a ratio within one run, never a time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

NOTICEABLE = 0.2
"""Seconds of processor time below which a run says nothing about growth."""


def assert_linear(run: Callable[[int], object], size: int, about: object = "") -> None:
    """``run(n)`` on eight times the input costs about eight times as much; quadratic would cost sixty-four."""
    whole = _cost(run, size)
    if whole < NOTICEABLE:
        return
    gc.collect()
    eighth = min(_cost(run, size // 8) for _ in range(3))
    whole = min(whole, _cost(run, size))
    assert whole < 25 * max(eighth, NOTICEABLE / 25), (about, eighth, whole)


def _cost(run: Callable[[int], object], size: int) -> float:
    """Processor time, which other work on the machine does not touch; garbage is left lying meanwhile."""
    gc.disable()
    try:
        started = time.process_time()
        run(size)
        return time.process_time() - started
    finally:
        gc.enable()
