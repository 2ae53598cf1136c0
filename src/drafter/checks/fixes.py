"""Mends that are safe to make without asking: those that stand beside the rules. Placeholders stay as they are."""

from __future__ import annotations

import re
from functools import cache

from drafter.checks import all_checks
from drafter.checks.rule import Mend
from drafter.model.placeholders import PLACEHOLDER

# While a text is mended each placeholder is one private-use character (``rule.HELD``).
_FIRST_HELD, _MOST_HELD = 0xE000, 0x1800
_ROUNDS = 4
"""One mend may open the way for another; more rounds than this no text has needed."""


@cache
def _mends(code: str) -> tuple[Mend, ...]:
    return tuple(mend for check in all_checks() if code in ("", check.rule.code) for mend in check.mends)


def fix_text(text: str, code: str = "") -> str:
    """``text`` with everything mended that is safe to mend, or what one rule mends; what stands in {…} is never touched."""
    if text.isascii() or any("\ue000" <= c <= "\uf8ff" for c in text):
        return text
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return chr(_FIRST_HELD + len(held) - 1)

    mended = PLACEHOLDER.sub(hold, text) if "{" in text or "｛" in text else text
    if len(held) > _MOST_HELD:
        return text
    for _ in range(_ROUNDS):
        before = mended
        for mend in _mends(code):
            mended = mend.made(mended)
        if mended == before:
            break
    for i, placeholder in enumerate(held):
        mended = mended.replace(chr(_FIRST_HELD + i), placeholder)
    return mended


def fix_lines(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """A plain text report mended line by line, and each change: 第3行, before, after."""
    lines = text.split("\n")
    changes: list[tuple[str, str, str]] = []
    for i, line in enumerate(lines):
        mended = fix_text(line)
        if mended != line:
            changes.append((f"第{i + 1}行", line, mended))
            lines[i] = mended
    return "\n".join(lines), changes
