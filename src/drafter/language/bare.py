"""Numbers that count something and do not say what: 审查合同46。"""

from __future__ import annotations

from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity

# What was done or got, and then words for what it was done to: only then is the number a count.
COUNTED = Lazy(
    r"(?:«language.done»|«language.verbs-of-count»)了?(?![率量数])[\u4e00-\u9fff“”]{0,10}(?<![第为量数达约分率中是占比名至到在号年于])$"
)
# What only ever is counted.
_THING = Lazy("(?:«language.what-is-counted»)(?:«language.totalling»)?$")
MONEY = Lazy("(?:«language.money»)(?:«language.totalling»)*$")
_AMOUNT = Lazy("(?:«language.before-a-sum»)[^，。；]{0,6}(?:金额|损失|款)(?:«language.totalling»)*$")
RATE = Lazy(r"(?:(?<![效频利汇积])(?<!(?<!成)功)率|满意度|安全感|知晓度)(?:均|已)?(?:达到?|为|是)?$")
_WHOLE = 100
_LONGEST = 8
"""More digits are a number of an account or a telephone."""
_NUMBERS = ("12345", "12309", "12348", "12368", "12315", "12388", "12378", "12333", "96110", "110", "119", "120", "122")


def is_bare(quantity: Quantity) -> bool:
    """Whether neither a unit nor a noun stands behind the number, and it is no part of a range or of what is quoted."""
    said = quantity.unit or quantity.kind is not None or quantity.noun.strip()
    return not (said or quantity.ranged or quantity.quoted)


def lacks_unit(quantity: Quantity, following: str) -> bool:
    """Whether the number ends its clause (``following`` is the character behind it) without saying what it counts."""
    if (
        not is_bare(quantity)
        or not following
        or following not in "。；，"
        or quantity.digits in _NUMBERS
        or quantity.digits[:1] == "0"
        or len(quantity.digits) > _LONGEST
    ):
        return False
    if RATE.search(quantity.label):
        return quantity.value <= _WHOLE
    if MONEY.search(quantity.label):
        known = COUNTED.search(quantity.label) is not None or _AMOUNT.search(quantity.label) is not None
        return quantity.scaled or quantity.decimals > 0 or known
    if quantity.decimals and not quantity.scaled:
        return COUNTED.search(quantity.label) is not None
    return (COUNTED.search(quantity.label) or _THING.search(quantity.label)) is not None
