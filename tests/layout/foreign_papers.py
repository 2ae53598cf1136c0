"""Ten more Word files in bad order, of other makes and other kinds of documents than a report typed in Word; faults counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from docx import Document as new_word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from papers import Ugly, letters, number

Word = Any
Line = Any
Kinds = tuple[tuple[str, str], ...]

NOTICE: Kinds = (
    ("title", "乙县司法局关于开展行政执法案卷评查的通知"),
    ("addressee", "各乡镇人民政府，县直各行政执法单位："),
    ("body", "为规范行政执法行为，提高案卷质量，决定开展2026年行政执法案卷评查。现将有关事项通知如下："),
    ("h1", "一、评查范围"),
    ("body", "2025年1月1日至2025年12月31日办结的行政处罚、行政许可案卷，每个单位不少于10卷。"),
    ("h1", "二、评查方式"),
    ("h2", "（一）单位自查"),
    ("body", "各单位对照标准逐卷自查，3月20日前报送自查报告和案卷目录。"),
    ("h2", "（二）集中评查"),
    ("body", "县司法局组织执法监督员交叉评查，逐卷打分，当场反馈问题。"),
    ("h1", "三、工作要求"),
    ("body", "各单位要高度重视，明确专人负责，按时报送案卷，不得临时补正材料。"),
    ("name", "乙县司法局"),
    ("date", "2026年3月2日"),
)
SUMMARY: Kinds = (
    ("title", "丙区司法局2025年行政复议工作总结"),
    ("body", "2025年，丙区司法局依法履行行政复议职责，全年收到申请86件，受理79件，审结75件。"),
    ("h1", "一、主要做法"),
    ("h2", "（一）畅通受理渠道"),
    ("body", "在12个司法所设立接收点，开通网上申请，当天登记、3日内审查。"),
    ("h2", "（二）加强调解和解"),
    ("body", "坚持调解优先，调解和解结案31件，申请人撤回申请9件，化解率明显提高。"),
    ("h1", "二、存在问题"),
    ("body", "办案人员少，审理周期长，个别案件说理不够充分，回访制度没有落实。"),
    ("h1", "三、下步打算"),
    ("body", "配齐办案人员，推行繁简分流，公开典型案例，定期通报被纠错情况。"),
    ("name", "丙区司法局"),
    ("date", "2026年1月8日"),
)
PLAN: Kinds = (
    ("title", "丁市司法局2026年法治宣传教育工作方案"),
    ("body", "为深入实施“九五”普法规划，结合实际，制定本方案。"),
    ("h1", "一、总体要求"),
    ("body", "坚持围绕中心、服务大局，突出重点对象，创新方式方法，增强普法实效。"),
    ("h1", "二、重点任务"),
    ("h2", "（一）抓好领导干部学法"),
    ("body", "落实党委理论学习中心组学法制度，每季度不少于1次，年底组织考试。"),
    ("h2", "（二）抓好青少年普法"),
    ("body", "配齐法治副校长，每学期上法治课2次，开展模拟法庭8场。"),
    ("h1", "三、保障措施"),
    ("body", "加强组织领导，落实工作经费，强化督促检查，及时总结推广经验。"),
)
FACES = {"title": "方正小标宋简体", "h1": "黑体", "h2": "楷体_GB2312"}
_BODY = "仿宋_GB2312"


class Sheet:
    """A document typed line by line into a file of the standard's page, to be spoilt."""

    def __init__(self, text: Kinds, *, styled: bool = False) -> None:
        self.word: Word = new_word()
        self.lines: dict[str, list[Line]] = {}
        section = self.word.sections[0]
        page(section)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is not None:
            section._sectPr.remove(grid)
        self.word.settings.odd_and_even_pages_header_footer = True
        for footer, right in ((section.footer, True), (section.even_page_footer, False)):
            footer.is_linked_to_previous = False
            number(footer.paragraphs[0], right=right)
        normal = self.word.styles["Normal"]
        letters(normal, _BODY)
        normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = Pt(28.95)
        for kind, words in text:
            if kind == "name":
                self.word.add_paragraph()
            self.put(kind, words, styled=styled)
            if kind == "title":
                self.word.add_paragraph()

    def put(self, kind: str, words: str, *, styled: bool = False) -> Line:
        line = self.word.add_paragraph()
        run = line.add_run(words)
        self.lines.setdefault(kind, []).append(line)
        if styled:
            return line
        letters(run, FACES.get(kind, _BODY), size=22 if kind == "title" else 16)
        run._r.get_or_add_rPr().append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="-5"/>'))
        if kind == "title":
            line.alignment = 1
            line.paragraph_format.line_spacing = Pt(32)
        elif kind in ("body", "h1", "h2"):
            line.paragraph_format.first_line_indent = Pt(32)
        elif kind in ("name", "date"):
            line.alignment = 2
            line.paragraph_format.right_indent = Pt(16 * (2 if kind == "date" else 4))
        return line

    def all(self, *kinds: str) -> Iterable[Line]:
        return (line for kind in kinds for line in self.lines.get(kind, ()))

    @property
    def data(self) -> bytes:
        out = BytesIO()
        self.word.save(out)
        return out.getvalue()


