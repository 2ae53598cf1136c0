"""Series of fixed members (公众参与、专家论证、风险评估……): what of one is replaced, left out, crossed or in another order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from ahocorasick import Automaton
from msgspec import Struct

from drafter.language.patterns import Lazy
from drafter.language.wordlists import word_list

_FEWEST, _MANY, _TAIL = 3, 4, 2
_LIKE, _LIKER = 0.5, 0.66
"""What two members have in common where one is the other written wrong; in a series whose members are not fixed."""
_OTHER = r"[^、，。；：！？\n（）()]{2,18}"
_MARK = "(?:、|和|与|及|以及)"
_JOINED = Lazy(rf"(?:、|，|和|与|及|以及|、?并)|{_MARK}(?P<one>{_OTHER}?)(?:{_MARK}(?P<two>{_OTHER}?))?{_MARK}")
_BEFORE = Lazy(rf"(?:^|[，。；：！？\n（）()、])(?:(?P<two>{_OTHER})、)?(?P<one>{_OTHER}){_MARK}$")
_BEHIND = Lazy(rf"{_MARK}(?P<one>{_OTHER})(?:{_MARK}(?P<two>{_OTHER}))?")
_CLOSED = Lazy(r"(?:«words.closes-a-series»|[”》。，；：（“\n]|\Z)")
_OPEN = Lazy("等|、|和|与|及|以及|，并")
_STOP = "。\n"
_FAR, _NAMED = 40, 16


class Kind(Enum):
    """What is wrong with a series."""

    REPLACED = "replaced"
    MISSING = "missing"
    CROSSED = "crossed"
    ORDER = "order"


class Series(Struct, frozen=True):
    """A series by its members: ``fixed`` where whatever stands in a member's place is wrong, ``ordered`` where its order is set."""

    phrase: str
    members: tuple[str, ...]
    names: tuple[str, ...] = ()
    """What the series is called: 六大保护, 三条控制线."""
    fixed: bool = False
    ordered: bool = False


class Slip(Struct, frozen=True):
    """``text[start:end]`` is a series in which something is wrong: ``said`` stands for ``right``, or ``right`` is missing."""

    phrase: str
    kind: Kind
    start: int
    end: int
    said: str = ""
    right: str = ""


class _Item(Struct, frozen=True):
    """One member as a text has it: ``number`` is its place in the series, -1 for words that are none of it."""

    number: int
    words: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.words)


class _Run(Struct, frozen=True):
    """Members that stand in one series of a text, with up to two others before, between and behind them."""

    before: tuple[_Item, ...]
    items: tuple[_Item, ...]
    behind: tuple[_Item, ...]


def members_of(phrase: str) -> tuple[str, ...]:
    """The members of a series, the last of which may be joined by 和: 官僚主义、享乐主义和奢靡之风."""
    *first, last = phrase.split("、")
    head, joint, tail = last.rpartition("和")
    whole = not joint or abs(len(head) - len(tail)) > 1 or len(head) < 2
    return (*first, last) if whole else (*first, head, tail)


def factored(series: Series) -> Series | None:
    """The same series with what all its members end in said once: 产业、人才、文化、生态、组织振兴."""
    first, *others = series.members
    ends = [k for k in range(1, len(first)) if all(member.endswith(first[k:]) for member in others)]
    tail = first[ends[0] :] if ends else ""
    stems = tuple(member.removesuffix(tail) for member in series.members)
    if len(tail) < _TAIL or min(map(len, stems)) < _TAIL or len(stems) < _MANY:
        return None
    return Series("、".join(stems) + tail, stems, (tail,), fixed=False, ordered=False)


class Finder:
    """Finds the members of many series in one pass over a text."""

    def __init__(self, known: Sequence[Series]) -> None:
        self._known = [s for s in known if len(s.members) >= _FEWEST]
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, series in enumerate(self._known):
            for place, member in enumerate(series.members):
                self._places[member].append((number, place))
        self._finder = Automaton()
        for member in self._places:
            self._finder.add_word(member, member)
        self._finder.make_automaton()

    def slips(self, text: str) -> Iterator[Slip]:
        """What is wrong in the series of a text, series by series."""
        hits: dict[int, list[_Item]] = defaultdict(list)
        for last, member in self._finder.iter(text) if self._known else ():
            for number, place in self._places[member]:
                hits[number].append(_Item(place, member, last + 1 - len(member)))
        for number, found in sorted(hits.items()):
            series = self._known[number]
            for items in _runs(text, found):
                if len(items) > 1 or len(series.members) == _FEWEST:
                    slip = _judged(text, series, _run(text, items))
                    if slip is not None:
                        yield slip


def _runs(text: str, hits: list[_Item]) -> Iterator[list[_Item]]:
    """Hits that stand in one series, with what stands between them in other words."""
    run: list[_Item] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if run and hit.start < run[-1].end:
            continue
        joined = _JOINED.fullmatch(text[run[-1].end : hit.start]) if run and hit.start - run[-1].end <= _FAR else None
        if joined:
            at = run[-1].end
            run += [_Item(-1, joined[g], at + joined.start(g)) for g in ("one", "two") if joined[g]]
        elif run:
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _run(text: str, items: list[_Item]) -> _Run:
    start, end = items[0].start, items[-1].end
    floor = max(0, start - _FAR)
    before, behind = _BEFORE.search(text[floor:start]), _BEHIND.match(text[end : end + _FAR])
    return _Run(
        tuple(_Item(-1, before[g], floor + before.start(g)) for g in ("two", "one") if before[g]) if before else (),
        tuple(items),
        tuple(_Item(-1, behind[g], end + behind.start(g)) for g in ("one", "two") if behind[g]) if behind else (),
    )


