"""The words of official Chinese and which stand behind which, counted over public texts (``templates/words/word-model.txt``).

A clause is cut into the words that are likeliest together; how unlikely they are, word by word, is what a misspelt one shows by. Costs are
negative natural logarithms of probabilities.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from math import log

from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "word-model.txt"
OWN_LISTS = ("new-words.txt", "report-words.txt")
BEGIN, END, OTHER = "^", "$", "0"
"""The beginning and the end of a clause, and what is no Chinese word."""
ALL, SELDOM = "*", "+"
"""Lines that are about no word: how many words were counted, and those that hardly stood in the texts."""
_LONGEST = 6
_COMMON, _RARE = 600, 2
"""How often a word of a list of ours, and one that hardly stood in the texts, counts as seen."""
_SEEN, _DISCOUNT, _FEW, _UNSEEN = 0.8, 0.5, 5, 0.35
"""What part of a cost pairs decide; what is taken off each pair's count; words before that are hardly known; the share left for pairs never seen."""
_KEPT = 100_000
"""Costs of pairs that are kept: a run over thousands of reports must not grow with them."""
_SINGLE = 0.02
"""What a character that is no word by itself counts."""
# What is quoted may be coined. A text without any mark is taken in pieces: what is asked of a run may grow with its square.
_RUN = Lazy(r"“[^“”\n]*”|[一-鿿]{1,300}")
_BESIDE = frozenset("0123456789%％.,℃‰")
"""What ends or begins a figure; so do letters."""


def runs(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Each run of Chinese characters: where it begins, the run, and what stands before and behind it (OTHER, or BEGIN and END); none in quotation marks."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        if text[start] != "“":
            before, after = text[max(0, start - 1) : start], text[end : end + 1]
            yield start, match[0], OTHER if _is_other(before) else BEGIN, OTHER if _is_other(after) else END


def _is_other(char: str) -> bool:
    return char in _BESIDE or (char.isascii() and char.isalpha())


class WordModel:
    """All words that are known, with their counts and those behind them; a line is read when it is first asked for.

    ``usual`` are the words that may be meant where another is misspelt, ``every`` those and the seldom ones, ``own`` those of lists that people keep.
    """

    def __init__(self, lines: dict[str, str], seldom: Iterable[str], own: Iterable[str]) -> None:
        self.own = frozenset(own)
        self._lines = {**lines, **dict.fromkeys(self.own - lines.keys(), str(_COMMON))}
        self.usual = self._lines.keys()
        self.every = {*self._lines, *seldom}
        self._behind: dict[str, dict[str, str]] = {}
        self._total = max(1, self.count(ALL))
        self.cost = lru_cache(maxsize=_KEPT)(self._cost)

    def count(self, word: str) -> int:
        """How often a word stands in the texts, reports counted more; 0 for none."""
        line = self._lines.get(word)
        if line is None:
            return _RARE if word in self.every else 0
        # The line goes on with all words that stand behind: no copy of them is made.
        end = line.find(" ")
        return _whole(line if end < 0 else line[:end])

    def often(self, least: int) -> Iterator[str]:
        """The words that stand so often; the file has them in that order."""
        return takewhile(lambda word: self.count(word) >= least, self.usual)

    def behind(self, word: str) -> Collection[str]:
        """The words that stand behind one."""
        return self._pairs(word).keys()

    def together(self, before: str, word: str) -> int:
        """How often a word stands behind another."""
        return _whole(self._pairs(before).get(word, "0"))

    def _pairs(self, word: str) -> dict[str, str]:
        found = self._behind.get(word)
        if found is None:
            said = self._lines.get(word, "").split(" ")[1:]
            found = self._behind[word] = dict(zip(said[::2], said[1::2], strict=False))
        return found

    def _cost(self, before: str, word: str) -> float:
        """How unlikely a word is behind another."""
        alone = (self.count(word) or _SINGLE) / self._total
        together = self.together(before, word)
        if not together:
            return -log(_UNSEEN * alone)
        whole = self.count(before)
        known = whole / (whole + _FEW)
        return -log(_SEEN * (together - _DISCOUNT) / (whole + _FEW) + (1 - _SEEN * known) * alone)

    def cut(self, run: str, before: str = BEGIN, after: str = END) -> tuple[float, list[str]]:
        """The likeliest words of a run of characters between two others, and what they cost together."""
        # For each place the words that may end there: cost so far, the word before, where it begins.
        best: list[dict[str, tuple[float, str, int]]] = [{} for _ in range(len(run) + 1)]
        best[0][before] = (0.0, "", 0)
        for i in range(len(run)):
            for end in range(i + 1, min(i + _LONGEST, len(run)) + 1):
                word = run[i:end]
                if end > i + 1 and word not in self.every:
                    continue
                cost, last = min((cost + self.cost(last, word), last) for last, (cost, _, _) in best[i].items())
                if word not in best[end] or cost < best[end][word][0]:
                    best[end][word] = (cost, last, i)
        total, last = min((cost + self.cost(last, after), last) for last, (cost, _, _) in best[-1].items())
        words, end = [], len(run)
        while end:
            _, earlier, start = best[end][last]
            words.append(run[start:end])
            end, last = start, earlier
        return total, words[::-1]


def _whole(written: str) -> int:
    """A count; 0 where somebody has spoilt the file."""
    return int(written) if written.isdecimal() else 0


def word_model(resources: Resources) -> WordModel:
    """The model of a run's templates, with the words that a bureau has added. Raises TemplateError where the file is missing."""
    return lexicon.made(resources, _of)


def _of(resources: Resources) -> WordModel:
    words = (word for name in OWN_LISTS for line in lexicon.lines(resources, name) for word in line.split())
    return _model(resources.text(f"{lexicon.FOLDER}/{FILE}"), tuple(words))


@lru_cache(maxsize=2)
def _model(text: str, own: tuple[str, ...]) -> WordModel:
    """One model for all folders of templates that have the same words: it is the largest thing that a run keeps."""
    pairs = (line.partition(" ") for line in text.split("\n"))
    lines = {word: rest for word, _, rest in pairs if rest and word != "#"}
    return WordModel(lines, lines.pop(SELDOM, "").split(" "), own)
