"""Work for the tests of the crew: functions of a module, as processes need them."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from typing import Any


def double(setting: int, items: Sequence[int]) -> list[int]:
    """Each item times the setting."""
    return [setting * item for item in items]


def fatal(setting: int, items: Sequence[int]) -> list[int]:
    """Like ``double``, but the item ``setting`` takes its process down."""
    if setting in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * item for item in items]


def lost(item: Any) -> int:
    """What stands for an item that took its process down."""
    return -int(item)
