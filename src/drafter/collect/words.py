"""What bureaus wrote: shortcomings side by side, grouped by likeness; sentences that several of them share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import combinations

from msgspec import Struct

from drafter.collect.bodies import Body
from drafter.collect.likeness import Likeness, alike
from drafter.collect.sentences import SHORTEST, bare, split
from drafter.collect.submission import Weakness
from drafter.language.patterns import Lazy
from drafter.model.facts import Kind
from drafter.resources import Resources

_MANY = 0.25
"""A sentence that more than this share of the bodies has is a set phrase of the place, and proves no copying …"""
_MANY_LEAST = 8
"""… from so many bodies on."""
_EXAMPLES = 3
_LIKE_SHORTCOMING = Likeness(shingle=2, score=62.0)
_LIKE_SENTENCE = Likeness(shingle=4, score=88.0)
_LIKE_READY = 80.0
_SLOT = Lazy(r"<[^<>\n]*>")


class Complaint(Struct, frozen=True):
    """One row of 不足汇总; rows of one ``group`` (from 1, the largest first) are alike. ``again``: said last year too."""

    body: str
    weakness: Weakness
    group: int
    size: int
    file: str = ""
    again: bool = False


LAST_YEAR = "（上年）"


class Shared(Struct, frozen=True):
    """One row of 雷同: two bodies, or a body and what it wrote last year itself; how many sentences they share, some of them."""

    one: str
    other: str
    count: int
    examples: tuple[str, ...]


def complaints(bodies: Iterable[Body], last: Mapping[str, Body] | None = None) -> tuple[Complaint, ...]:
    """All shortcomings with reasons and remedies, alike ones together, the largest group first."""
    rows = [(b, w) for b in bodies if b.used for w in b.used.weaknesses]
    groups = alike([bare(w.text, b.name, b.used.region if b.used else "") for b, w in rows], _LIKE_SHORTCOMING)
    sizes = Counter(groups)
    order = {g: i for i, (g, _) in enumerate(sorted(sizes.items(), key=lambda x: (-x[1], x[0])), 1)}
    before = {name: {bare(w.text) for w in body.used.weaknesses} for name, body in (last or {}).items() if body.used}
    made = [
        Complaint(b.name, w, order[g], sizes[g], b.file, bare(w.text) in before.get(b.name, ()))
        for (b, w), g in zip(rows, groups, strict=True)
    ]
    return tuple(sorted(made, key=lambda c: c.group))


def shared(bodies: Iterable[Body], resources: Resources, year: int) -> tuple[Shared, ...]:
    """Pairs of bodies with sentences in common, most first; ready sentences of ``new`` and set phrases left out."""
    known = ready(resources, year)
    owners: dict[str, dict[str, None]] = {}
    words: dict[str, str] = {}
    several = [b for b in bodies if b.used]
    for body in several:
        for sentence in body.used.sentences if body.used else ():
            key = _own(known, sentence, body)
            if len(key) >= SHORTEST:
                words.setdefault(key, sentence)
                owners.setdefault(key, {})[body.name] = None
    texts = list(owners)
    groups: dict[int, dict[str, None]] = {}
    for text, group in zip(texts, alike(texts, _LIKE_SENTENCE), strict=True):
        groups.setdefault(group, {}).update(owners[text])
    limit = max(_MANY_LEAST, int(len(several) * _MANY))
    order = {b.name: i for i, b in enumerate(several)}
    pairs: dict[tuple[str, str], list[str]] = {}
    for number, names in groups.items():
        if 2 <= len(names) <= limit and not known.holds(texts[number]):
            for pair in combinations(sorted(names, key=order.__getitem__), 2):
                pairs.setdefault(pair, []).append(words[texts[number]])
    made = [Shared(a, b, len(found), tuple(found[:_EXAMPLES])) for (a, b), found in pairs.items()]
    return tuple(sorted(made, key=lambda s: (-s.count, s.one, s.other)))


def copied(bodies: Iterable[Body], last: Mapping[str, Body], resources: Resources, year: int) -> tuple[Shared, ...]:
    """Bodies that say this year what they said last year, word for word but for the numbers, most sentences first."""
    known = ready(resources, year)
    made = []
    for body in bodies:
        before = last.get(body.name)
        if body.used is None or before is None or before.used is None:
            continue
        old = {_own(known, s, before) for s in before.used.sentences}
        same = [s for s in body.used.sentences if len(key := _own(known, s, body)) >= SHORTEST and key in old]
        own = [s for s in same if not known.holds(_own(known, s, body))]
        if own:
            made.append(Shared(body.name, f"{body.name}{LAST_YEAR}", len(own), tuple(own[:_EXAMPLES])))
    return tuple(sorted(made, key=lambda s: (-s.count, s.one)))


def _own(known: Ready, sentence: str, body: Body) -> str:
    """What a sentence is compared by: without the body's names, numbers and set phrases."""
    return known.own_words(bare(sentence, body.name, body.used.region if body.used else ""))


class Ready(Struct, frozen=True, dict=True):
    """What no bureau wrote: ``sentences`` of the skeletons, ``phrases`` that everybody must use in a year."""

    sentences: tuple[str, ...]
    phrases: tuple[str, ...]

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(self.sentences)

    def own_words(self, text: str) -> str:
        """``text`` (as ``bare`` gives it) without set phrases; empty where it is a ready sentence."""
        if text in self._exact:
            return ""
        for phrase in self.phrases:
            text = text.replace(phrase, "")
        return text

    def holds(self, text: str) -> bool:
        """Whether it is a ready sentence with a name or a number filled in."""
        from rapidfuzz import fuzz, process

        return process.extractOne(text, self.sentences, scorer=fuzz.ratio, score_cutoff=_LIKE_READY) is not None


def ready(resources: Resources, year: int) -> Ready:
    """The ready sentences of all kinds of bodies, and the set phrases of the year and the next."""
    texts: list[str] = []
    for kind in Kind:
        skeleton = resources.toml(f"skeleton/{kind.value}.toml")
        for row in (*skeleton.get("要点", ()), *skeleton.get("不足与原因", ())):
            texts += [_SLOT.sub("", str(v)) for v in row.values()]
        texts += [_SLOT.sub("", str(v)) for v in skeleton.get("基本信息", {}).values()]
    phrases = [str(t) for y in (year, year + 1) for t in resources.year(y).get("phrases", {}).values()]
    sentences = dict.fromkeys(bare(s) for text in texts for s in split(text))
    longest_first = sorted({bare(p) for p in phrases}, key=len, reverse=True)
    return Ready(tuple(sentences), tuple(p for p in longest_first if p))
