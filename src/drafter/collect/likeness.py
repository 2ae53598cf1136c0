"""Which of many texts are alike, at a cost that grows with the texts and not with their pairs."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from zlib import crc32

from msgspec import Struct

_KEPT = 8
"""Pieces by which a text is known: those with the smallest hashes, which like texts have in common (min-wise sampling)."""
_COMPARED = 5
"""Earlier texts with the same piece that a text is compared with: what many have says little."""

_PAIRS = 10_000
"""Pairs that are made at a time."""


class Likeness(Struct, frozen=True):
    """How like texts must be: they share pieces of ``shingle`` characters, and rapidfuzz gives them ``score`` (0–100)."""

    shingle: int
    score: float


def alike(texts: Sequence[str], likeness: Likeness, clauses: Sequence[str] = ()) -> list[int]:
    """For each text the number of the first one that it belongs with, by way of others too.

    ``clauses`` are the same texts with a space between their clauses: where they are given, the clauses' order does not count.
    """
    from rapidfuzz import fuzz

    parents = list(range(len(texts)))

    def root(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    for one, other in _candidates(texts, likeness.shingle):
        a, b = root(one), root(other)
        if a == b:
            continue
        if fuzz.ratio(texts[one], texts[other], score_cutoff=likeness.score) or (
            clauses and fuzz.token_sort_ratio(clauses[one], clauses[other], score_cutoff=likeness.score)
        ):
            parents[max(a, b)] = min(a, b)
    return [root(i) for i in range(len(texts))]


def _candidates(texts: Sequence[str], size: int) -> Iterator[tuple[int, int]]:
    """Pairs that may be alike; an equal text is paired with its first alone."""
    from numpy import argsort, flatnonzero, frombuffer, intc, uintc

    first: dict[str, int] = {}
    pieces, owners = array("I"), array("i")
    for number, text in enumerate(texts):
        if first.setdefault(text, number) != number:
            yield first[text], number
            continue
        kept = nsmallest(_KEPT, {crc32(text[i : i + size].encode()) for i in range(max(1, len(text) - size + 1))})
        pieces.extend(kept)
        owners.extend([number] * len(kept))
    if not pieces:
        return
    # Columns of numbers, and not a list for each piece: of a province's texts there are millions.
    order = argsort(frombuffer(pieces, dtype=uintc), kind="stable")
    piece, owner = frombuffer(pieces, dtype=uintc)[order], frombuffer(owners, dtype=intc)[order]
    for back in range(1, _COMPARED + 1):
        same = flatnonzero(piece[back:] == piece[:-back])
        for at in range(0, len(same), _PAIRS):
            there = same[at : at + _PAIRS]
            yield from zip(owner[there].tolist(), owner[there + back].tolist(), strict=True)
