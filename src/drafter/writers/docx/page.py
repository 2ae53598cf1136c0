"""Page set-up: sections, page numbers, settings (GB/T 9704-2012 5.2, 7.5, 8)."""

from __future__ import annotations

from msgspec import Struct

from drafter.writers.docx.format import Format, font_names
from drafter.writers.docx.oxml import DECLARATION, Look, R, W, escape, field, paragraph, run
from drafter.writers.docx.styles import footer_line
from drafter.writers.docx.units import A4_HEIGHT, A4_WIDTH, mm, pt

FOOTER_ODD, FOOTER_EVEN = "rIdFooterOdd", "rIdFooterEven"
HEADER_ODD, HEADER_EVEN = "rIdSideOdd", "rIdSideEven"
HEADER_NONE, FOOTER_NONE = "rIdHeaderNone", "rIdFooterNone"

# 7.5: the dash stands 7 mm below the type area, which ends 35 mm above the paper's edge.
DASH_ABOVE_EDGE = 35 - 7


def footer_distance(fmt: Format) -> int:
    """Twips from the paper's edge to the bottom of the page number's line, so that the dash stands 7 mm below the text.

    The dash is drawn a little above the middle of its line (0.02 em).
    """
    return mm(DASH_ABOVE_EDGE) - round(footer_line(fmt) / 2 + pt(fmt.page_number_size) * 0.02)


def section(
    fmt: Format, *, landscape: bool = False, starts: str = "nextPage", turned_pages: bool = False, numbered: bool = True
) -> str:
    """w:sectPr of a portrait or a landscape section; ``turned_pages`` tells that the report has landscape pages at all.

    ``starts``: nextPage, evenPage, or empty for the first; a section that is not ``numbered`` shows no page number.

    A landscape page is a portrait page turned: its top is the binding edge on odd pages and the outer edge on even
    ones (clause 8), so its margins are those of the portrait page, turned with it.
    """
    p = fmt.profile
    top, bottom, left, right = (mm(v) for v in (p.top, p.bottom, p.left, p.right))
    references = ""
    if fmt.page_number_place != "不编":
        if not numbered:
            references = _reference("footer", "default", FOOTER_NONE) + _reference("footer", "even", FOOTER_NONE)
            references += _reference("header", "default", HEADER_NONE) + _reference("header", "even", HEADER_NONE)
        elif landscape:
            references = _reference("header", "default", HEADER_ODD) + _reference("header", "even", HEADER_EVEN)
            references += _reference("footer", "default", FOOTER_NONE) + _reference("footer", "even", FOOTER_NONE)
        else:
            references = _reference("footer", "default", FOOTER_ODD) + _reference("footer", "even", FOOTER_EVEN)
            if turned_pages:
                # A section without headers would inherit those of the landscape pages before it.
                references += _reference("header", "default", HEADER_NONE) + _reference("header", "even", HEADER_NONE)
    kind = f'<w:type w:val="{starts}"/>' if starts else ""
    if landscape:
        size = f'<w:pgSz w:w="{A4_HEIGHT}" w:h="{A4_WIDTH}" w:orient="landscape"/>'
        top, right, bottom, left = left, top, right, bottom
    else:
        size = f'<w:pgSz w:w="{A4_WIDTH}" w:h="{A4_HEIGHT}"/>'
    margins = (
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="851" w:footer="{footer_distance(fmt)}" w:gutter="0"/>'
    )
    # A grid of lines only: with characters too, LibreOffice sets 14 to the line instead of 28.
    grid = f'<w:docGrid w:type="lines" w:linePitch="{fmt.pitch}"/>'
    return f'<w:sectPr>{references}{kind}{size}{margins}<w:cols w:space="425"/>{grid}</w:sectPr>'


def _reference(part: str, kind: str, relation: str) -> str:
    return f'<w:{part}Reference w:type="{kind}" r:id="{relation}"/>'


def page_number(fmt: Format) -> str:
    """The runs of a page number: the configured style with a PAGE field in it."""
    before, after = fmt.page_number_style.split("{页码}")
    return run(before, Look()) + field("PAGE", "1") + run(after, Look())


def footer_xml(fmt: Format, *, even: bool) -> str:
    """A footer with the page number: odd pages one 字 from the right, even ones one from the left (7.5)."""
    one = pt(fmt.page_number_size)
    if fmt.page_number_place == "居中":
        place = '<w:jc w:val="center"/>'
    elif even:
        place = f'<w:ind w:leftChars="100" w:left="{one}"/><w:jc w:val="left"/>'
    else:
        place = f'<w:ind w:rightChars="100" w:right="{one}"/><w:jc w:val="right"/>'
    return f'{DECLARATION}<w:ftr xmlns:w="{W}" xmlns:r="{R}">{paragraph("Footer", page_number(fmt), place)}</w:ftr>'


def empty_xml(root: str) -> str:
    """A header (hdr) or footer (ftr) that shows nothing."""
    return f'{DECLARATION}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{paragraph("Spacer", "")}</w:{root}>'


def settings_xml(fmt: Format) -> str:
    """word/settings.xml: binding edge and footers of odd and even pages, punctuation, layout rules of Word 2013 and later."""
    # 5.2.1, 6.2: the binding edge is the left of an odd page and the right of an even one.
    mirrored = "<w:mirrorMargins/>" if fmt.mirrored else ""
    even = '<w:evenAndOddHeaders w:val="1"/>' if fmt.page_number_place == "外侧" else ""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>{mirrored}'
        f'<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>{even}'
        f'<w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table_xml(fmt: Format) -> str:
    """word/fontTable.xml: what stands in for each face on a machine that lacks it."""
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{"".join(map(_font, sorted(font_names(fmt))))}</w:fonts>'


class _Face(Struct, frozen=True):
    """What Word needs to know of a face to find a stand-in: another name, PANOSE digits, family, pitch."""

    alias: str
    panose: str
    family: str
    pitch: str


# Windows ships 仿宋 and 楷体, not the faces of 1980's GB 2312 that the standard's users name: the alias finds them.
_FACES: dict[str, _Face] = {
    "小标宋": _Face("华文中宋", "02010601030101010101", "script", "fixed"),
    "仿宋": _Face("仿宋", "02010609030101010101", "modern", "fixed"),
    "楷体": _Face("楷体", "02010609030101010101", "modern", "fixed"),
    "黑体": _Face("SimHei", "02010609060101010101", "modern", "fixed"),
    "宋体": _Face("SimSun", "02010600030101010101", "auto", "variable"),
    "Times New Roman": _Face("", "02020603050405020304", "roman", "variable"),
}


def _font(name: str) -> str:
    """One w:font, its children in schema order; an unknown face is named with its character set alone."""
    face = next((face for key, face in _FACES.items() if key in name), None)
    charset = f'<w:charset w:val="{"00" if name.isascii() else "86"}"/>'
    if face is None:
        return f'<w:font w:name="{escape(name)}">{charset}</w:font>'
    alias = f'<w:altName w:val="{face.alias}"/>' if face.alias not in ("", name) else ""
    return (
        f'<w:font w:name="{escape(name)}">{alias}<w:panose1 w:val="{face.panose}"/>{charset}'
        f'<w:family w:val="{face.family}"/><w:pitch w:val="{face.pitch}"/></w:font>'
    )
