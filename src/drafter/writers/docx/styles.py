"""word/styles.xml: every format of the report is a named style, so that a bureau can restyle it in Word."""

from __future__ import annotations

from drafter.writers.docx.format import Format
from drafter.writers.docx.oxml import DECLARATION, W, escape
from drafter.writers.docx.units import pt

OFF = '<w:widowControl w:val="0"/>'

# Word's own 376 styles stay out of its gallery, but those that a report shares with Word.
LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376">'
    + "".join(
        f'<w:lsdException w:name="{name}" w:semiHidden="0" w:uiPriority="{priority}" w:unhideWhenUsed="0" w:qFormat="1"/>'
        for name, priority in (("Normal", 0), *((f"heading {level}", 9) for level in range(1, 5)), ("Title", 10))
    )
    + "</w:latentStyles>"
)


def fonts(east_asian: str, latin: str) -> str:
    """All four slots by name and none by theme: a theme attribute would win over the name."""
    ea, la = escape(east_asian), escape(latin)
    return f'<w:rFonts w:ascii="{la}" w:hAnsi="{la}" w:eastAsia="{ea}" w:cs="{la}"/>'


def letters(
    fmt: Format, font: str, size: float, *, bold: bool = False, spacing: int | None = None, color: str = ""
) -> str:
    """Run properties of a style, in schema order."""
    latin = fmt.latin_font
    return (
        fonts(font, latin)
        + (f'<w:b w:val="{int(bold)}"/><w:bCs w:val="{int(bold)}"/>')
        + (f'<w:color w:val="{color}"/>' if color else "")
        + (f'<w:spacing w:val="{spacing}"/>' if spacing is not None else "")
        + f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    )


