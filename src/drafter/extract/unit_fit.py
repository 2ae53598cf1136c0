"""How well the unit of a number suits a metric of the catalog."""

from __future__ import annotations

from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind, shipped
from drafter.language.wordlists import word_list
from drafter.model.catalog import Spec

OWN_UNIT = 1.5
_CASES = -3.0
_OTHER_THING = -1.5
_OFFICES = ("家", "所", "户", "支", "站")
_COUNTED_BODIES = ("家", "户")
_APART = (
    UnitKind.RATE,
    UnitKind.POINTS,
    UnitKind.MONEY,
    UnitKind.DURATION,
    UnitKind.MEASURE,
    UnitKind.PERSONS,
    UnitKind.EVENTS,
)


def kind_of(unit: str) -> UnitKind:
    """What a unit measures, as far as it keeps metrics apart: whatever is none of the others counts things."""
    kind = shipped().kind_of(unit)
    if kind is UnitKind.DATE:
        return UnitKind.DURATION
    return kind if kind in _APART else UnitKind.COUNT


def unit_fit(spec: Spec, quantity: Quantity) -> float | None:
    """How well the unit of a quantity suits a metric; None where it cannot be that metric."""
    if quantity.unit == spec.unit:
        return OWN_UNIT
    if quantity.unit in spec.measures:
        return 1.0
    if spec.unit == "项" and quantity.unit in ("件", "起"):
        # 减轻处罚清单事项 are items of a list, 减轻处罚45件 are cases.
        return _CASES
    kinds = {kind_of(u) for u in (spec.unit, *spec.measures)}
    if kind_of(quantity.unit) in kinds:
        # 人民调解委员会调解205件 are no committees: cases and bodies are both counted, but not as each other.
        case, office = shipped().same(quantity.unit) == "件", quantity.unit in _OFFICES
        if (case and spec.unit in ("个", *_OFFICES)) or (office and shipped().same(spec.unit) == "件"):
            return _OTHER_THING
        return 0.0
    # 换发执法证304名, 规范性文件备案3次: possible, but the words must then be very much the metric's own.
    apart = {kind_of(quantity.unit), *kinds}
    if (quantity.unit in word_list("units.never-of-people") and UnitKind.PERSONS in kinds) or (
        spec.unit in _COUNTED_BODIES and UnitKind.EVENTS in apart
    ):
        return None
    if apart <= {UnitKind.PERSONS, UnitKind.COUNT} or apart <= {UnitKind.EVENTS, UnitKind.COUNT}:
        return -3.0
    return -5.0 if apart <= {UnitKind.PERSONS, UnitKind.COUNT, UnitKind.EVENTS} else None
