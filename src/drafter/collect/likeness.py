"""Which of many texts are alike, at a cost that grows with the texts and not with their pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nsmallest
from zlib import crc32

from msgspec import Struct

_KEPT = 8
"""Pieces by which a text is known: those with the smallest hashes, which like texts have in common (min-wise sampling)."""
_COMPARED = 5
"""Earlier texts with the same piece that a text is compared with: what many have says little."""


class Likeness(Struct, frozen=True):
    """How like texts must be: they share pieces of ``shingle`` characters, and rapidfuzz gives them ``score`` (0–100)."""

    shingle: int
    score: float


def alike(texts: Sequence[str], likeness: Likeness) -> list[int]:
    """For each text the number of the first one that it belongs with, by way of others too."""
    from rapidfuzz import fuzz

    parents = list(range(len(texts)))

    def root(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    for one, other in _candidates(texts, likeness.shingle):
        a, b = root(one), root(other)
        if a != b and fuzz.ratio(texts[one], texts[other], score_cutoff=likeness.score):
            parents[max(a, b)] = min(a, b)
    return [root(i) for i in range(len(texts))]


def _candidates(texts: Sequence[str], size: int) -> Iterator[tuple[int, int]]:
    """Pairs that may be alike; an equal text is paired with its first alone."""
    known: dict[int, list[int]] = {}
    first: dict[str, int] = {}
    for number, text in enumerate(texts):
        if text in first:
            yield first[text], number
            continue
        first[text] = number
        pieces = {crc32(text[i : i + size].encode()) for i in range(max(1, len(text) - size + 1))}
        for piece in nsmallest(_KEPT, pieces):
            there = known.setdefault(piece, [])
            for other in there[-_COMPARED:]:
                yield other, number
            there.append(number)
