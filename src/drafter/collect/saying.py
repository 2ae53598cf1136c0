"""Numbers in the sentences of a summary: grouped in thousands, as a table would show them."""

from __future__ import annotations

from decimal import Decimal

from drafter.model.facts import Precision
from drafter.model.numbers import half_up, say

_CENT = Decimal("0.01")


def amount(value: Decimal | None, unit: str = "", precision: Precision = Precision.EXACT) -> str:
    """A value with its unit: 24,860件, 96.2%, 130余件; an empty string for None."""
    if value is None:
        return ""
    short = value if value == value.to_integral_value() else half_up(value, _CENT).normalize()
    return say(value, unit, precision, numeral=f"{short:,f}")
