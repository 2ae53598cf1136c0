"""How exact a number is, and the words that say it: 近30, 30余, 99%以上."""

from __future__ import annotations

from enum import StrEnum


class Precision(StrEnum):
    """How exact a number is, as the report will say it; for computed rates also to how many decimals."""

    EXACT = "确数"
    MORE = "余"
    MANY = "多"
    ABOVE = "以上"
    BELOW = "以下"
    AROUND = "左右"
    NEAR = "近"
    ABOUT = "约"
    OVER = "超"
    EXCEEDING = "超过"
    NEARLY = "将近"
    WHOLE = "整数"
    ONE_DECIMAL = "一位小数"
    TWO_DECIMALS = "两位小数"

    @property
    def is_approximate(self) -> bool:
        """Whether the number is told roughly (余, 以上, 近 …)."""
        return self is not Precision.EXACT and self not in DECIMALS


BEFORE = (Precision.NEARLY, Precision.NEAR, Precision.ABOUT, Precision.EXCEEDING, Precision.OVER)
"""Said before a number; a longer word stands before one that it begins or ends with."""
BEHIND = (Precision.ABOVE, Precision.BELOW, Precision.AROUND)
"""Said behind the unit; 余 and 多 stand before it."""
DECIMALS = (Precision.WHOLE, Precision.ONE_DECIMAL, Precision.TWO_DECIMALS)
"""Said of computed numbers: by how many decimals they leave, 0, 1, 2."""
