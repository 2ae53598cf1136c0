"""Characters that are written for one another: of one sound, or of nearly one shape (``templates/words``: readings.txt, shapes.txt)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct

from drafter.language import lexicon
from drafter.resources import Resources

Mark = TypeVar("Mark", str, int)
READINGS, SHAPES = "readings.txt", "shapes.txt"
FINE = "sounds-fine.txt"
"""Characters that may both be right in the same place, two a line."""
# What speakers of many dialects do not tell apart, and input methods offer as one (模糊音): zu and zhu.
_BLURRED = ("zh", "ch", "sh")
_MOST_ODD = 2
"""How many characters of a term may be others for it to be the one that was meant."""


class Alike(Struct, frozen=True):
    """For each common character its readings without tones, and the groups of like shape that it is in."""

    readings: dict[str, frozenset[str]]
    shapes: dict[str, frozenset[int]]
    blurred: dict[str, frozenset[str]]
    """The readings as a blurred ear has them."""
    far: dict[str, frozenset[str]]
    """The blurred readings as those have them who do not tell xin from xing, nan from lan."""
    by_sound: dict[str, str]
    by_shape: dict[int, str]
    by_far: dict[str, str]
    """The characters of a blurred reading, of a group of like shape, of a reading told apart by less."""
    kept: dict[tuple[str, bool], frozenset[str]]

    def others(self, char: str, *, far: bool = False) -> frozenset[str]:
        """The characters that are written for one by sound, also one nearly the same, or by shape; ``far``: by a sound less alike."""
        found = self.kept.get((char, far))
        if found is None and far:
            found = frozenset().union(*(self.by_far[r] for r in self.far.get(char, ()))) - self.others(char) - {char}
        elif found is None:
            near = (self.by_sound[reading] for reading in self.blurred.get(char, ()))
            like = (self.by_shape[group] for group in self.shapes.get(char, ()))
            found = frozenset().union(*near, *like) - {char}
        self.kept[char, far] = found
        return found

    def sound(self, a: str, b: str) -> bool:
        """Whether two characters are read alike: 察 and 查."""
        none: frozenset[str] = frozenset()
        return not self.readings.get(a, none).isdisjoint(self.readings.get(b, none))

    def looks(self, a: str, b: str) -> bool:
        """Whether two characters have nearly one shape: 己 and 已."""
        none: frozenset[int] = frozenset()
        return a != b and not self.shapes.get(a, none).isdisjoint(self.shapes.get(b, none))

    def confused(self, a: str, b: str) -> bool:
        """Whether one is easily written for the other, by sound or by shape."""
        return a != b and (self.sound(a, b) or self.looks(a, b))

    def blurs(self, a: str, b: str) -> bool:
        """Whether one is written for the other by sound or shape, or by a sound that is nearly the same: 组 for 助."""
        none: frozenset[str] = frozenset()
        return self.confused(a, b) or not self.blurred.get(a, none).isdisjoint(self.blurred.get(b, none))


def is_slip_of(words: str, term: str, likeness: Alike) -> bool:
    """Whether some words are a term with one or two characters of like sound or shape: 一刀砌, 容缺手里."""
    if len(words) != len(term) or words == term:
        return False
    odd = [(a, b) for a, b in zip(words, term, strict=True) if a != b]
    return len(odd) <= _MOST_ODD and 2 * len(odd) <= len(term) and all(likeness.confused(a, b) for a, b in odd)


def alike(resources: Resources) -> Alike:
    """What the word lists know of sounds and shapes."""
    return lexicon.made(resources, _alike)


def _blurred(reading: str) -> str:
    """A reading without what dialects do not tell apart."""
    return reading[0] + reading[2:] if reading.startswith(_BLURRED) else reading


def _far(blurred: str) -> str:
    """A blurred reading without what southern speakers do not tell apart: xin and xing, nan and lan."""
    return blurred.replace("ng", "n").replace("n", "l", blurred.startswith("n"))


def _alike(resources: Resources) -> Alike:
    sounds: dict[str, set[str]] = {}
    for line in lexicon.lines(resources, READINGS):
        reading, _, characters = line.partition(" ")
        for char in characters:
            sounds.setdefault(char, set()).add(reading)
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(lexicon.lines(resources, SHAPES)):
        for char in line:
            groups.setdefault(char, set()).add(number)
    shapes = {char: frozenset(found) for char, found in groups.items()}
    blurred = {char: frozenset(map(_blurred, found)) for char, found in sounds.items()}
    far = {char: frozenset(map(_far, found)) for char, found in blurred.items()}
    return Alike(
        {char: frozenset(found) for char, found in sounds.items()},
        shapes,
        blurred,
        far,
        _holders(blurred),
        _holders(shapes),
        _holders(far),
        {},
    )


def _holders(marks: Mapping[str, Iterable[Mark]]) -> dict[Mark, str]:
    """The characters by each of their marks."""
    found: dict[Mark, str] = {}
    for char, own in marks.items():
        for mark in own:
            found[mark] = found.get(mark, "") + char
    return found
