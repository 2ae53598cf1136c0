"""Idioms of four characters of which one is wrong: 因地致宜 for 因地制宜."""

from __future__ import annotations

from collections.abc import Iterator

from ahocorasick import Automaton
from msgspec import Struct

from drafter.language import lexicon
from drafter.language.sounds import alike
from drafter.resources import Resources

FILE = "idioms.txt"
_WHOLE, _HALF = 4, 2


class Idioms(Struct, frozen=True):
    """All of them, and what finds their halves, each with its idioms and whether it is the first half."""

    every: frozenset[str]
    halves: Automaton


def _idioms(resources: Resources) -> Idioms:
    every = {word for line in lexicon.lines(resources, FILE) for word in line.split() if len(word) == _WHOLE}
    known: dict[str, list[tuple[str, bool]]] = {}
    for word in sorted(every):
        known.setdefault(word[:_HALF], []).append((word, True))
        known.setdefault(word[_HALF:], []).append((word, False))
    halves = Automaton()
    for half, words in known.items():
        halves.add_word(half, words)
    if known:
        halves.make_automaton()
    return Idioms(frozenset(every), halves)


def idiom_slips(text: str, resources: Resources) -> Iterator[tuple[int, str, str]]:
    """Where an idiom stands with one character of its sound or shape in its place, what is written, and the idiom."""
    known, likeness = lexicon.made(resources, _idioms), alike(resources)
    for last, words in known.halves.iter(text) if known.every else ():
        for word, first in words:
            start = last - 1 if first else last - 1 - _HALF
            said = text[start : start + _WHOLE] if start >= 0 else ""
            odd = [(a, b) for a, b in zip(said, word, strict=False) if a != b]
            if len(said) == _WHOLE and len(odd) == 1 and likeness.confused(*odd[0]) and said not in known.every:
                yield start, said, word
