"""What happened to the workbook since the report was built, as far as the mark in the file tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.mark import digest
from drafter.merge.provenance import Para, is_title, lines_of
from drafter.merge.rows import with_rows
from drafter.model.document import Document


class Since(Struct, frozen=True):
    """``known`` are the digests of the paragraphs as they were built (empty: the file has no mark), ``book`` is the name
    under which the workbook stands against the edited file where both changed the same words.
    """

    known: frozenset[str] = frozenset()
    book: str = ""
    composed: frozenset[str] | None = None
    """The digests of the workbook's own text before anything was merged, once something was: what differs from a text
    that was not among them differs by the merge.
    """
    order: tuple[str, ...] = ()
    """The digests of the paragraphs as they were built, in their order."""

    def after(self, built: Document) -> Since:
        """The same for judging what a merge has left over; ``built`` is what the workbook made before it."""
        lines = lines_of(built.raw)
        return replace(self, composed=frozenset(map(digest, [*lines, *with_rows(lines, built)])))

    def is_ours(self, para: Para | None, lines: Sequence[str], document: Document) -> bool:
        """Whether a difference comes from the workbook alone: nobody touched these lines in Word."""
        if not self.known:
            return False
        if lines:
            alone = self.known - (self.composed or frozenset())
            return all(digest(line) in alone for line in lines)
        if para is None or self._was_built(para, document):
            return False
        return self.composed is None or digest(para.text) in self.composed

    def stood_so(self, line: str, before: Iterable[str], after: Iterable[str]) -> bool:
        """Whether a line of the edited report stood between the same others when it was built: whoever moved it then moved
        it in the workbook. ``before`` and ``after`` are the others from the nearest on.
        """
        own = self._place(line)
        if own is None:
            return False
        above = next((place for other in before if (place := self._place(other)) is not None), -1)
        below = next((place for other in after if (place := self._place(other)) is not None), len(self.order))
        return above < own < below

    def _place(self, line: str) -> int | None:
        made = digest(line)
        return self.order.index(made) if made in self.known and made in self.order else None

    def both(self, para: Para, document: Document) -> bool:
        """Whether the workbook, too, says something else by now than when the report was built."""
        return bool(self.known) and not self._was_built(para, document)

    def _was_built(self, para: Para, document: Document) -> bool:
        # A title is printed in several lines.
        return is_title(document, para) or all(digest(line) in self.known for line in para.text.split("\n"))
