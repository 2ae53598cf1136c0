"""Five Word files as bureaus have them, each of another make: Word, WPS, LibreOffice, two sections, a picture in the header."""

from __future__ import annotations

import struct
import tempfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document as Word
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from drafter.office import convert


def png() -> bytes:
    """A red rectangle of 40 × 12."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff\x00\x00" * 40 for _ in range(12))
    head = struct.pack(">IIBBBBB", 40, 12, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def saved(document: Document) -> bytes:
    """The bytes, with settings that pass the schema: python-docx's own template has a zoom without a percentage."""
    zoom = document.settings.element.find(qn("w:zoom"))
    if zoom is not None:
        zoom.set(qn("w:percent"), "100")
    # Its template's copy of the styles for Word 2007 knows nothing of the styles that we add.
    relations = document.part.rels
    for key in [k for k, r in relations.items() if r.reltype.endswith("/stylesWithEffects")]:
        del relations[key]
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def faced(style: object, face: str, size: float) -> None:
    """Set a style's letters in all four slots."""
    style.font.size = Pt(size)  # type: ignore[attr-defined]
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), face)


def word_like() -> bytes:
    """Styles named for their roles beside Word's own, a header with words, a line before and one behind 【正文】."""
    document = Word()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(25)
    section.header.paragraphs[0].text = "解放区司法局"
    section.footer.paragraphs[0].text = "内部使用"
    for name, face, size in (("公文正文", "仿宋", 15), ("一级标题", "黑体", 16), ("公文标题", "宋体", 20)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        faced(style, face, size)
    document.styles["公文正文"].paragraph_format.first_line_indent = Pt(30)
    document.styles["公文标题"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("解放区司法局文件").alignment = WD_ALIGN_PARAGRAPH.CENTER
    marker = document.add_paragraph("【正")
    marker.add_run("文】")
    document.add_paragraph("（共印10份）")
    return saved(document)


def wps_like() -> bytes:
    """Chinese names, ids that are bare numbers, headings that count by themselves, WPS's own properties."""
    document = Word()
    document.add_paragraph("红头")
    document.add_paragraph("【发文字号】　　　　签发人：【签发人】")
    document.add_paragraph("【正文】")
    root = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in ("Normal", "DefaultParagraphFont", "TableNormal", "NoList"):
            root.remove(style)
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0">'
            '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/>'
            "</w:lvl></w:abstractNum>"
        )
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="3"><w:abstractNumId w:val="7"/></w:num>'))
    counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    for style_id, name, properties in (
        ("12", "正文", '<w:ind w:firstLine="600" w:firstLineChars="200"/>'),
        ("2", "标题 1", f'{counted}<w:jc w:val="left"/><w:outlineLvl w:val="0"/>'),
        ("3", "二级", '<w:jc w:val="left"/><w:outlineLvl w:val="1"/>'),
        ("Signature", "别的样式", '<w:jc w:val="left"/>'),
    ):
        root.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="Normal"/><w:pPr>{properties}</w:pPr><w:rPr><w:sz w:val="30"/></w:rPr></w:style>'
            )
        )
    return with_parts(
        saved(document),
        {
            "docProps/custom.xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
            'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
            'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
            'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-12.1</vt:lpwstr>'
            "</property></Properties>"
        },
        types='<Override PartName="/docProps/custom.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>',
        relations='<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'custom-properties" Target="docProps/custom.xml"/>',
    )


def office_like() -> bytes:
    """The first one, saved by LibreOffice: its ids, its namespaces, its styles."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "base.docx"
        source.write_bytes(word_like())
        odt = convert(source, "odt", 120)
        middle = Path(folder) / "again.odt"
        middle.write_bytes(odt.read_bytes())
        return convert(middle, "docx:MS Word 2007 XML", 120).read_bytes()


def two_sections() -> bytes:
    """A portrait section for the report, then a landscape one with a form of the bureau's."""
    document = Word()
    document.sections[0].header.paragraphs[0].text = "竖页的页眉"
    document.add_paragraph("【正文】")
    turned = document.add_section(WD_SECTION.NEW_PAGE)
    turned.orientation = WD_ORIENT.LANDSCAPE
    turned.page_width, turned.page_height = turned.page_height, turned.page_width
    turned.header.is_linked_to_previous = False
    turned.header.paragraphs[0].text = "横页的页眉"
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "送审表"
    return saved(document)


def picture_in_header() -> bytes:
    """A letterhead as a picture in the header of the first page, nothing in the body."""
    document = Word()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run().add_picture(BytesIO(png()), width=Mm(150))
    section.footer.paragraphs[0].text = "地址：人民路1号"
    return saved(document)


BASES: Mapping[str, Callable[[], bytes]] = {
    "word": word_like,
    "wps": wps_like,
    "libreoffice": office_like,
    "sections": two_sections,
    "picture": picture_in_header,
}


def with_parts(data: bytes, parts: Mapping[str, str | bytes], types: str = "", relations: str = "") -> bytes:
    """A package with parts put in or replaced, and lines added to its two lists."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name in parts:
                continue
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"</Types>", f"{types}</Types>".encode())
            elif name == "_rels/.rels":
                content = content.replace(b"</Relationships>", f"{relations}</Relationships>".encode())
            new.writestr(name, content)
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()
