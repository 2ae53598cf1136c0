"""Texts of a block as runs, with the anchors of comments between them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from drafter.model.document import Inline, Role
from drafter.writers.docx.oxml import PLAIN, Look, character_style, run

LEAD = character_style("Lead")
HIGHLIGHT = '<w:highlight w:val="yellow"/>'


class Mark(Struct, frozen=True):
    """XML to stand before character ``at`` of a block; ``opens`` tells that it begins a range there."""

    at: int
    opens: bool
    xml: str


class Writer:
    """Turns the texts of one block into runs; counts characters, so that comments find their words."""

    __slots__ = ("_at", "_gaps", "_marks")

    def __init__(self, *, highlight_gaps: bool = True, marks: Sequence[Mark] = ()) -> None:
        """``marks`` in order, to be put between the characters of the block."""
        self._gaps = highlight_gaps
        self._marks = list(marks)
        self._at = 0

    def inline(self, inline: Inline, look: Look = PLAIN) -> str:
        """The runs of an inline; a gap to fill in is marked yellow, a lead has its own character style."""
        if not self._marks and len(inline) == 1 and inline[0].role is Role.WORDS:
            return run(inline[0].text, look)
        found = []
        # Neighbours that look alike become one run: a report is mended by hand later, and short runs are in the way.
        pending, pending_look = "", look
        for text in inline:
            wanted = look
            if text.role is Role.GAP and self._gaps:
                wanted = look.with_(HIGHLIGHT)
            elif text.role is Role.LEAD and look is PLAIN:
                wanted = LEAD
            if wanted != pending_look:
                found.append(self.text(pending, pending_look))
                pending, pending_look = "", wanted
            pending += text.text
        found.append(self.text(pending, pending_look))
        return "".join(found)

    def text(self, text: str, look: Look = PLAIN) -> str:
        """Plain words in one look."""
        if not self._marks:
            return run(text, look)
        found, start = [], 0
        end_at = self._at + len(text)
        while self._marks and self._marks[0].at <= end_at:
            mark = self._marks[0]
            # A mark on the seam belongs to the next words, unless it closes a range here.
            if mark.at == end_at and text and mark.opens:
                break
            cut = max(start, mark.at - self._at)
            found.append(run(text[start:cut], look))
            found.append(mark.xml)
            start = cut
            self._marks.pop(0)
        found.append(run(text[start:], look))
        self._at = end_at
        return "".join(found)

    def rest(self) -> str:
        """Marks that the block's text did not reach (a comment beyond its end)."""
        found = "".join(mark.xml for mark in self._marks)
        self._marks = []
        return found
