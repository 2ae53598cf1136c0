"""Filling the ``{…}`` and ``[…]`` that a clerk wrote in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from drafter.language.patterns import Lazy
from drafter.model import placeholders as marks
from drafter.model.document import Inline, Role, Text
from drafter.model.facts import Facts, Metric, Words
from drafter.model.numbers import say, say_change, say_growth
from drafter.model.placeholders import OPTIONAL, PLACEHOLDER, Reference, parse_reference
from drafter.places import Cell

# 同比增长12.4% typed below 同比; a bare number says no direction.
_TYPED = Lazy(r"\s*(?:同比)?((?:增长|增加|提高|上升|下降|减少|降低|持平|基本持平)[^，。；\n]{0,16}?)\s*$")


def growth(metric: Metric) -> str | None:
    """同比 in words: computed, else as typed in words; None where neither is there or last year's value is zero."""
    if metric.value is None:
        return None
    if metric.previous is None:
        typed = _TYPED.match(metric.growth) if metric.growth else None
        return typed[1] if typed else None
    approximate = metric.precision.is_approximate or metric.previous_precision.is_approximate
    return say_growth(metric.value, metric.previous, metric.unit, approximate)


class Filler(Struct, frozen=True):
    """Fills the words of one workbook."""

    facts: Facts

    def fill(self, words: Words, role: Role = Role.WORDS) -> Inline:
        """The texts of a cell: its own words with the cell, values with theirs, gaps where a value is missing."""
        text = words.text
        if not text:
            return ()
        if "{" not in text and "｛" not in text:
            return (Text(text, words.cell, role),)
        if "[" in text or "［" in text:
            text = OPTIONAL.sub(self._keep, text)
        return tuple(self._parts(text, words.cell, role))

    def _keep(self, match: re.Match[str]) -> str:
        """The words in […] when all their values are there, nothing when one is missing; as typed without {…}."""
        whole, inside = match[0], match[1]
        found = marks.references(inside)
        if not found:
            return whole
        known = [self.facts.metric(r.name) for r in found]
        for reference, metric in zip(found, known, strict=True):
            if metric is not None and reference.aspect in marks.ASPECTS and self._said(metric, reference) is None:
                return ""
        return inside

    def _parts(self, text: str, cell: Cell | None, role: Role) -> Iterator[Text]:
        at = 0
        for match in PLACEHOLDER.finditer(text):
            if match.start() > at:
                yield Text(text[at : match.start()], cell, role)
            yield self._value(parse_reference(match[1]), match[0], cell, role)
            at = match.end()
        if at < len(text):
            yield Text(text[at:], cell, role)

    def _value(self, reference: Reference, written: str, cell: Cell | None, role: Role) -> Text:
        metric = self.facts.metric(reference.name) if reference.aspect in marks.ASPECTS else None
        if metric is None:
            plain = self._plain(reference)
            if plain is not None:
                return Text(plain[0], plain[1] or cell, role)
            # Unknown: the words stay visible, and the gap has no metric.
            return Text(f"【待填：{written[1:-1]}】", cell, Role.GAP)
        said = self._said(metric, reference)
        if said is not None:
            return Text(said, metric.cell, Role.VALUE, metric.key)
        at = metric.previous_cell if reference.aspect == marks.PREVIOUS or metric.value is not None else metric.cell
        name = (
            metric.name
            if not reference.aspect or reference.aspect == marks.NUMBER
            else f"{metric.name}{reference.aspect}"
        )
        return Text(f"【待填：{name}】", at, Role.GAP, metric.key)

    def _plain(self, reference: Reference) -> tuple[str, Cell | None] | None:
        """A year or an item of 基本信息, and its cell; None when it is unknown or not filled in."""
        profile = self.facts.profile
        if reference.name in marks.YEARS and self.facts.year:
            return str(self.facts.year + marks.YEARS[reference.name]), profile["报告年度"].cell
        if reference.name in marks.PROFILE_NAMES and profile.get(reference.name):
            return profile[reference.name].text, profile[reference.name].cell
        return None

    def _said(self, metric: Metric, reference: Reference) -> str | None:
        value, previous, unit = metric.value, metric.previous, metric.unit
        match reference.aspect:
            case marks.VALUE | marks.NUMBER:
                if value is None:
                    return None
                return say(value, unit, metric.precision, metric.numeral, bare=reference.aspect == marks.NUMBER)
            case marks.PREVIOUS:
                if previous is None:
                    return None
                return say(previous, unit, metric.previous_precision, metric.previous_numeral)
            case marks.GROWTH:
                return growth(metric)
            case marks.CHANGE:
                return None if value is None or previous is None else say_change(value, previous, unit)
            case _:
                return None
