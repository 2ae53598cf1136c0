"""Text boxes in VML: the one form that every Word since 2007, WPS and LibreOffice show alike, with the words in it once."""

from __future__ import annotations

from msgspec import Struct

V = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"


# LibreOffice sets a box off from its edge by the distance it would keep from the text.
_NO_DISTANCE = ";".join(f"mso-wrap-distance-{side}:0" for side in ("left", "top", "right", "bottom"))


class Box(Struct, frozen=True):
    """A box in front of the text; lengths in twips.

    Either on the bottom of the text area (``left`` and ``top`` None) or at a place on the page. ``turned`` letters run
    down the page.
    """

    height: int
    width: int
    above_bottom: int = 0
    left: int | None = None
    top: int | None = None
    turned: bool = False


def text_box(box: Box, content: str) -> str:
    """A run with the box; ``content`` are whole paragraphs."""
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
        f'<w:r><w:pict><v:rect xmlns:v="{V}" xmlns:o="{OFFICE}" style="{style}" '
        f'filled="f" stroked="f"><v:textbox style="{flow}" inset="{inset}"><w:txbxContent>{content}</w:txbxContent></v:textbox>'
        "</v:rect></w:pict></w:r>"
    )
