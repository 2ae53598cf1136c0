"""One number of the long table, and what it has in common with others."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from drafter.model.facts import Precision

RECOGNISED = "由报告识别"
"""What stands in place of a cell where a number was read in a published report."""


def where(cell: str, recognised: bool) -> str:
    """The cell of a number, or that it has none because it was read in a report."""
    return cell or (RECOGNISED if recognised else "")


class Entry(Struct, frozen=True):
    """One number of one body and year as it stands in its cell.

    ``factor`` leads to the metric's own unit, and is None for what cannot be added to other bodies' numbers: see
    ``trouble``. ``recognised``: it was read in a published report, not in a workbook.
    """

    body: str
    kind: str
    year: int
    key: str
    code: str
    name: str
    unit: str
    value: Decimal
    precision: Precision
    factor: Decimal | None
    computed: bool
    file: str
    cell: str
    note: str
    trouble: str = ""
    recognised: bool = False

    @property
    def counted(self) -> Decimal | None:
        """What it comes to in the metric's own unit."""
        return None if self.factor is None else self.value if self.factor == 1 else self.value * self.factor

    @property
    def where(self) -> str:
        """Its cell, or that it has none because it was read in a report."""
        return where(self.cell, self.recognised)


class Label(Struct, frozen=True):
    """What many rows have in common. ``exponent`` is that of the decimal, ``factor`` leads to the metric's own unit."""

    year: int
    key: str
    code: str
    name: str
    unit: str
    precision: Precision
    exponent: int
    factor: Decimal | None
    computed: bool
    trouble: str


class Origin(Struct, frozen=True):
    """Whose numbers they are, and of which file."""

    body: str
    kind: str
    file: str
    recognised: bool
