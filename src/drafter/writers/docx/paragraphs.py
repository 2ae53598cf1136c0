"""Headings and paragraphs of the text as Word's paragraphs."""

from __future__ import annotations

from drafter.model.document import Heading, Paragraph
from drafter.writers.docx.inline import LEAD, Writer
from drafter.writers.docx.oxml import KEEP_NEXT, Para, character_style

_RUN_IN = tuple(character_style(f"Heading{level}Char") for level in range(1, 5))


def heading(block: Heading, writer: Writer) -> Para:
    """A heading on a line of its own, its number first."""
    return Para(f"Heading{_level(block)}", writer.text(block.number) + writer.inline(block.inline))


def _level(block: Heading) -> int:
    return min(max(block.level, 1), 4)


def body_paragraph(block: Paragraph, writer: Writer, *, keep_next: bool) -> Para:
    """A paragraph of text; a run-in heading keeps the face of its level (7.3.3)."""
    content = ""
    if block.heading is not None:
        look = _RUN_IN[_level(block.heading) - 1]
        content = writer.text(block.heading.number, look) + writer.inline(block.heading.inline, look)
    content += writer.inline(block.inline)
    for item in block.items:
        content += writer.text(item.number, LEAD) + writer.inline(item.lead, LEAD) + writer.inline(item.inline)
    return Para("Body", content, KEEP_NEXT if keep_next else "")


def spacer() -> Para:
    """A paragraph of one point: Word wants one behind a table."""
    return Para("Spacer", "")
