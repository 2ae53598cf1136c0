"""版记 at the foot of the last page: 抄送, 印发机关, 印发日期 and their rules (GB/T 9704-2012 7.4)."""

from __future__ import annotations

from drafter.model.document import Imprint, plain
from drafter.writers.docx.format import Format
from drafter.writers.docx.inline import Writer
from drafter.writers.docx.measure import width
from drafter.writers.docx.oxml import paragraph, tab
from drafter.writers.docx.units import mm, pt

COPIES = "抄送："
PRINTED = "印发"
# Room between a rule and the words, in twips: the line of 4号 is set at 28.95 pt, as the text is.
_EIGHTHS_PER_MM = 72 / 25.4 * 8


def imprint(block: Imprint, fmt: Format, writer: Writer) -> list[str]:
    """A frame on the bottom edge of the type area, and the paragraph that anchors it on the last page.

    A frame, not a text box: its paragraphs are ordinary ones, to be edited in place, in Word, WPS and LibreOffice.
    """
    one = pt(fmt.imprint_size)
    found = []
    rows: list[tuple[str, str]] = []
    if plain(block.copies).strip():
        # 7.4.2: one 字 in on both sides; return lines stand under the first character after the colon; a full stop ends it.
        label = width(COPIES, fmt.imprint_size)
        end = "" if plain(block.copies).rstrip().endswith("。") else "。"
        content = writer.text(COPIES) + writer.inline(block.copies) + writer.text(end)
        rows.append(
            (content, f'<w:ind w:left="{one + label}" w:right="{one}" w:hanging="{label}"/><w:jc w:val="both"/>')
        )
    if plain(block.printer).strip() or plain(block.date).strip():
        # 7.4.3: the printing body one 字 from the left, the date with 印发 one from the right.
        date = plain(block.date).strip()
        end = "" if not date or date.endswith(PRINTED) else PRINTED
        content = writer.inline(block.printer) + tab() + writer.inline(block.date) + writer.text(end)
        stop = f'<w:tabs><w:tab w:val="right" w:pos="{fmt.text_width - one}"/></w:tabs>'
        rows.append((content, f'{stop}<w:ind w:left="{one}"/>'))
    for position, (content, place) in enumerate(rows):
        first, last = position == 0, position == len(rows) - 1
        # In schema order, tabs follow the borders and stand before spacing and indents.
        tabs, _, indents = place.rpartition("</w:tabs>")
        tabs += "</w:tabs>" if tabs else ""
        found.append(
            paragraph("Imprint", content, f"<w:keepNext/>{_frame(fmt)}{_rules(fmt, first, last)}{tabs}{indents}")
        )
    if rows and fmt.profile.gap > 0:
        # The text area of this profile reaches beyond the type area: the last rule must not.
        gap = mm(fmt.profile.gap)
        found.append(
            paragraph(
                "Imprint", "", f'{_frame(fmt)}<w:spacing w:before="0" w:after="0" w:line="{gap}" w:lineRule="exact"/>'
            )
        )
    if rows:
        found.append(paragraph("Spacer", ""))
    return found


def _frame(fmt: Format) -> str:
    return (
        f'<w:framePr w:w="{fmt.text_width}" w:hSpace="0" w:vSpace="0" w:wrap="notBeside" w:vAnchor="margin" '
        'w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
    )


def _rules(fmt: Format, first: bool, last: bool) -> str:
    """7.4.1: outer rules 0.35 mm, the one between 0.25 mm."""
    outer, inner = (round(v * _EIGHTHS_PER_MM) for v in (fmt.imprint_outer_rule, fmt.imprint_inner_rule))
    top = f'<w:top w:val="single" w:sz="{outer if first else inner}" w:space="0" w:color="000000"/>'
    bottom = f'<w:bottom w:val="single" w:sz="{outer}" w:space="0" w:color="000000"/>' if last else ""
    return f"<w:pBdr>{top}{bottom}</w:pBdr>"
