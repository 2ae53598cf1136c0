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
    """Where an idiom stands with one wrong character, what is written, and the idiom.

    The wrong one has the sound or shape of the right one, or is too rare to be meant (急难愁盻).
    """
    known, likeness = lexicon.made(resources, _idioms), alike(resources)
    for last, words in known.halves.iter(text) if known.every else ():
        for word, first in words:
            # Of the other half one character is right.
            other = word[_HALF:] if first else word[:_HALF]
            at = last + 1 if first else last + 1 - _WHOLE
            beside = text[at : at + _HALF] if at >= 0 else ""
            if len(beside) < _HALF or (beside[0] == other[0]) is (beside[1] == other[1]):
                continue
            start = last - 1 if first else at
            said = text[start : start + _WHOLE]
            wrong, right = next((a, b) for a, b in zip(said, word, strict=True) if a != b)
            rare = wrong not in likeness.readings and "\u4e00" <= wrong <= "\u9fff"
            if (rare or likeness.confused(wrong, right)) and said not in known.every:
                yield start, said, word
