"""The desk's cards: what a workbook still lacks, what is wrong with it, when it was built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from drafter.errors import DrafterError
from drafter.findings import Severity
from drafter.model.required import Need, lacking, required
from drafter.pipeline import Draft
from drafter.web.built import Built, when


class Card(Struct, frozen=True):
    """A workbook on the desk."""

    file: str
    name: str
    bureau: str
    year: int
    saved: float
    filled: int = 0
    needed: int = 0
    lacking: str = ""
    errors: int = 0
    warnings: int = 0
    problem: str = ""
    built: Built | None = None
    waiting: bool = False
    """Whether the workbook has still to be read."""

    @property
    def told(self) -> str:
        """When it was saved last."""
        return when(self.saved)


def card(file: str, path: Path, read: Callable[[Path], Draft]) -> Card:
    """A workbook on the desk; one that cannot be read says why. ``read`` raises DrafterError."""
    saved = path.stat().st_mtime
    try:
        draft = read(path)
    except DrafterError as error:
        return Card(file, path.name, path.stem, 0, saved, problem=str(error))
    facts = draft.facts
    assert facts is not None
    needs, empty = required(facts), lacking(facts)
    errors = sum(f.severity is Severity.ERROR for f in draft.findings)
    return Card(
        file,
        path.name,
        facts.bureau or path.stem,
        facts.year,
        saved,
        len(needs) - len(empty),
        len(needs),
        _named(empty),
        errors,
        len(draft.findings) - errors,
    )


def _named(empty: tuple[Need, ...]) -> str:
    """What is still empty, in a few words: 本年 3 格、成文日期."""
    numbers = sum(1 for need in empty if need.key)
    others = Counter(need.name for need in empty if not need.key)
    said = [f"本年 {numbers} 格"] if numbers else []
    said += [f"{name} {count} 格" if count > 1 else name for name, count in others.items()]
    return "、".join(said)
