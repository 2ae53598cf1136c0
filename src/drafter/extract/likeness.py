"""How alike a number's words and each metric's are: the second judge beside the phrases (``match``), which needs no phrase to be met.

Every wording of a metric (its name and the parts of its phrases) is a bag of character n-grams, weighted by how few metrics
share them (TF-IDF). A number is compared with all of them by what stands around it, the nearest words first. Two things are
told besides the score: whether what is counted (the ``head``, nearest to the number) is among the metric's words, and how much of
the number's clause is (the ``scope``: 涉企纠纷 are more than 纠纷).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Set

from msgspec import Struct

from drafter.extract.context import Context
from drafter.extract.match import Matcher, plain_left, plain_right
from drafter.language.patterns import Lazy
from drafter.language.units import PERCENT
from drafter.model.catalog import Catalog, Spec

# A single character says little: 案, 次 and 件 are everywhere.
_LENGTHS = {1: 0.4, 2: 1.0, 3: 1.2}
# How much words say of a number, by where they stand: how many characters of them, and what each is worth.
_PLACES = (
    ("near_left", 8, 1.0),
    ("near_right", 6, 1.0),
    ("left", 24, 0.9),
    ("sentence", 40, 0.5),
    ("lead", 20, 0.4),
    ("paragraph", 60, 0.25),
    ("heading", 20, 0.25),
)
_LEAST, _HEAD, _SCOPE, _CLEAR = 1.6, 0.75, 0.65, 0.6
# What is much alike may have words of its own trade between: 排查水事纠纷.
_MUCH, _HALF = 2.4, 0.5
_UNIT = 0.25
_MISFIT = -2.0
# 满意率 and 办结率 are everybody's: a rate must be more alike than a count.
_OWN, _OWN_RATE = 3.5, 5.0
_HEADLESS, _LOOKED_AT = 0.5, 12
_FORM = re.compile("[/…#]")
# Words of a clause that say when, how much and that it was done, not what.
_HOW = Lazy(r"«language.when»|«language.in-all»|«extract.common-to-names»|我[区县市局镇]|全[区县市镇省]|20\d\d年")
_HEAD_LENGTH, _CLAUSE_LENGTH, _OBJECT_LENGTH = 4, 10, 6


class Alike(Struct, frozen=True):
    """A metric that a number's words are like: ``head`` and ``scope`` are shares of 0 to 1."""

    spec: Spec
    score: float
    head: float
    scope: float

    @property
    def is_meant(self) -> bool:
        """Whether what is counted and the scope agree so well that the metric may be written down, to be looked at."""
        if self.score >= _MUCH:
            return self.head >= _HALF and self.scope >= _HALF
        return self.score >= _LEAST and self.head >= _HEAD and self.scope >= _SCOPE

    @property
    def is_own(self) -> bool:
        """Whether words of the metric, and hardly others, make up the clause: no phrase needs to confirm it."""
        least = _OWN_RATE if self.spec.unit == PERCENT else _OWN
        return self.score >= least and self.head >= _HEAD and self.scope >= _HEAD

    @property
    def is_whole(self) -> bool:
        """Whether the clause says no other word."""
        return min(self.head, self.scope) > 0.99

    @property
    def is_clear(self) -> bool:
        """Whether the clause says hardly a word that the metric does not."""
        return self.scope >= _CLEAR


class Likeness:
    """The wordings of a catalog, counted once."""

    def __init__(self, catalog: Catalog, matcher: Matcher) -> None:
        self.matcher = matcher
        self.wordings: list[tuple[Spec, float]] = []
        self.pairs: dict[str, frozenset[str]] = {}
        self.holders: dict[str, list[int]] = defaultdict(list)
        bags = {spec.code: [set(_of_wording(words)) for words in _wordings(spec)] for spec in catalog.specs}
        shared = Counter(gram for bag in bags.values() for gram in set().union(*bag))
        known = len(catalog.specs) + 1
        self.weight = {g: math.log(known / (n + 0.5)) * _LENGTHS[len(g)] for g, n in shared.items()}
        for spec in catalog.specs:
            self.pairs[spec.code] = frozenset(g for bag in bags[spec.code] for g in bag if len(g) == 2)
            for bag in bags[spec.code]:
                for gram in bag:
                    self.holders[gram].append(len(self.wordings))
                self.wordings.append((spec, sum(self.weight[g] for g in bag)))

    def alike(self, context: Context) -> tuple[Alike, ...]:
        """The metrics that a number's words are like and whose unit it may have, the most alike first."""
        total: Counter[int] = Counter()
        for gram, worth in self._said(context).items():
            for wording in self.holders[gram]:
                total[wording] += worth * self.weight[gram]  # type: ignore[assignment]
        best: dict[str, float] = {}
        fits: dict[str, float | None] = {}
        for wording, met in total.items():
            spec, whole = self.wordings[wording]
            if spec.code not in fits:
                barred = self.matcher.barred(spec, context)
                fits[spec.code] = None if barred else self.matcher.fit(spec, context)
            fit = fits[spec.code]
            if fit is None or fit <= _MISFIT or not whole:
                continue
            # The share of the wording that is met, and a little for how much that is.
            score = met / math.sqrt(whole) * (met / whole) + fit * _UNIT
            best[spec.code] = max(score, best.get(spec.code, 0.0))
        specs = {spec.code: spec for spec, _ in self.wordings}
        near = sorted(best.items(), key=lambda item: -item[1])[:_LOOKED_AT]
        judged = (self._judged(specs[code], score, context) for code, score in near)
        return tuple(sorted(judged, key=lambda alike: -alike.score)[:4])

    def _said(self, context: Context) -> dict[str, float]:
        """The n-grams around a number that some metric has, each with its worth."""
        said: dict[str, float] = {}
        for name, most, worth in _PLACES:
            if name == "near_left":
                words = plain_left(context)[-most:]
            elif name == "near_right":
                words = plain_right(context)[:most]
            else:
                words = getattr(context, name)[-most:]
            for gram in _grams(words):
                if gram in self.weight:
                    said[gram] = max(worth, said.get(gram, 0.0))
        return said

    def _judged(self, spec: Spec, score: float, context: Context) -> Alike:
        clause = _HOW.sub("|", plain_left(context))[-_CLAUSE_LENGTH:]
        thing = plain_right(context)[:_OBJECT_LENGTH]
        known = self.pairs[spec.code]
        head = max(covered(clause[-_HEAD_LENGTH:], known), covered(thing[:_HEAD_LENGTH], known))
        # What the sentence speaks of is not what is counted: 审结 is no 收到的申请, though its sentence began with them.
        score *= _HEADLESS + (1 - _HEADLESS) * head
        return Alike(spec, score, head, covered(clause if len(clause) > 1 else thing, known))


def _wordings(spec: Spec) -> Iterator[str]:
    yield spec.name
    yield from (phrase for phrase in spec.phrases if not phrase.startswith("!"))


def _of_wording(words: str) -> Iterator[str]:
    for part in _FORM.split(words):
        yield from _grams(part)


def _grams(words: str) -> Iterator[str]:
    for length in _LENGTHS:
        for at in range(len(words) - length + 1):
            yield words[at : at + length]


def pairs(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters of some words."""
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))


def covered(words: str, known: Set[str]) -> float:
    """The share of the characters that stand in a pair of ``known``; marks do not count."""
    met = [False] * len(words)
    for at in range(len(words) - 1):
        if words[at : at + 2] in known:
            met[at] = met[at + 1] = True
    letters = [at for at, c in enumerate(words) if c.isalpha()]
    return sum(met[at] for at in letters) / len(letters) if letters else 0.0
