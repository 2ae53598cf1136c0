"""Pairs of characters that stand side by side in official Chinese: which are words, and which are no slip."""

from __future__ import annotations

from msgspec import Struct

from drafter.language import lexicon
from drafter.resources import Resources

FILE, NEW, OF_REPORTS = "pairs.csv", "new-words.txt", "report-words.txt"
LISTED = "slips.csv"
"""Pairs that are no word, with the word that is meant: 法津, 化分 (which stands within 化分析)."""
_PAIR = 2


class Pairs(Struct, frozen=True):
    """Pairs of characters: ``words`` that mean something, ``known`` that are no slip; and by one character of a common word the other ones."""

    words: set[str]
    known: set[str]
    of_reports: set[str]
    listed: dict[str, str]
    before: dict[str, str]
    behind: dict[str, str]


def pairs_of(resources: Resources) -> Pairs:
    """The pairs of the word lists."""
    new, of_reports = (
        [word for line in lexicon.lines(resources, name) for word in line.split() if len(word) == _PAIR]
        for name in (NEW, OF_REPORTS)
    )
    words, beside = {*new, *of_reports}, set()
    before: dict[str, str] = {}
    behind: dict[str, str] = {}
    common = list(of_reports)
    for row in lexicon.table(resources, FILE):
        if len(first := row.get("字", "")) != 1:
            continue
        common += [first + second for second in row.get("常用词", "")]
        words.update([first + second for second in row.get("词", "")])
        beside.update([first + second for second in row.get("相连", "")])
    for first, second in map(tuple, dict.fromkeys(common)):
        behind[first] = behind.get(first, "") + second
        before[second] = before.get(second, "") + first
    words.update(common)
    listed = {row["写法"]: row.get("应为", "") for row in lexicon.table(resources, LISTED) if row.get("写法")}
    words -= listed.keys()
    return Pairs(words, (words | beside) - listed.keys(), set(of_reports), listed, before, behind)
