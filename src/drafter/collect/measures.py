"""Which numbers may be added, and in what unit: 元 and 万元 are converted, 人 and 人次 never mixed, ranks never summed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from drafter.errors import TemplateError
from drafter.model.facts import Kind, Precision
from drafter.model.placeholders import OPTIONAL, references
from drafter.resources import Resources

_SCALES = {"亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3, "百": 2}
_MONEY = ("元", "人民币", "元人民币")
_SAME, _NOT_ADDED, _OF_ONE = "words/same-measures.txt", "words/not-added.txt", "words/of-one-body.txt"


class Measures(Struct, frozen=True):
    """The lists of ``templates/words/`` about units, read once."""

    groups: tuple[frozenset[str], ...] = ()
    closed_units: frozenset[str] = frozenset()
    closed_words: tuple[str, ...] = ()
    closed_endings: tuple[str, ...] = ()

    def adds(self, name: str, unit: str) -> bool:
        """Whether numbers of several bodies may be added: not rates, ranks, means, dates, yes and no."""
        return (
            unit not in self.closed_units
            and not name.endswith(self.closed_endings)
            and not any(word in name for word in self.closed_words)
        )

    def factor(self, unit: str, wanted: str, also: Iterable[str] = ()) -> Decimal | None:
        """What a number in ``unit`` is multiplied by to be in ``wanted``; None when they count different things.

        ``also`` are further measure words that are right for the metric. An empty unit is taken for the wanted one.
        """
        if not unit or unit == wanted:
            return Decimal(1)
        base, power = _parted(unit)
        wanted_base, wanted_power = _parted(wanted)
        allowed = {wanted_base, *(_parted(word)[0] for word in also)}
        if base not in allowed and not any(base in group and group & allowed for group in self.groups):
            return None
        return Decimal(1).scaleb(power - wanted_power)


def load_measures(resources: Resources) -> Measures:
    """The lists, with a bureau's own ones added. Raises TemplateError when ours are missing."""
    closed = _lines(resources, _NOT_ADDED)
    return Measures(
        groups=tuple(frozenset(line.split()) for line in _lines(resources, _SAME)),
        closed_units=frozenset(_marked(closed, "单位=")),
        closed_words=tuple(_marked(closed, "含=")),
        closed_endings=tuple(line for line in closed if "=" not in line),
    )


def of_one_body(resources: Resources) -> frozenset[str]:
    """The codes of what a body can say of itself alone: its own meetings. Raises TemplateError when our list is missing."""
    return frozenset(_lines(resources, _OF_ONE))


def of_every_report(resources: Resources) -> frozenset[str]:
    """The codes that a report of some kind always prints: its ready text names them outside […]."""
    found: set[str] = set()
    for kind in Kind:
        for point in resources.toml(f"skeleton/{kind.value}.toml").get("要点", ()):
            found |= {r.name for r in references(OPTIONAL.sub("", str(point.get("内容", ""))))}
    return frozenset(found)


def _marked(lines: Iterable[str], mark: str) -> list[str]:
    return [line.removeprefix(mark) for line in lines if line.startswith(mark)]


def _lines(resources: Resources, name: str) -> list[str]:
    folder, _, file = name.rpartition("/")
    try:
        own = resources.lines(f"{folder}/own-{file}")
    except TemplateError:
        own = []
    return [*resources.lines(name), *own]


def _parted(unit: str) -> tuple[str, int]:
    """A unit without its scale, and the scale as a power of ten: 万元 → 元, 4."""
    for word, power in _SCALES.items():
        if unit.startswith(word) and len(unit) > len(word):
            rest = unit[len(word) :]
            return ("元" if rest in _MONEY else rest), power
    return ("元" if unit in _MONEY else unit), 0


_LOWER = frozenset(
    (Precision.MORE, Precision.MANY, Precision.ABOVE, Precision.OVER, Precision.EXCEEDING),
)
_UPPER = frozenset((Precision.NEAR, Precision.NEARLY, Precision.BELOW))


def of_sum(precisions: Iterable[Precision]) -> Precision:
    """How exact a sum is: exact parts change nothing, one 余 makes it 余, 余 and 近 together make it 约."""
    vague = {p for p in precisions if p.is_approximate}
    if not vague:
        return Precision.EXACT
    if len(vague) == 1:
        only = next(iter(vague))
        # 99件以上 and 30件: together 129件以上 reads as a bound that nobody stated; 余 says as much.
        return Precision.MORE if only in _LOWER else only
    if vague <= _LOWER:
        return Precision.MORE
    return Precision.NEAR if vague <= _UPPER else Precision.ABOUT
