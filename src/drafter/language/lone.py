"""Words of one character that stand where none should: what is left of a longer one, or one written for another (己组织, 报告情况 without 情)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from drafter.language.sounds import Alike
from drafter.language.word_model import BEGIN, END, OTHER, WordModel
from drafter.language.wordlists import word_list

SURER = 14.0
"""How much likelier, in natural logarithms, the words must become where much speaks against it."""
LOST, FREE = 10.0, 1500
"""How much likelier the words must become by one more character; how often that stands alone at most."""
USUAL = 6
"""How often a word stands at least beside its neighbour, where what is said is a word, too."""
PAIR = 2
NOTHING = (BEGIN, END, OTHER)
PARTICLES = "的地得"
_EDGE = 60
"""Pairs with the beginning or the end of a clause count for so much less: everything begins and ends one."""
_MOST = 80
"""How often a word stands at least behind another where the character that is left of it is a common one."""
_BY_SHAPE, SUREST = 5.0, 20.0
"""How much likelier a word of one character becomes by another of its shape (已 for 己); of its sound, where another single one stands beside it."""
_KNOWN_TO_BOTH = 20
"""How often a word of one character stands at least beside each neighbour where the one that is written has but its sound."""
_FAR_MORE = 20
"""A word of one character that stands so many times as often as the one written needs but one neighbour that it is seen with."""
_PARTICLE, _BESIDE_PARTICLE, _BESIDE_SHORT = 5.5, 10, 20
"""How much likelier a particle is than a character of its sound that is seldom a word (病及时上报), and how often it stands before the next word at least."""
_SAY_HOW = (
    "words.how-adverbs",
    "words.judged-behind-de",
    "words.good-qualities",
    "grammar.ways-to-act",
    "grammar.manners",
)
_NOUN, _HOW = 30, ("更加", "较", "比较", "较为", "十分")
"""How often a noun stands at least behind 的, and what stands before words that say how: they may stand behind 得."""
_BARE, _BOUND_MOST, _HELD = 8.7, 1000, 200
"""What a lone character must cost more than a word that holds it, how often it stands alone at most, how often that word does at least."""
_TWICE = 6.5
"""What a character that is the last of the word before it, or the first of the one behind, must cost at least to stand there once more."""
_BARE_AT_END, _BOUND_AT_END = 7.0, 400
"""The same two of a character that begins or ends its clause: fewer words meet there."""


class Slip(Struct, frozen=True):
    """``said``, at ``start`` of the run, is thought to be ``meant``; ``gain`` is how much likelier that is."""

    start: int
    said: str
    meant: str
    gain: float

    @property
    def end(self) -> int:
        """Where it ends in the run."""
        return self.start + len(self.said)


class Cut(Struct, frozen=True):
    """Characters cut into words: the first and the last of ``words`` are what stands around them; ``ends`` has where each ends."""

    run: str
    words: tuple[str, ...]
    ends: tuple[int, ...]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last word that reach into ``run[start:end]``."""
        first = bisect_right(self.ends, start)
        return first, bisect_left(self.ends, end, first)


