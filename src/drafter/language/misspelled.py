"""Words that are misspelt: one character, or two that changed places, away from words that are much likelier where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, product

from msgspec import Struct

from drafter.language import lexicon
from drafter.language.sounds import FINE, Alike, alike
from drafter.language.word_model import BEGIN, END, OTHER, WordModel, word_model
from drafter.language.wordlists import word_list
from drafter.resources import Resources

LEAST, SURE, SURER = 8.0, 8.0, 14.0
"""How much likelier, in natural logarithms, the words must become; how much where what is said is a word, too, or two that are seen together, or a name."""
_EDGE = 60
"""Pairs with the beginning or the end of a clause count for so much less: everything begins and ends one."""
_USUAL = 6
"""How often a word stands at least beside its neighbour, where what is said is a word, too."""
_SWAPPED, _SHORT, _FAR, _TWICE, _LISTED, _OTHER, _BLURRED = 1.0, 1.0, 5.0, -1.0, -6.0, 2.0, 1.5
"""What an explanation costs beside one by a wrong character: two that changed places, one lost of a longer word, one whose sound is less alike, one twice, a
known slip, another word in whole, one whose sound is nearly the same."""
SELDOM_IN_TEXTS = 7
"""How often a word stands at most that is hardly known."""
_LONG, _OFTEN = 5, 50
"""Of how many characters words are at most that one is thought to be lost of, and how often they stand at least."""
_TERM = 150
"""How often a word of three characters or more stands at least to be a term that is known wherever it stands."""
LISTED = "slips.csv"
LOST, _FREE = 10.0, 1500
"""How much likelier the words must become by one more character; how often that stands alone at most."""
_MOST = 80
"""How often a word stands at least behind another where the character that is left of it is a common one."""
_PARTICLES = "的地得"
_BOUND = 300
"""How often a character stands alone at most that is hardly a word."""
_SAY_HOW = ("words.how-adverbs", "words.judged-behind-de", "words.good-qualities", "grammar.ways-to-act", "grammar.manners")
_NOUN, _HOW = 30, ("更加", "较", "比较", "较为", "十分")
"""How often a noun stands at least behind 的, and what stands before words that say how: they may stand behind 得."""
_BY_SHAPE, SUREST = 5.0, 20.0
"""How much likelier a word of one character becomes by another of its shape (已 for 己); of its sound, where another single one stands beside it."""
_KNOWN_TO_BOTH = 20
"""How often a word of one character stands at least beside each neighbour where the one that is written has but its sound."""
_FAR_MORE = 20
"""A word of one character that stands so many times as often as the one written needs but one neighbour that it is seen with."""
_PAIR, _THREE = 2, 3
_NOTHING = (BEGIN, END, OTHER)


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


class _Guess(Struct, frozen=True):
    """What may be meant by ``said``, and what it costs to think so."""

    start: int
    said: str
    meant: str
    price: float = 0.0


class _Cut(Struct, frozen=True):
    """Characters cut into words: the first and the last of ``words`` are what stands around them; ``ends`` has where each ends."""

    run: str
    words: tuple[str, ...]
    ends: tuple[int, ...]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last word that reach into ``run[start:end]``."""
        first = bisect_right(self.ends, start)
        return first, bisect_left(self.ends, end, first)


@lru_cache(maxsize=2)
def _shortened(model: WordModel) -> dict[str, str]:
    """Longer words by what is left of them when a character is lost, where that is no word itself."""
    found: dict[str, str] = {}
    for word in model.often(_OFTEN):
        for i in range(len(word)) if _PAIR < len(word) <= _LONG else ():
            rest = word[:i] + word[i + 1 :]
            if rest not in model.every:
                found.setdefault(rest, word)
    return found


def _by_sound(model: WordModel, likeness: Alike) -> dict[tuple[str, ...], list[str]]:
    """The words of two characters that stand often, by each way to read them."""
    found: dict[tuple[str, ...], list[str]] = {}
    for word in model.often(_OFTEN):
        if len(word) == _PAIR:
            for sound in product(*(likeness.readings.get(char, ()) for char in word)):
                found.setdefault(sound, []).append(word)
    return found


