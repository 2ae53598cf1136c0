"""The marks at the start of a line: 一、 （一） 1. （1） ① and 一是; broken ones too."""

from __future__ import annotations

import re

from msgspec import Struct

from drafter.language.numerals import from_chinese

PART, SECTION, SUB, DIGIT, PAREN, CIRCLE, ITEM = range(7)

_CN = "一二三四五六七八九十"
_MARKS = (
    (PART, re.compile(rf"第([{_CN}]{{1,3}})(?:部分|章)[：:、，,\s]?")),
    # 二、三产业 is no heading.
    (SECTION, re.compile(rf"([{_CN}]{{1,3}})\s?[、．.](?![{_CN}][、级产季线类期批号轮审])\s?")),
    (SUB, re.compile(rf"[（(]\s?([{_CN}]{{1,3}})\s?[）)][、．.]?\s?")),
    (SUB, re.compile(rf"([{_CN}]{{1,3}})[）)][、．.]?\s?")),
    (SUB, re.compile(rf"[（(]([{_CN}]{{1,3}})[、．.]\s?")),
    (SUB, re.compile(r"([㈠-㈩])[、．.]?\s?")),
    (DIGIT, re.compile(r"([0-9０-９]{1,2})\s?[.．、](?=\s?(?:20\d\d年|[^\d\s%]))\s?")),
    (DIGIT, re.compile(r"([⒈-⒛])[、．.]?\s?")),
    (PAREN, re.compile(r"[（(]\s?([0-9０-９]{1,2})\s?[）)][、．.]?\s?")),
    (PAREN, re.compile(r"([0-9０-９]{1,2})[）)][、．.]?\s?")),
    (PAREN, re.compile(r"([⑴-⒇])[、．.]?\s?")),
    (CIRCLE, re.compile(r"([①-⑳])[、．.]?\s?")),
    (ITEM, re.compile(rf"([{_CN}]{{1,3}})[是要]")),
    (ITEM, re.compile(rf"(?:第([{_CN}]{{1,3}})|其([{_CN}]))[，,、：:是]")),
)
_FIRST = frozenset(_CN + "第其（(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩0123456789０１２３４５６７８９）)") | frozenset(
    chr(c) for c in (*range(0x2460, 0x249C),)
)
_STRAY = re.compile(r"[）)](?=[\u4e00-\u9fff]{2})")
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
