"""版记 at the foot of the last page: 抄送, 印发机关, 印发日期 and their rules (GB/T 9704-2012 7.4)."""

from __future__ import annotations

from math import ceil

from msgspec.structs import replace

from drafter.model.document import Imprint, Inline, plain
from drafter.writers.docx.format import Format
from drafter.writers.docx.inline import Writer
from drafter.writers.docx.measure import width
from drafter.writers.docx.oxml import Flow, Para, paragraph, tab
from drafter.writers.docx.textbox import Box, text_box
from drafter.writers.docx.units import mm, pt

ADDRESSEES = "主送："
PRINTED = "印发"
RULE_LINE = 40  # twips: a line of 1 pt and its border
# Charts count their drawings from 1; the boxes of landscape pages stand in headers (sidenumber.py).
_BOX_NUMBER = 1001
_EIGHTHS_PER_MM = 72 / 25.4 * 8


def imprint(block: Imprint, fmt: Format, writer: Writer) -> Flow:
    """One paragraph, as high as 版记, which carries it in a text box on the bottom edge of the type area.

    The paragraph keeps the room free: when the page has none, it takes the box with it to the next one. A frame or a
    floating table would need no such room, but LibreOffice sets both in the text's flow.
    """
    groups = _groups(block, fmt, writer)
    if not groups:
        return []
    inner = _rule(fmt.imprint_outer_rule)
    for position, group in enumerate(groups):
        inner += "".join(paragraph("Imprint", content, place) for content, place, _ in group)
        inner += _rule(fmt.imprint_outer_rule if position == len(groups) - 1 else fmt.imprint_inner_rule)
    room = _height(groups, fmt)
    gap = mm(fmt.profile.gap)
    box = Box(_BOX_NUMBER, room - gap, fmt.text_width, above_bottom=gap, spare=gap + fmt.pitch)
    line = f'<w:spacing w:before="0" w:after="0" w:line="{room}" w:lineRule="exact"/>'
    return [Para("Spacer", text_box(box, inner), line)]


_Group = list[tuple[str, str, int]]


def _groups(block: Imprint, fmt: Format, writer: Writer) -> list[_Group]:
    """What stands between the rules: runs, place and number of lines of each paragraph."""
    sent = [
        _sent(label, inline, fmt, writer)
        for label, inline in ((ADDRESSEES, block.addressees), (f"{block.label}：", block.copies))
        if plain(inline).strip()
    ]
    printed = [_printed(block, fmt, writer)] if plain(block.printer + block.date).strip() else []
    # 7.3.2: no rule parts 主送 from 抄送 below it.
    return [group for group in (sent, printed) if group]


def _height(groups: list[_Group], fmt: Format) -> int:
    lines = sum(count for group in groups for _, _, count in group)
    return lines * fmt.pitch + (len(groups) + 1) * RULE_LINE + mm(fmt.profile.gap)


def imprint_height(block: Imprint, fmt: Format) -> int:
    """Twips that 版记 takes from the bottom of the text area upwards; 0 for an empty one."""
    groups = _groups(block, fmt, Writer())
    return _height(groups, fmt) if groups else 0


def _sent(label: str, inline: Inline, fmt: Format, writer: Writer) -> tuple[str, str, int]:
    """7.4.2: one 字 in on both sides; return lines stand under the first character after the colon; a full stop ends it."""
    one = pt(fmt.imprint_size)
    hanging = width(label, fmt.imprint_size)
    inline = _without_colon(inline)
    words = plain(inline).rstrip()
    end = "" if words.endswith("。") else "。"
    content = writer.text(label) + writer.inline(inline) + writer.text(end)
    place = f'<w:ind w:left="{one + hanging}" w:right="{one}" w:hanging="{hanging}"/><w:jc w:val="both"/>'
    room = fmt.text_width - 2 * one - hanging
    # A line loses up to one character to a mark that may not begin the next.
    lines = sum(ceil(width(line + end, fmt.imprint_size) / (room - one // 2)) for line in words.split("\n"))
    return content, place, max(1, lines)


def _without_colon(inline: Inline) -> Inline:
    """主送机关 ends in a colon above the text, not in 版记."""
    if not inline or not inline[-1].text.rstrip().endswith("："):
        return inline
    return (*inline[:-1], replace(inline[-1], text=inline[-1].text.rstrip().removesuffix("：")))


def _printed(block: Imprint, fmt: Format, writer: Writer) -> tuple[str, str, int]:
    """7.4.3: the printing body one 字 from the left, the date with 印发 one from the right."""
    one = pt(fmt.imprint_size)
    date = plain(block.date).strip()
    end = "" if not date or date.endswith(PRINTED) else PRINTED
    content = writer.inline(block.printer) + tab() + writer.inline(block.date) + writer.text(end)
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{fmt.text_width - one}"/></w:tabs>'
    return content, f'{stop}<w:ind w:left="{one}"/>', 1


def _rule(millimetres: float) -> str:
    """7.4.1: a rule as wide as the type area. It has a paragraph of its own: a border shares the indents of its text."""
    eighths = round(millimetres * _EIGHTHS_PER_MM)
    border = f'<w:pBdr><w:bottom w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/></w:pBdr>'
    return paragraph("Spacer", "", border)
