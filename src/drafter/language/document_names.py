"""Names of documents: what a name is without its years and its edition, and whether two names are one name written in two ways."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from drafter.language.patterns import Lazy

_COUNTRY = "中华人民共和国"
_YEARS = Lazy(r"[（(]\s?(20\d\d)\s?年?\s?[—–\-－～~]{1,2}\s?(20\d\d)\s?年?\s?[）)]")
_EDITION = Lazy(r"[（(](?:\d{4}年?)?(?:«language.editions»|\d{4}年?)[）)]$")
_SORT = Lazy("(«language.kinds-of-documents»)$")
# Words that a writer leaves out or puts in when he has a name by heart: they seldom make another document.
_LOOSE = Lazy("(?:«language.words-of-document-names»){1,2}")
_SHORTEST = 4
"""Fewer characters in common may stand in any name."""
_SHORT_WORD = 2
_VERY_LONG = 16
_LONGEST = 20
_LONG = 8
"""From this length on one wrong character makes no other name."""


class Name(Struct, frozen=True):
    """A document's name in its parts: 法治政府建设实施纲要 and (2021, 2025)."""

    stem: str
    years: tuple[int, int] | None = None

    @property
    def sort(self) -> str:
        """What kind of document it calls itself (条例, 办法 …); empty where its last word tells none."""
        match = _SORT.search(self.stem)
        return match[0] if match else ""


@lru_cache(maxsize=4096)
def name_of(title: str) -> Name:
    """The parts of a title as it stands between title marks."""
    years = _YEARS.search(title)
    stem = _EDITION.sub("", _YEARS.sub("", title).strip()).removeprefix(_COUNTRY)
    return Name(stem, (int(years[1]), int(years[2])) if years else None)


def one_name(a: str, b: str) -> bool:
    """Whether two stems are most likely one name: they differ in a word that is often left out, or in one character of many."""
    from rapidfuzz.distance import Indel, Levenshtein

    if a == b or _digits(a) != _digits(b):
        return False
    # The same characters in another order: 农民工工资保障支付条例.
    if min(len(a), len(b)) >= _LONG and sorted(a) == sorted(b):
        return True
    loose = [(x, y) for x, y in _differences(Indel.opcodes(a, b), a, b) if x or y]
    common = Indel.similarity(a, b) // 2
    if len(loose) == 1 and common >= _SHORTEST and all(not w or _LOOSE.fullmatch(w) for w in loose[0]):
        return True
    # One short word that only one of them has, in a name long enough: 保障农民工工资条例.
    if len(loose) == 1 and common >= _LONG and not all(loose[0]) and len("".join(loose[0])) <= _SHORT_WORD:
        return True
    # Several words in a row that only one of them has, in a very long name.
    if len(loose) == 1 and common >= _VERY_LONG and not all(loose[0]) and len("".join(loose[0])) <= 2 * _SHORT_WORD:
        return True
    # A word moved or replaced in a name that is longer still: 承诺备案制 for 告知承诺制.
    gone, put = ("".join(words) for words in zip(*loose, strict=True)) if loose else ("", "")
    if common >= _LONGEST and len(loose) <= _SHORT_WORD and max(len(gone), len(put)) <= _SHORT_WORD and gone and put:
        return True
    slips = _differences(Levenshtein.opcodes(a, b), a, b)
    return min(len(a), len(b)) >= _LONG and len(slips) == 1 and all(len(w) <= 1 for w in slips[0])


def one_word_apart(a: str, b: str) -> bool:
    """Whether two stems differ in one short word in its place: 空气质量持续好转行动计划, 空气质量持续改善行动计划."""
    from rapidfuzz.distance import Indel

    odd = [(x, y) for x, y in _differences(Indel.opcodes(a, b), a, b) if x or y]
    replaced = len(odd) == 1 and max(map(len, odd[0])) <= _SHORT_WORD and all(odd[0])
    return replaced and Indel.similarity(a, b) // 2 >= _LONG and _digits(a) == _digits(b)


def one_word_more(a: str, b: str) -> bool:
    """Whether a stem is another with one short word put in: 地下水资源管理条例 for 地下水管理条例."""
    from rapidfuzz.distance import Indel

    odd = [(x, y) for x, y in _differences(Indel.opcodes(a, b), a, b) if x or y]
    return len(b) >= _LONG - 1 and len(odd) == 1 and not odd[0][1] and len(odd[0][0]) <= _SHORT_WORD


def _differences(opcodes: object, a: str, b: str) -> list[tuple[str, str]]:
    """The stretches in which two words differ, side by side; neighbours are one stretch."""
    found: list[tuple[str, str]] = []
    last = (-1, -1)
    for op in opcodes:  # type: ignore[attr-defined]
        if op.tag == "equal":
            continue
        stretch = a[op.src_start : op.src_end], b[op.dest_start : op.dest_end]
        if found and last == (op.src_start, op.dest_start):
            found[-1] = (found[-1][0] + stretch[0], found[-1][1] + stretch[1])
        else:
            found.append(stretch)
        last = (op.src_end, op.dest_end)
    return found


def _digits(name: str) -> list[str]:
    return [c for c in name if c.isdecimal()]
