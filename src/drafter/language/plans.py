"""The years of five-year plans."""

from __future__ import annotations

_FIRST, _FIRST_FOR_LAW = 1951, 1981
"""What the first year of the n-th plan, of the n-th plan for spreading law, is counted from: the 14th began in 2021."""


def plan_years(n: int, *, spreading_law: bool = False) -> tuple[int, int]:
    """The first and the last year of the ``n``-th five-year plan, or of the n-th plan for spreading law (“八五”普法)."""
    first = (_FIRST_FOR_LAW if spreading_law else _FIRST) + 5 * n
    return first, first + 4
