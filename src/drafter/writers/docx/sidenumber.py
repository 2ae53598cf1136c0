"""The page number of a landscape page: where it stands once the sheet is turned upright (GB/T 9704-2012 7.5, 8)."""

from __future__ import annotations

from drafter.writers.docx.format import Format
from drafter.writers.docx.oxml import DECLARATION, R, W, paragraph
from drafter.writers.docx.page import footer_distance, page_number
from drafter.writers.docx.styles import footer_line
from drafter.writers.docx.textbox import Box, text_box
from drafter.writers.docx.units import A4_WIDTH, mm, pt


def side_header_xml(fmt: Format, *, even: bool) -> str:
    """A header whose text box carries the number up the left edge, its letters turned to the right.

    Upright, the landscape page's left edge is the sheet's foot and its top the sheet's left side. So the number of an
    odd page stands near the lower end of the edge, that of an even page near the upper end.
    """
    p = fmt.profile
    one = pt(fmt.page_number_size)
    top, bottom = mm(p.left), A4_WIDTH - mm(p.right)
    # In the turned box the first line stands at the right, so the box is where the footer's line would be.
    box = Box(
        number=1003 if even else 1002,
        height=bottom - top,
        width=footer_line(fmt),
        left=footer_distance(fmt),
        top=top,
        turned=True,
    )
    if fmt.page_number_place == "居中":
        place = '<w:jc w:val="center"/>'
    elif even:
        place = f'<w:ind w:left="{one}"/><w:jc w:val="left"/>'
    else:
        place = f'<w:ind w:right="{one}"/><w:jc w:val="right"/>'
    inner = text_box(box, paragraph("Footer", page_number(fmt), place))
    return f'{DECLARATION}<w:hdr xmlns:w="{W}" xmlns:r="{R}">{paragraph("Spacer", inner)}</w:hdr>'