def page(section: Any, top: float = 37, bottom: float = 35, left: float = 28, right: float = 26) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)


def wps_like() -> Ugly:
    """A new file of WPS: 宋体五号 by default, 1.5 lines, indents in 字 of the wrong size, 版心 of the program's own."""
    sheet = Sheet(NOTICE)
    defaults = sheet.word.styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        sheet.word.styles.element.remove(defaults)
    page(sheet.word.sections[0], 25.4, 25.4, 31.75, 31.75)
    for line in sheet.all("body"):
        letters(line.runs[0], "宋体", "Calibri", 12)
        line.paragraph_format.line_spacing = 1.5
        indent = line._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:firstLineChars"), "100")
    for line in sheet.all("h1"):
        letters(line.runs[0], "宋体", size=15)
        line.runs[0].bold = True
    letters(sheet.lines["title"][0].runs[0], "黑体", size=18)
    return sheet.data, {"G521": 1, "G522": 3, "G523": 1, "G7331": 1, "G7332": 2, "G731": 2}


def english_styles() -> Ugly:
    """Title, Heading 1, Heading 2, Body Text as an English Word has them, in blue Calibri."""
    sheet = Sheet((), styled=True)
    word = sheet.word
    named = {"title": "Title", "h1": "Heading 1", "h2": "Heading 2", "body": "Body Text"}
    for kind, text in SUMMARY:
        word.add_paragraph(text, style=named.get(kind, "Normal"))
    letters(word.styles["Normal"], "", "Calibri", 11)
    fonts = word.styles["Normal"].element.rPr.rFonts
    del fonts.attrib[qn("w:eastAsia")]
    return sheet.data, {"G522": 2, "G523": 1, "G524": 3, "G731": 2, "G7311": 1, "G7331": 2, "G7332": 4, "G735": 1}


def all_normal() -> Ugly:
    """No style and no format at all: half-width blanks for each indent, for the middle and for the right side."""
    word = new_word()
    page(word.sections[0])
    letters(word.styles["Normal"], "宋体", size=12)
    blanks = {"title": 18, "body": 4, "h1": 4, "h2": 4, "name": 46, "date": 44}
    for kind, text in NOTICE:
        word.add_paragraph(" " * blanks.get(kind, 0) + text)
    out = BytesIO()
    word.save(out)
    planted = {"G522": 2, "G523": 2, "G731": 2, "G7311": 1, "G7331": 3, "G7332": 4, "G735": 1, "G75": 1}
    return out.getvalue(), planted


def numbered_by_fields() -> Ugly:
    """一、 and （一） are fields that count (SEQ), as old macros leave them; their letters are grey and in a face of their own."""
    sheet = Sheet(PLAN)
    for kind, mark in (("h1", "、"), ("h2", "）")):
        for line in sheet.lines[kind]:
            head, _, rest = line.runs[0].text.partition(mark)
            line.runs[0].text = ""
            _seq(line, head.lstrip("（"), "（" if kind == "h2" else "")
            run = line.add_run(mark + rest)
            letters(run, "微软雅黑", size=16)
            run.font.color.rgb = RGBColor(0x80, 0x80, 0x80)
    return sheet.data, {"G524": 2, "G7332": 2}


def _seq(line: Line, shown: str, before: str) -> None:
    if before:
        letters(line.add_run(before), "微软雅黑")
    parts = (
        '<w:fldChar {} w:fldCharType="begin"/>',
        "<w:instrText {} xml:space='preserve'> SEQ 章 \\* CHINESENUM3 </w:instrText>",
        '<w:fldChar {} w:fldCharType="separate"/>',
        f"<w:t {{}}>{shown}</w:t>",
        '<w:fldChar {} w:fldCharType="end"/>',
    )
    for part in parts:
        run = line.add_run()
        letters(run, "微软雅黑")
        run.font.color.rgb = RGBColor(0x80, 0x80, 0x80)
        run._r.append(parse_xml(part.format(nsdecls("w"))))


def within_a_table() -> Ugly:
    """The whole letter in the one cell of a table, as some bureaus' paper is made; letters and lines of Word's own."""
    word = new_word()
    page(word.sections[0], left=25, right=25)
    cell = word.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].text = NOTICE[0][1]
    for _, text in NOTICE[1:]:
        cell.add_paragraph(text)
    out = BytesIO()
    word.save(out)
    planted = {"G521": 1, "G522": 2, "G523": 1, "G731": 2, "G7311": 1, "G7331": 1, "G7332": 2, "G735": 1, "G75": 1}
    return out.getvalue(), planted


