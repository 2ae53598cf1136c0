"""Whether the cost of something grows no faster than its input: a ratio within one run, never a time."""

from __future__ import annotations

import time
from collections.abc import Callable

NOTICEABLE = 0.2
"""Seconds of processor time below which a run says nothing about growth."""


def assert_linear(run: Callable[[int], object], size: int, about: object = "") -> None:
    """``run(n)`` on four times the input must not cost much more than four times as much; quadratic costs sixteen."""
    whole = _cost(run, size)
    if whole < NOTICEABLE:
        return
    quarter = min(_cost(run, size // 4) for _ in range(3))
    whole = min(whole, _cost(run, size))
    assert whole < 10 * max(quarter, NOTICEABLE / 16), (about, quarter, whole)


def _cost(run: Callable[[int], object], size: int) -> float:
    started = time.process_time()
    run(size)
    return time.process_time() - started
