"""Printed lines with their places on the page, joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from drafter.language.ordinals import SUB, mark_of
from drafter.language.tidy import NEVER_FIRST, has_ended, has_sentence, tidy, width
from drafter.language.titles import is_title
from drafter.model.lines import Line
from drafter.readers.tables import table_lines

_TITLE_WITHIN = 5
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_CHUNK = re.compile(r"[“‘（《〈【]*(?:[A-Za-z0-9.,%+-]+|.)[”’）》〉】，。、；：！？%]*")


class Printed(Struct, frozen=True):
    """One printed line: words, page, left and right edge, base line, paper (width, height), size of its characters, in points.

    ``cells`` are its words parted at wide gaps.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    paper: tuple[float, float]
    size: float
    cells: tuple[str, ...]

    @property
    def at_edge(self) -> bool:
        """Whether it stands in the margin at the head or the foot of the page."""
        return not 0.09 * self.paper[1] < self.base < 0.92 * self.paper[1]


class _Block(Struct, frozen=True):
    """The block of print: its edges, the size of most characters, whether paragraphs begin with an indent."""

    left: float
    right: float
    size: float
    indents: bool

    def is_centered(self, line: Printed) -> bool:
        before, behind = line.left - self.left, self.right - line.right
        return before > 2.5 * self.size and abs(before - behind) < 1.6 * self.size


def _block(lines: Sequence[Printed]) -> _Block:
    sizes = sorted(line.size for line in lines)
    size = sizes[len(sizes) // 2]
    body = [line for line in lines if abs(line.size - size) < 0.15 * size] or list(lines)
    lefts = sorted(line.left for line in body)
    # One line alone may stand out to the left by chance; in a short text one is all there is.
    left = lefts[0] if len(lefts) < 40 or lefts[1] - lefts[0] < 2 else lefts[1]
    rights = sorted(line.right for line in body)
    ((paper, _),) = Counter(line.paper[0] for line in lines).most_common(1)
    right = max(rights[int(len(rights) * 0.92)], 0.93 * (paper - left))
    indented = sum(1 for line in body if 1.2 * size < line.left - left < 3.2 * size)
    return _Block(left, right, size, indented >= 0.08 * len(body))


def joined(lines: Sequence[Printed]) -> list[Line]:
    """Paragraphs and tables: a new paragraph begins after a line that ends early and where one begins further right."""
    found: list[Line] = []
    words: list[str] = []
    rows: list[Printed] = []
    block = _block(lines) if lines else None

    def close() -> None:
        if len(rows) >= 2:
            found.extend(table_lines([[[Line(tidy(cell))] for cell in row.cells] for row in rows]))
        else:
            found.extend(Line(tidy(row.text)) for row in rows)
        rows.clear()
        if text := tidy(_glued(words)) if words else "":
            found.append(Line(text))
        words.clear()

    for i, line in enumerate(lines):
        if len(line.cells) >= 2 and (not rows or len(rows[-1].cells) == len(line.cells)):
            if not rows:
                close()
            rows.append(line)
            continue
        goes_on = bool(words) and block is not None and _goes_on(lines[i - 1], line, block)
        if goes_on and i <= _TITLE_WITHIN and is_title(above := tidy(_glued(words))):
            goes_on = is_title(above + tidy(line.text))
        if not goes_on:
            close()
        if len(line.cells) >= 2:
            rows.append(line)
        else:
            words.append(line.text)
    close()
    return [line for line in found if line.text or line.table is not None]


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
    if text[0] in NEVER_FIRST and before.right > block.right - 3 * block.size:
        return True
    larger = abs(before.size - line.size) > 0.12 * max(before.size, line.size)
    if larger and _IDEOGRAPH.search(above) and _IDEOGRAPH.search(text):
        return False
    if block.is_centered(before) != block.is_centered(line) or len(line.cells) > 1:
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
        hangs = line.left > before.left + 0.5 * line.size
        return full and not ended and not heading and (hangs or before.left < block.left + 1.2 * before.size)
    if full:
        return True
    return block.indents and not ended and not heading and before.right > (block.left + block.right) / 2
