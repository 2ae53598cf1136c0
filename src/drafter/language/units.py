"""Units and measure words: ``templates/words/units.csv``, and a bureau's own beside it (own-units.csv)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, cached_property

from msgspec import Struct

from drafter.errors import TemplateError
from drafter.language.lexicon import made, table
from drafter.resources import Resources

PERCENT = "%"
POINTS = "个百分点"
FILE = "units.csv"


class UnitKind(StrEnum):
    """What a unit measures. Two figures of different kinds never stand for the same thing."""

    COUNT = "个数"
    PERSONS = "人数"
    EVENTS = "次数"
    MONEY = "金额"
    DURATION = "时长"
    DATE = "日期"
    RATE = "比率"
    POINTS = "百分点"
    MEASURE = "度量"
    GRADE = "等级"


WHOLE = (UnitKind.COUNT, UnitKind.PERSONS, UnitKind.EVENTS)
"""Kinds of which there are whole numbers only."""


class Unit(Struct, frozen=True):
    """One unit; ``same`` is the usual name of what it counts (起 and 宗 count what 件 counts)."""

    name: str
    kind: UnitKind
    same: str


class Units(Struct, frozen=True, dict=True):
    """All units that are known, by name."""

    by_name: dict[str, Unit]

    @cached_property
    def longest(self) -> int:
        """How many characters the longest unit has."""
        return max(map(len, self.by_name), default=0)

    def at(self, text: str, start: int) -> Unit | None:
        """The longest unit that stands at ``start``."""
        for length in range(self.longest, 0, -1):
            unit = self.by_name.get(text[start : start + length])
            if unit is not None:
                return unit
        return None

    def get(self, name: str) -> Unit | None:
        """The unit of that name, None for an unknown one."""
        return self.by_name.get(name)

    def kind_of(self, name: str) -> UnitKind | None:
        """What a unit measures; None for one that is not known."""
        unit = self.by_name.get(name)
        return unit.kind if unit else None

    def same(self, name: str) -> str:
        """One name for units that count the same thing."""
        unit = self.by_name.get(name)
        return unit.same if unit else name

    def counts(self, name: str) -> bool:
        """Whether a unit counts whole things, people or events."""
        return self.kind_of(name) in WHOLE


def units(resources: Resources) -> Units:
    """The units of a run's templates. Raises TemplateError for a row that names no kind."""
    return made(resources, _units)


@cache
def shipped() -> Units:
    """The units of the templates that a run uses by default."""
    return units(Resources())


def _units(resources: Resources) -> Units:
    found: dict[str, Unit] = {}
    for row in table(resources, FILE):
        name, kind = row.get("单位", ""), row.get("种类", "")
        if not name:
            continue
        if kind not in UnitKind.__members__.values():
            known = "、".join(UnitKind)
            raise TemplateError(f"词表“words/{FILE}”里“{name}”的种类“{kind}”不认识。可用的种类：{known}。")
        found[name] = Unit(name, UnitKind(kind), row.get("同", "") or name)
    return Units(found)
