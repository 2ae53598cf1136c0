"""Printed lines with their places on the page, joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.readers.clean import NEVER_FIRST, has_ended, has_sentence, tidy, width
from drafter.readers.marks import SUB, mark_of

_CHUNK = re.compile(r"[“‘（《〈【]*(?:[A-Za-z0-9.,%+-]+|.)[”’）》〉】，。、；：！？%]*")


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line: words, page, left and right edge, base line, height of the page, size of its characters (points)."""

    text: str
    page: int
    left: float
    right: float
    base: float
    height: float
    size: float

    @property
    def at_edge(self) -> bool:
        """Whether it stands in the margin at the head or the foot of the page."""
        return not 0.09 * self.height < self.base < 0.92 * self.height


@dataclass(frozen=True, slots=True)
class _Block:
    """The block of print: its edges, and whether paragraphs begin with an indent."""

    left: float
    right: float
    indents: bool


def joined(lines: Sequence[Printed]) -> list[str]:
    """Paragraphs, tidied: a new one begins after a line that ends early and where a line begins further right."""
    if not lines:
        return []
    lefts = Counter(round(line.left) for line in lines)
    left = min(x for x, n in lefts.items() if n >= min(max(lefts.values()), max(2, 0.12 * len(lines))))
    rights = sorted(line.right for line in lines)
    indented = sum(1 for line in lines if 1.2 * line.size < line.left - left < 3.2 * line.size)
    block = _Block(left, rights[int(len(rights) * 0.92)], indented >= 0.08 * len(lines))
    found: list[list[str]] = [[lines[0].text]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, block):
            found[-1].append(line.text)
        else:
            found.append([line.text])
    return [text for parts in found if (text := tidy(_glued(parts)))]


def _glued(parts: Sequence[str]) -> str:
    text = parts[0].strip()
    for part in parts[1:]:
        part = part.strip()
        both = text[-1:].isascii() and text[-1:].isalpha() and part[:1].isascii() and part[:1].isalpha()
        text += (" " if both else "") + part
    return text


def _goes_on(before: Printed, line: Printed, block: _Block) -> bool:
    """Whether ``line`` goes on with the paragraph of the line above it."""
    above, text = tidy(before.text), tidy(line.text)
    if not above or not text:
        return False
    if text[0] in NEVER_FIRST and not (text[0] in "）)" and line.left > block.left + line.size):
        return True
    if abs(before.size - line.size) > 0.3 * max(before.size, line.size):
        return False
    # A line is full when the first words of the next one would not have fitted behind it.
    chunk = _CHUNK.match(text)
    full = before.right + width(chunk[0] if chunk else text[:1]) * line.size >= block.right - 0.6 * before.size
    indented = line.left > block.left + 1.2 * line.size
    ended = has_ended(above)
    mark = mark_of(text)
    heading = mark_of(above) is not None and not has_sentence(above)
    if mark is not None and mark.rank <= SUB and (indented or ended or not full):
        return False
    if indented:
        # A full line that stops inside a sentence goes on even below an indent; a heading that fills its line does not.
        return full and not ended and not heading and before.left < block.left + 1.2 * before.size
    if full:
        return True
    return block.indents and not ended and not heading and before.right > (block.left + block.right) / 2
