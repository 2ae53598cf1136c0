"""How many slips of an input method are found by the words beside them (D633): one planted at a time in texts that the model has not seen.

    python benchmarks/slips.py [TIMES]

Of each kind TIMES slips (200): a character of the same sound, of the same shape, one lost, one twice, two that changed places, another word of the same sound (the
first of an input method's list instead of the second), each within a word of two or more characters of ``tests/strangers`` and ``tests/bodies``. The places are drawn by a fixed seed. The last line counts what is told of the texts as they are.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path

from drafter.language.misspelled import speller
from drafter.language.sounds import alike
from drafter.language.word_model import runs
from drafter.resources import Resources

TESTS = Path(__file__).parents[1] / "tests"
SOUNDS = alike(Resources())


def homophone(word: str, at: int, chance: random.Random) -> str:
    """The word with one other character of the same sound, one that is a common one."""
    others = sorted({c for r in SOUNDS.readings.get(word[at], ()) for c in SOUNDS.by_sound.get(r, "")} - {word[at]})
    return word[:at] + chance.choice(others) + word[at + 1 :] if others else word


def look_alike(word: str, at: int, chance: random.Random) -> str:
    """The word with one character of nearly the same shape."""
    others = sorted(other for other in SOUNDS.others(word[at]) if SOUNDS.looks(word[at], other))
    return word[:at] + chance.choice(others) + word[at + 1 :] if others else word


@cache
def _by_sound() -> dict[tuple[str, ...], list[str]]:
    """The words of two characters that may be meant, by each way to read them."""
    found: dict[tuple[str, ...], list[str]] = {}
    for word in sorted(speller(Resources()).model.every):
        if len(word) == 2:
            for reading in product(*(sorted(SOUNDS.readings.get(char, ())) for char in word)):
                found.setdefault(reading, []).append(word)
    return found


def another_word(word: str, _: int, chance: random.Random) -> str:
    """Another word of two characters that is read the same."""
    readings = product(*(sorted(SOUNDS.readings.get(char, ())) for char in word))
    others = sorted({other for reading in readings for other in _by_sound().get(reading, ())} - {word})
    return chance.choice(others) if others and len(word) == 2 else word


ANOTHER = "another word of the same sound"
KINDS: dict[str, Callable[[str, int, random.Random], str]] = {
    "another of the same sound": homophone,
    "another of the same shape": look_alike,
    "one lost": lambda word, at, _: word[:at] + word[at + 1 :],
    "one twice": lambda word, at, _: word[: at + 1] + word[at:],
    "two that changed places": lambda word, at, _: word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    ANOTHER: another_word,
}


def main(times: int) -> None:
    """Plants, asks, prints a line for each kind."""
    spelling, chance = speller(Resources()), random.Random(1)
    files = sorted([*(TESTS / "strangers").glob("*.txt"), *(TESTS / "bodies").glob("*.txt")])
    texts = [file.read_text(encoding="utf-8") for file in files]
    every = [run for text in texts for run in runs(text)]
    for kind, spoilt in KINDS.items():
        planted = found = 0
        while planted < times:
            _, run, before, after = chance.choice(every)
            words = spelling.model.cut(run, before, after)[1]
            k = chance.randrange(len(words))
            at = chance.randrange(len(words[k]) - (kind == "two that changed places")) if len(words[k]) > 1 else 0
            wrong = spoilt(words[k], at, chance) if len(words[k]) > 1 else words[k]
            if wrong == words[k] or (wrong in spelling.model.every) is not (kind == ANOTHER):
                continue
            start = sum(map(len, words[:k]))
            planted += 1
            slips = spelling.slips(run[:start] + wrong + run[start + len(words[k]) :], before, after)
            found += any(slip.start <= start + len(wrong) and slip.end >= start for slip in slips)
        print(f"{kind}: {found} of {planted}")
    told = sum(len(spelling.slips(run, before, after)) for _, run, before, after in every)
    print(f"as they are: {told} in {sum(map(len, texts)):,} characters")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
