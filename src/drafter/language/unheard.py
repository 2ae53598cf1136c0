"""What may be meant by words that nothing beside them is ever seen with: a term, a common word, one that both neighbours know."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from msgspec import Struct

from drafter.language.lone import NOTHING, PAIR, Lone
from drafter.language.word_model import WordModel

SWAPPED, SHORT, FAR, TWICE, LISTED, OTHER_WORD, BLURRED = 1.0, 1.0, 5.0, -1.0, -6.0, 2.0, 1.5
"""What an explanation costs beside one by a wrong character: two that changed places, one lost of a longer word, one whose sound is less alike, one twice, a
known slip, another word in whole, one whose sound is nearly the same."""
SELDOM_IN_TEXTS = 7
"""How often a word stands at most that is hardly known."""
LONG, OFTEN, TERMS_OFTEN = 5, 50, 18
"""Of how many characters words are at most that one is thought to be lost of, and how often they stand at least; how often where nothing beside knows the rest."""
TERM = 150
"""How often a word of three characters or more stands at least to be a term that is known wherever it stands."""
THREE = 3
_TORN, _TORN_OF_THREE, _TORN_SELDOM, _ALONE_MOST = 7.0, 7.5, 9.0, 2000
"""How much likelier a term must be than what is left of it: a long one, one of three characters, one that stands less often; how often a character of what is left
stands alone at most."""
_UNKNOWN, _SWAPPED_UNKNOWN, _MERGED = 9.8, 8.5, 10.0
"""How much likelier a word must be than two characters, than its own two in the other order, than another word where it makes a term with its neighbour."""
_BOTH, _BOTH_FIT, _BOTH_FIT_FINE = 5, 6.0, 10.0
"""How often a word stands beside both neighbours at least, where another stands beside neither; how much likelier it must be, also where both are often right."""
_FAR_MORE, _ONE, _ONE_FITS = 5, 10, 6.8
"""How often more it stands, how often beside one neighbour at least, and how much likelier it must be then."""


class Guess(Struct, frozen=True):
    """What may be meant by ``said``, and what it costs to think so."""

    start: int
    said: str
    meant: str
    price: float = 0.0

    @property
    def is_longer(self) -> bool:
        """Whether a character is thought to be lost."""
        return len(self.meant) > len(self.said)

    @property
    def is_swapped(self) -> bool:
        """Whether two characters are thought to have changed places."""
        return self.price == SWAPPED and not self.is_longer

    def is_fine(self, fine: Collection[frozenset[str]]) -> bool:
        """Whether the characters that differ are known to be right in the same places: 法治化, 法制化."""
        pairs = zip(self.said, self.meant, strict=False)
        return all(frozenset(pair) in fine for pair in pairs if pair[0] != pair[1])


class Unheard:
    """Judges words of which no neighbour knows any."""

    def __init__(
        self, model: WordModel, lone: Lone, surnames: frozenset[str], fine: Collection[frozenset[str]]
    ) -> None:
        self.model, self.lone, self.surnames, self.fine = model, lone, surnames, fine

    def is_sure(self, around: Sequence[str], guess: Guess, new: Sequence[str], gain: float) -> bool:
        """Whether what is meant is sure: ``around`` are the words with those beside them, ``new`` what would stand there instead."""
        words, meant = around[1:-1], new[1:-1]
        if "".join(words) != guess.said or len(meant) != 1 or not any(map(self.model.count, words)):
            return False
        if not self.surnames.isdisjoint((around[0], words[0])) or any(
            self.lone.seen(x, y) for x, y in pairwise(around)
        ):
            return False
        if guess.is_longer:
            return self._is_torn(around, guess, gain)
        if len(words) > 1:
            least = _SWAPPED_UNKNOWN if guess.is_swapped else _UNKNOWN
            whole = len(guess.said) == PAIR and meant[0] == guess.meant
            return whole and _is_apart(around) and guess.price <= SWAPPED and gain >= least
        if len(meant[0]) > len(guess.meant):
            # 人生安全: 人身安全 is a term.
            often = self.model.count(meant[0]) >= TERM
            return often and not guess.is_swapped and not guess.is_fine(self.fine) and gain + guess.price >= _MERGED
        return len(guess.said) == PAIR and guess.price in (0.0, OTHER_WORD, BLURRED) and self._fits(guess, new, gain)

    def _is_torn(self, around: Sequence[str], guess: Guess, gain: float) -> bool:
        """满意率 without 满, 班子成员 without 成: what is left is no word, and stands between words."""
        words = around[1:-1]
        if len(words) == 1 or not _is_apart(around):
            return False
        if any(len(word) == 1 and self.model.count(word) > _ALONE_MOST for word in words):
            return False
        if len(guess.meant) > THREE:
            return gain >= _TORN
        return gain >= (_TORN_OF_THREE if self.model.count(guess.meant) >= OFTEN else _TORN_SELDOM)

    def _fits(self, guess: Guess, new: Sequence[str], gain: float) -> bool:
        """Whether another word is known to both neighbours, or well to one and stands far more often."""
        fine = guess.is_fine(self.fine)
        less, more = sorted(self.lone.seen(x, y) for x, y in pairwise(new))
        if less >= _BOTH and gain >= (_BOTH_FIT_FINE if fine else _BOTH_FIT):
            return True
        said, meant = self.model.count(guess.said), self.model.count(guess.meant)
        known = said > SELDOM_IN_TEXTS and meant >= _FAR_MORE * said
        return known and more >= _ONE and gain >= _ONE_FITS and not fine


def _is_apart(around: Sequence[str]) -> bool:
    """Whether whole words stand on both sides, or nothing: single characters are parts of names and short forms."""
    return all(len(word) > 1 or word in NOTHING for word in (around[0], around[-1]))
