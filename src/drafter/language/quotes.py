"""Quotation marks, title marks and brackets: which stretches of a text are names and quoted words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from drafter.language.patterns import Lazy

_TITLE_MARK = Lazy("[《》]")
_OTHER_TITLE = Lazy(r"<[^<>]*>|〈[^〈〉]*〉")
_NUMBERED = Lazy(r"[〔\[【][0-9]{4}[〕\]】]第?[0-9]+号")
_QUOTED = Lazy(r"“([^“”]*)”")
_LONGEST_NAME = 24
_INNER = str.maketrans("“”", "‘’")

Range = tuple[int, int]


def quoted(words: str) -> str:
    """Words in quotation marks; marks within them are single ones (GB/T 15834-2011 4.8.3.4)."""
    return f"“{words.translate(_INNER)}”"


def titles(text: str) -> list[Range]:
    """Where book titles (《》, titles within them too), titles in other marks and document numbers stand, in order."""
    found: list[Range] = []
    depth = begin = 0
    for match in _TITLE_MARK.finditer(text):
        if match[0] == "《":
            begin = begin if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((begin, match.end()))
    if "<" in text or "〈" in text:
        found += [m.span() for m in _OTHER_TITLE.finditer(text)]
    found += [m.span() for m in _NUMBERED.finditer(text)]
    return sorted(found)


def short_quotations(text: str) -> list[Range]:
    """Where “…” hold a name rather than a sentence: at most 24 characters."""
    if "“" not in text:
        return []
    return [m.span() for m in _QUOTED.finditer(text) if len(m[1]) <= _LONGEST_NAME]


def names(text: str) -> list[Range]:
    """The stretches that are names: titles, document numbers, short quotations, in order."""
    return sorted([*titles(text), *short_quotations(text)])


class Inside:
    """Asks of offsets whether one of some ranges holds them; ranges may lie within one another."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(ranges):
            if merged and start < merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def __contains__(self, offset: object) -> bool:
        assert isinstance(offset, int)
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]
