"""Which paragraph became which, and which characters stayed: order is kept, and the work grows with the text alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import Indel, Prefix

from drafter.language.patterns import Lazy

Pair = tuple[int | None, int | None]

_SHINGLE = 5
_COMMON = 4
"""A stretch of words that stands in more paragraphs than this tells none of them."""
_SMALL = 3600
"""Gaps of fewer pairs than this are compared pair by pair."""
_LIKE = 0.4
_REWRITTEN = 0.25
_MOVED = 0.6
_LONGEST_HEADING = 60
_STOPS = tuple("。！？：；")
_ORDINAL = Lazy(r"(?:«numerals.ten»{1,3}(?:、|是)|[（(](?:«numerals.ten»{1,3}|\d{1,2})[）)]|\d{1,2}[.．、])")
_TOKEN = Lazy(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+|.|\n")


def pairs(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The paragraphs of two texts side by side, in order: (3, 4), or (3, None) for one taken out, (None, 4) for a new one.

    Paragraphs that share rare words are anchors (the heaviest chain of them that keeps the order); between two anchors
    the likest go together.
    """
    found: list[Pair] = []
    i = j = 0
    for a, b in [*_anchors(old, new), (len(old), len(new))]:
        found += _gap(old, new, (i, a), (j, b))
        if a < len(old):
            found.append((a, b))
        i, j = a + 1, b + 1
    return found


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The heaviest chain of pairs that share rare words, growing in both."""
    where: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, lines in enumerate((old, new)):
        for index, whole in enumerate(lines):
            line = whole[len(ordinal(whole)) :]
            for shingle in {line[k : k + _SHINGLE] for k in range(max(1, len(line) - _SHINGLE + 1))}:
                where[shingle][side].append(index)
    weights: Counter[tuple[int, int]] = Counter()
    for left, right in where.values():
        if left and right and len(left) <= _COMMON and len(right) <= _COMMON:
            # Where words stand equally often, the first belongs to the first.
            together = (
                zip(left, right, strict=True) if len(left) == len(right) else ((a, b) for a in left for b in right)
            )
            weights.update(together)
    for (a, b), weight in list(weights.items()):
        # One shared stretch by chance makes no pair, nor do a heading and the text that says its words again.
        chance = weight * 4 < min(len(old[a]), len(new[b])) - _SHINGLE or _differ_in_kind(old[a], new[b])
        if old[a] != new[b] and chance:
            del weights[a, b]
    return _heaviest(weights)


def _heaviest(weights: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
    """The chain of pairs, strictly growing in both numbers, of the greatest weight."""
    # The second numbers at which the best chains so far end, growing, and their weights, growing as well.
    ends: list[int] = []
    best: list[tuple[int, tuple[int, int]]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    # With equal first numbers the greater second one comes first: neither can follow the other.
    for a, b in sorted(weights, key=lambda pair: (pair[0], -pair[1])):
        at = bisect_left(ends, b)
        total, last = best[at - 1] if at else (0, None)
        before[a, b] = last
        total += weights[a, b]
        while at < len(ends) and best[at][0] <= total:
            del ends[at], best[at]
        if at == len(ends) or ends[at] > b:
            ends.insert(at, b)
            best.insert(at, (total, (a, b)))
    chain: list[tuple[int, int]] = []
    step = best[-1][1] if best else None
    while step is not None:
        chain.append(step)
        step = before[step]
    return chain[::-1]


def _gap(old: Sequence[str], new: Sequence[str], left: tuple[int, int], right: tuple[int, int]) -> list[Pair]:
    """What stands between two anchors: equal ends first, then the likest in order."""
    (i, a), (j, b) = left, right
    head: list[Pair] = []
    tail: list[Pair] = []
    while i < a and j < b and old[i] == new[j]:
        head.append((i, j))
        i, j = i + 1, j + 1
    while i < a and j < b and old[a - 1] == new[b - 1]:
        a, b = a - 1, b - 1
        tail.append((a, b))
    if (a - i) * (b - j) <= _SMALL:
        head += _likest(old, new, range(i, a), range(j, b))
    else:
        head += [(k, None) for k in range(i, a)] + [(None, k) for k in range(j, b)]
    return [*head, *tail[::-1]]


def _likest(old: Sequence[str], new: Sequence[str], rows: range, columns: range) -> list[Pair]:
    """The pairing of the greatest likeness that keeps the order; a single one against a single one is a rewriting."""
    likes = {(i, j): _likeness(old[i], new[j]) for i in rows for j in columns}
    if len(likes) == 1:
        ((pair, like),) = likes.items()
        return [pair] if like >= _REWRITTEN else [(pair[0], None), (None, pair[1])]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for y in range(len(rows) - 1, -1, -1):
        for x in range(len(columns) - 1, -1, -1):
            like = likes[rows[y], columns[x]]
            together = best[y + 1][x + 1] + like if like >= _LIKE else 0.0
            best[y][x] = max(together, best[y + 1][x], best[y][x + 1])
    found: list[Pair] = []
    y = x = 0
    while y < len(rows) and x < len(columns):
        like = likes[rows[y], columns[x]]
        if like >= _LIKE and best[y][x] == best[y + 1][x + 1] + like:
            found.append((rows[y], columns[x]))
            y, x = y + 1, x + 1
        elif best[y][x] == best[y + 1][x]:
            found.append((rows[y], None))
            y += 1
        else:
            found.append((None, columns[x]))
            x += 1
    found += [(k, None) for k in rows[y:]]
    return found + [(None, k) for k in columns[x:]]


def moved(gone: Mapping[int, str], come: Mapping[int, str]) -> dict[int, int]:
    """For lines that have come, by their numbers, the numbers of those that have gone and say the same in another place.

    Numbers that lines begin with do not count. Where lines are many, only those of equal words are found.
    """
    found: dict[int, int] = {}
    where: dict[str, list[int]] = defaultdict(list)
    for i, line in gone.items():
        where[_bare(line)].append(i)
    for j, line in come.items():
        if same := where.get(_bare(line)):
            found[j] = same.pop(0)
    taken = set(found.values())
    left = {i: line for i, line in gone.items() if i not in taken}
    lone = [j for j in come if j not in found]
    if len(left) * len(lone) > _SMALL:
        return found
    likes = [(_likeness(line, come[j]), i, j) for i, line in left.items() for j in lone]
    for like, i, j in sorted(likes, key=lambda pair: -pair[0]):
        if like >= _MOVED and i not in taken and j not in found:
            found[j] = i
            taken.add(i)
    return found


def _bare(line: str) -> str:
    return line[len(ordinal(line)) :]


def _likeness(one: str, other: str) -> float:
    """From 0 to 1, by the words; an equal number makes up for some of what the words lack, never for better words."""
    first, second = ordinal(one), ordinal(other)
    if _differ_in_kind(one, other):
        return 0.0
    like: float = Indel.normalized_similarity(one[len(first) :], other[len(second) :])
    if first and second:
        like = like + 0.3 * (1 - like) if first == second else like
        # A heading in other words, at the same number between the same neighbours, is that heading.
        like = max(like, _LIKE) if first == second and is_heading(one) else like
    elif first or second:
        like -= 0.2
    return like


def ordinal(line: str) -> str:
    """The number that a line begins with (一、 （二） 3. 四是), or an empty string."""
    match = _ORDINAL.match(line)
    return match[0] if match and match.end() < len(line) else ""


def is_heading(line: str) -> bool:
    """Whether a line has a number and is no sentence: short, and without a stop at its end; 一是 begins a sentence always."""
    number = ordinal(line)
    return len(line) <= _LONGEST_HEADING and bool(number) and not number.endswith("是") and not line.endswith(_STOPS)


def _differ_in_kind(one: str, other: str) -> bool:
    """Whether one line is a heading and the other none; not where one point, by its number and its words, lost its last stop."""
    if is_heading(one) == is_heading(other):
        return False
    number = ordinal(one)
    if number != ordinal(other):
        return True
    return bool(Prefix.similarity(one, other) < len(number) + _SHINGLE)


def kept(old: str, new: str) -> list[int]:
    """For each character of ``old`` its place in ``new``, -1 where it did not stay; a number stays whole or not at all."""
    left, right = _tokens(old), _tokens(new)
    found = [-1] * len(old)
    for step in Indel.opcodes([t for t, _ in left], [t for t, _ in right]):
        if step.tag == "equal":
            a, c = step.src_start, step.dest_start
            for k in range(step.src_end - a):
                token, at = left[a + k]
                for i in range(len(token)):
                    found[at + i] = right[c + k][1] + i
    return found


def _tokens(text: str) -> list[tuple[str, int]]:
    return [(match[0], match.start()) for match in _TOKEN.finditer(text)]
