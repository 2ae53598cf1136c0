"""How messages say what a rule has found."""

from __future__ import annotations

from decimal import Decimal

from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.model.numbers import half_up

_CENT = Decimal("0.01")
_VOID = Lazy(
    (
        "[（(]?(?:目前|今年|本年度?|暂时?|尚|均)*(?:«common.nothing-said»|N/?A|[-—–/、.…]+)(?:明显|突出|重大)?(?:的?(?:不足"
        "|问题|原因|对策|措施|短板))?[）)]?[。.]?"
    ),
)
_LONGEST_VOID = 12


def short(value: Decimal) -> str:
    """A number in a message: to two decimals, half up, so that a computed rate does not fill the line."""
    return plain_numeral(value if value == value.to_integral_value() else half_up(value, _CENT))


def is_void(text: str) -> bool:
    """Whether a cell is empty, or says no more than 暂无 or 无."""
    bare = text.strip()
    return not bare or (len(bare) <= _LONGEST_VOID and _VOID.fullmatch(bare) is not None)
