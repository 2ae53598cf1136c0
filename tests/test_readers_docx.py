"""What only .docx files hold: automatic numbers, tracked changes, boxes, notes, controls, tables."""

from __future__ import annotations

import io
import zipfile

import pytest

from drafter.errors import InputError
from drafter.model.document import Document, Heading, Paragraph, Signature, Table, Title, plain
from drafter.model.doubts import Unsure
from drafter.structure.build import words
from reading import read

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, **parts: str) -> bytes:
    """A .docx with this body and further parts (numbering, styles, footnotes) by name."""
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{RELATION}/{name}" Target="{name}.xml"/>' for i, name in enumerate(parts)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
            f'Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        )
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text: str, level: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(n: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}</w:numbering>'


def spoken(document: Document) -> list[str]:
    return [words(b) for b in document.blocks]


def one(text: str, **parts: str) -> str:
    """The words of a document of one paragraph."""
    return "".join(spoken(read(docx(text, **parts), "a.docx")))


TITLE = p("××区司法局2023年法治政府建设年度报告")


def test_automatic_numbers_become_text_and_start_anew_below_each_heading() -> None:
    body = TITLE + "".join(
        [
            listed("主要举措和成效", 0),
            listed("加强执法监督", 1),
            listed("评查案卷50件。", 2),
            listed("加强普法", 1),
            p("开展活动12场。"),
            listed("存在的不足和原因", 0),
            listed("力量不足", 1),
            p("原因是编制较少。"),
        ]
    )
    levels = numbering(
        level(0, "chineseCountingThousand", "%1、"), level(1, "japaneseCounting", "（%2）"), level(2, "decimal", "%3.")
    )
    document = read(docx(body, numbering=levels), "a.docx")
    heads = [(b.level, b.number, plain(b.inline)) for b in document.blocks if isinstance(b, Heading)]
    assert heads == [
        (1, "一、", "主要举措和成效"),
        (2, "（一）", "加强执法监督"),
        (2, "（二）", "加强普法"),
        (1, "二、", "存在的不足和原因"),
        (2, "（一）", "力量不足"),
    ]
    assert "1.评查案卷50件。" in spoken(document)


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("ideographTraditional", "%1、", "乙、"),
        ("chineseLegalSimplified", "%1、", "贰、"),
        ("decimalEnclosedCircleChinese", "%1", "②"),
        ("upperRoman", "%1.", "II."),
        ("lowerLetter", "%1)", "b)"),
        ("ideographDigital", "%1、", "二、"),
        ("decimalZero", "%1.", "02."),
        ("bullet", "•", ""),
    ],
)
def test_formats_of_automatic_numbers(form: str, text: str, expected: str) -> None:
    lines = read(docx(listed("甲子", 0) + listed("乙丑", 0), numbering=numbering(level(0, form, text))), "a.docx")
    assert spoken(lines)[-1] == f"{expected}乙丑"


def test_a_list_that_starts_over_and_legal_numbers() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    levels = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"), nums=nums)
    body = listed("甲子", 0) + listed("乙丑", 1) + listed("丙寅", 0) + listed("丁卯", 0, 2)
    assert spoken(read(docx(body, numbering=levels), "a.docx")) == ["一、甲子", "1.1乙丑", "二、丙寅", "一、丁卯"]


def test_numbers_of_heading_styles() -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="own"/><w:basedOn w:val="H1"/></w:style></w:styles>'
    )
    levels = numbering(level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'))
    body = (
        TITLE
        + p("工作成效", '<w:pStyle w:val="H1"/>')
        + p("办理案件9件。")
        + p("存在问题", '<w:pStyle w:val="Own"/>')
        + p("力量不足。")
    )
    document = read(docx(body, styles=styles, numbering=levels), "a.docx")
    assert [(b.number, b.statutory) for b in document.blocks if isinstance(b, Heading)] == [
        ("一、", "举措成效"),
        ("二、", "不足原因"),
    ]


def test_headings_by_style_without_numbers() -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>'
    )
    h1, h2 = '<w:pStyle w:val="1"/>', '<w:pStyle w:val="2"/>'
    body = (
        p("某区年度工作", '<w:pStyle w:val="T"/>')
        + p("健全工作机制", h1)
        + p("完善制度", h2)
        + p("制定制度3项。")
        + p("强化执法监督", h1)
        + p("开展评查", h2)
        + p("评查案卷20件。")
    )
    document = read(docx(body, styles=styles), "a.docx")
    assert [(b.level, plain(b.inline)) for b in document.blocks if isinstance(b, Heading)] == [
        (1, "健全工作机制"),
        (2, "完善制度"),
        (1, "强化执法监督"),
        (2, "开展评查"),
    ]
    assert plain(next(b for b in document.blocks if isinstance(b, Title)).inline) == "某区年度工作"


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        '<w:p><w:r><w:t>办理案件</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>八</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>九</w:t></w:r></w:ins><w:r><w:t>件。</w:t></w:r></w:p>'
        '<w:p><w:moveFrom w:id="3"><w:r><w:t>移走的话。</w:t></w:r></w:moveFrom></w:p>'
        '<w:p><w:moveTo w:id="4"><w:r><w:t>移来的话。</w:t></w:r></w:moveTo></w:p>'
    )
    assert one(body) == "办理案件九件。移来的话。"


