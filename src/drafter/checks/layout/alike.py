"""Faults that many paragraphs share are told once, with how many there are and the first of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from drafter.checks.layout.parts import Part, Shown
from drafter.checks.layout.shown import of, shown
from drafter.checks.report import Report
from drafter.checks.rule import Mend
from drafter.findings import Finding, Rule
from drafter.model.look import Stretch
from drafter.places import Passage

_MOST = 8
_FIRST = 3
_WORDS = 10
_SIZES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一", 22: "二号", 18: "小二", 16: "三号", 15: "小三",
    14: "四号", 12: "小四", 10.5: "五号", 9: "小五",
}  # fmt: skip

Fault = tuple[str, Passage | None]
"""What is wrong, worded so that alike faults are worded alike; and where."""


def together(rule: Rule, faults: Iterable[Fault], cure: str) -> Iterator[Finding]:
    """One finding for each kind of fault at the first place; beyond eight kinds the rest is told with the last."""
    groups: dict[str, list[Passage | None]] = {}
    for what, place in faults:
        groups.setdefault(what, []).append(place)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    for position, (what, places) in enumerate(ordered[:_MOST]):
        rest = len(ordered) - _MOST
        more = f"；另有{rest}种类似的" if rest > 0 and position == _MOST - 1 else ""
        yield rule.at(places[0], f"{what}{_many(places)}{more}。{cure}")


def _many(places: list[Passage | None]) -> str:
    if len(places) < 2:
        return ""
    first = "、".join(f"“{p.excerpt[:_WORDS]}…”" for p in places[:_FIRST] if p is not None and p.excerpt)
    return f"（共{len(places)}处：{first}{'等' if len(places) > _FIRST else ''}）"


class PerStretch(Struct, frozen=True):
    """Each stretch of ``parts`` of which ``when`` says something; ``cure`` ends the message."""

    rule: Rule
    parts: frozenset[Part]
    when: Callable[[Part, Stretch], Iterator[str]]
    cure: str
    mends: tuple[Mend, ...] = ()

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding a fault, however many stretches have it, at the first of them."""
        return together(self.rule, self._faults(report), self.cure)

    def _faults(self, report: Report) -> Iterator[Fault]:
        for paragraph in shown(report):
            told: set[str] = set()
            for part, stretch in paragraph.pieces:
                if part not in self.parts or not stretch.text.strip():
                    continue
                for what in self.when(part, stretch):
                    # A paragraph of many stretches has a fault once.
                    if what not in told:
                        told.add(what)
                        yield what, paragraph.place


class PerShown(Struct, frozen=True):
    """Each paragraph that begins with one of ``parts`` and of which ``when`` says something; ``cure`` ends the message."""

    rule: Rule
    parts: frozenset[Part]
    when: Callable[[Report, Shown], Iterator[str]]
    cure: str
    mends: tuple[Mend, ...] = ()

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding a fault, however many paragraphs have it, at the first of them."""
        faults = ((what, p.place) for p in of(report, *self.parts) for what in self.when(report, p))
        return together(self.rule, faults, self.cure)


def points(size: float) -> str:
    """A size as Word's list shows it: 16磅（三号）."""
    name = _SIZES.get(size)
    return f"{size:g}磅" + (f"（{name}）" if name else "")
