"""Marks of order: 一、 （一） 1. （1） ① and 一是; how GB/T 9704-2012 7.3.3 writes them, and how reports write them."""

from __future__ import annotations

from msgspec import Struct

from drafter.language.digits import TENS
from drafter.language.numerals import from_chinese, half_width, to_chinese
from drafter.language.patterns import Lazy

_ORDINAL_CHARS = frozenset(f"{TENS}百零〇")

PART, SECTION, SUB, DIGIT, PAREN, CIRCLE, ITEM = range(7)

_MARKS = (
    (PART, Lazy(r"第(«numerals.ten»{1,3})(?:部分|章)[：:、，,\s]?")),
    # 二、三产业 is no heading.
    (SECTION, Lazy(r"(«numerals.ten»{1,3})\s?[、．.](?!«numerals.ten»[、级产季线类期批号轮审])\s?")),
    (SUB, Lazy(r"[（(]\s?(«numerals.ten»{1,3})\s?[）)][、．.]?\s?")),
    (SUB, Lazy(r"(«numerals.ten»{1,3})[）)][、．.]?\s?")),
    (SUB, Lazy(r"[（(](«numerals.ten»{1,3})[、．.]\s?")),
    (SUB, Lazy(r"([㈠-㈩])[、．.]?\s?")),
    (DIGIT, Lazy(r"([0-9０-９]{1,2})\s?[.．、](?=\s?(?:20\d\d年|[^\d\s%]))\s?")),
    (DIGIT, Lazy(r"([⒈-⒛])[、．.]?\s?")),
    (PAREN, Lazy(r"[（(]\s?([0-9０-９]{1,2})\s?[）)][、．.]?\s?")),
    (PAREN, Lazy(r"([0-9０-９]{1,2})[）)][、．.]?\s?")),
    (PAREN, Lazy(r"([⑴-⒇])[、．.]?\s?")),
    (CIRCLE, Lazy(r"([①-⑳])[、．.]?\s?")),
    (ITEM, Lazy(r"(«numerals.ten»{1,3})[是要]")),
    (ITEM, Lazy(r"(?:第(«numerals.ten»{1,3})|其(«numerals.ten»))[，,、：:是]")),
)
_FIRST = frozenset(TENS + "第其（(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩0123456789０１２３４５６７８９）)") | frozenset(
    chr(c) for c in (*range(0x2460, 0x249C),)
)
_STRAY = Lazy(r"[）)](?=[\u4e00-\u9fff]{2})")
_ENCLOSED = ((0x2460, 20), (0x2474, 20), (0x2488, 20), (0x3220, 10))


class Mark(Struct, frozen=True):
    """``text`` as it stands (with a blank behind it), what rank, which number (0: unreadable), broken or not."""

    rank: int
    text: str
    value: int
    broken: bool = False


def mark_of(text: str) -> Mark | None:
    """The mark at the start of ``text``, or None."""
    if not text or text[0] not in _FIRST:
        return None
    for n, (rank, pattern) in enumerate(_MARKS):
        match = pattern.match(text)
        if match is not None:
            return Mark(rank, match[0], _value(match[1] or match[2]), broken=n in (3, 4))
    stray = _STRAY.match(text)
    return Mark(SUB, stray[0], 0, broken=True) if stray else None


def _value(word: str) -> int:
    for start, count in _ENCLOSED:
        if start <= ord(word[0]) < start + count:
            return ord(word[0]) - start + 1
    return int(word) if word.isdecimal() else from_chinese(word) or 0


def bare(text: str) -> str:
    """A heading without its mark of order."""
    mark = mark_of(text)
    return text[len(mark.text) :].lstrip() if mark is not None and mark.rank != ITEM else text


def written(level: int, n: int) -> str:
    """The mark of the n-th heading of a level 1–4, or of the n-th item (5), as GB/T 9704-2012 7.3.3 has it."""
    return (f"{to_chinese(n)}、", f"（{to_chinese(n)}）", f"{n}.", f"（{n}）", f"{to_chinese(n)}是")[level - 1]


def ordinal(text: str) -> int | None:
    """The number in the mark of a heading or item: 一、 （十一） 3. （2） 三是 → its value; None for other words."""
    number = half_width(text.strip())
    if number.endswith((")", "）", "、", ".", "．", "是")):
        number = number[:-1]
    number = (number[1:] if number.startswith(("（", "(")) else number).strip()
    if number.isdecimal() and number.isascii():
        return int(number) if len(number) <= 3 else None
    return from_chinese(number) if len(number) <= 5 and _ORDINAL_CHARS.issuperset(number) else None
