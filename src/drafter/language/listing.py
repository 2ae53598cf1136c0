"""Lists of names in a sentence."""

from __future__ import annotations

from collections.abc import Sequence


def named(names: Sequence[str], most: int, unit: str = "家") -> str:
    """The first ``most`` of some names, and how many there are when there are more: 甲、乙等12家."""
    return "、".join(names[:most]) + (f"等{len(names)}{unit}" if len(names) > most else "")
