"""What the notes on touched cells say."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.model.changes import Conflict

_LONGEST = 300


def note(before: str, source: str, when: Mapping[str, str]) -> str:
    """What stood there, which file changed it, and when that file was edited."""
    dated = f"，{when[source]}改" if when.get(source) else ""
    was = f"原为：{_short(before)}" if before else "原为空"
    return f"据“{source}”{dated}。{was}"


def clash(conflict: Conflict, when: Mapping[str, str]) -> str:
    """All that is wanted for a cell, none of it taken."""
    wanted = [
        f"“{c.source}”{f'（{when[c.source]}改）' if when.get(c.source) else ''}：{_short(c.after) or '（删去）'}"
        for c in conflict.candidates
    ]
    return "几处改得不一样，没有采用，请定一个：\n" + "\n".join(wanted)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