def _judged(text: str, series: Series, run: _Run) -> Slip | None:
    count = len(series.members)
    said = [item.number for item in run.items if item.number >= 0]
    missing = [k for k in range(count) if k not in said]
    start, end = run.items[0].start, run.items[-1].end
    if len(set(said)) < len(said) or len(missing) > 2:
        return None
    if not missing:
        wrong = series.ordered and len(run.items) == count and said != sorted(said)
        return Slip(series.phrase, Kind.ORDER, start, end) if wrong else None
    if any(a > b for a, b in pairwise(said)):
        return None
    row = (*run.before, *run.items, *run.behind)
    begins = {len(run.before) + at - item.number for at, item in enumerate(run.items) if item.number >= 0}
    if len(begins) == 1:
        return _in_place(text, series, run, row, begins.pop(), missing)
    if len(missing) == 1 and len(run.items) == count - 1 and not run.before and not _OPEN.match(text[end : end + 3]):
        inner = series.fixed and series.ordered and count >= _MANY
        if inner or _named(text, series, start, end):
            return Slip(series.phrase, Kind.MISSING, start, end, "", series.members[missing[0]])
    return None


def _in_place(
    text: str, series: Series, run: _Run, row: tuple[_Item, ...], first: int, missing: list[int]
) -> Slip | None:
    """What stands in the places of missing members, where the others stand in theirs."""
    count = len(series.members)
    start, end = run.items[0].start, run.items[-1].end
    found: list[_Item] = []
    for k in missing:
        at, member = first + k, series.members[k]
        if not 0 <= at < len(row):
            break
        item = row[at]
        if at < len(run.before):
            words = _without_verb(item.words, member)
            item = _Item(-1, words, item.end - len(words))
        elif at == len(row) - 1 and at >= len(run.before) + len(run.items):
            whole = len(missing) > 1 and len(item.words) == len(member)
            item = item if whole else _Item(-1, _cut(item.words, member, series), item.start)
        found.append(item)
    if len(found) < len(missing):
        named = len(missing) == 1 and not run.before and not run.behind and _named(text, series, start, end)
        closed = named and not _OPEN.match(text[end : end + 3])
        return Slip(series.phrase, Kind.MISSING, start, end, "", series.members[missing[0]]) if closed else None
    rights = [series.members[k] for k in missing]
    if len(missing) > 1:
        crossed = sorted("".join(i.words for i in found)) == sorted("".join(rights))
        said, right = "、".join(i.words for i in found), "、".join(rights)
        return Slip(series.phrase, Kind.CROSSED, found[0].start, found[-1].end, said, right) if crossed else None
    if len(run.items) < 2:
        return None
    whole = len(row) <= first + count
    strong = whole and missing[0] > 0 and ((series.fixed and count >= _MANY) or _named(text, series, start, end))
    if _is_other(found[0].words, rights[0], strong=strong, like=_LIKE if series.fixed and whole else _LIKER):
        return Slip(series.phrase, Kind.REPLACED, found[0].start, found[0].end, found[0].words, rights[0])
    return None


def _named(text: str, series: Series, start: int, end: int) -> bool:
    """Whether the sentence calls the series by its name, close to it."""
    before, behind = text[max(0, start - _NAMED) : start], text[end : end + _NAMED]
    for stop in _STOP:
        before, behind = before.rpartition(stop)[2], behind.partition(stop)[0]
    return any(name in before or name in behind for name in series.names)


def _is_other(words: str, member: str, *, strong: bool, like: float) -> bool:
    """Whether some words are no member but one written wrong, or in the place where only that can stand."""
    from rapidfuzz.distance import Indel

    # 法制审核 for 重大执法决定法制审核, 集体讨论 for 集体讨论决定: said short or at length.
    if not words or words in member or set(member) <= set(words):
        return False
    return strong or Indel.normalized_similarity(words, member) >= like


def _without_verb(words: str, member: str) -> str:
    """The first member as it is said, without what leads in to it: 落实执法公示."""
    words = words[-len(member) :]
    return next(
        (words.removeprefix(verb) for verb in word_list("words.opens-a-series") if words.startswith(verb)), words
    )


def _cut(words: str, member: str, series: Series) -> str:
    """The last member as it is said, without what belongs to no series; empty where its end is not seen."""
    for name in series.names:
        words = words.partition(name)[0].rstrip("“") if name in words else words
    ends = [k for k in range(2, len(words) + 1) if _CLOSED.match(words[k:])]
    if any(words[:k] in member for k in ends if words[k : k + 1] != "“"):
        return ""
    near = [k for k in ends if abs(k - len(member)) <= 2]
    return words[: min(near, key=lambda k: abs(k - len(member)))] if near else ""
