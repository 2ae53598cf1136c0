"""GB/T 9704-2012, one test a clause, on the XML that Word reads."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from drafter.errors import TemplateError
from drafter.gbt9704.clauses import CLAUSES, markdown
from drafter.model.document import AttachmentNote, Document, Heading, Meta, Paragraph, Signature, Table, Text, Title
from drafter.resources import Resources
from drafter.writers.docx import Format, load_format, write
from drafter.writers.docx.format import PROFILES, parse_format
from drafter.writers.docx.imprint import _sent
from drafter.writers.docx.inline import Writer
from drafter.writers.docx.letterhead import MARK_INK, MARK_INK_HEIGHT, MARK_LINE
from drafter.writers.docx.measure import squares
from drafter.writers.docx.rows import row_padding
from drafter.writers.docx.settings import SETTINGS
from drafter.writers.docx.table import CELL_MARGIN, column_widths
from drafter.writers.docx.title import break_inline, break_title
from sample_report import BUREAU, NS, joint, public, q, style_of, styled, t, upward, words, xml

ROOT = Path(__file__).parents[1]
MM = 1440 / 25.4
UP = write(upward())
DOC = xml(UP)
STYLES = xml(UP, "word/styles.xml")
BOTH = (Format(), Format(page="gbt33476"))


def style(style_id: str, root: ET.Element = STYLES) -> ET.Element:
    return next(s for s in root.iter(q("w:style")) if s.get(q("w:styleId")) == style_id)


def value(element: ET.Element | None, attribute: str = "w:val") -> str:
    assert element is not None
    return element.get(q(attribute), "")


def number(element: ET.Element | None, attribute: str) -> int:
    return int(value(element, attribute) or 0)


def document(*blocks: object, fmt: Format | None = None) -> ET.Element:
    return xml(write(Document(tuple(blocks)), fmt))  # type: ignore[arg-type]


def test_3_1_indents_in_characters_and_twips() -> None:
    """Word counts characters, LibreOffice only twips: both must say the same."""
    found = 0
    for part in (STYLES, DOC):
        for ind in part.iter(q("w:ind")):
            for name in ("firstLine", "left", "right"):
                chars = ind.get(q(f"w:{name}Chars"))
                if chars is not None:
                    found += 1
                    size = 280 if chars == "100" and ind.get(q(f"w:{name}")) == "280" else 320
                    assert abs(int(chars) / 100 * size - number(ind, f"w:{name}")) <= 2
    assert found > 10


def test_3_2_title_line() -> None:
    spacing = style("Title").find("w:pPr/w:spacing", NS)
    assert (number(spacing, "w:line"), value(spacing, "w:lineRule")) == (36 * 20, "exact")


def test_5_1_paper() -> None:
    sizes = {(number(s, "w:w"), number(s, "w:h")) for s in DOC.iter(q("w:pgSz"))}
    assert sizes == {(11906, 16838), (16838, 11906)}


@pytest.mark.parametrize("fmt", BOTH, ids=lambda f: f.page)
def test_5_2_1_margins(fmt: Format) -> None:
    margins = document(Paragraph(t("文")), fmt=fmt).find(".//w:pgMar", NS)
    p = PROFILES[fmt.page]
    for side, wanted in (("top", p.top), ("bottom", p.bottom), ("left", p.left), ("right", p.right)):
        assert abs(number(margins, f"w:{side}") - wanted * MM) <= 1
    # Both profiles put the type area of 156 × 225 mm in the same place.
    assert p.top + p.gap == pytest.approx(37)
    assert p.bottom + p.gap == pytest.approx(35)


def test_5_2_2_fonts_in_all_slots() -> None:
    """All four slots by name, none by theme: a theme attribute would win in Word."""
    fonts = list(STYLES.iter(q("w:rFonts")))
    assert len(fonts) > 10
    for node in fonts:
        assert all(node.get(q(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
        assert not [a for a in node.attrib if a.endswith("Theme")]
    normal = style("Normal").find("w:rPr", NS)
    assert normal is not None
    assert value(normal.find("w:rFonts", NS), "w:eastAsia") == "仿宋_GB2312"
    assert value(normal.find("w:sz", NS)) == "32"


def test_5_2_2_one_font_for_digits() -> None:
    """Digits and letters have one font throughout; only the page number has its own."""
    names = {f.get(q("w:ascii")) for f in STYLES.iter(q("w:rFonts"))}
    assert names == {"Times New Roman", "宋体"}
    changed = xml(write(public(), Format(latin_font="仿宋_GB2312")), "word/styles.xml")
    assert {f.get(q("w:ascii")) for f in changed.iter(q("w:rFonts"))} == {"仿宋_GB2312", "宋体"}


def test_5_2_2_chinese_punctuation_stays_chinese() -> None:
    """Word shows “ ” — … in the Latin font unless the run says eastAsia."""
    checked = 0
    for run in DOC.iter(q("w:r")):
        if re.search("[“”‘’—…·]", words(run)):
            checked += 1
            assert value(run.find("w:rPr/w:rFonts", NS), "w:hint") == "eastAsia"
    assert checked >= 3


@pytest.mark.parametrize("fmt", BOTH, ids=lambda f: f.page)
def test_5_2_3_grid(fmt: Format) -> None:
    root = xml(write(public(), fmt), "word/styles.xml")
    spacing = style("Normal", root).find("w:pPr/w:spacing", NS)
    pitch = number(spacing, "w:line")
    assert value(spacing, "w:lineRule") == "exact"
    p = PROFILES[fmt.page]
    height = 16838 - round(p.top * MM) - round(p.bottom * MM)
    assert height // pitch == 22
    advance = 320 + int(value(style("Normal", root).find("w:rPr/w:spacing", NS)))
    assert (11906 - round(p.left * MM) - round(p.right * MM)) // advance == 28
    grids = list(xml(write(public(), fmt)).iter(q("w:docGrid")))
    # linesAndChars would give 14 characters a line in LibreOffice.
    assert {value(g, "w:type") for g in grids} == {"lines"}
    assert {number(g, "w:linePitch") for g in grids} == {pitch}


def test_5_2_3_no_automatic_gaps() -> None:
    ppr = style("Normal").find("w:pPr", NS)
    assert ppr is not None
    for name in ("widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid"):
        assert value(ppr.find(f"w:{name}", NS)) == "0", name
    settings = xml(UP, "word/settings.xml")
    assert value(settings.find("w:characterSpacingControl", NS)) == "doNotCompress"


def test_5_2_4_black() -> None:
    assert value(style("Normal").find("w:rPr/w:color", NS)) == "000000"
    coloured = {s.get(q("w:styleId")) for s in STYLES.iter(q("w:style")) if s.find("w:rPr/w:color", NS) is not None}
    assert coloured == {"Normal", "Issuer"}


def test_7_2_4_issuer() -> None:
    paragraph = styled(DOC, "Issuer")[0]
    look = style("Issuer")
    assert value(look.find("w:rPr/w:color", NS)) == "FF0000"
    assert "小标宋" in value(look.find("w:rPr/w:rFonts", NS), "w:eastAsia")
    assert value(look.find("w:pPr/w:jc", NS)) == "center"
    size = int(value(paragraph.find(".//w:sz", NS))) / 2
    spacing = paragraph.find("w:pPr/w:spacing", NS)
    # The ink begins 35 mm below the type area: the rest is what the line leaves free above it.
    assert number(spacing, "w:before") == pytest.approx(35 * MM - size * 20 * 0.31, abs=2)
    # One line, whatever the name's length.
    assert size * len(words(paragraph)) <= 156 / 25.4 * 72


def test_7_2_4_joint_issuers() -> None:
    root = xml(write(joint(sealed=False)))
    table = root.find(".//w:tbl", NS)
    assert table is not None
    rows = [[words(c) for c in row.iter(q("w:tc"))] for row in table.iter(q("w:tr"))]
    assert [r[0] for r in rows] == ["某某市江北区司法局", "某某市江北区公安局", "某某市江北区人民政府办公室"]
    assert "".join(r[1] for r in rows) == "文件"
    cell = table.findall(".//w:tc", NS)[1]
    assert value(cell.find("w:tcPr/w:vMerge", NS)) == "restart"
    assert value(cell.find("w:tcPr/w:vAlign", NS)) == "center"
    assert {value(p.find("w:pPr/w:jc", NS)) for p in styled(table, "Issuer") if len(words(p)) > 2} == {"distribute"}


def test_7_2_5_number() -> None:
    paragraph = styled(DOC, "DocumentNumber")[0]
    assert words(paragraph).startswith("江司〔2024〕3号")
    assert number(paragraph.find("w:pPr/w:ind", NS), "w:left") == 320
    spacing = paragraph.find("w:pPr/w:spacing", NS)
    # Two blank lines from the ink of 发文机关标志, and above the letters what a line of the text has there.
    mark = styled(DOC, "Issuer")[0]
    size = number(mark.find("w:pPr/w:spacing", NS), "w:line") / MARK_LINE
    under_ink = size * (MARK_LINE - MARK_INK - MARK_INK_HEIGHT)
    above_letters = (number(spacing, "w:line") - 320) / 2
    assert number(spacing, "w:before") + under_ink + above_letters == pytest.approx(2 * 579 + (579 - 320) / 2, abs=2)


def test_7_2_6_signers() -> None:
    paragraph = styled(DOC, "DocumentNumber")[0]
    runs = list(paragraph.iter(q("w:r")))
    label = next(r for r in runs if words(r) == "签发人：")
    name = next(r for r in runs if words(r) == "王小明")
    assert label.find("w:rPr/w:rStyle", NS) is None
    assert value(name.find("w:rPr/w:rStyle", NS)) == "Signer"
    assert "楷体" in value(style("Signer").find("w:rPr/w:rFonts", NS), "w:eastAsia")
    stop = int(value(paragraph.find("w:pPr/w:tabs/w:tab", NS), "w:pos"))
    assert stop + 7 * 315 + 320 == pytest.approx(11906 - round(28 * MM) - round(26 * MM), abs=2)


def test_7_2_6_two_signers_a_row() -> None:
    rows = styled(xml(write(joint(sealed=False))), "DocumentNumber")
    assert [words(r) for r in rows] == ["签发人：王小明欧阳小红", "江司〔2024〕4号张三"]
    stops = [[int(value(s, "w:pos")) for s in r.iter(q("w:tab")) if s.get(q("w:pos"))] for r in rows]
    assert stops[0] == stops[1]
    # The second row's name stands under the first name, right of the label.
    assert stops[0][1] - stops[0][0] == 4 * 315
    # One 字 parts the two names, one the longest second name from the right edge.
    assert stops[0][2] - stops[0][1] == 3 * 315 + 320
    assert stops[0][2] + 4 * 315 + 320 == pytest.approx(11906 - round(28 * MM) - round(26 * MM), abs=2)
    assert [sum(1 for s in r.iter(q("w:tab")) if not s.get(q("w:pos"))) for r in rows] == [2, 2]


def test_7_2_7_red_rule() -> None:
    following = DOC.findall("w:body/w:p", NS)
    position = following.index(styled(DOC, "DocumentNumber")[-1])
    rule = following[position + 1]
    border = rule.find("w:pPr/w:pBdr/w:bottom", NS)
    assert value(border, "w:color") == "FF0000"
    # As wide as the type area: no indent of its own, none by style.
    assert rule.find("w:pPr/w:ind", NS) is None
    assert style(style_of(rule)).find("w:pPr/w:ind", NS) is None
    below_square = 320 * 0.1
    assert number(rule.find("w:pPr/w:spacing", NS), "w:line") + below_square == pytest.approx(4 * MM, abs=2)


def test_7_3_1_title() -> None:
    look = style("Title")
    assert value(look.find("w:rPr/w:sz", NS)) == "44"
    assert "小标宋" in value(look.find("w:rPr/w:rFonts", NS), "w:eastAsia")
    assert value(look.find("w:rPr/w:b", NS)) == "0"
    assert value(look.find("w:pPr/w:jc", NS)) == "center"
    # Two blank lines below the red rule; none of its own in a report without one.
    assert number(styled(DOC, "Title")[0].find("w:pPr/w:spacing", NS), "w:before") == 2 * 579
    assert styled(xml(write(public())), "Title")[0].find("w:pPr/w:spacing", NS) is None


TITLES = (
    ("焦作市解放区司法局关于2023年法治政府建设情况的报告", ""),
    ("三门峡市湖滨区司法局关于2023年度法治政府建设情况的报告", ""),
    ("新乡市卫滨区2023年法治政府建设工作报告", ""),
    ("沈丘县司法局关于2023年度推进法治政府建设工作情况的报告", ""),
    ("天津市南开区人民政府关于2023年度法治政府建设情况的专项报告", ""),
    ("国家税务总局焦作市解放区税务局2023年法治政府建设情况的报告", "国家税务总局焦作市解放区税务局"),
    ("某某省某某市某某县某某镇人民政府2025年法治政府建设年度报告", ""),
    ("某某市人民政府关于贯彻落实《法治政府建设与责任落实督察工作规定》情况的年度报告", "某某市人民政府"),
    ("中共某某市某某区委全面依法治区委员会办公室关于党政主要负责人履行推进法治建设第一责任人职责情况的报告", ""),
    ("某某自治区某某自治州某某自治县司法局关于2025年法治政府建设情况的报告", ""),
    ("某某区司法局2023年度行政执法监督和规范性文件备案审查工作情况统计明细表", "某某区司法局"),
    ("解放区2023年法治政府建设情况和2024年工作安排的报告", "解放区"),
)


@pytest.mark.parametrize(("title", "name"), TITLES, ids=[t_[0][:12] for t_ in TITLES])
def test_7_3_1_title_breaks(title: str, name: str) -> None:
    lines = break_title(title, (name,), 20, Format().title_words)
    assert "".join(lines) == title
    widths = [sum(0.5 if c.isascii() else 1 for c in line) for line in lines]
    assert max(widths) <= 20
    assert min(widths) >= 3
    if len(lines) > 1:
        steps = [b - a for a, b in itertools.pairwise(widths)]
        turns = sum(1 for a, b in itertools.pairwise(steps) if a < 0 < b)
        assert turns == 0, f"hourglass: {lines}"
    for left, right in itertools.pairwise(lines):
        assert right[0] not in "的、，》）”年度"
        assert left[-1] not in "《（“和第"
        assert not (left[-1].isdigit() and right[0].isdigit())
        # Names and what stands in brackets stay whole.
        cut = len(left)
        for whole in (name, "法治政府", *re.findall("《[^》]+》", title), *re.findall(r"\d+年", title)):
            at = title.find(whole) if whole else -1
            before = "".join(lines[: lines.index(left)])
            assert not (at >= 0 and at < len(before) + cut < at + len(whole)), (whole, lines)


@pytest.mark.parametrize("word", ["和", "与", "及", "以及"])
def test_7_3_1_a_line_begins_with_a_word_that_joins(word: str) -> None:
    lines = break_title(f"新乡市卫滨区2023年行政复议{word}法治宣传教育工作情况的报告", (), 20, Format().title_words)
    assert lines == ("新乡市卫滨区2023年行政复议", f"{word}法治宣传教育工作情况的报告")


LONG_NAMES = (
    "焦作市司法局、焦作市解放区司法局、焦作市中站区司法局、焦作市马村区司法局关于2023年法治政府建设情况的报告",
    "国家税务总局焦作市税务局稽查局关于2025年度法治政府建设情况的报告",
    "国家税务总局黔西南布依族苗族自治州税务局第一稽查局关于2025年度法治政府建设情况的报告",
    "中共焦作市解放区委全面依法治区委员会办公室、焦作市解放区司法局、焦作市解放区人民政府办公室关于2025年度法治政府建设情况的报告",
    "黔西南布依族苗族自治州市场监督管理局知识产权局2025年法治政府建设情况报告",
    "甲" * 25 + "2025年度" + "乙" * 25 + "2026年",
)


@pytest.mark.parametrize("title", LONG_NAMES, ids=[t_[:8] for t_ in LONG_NAMES])
def test_7_3_1_names_and_years_are_never_cut(title: str) -> None:
    lines = break_title(title, (), 20, Format().title_words)
    assert "".join(lines) == title
    assert max(sum(0.5 if c.isascii() else 1 for c in line) for line in lines) <= 20
    cuts = list(itertools.accumulate(len(line) for line in lines[:-1]))
    names = [m for name in re.split("[、]", title.split("关于")[0]) for m in re.finditer(re.escape(name), title)]
    for cut in cuts:
        assert not re.match(r"[0-9年]", title[cut:]) or not title[cut - 1].isdigit()
        for name in names:
            if name.start() < cut < name.end():
                assert len(name[0]) > 20
                assert title[cut - 1] in "省市州盟县旗区局委办府厅会总" or "甲" in name[0]


def test_numbers_in_a_table_are_never_broken() -> None:
    rows = tuple(
        (t("“一件事一次办”上线事项和其他很长的指标名称" * 2), t(n)) for n in ("2520", "99以上", "212386", "0.25")
    )
    found = column_widths([(t("指标"), t("本年")), *rows], 2400, Format(), [0, 1300])
    assert found[1] >= 1300 + 2 * CELL_MARGIN
    assert sum(found) == 2400


@pytest.mark.parametrize(("count", "padding"), [(20, 40), (21, 20), (22, 0), (23, 40)])
def test_no_row_alone_on_the_last_page(count: int, padding: int) -> None:
    # A page holds a head row and twenty rows as they are, one more set closer, two more set closest.
    assert row_padding([1] * count, 1, 600, 680 + 20 * 680 + 39, 28000) == padding


def test_7_3_1_title_keeps_its_cells() -> None:
    inline = (*t("某某市江北区司法局关于"), *t("2023年度"), *t("法治政府建设情况的报告"))
    lines = break_inline(inline, (BUREAU,), 20, Format().title_words)
    assert len(lines) == 2
    assert "".join(x.text for line in lines for x in line) == "".join(x.text for x in inline)
    assert words(styled(document(Title(inline)), "Title")[0]) == "".join(x.text for x in inline)


def test_7_3_2_addressee() -> None:
    look = style("Addressee")
    assert look.find("w:pPr/w:ind", NS) is None
    assert words(styled(DOC, "Addressee")[0]).endswith("：")
    # The blank line above is the title's space after: one line of the text.
    assert number(style("Title").find("w:pPr/w:spacing", NS), "w:after") == 579


@pytest.mark.parametrize(("level", "face"), [(1, "黑体"), (2, "楷体"), (3, "仿宋"), (4, "仿宋")])
def test_7_3_3_headings(level: int, face: str) -> None:
    look = style(f"Heading{level}")
    assert face in value(look.find("w:rPr/w:rFonts", NS), "w:eastAsia")
    assert value(look.find("w:rPr/w:sz", NS)) == "32"
    assert value(look.find("w:rPr/w:b", NS)) == "0"
    assert value(look.find("w:pPr/w:outlineLvl", NS)) == str(level - 1)
    assert look.find("w:pPr/w:keepNext", NS) is not None
    indent = look.find("w:pPr/w:ind", NS)
    assert (number(indent, "w:firstLine"), number(indent, "w:firstLineChars")) == (640, 200)
    # The number is text: automatic numbers are lost on the way to web pages and other programs.
    assert words(styled(DOC, f"Heading{level}")[0]).startswith(("一、", "（一）", "1.", "（1）")[level - 1])
    assert DOC.find(".//w:numPr", NS) is None


def test_7_3_3_run_in_heading() -> None:
    paragraph = next(p for p in styled(DOC, "Body") if words(p).startswith("（二）"))
    runs = list(paragraph.iter(q("w:r")))
    head = [words(r) for r in runs if r.find("w:rPr/w:rStyle", NS) is not None]
    assert "".join(head) == "（二）抓实统筹。"
    assert {value(r.find("w:rPr/w:rStyle", NS)) for r in runs if words(r) in head} == {"Heading2Char"}
    assert "楷体" in value(style("Heading2Char").find("w:rPr/w:rFonts", NS), "w:eastAsia")


def test_7_3_3_text_indent() -> None:
    indent = style("Body").find("w:pPr/w:ind", NS)
    assert (number(indent, "w:firstLine"), number(indent, "w:firstLineChars")) == (640, 200)


def test_7_3_4_attachment_note() -> None:
    first, second = styled(DOC, "AttachmentNote")
    assert words(first) == "附件：1.主要指标表"
    assert words(second).startswith("2.")
    one, two = (p.find("w:pPr/w:ind", NS) for p in (first, second))
    # 附件： begins two 字 in; both names begin at the same place.
    assert number(one, "w:left") == number(two, "w:left")
    assert number(one, "w:left") - number(one, "w:hanging") == pytest.approx(640, abs=1)
    assert number(one, "w:hanging") - number(two, "w:hanging") == pytest.approx(3 * 315, abs=1)
    assert number(first.find("w:pPr/w:spacing", NS), "w:before") == 579
    single = styled(document(AttachmentNote((t("主要指标表"),))), "AttachmentNote")[0]
    assert words(single) == "附件：主要指标表"


def signature_indents(name: str, date: str, *, sealed: bool = False) -> tuple[int, int]:
    root = document(Paragraph(t("文")), Signature((t(name),), t(date), sealed))
    return tuple(  # type: ignore[return-value]
        number(styled(root, s)[0].find("w:pPr/w:ind", NS), "w:right") for s in ("Signature", "Date")
    )


def set_width(text: str) -> int:
    """Twips as set: 3号 with spacing −5; a digit is half a square."""
    return sum((160 if c.isascii() else 320) - 5 for c in text)


@pytest.mark.parametrize("name", ["某某市江北区司法局", "某某省某某市江北区人民政府办公室"])
def test_7_3_5_2_unsealed(name: str) -> None:
    date = "2024年2月26日"
    name_right, date_right = signature_indents(name, date)
    assert name_right == 640
    # Where each begins, counted back from the right edge: the date two 字 further right.
    begins_name, begins_date = name_right + set_width(name), date_right + set_width(date)
    assert begins_name - begins_date == pytest.approx(640, abs=2)


def test_7_3_5_2_long_date() -> None:
    name, date = "解放区司法局", "2024年12月26日"
    name_right, date_right = signature_indents(name, date)
    assert date_right == 640
    assert name_right + set_width(name) - (date_right + set_width(date)) == pytest.approx(640, abs=2)


def test_7_3_5_2_joint() -> None:
    root = xml(write(joint(sealed=False)))
    begins = {number(p.find("w:pPr/w:ind", NS), "w:right") + set_width(words(p)) for p in styled(root, "Signature")}
    assert max(begins) - min(begins) <= 2
    assert len(styled(root, "Signature")) == 3


def test_7_3_5_1_sealed() -> None:
    name, date = "某某市江北区司法局", "2024年2月26日"
    name_right, date_right = signature_indents(name, date, sealed=True)
    assert date_right == 4 * 320
    centre_name, centre_date = name_right + set_width(name) / 2, date_right + set_width(date) / 2
    assert centre_name == pytest.approx(centre_date, abs=2)
    root = document(Signature((t(name),), t(date), sealed=True))
    blank = number(styled(root, "Signature")[0].find("w:pPr/w:spacing", NS), "w:before") / 579
    # A 42 mm seal centred between name and date has its top within one line of the text.
    top = (blank + 1) - 42 / 2 / (28.95 / 72 * 25.4)
    assert 0 <= top <= 1
    assert root.find(".//w:drawing", NS) is None


def test_7_3_5_1_joint_seals() -> None:
    rows = styled(xml(write(joint(sealed=True))), "Signature")
    last = [int(value(s, "w:pos")) for s in rows[-1].iter(q("w:tab")) if s.get(q("w:pos"))]
    for row in rows:
        stops = [int(value(s, "w:pos")) for s in row.iter(q("w:tab")) if s.get(q("w:pos"))]
        assert len(stops) <= 3
        assert all(b - a >= 42 * MM for a, b in itertools.pairwise(stops))
        assert stops[0] >= 21 * MM
        assert stops[-1] == last[-1]


def test_7_3_5_4_date() -> None:
    assert words(styled(DOC, "Date")[0]) == "2024年2月26日"


def test_7_3_5_5_signature_kept() -> None:
    body = DOC.findall("w:body/w:p", NS)
    at = body.index(styled(DOC, "Signature")[0])
    for paragraph in body[at - 3 : at]:
        assert paragraph.find("w:pPr/w:keepNext", NS) is not None
    assert style("Signature").find("w:pPr/w:keepNext", NS) is not None


def test_7_3_6_note() -> None:
    assert number(style("Note").find("w:pPr/w:ind", NS), "w:firstLine") == 640
    body = DOC.findall("w:body/w:p", NS)
    assert body.index(styled(DOC, "Note")[0]) == body.index(styled(DOC, "Date")[0]) + 1


def test_7_3_7_attachment() -> None:
    look = style("Attachment")
    assert look.find("w:pPr/w:pageBreakBefore", NS) is not None
    assert "黑体" in value(look.find("w:rPr/w:rFonts", NS), "w:eastAsia")
    assert [words(p) for p in styled(DOC, "Attachment")] == ["附件1", "附件2"]
    title = style("AttachmentTitle")
    assert value(title.find("w:pPr/w:jc", NS)) == "center"
    # The second line stays blank.
    assert number(title.find("w:pPr/w:spacing", NS), "w:before") == 579
    # 版记 comes after the annexes.
    everything = list(DOC.iter(q("w:p")))
    assert everything.index(styled(DOC, "Imprint")[0]) > everything.index(styled(DOC, "Attachment")[-1])


def test_7_4_1_rules() -> None:
    box = DOC.find(".//w:txbxContent", NS)
    assert box is not None
    sizes = [number(b, "w:sz") for p in box.findall("w:p", NS) for b in p.iter(q("w:bottom"))]
    # Eighths of a point: 0.35 mm and 0.25 mm.
    assert [round(s / 8 / 72 * 25.4, 2) for s in sizes] == [0.35, 0.26, 0.35]
    shape = next(DOC.iter(f"{{{NS['v']}}}rect"))
    assert "mso-position-vertical:bottom" in shape.get("style", "")
    assert f"width:{(11906 - 1587 - 1474) / 20:g}pt" in shape.get("style", "")


def test_the_imprint_is_a_shape_with_the_same_words_in_vml() -> None:
    mc, wp = (
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}",
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}",
    )
    both = next(DOC.iter(f"{mc}AlternateContent"))
    shape, vml = both.find(f"{mc}Choice"), both.find(f"{mc}Fallback")
    assert shape is not None
    assert vml is not None
    said = ["".join(t.text or "" for t in one.iter(q("w:t"))) for one in (shape, vml)]
    assert said[0] == said[1] != ""
    # On the bottom edge of the text area, as wide as it, and higher than reckoned: no word is cut off.
    assert [e.text for e in shape.iter(f"{wp}align")] == ["left", "bottom"]
    extent = next(shape.iter(f"{wp}extent"))
    assert int(extent.get("cx", 0)) == (11906 - 1587 - 1474) * 635
    height = re.search(r"[;]height:([\d.]+)pt", next(vml.iter(f"{{{NS['v']}}}rect")).get("style", ""))
    assert height is not None
    assert int(extent.get("cy", 0)) > float(height[1]) * 12700
    numbers = [e.get("id") for e in DOC.iter(f"{wp}docPr")]
    assert len(numbers) == len(set(numbers))


def test_7_4_2_copies() -> None:
    paragraph = styled(DOC, "Imprint")[0]
    assert words(paragraph).startswith("抄送：")
    assert words(paragraph).endswith("。")
    assert not words(paragraph).endswith("。。")
    indent = paragraph.find("w:pPr/w:ind", NS)
    assert number(indent, "w:right") == 280
    assert number(indent, "w:left") - number(indent, "w:hanging") == 280
    assert number(indent, "w:hanging") == 3 * 280
    assert value(style("Imprint").find("w:rPr/w:sz", NS)) == "28"


def test_7_4_3_printed() -> None:
    paragraph = styled(DOC, "Imprint")[1]
    assert words(paragraph) == "某某市江北区司法局办公室2024年2月27日印发"
    assert number(paragraph.find("w:pPr/w:ind", NS), "w:left") == 280
    stop = paragraph.find("w:pPr/w:tabs/w:tab", NS)
    assert (value(stop), number(stop, "w:pos")) == ("right", 11906 - 1587 - 1474 - 280)


def test_7_5_page_numbers() -> None:
    assert xml(UP, "word/settings.xml").find("w:evenAndOddHeaders", NS) is not None
    for name, side in (("footerOdd", "right"), ("footerEven", "left")):
        footer = xml(UP, f"word/{name}.xml")
        assert value(footer.find(".//w:jc", NS)) == side
        assert number(footer.find(".//w:ind", NS), f"w:{side}") == 280
        assert words(footer) == "— 1 —"
        assert "PAGE" in "".join(i.text or "" for i in footer.iter(q("w:instrText")))
    look = style("Footer")
    assert value(look.find("w:rPr/w:rFonts", NS), "w:ascii") == "宋体"
    assert value(look.find("w:rPr/w:sz", NS)) == "28"
    line = number(look.find("w:pPr/w:spacing", NS), "w:line")
    footer_edge = number(DOC.find(".//w:pgMar", NS), "w:footer")
    # The dash, in the middle of its line, is 7 mm below the type area, which ends 35 mm above the paper's edge.
    assert (footer_edge + line / 2) / MM == pytest.approx(28, abs=0.5)


@pytest.mark.parametrize(("place", "shown"), [("居中", 1), ("不编", 0)])
def test_7_5_other_page_numbers(place: str, shown: int) -> None:
    docx = write(public(), Format(page_number_place=place))
    assert len(list(xml(docx).iter(q("w:footerReference")))) == (2 if shown else 0)
    assert xml(docx, "word/settings.xml").find("w:evenAndOddHeaders", NS) is None


def test_8_landscape() -> None:
    sections = list(DOC.iter(q("w:sectPr")))
    assert [value(s.find("w:pgSz", NS), "w:orient") for s in sections] == ["", "landscape", ""]
    upright, turned = (
        {side: number(s.find("w:pgMar", NS), f"w:{side}") for side in ("top", "right", "bottom", "left")}
        for s in sections[:2]
    )
    # Turned upright again, the landscape page has the portrait page's margins.
    assert (turned["left"], turned["top"], turned["right"], turned["bottom"]) == (
        upright["bottom"], upright["left"], upright["top"], upright["right"],
    )  # fmt: skip
    for name in ("headerOdd", "headerEven"):
        header = xml(UP, f"word/{name}.xml")
        assert "layout-flow:vertical" in ET.tostring(header, "unicode")
        assert "PAGE" in "".join(i.text or "" for i in header.iter(q("w:instrText")))
    # The portrait pages after it do not inherit its header.
    assert len(sections[2].findall("w:headerReference", NS)) == 2


def test_tables_repeat_their_head_and_line_up_numbers() -> None:
    table = Table(t("表"), (t("项"), t("数")), ((t("甲"), t("1,234")), (t("乙"), t("5.25")), (t("丙"), t("—"))))
    root = document(table)
    first = root.find(".//w:tr", NS)
    assert first is not None
    assert first.find("w:trPr/w:tblHeader", NS) is not None
    cells = [row.findall("w:tc", NS)[1] for row in root.findall(".//w:tr", NS)[1:]]
    right = [number(c.find(".//w:ind", NS), "w:right") for c in cells[:2]]
    # .25 is a point and two digits of 12 pt Times New Roman: 0.25 + 2 × 0.5 em.
    assert right[0] - right[1] == pytest.approx(240 * 1.25, abs=2)
    assert value(cells[2].find(".//w:jc", NS)) == "center"
    widths = [number(c, "w:w") for c in root.findall(".//w:gridCol", NS)]
    assert sum(widths) == 11906 - 1587 - 1474
    assert value(style("TableText").find("w:pPr/w:spacing", NS), "w:lineRule") == "auto"


def test_three_line_tables() -> None:
    rows = ((t("甲"), t("1")),)
    three = document(Table((), (t("项"), t("数")), rows, three_line=True))
    full = document(Table((), (t("项"), t("数")), rows))
    assert [b.tag for b in three.find(".//w:tblBorders", NS) or ()] == [q("w:top"), q("w:bottom")]
    assert len(full.find(".//w:tblBorders", NS) or ()) == 6


def test_format_file_is_the_standard() -> None:
    """The file that ships says what the code says, names every setting, and departs from no clause."""
    fmt = load_format(Resources(ROOT / "templates"))
    assert fmt == Format()
    assert fmt.departures() == ()
    text = (ROOT / "templates" / "format.toml").read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert f"{setting.path[-1]} = " in text.replace('"', ""), setting.path


def test_departures_name_their_clause() -> None:
    found = replace(
        Format(), title_font="黑体", body_pitch=29, page_number_place="居中", latin_font="Arial"
    ).departures()
    assert [re.findall(r"第([\d.]+)条", sentence) for sentence in found] == [["7.3.1"], ["5.2.3"], ["7.5"]]
    assert replace(Format(), title_bold=True).departures() == ()
    (hanging,) = replace(Format(), hanging_punctuation=True).departures()
    assert "“页面—标点悬挂”为“是”" in hanging
    assert Format(page="gbt33476", body_pitch=29.45).departures() == ()


@pytest.mark.parametrize(
    "data",
    [
        {"字体": {"标体": "宋体"}},
        {"字体": {"标题": 3}},
        {"字号": {"正文": "16"}},
        {"页面": {"边距": "窄"}},
        {"加粗": {"标题": "是"}},
        {"页码": {"样式": "第页"}},
        {"标题": {"每行最多字数": 40}},
        {"字体": "宋体"},
    ],
)
def test_wrong_settings_are_named(data: dict[str, object]) -> None:
    with pytest.raises(TemplateError, match=r"format\.toml"):
        parse_format(data)


@pytest.mark.parametrize(
    ("place", "name", "least", "most", "step"),
    [
        ("字号", "正文", 5, 120, 0.5),
        ("行距", "正文", 0, 100, 0.5),
        ("行距", "标题", 20, 100, 0.5),
        ("标题", "公开稿标题前空行", 0, 10, 1),
        ("标题", "每行最多字数", 6, 20, 1),
        ("版头", "红线粗细", 0.25, 6, 0.05),
        ("版记", "首末线粗细", 0.1, 2, 0.05),
        ("版记", "中间线粗细", 0.1, 2, 0.05),
        ("其他", "图表高度", 30, 200, 0.5),
    ],
)
def test_numbers_that_a_setting_takes(place: str, name: str, least: float, most: float, step: float) -> None:
    assert parse_format({place: {name: least}}) != parse_format({place: {name: most}})
    for beyond in (least - step, most + step):
        with pytest.raises(TemplateError):
            parse_format({place: {name: beyond}})


def test_every_clause_names_its_tests() -> None:
    source = "".join((ROOT / "tests" / n).read_text(encoding="utf-8") for n in ("test_gbt9704.py", "test_rendering.py"))
    defined = set(re.findall(r"^def (test_\w+)", source, re.MULTILINE))
    named = {name for c in CLAUSES for name in c.tests}
    assert named <= defined, named - defined
    for c in CLAUSES:
        assert c.strength in ("定义", "规定", "一般", "推荐", "可以")
        assert c.tests or c.limits, c.number
    clauses = {s.clause for s in SETTINGS if s.clause}
    assert clauses <= {c.number for c in CLAUSES}


def test_the_documented_table_is_true() -> None:
    shown = (ROOT / "docs" / "gbt9704.md").read_text(encoding="utf-8")
    assert shown == markdown()
    printed = subprocess.run(
        [sys.executable, "-m", "drafter.gbt9704.clauses"], capture_output=True, check=True, cwd=ROOT
    ).stdout.decode()
    assert printed == shown


def test_headings_of_any_level() -> None:
    root = document(Heading(7, t("很深"), ""), Heading(0, t("无"), ""))
    assert [style_of(p) for p in root.iter(q("w:p"))][:2] == ["Heading4", "Heading1"]
    assert Meta().title == ""


@pytest.mark.parametrize(("characters", "lines"), [(25, 1), (27, 2), (51, 2), (53, 3)])
def test_7_4_2_lines_of_those_who_get_a_copy(characters: int, lines: int) -> None:
    """Beside the label and one 字 on both sides there is room for 26 characters of 14 points and a half."""
    assert _sent("抄送：", (Text("县" * characters),), Format(), Writer())[2] == lines


def test_no_line_of_a_title_is_a_stub() -> None:
    """It ended in 情况的报告 below a line of eighteen 字."""
    name = "黔西南布依族苗族自治州望谟县市场监督管理局"
    lines = break_title(f"{name}关于2026年法治政府建设情况的报告", (name,), 20, Format().title_words)
    assert min(map(squares, lines)) * 2 > max(map(squares, lines))
