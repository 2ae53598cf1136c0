"""Facts → next year's Facts: what is carried, what is emptied, what the clerk must answer."""

from __future__ import annotations

from drafter.rollover.history import merge_history
from drafter.rollover.moved import moved
from drafter.rollover.roll import roll_over, roll_over_all
from drafter.rollover.rules import RULES

__all__ = ["RULES", "merge_history", "moved", "roll_over", "roll_over_all"]
