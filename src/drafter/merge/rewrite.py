"""One paragraph as it was printed and as it stands now: every difference goes to the cell that its words came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from drafter.merge.align import kept
from drafter.merge.figures import Figure, Growth, figure_in
from drafter.merge.provenance import Glyph, Para
from drafter.merge.words import CellEdit, Tally
from drafter.model.document import Role, Span, Text
from drafter.model.facts import Facts
from drafter.places import Cell


class Unit(Struct, frozen=True):
    """A printed character, or all of what was filled in for a {…}; ``start`` and ``end`` are its places in the new text
    (None: it did not stay), ``first`` and ``last`` those in the words of its cell.
    """

    text: str
    span: Span | None
    first: int = 0
    last: int = 0
    start: int | None = None
    end: int = 0


class Rewriter(Struct):
    """Gathers what the paragraphs of one edited report ask for."""

    facts: Facts
    locked: frozenset[Cell]
    """Cells that others refer to: never changed from here."""
    tally: Tally
    repetitions: Mapping[tuple[Cell, int], int] = {}
    figures: list[Figure | Growth] = []
    _block: int = -1

    def rewrite(self, para: Para, new: str) -> None:
        """Note what makes ``para`` read ``new`` (empty: it was taken out)."""
        if para.text == new:
            return
        self._block = para.block
        before: list[Unit] = []
        gone: list[Unit] = []
        done = 0
        for unit in self._units(para, new):
            if unit.start is None:
                gone.append(unit)
                continue
            self._settle(before, gone, unit, new[done : unit.start])
            before.append(unit)
            gone, done = [], unit.end
        self._settle(before, gone, None, new[done:])

    def _units(self, para: Para, new: str) -> Iterator[Unit]:
        stay = kept(para.text, new)
        done = at = 0
        while at < len(para.glyphs):
            end = _end_of_filled(para.glyphs, at)
            if end == at:
                yield self._letter(para, at, stay[at])
                done = stay[at] + 1 if stay[at] >= 0 else done
                at += 1
                continue
            part = para.glyphs[at].part
            assert part is not None
            unit = self._filled(part, para.text[at:end], new, _window(stay, at, end, done, len(new)), stay[at:end])
            yield unit
            done = unit.end if unit.start is not None else done
            at = end

    def _letter(self, para: Para, at: int, stays: int) -> Unit:
        glyph, letter = para.glyphs[at], para.text[at]
        start = stays if stays >= 0 else None
        span = glyph.part.span if glyph.part is not None else None
        place = _place(span, glyph.offset) if span is not None and span.cell not in self.locked else None
        if span is None or place is None:
            return Unit(letter, None, start=start, end=stays + 1)
        return Unit(letter, span, place, place + 1, start, stays + 1)

    def _filled(self, part: Text, text: str, new: str, window: tuple[int, int], stay: list[int]) -> Unit:
        """A value, a gap or a name that was filled in: still itself, another figure, or gone."""
        span = part.span if part.span is not None and part.span.cell not in self.locked else None
        first, last = (span.ranges[0][0], span.ranges[-1][1]) if span is not None and span.ranges else (0, 0)
        unchanged = stay[0] >= 0 and stay == list(range(stay[0], stay[0] + len(stay)))
        if part.metric and text == "".join(part.text.split()):
            left, right = window
            inside = [k - left for k in stay if k >= 0]
            near = range(inside[0], inside[-1] + 1) if inside else range(0)
            found = figure_in(new[left:right], part, self.facts, near)
            if found is not None:
                start, end, figure = found
                if figure is not None:
                    self.figures.append(figure)
                return Unit(text, span, first, last, left + start, left + end)
        if unchanged:
            return Unit(text, span, first, last, stay[0], stay[-1] + 1)
        return Unit(text, span, first, last)

    def _settle(self, before: list[Unit], gone: list[Unit], after: Unit | None, text: str) -> None:
        """What was taken out leaves its cell; the words put in its place go where they belong."""
        for unit in gone:
            if unit.span is not None:
                self._edit(unit.span).remove(unit.first, unit.last)
        if not text:
            return
        own = next((u for u in gone if u.span is not None), None)
        left = before[-1] if before else None
        if own is not None and own.span is not None:
            self._edit(own.span).insert(own.first, text)
        elif left is not None and left.span is not None:
            self._edit(left.span).insert(left.last, text)
        elif after is not None and after.span is not None:
            self._edit(after.span).insert(after.first, text)
        else:
            self._behind_own_words(before, text)

    def _behind_own_words(self, before: Sequence[Unit], text: str) -> None:
        """Words behind a 。 that the template has put: the cell takes both, and the template then puts none."""
        for unit in reversed(before):
            if unit.span is not None:
                self._edit(unit.span).insert(unit.last, text)
                return
            text = unit.text + text

    def _edit(self, span: Span) -> CellEdit:
        return self.tally.of(span.cell, span.words, self.repetitions.get((span.cell, self._block), 0))


def _end_of_filled(glyphs: Sequence[Glyph], at: int) -> int:
    """Where the stretch that begins here ends, when it was filled in as a whole; else ``at``."""
    part = glyphs[at].part
    if part is None or not (part.metric or part.role is Role.GAP or (part.span is not None and part.span.filled)):
        return at
    end = at
    while end < len(glyphs) and glyphs[end].part is part:
        end += 1
    return end


def _place(span: Span, offset: int) -> int | None:
    """The place in the cell's words of a character of the stretch."""
    for first, last in span.ranges:
        if offset < last - first:
            return first + offset
        offset -= last - first
    return None


def _window(stay: list[int], at: int, end: int, done: int, length: int) -> tuple[int, int]:
    """The part of the new text that stands between the nearest characters around a stretch that stayed."""
    left = next((stay[k] + 1 for k in range(at - 1, -1, -1) if stay[k] >= 0), 0)
    right = next((k for k in stay[end:] if k >= 0), length)
    return max(left, done), max(right, done)
