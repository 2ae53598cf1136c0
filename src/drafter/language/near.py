"""Near misses: words that are almost a set phrase, told by edit distance, whatever was dropped, doubled, swapped or replaced."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import add

from ahocorasick import Automaton
from msgspec import Struct

from drafter.language.patterns import Lazy

# A shorter phrase has too many neighbours that are right.
SHORTEST = 6
_SHORT = 3
_WORD, _LONGEST_WORD = 2, 6
SERIES = "、"
"""What parts the members of a phrase of which each is fixed."""
_ORDINAL = Lazy(r"第[«numerals.ten»百]+")
# Differences that are no other wording: marks, 的, 等, and conjunctions that say the same.
_MARKS = str.maketrans({**dict.fromkeys("、，；“”‘’《》〈〉—–-~～－ 　的等", None), "与": "和", "及": "和"})


class Near(Struct, frozen=True):
    """``text[start:end]`` is ``distance`` edits away from ``phrase``, and not another way to write it."""

    phrase: str
    start: int
    end: int
    distance: int


def allowed(length: int) -> int:
    """How many edits a phrase of some length bears before it is another: one in six characters, three at most."""
    return min(3, max(1, length // 6))


def near_misses(
    text: str, phrases: Sequence[str], right: Sequence[str] = (), strict: Collection[str] = ()
) -> Iterator[Near]:
    """Every near miss of some phrases; the phrases themselves, those in ``right``, and what differs in marks alone, are none.
    A phrase in ``strict`` bears no other word in its place, elsewhere another word is another meaning.

    Linear in the text: places are found by the pairs of characters that they share with a phrase.
    """
    known = _index(tuple(phrases))
    # How far what begins at or before a place reaches; and which characters are told of already.
    ends = [0] * (len(text) + 1)
    for a, b in spans(text, [*phrases, *right]):
        ends[a] = max(ends[a], b)
    reach, told = list(accumulate(ends, max)), bytearray(len(text) + 1)
    places: dict[str, list[int]] = defaultdict(list)
    for last, pair in known.finder.iter(text) if known.phrases else ():
        places[pair].append(last - 1)
    shared = Counter(chain.from_iterable(known.pairs[pair] for pair in places))
    # The longest first: a member of a series is told with the series.
    for number in sorted(shared):
        sought = known.phrases[number]
        if sought.phrase in strict and SERIES in sought.phrase:
            for near in _last_word(text, sought.phrase):
                told[near.start : near.end] = b"\1" * (near.end - near.start)
                yield near
        if shared[number] < sought.least:
            continue
        for near in _near(text, sought, places, sought.phrase in strict):
            if reach[near.start] < near.end and not any(told[near.start : near.end]):
                told[near.start : near.end] = b"\1" * (near.end - near.start)
                yield near


def nearly(words: str, term: str, *, fixed: bool = False) -> bool:
    """Whether some words are a short term with one character wrong, missing, doubled or in another place.

    A term of five characters or more, and a ``fixed`` one, may differ in a word of two characters; of three, only in order.
    """
    from rapidfuzz.distance import OSA

    if words == term:
        return False
    if len(term) <= _SHORT:
        return len(words) == len(term) and sorted(words) == sorted(term)
    if OSA.distance(words, term, score_cutoff=1) <= 1:
        return True
    odd = [i for i, (a, b) in enumerate(zip(words, term, strict=False)) if a != b]
    return len(words) == len(term) and (fixed or len(term) > _SHORT + 1) and odd[0] > 1 and odd[-1] - odd[0] < _WORD


class _Sought(Struct, frozen=True):
    """A phrase with its pairs of characters; a near miss is at most ``edits`` away and shares at least ``least`` pairs."""

    phrase: str
    pairs: tuple[str, ...]
    edits: int
    least: int


class _Index(Struct, frozen=True):
    """Phrases, the longest first, and for each pair of characters the numbers of those that hold it, once for each place."""

    phrases: tuple[_Sought, ...]
    pairs: dict[str, tuple[int, ...]]
    finder: Automaton
    """Finds the pairs in a text."""


@lru_cache(maxsize=16)
def _index(phrases: tuple[str, ...]) -> _Index:
    sought = []
    pairs: dict[str, list[int]] = defaultdict(list)
    for number, phrase in enumerate(sorted((p for p in phrases if len(p) >= SHORTEST), key=len, reverse=True)):
        own = tuple(map(add, phrase, phrase[1:]))
        edits = allowed(len(phrase))
        # Each edit takes two pairs away.
        sought.append(_Sought(phrase, own, edits, max(2, len(own) - 2 * edits)))
        for pair in own:
            pairs[pair].append(number)
    finder = Automaton()
    for pair in pairs:
        finder.add_word(pair, pair)
    finder.make_automaton()
    return _Index(tuple(sought), {pair: tuple(numbers) for pair, numbers in pairs.items()}, finder)


def _last_word(text: str, phrase: str) -> Iterator[Near]:
    """A strict series that is right but for the last word, whatever stands there: 重要任务亲自监督, 重要任务亲自抓落实."""
    stem, word = phrase[:-_WORD], phrase[-_WORD:]
    at = text.find(stem)
    while at >= 0:
        end = start = at + len(stem)
        while end < len(text) and end - start < _LONGEST_WORD and text[end].isalpha():
            end += 1
        # A longer stretch is another sentence.
        if _WORD <= end - start < _LONGEST_WORD and not text.startswith(word, start):
            yield Near(phrase, at, end, _WORD)
        at = text.find(stem, start)


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where some words stand in a text."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = text.find(word, at + 1)
    return found


def _near(text: str, sought: _Sought, places: dict[str, list[int]], strict: bool) -> Iterator[Near]:
    last = -1
    for start in _begins(sought, places):
        if start < last:
            continue
        found = _best(text, sought.phrase, start, sought.edits)
        if found is not None:
            last = found.end
            if found.distance and not _same(text[found.start : found.end], sought.phrase, strict):
                yield found


def _begins(sought: _Sought, places: dict[str, list[int]]) -> Iterator[int]:
    """Where the phrase may begin, in order: each place that enough of the pairs that the text shares with it point to."""
    said = sorted(at - k for k, pair in enumerate(sought.pairs) for at in places.get(pair, ()))
    tried = said[0] - 1
    for first, final in zip(said, said[sought.least - 1 :], strict=False):
        if final - first <= 2 * sought.edits:
            near = said[bisect_left(said, final - sought.edits) : bisect_right(said, first + sought.edits)]
            yield from (start for start in dict.fromkeys(near) if start > tried)
            tried = max(tried, first + sought.edits)


def _best(text: str, phrase: str, start: int, edits: int) -> Near | None:
    """The stretch about ``start`` that is nearest to the phrase; it begins and ends as the phrase does, but for one character."""
    from rapidfuzz.distance import OSA

    whole = text.find(phrase, max(0, start - edits), start + edits + len(phrase))
    if whole >= 0:
        return Near(phrase, whole, whole + len(phrase), 0)
    best: Near | None = None
    for begin in range(max(0, start - edits), min(len(text), start + edits) + 1):
        for end in range(begin + len(phrase) - edits, min(len(text), begin + len(phrase) + edits) + 1):
            window = text[begin:end]
            if not window:
                continue
            heads, tails = window[0] == phrase[0], window[-1] == phrase[-1]
            if not (window[0].isalpha() and window[-1].isalpha()) and not (heads and tails):
                continue
            if not (heads and tails) and (len(window) != len(phrase) or heads == tails):
                continue
            # 助推法治政府建设 is 推进法治政府建设 less one character only if 推 is taken from its own word.
            if len(window) != len(phrase) and not (
                _firm(window[:2], phrase[:2], 0) and _firm(window[-2:], phrase[-2:], -1)
            ):
                continue
            most = edits if heads and tails else 1
            distance = OSA.distance(window, phrase, score_cutoff=most)
            if distance <= most and (best is None or distance < best.distance):
                best = Near(phrase, begin, end, distance)
    return best


def _firm(edge: str, wanted: str, outer: int) -> bool:
    """Whether a stretch begins or ends (``outer`` 0 or -1) as the phrase does by two characters, or by a mark."""
    return edge == wanted or (edge[outer] == wanted[outer] and not wanted[outer].isalpha())


def _same(words: str, phrase: str, strict: bool) -> bool:
    """Whether they differ in marks alone, in digits (another year is another thing), or by a whole word."""
    if words.translate(_MARKS) == phrase.translate(_MARKS):
        return True
    if [c for c in words if c.isdigit()] != [c for c in phrase if c.isdigit()]:
        return True
    # 第九个五年规划 is the next plan, not the eighth written wrong.
    if _ORDINAL.findall(words) != _ORDINAL.findall(phrase):
        return True
    # In a series each member is fixed; elsewhere another word is another meaning: 实施方案 is no slip for 实施纲要.
    return not strict and SERIES not in phrase and any(len(word) > 1 for word in replaced(words, phrase))


def replaced(words: str, phrase: str) -> list[str]:
    """What stands in ``words`` and not in ``phrase``, or is missing from them, stretch by stretch, without marks."""
    from rapidfuzz.distance import Levenshtein

    plain, whole = words.translate(_MARKS), phrase.translate(_MARKS)
    stretches = [
        plain[op.src_start : op.src_end] or whole[op.dest_start : op.dest_end]
        for op in Levenshtein.opcodes(plain, whole)
        if op.tag != "equal"
    ]
    return [s for s in stretches if s]