def exact(twips: int, before: int = 0, after: int = 0) -> str:
    """Exact line spacing; before and after in twips."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{twips}" w:lineRule="exact"/>'


def indent(fmt: Format, *, first: float = 0, right: float = 0, left: float = 0) -> str:
    """Indents in 字, each both in characters (Word) and in twips (LibreOffice reads only these)."""
    size = pt(fmt.body_size)
    parts = [
        f'w:{name}Chars="{round(value * 100)}" w:{name}="{round(value * size)}"'
        for name, value in (("left", left), ("right", right), ("firstLine", first))
    ]
    return f"<w:ind {' '.join(parts)}/>"


def _style(kind: str, style_id: str, name: str, inner: str, *, default: bool = False) -> str:
    attributes = f'w:type="{kind}"' + (' w:default="1"' if default else "")
    if not _is_built_in(name):
        attributes += ' w:customStyle="1"'
    return f'<w:style {attributes} w:styleId="{style_id}"><w:name w:val="{name}"/>{inner}</w:style>'


def _is_built_in(name: str) -> bool:
    return name.isascii()


def _paragraph(
    style_id: str, name: str, ppr: str, rpr: str = "", *, base: str = "Normal", following: str = "", link: str = ""
) -> str:
    inner = f'<w:basedOn w:val="{base}"/>' if base else ""
    inner += f'<w:next w:val="{following}"/>' if following else ""
    inner += f'<w:link w:val="{link}"/>' if link else ""
    inner += "<w:qFormat/>" + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
    return _style("paragraph", style_id, name, inner, default=style_id == "Normal")


def _character(style_id: str, name: str, rpr: str, *, link: str = "") -> str:
    inner = '<w:basedOn w:val="DefaultParagraphFont"/>' + (f'<w:link w:val="{link}"/>' if link else "")
    return _style("character", style_id, name, f"{inner}<w:qFormat/><w:rPr>{rpr}</w:rPr>")


def styles_xml(fmt: Format) -> str:
    """The whole part."""
    pitch, body = fmt.pitch, fmt.body_size
    no_grid = '<w:snapToGrid w:val="0"/>'
    heads = (
        (1, fmt.heading1_font, fmt.heading1_bold),
        (2, fmt.heading2_font, fmt.heading2_bold),
        (3, fmt.heading3_font, fmt.heading3_bold),
        (4, fmt.heading4_font, fmt.heading4_bold),
    )
    parts = [
        DECLARATION,
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>',
        fonts(fmt.body_font, fmt.latin_font),
        f'<w:sz w:val="{round(body * 2)}"/><w:szCs w:val="{round(body * 2)}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        LATENT,
        _paragraph(
            "Normal",
            "Normal",
            # LibreOffice would stretch a 36 pt line to two lines of the grid: the exact pitch alone makes 22 lines.
            # 5.2.3: no automatic gap between Chinese and digits, no widow control, or the grid of 28 × 22 is lost.
            f'{OFF}<w:overflowPunct w:val="{int(fmt.hanging_punctuation)}"/>'
            f'<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>{no_grid}{exact(pitch)}<w:jc w:val="both"/>',
            letters(fmt, fmt.body_font, body, spacing=fmt.spacing, color="000000"),
            base="",
        ),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        _paragraph(
            "Title",
            "Title",
            # 7.3.1: centred; the line below the title (7.3.2) is its space after.
            f'<w:keepNext/><w:keepLines/>{exact(pt(fmt.title_pitch), 0, pitch)}<w:jc w:val="center"/>',
            letters(fmt, fmt.title_font, fmt.title_size, bold=fmt.title_bold, spacing=0),
            following="Body",
        ),
        _paragraph("Body", "公文正文", indent(fmt, first=2)),
        _paragraph("Addressee", "主送机关", "", following="Body"),
    ]
    for level, font, bold in heads:
        rpr = letters(fmt, font, body, bold=bold, spacing=fmt.spacing)
        parts.append(
            _paragraph(
                f"Heading{level}",
                f"heading {level}",
                f'<w:keepNext/><w:keepLines/>{indent(fmt, first=2)}<w:outlineLvl w:val="{level - 1}"/>',
                rpr,
                following="Body",
                link=f"Heading{level}Char",
            )
        )
        parts.append(_character(f"Heading{level}Char", f"标题 {level} 字符", rpr, link=f"Heading{level}"))
    lead = '<w:b w:val="1"/><w:bCs w:val="1"/>' if fmt.lead_bold else ""
    parts += [
        _character("Lead", "段旨句", lead),
        _paragraph("AttachmentNote", "附件说明", '<w:jc w:val="left"/>'),
        _paragraph("Signature", "署名", '<w:keepNext/><w:keepLines/><w:jc w:val="right"/>', following="Date"),
        _paragraph("Date", "成文日期", '<w:keepLines/><w:jc w:val="right"/>'),
        _paragraph("Note", "附注", indent(fmt, first=2)),
        _paragraph(
            "Attachment",
            "附件",
            '<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:jc w:val="left"/>',
            letters(fmt, fmt.annex_font, body, spacing=fmt.spacing),
            following="AttachmentTitle",
        ),
        _paragraph(
            "AttachmentTitle",
            "附件标题",
            # 7.3.7: the second line stays blank, the title stands on the third.
            f'<w:keepNext/><w:keepLines/>{exact(pt(fmt.title_pitch), pitch, pitch)}<w:jc w:val="center"/>',
            letters(fmt, fmt.title_font, fmt.title_size, bold=fmt.title_bold, spacing=0),
            following="Body",
        ),
        _paragraph(
            "Issuer",
            "发文机关标志",
            '<w:keepLines/><w:jc w:val="center"/>',
            letters(fmt, fmt.issuer_font, fmt.issuer_size, spacing=0, color="FF0000"),
        ),
        _paragraph("DocumentNumber", "发文字号", '<w:keepLines/><w:jc w:val="left"/>'),
        _character("Signer", "签发人姓名", fonts(fmt.signer_font, fmt.latin_font)),
        _paragraph(
            "Imprint",
            "版记",
            '<w:keepLines/><w:jc w:val="left"/>',
            letters(fmt, fmt.body_font, fmt.imprint_size, spacing=0),
        ),
        _paragraph(
            "TableCaption",
            "表题",
            '<w:keepNext/><w:keepLines/><w:jc w:val="center"/>',
            letters(fmt, fmt.table_head_font, fmt.table_size + 2, spacing=0),
        ),
        _paragraph(
            "TableHead",
            "表头文字",
            '<w:keepNext/><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
            letters(fmt, fmt.table_head_font, fmt.table_size, spacing=0),
        ),
        _paragraph(
            "TableText",
            "表格文字",
            '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>',
            letters(fmt, fmt.table_font, fmt.table_size, spacing=0),
        ),
        _paragraph(
            "Figure",
            "图表",
            '<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
        ),
        _paragraph("Spacer", "分隔", exact(20), '<w:sz w:val="2"/><w:szCs w:val="2"/>'),
        _paragraph(
            "Footer",
            "footer",
            exact(footer_line(fmt)),
            fonts(fmt.page_number_font, fmt.page_number_font) + _size(fmt.page_number_size),
        ),
        _paragraph(
            "CommentText",
            "annotation text",
            '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>',
            _size(10.5),
        ),
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>',
        "</w:styles>",
    ]
    return "".join(parts)


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:spacing w:val="0"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def footer_line(fmt: Format) -> int:
    """Exact line height of the page number in twips.

    At 1.2 times the size, halving the gap (Word) and giving it 80 : 20 (LibreOffice) put the glyph in the same place.
    """
    return round(pt(fmt.page_number_size) * 1.2)
