"""What a rule looks at: the report's text line by line, the facts behind it when there is a workbook, and the word lists."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, wraps
from itertools import islice
from typing import Any, TypeVar

from msgspec import Struct

from drafter.model.catalog import Catalog
from drafter.model.document import Addressee, Block, Document, Heading, Note, Paragraph, Signature, Text, Title
from drafter.model.document import parts_of as parts_of
from drafter.model.doubts import Unsure
from drafter.model.facts import Facts, Layout
from drafter.model.look import Look
from drafter.places import Cell, Passage
from drafter.resources import Resources

_Made = TypeVar("_Made")
# Blocks that belong to no part of the report are called by their own names.
_OWN_NAME: dict[type[Block], str] = {Title: "标题", Addressee: "主送机关", Signature: "署名", Note: "附注"}


def unspaced(line: str) -> str:
    """A line without its blanks: the reader takes those between characters out (字号：大 中 小)."""
    return "".join(line.split())


class Line(Struct, frozen=True, dict=True):
    """One block of running text, joined: ``text`` is what is printed, numbers and items included.

    ``heading`` is the nearest first-level heading as printed ("二、…"), ``statutory`` its statutory content, ``number``
    the paragraph's number below it (0 for the heading itself).
    """

    block: Block
    heading: str
    statutory: str
    number: int
    parts: tuple[Text, ...]

    @cached_property
    def text(self) -> str:
        """The line's words without its number."""
        return "".join([p.text for p in self.parts])

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each part begins in ``text``."""
        found, at = [], 0
        for part in self.parts:
            found.append(at)
            at += len(part.text)
        return tuple(found)

    def part_at(self, offset: int) -> Text:
        """The part that the character at ``offset`` belongs to."""
        return self.parts[max(0, bisect_right(self.starts, offset) - 1)]

    def place(self, start: int, end: int) -> Passage:
        """The passage text[start:end] of a finding about numbers; its cells are those of the parts it touches: values first, then the longest."""
        return self._passage(start, end, (start, end), values_first=True)

    def words(self, start: int, end: int, before: int = 0, behind: int = 0) -> Passage:
        """The passage of a finding about the words text[start:end], shown with so many characters before and behind them.

        Its cells are those of the words themselves, text before values, then those of what is shown beside them.
        """
        shown = max(0, start - before), min(len(self.text), end + behind)
        return self._passage(*shown, (start, end), values_first=False)

    def _passage(self, start: int, end: int, core: tuple[int, int], *, values_first: bool) -> Passage:
        touched: list[tuple[bool, bool, int, Cell]] = []
        first = max(0, bisect_right(self.starts, start) - 1)
        for part, at in zip(islice(self.parts, first, None), islice(self.starts, first, None), strict=True):
            if at >= end:
                break
            behind = at + len(part.text)
            own, overlap = (min(b, behind) - max(a, at) for a, b in (core, (start, end)))
            # Of words, what {年度} prints is no part: it is mended where it was written.
            filled = not values_first and part.span is not None and part.span.filled
            is_value = part.metric != "" or filled
            if overlap > 0 and part.cell is not None:
                touched.append((own <= 0, is_value is not values_first, -max(own, 0) or -overlap, part.cell))
        cells = dict.fromkeys(cell for *_, cell in sorted(touched, key=lambda t: t[:3]))
        return Passage(self.heading, self.number, self.text[start:end], tuple(cells))


class Report(Struct, frozen=True, dict=True):
    """``facts`` is None for a report without a workbook; ``previous`` is last year's report where it is known, ``look`` how Word
    shows the file where that can be told."""

    document: Document
    resources: Resources
    catalog: Catalog
    facts: Facts | None = None
    previous: Document | None = None
    look: Look | None = None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All running text, in order: title, addressee, headings, paragraphs, signature, note."""
        found: list[Line] = []
        heading, statutory, number = "", "", 0
        for block in self.document.blocks:
            parts = tuple(parts_of(block))
            if isinstance(block, Heading) and block.level == 1:
                heading, statutory, number = "".join(p.text for p in parts), block.statutory, 0
            elif isinstance(block, Paragraph):
                number += 1
            if parts:
                own = _OWN_NAME.get(type(block))
                found.append(Line(block, own, "", 0, parts) if own else Line(block, heading, statutory, number, parts))
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """The whole running text, one line a block."""
        return "\n".join(line.text for line in self.lines)

    @property
    def year(self) -> int:
        """The year of the report, 0 where nothing says it."""
        return self.document.meta.year

    @property
    def is_upward(self) -> bool:
        """Whether the report goes to a higher body only."""
        return self.facts is not None and self.facts.layout is Layout.UPWARD

    @cached_property
    def is_other_kind(self) -> bool:
        """Whether the reader took the text for something else than such a report."""
        return any(doubt.about is Unsure.OTHER_KIND for doubt in self.document.doubts)

    @cached_property
    def raw(self) -> str:
        """A read report's text before the reader mended it (page numbers, broken lines, stray spaces).

        Empty for a PDF: there every line ends where the page does, and page numbers stand where they should.
        """
        if self.document.meta.source.lower().endswith(".pdf"):
            return ""
        # A web page's own lines are nobody's report; page numbers are the report's business, and stay.
        foreign = {
            unspaced(line)
            for doubt in self.document.doubts
            if doubt.about in (Unsure.LEFT_OUT, Unsure.AGAIN, Unsure.ABOVE, Unsure.BELOW)
            for line in doubt.excerpt.split("\n")
            if any("一" <= c <= "\u9fff" for c in line)
        }
        if not foreign:
            return self.document.raw
        return "\n".join("" if unspaced(line) in foreign else line for line in self.document.raw.split("\n"))

    @cached_property
    def memo(self) -> dict[Any, Any]:
        """What several rules need and one of them has worked out, by name or by what worked it out."""
        return {}


def remembered(work_out: Callable[[Report], _Made]) -> Callable[[Report], _Made]:
    """The same function, whose result several rules need: it is worked out once for a report."""

    @wraps(work_out)
    def recalled(report: Report) -> _Made:
        memo = report.memo
        if work_out not in memo:
            memo[work_out] = work_out(report)
        found: _Made = memo[work_out]
        return found

    return recalled
