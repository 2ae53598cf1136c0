"""Lengths: twentieths of a point (twips), the unit of WordprocessingML, from millimetres and points."""

from __future__ import annotations

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36000
EMU_PER_TWIP = 635


def mm(value: float) -> int:
    """Millimetres in twips, rounded."""
    return round(value * TWIPS_PER_MM)


def pt(value: float) -> int:
    """Points in twips, rounded."""
    return round(value * 20)


# ECMA/ISO paper sizes in twips; GB/T 9704-2012 5.1: A4.
A4_WIDTH, A4_HEIGHT = 11906, 16838
