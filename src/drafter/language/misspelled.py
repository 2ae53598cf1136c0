"""Words that are misspelt: one character, or two that changed places, away from words that are much likelier where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise, product

from drafter.language import lexicon
from drafter.language.lone import LOST, NOTHING, PAIR, PARTICLES, SURER, USUAL, Cut, Lone, Slip
from drafter.language.sounds import FINE, Alike, alike
from drafter.language.unheard import (
    BLURRED,
    FAR,
    LISTED,
    LONG,
    OFTEN,
    OTHER_WORD,
    SELDOM_IN_TEXTS,
    SHORT,
    SWAPPED,
    TERM,
    TERMS_OFTEN,
    THREE,
    TWICE,
    Guess,
    Unheard,
)
from drafter.language.word_model import OTHER, WordModel, word_model
from drafter.language.wordlists import word_list
from drafter.resources import Resources

LEAST, SURE = 8.0, 8.0
"""How much likelier, in natural logarithms, the words must become; how much where what is said is a word, too."""
SLIPS = "slips.csv"
_BOUND = 300
"""How often a character stands alone at most that is hardly a word."""
_STRANGE, _COMMON, _FITS = 2, 300, 8.5
"""How often a word stands at most, and the one that is meant at least, to be told by what fits better alone; how much better."""
_TIMES, _FITS_FIRM = 20, 10.0
"""How often more the one that is meant stands, where the one that is written is a word as well; how much better it fits."""
_BEYOND_DOUBT = 30
"""How often each of two words stands beside its neighbour at least, where they hardly changed places."""


@lru_cache(maxsize=2)
def _shortened(model: WordModel) -> dict[str, str]:
    """Longer words by what is left of them when a character is lost, where that is no word itself."""
    found: dict[str, str] = {}
    for word in model.often(TERMS_OFTEN):
        for i in range(len(word)) if PAIR < len(word) <= LONG else ():
            rest = word[:i] + word[i + 1 :]
            if rest not in model.every:
                found.setdefault(rest, word)
    return found


def _by_sound(model: WordModel, likeness: Alike) -> dict[tuple[str, ...], list[str]]:
    """The words of two characters that stand often, by each way to read them."""
    found: dict[tuple[str, ...], list[str]] = {}
    for word in model.often(OFTEN):
        if len(word) == PAIR:
            for sound in product(*(likeness.readings.get(char, ()) for char in word)):
                found.setdefault(sound, []).append(word)
    return found


class Speller:
    """Finds misspelt words; what it found in a run of characters is kept, since reports say much alike."""

    def __init__(self, resources: Resources) -> None:
        self.model = word_model(resources)
        self.likeness = alike(resources)
        self.listed = {row["写法"]: row.get("应为", "") for row in lexicon.table(resources, SLIPS) if row.get("写法")}
        self.fine = {frozenset(line) for line in lexicon.lines(resources, FINE)}
        self.freely = frozenset(word_list("words.doubled-freely"))
        self.surnames = frozenset(word_list("words.surnames"))
        self.lone = Lone(self.model, self.likeness)
        self.unheard = Unheard(self.model, self.lone, self.surnames, self.fine)
        self.shortened = _shortened(self.model)
        self.terms = frozenset(word for word in self.model.often(TERM) if len(word) > PAIR)
        self.by_sound = _by_sound(self.model, self.likeness)
        self.slips = lru_cache(maxsize=20_000)(self._slips)

    def _slips(self, run: str, before: str, after: str) -> tuple[Slip, ...]:
        """The misspelt words of a run of characters between two others, in their order, none within another."""
        cut = self._cut(run, before, after)
        judged = (self._judged(cut, guess) for guess in self._guesses(cut))
        found = [*(slip for slip in judged if slip is not None), *self.lone.slips(cut)]
        kept: list[Slip] = []
        for slip in sorted(found, key=lambda s: (-s.gain, len(s.said), s.start, s.meant)):
            if all(slip.end <= other.start or slip.start >= other.end for other in kept):
                kept.append(slip)
        return tuple(sorted(kept, key=lambda s: s.start))

    def _cut(self, run: str, before: str, after: str) -> Cut:
        words = self.model.cut(run, before, after)[1]
        return Cut(run, (before, *words, after), (0, *accumulate(map(len, words)), len(run)))

    def _is_weak(self, cut: Cut, k: int) -> bool:
        """Whether a word is never seen between its neighbours; a single character must be known to both."""
        before, word, after = cut.words[k - 1 : k + 2]
        left, right = word in self.model.behind(before), after in self.model.behind(word)
        if len(word) == 1:
            return not (left and right)
        # 检疫 ends many clauses: that says little of 代表检疫.
        at_begin, at_end = before in NOTHING, after in NOTHING
        if at_begin is not at_end:
            return not (right if at_begin else left)
        return not (left or right)

    def _guesses(self, cut: Cut) -> Iterator[Guess]:
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
                yield Guess(start, said, self.shortened[said], SHORT)
            if len(said) == PAIR and said in self.model.every:
                for meant in self._read_alike(said):
                    yield Guess(start, said, meant, OTHER_WORD)
            if said in self.listed:
                yield Guess(start, said, self.listed[said], LISTED)
            for meant, price in self._beside(said, counted=counted) if len(said) <= THREE else ():
                if meant in self.model.usual:
                    yield Guess(start, said, meant, price)

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
            for far, price in ((False, 0.0), (True, FAR)):
                for other in self.likeness.others(char, far=far):
                    # 的, 地, 得 are a question of grammar.
                    if char not in PARTICLES or other not in PARTICLES:
                        blurred = not far and not self.likeness.confused(char, other)
                        yield head + other + tail, BLURRED if blurred else price
            if following and following != char:
                yield head + following + char + tail[1:], SWAPPED
            # 2部部门规章: the first of the two counts.
            if following == char and len(said) > PAIR and char not in self.freely and not (counted and i == 0):
                yield head + tail, TWICE

    def _judged(self, cut: Cut, guess: Guess) -> Slip | None:
        """The slip, if what may be meant is so much likelier and seen beside one of the words around it."""
        start, end = guess.start, guess.start + len(guess.said)
        first, last = cut.within(start, end)
        # From the word before to the word behind.
        a, b = max(1, first - 1), min(len(cut.words) - 2, last + 1)
        begin = cut.ends[a - 1]
        run = cut.run[begin:start] + guess.meant + cut.run[end : cut.ends[b]]
        new = self._cut(run, cut.words[a - 1], cut.words[b + 1])
        gain = self.lone.cost(cut.words[a - 1 : b + 2]) - self.lone.cost(new.words) - guess.price
        is_word = guess.said in cut.words[first : last + 1]
        one, other = new.within(start - begin, start - begin + len(guess.meant))
        if self.unheard.is_sure(cut.words[first - 1 : last + 2], guess, new.words[one - 1 : other + 2], gain):
            return Slip(start, guess.said, guess.meant, gain)
        # 等待时长 is no 等待时间: what reaches into a word is not what is left of another.
        if len(guess.meant) > len(guess.said) and 1 in (start - cut.ends[first - 1], cut.ends[last] - end):
            return None
        if len(guess.meant) == THREE > len(guess.said) and self.model.count(guess.meant) < OFTEN:
            return None
        if gain < self._least(cut, guess, first, last) or (
            is_word and (guess.price in (SWAPPED, SHORT, FAR) or guess.is_fine(self.fine))
        ):
            return None
        # 立案查处: with what stands beside it, it is one word; a longer word hardly comes about by chance.
        sure = one == other and (
            len(new.words[one]) > len(guess.meant)
            or (len(guess.meant) > PAIR and gain >= SURER)
            or (guess.meant in self.terms and guess.said in self.shortened)
        )
        # A word that hardly stands in official texts is hardly meant, wherever it stands.
        firm = is_word and self.model.count(guess.said) > SELDOM_IN_TEXTS
        beside = (
            0 if firm and (x in NOTHING or y in NOTHING) else self.lone.seen(x, y)
            for x, y in pairwise(new.words[one - 1 : other + 2])
        )
        # 听得懂的话讲法律: what stands behind 的 is hardly the end of a word.
        swapped = guess.price == SWAPPED and len(guess.meant) == len(guess.said)
        if swapped and (cut.run[:start].endswith("的") or self._is_known_apart(cut, first, last)):
            return None
        # 拔付: two characters that are no word, and a word with one like it: no neighbour need know it.
        # 轨际: characters that hardly stand alone are hardly two words.
        bound = all(self.model.count(char) <= _BOUND for char in guess.said)
        least = LOST if bound else SURER
        alone = one == other and guess.price == 0.0 and gain >= least and self._is_no_word(cut, guess, first, last)
        # 直捣 for 指导: a word that is in no official text, and a common one that is read the same.
        strange = is_word and self.model.count(guess.said) <= _STRANGE and self.model.count(guess.meant) >= _COMMON
        alone = alone or (strange and gain >= _FITS and guess.price not in (SWAPPED, SHORT, FAR))
        # 反馈文体: a word that is seldom beside one that is said everywhere, and fits so much better.
        far_more = firm and self.model.count(guess.meant) >= _TIMES * self.model.count(guess.said)
        alone = alone or (far_more and gain >= _FITS_FIRM)
        known = sure or alone or guess.price == LISTED or max(beside, default=0) >= (USUAL if firm else 1)
        return Slip(start, guess.said, guess.meant, gain) if known else None

    def _is_known_apart(self, cut: Cut, first: int, last: int) -> bool:
        """Whether what stands around two words that might have changed places knows each of them."""
        return (
            last == first + 1
            and min(self.lone.seen(*cut.words[first - 1 : first + 1]), self.lone.seen(*cut.words[last : last + 2]))
            >= _BEYOND_DOUBT
        )

    def _is_no_word(self, cut: Cut, guess: Guess, first: int, last: int) -> bool:
        """Whether two characters stand for themselves, never seen side by side, and not behind a surname."""
        words = cut.words[first : last + 1]
        return (
            len(guess.said) == len(words) == PAIR
            and any(map(self.model.count, words))
            and guess.said == "".join(words)
            and not self.model.together(*words)
            and cut.words[first - 1] not in self.surnames
        )

    def _least(self, cut: Cut, guess: Guess, first: int, last: int) -> float:
        """How much likelier what is meant must be."""
        words = cut.words[first : last + 1]
        if guess.said in words:
            return SURE
        # 是为, 个站, 不完善: two words that are seen side by side.
        side_by_side = len(words) == PAIR and guess.said == "".join(words) and self.model.together(*words) >= USUAL
        # 张志远: what stands behind a surname is a name more often than not.
        is_name = cut.ends[first - 1] == guess.start and cut.words[first - 1] in self.surnames
        return SURER if side_by_side or is_name else LEAST


def speller(resources: Resources) -> Speller:
    """The speller of a run's templates."""
    return lexicon.made(resources, Speller)
