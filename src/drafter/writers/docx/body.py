"""word/document.xml: one function a kind of block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from drafter.model.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Signature,
    Table,
    Title,
)
from drafter.writers.docx import page
from drafter.writers.docx.format import Format
from drafter.writers.docx.inline import LEAD, Comment, Writer
from drafter.writers.docx.oxml import DECLARATION, PLAIN, R, W, character_style, paragraph
from drafter.writers.docx.package import Part
from drafter.writers.docx.signature import signature
from drafter.writers.docx.title import break_inline
from drafter.writers.docx.units import pt

KEEP_NEXT = "<w:keepNext/>"
LINE_BREAK = "<w:r><w:br/></w:r>"
_RUN_IN = tuple(character_style(f"Heading{level}Char") for level in range(1, 5))


class Body:
    """The text of one report, with what hangs on it: charts, comments, headers."""

    def __init__(self, document: Document, fmt: Format, comments: Sequence[Comment] = ()) -> None:
        self.document = document
        self.fmt = fmt
        self.comments = comments

    def xml(self) -> str:
        """The whole part word/document.xml."""
        found: list[str] = []
        for index, block in enumerate(self.document.blocks):
            found.extend(self.block(index, block))
        return (
            f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(found)}'
            f"{page.section(self.fmt, next_page=False)}</w:body></w:document>"
        )

    def block(self, index: int, block: Block) -> list[str]:
        """The paragraphs and tables of one block."""
        writer = Writer(highlight_gaps=self.fmt.gap_highlight)
        match block:
            case Title():
                return [self.title(index, block, writer)]
            case Addressee():
                return [paragraph("Addressee", writer.inline(block.inline))]
            case Heading():
                return [heading(block, writer)]
            case Paragraph():
                return [body_paragraph(block, writer, keep_next=self._before_signature(index))]
            case Signature():
                return signature(block, self.fmt, writer)
            case Note():
                return [paragraph("Note", writer.inline(block.inline))]
            case Table() | Chart() | AttachmentNote() | Attachment() | Letterhead() | Imprint():
                return []
            case _:
                assert_never(block)

    def title(self, index: int, block: Title, writer: Writer) -> str:
        after_letterhead = index > 0 and isinstance(self.document.blocks[index - 1], Letterhead)
        # 7.3.1: two blank lines below the red rule; the standard is silent on a report without one.
        above = 2 if after_letterhead else self.fmt.title_lines_above
        pitch = self.fmt.pitch
        spacing = (
            f'<w:spacing w:before="{above * pitch}" w:after="{pitch}" '
            f'w:line="{pt(self.fmt.title_pitch)}" w:lineRule="exact"/>'
            if above
            else ""
        )
        return paragraph("Title", self.broken(block.inline, writer), spacing)

    def broken(self, inline: tuple, writer: Writer) -> str:
        meta = self.document.meta
        limit = min(self.fmt.title_width, self.fmt.text_width // pt(self.fmt.title_size))
        lines = break_inline(inline, (meta.bureau, meta.region), limit)
        return LINE_BREAK.join(writer.inline(line) for line in lines)

    def _before_signature(self, index: int) -> bool:
        following = self.document.blocks[index + 1 : index + 2]
        return bool(following) and isinstance(following[0], Signature | AttachmentNote)

    def extra_parts(self) -> list[Part]:
        return []

    def content_types(self) -> dict[str, str]:
        return {}

    def relations(self) -> list[tuple[str, str, str]]:
        return []


def heading(block: Heading, writer: Writer) -> str:
    return paragraph(f"Heading{_level(block)}", writer.text(block.number) + writer.inline(block.inline))


def _level(block: Heading) -> int:
    return min(max(block.level, 1), 4)


def body_paragraph(block: Paragraph, writer: Writer, *, keep_next: bool) -> str:
    """A paragraph of text; a run-in heading keeps the face of its level (7.3.3)."""
    content = ""
    if block.heading is not None:
        look = _RUN_IN[_level(block.heading) - 1]
        content = writer.text(block.heading.number, look) + writer.inline(block.heading.inline, look)
    content += writer.inline(block.inline)
    for item in block.items:
        content += writer.text(item.number, LEAD) + writer.inline(item.lead, LEAD) + writer.inline(item.inline)
    return paragraph("Body", content, KEEP_NEXT if keep_next else "")
