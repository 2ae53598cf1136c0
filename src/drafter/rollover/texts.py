"""Carried words: which years change, which must not, and what in them is of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

import drafter.rollover.rules as rules
from drafter.findings import Finding
from drafter.language.dates import years_in_digits
from drafter.language.numerals import half_width
from drafter.language.patterns import Lazy
from drafter.language.quotes import Inside, names
from drafter.model.periods import Replacement, general_years, once_only, once_this_year, replaced
from drafter.model.placeholders import YEARS
from drafter.places import Cell
from drafter.resources import Resources

_MARK = re.compile(r"[{｛](年度|下年度|上年度)[}｝]")
_DASHES = re.compile(r"[—–－\-~～至]+")
_MARKS = re.compile(r"[《》〈〉<>“”\"\s]")
_MEETING = Lazy(r"[一二三四五六七]中(?=全会|、)|历次全会|[一二]?十«numerals.nine»?大(?=精神|和|报告|以来|、|，)")
_LITERAL = re.compile(r"(?<![0-9])(20[0-9]{2})(?=年)")
_SPAN = re.compile(r"\s?年?\s?[—–－\-~～至]|年(?:以来|起|施行|版|以前|之前|以后)")
_SINCE = ("自", "从", "—", "－", "-", "～", "~", "至")
_UP_TO = ("截至", "截止")
_CONGRESS = Lazy(r"党的(«numerals.ten»{1,3}大)")
_NUMBER = "(?:[0-9]+|[«numerals.ten»百]+)"
# 第23次常务会议, 十三届五次全会, 第七个“宪法宣传周”: each year has its own.
_NUMBERED_MEETING = Lazy(
    rf"第{_NUMBER}次[\u4e00-\u9fff]{{0,8}}?会议?|{_NUMBER}届[\u4e00-\u9fff]{{0,6}}?{_NUMBER}次(?:全体)?(?:会议|全会)"
    rf"|第{_NUMBER}个“?[\u4e00-\u9fff]{{1,8}}?(?:宣传[周月日]|宪法日|教育日)”?"
)


class Carrier(Struct, frozen=True):
    """Carries words from the year ``old`` to the year ``new``."""

    old: int
    new: int
    resources: Resources

    def carry(self, text: str, cell: Cell, where: str) -> tuple[str, list[Finding]]:
        """The words with their general years marked, and all that the clerk should see in them, one finding a kind."""
        text = once_only(years_in_digits(text), self.old)
        general = general_years(text, self.old)
        carried = replaced(text, general)
        findings = [*self._shifted(text, general, cell, where), *self._kept(carried, cell, where)]
        findings += [*self._expired(carried, cell, where), *self._phrases(carried, cell, where)]
        findings += self._once(carried, cell, where)
        return carried, [*findings, *self._counted(carried, cell, where)]

    def retold(self, text: str) -> str:
        """Last year's words as they stood: their years stay the years they meant."""
        return retold(years_in_digits(text), self.old)

    def _shifted(self, text: str, general: Sequence[Replacement], cell: Cell, where: str) -> Iterator[Finding]:
        """The years that change; what was written as {年度} already has been looked at before."""
        if not general:
            return
        shown = [f"“…{text[max(0, start - 8) : end + 12]}…”" for start, end, _ in general]
        years = dict.fromkeys(half_width(text[start:end]) for start, end, _ in general)
        changed = "、".join(f"{year}年改为{int(year) + self.new - self.old}年" for year in years)
        yield rules.SHIFTED_YEAR.at(cell, f"“{where}”里的{changed}：{_some(shown)}。请核对这些话今年是否还成立。")

    def _kept(self, text: str, cell: Cell, where: str) -> Iterator[Finding]:
        """The years of the last reports that stay, but in ranges; in names only those of the report itself."""
        closed = Inside(names(text))
        shown: dict[str, list[str]] = {}
        for match in _LITERAL.finditer(half_width(text)):
            year, at = int(match[1]), match.start()
            if _SPAN.match(text, at + 4) or (text[:at].endswith(_SINCE) and not text[:at].endswith(_UP_TO)):
                continue
            recent = self.old <= year <= min(self.old + 1, self.new)
            earlier = self.old - 2 <= year < self.old and at not in closed
            if recent or earlier:
                shown.setdefault(match[1], []).append(f"“…{text[max(0, at - 10) : match.end() + 14]}…”")
        if shown:
            years = "、".join(f"{year}年" for year in shown)
            around = _some([piece for pieces in shown.values() for piece in pieces])
            yield rules.KEPT_YEAR.at(cell, f"“{where}”里的{years}没有改：{around}。请核对，过时的删去或改写。")

    def _once(self, text: str, cell: Cell, where: str) -> Iterator[Finding]:
        """今年首次: the first time was last year's."""
        if found := once_this_year(text):
            shown = _some([f"“{words}”" for words in dict.fromkeys(found)])
            yield rules.KEPT_YEAR.at(
                cell, f"“{where}”里的{shown}说的是{self.old}年，只有那一年是这样。请写明{self.old}年，或删去。"
            )

    def _counted(self, text: str, cell: Cell, where: str) -> Iterator[Finding]:
        """Meetings by their number: 第23次常务会议 was last year's."""
        found = [match[0] for match in _NUMBERED_MEETING.finditer(half_width(text))]
        if found:
            yield rules.NUMBERED_MEETING.at(
                cell, f"“{where}”里的“{'”“'.join(dict.fromkeys(found))}”是上一年的会次。请换成今年的，或删去。"
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
        past = {name for name in _CONGRESS.findall(text) if new and name not in _CONGRESS.findall(new)}
        if past:
            yield rules.OLD_PHRASE.at(
                cell,
                f"“{where}”里写着党的{'、党的'.join(sorted(past))}。{self.new}年的提法是“{new}”，请核对改写。",
            )
        elif new and new != old and said and where == "导语" and not set(_MEETING.findall(new)) <= set(said):
            yield rules.OLD_PHRASE.at(
                cell,
                f"“{where}”里会议精神的提法是上一年的（{'、'.join(dict.fromkeys(said))}）。{self.new}年的提法是“{new}”，请核对改写。",
            )

    def _plans(self, which: str) -> list[str]:
        plans: Any = self._year(self.new).get("plans", {})
        return [str(name) for name in plans.get(which, [])]

    def _year(self, year: int) -> dict[str, Any]:
        return self.resources.year(year)


def _some(shown: Sequence[str]) -> str:
    """The first three of what is quoted, and how many there are."""
    more = f"等{len(shown)}处" if len(shown) > 3 else ""
    return f"{''.join(shown[:3])}{more}"


def retold(text: str, year: int) -> str:
    """Words of the report of ``year`` with its years written out."""
    return _MARK.sub(lambda m: str(year + YEARS[m[1]]), text)


def _plain(text: str) -> str:
    return _DASHES.sub("-", _MARKS.sub("", text))