class Speller:
    """Finds misspelt words; what it found in a run of characters is kept, since reports say much alike."""

    def __init__(self, resources: Resources) -> None:
        self.model = word_model(resources)
        self.likeness = alike(resources)
        self.listed = {row["写法"]: row.get("应为", "") for row in lexicon.table(resources, LISTED) if row.get("写法")}
        self.fine = {frozenset(line) for line in lexicon.lines(resources, FINE)}
        self.freely = frozenset(word_list("words.doubled-freely"))
        self.surnames = frozenset(word_list("words.surnames"))
        self.how = frozenset(word for name in _SAY_HOW for word in word_list(name))
        self.shortened = _shortened(self.model)
        self.terms = frozenset(word for word in self.model.often(_TERM) if len(word) > _PAIR)
        self.by_sound = _by_sound(self.model, self.likeness)
        self.slips = lru_cache(maxsize=20_000)(self._slips)

    def _slips(self, run: str, before: str, after: str) -> tuple[Slip, ...]:
        """The misspelt words of a run of characters between two others, in their order, none within another."""
        cut = self._cut(run, before, after)
        judged = (self._judged(cut, guess) for guess in self._guesses(cut))
        found = [*(slip for slip in judged if slip is not None), *self._lost(cut), *self._single(cut), *self._of(cut)]
        kept: list[Slip] = []
        for slip in sorted(found, key=lambda s: (-s.gain, len(s.said), s.start, s.meant)):
            if all(slip.end <= other.start or slip.start >= other.end for other in kept):
                kept.append(slip)
        return tuple(sorted(kept, key=lambda s: s.start))

    def _cut(self, run: str, before: str, after: str) -> _Cut:
        words = self.model.cut(run, before, after)[1]
        return _Cut(run, (before, *words, after), (0, *accumulate(map(len, words)), len(run)))

    def _cost(self, words: Sequence[str]) -> float:
        return sum(self.model.cost(a, b) for a, b in pairwise(words))

    def _seen(self, before: str, word: str) -> int:
        """How often a word stands behind another; everything begins and ends a clause, which counts for less."""
        return self.model.together(before, word) // (_EDGE if before in _NOTHING or word in _NOTHING else 1)

    def _is_weak(self, cut: _Cut, k: int) -> bool:
        """Whether a word is never seen between its neighbours; a single character must be known to both."""
        before, word, after = cut.words[k - 1 : k + 2]
        left, right = word in self.model.behind(before), after in self.model.behind(word)
        return not (left and right if len(word) == 1 else left or right)

    def _guesses(self, cut: _Cut) -> Iterator[_Guess]:
        """Two to four characters that reach into a weak word, with what may be meant instead."""
        spans = {
            (start, start + length)
            for k in range(1, len(cut.words) - 1)
            if self._is_weak(cut, k)
            for length in (2, 3, 4)
            for start in range(max(0, cut.ends[k - 1] - length + 1), min(cut.ends[k], len(cut.run) - length + 1))
        }
        for start, end in sorted(spans):
            said, counted = cut.run[start:end], start == 0 and cut.words[0] == OTHER
            # 130余期: 余 belongs to the number.
            if said in self.model.own or (counted and said[0] in "余多"):
                continue
            if said in self.shortened:
                yield _Guess(start, said, self.shortened[said], _SHORT)
            if len(said) == _PAIR and said in self.model.every:
                for meant in self._read_alike(said):
                    yield _Guess(start, said, meant, _OTHER)
            if said in self.listed:
                yield _Guess(start, said, self.listed[said], _LISTED)
            for meant, price in self._beside(said, counted=counted) if len(said) <= _THREE else ():
                if meant in self.model.usual:
                    yield _Guess(start, said, meant, price)

    def _read_alike(self, said: str) -> Iterator[str]:
        """The usual words of two characters that are read as a word is and have none of its characters: 征服 for 政府."""
        readings = [self.likeness.readings.get(char, frozenset()) for char in said]
        for sound in product(*readings):
            for meant in self.by_sound.get(sound, ()):
                if meant[0] != said[0] and meant[1] != said[1]:
                    yield meant

    def _beside(self, said: str, *, counted: bool) -> Iterator[tuple[str, float]]:
        """What is one slip away from some characters, and its price; ``counted``: a number stands before them."""
        for i, char in enumerate(said):
            head, tail, following = said[:i], said[i + 1 :], said[i + 1 : i + 2]
            for far, price in ((False, 0.0), (True, _FAR)):
                for other in self.likeness.others(char, far=far):
                    # 的, 地, 得 are a question of grammar.
                    if char not in _PARTICLES or other not in _PARTICLES:
                        blurred = not far and not self.likeness.confused(char, other)
                        yield head + other + tail, _BLURRED if blurred else price
            if following and following != char:
                yield head + following + char + tail[1:], _SWAPPED
            # 2部部门规章: the first of the two counts.
            if following == char and len(said) > _PAIR and char not in self.freely and not (counted and i == 0):
                yield head + tail, _TWICE

    def _lost(self, cut: _Cut) -> Iterator[Slip]:
        """A character that neither neighbour knows, and a word that holds it and is seen beside both."""
        for k in range(1, len(cut.words) - 1):
            before, char, after = cut.words[k - 1 : k + 2]
            if len(char) > 1 or self._seen(before, char) or self._seen(char, after):
                continue
            # 规范性件, 人群众: what stands alone everywhere, too, where the word is seen so often.
            least = _USUAL if self.model.count(char) <= _FREE else _MOST
            for word in self.model.behind(before) if before not in _NOTHING else ():
                if len(word) != _PAIR or char not in word or self.model.together(before, word) < least:
                    continue
                gain = self._cost((before, char, after)) - self._cost((before, word, after))
                if self._seen(word, after) and gain >= LOST:
                    # With the word before it: 公 alone stands everywhere.
                    yield Slip(cut.ends[k - 2], before + char, before + word, gain)

    def _single(self, cut: _Cut) -> Iterator[Slip]:
        """A word of one character that neither neighbour knows, and one of like shape or the same sound that is seen beside them."""
        for k in range(1, len(cut.words) - 1):
            before, char, after = cut.words[k - 1 : k + 2]
            # What stands behind a number is a unit or a part of it.
            if len(char) > 1 or before == OTHER or char in self.model.own or self._seen(before, char) or self._seen(char, after):
                continue
            for other in self.likeness.others(char) - set(_PARTICLES):
                left, right = self._seen(before, other), self._seen(other, after)
                shape = self.likeness.looks(char, other)
                least = _USUAL if shape else _KNOWN_TO_BOTH
                one_will_do = shape and self.model.count(other) >= _FAR_MORE * self.model.count(char)
                if (max if one_will_do else min)(left, right) < least:
                    continue
                gain = self._cost((before, char, after)) - self._cost((before, other, after))
                # 法治青禾: two single characters are a name as likely as not.
                by_sound = SURER if len(before) > 1 and len(after) > 1 else SUREST
                if gain >= (_BY_SHAPE if shape else by_sound):
                    yield self._with_neighbour(cut, k, other, gain)

    def _of(self, cut: _Cut) -> Iterator[Slip]:
        """上级得要求: 得 before a noun, where how something is done does not stand."""
        for k in range(2, len(cut.words) - 2):
            before, char, after = cut.words[k - 1 : k + 2]
            if char != "得" or len(after) < _PAIR or self.model.together(char, after) or {before, after} & self.how:
                continue
            if self.model.together("的", after) < _NOUN or any(self.model.together(how, after) for how in _HOW):
                continue
            gain = self._cost((before, char, after)) - self._cost((before, "的", after))
            if gain >= _BY_SHAPE:
                yield self._with_neighbour(cut, k, "的", gain)

    def _with_neighbour(self, cut: _Cut, k: int, other: str, gain: float) -> Slip:
        """The slip of a word of one character with the word behind it, or the one before: 己 alone stands everywhere."""
        char, after = cut.words[k : k + 2]
        if after not in _NOTHING:
            return Slip(cut.ends[k - 1], char + after, other + after, gain)
        before = "" if cut.words[k - 1] in _NOTHING else cut.words[k - 1]
        return Slip(cut.ends[k - 1] - len(before), before + char, before + other, gain)

    def _judged(self, cut: _Cut, guess: _Guess) -> Slip | None:
        """The slip, if what may be meant is so much likelier and seen beside one of the words around it."""
        start, end = guess.start, guess.start + len(guess.said)
        first, last = cut.within(start, end)
        # From the word before to the word behind.
        a, b = max(1, first - 1), min(len(cut.words) - 2, last + 1)
        begin = cut.ends[a - 1]
        run = cut.run[begin:start] + guess.meant + cut.run[end : cut.ends[b]]
        new = self._cut(run, cut.words[a - 1], cut.words[b + 1])
        gain = self._cost(cut.words[a - 1 : b + 2]) - self._cost(new.words) - guess.price
        is_word = guess.said in cut.words[first : last + 1]
        if gain < self._least(cut, guess, first, last) or (
            is_word and (guess.price in (_SWAPPED, _SHORT, _FAR) or self._is_fine(guess))
        ):
            return None
        one, other = new.within(start - begin, start - begin + len(guess.meant))
        # 立案查处: with what stands beside it, it is one word; a longer word hardly comes about by chance.
        sure = one == other and (
            len(new.words[one]) > len(guess.meant)
            or (len(guess.meant) > _PAIR and gain >= SURER)
            or (guess.meant in self.terms and guess.said in self.shortened)
        )
        # A word that hardly stands in official texts is hardly meant, wherever it stands.
        firm = is_word and self.model.count(guess.said) > SELDOM_IN_TEXTS
        beside = (
            0 if firm and (x in _NOTHING or y in _NOTHING) else self._seen(x, y)
            for x, y in pairwise(new.words[one - 1 : other + 2])
        )
        # 拔付: two characters that are no word, and a word with one like it: no neighbour need know it.
        # 轨际: characters that hardly stand alone are hardly two words.
        bound = all(self.model.count(char) <= _BOUND for char in guess.said)
        least = LOST if bound else SURER
        alone = one == other and guess.price == 0.0 and gain >= least and self._is_no_word(cut, guess, first, last)
        known = sure or alone or guess.price == _LISTED or max(beside, default=0) >= (_USUAL if firm else 1)
        return Slip(start, guess.said, guess.meant, gain) if known else None

    def _is_no_word(self, cut: _Cut, guess: _Guess, first: int, last: int) -> bool:
        """Whether two characters stand for themselves, never seen side by side, and not behind a surname."""
        words = cut.words[first : last + 1]
        return (
            len(guess.said) == len(words) == _PAIR
            and guess.said == "".join(words)
            and not self.model.together(*words)
            and cut.words[first - 1] not in self.surnames
        )

    def _least(self, cut: _Cut, guess: _Guess, first: int, last: int) -> float:
        """How much likelier what is meant must be."""
        words = cut.words[first : last + 1]
        if guess.said in words:
            return SURE
        # 是为, 个站, 不完善: two words that are seen side by side.
        side_by_side = len(words) == _PAIR and guess.said == "".join(words) and self.model.together(*words) >= _USUAL
        # 张志远: what stands behind a surname is a name more often than not.
        is_name = cut.ends[first - 1] == guess.start and cut.words[first - 1] in self.surnames
        return SURER if side_by_side or is_name else LEAST

    def _is_fine(self, guess: _Guess) -> bool:
        """Whether the two characters are known to be right in the same places: 法治化, 法制化."""
        pairs = zip(guess.said, guess.meant, strict=False)
        return {frozenset(pair) for pair in pairs if pair[0] != pair[1]} <= self.fine


def speller(resources: Resources) -> Speller:
    """The speller of a run's templates."""
    return lexicon.made(resources, Speller)