class Lone:
    """Finds them in characters that are cut into words."""

    def __init__(self, model: WordModel, likeness: Alike) -> None:
        self.model, self.likeness = model, likeness
        self.how = frozenset(word for name in _SAY_HOW for word in word_list(name))
        self.particles = frozenset(word_list("words.particles"))
        self.for_particles = frozenset(word_list("words.written-for-particles"))
        self.doubled = frozenset(word_list("words.once-more"))
        self.held: dict[str, list[str]] = {}
        for word in model.often(_HELD):
            if len(word) == PAIR:
                for char in dict.fromkeys(word):
                    self.held.setdefault(char, []).append(word)

    def slips(self, cut: Cut) -> Iterator[Slip]:
        """All of them."""
        yield from self._lost(cut)
        yield from self._bare(cut)
        yield from self._single(cut)
        yield from self._of(cut)
        yield from self._twice(cut)
        yield from self._for_a_particle(cut)

    def cost(self, words: Sequence[str]) -> float:
        """What words cost one behind the other."""
        return sum(self.model.cost(a, b) for a, b in pairwise(words))

    def seen(self, before: str, word: str) -> int:
        """How often a word stands behind another; everything begins and ends a clause, which counts for less."""
        return self.model.together(before, word) // (_EDGE if before in NOTHING or word in NOTHING else 1)

    def _lost(self, cut: Cut) -> Iterator[Slip]:
        """A character that neither neighbour knows, and a word that holds it and is seen beside both."""
        for k in range(1, len(cut.words) - 1):
            before, char, after = cut.words[k - 1 : k + 2]
            if len(char) > 1 or self.seen(before, char) or self.seen(char, after):
                continue
            # 规范性件, 人群众: what stands alone everywhere, too, where the word is seen so often.
            least = USUAL if self.model.count(char) <= FREE else _MOST
            for word in self.model.behind(before) if before not in NOTHING else ():
                if len(word) != PAIR or char not in word or self.model.together(before, word) < least:
                    continue
                gain = self.cost((before, char, after)) - self.cost((before, word, after))
                if self.seen(word, after) and gain >= LOST:
                    # With the word before it: 公 alone stands everywhere.
                    yield Slip(cut.ends[k - 2], before + char, before + word, gain)

    def _twice(self, cut: Cut) -> Iterator[Slip]:
        """健全全: a character that neither neighbour knows, and one of them ends or begins with it; 主任任 has a verb."""
        for k in range(1, len(cut.words) - 1):
            before, char, after = cut.words[k - 1 : k + 2]
            if len(char) > 1 or char in self.doubled or char in self.model.own:
                continue
            ends = len(before) > 1 and before.endswith(char) and not self.model.together(before, char)
            begins = len(after) > 1 and after.startswith(char) and not self.model.together(char, after)
            other = self.seen(char, after) if ends else self.seen(before, char)
            if not (ends or begins) or other > USUAL:
                continue
            gain = self.cost((before, char, after)) - self.cost((before, after))
            if gain >= _TWICE:
                word = before if ends else after
                start = cut.ends[k - 1] - (len(before) if ends else 0)
                yield Slip(start, word + char if ends else char + word, word, gain)

    def _for_a_particle(self, cut: Cut) -> Iterator[Slip]:
        """病及时上报: a character that neither neighbour knows, where a particle of its sound is known to the one behind."""
        for k in range(1, len(cut.words) - 1):
            before, char, after = cut.words[k - 1 : k + 2]
            if char not in self.for_particles or before == OTHER or (len(before) == 1 and before not in NOTHING):
                continue
            if self.seen(before, char) or self.seen(char, after):
                continue
            # Short words stand beside many others.
            least = _BESIDE_PARTICLE if len(after) > 1 else _BESIDE_SHORT
            for other in sorted(self.likeness.others(char) & self.particles):
                gain = self.cost((before, char, after)) - self.cost((before, other, after))
                if gain >= _PARTICLE and self.seen(other, after) >= least:
                    yield self._with_neighbour(cut, k, other, gain)

    def _single(self, cut: Cut) -> Iterator[Slip]:
        """A word of one character that neither neighbour knows, and one of like shape or the same sound that is seen beside them."""
        for k in range(1, len(cut.words) - 1):
            before, char, after = cut.words[k - 1 : k + 2]
            # What stands behind a number is a unit or a part of it.
            if (
                len(char) > 1
                or before == OTHER
                or char in self.model.own
                or self.seen(before, char)
                or self.seen(char, after)
            ):
                continue
            for other in self.likeness.others(char) - set(PARTICLES):
                left, right = self.seen(before, other), self.seen(other, after)
                shape = self.likeness.looks(char, other)
                least = USUAL if shape else _KNOWN_TO_BOTH
                one_will_do = shape and self.model.count(other) >= _FAR_MORE * self.model.count(char)
                if (max if one_will_do else min)(left, right) < least:
                    continue
                gain = self.cost((before, char, after)) - self.cost((before, other, after))
                # 法治青禾: two single characters are a name as likely as not.
                by_sound = SURER if len(before) > 1 and len(after) > 1 else SUREST
                if gain >= (_BY_SHAPE if shape else by_sound):
                    yield self._with_neighbour(cut, k, other, gain)

    def _of(self, cut: Cut) -> Iterator[Slip]:
        """上级得要求: 得 before a noun, where how something is done does not stand."""
        for k in range(2, len(cut.words) - 2):
            before, char, after = cut.words[k - 1 : k + 2]
            if char != "得" or len(after) < PAIR or self.model.together(char, after) or {before, after} & self.how:
                continue
            if self.model.together("的", after) < _NOUN or any(self.model.together(how, after) for how in _HOW):
                continue
            gain = self.cost((before, char, after)) - self.cost((before, "的", after))
            if gain >= _BY_SHAPE:
                yield self._with_neighbour(cut, k, "的", gain)

    def _with_neighbour(self, cut: Cut, k: int, other: str, gain: float) -> Slip:
        """The slip of a word of one character with the word behind it, or the one before: 己 alone stands everywhere."""
        char, after = cut.words[k : k + 2]
        if after not in NOTHING:
            return Slip(cut.ends[k - 1], char + after, other + after, gain)
        before = "" if cut.words[k - 1] in NOTHING else cut.words[k - 1]
        return Slip(cut.ends[k - 1] - len(before), before + char, before + other, gain)

    def _bare(self, cut: Cut) -> Iterator[Slip]:
        """A character that hardly stands alone, at an end of a clause or within, and a word that holds it and is seen beside its neighbours."""
        for k in range(1, len(cut.words) - 1):
            before, char, after = cut.words[k - 1 : k + 2]
            if len(char) > 1 or before == OTHER or char in self.model.own or self.model.count(char) > _BOUND_MOST:
                continue
            if self.seen(before, char) or self.seen(char, after):
                continue
            best = max((self._held_by(cut, k, word) for word in self.held.get(char, ())), default=(0.0, ""))
            at_end = before in NOTHING or after in NOTHING
            if best[0] >= (_BARE_AT_END if at_end and self.model.count(char) <= _BOUND_AT_END else _BARE):
                left = "" if before in NOTHING else before
                right = after if not left and after not in NOTHING else ""
                yield Slip(cut.ends[k - 1] - len(left), left + char + right, left + best[1] + right, best[0])

    def _held_by(self, cut: Cut, k: int, word: str) -> tuple[float, str]:
        """How much likelier a word that holds a lone character is than that, if all words beside it know it."""
        before, char, after = cut.words[k - 1 : k + 2]
        known = [
            self.model.together(a, b)
            for a, b in ((before, word), (word, after))
            if a not in NOTHING and b not in NOTHING
        ]
        if not known or not min(known) or max(known) < USUAL:
            return 0.0, word
        return self.cost((before, char, after)) - self.cost((before, word, after)), word
