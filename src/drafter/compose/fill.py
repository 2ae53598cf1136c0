"""Filling the ``{…}`` and ``[…]`` that a clerk wrote in a cell."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from drafter.model import placeholders as marks
from drafter.model.document import Inline, Role, Span, Text
from drafter.model.facts import Facts, Metric, Words
from drafter.model.numbers import say, say_change, say_growth, typed_growth
from drafter.model.placeholders import OPTIONAL, PLACEHOLDER, Reference, parse_reference
from drafter.places import Cell


def growth(metric: Metric) -> str | None:
    """同比 in words: computed, else as typed in words; None where neither is there or last year's value is zero."""
    if metric.value is None:
        return None
    if metric.previous is None:
        return typed_growth(metric.growth)
    approximate = metric.precision.is_approximate or metric.previous_precision.is_approximate
    return say_growth(metric.value, metric.previous, metric.unit, approximate)


def _span(cell: Cell | None, words: str, *ranges: tuple[int, int]) -> Span | None:
    return Span(cell, words, ranges) if cell is not None else None


class Filler(Struct, frozen=True):
    """Fills the words of one workbook."""

    facts: Facts

    def fill(self, words: Words, role: Role = Role.WORDS) -> Inline:
        """The texts of a cell: its own words with the cell, values with theirs, gaps where a value is missing."""
        text, cell = words.text, words.cell
        if not text:
            return ()
        if "{" not in text and "｛" not in text:
            return (Text(text, cell, role, span=_span(cell, text, (0, len(text)))),)
        kept = list(self._kept(text)) if "[" in text or "［" in text else [(0, len(text))]
        return tuple(self._parts(words, kept, role))

    def _kept(self, text: str) -> Iterator[tuple[int, int]]:
        """The ranges of a text that are printed: the words in […] when all their values are there, nothing when one
        is missing; as typed without {…}.
        """
        at = 0
        for match in OPTIONAL.finditer(text):
            found = marks.references(match[1])
            if not found:
                continue
            yield at, match.start()
            if not any(self._is_missing(reference) for reference in found):
                yield match.span(1)
            at = match.end()
        yield at, len(text)

    def _is_missing(self, reference: Reference) -> bool:
        metric = self.facts.metric(reference.name)
        return metric is not None and reference.aspect in marks.ASPECTS and self._said(metric, reference) is None

    def _parts(self, words: Words, kept: list[tuple[int, int]], role: Role) -> Iterator[Text]:
        text, cell = "".join([words.text[start:end] for start, end in kept]), words.cell
        whole = _span(cell, words.text, *kept)
        at = 0
        for match in PLACEHOLDER.finditer(text):
            if match.start() > at:
                yield Text(text[at : match.start()], cell, role, span=whole and whole.cut(at, match.start()))
            filled = whole and replace(whole.cut(*match.span()), filled=True)
            yield self._value(parse_reference(match[1]), match[0], cell, role, filled)
            at = match.end()
        if at < len(text):
            yield Text(text[at:], cell, role, span=whole and whole.cut(at, len(text)))

    def _value(self, reference: Reference, written: str, cell: Cell | None, role: Role, span: Span | None) -> Text:
        metric = self.facts.metric(reference.name) if reference.aspect in marks.ASPECTS else None
        if metric is None:
            plain = self._plain(reference)
            if plain is not None:
                return Text(plain[0], plain[1] or cell, role, span=span)
            # Unknown: the words stay visible, and the gap has no metric.
            return Text(f"【待填：{written[1:-1]}】", cell, Role.GAP, span=span)
        said = self._said(metric, reference)
        if said is not None:
            return Text(said, metric.cell, Role.VALUE, metric.key, span)
        at = metric.previous_cell if reference.aspect == marks.PREVIOUS or metric.value is not None else metric.cell
        name = (
            metric.name
            if not reference.aspect or reference.aspect == marks.NUMBER
            else f"{metric.name}{reference.aspect}"
        )
        return Text(f"【待填：{name}】", at, Role.GAP, metric.key, span)

    def _plain(self, reference: Reference) -> tuple[str, Cell | None] | None:
        """A year or an item of 基本信息, and its cell; None when it is unknown or not filled in."""
        profile = self.facts.profile
        if reference.aspect not in (marks.VALUE, marks.NUMBER):
            # {年度|上年} would print this year: last year is 上年度.
            return None
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