def test_hidden_words_fields_links_controls_and_breaks() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>全年</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "yyyy"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2023</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>年</w:t></w:r></w:fldSimple>'
        '<w:hyperlink r:id="x"><w:r><w:t>审查</w:t></w:r></w:hyperlink>'
        "<w:sdt><w:sdtPr><w:alias w:val='不是正文'/></w:sdtPr><w:sdtContent><w:r><w:t>文件</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:t>九件。</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>甲乙。</w:t></w:r><w:r><w:br/><w:t>丙丁。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert spoken(read(docx(body), "a.docx")) == ["全年2023年审查文件九件。", "甲乙。", "丙丁。"]


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框中的话。</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>框外的话。</w:t></w:r></w:p>"
    )
    assert spoken(read(docx(body), "a.docx")) == ["框中的话。", "框外的话。"]


def test_footnotes_are_kept_behind_the_text_with_a_doubt() -> None:
    footnotes = (
        f'<w:footnotes {NAMESPACES}><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>数据截至12月。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    body = (
        '<w:p><w:r><w:t>受理案件9件</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>。</w:t></w:r></w:p>'
    )
    document = read(docx(body, footnotes=footnotes), "a.docx")
    assert spoken(document) == ["受理案件9件。", "注：数据截至12月。"]
    assert [d.excerpt for d in document.doubts if d.about is Unsure.LAYOUT] == ["数据截至12月。"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_tables_with_merged_cells() -> None:
    begins, goes_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = (
        f"<w:tr>{cell('类别')}{cell('指标')}{cell('数量')}</w:tr>"
        f"<w:tr>{cell('执法', begins)}{cell('评查')}{cell('60')}</w:tr>"
        f"<w:tr>{cell('', goes_on)}{cell('培训')}{cell('12')}</w:tr>"
        f"<w:tr>{cell('合计', wide)}{cell('72')}</w:tr>"
    )
    body = (
        TITLE
        + p("一、工作成效")
        + p("全年情况如下表。")
        + p("表1 主要指标")
        + f"<w:tbl>{rows}</w:tbl>"
        + p("二、下步安排")
        + p("继续。")
    )
    table = next(b for b in read(docx(body), "a.docx").blocks if isinstance(b, Table))
    assert plain(table.caption) == "表1主要指标"
    assert [plain(c) for c in table.header] == ["类别", "指标", "数量"]
    assert [[plain(c) for c in row] for row in table.rows] == [
        ["执法", "评查", "60"],
        ["", "培训", "12"],
        ["合计", "", "72"],
    ]


def test_a_table_that_only_lays_out_the_page_is_read_as_lines() -> None:
    inner = (
        TITLE + p("一、工作成效") + p("办理案件9件。" + "全面推进依法行政，" * 30) + p("二、存在问题") + p("力量不足。")
    )
    body = f"<w:tbl><w:tr><w:tc><w:tcPr/>{inner}</w:tc></w:tr></w:tbl>"
    signature = f"<w:tbl><w:tr>{cell('××区司法局')}</w:tr><w:tr>{cell('2024年1月9日')}</w:tr></w:tbl>"
    document = read(docx(body + signature), "a.docx")
    assert [b.statutory for b in document.blocks if isinstance(b, Heading)] == ["举措成效", "不足原因"]
    assert plain(next(b for b in document.blocks if isinstance(b, Signature)).date) == "2024年1月9日"


def test_bold_first_sentences_are_run_in_headings() -> None:
    body = (
        TITLE
        + p("一、工作成效")
        + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>强化执法监督。</w:t></w:r><w:r><w:t>评查案卷60件。</w:t></w:r></w:p>"
        + p("二、存在问题")
        + p("力量不足。")
    )
    found = [b.heading for b in read(docx(body), "a.docx").blocks if isinstance(b, Paragraph) and b.heading]
    assert [(h.level, plain(h.inline)) for h in found] == [(2, "强化执法监督。")]


def test_strict_open_xml_is_read_too() -> None:
    data = docx(p("全年办理案件9件。"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            target.writestr(name, text)
    assert spoken(read(out.getvalue(), "a.docx")) == ["全年办理案件9件。"]


DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def test_words_that_are_drawn_are_told() -> None:
    art = '<w:p><w:r><w:pict><v:shape><v:textpath string="甲县司法局文件"/></v:shape></w:pict></w:r></w:p>'
    shape = f"<w:p><w:r><w:drawing {DRAWING}><a:p><a:r><a:t>执法流程</a:t></a:r></a:p></w:drawing></w:r></w:p>"
    diagram = f"<d {DRAWING}><a:t>受理</a:t><a:t>审查</a:t></d>"
    document = read(docx(p("甲县司法局2023年法治政府建设年度报告") + art + shape, diagramData=diagram), "a.docx")
    told = "\n".join(doubt.excerpt for doubt in document.doubts if doubt.about is Unsure.LEFT_OUT)
    assert all(words in told for words in ("甲县司法局文件", "执法流程", "受理、审查"))


@pytest.mark.parametrize("tag", ["altChunk", "subDoc"])
def test_another_file_within_the_file_is_told(tag: str) -> None:
    inserted = f'<w:{tag} r:id="r9"/>'
    document = read(docx(p("甲县司法局2023年法治政府建设年度报告") + inserted), "a.docx")
    assert [doubt.about for doubt in document.doubts if "另一份文件" in doubt.message] == [Unsure.UNREAD]
    with pytest.raises(InputError, match="另一份文件"):
        read(docx(inserted), "a.docx")


@pytest.mark.parametrize("tag", ["smartTag", "moveTo"])
def test_rows_within_marks_are_read(tag: str) -> None:
    rows = "".join(f"<w:tr><w:tc>{p('普法')}</w:tc><w:tc>{p(f'{n}场')}</w:tc></w:tr>" for n in (20, 30))
    document = read(
        docx(p("甲县司法局2023年法治政府建设年度报告") + f"<w:tbl><w:{tag}>{rows}</w:{tag}></w:tbl>"), "a.docx"
    )
    assert "30场" in "".join(words(block) for block in document.blocks)
