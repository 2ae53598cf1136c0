"""Word files as people make them, built with python-docx: one in good order, ten in bad order with the faults counted."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document as new_word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

Word = Any
Line = Any

TITLE = "甲县司法局关于2023年法治政府建设情况的报告"
TEXT = (
    ("body", "2023年，甲县司法局坚持以习近平新时代中国特色社会主义思想为指导，落实“谁执法谁普法”，扎实推进法治政府建设。现将有关情况报告如下："),
    ("h1", "一、2023年推进法治政府建设的主要举措和成效"),
    ("h2", "（一）依法科学民主决策"),
    ("body", "审核规范性文件6件，提出意见21条；参与重大行政决策合法性审查12次，没有一件因程序违法被撤销。"),
    ("h2", "（二）加强行政执法监督"),
    ("h3", "1.评查案卷"),
    ("body", "评查行政处罚、行政许可案卷80卷，发现问题34个，全部督促整改；通报典型案例5件。"),
    ("h3", "2.培训人员"),
    ("body", "组织执法人员培训3期，参加420人次，考试合格率达到98%以上。"),
    ("h1", "二、2023年推进法治政府建设存在的不足和原因"),
    ("body", "乡镇执法力量不强，专职执法人员少，主要原因是编制紧、流动快，培训也没有跟上。"),
    ("h1", "三、2023年主要负责人履行推进法治建设第一责任人职责的有关情况"),
    ("body", "主要负责人主持召开法治建设专题会议4次，听取工作汇报4次，带头学法8次，把法治建设列入年度考核。"),
    ("h1", "四、2024年推进法治政府建设的主要安排"),
    ("body", "充实乡镇执法力量，开展分级培训，完善“互联网+监督”，年底前实现案卷评查全覆盖。"),
)  # fmt: skip
FACES = {"body": "仿宋", "h1": "黑体", "h2": "楷体", "h3": "仿宋"}


class Paper:
    """A report in good order by other means than ours: no styles of our names, direct formatting, a grid of characters."""

    def __init__(self, *, song: str = "方正小标宋_GBK", latin: str = "Times New Roman") -> None:
        self.song, self.latin = song, latin
        self.word: Word = new_word()
        self.lines: dict[str, list[Line]] = {}
        self._normal()
        self._page()
        self.title = self.add("title", TITLE, song, 22)
        self.title.text = ""
        for n, part in enumerate(("甲县司法局", "关于2023年法治政府建设情况的报告")):
            run = self.title.add_run(part)
            letters(run, song, latin, 22)
            if n == 0:
                run.add_break()
        self.title.alignment = 1
        self.blank()
        self.add("addressee", "甲县人民政府：", FACES["body"])
        for kind, text in TEXT:
            self.indented(self.add(kind, text, FACES[kind]))
        self.back()

    def _normal(self) -> None:
        style = self.word.styles["Normal"]
        letters(style, FACES["body"], self.latin, 16)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0

    def _page(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        for old in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(old)
        section._sectPr.append(
            parse_xml(f'<w:docGrid {nsdecls("w")} w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"/>')
        )
        self.word.settings.odd_and_even_pages_header_footer = True
        for footer, right in ((section.footer, True), (section.even_page_footer, False)):
            footer.is_linked_to_previous = False
            number(footer.paragraphs[0], right=right)

    def add(self, kind: str, text: str, font: str, size: float = 16) -> Line:
        line = self.word.add_paragraph()
        letters(line.add_run(text), font, self.latin, size)
        self.lines.setdefault(kind, []).append(line)
        return line

    def blank(self) -> None:
        self.word.add_paragraph()

    def indented(self, line: Line, chars: float = 2) -> Line:
        line.paragraph_format.first_line_indent = Pt(16 * chars)
        return line

    def back(self) -> None:
        """A signature without a seal: the name two 字 from the right, the date two further right at its start."""
        self.blank()
        for kind, text, right in (("name", "甲县司法局", 2 + 7.5 + 2 - 5 - 2), ("date", "2024年1月20日", 2)):
            line = self.add(kind, text, FACES["body"])
            line.alignment = 2
            line.paragraph_format.right_indent = Pt(16 * right)

    @property
    def data(self) -> bytes:
        out = BytesIO()
        self.word.save(out)
        return out.getvalue()


def letters(target: Any, font: str, latin: str = "Times New Roman", size: float = 16) -> None:
    """The fonts of a run or style in all slots; Chinese marks are Chinese."""
    target.font.size = Pt(size)
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for slot, name in (("ascii", latin), ("hAnsi", latin), ("eastAsia", font), ("cs", latin)):
        fonts.set(qn(f"w:{slot}"), name)
    fonts.set(qn("w:hint"), "eastAsia")


def number(line: Line, *, right: bool, text: str = "— {} —", font: str = "宋体", size: float = 14) -> None:
    """A page number in a footer's paragraph."""
    for run in list(line.runs):
        run._r.getparent().remove(run._r)
    before, after = text.split("{}")
    field = [f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
    field.insert(1, f"<w:instrText {nsdecls('w')}>PAGE</w:instrText>")
    field.insert(3, f"<w:t {nsdecls('w')}>1</w:t>")
    for part in (before, *field, after):
        if part:
            run = line.add_run("" if part.startswith("<") else part)
            letters(run, font, font, size)
            if part.startswith("<"):
                run._r.append(parse_xml(part))
    line.alignment = 2 if right else 0
    if right:
        line.paragraph_format.right_indent = Pt(size)
    else:
        line.paragraph_format.left_indent = Pt(size)


def theme_fonts() -> bytes:
    """In good order, with the body's font given by the theme, as Word's own new files do."""
    paper = Paper()
    for part in paper.word.part.package.iter_parts():
        if str(part.partname).startswith("/word/theme/"):
            part._blob = part.blob.replace('typeface="宋体"'.encode(), 'typeface="仿宋"'.encode()).replace(
                b'<a:font script="Hans" typeface="\xe5\xae\x8b\xe4\xbd\x93"/>',
                '<a:font script="Hans" typeface="仿宋"/>'.encode(),
            )
    for line in paper.lines["body"]:
        fonts = line.runs[0]._r.get_or_add_rPr().get_or_add_rFonts()
        del fonts.attrib[qn("w:eastAsia")]
        fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")
    return paper.data


GOOD: dict[str, Callable[[], bytes]] = {
    "fangsong": lambda: Paper().data,
    "fangsong_gb2312_digits": lambda: Paper(song="方正小标宋简体", latin="仿宋_GB2312").data,
    "theme": theme_fonts,
}

Ugly = tuple[bytes, dict[str, int]]
"""A file, and how many faults of each rule were planted; of a clause (7.4.1) where no rule looks for them."""


def word_default() -> Ugly:
    """Typed into a new file of Word as it is: Letter, Calibri 11, headings by style."""
    word = new_word()
    word.add_heading(TITLE, 0)
    word.add_paragraph("甲县人民政府：")
    for kind, text in TEXT:
        if kind == "body":
            word.add_paragraph(text)
        else:
            word.add_heading(text, int(kind[1]))
    word.add_paragraph("甲县司法局")
    word.add_paragraph("2024年1月20日")
    out = BytesIO()
    word.save(out)
    planted = {
        "G51": 1,
        "G521": 1,
        "G522": 3,
        "G523": 2,
        "G524": 1,
        "G731": 2,
        "G7311": 1,
        "G7331": 1,
        "G7332": 3,
        "G735": 1,
        "G75": 1,
    }
    return out.getvalue(), planted  # fmt: skip


def by_spaces() -> Ugly:
    """Indents, centring and signature made with blanks and tabs, as in many files of WPS."""
    paper = Paper()
    for kind in ("body", "h1", "h2"):
        for line in paper.lines[kind]:
            line.paragraph_format.first_line_indent = Pt(0)
            line.runs[0].text = ("\t" if kind == "h2" else "　　") + line.runs[0].text
    paper.title.alignment = 0
    paper.title.runs[0].text = " " * 24 + paper.title.runs[0].text
    for kind in ("name", "date"):
        line = paper.lines[kind][0]
        line.alignment = 0
        line.paragraph_format.right_indent = Pt(0)
        line.runs[0].text = "　" * 19 + line.runs[0].text
    return paper.data, {"G7331": 3, "G7311": 1, "G735": 2}


def wrong_page() -> Ugly:
    """Word's margins on A4, a page number in the middle with hyphens, one footer for all pages."""
    paper = Paper()
    section = paper.word.sections[0]
    section.top_margin = section.bottom_margin = Mm(25.4)
    section.left_margin = section.right_margin = Mm(31.8)
    paper.word.settings.odd_and_even_pages_header_footer = False
    line = section.footer.paragraphs[0]
    number(line, right=True, text="- {} -", font="Calibri", size=9)
    line.alignment = 1
    return paper.data, {"G521": 1, "G75": 4}


def lists() -> Ugly:
    """Headings and paragraphs numbered by Word's lists with hanging indents; text indented as a block."""
    paper = Paper()
    for line in paper.lines["h1"]:
        line.runs[0].text = line.runs[0].text.partition("、")[2]
        hanging(paper.word, line)
    for line in paper.lines["body"]:
        line.paragraph_format.first_line_indent = Pt(0)
        line.paragraph_format.left_indent = Pt(32)
    for line in paper.lines["h3"]:
        line.alignment = 1
    return paper.data, {"G7331": 3}


def hanging(word: Word, line: Line) -> None:
    """Numbers a paragraph 一、 by a list of its own kind with a hanging indent."""
    root = word.part.numbering_part.element
    if not any(e.get(qn("w:abstractNumId")) == "77" for e in root.findall(qn("w:abstractNum"))):
        level = (
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>'
            '<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl>'
        )
        root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{level}</w:abstractNum>'))
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    properties = line._p.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    properties.insert(0, parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'))


def patched() -> Ugly:
    """Pasted together: fonts and sizes from everywhere, a red and a blue sentence, digits in Calibri."""
    paper = Paper()
    body = paper.lines["body"]
    letters(body[1].runs[0], "宋体")
    letters(body[2].runs[0], "微软雅黑")
    letters(body[3].runs[0], "仿宋", "Calibri")
    letters(body[4].runs[0], "仿宋", size=14)
    letters(body[5].runs[0], "仿宋", size=15)
    body[1].runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
    letters(paper.lines["h1"][0].runs[0], "宋体")
    letters(paper.lines["h2"][1].runs[0], "黑体", size=18)
    letters(paper.title.runs[0], "宋体", size=22)
    letters(paper.title.runs[1], "宋体", size=20)
    letters(paper.lines["addressee"][0].runs[0], "黑体")
    fonts = body[0].runs[0]._r.rPr.rFonts
    del fonts.attrib[qn("w:hint")]
    return paper.data, {"G522": 4, "G524": 1, "G7332": 3, "G731": 2}


def loose() -> Ugly:
    """Lines half as far apart again, gaps between paragraphs, letters set apart."""
    paper = Paper()
    grid = paper.word.sections[0]._sectPr.find(qn("w:docGrid"))
    paper.word.sections[0]._sectPr.remove(grid)
    for kind, lines in paper.lines.items():
        for line in lines:
            line.paragraph_format.line_spacing = 1.5
            if kind in ("body", "h1"):
                line.paragraph_format.space_after = Pt(8)
    return paper.data, {"G523": 4}


def numbers() -> Ugly:
    """Page numbers: the first page without, odd pages left, no dashes, in small Times."""
    paper = Paper()
    section = paper.word.sections[0]
    section.different_first_page_header_footer = True
    number(section.footer.paragraphs[0], right=False, text="{}", font="Times New Roman", size=10.5)
    section.footer.paragraphs[0].paragraph_format.right_indent = Pt(0)
    number(section.even_page_footer.paragraphs[0], right=False)
    section.even_page_footer.paragraphs[0].paragraph_format.left_indent = Pt(0)
    return paper.data, {"G75": 6}


def soft_breaks() -> Ugly:
    """Paragraphs parted by Shift+Enter, a title too long for its line, no line below it, an addressee indented."""
    paper = Paper()
    first, second = paper.lines["body"][1], paper.lines["body"][2]
    first.runs[0].add_break()
    run = first.add_run("公布权责清单5次，办理人大代表建议2件，办理政协提案3件，全部按时答复。")
    letters(run, FACES["body"])
    second.runs[0].add_break()
    letters(second.add_run("开展专项检查2次，检查单位31家，责令改正6家。"), FACES["body"])
    for run in paper.title.runs:
        for br in run._r.findall(qn("w:br")):
            run._r.remove(br)
    paper.title.paragraph_format.first_line_indent = Pt(32)
    below = paper.title._p.getnext()
    below.getparent().remove(below)
    paper.indented(paper.lines["addressee"][0])
    return paper.data, {"G7331": 1, "G7312": 1, "G7311": 1, "G7321": 2}


def red_head() -> Ugly:
    """A red head in black, off the middle, its number flush left, the signer in 仿宋, no red rule."""
    paper = Paper()
    first = paper.title._p
    for text, font, size in (("甲县司法局文件", "黑体", 42), ("甲司〔2024〕1号\t\t\t签发人：张三", "仿宋", 16)):
        line = paper.add("head", text, font, size)
        first.addprevious(line._p)
    # 7.2.4: it stands right at the top, and not 35 mm below the type area's edge.
    return paper.data, {"G724": 2, "G7241": 1, "G725": 1, "G7261": 1, "G727": 1, "7.2.4": 1}


def annexes() -> Ugly:
    """A table, a text box, and what stands behind the text: all in the wrong place and size."""
    paper = Paper()
    name = paper.lines["name"][0]._p
    note = paper.add("attachment_note", "附件：行政执法统计表", FACES["body"])
    blank = name.getprevious()
    blank.addprevious(note._p)
    paper.add("note", "（此件公开发布）", FACES["body"])
    paper.add("annex", "附件", FACES["body"]).alignment = 1
    paper.add("annex_title", "行政执法统计表", "黑体", 18).alignment = 1
    table = paper.word.add_table(3, 2)
    for row, cells in enumerate((("项目", "数量（件）"), ("行政处罚", "12"), ("行政许可", "34"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    paper.add("imprint", "抄送：甲县人大常委会办公室，甲县政协办公室。", "宋体")
    paper.add("imprint", "甲县司法局　　　　2024年1月20日印发", FACES["body"])
    # 7.4.1: no rules around 版记, and it does not stand at the foot of the page.
    return paper.data, {"G734": 2, "G736": 1, "G737": 2, "G7371": 3, "G742": 2, "7.4.1": 2}


UGLY: dict[str, Callable[[], Ugly]] = {
    make.__name__: make
    for make in (word_default, by_spaces, wrong_page, lists, patched, loose, numbers, soft_breaks, red_head, annexes)
}
