"""Which words of an edited report stand there as they were built: where they differ from the new report, nobody changed them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from drafter.merge.align import kept
from drafter.merge.groups import groups, joined
from drafter.merge.provenance import traced
from drafter.model.document import Document
from drafter.model.facts import Facts


class _Line(Struct, frozen=True):
    """Where each character of an edited line stood in the paragraph that it was built as, -1 for what is new."""

    text: str
    places: tuple[int, ...]


class Untouched:
    """The edited report beside the one that was built; it is aligned when it is first asked."""

    def __init__(self, built: Document, facts: Facts, new: Sequence[str]) -> None:
        self._built, self._facts, self._new = built, facts, new

    def line(self, index: int) -> bool:
        """Whether nothing at all was changed in a line."""
        found = self._lines.get(index)
        return found is not None and found.places == tuple(range(len(found.text)))

    def words(self, index: int, start: int, end: int) -> bool:
        """Whether the words of a line from ``start`` to ``end`` stand between the same ones as when it was built."""
        found = self._lines.get(index)
        if found is None:
            return False
        places = found.places[max(0, start - 1) : end + 1]
        return all(place >= 0 for place in places) and all(after == before + 1 for before, after in pairwise(places))

    @cached_property
    def _lines(self) -> dict[int, _Line]:
        old = traced(self._built, self._facts)
        found: dict[int, _Line] = {}
        for group in groups(old, self._new):
            if not group.old or not group.new:
                continue
            text = joined([old[i] for i in group.old]).text
            lines = [self._new[j] for j in group.new]
            places = [-1] * sum(len(line) + 1 for line in lines)
            for place, to in enumerate(kept(text, "\n".join(lines))):
                if to >= 0:
                    places[to] = place
            at = 0
            for j, line in zip(group.new, lines, strict=True):
                found[j] = _Line(text, tuple(places[at : at + len(line)]))
                at += len(line) + 1
        return found
