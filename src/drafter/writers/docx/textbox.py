"""Text boxes as Word 2010 and later write them (a shape), with VML for what knows no shapes."""

from __future__ import annotations

from msgspec import Struct

from drafter.openxml import DRAWING
from drafter.writers.docx.chart import WP
from drafter.writers.docx.units import EMU_PER_TWIP

V = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


# LibreOffice sets a box off from its edge by the distance it would keep from the text.
_NO_DISTANCE = ";".join(f"mso-wrap-distance-{side}:0" for side in ("left", "top", "right", "bottom"))


class Box(Struct, frozen=True):
    """A box in front of the text; lengths in twips.

    Either on the bottom of the text area (``left`` and ``top`` None) or at a place on the page. ``turned`` letters run
    down the page. ``number`` is its own among the drawings of a file. ``spare`` is how
    much higher it may be than its words are reckoned to be: a shape that fits itself to its words moves them in LibreOffice, one
    that does not cuts them off in Word.
    """

    number: int
    height: int
    width: int
    above_bottom: int = 0
    left: int | None = None
    top: int | None = None
    turned: bool = False
    spare: int = 0


def text_box(box: Box, content: str) -> str:
    """A run with the box; ``content`` are whole paragraphs. They stand in it twice, of which every reader takes one
    (ISO/IEC 29500-3, 9.3).
    """
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:wps="{WPS}" Requires="wps">{_shape(box, content)}</mc:Choice>'
        f"<mc:Fallback>{_vml(box, content)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _shape(box: Box, content: str) -> str:
    if box.left is None or box.top is None:
        across = '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        down = '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        anchor = ' anchor="b"'
    else:
        across = (
            f'<wp:positionH relativeFrom="page"><wp:posOffset>{box.left * EMU_PER_TWIP}</wp:posOffset></wp:positionH>'
        )
        down = f'<wp:positionV relativeFrom="page"><wp:posOffset>{box.top * EMU_PER_TWIP}</wp:posOffset></wp:positionV>'
        anchor = ' anchor="t"'
    size = f'cx="{box.width * EMU_PER_TWIP}" cy="{(box.height + box.spare) * EMU_PER_TWIP}"'
    flow = "vert" if box.turned else "horz"
    inset = f'lIns="0" tIns="0" rIns="0" bIns="{box.above_bottom * EMU_PER_TWIP}"'
    return (
        f'<w:drawing><wp:anchor xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{across}{down}<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{box.number}" name="文本框 {box.number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr rot="0" vert="{flow}" wrap="square" {inset}{anchor} anchorCtr="0"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _vml(box: Box, content: str) -> str:
    if box.left is None or box.top is None:
        place = (
            "margin-left:0;margin-top:0;mso-position-horizontal:left;mso-position-horizontal-relative:margin;"
            "mso-position-vertical:bottom;mso-position-vertical-relative:margin;v-text-anchor:bottom"
        )
    else:
        place = (
            f"margin-left:{box.left / 20:g}pt;margin-top:{box.top / 20:g}pt;"
            "mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
        )
    style = (
        f"position:absolute;{place};width:{box.width / 20:g}pt;height:{box.height / 20:g}pt;z-index:1;{_NO_DISTANCE}"
    )
    # Should the words need one line more than was reckoned, the box grows upwards.
    flow = "layout-flow:vertical" if box.turned else "mso-fit-shape-to-text:t"
    inset = f"0,0,0,{box.above_bottom / 20:g}pt"
    return (
        f'<w:pict><v:rect xmlns:v="{V}" xmlns:o="{OFFICE}" style="{style}" '
        f'filled="f" stroked="f"><v:textbox style="{flow}" inset="{inset}"><w:txbxContent>{content}</w:txbxContent></v:textbox>'
        "</v:rect></w:pict>"
    )
