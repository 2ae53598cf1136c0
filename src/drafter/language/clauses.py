"""Where the clause or the sentence around a place in a text begins and ends."""

from __future__ import annotations

CLAUSE = "，。；：、！？（）\n"
"""The marks that part clauses."""
CLOSED = ("。", "！", "？", "；", "：", "…", "。”", "！”", "？”")
"""What a sentence ends with that wants no 。 any more."""
LEAD_CLOSED = (*CLOSED, "，", "、", "!", "?", ":", ";", ",")
"""The same of the short sentence that heads a point."""
SAYS_WHY = ("原因", "主要", "由于", "因", "究其", "根源", "其原因")
"""How words begin that say themselves that they are a reason."""


def begins_at(text: str, at: int, marks: str = "。；", floor: int = 0) -> int:
    """Where the words begin that stand between the last of some marks and ``at``, at ``floor`` at the earliest."""
    floor = max(0, floor)
    return max(floor, *(text.rfind(mark, floor, at) + 1 for mark in marks))


def ends_at(text: str, at: int, marks: str = "。；", ceiling: int | None = None) -> int:
    """Where the words end that stand between ``at`` and the next of some marks, at ``ceiling`` at the latest."""
    last = len(text) if ceiling is None else min(ceiling, len(text))
    return min((found for mark in marks if (found := text.find(mark, at, last)) >= 0), default=last)


def clause_before(text: str, end: int, begin: int) -> str:
    """What a clause says before ``end``, back to ``begin`` at most."""
    return text[begins_at(text, end, CLAUSE, begin) : end]


def sentence_around(text: str, start: int, end: int, far: int | None = None) -> str:
    """The sentence that holds text[start:end], so many characters behind it at most."""
    return text[begins_at(text, start, "。") : ends_at(text, end, "。", None if far is None else end + far)]
