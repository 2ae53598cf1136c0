"""The page number of a landscape page: where it stands once the sheet is turned upright (GB/T 9704-2012 7.5, 8)."""

from __future__ import annotations

from drafter.writers.docx.format import Format
from drafter.writers.docx.oxml import DECLARATION, R, W, paragraph
from drafter.writers.docx.page import DASH_ABOVE_EDGE, footer_distance, page_number
from drafter.writers.docx.styles import footer_line
from drafter.writers.docx.units import A4_HEIGHT, A4_WIDTH, mm, pt

V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"
W10 = "urn:schemas-microsoft-com:office:word"
__all__ = ["DASH_ABOVE_EDGE", "side_header_xml"]


def side_header_xml(fmt: Format, *, even: bool) -> str:
    """A header whose text box carries the number up the left edge, its letters turned to the right.

    Upright, the landscape page's left edge is the sheet's foot and its top the sheet's left side. So the number of an
    odd page stands near the lower end of the edge, that of an even page near the upper end.
    """
    p = fmt.profile
    line = footer_line(fmt)
    one = pt(fmt.page_number_size)
    # In the turned box the first line stands at the right: the footer's top is the box's right side.
    left = footer_distance(fmt)
    top, bottom = mm(p.left), A4_WIDTH - mm(p.right)
    height = bottom - top
    if fmt.page_number_place == "居中":
        place = '<w:jc w:val="center"/>'
    elif even:
        place = f'<w:ind w:left="{one}"/><w:jc w:val="left"/>'
    else:
        place = f'<w:ind w:right="{one}"/><w:jc w:val="right"/>'
    style = (
        "position:absolute;"
        f"margin-left:{left / 20:g}pt;margin-top:{top / 20:g}pt;width:{line / 20:g}pt;height:{height / 20:g}pt;z-index:1;"
        "mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
    )
    box = (
        f'<w:r><w:pict><v:shape xmlns:v="{V}" xmlns:o="{O}" id="页码{"双" if even else "单"}" type="#_x0000_t202" style="{style}" '
        'filled="f" stroked="f"><v:textbox style="layout-flow:vertical" inset="0,0,0,0"><w:txbxContent>'
        f"{paragraph('Footer', page_number(fmt), place)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    return f'{DECLARATION}<w:hdr xmlns:w="{W}" xmlns:r="{R}">{paragraph("Spacer", box)}</w:hdr>'