def one_paragraph() -> Ugly:
    """Pasted from a web page: all of the text one paragraph with line breaks in it, the title in front of it bold."""
    sheet = Sheet(())
    title = sheet.put("title", SUMMARY[0][1])
    title.alignment = 0
    title.runs[0].bold = True
    letters(title.runs[0], "微软雅黑", size=16)
    line = sheet.word.add_paragraph()
    for position, (_, text) in enumerate(SUMMARY[1:]):
        run = line.add_run(text)
        letters(run, "微软雅黑", "Arial", 12)
        if position < len(SUMMARY) - 2:
            run.add_break()
    line.paragraph_format.line_spacing = 2.0
    return sheet.data, {"G522": 3, "G523": 1, "G731": 2, "G7311": 1, "G7331": 2}


def mixed_letters() -> Ugly:
    """Each figure in another face, a word in bold red, a line in 繁 face, one stretched, one raised; marks without a hint."""
    sheet = Sheet(PLAN)
    first, second, third = sheet.lines["body"][1:4]
    for line, face, latin, size in ((first, "华文行楷", "Arial", 16), (second, _BODY, "Arial Black", 16)):
        letters(line.runs[0], face, latin, size)
    run = third.add_run("务求实效。")
    letters(run, "隶书", size=20)
    run.font.color.rgb = RGBColor(0xFF, 0, 0)
    run.bold = True
    head = sheet.lines["h2"][0]
    letters(head.runs[0], "华文彩云", size=14)
    head.runs[0].font.color.rgb = RGBColor(0, 0x70, 0xC0)
    letters(sheet.lines["title"][0].runs[0], "华文新魏", size=26)
    return sheet.data, {"G522": 4, "G524": 2, "G7332": 2, "G731": 2}


def sections() -> Ugly:
    """Three sections: the first with narrow margins, the second across, the third on another paper; numbers begin anew."""
    sheet = Sheet(NOTICE[:6])
    word = sheet.word
    page(word.sections[0], 20, 20, 20, 20)
    second = word.add_section(WD_SECTION.NEW_PAGE)
    page(second, 37, 35, 28, 26)
    second.top_margin = Mm(15)
    for kind, text in NOTICE[6:10]:
        sheet.put(kind, text)
    third = word.add_section(WD_SECTION.CONTINUOUS)
    third.orientation = WD_ORIENT.PORTRAIT
    third.page_width, third.page_height = Mm(182), Mm(257)
    for section in (second, third):
        section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))
    for kind, text in NOTICE[10:]:
        sheet.put(kind, text)
    return sheet.data, {"G51": 1, "G521": 3, "7.5": 1}


def text_boxes() -> Ugly:
    """Title and signature each in a box of their own over the text; the text flush left below them."""
    sheet = Sheet(NOTICE[1:12])
    body = sheet.word.element.body
    body.insert(0, _box(NOTICE[0][1], "华文中宋", 40))
    end = list(body)[-1]
    for _, text in NOTICE[12:]:
        end.addprevious(_box(text, "宋体", 24))
    for line in sheet.all("body", "h1", "h2"):
        line.paragraph_format.first_line_indent = Pt(0)
    for line in sheet.all("body"):
        line.alignment = 1
    # A title in a box is in the middle of nothing that the file could tell, a signature in one nowhere from the edge.
    return sheet.data, {"G522": 1, "G7331": 3, "G731": 2, "7.3.1": 1, "7.3.5": 1}


def _box(text: str, face: str, half_points: int) -> Any:
    fonts = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:hint="eastAsia"/>'
    run = f'<w:r><w:rPr>{fonts}<w:sz w:val="{half_points}"/></w:rPr><w:t>{text}</w:t></w:r>'
    return parse_xml(
        f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict>'
        '<v:shape type="#_x0000_t202" style="position:absolute;width:400pt;height:40pt"><v:textbox><w:txbxContent>'
        f'<w:p><w:pPr><w:jc w:val="left"/></w:pPr>{run}</w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def multilevel_lists() -> Ugly:
    """一、 and （一） counted by one list of two levels that hangs its text, with gaps between and faces of the list's own."""
    sheet = Sheet(SUMMARY)
    root = sheet.word.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        f'<w:lvlText w:val="{shown}"/><w:pPr><w:ind w:left="{left}" w:hanging="{left}"/></w:pPr></w:lvl>'
        for level, shown, left in ((0, "%1、", 840), (1, "（%2）", 1260))
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="78">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="78"/></w:num>'))
    for kind, level, mark in (("h1", 0, "、"), ("h2", 1, "）")):
        for line in sheet.lines[kind]:
            line.runs[0].text = line.runs[0].text.partition(mark)[2]
            properties = line._p.get_or_add_pPr()
            for old in properties.findall(qn("w:ind")):
                properties.remove(old)
            number_of = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="78"/></w:numPr>'
            properties.insert(0, parse_xml(number_of))
            line.paragraph_format.space_before = Pt(6)
            letters(line.runs[0], "宋体", size=16)
    return sheet.data, {"G523": 2, "G7331": 2, "G7332": 2}


FOREIGN: dict[str, Callable[[], Ugly]] = {
    make.__name__: make
    for make in (
        wps_like,
        english_styles,
        all_normal,
        numbered_by_fields,
        within_a_table,
        one_paragraph,
        mixed_letters,
        sections,
        text_boxes,
        multilevel_lists,
    )
}
