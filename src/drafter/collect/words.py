"""What bureaus wrote: shortcomings side by side, grouped by likeness; sentences that several of them share."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from msgspec import Struct

from drafter.collect.bodies import Body
from drafter.collect.likeness import Likeness, alike
from drafter.collect.sentences import SHORTEST, bare, clauses, split
from drafter.collect.submission import Weakness
from drafter.language.listing import named
from drafter.language.patterns import Lazy
from drafter.model.facts import Kind
from drafter.resources import Resources

_MANY = 0.25
"""A sentence that more than this share of the bodies has is told once for all of them: it may be a set phrase of the place …"""
_MANY_LEAST = 8
"""… from so many bodies on."""
_MANY_MOST = 30
"""So many bodies make 435 pairs, which nobody reads."""
_EXAMPLES = 3
_NAMED = 5
_LIKE_SHORTCOMING = Likeness(shingle=2, score=62.0)
_LIKE_SENTENCE = Likeness(shingle=4, score=88.0)
_LIKE_READY = 80.0
_SLOT = Lazy(r"<[^<>\n]*>")


class Complaint(Struct, frozen=True):
    """One row of 不足汇总; rows of one ``group`` (from 1, the largest first) are alike. ``again``: said last year too.

    ``written`` is all that the body wrote, which may be on the shelf, and ``at`` which of it.
    """

    body: str
    written: Sequence[Weakness]
    at: int
    group: int
    size: int
    file: str = ""
    again: bool = False

    @property
    def weakness(self) -> Weakness:
        """The row of 不足与原因."""
        return self.written[self.at]


LAST_YEAR = "（上年）"


class Shared(Struct, frozen=True):
    """One row of 雷同: two bodies, or a body and what it wrote last year itself; how many sentences they share, some of them.

    Where many share a sentence ``other`` names them all: 乙局、丙局、丁局等55家.
    """

    one: str
    other: str
    count: int
    examples: tuple[str, ...]


def complaints(bodies: Iterable[Body], last: Mapping[str, Body] | None = None) -> tuple[Complaint, ...]:
    """All shortcomings with reasons and remedies, alike ones together, the largest group first."""
    rows: list[tuple[Body, Sequence[Weakness], int]] = []
    texts: list[str] = []
    parted: list[str] = []
    for body in bodies:
        there = body.used.weaknesses if body.used else ()
        for at, weakness in enumerate(there):
            rows.append((body, there, at))
            own = weakness.text, body.name, body.used.region if body.used else ""
            texts.append(bare(*own))
            parted.append(clauses(*own))
    groups = alike(texts, _LIKE_SHORTCOMING, parted)
    sizes = Counter(groups)
    order = {g: i for i, (g, _) in enumerate(sorted(sizes.items(), key=lambda x: (-x[1], x[0])), 1)}
    before = {name: {bare(w.text) for w in body.used.weaknesses} for name, body in (last or {}).items() if body.used}
    made = [
        Complaint(
            b.name,
            there,
            at,
            order[g],
            sizes[g],
            b.file,
            b.name in before and bare(there[at].text) in before[b.name],
        )
        for (b, there, at), g in zip(rows, groups, strict=True)
    ]
    return tuple(sorted(made, key=lambda c: c.group))


def shared(bodies: Iterable[Body], resources: Resources, year: int) -> tuple[Shared, ...]:
    """Pairs of bodies with sentences in common, most first; ready sentences of ``new`` and set phrases left out.

    Of a sentence that many have the pairs would say nothing: such bodies stand in one row together.
    """
    known = ready(resources, year)
    several = [b for b in bodies if b.used]
    owners: dict[str, array[int]] = {}
    for number, body in enumerate(several):
        for key in _keys(known, body):
            there = owners.setdefault(key, array("i"))
            if not there or there[-1] != number:
                there.append(number)
    texts = list(owners)
    groups: dict[int, list[int]] = {}
    for at, group in enumerate(alike(texts, _LIKE_SENTENCE)):
        groups.setdefault(group, []).append(at)
    having = {at: sorted({n for text in members for n in owners[texts[text]]}) for at, members in groups.items()}
    told = {at: names for at, names in having.items() if len(names) > 1 and not known.holds(texts[at])}
    written = _written(known, several, {texts[at]: owners[texts[at]][0] for at in told})
    limit = min(max(_MANY_LEAST, int(len(several) * _MANY)), _MANY_MOST)
    together: dict[tuple[int, ...], list[str]] = {}
    for at, names in told.items():
        for some in combinations(names, 2) if len(names) <= limit else (tuple(names),):
            together.setdefault(some, []).append(written[texts[at]])
    made = [
        Shared(
            several[some[0]].name,
            named([several[n].name for n in some[1:]], _NAMED),
            len(found),
            tuple(found[:_EXAMPLES]),
        )
        for some, found in together.items()
    ]
    return tuple(sorted(made, key=lambda s: (-s.count, s.one, s.other)))


def _keys(known: Ready, body: Body) -> Iterator[str]:
    """What the sentences of a body are compared by, of those that are long enough."""
    for sentence in body.used.sentences if body.used else ():
        key = _own(known, sentence, body)
        if len(key) >= SHORTEST:
            yield key


def _written(known: Ready, several: Sequence[Body], wanted: Mapping[str, int]) -> Mapping[str, str]:
    """Some sentences as they were written, by what they are compared by; ``wanted`` gives the number of a body that has it."""
    found: dict[str, str] = {}
    for number in sorted(set(wanted.values())):
        used = several[number].used
        for sentence in used.sentences if used else ():
            key = _own(known, sentence, several[number])
            if wanted.get(key) == number:
                found.setdefault(key, sentence)
    return found


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
