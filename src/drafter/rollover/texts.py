"""Carried words: which years change, which must not, and what in them is of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from drafter.findings import Finding
from drafter.model.periods import general_years, replaced
from drafter.places import Cell
from drafter.resources import Resources
from drafter.rollover import rules

_MARK = re.compile(r"[{｛](年度|下年度|上年度)[}｝]")
_SHIFT = {"年度": 0, "下年度": 1, "上年度": -1}
_DASHES = re.compile(r"[—–－\-~～至]+")
_MARKS = re.compile(r"[《》〈〉<>“”\"\s]")
_MEETING = re.compile(
    r"[一二三四五六七]中(?=全会|、)|历次全会|[一二]?十[一二三四五六七八九]?大(?=精神|和|报告|以来|、|，)"
)
_LITERAL = re.compile(r"(?<![0-9])(20[0-9]{2})(?=年)")


class Carrier(Struct, frozen=True):
    """Carries words from the year ``old`` to the year ``new``."""

    old: int
    new: int
    resources: Resources

    def carry(self, text: str, cell: Cell, where: str) -> tuple[str, list[Finding]]:
        """The words with their general years marked, and all that the clerk should see in them."""
        carried = replaced(text, general_years(text, self.old))
        findings = [*self._shifted(carried, cell, where), *self._kept(carried, cell, where)]
        findings += [*self._expired(carried, cell, where), *self._phrases(carried, cell, where)]
        return carried, findings

    def retold(self, text: str) -> str:
        """Last year's words as they stood: their years stay the years they meant."""
        return retold(text, self.old)

    def _shifted(self, text: str, cell: Cell, where: str) -> Iterator[Finding]:
        for match in _MARK.finditer(text):
            step = _SHIFT[match[1]]
            around = _MARK.sub(
                lambda m: str(self.new + _SHIFT[m[1]]), text[max(0, match.start() - 8) : match.end() + 12]
            )
            yield rules.SHIFTED_YEAR.at(
                cell,
                f"“{where}”里的{self.old + step}年改为{self.new + step}年：“…{around}…”。请核对这句话今年是否还成立。",
            )

    def _kept(self, text: str, cell: Cell, where: str) -> Iterator[Finding]:
        for match in _LITERAL.finditer(text):
            if int(match[1]) in (self.old, self.old + 1) and int(match[1]) <= self.new:
                around = text[max(0, match.start() - 10) : match.end() + 14]
                yield rules.KEPT_YEAR.at(
                    cell, f"“{where}”里的{match[1]}年没有改：“…{around}…”。请核对，过时的删去或改写。"
                )

    def _expired(self, text: str, cell: Cell, where: str) -> Iterator[Finding]:
        plain = _plain(text)
        for name in self._plans("expired"):
            if _plain(name) in plain:
                yield rules.EXPIRED_PLAN.at(
                    cell, f"“{where}”提到的“{name}”到{self.new}年已经期满。请换成接续的规划，或删去。"
                )

    def _phrases(self, text: str, cell: Cell, where: str) -> Iterator[Finding]:
        """Congresses and plenary sessions named as the year before named them."""
        new = str(self._year(self.new).get("phrases", {}).get("会议精神", ""))
        old = str(self._year(self.old).get("phrases", {}).get("会议精神", ""))
        said = _MEETING.findall(text)
        if new and new != old and said and where == "导语" and not set(_MEETING.findall(new)) <= set(said):
            yield rules.OLD_PHRASE.at(
                cell,
                f"“{where}”里会议精神的提法是上一年的（{'、'.join(dict.fromkeys(said))}）。{self.new}年的提法是“{new}”，请核对改写。",
            )

    def _plans(self, which: str) -> list[str]:
        plans: Any = self._year(self.new).get("plans", {})
        return [str(name) for name in plans.get(which, [])]

    def _year(self, year: int) -> dict[str, Any]:
        return self.resources.year(year)


def retold(text: str, year: int) -> str:
    """Words of the report of ``year`` with its years written out."""
    return _MARK.sub(lambda m: str(year + _SHIFT[m[1]]), text)


def _plain(text: str) -> str:
    return _DASHES.sub("-", _MARKS.sub("", text))
