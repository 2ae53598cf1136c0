"""附件说明 below the text and 附件 on pages of their own (GB/T 9704-2012 7.3.4, 7.3.7)."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model.document import Attachment, AttachmentNote, Block
from drafter.writers.docx.firstpage import title_lines
from drafter.writers.docx.format import Format
from drafter.writers.docx.inline import Writer
from drafter.writers.docx.oxml import Flow, Para
from drafter.writers.docx.units import pt

LABEL = "附件："


def attachment_note(block: AttachmentNote, fmt: Format, writer: Writer) -> Flow:
    """One paragraph a name: one line below the text, two 字 in; return lines stand under the name's first character."""
    found: Flow = []
    for position, name in enumerate(block.names):
        number = f"{position + 1}." if len(block.names) > 1 else ""
        label = (LABEL if position == 0 else "") + number
        inner = pt(fmt.body_size) * 2 + fmt.measured(LABEL + number)
        hanging = fmt.measured(label)
        spacing = (
            f'<w:spacing w:before="{fmt.pitch}" w:line="{fmt.pitch}" w:lineRule="exact"/>' if position == 0 else ""
        )
        indent = f'<w:ind w:left="{inner}" w:hanging="{hanging}"/>' if hanging else f'<w:ind w:left="{inner}"/>'
        found.append(
            Para("AttachmentNote", writer.text(label) + writer.inline(name), f"<w:keepNext/>{spacing}{indent}")
        )
    return found


def attachment(block: Attachment, title: str, writer: Writer, *, new_section: bool) -> Flow:
    """附件 with its number in the first line of a new page; the title (already broken) in the third."""
    label = f"附件{block.number}" if block.number else "附件"
    # A section of its own begins a page already.
    break_off = '<w:pageBreakBefore w:val="0"/>' if new_section else ""
    found: Flow = [Para("Attachment", writer.text(label), break_off)]
    if title:
        found.append(Para("AttachmentTitle", title))
    return found


def room_below(above: Sequence[Block], names: tuple[str, ...], fmt: Format) -> tuple[int, int] | None:
    """Twips below the heading of an annex, and of a whole page; None where no such heading is right above."""
    heading = above[-1] if above else None
    if not isinstance(heading, Attachment):
        return None
    lines = len(title_lines(heading.inline, names, fmt))
    page_height = fmt.lines_per_page * fmt.pitch
    # 7.3.7: 附件, a blank line, the title, and the line below it.
    return page_height - 3 * fmt.pitch - lines * pt(fmt.title_pitch), page_height
