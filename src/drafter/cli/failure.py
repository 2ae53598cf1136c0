"""What ``--json`` prints when a command fails: the object of that command, empty, with the sentence beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SOURCES = ("report", "book", "old")
"""The parameters that hold the file that a command is about."""


def failure(command: str, sentence: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The object of a run that failed as a whole; ``parameters`` as far as they were understood."""
    named = next((parameters[name] for name in _SOURCES if parameters.get(name)), "")
    source = str(named[-1] if isinstance(named, list | tuple) else named)
    match command:
        case "collect":
            return {"bureaus": [], "outputs": [], "findings": [], "error": sentence}
        case "merge":
            return {"changes": [], "conflicts": [], "unplaced": [], "error": sentence}
        case "split":
            return {"source": source, "outputs": [], "unassigned": [], "error": sentence}
        case "explain":
            return {"rules": [], "error": sentence}
        case _:
            reports = [{"source": source, "outputs": [], "findings": [], "error": sentence}] if source else []
            return {"reports": reports, "error": sentence}
