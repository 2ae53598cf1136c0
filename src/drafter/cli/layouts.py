"""The option ``--layout``."""

from __future__ import annotations

from drafter.errors import InputError
from drafter.model.facts import Layout

_LAYOUTS = {"public": Layout.PUBLIC, "公开": Layout.PUBLIC, "upward": Layout.UPWARD, "上行": Layout.UPWARD}


def chosen_layout(layout: str | None) -> Layout | None:
    """The layout that a word of the command line names; None for none. Raises InputError."""
    if layout is None:
        return None
    if layout not in _LAYOUTS:
        raise InputError(f"--layout 后面的“{layout}”不认识，只能写 public（公开）或 upward（上行）。")
    return _LAYOUTS[layout]
