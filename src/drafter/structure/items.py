"""一是 … 二是 … inside a paragraph: where each point begins, and its lead (段旨句)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.language.ordinals import ITEM, SUB, Mark, mark_of
from drafter.language.patterns import Lazy
from drafter.model.document import Item, Role, inline

_STARTS = Lazy(
    r"(?:(?<=[。；;：:！？，,”）)])|^)(?:«numerals.ten»{1,3}[是要]|第«numerals.ten»{1,3}[，,、：:]|其«numerals.ten»[，,、：:是]"
    r"|[（(]«numerals.ten»{1,3}[）)]|[（(][0-9]{1,2}[）)]|[0-9]{1,2}[.．、](?=[^\d\s])|[①-⑳])"
)
_DIGITS = re.compile(r"[0-9０-９]")
LEAD_LENGTH = 30


def split_lead(text: str) -> tuple[str, str]:
    """The short sentence that heads a point, with its mark, and the words behind it; ("", text) where there is none."""
    end = text.find("。", 0, LEAD_LENGTH + 1)
    if end < 3 or end + 1 >= len(text):
        return "", text
    lead = text[: end + 1]
    closers = 1 if text[end + 1] in "”’）)》" else 0
    if (
        closers
        or _DIGITS.search(lead)
        or lead.count("，") > 3
        or any(lead.count(a) != lead.count(b) for a, b in ("“”", "（）", "《》"))
    ):
        return "", text
    return lead, text[end + 1 :]


def item(number: str, text: str) -> Item:
    """One point from its number and the words behind it."""
    lead, rest = split_lead(text)
    return Item(number, inline(lead, Role.LEAD), inline(rest))


def split_items(text: str) -> tuple[str, tuple[Item, ...]]:
    """The words before the first point, and the points; all the text and no items where it holds no sequence.

    A sequence counts up from one (or goes on from a paragraph before, when it opens the text); a second 一是 inside a
    point opens a sequence of its own, which stays part of that point.
    """
    starts = _sequence(text)
    if not starts:
        return text, ()
    bounds = [at for at, _ in starts] + [len(text)]
    found = [item(text[at : at + length], text[at + length : bounds[i + 1]]) for i, (at, length) in enumerate(starts)]
    return text[: bounds[0]], tuple(found)


def _sequence(text: str) -> list[tuple[int, int]]:
    """Start and length of the number of each point."""
    found: list[tuple[int, int]] = []
    rank, style, expected = -1, "", 0
    nested = 0
    starts = ((m.start(), mark_of(text[m.start() : m.start() + 12])) for m in _STARTS.finditer(text))
    marks = [(at, mark) for at, mark in starts if mark is not None and mark.value and mark.rank >= SUB]
    seconds = _last_seconds(marks)
    for at, mark in marks:
        kind = mark.text[-1] if mark.rank == ITEM else ""
        before = text[at - 1] if at else ""
        if mark.rank == SUB and before and before not in "：:；;":
            continue
        if not found:
            opens = at == 0 and mark.rank == ITEM
            if not opens and (mark.value != 1 or seconds.get(mark.rank, -1) < at):
                continue
            if before == "，" and mark.rank != ITEM:
                continue
            found.append((at, len(mark.text)))
            rank, style, expected = mark.rank, kind, mark.value + 1
        elif mark.rank != rank or kind != style:
            continue
        elif mark.value == 1:
            nested = 2
        elif nested and mark.value == nested and (before in "；;，," or mark.value != expected):
            nested += 1
        elif expected <= mark.value <= expected + (1 if rank == ITEM else 0) and before not in "，,":
            found.append((at, len(mark.text)))
            expected, nested = mark.value + 1, 0
        elif (
            mark.value == expected
            and before in "，,"
            and text[found[-1][0] - 1 : found[-1][0]] in ("，", ",", "：", ":", "")
        ):
            found.append((at, len(mark.text)))
            expected = mark.value + 1
    return found


def _last_seconds(marks: Sequence[tuple[int, Mark]]) -> dict[int, int]:
    """Where the last second mark (二是, （二）) of each rank stands: one point alone is no sequence."""
    return {mark.rank: at for at, mark in marks if mark.value == 2}


def leads_like_heading(text: str, rank: int) -> int:
    """Length of the run-in heading at the start of a numbered paragraph, with its mark; 0 where it has none."""
    limit = 46 if rank <= SUB else 36
    end = min((e for e in (text.find("。", 0, limit), _colon(text)) if e > 0), default=-1)
    if end < 2 or end + 1 >= len(text) or text[end + 1] in "”’）)》":
        return 0
    head = text[: end + 1]
    rest = re.sub(r"20\d\d年度?", "", head)
    if _DIGITS.search(rest) or head.count("，") > 3 or re.match(r"20\d\d年(?:度)?[，,]", head):
        return 0
    return end + 1


def _colon(text: str) -> int:
    """The colon that parts a short heading from its text (存在问题：一是…)."""
    at = min((e for e in (text.find("：", 0, 22), text.find(":", 0, 22)) if e > 0), default=-1)
    return at if at > 0 and not re.search(r"如下|[，。；]", text[:at]) else -1
