"""Reports built by hand, with everything switched on, for the tests of the Word writer; no workbook is needed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from drafter.model.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Inline,
    Item,
    Letterhead,
    Meta,
    Note,
    Paragraph,
    Role,
    Series,
    Signature,
    Table,
    Text,
    Title,
)
from drafter.model.facts import Layout
from drafter.places import Cell

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
BUREAU = "某某市江北区司法局"
TITLE = "某某市江北区司法局关于2023年法治政府建设情况的报告"


def t(text: str, role: Role = Role.WORDS) -> Inline:
    return (Text(text, Cell("指标", "D7") if role is Role.VALUE else None, role),)


def public() -> Document:
    """A report for publication: title, addressees, four levels of headings, items, signature, note."""
    blocks: tuple[Block, ...] = (
        Title(t(TITLE)),
        Addressee(t("江北区委、江北区人民政府、中共某某市委全面依法治市委员会办公室、某某市司法局：")),
        Paragraph(t("2023年，我局以“习近平法治思想”为指导——全面推进法治政府建设……现将有关情况报告如下：")),
        Heading(1, t("2023年推进法治政府建设的主要举措和成效"), "一、"),
        Heading(2, t("加强党的领导"), "（一）"),
        Heading(3, t("健全工作机制"), "1."),
        Heading(4, t("压实责任"), "（1）"),
        Paragraph(
            (
                *t("全年调解纠纷"),
                *t("2960件", Role.VALUE),
                *t("，成功率"),
                *t("【待填：调解成功率】", Role.GAP),
                *t("，2021—2023年办理复议案件。"),
            )
        ),
        Paragraph(t("召开会议12次。" * 8), Heading(2, t("抓实统筹。"), "（二）")),
        Paragraph(
            t("一年来："),
            items=(Item("一是", t("强化统筹。"), t("召开会议3次。")), Item("二是", t("狠抓落实。"), t("督察5次。"))),
        ),
        Heading(1, t("存在的不足和原因"), "二、"),
        Paragraph(t("汉" * 28 * 40)),
        Paragraph(t("特此报告。")),
        Signature((t(BUREAU),), t("2024年2月26日")),
        Note(t("（此件公开发布）")),
    )
    return Document(blocks, Meta(TITLE, BUREAU, 2023, Layout.PUBLIC, region="某某市江北区"))


def upward(*, sealed: bool = False) -> Document:
    """A report to a higher body, with everything that such a document can carry."""
    rows = tuple((t(f"调解纠纷{i}"), t(f"{i * 37}"), t(f"{i * 2.5:g}"), t("增长12.3%")) for i in range(40))
    wide = tuple(tuple(t(str(i * j)) for j in range(12)) for i in range(40))
    annex = "某某市江北区司法局2023年度行政执法监督和规范性文件备案审查工作情况统计明细表"
    text = [b for b in public().blocks if not isinstance(b, Title | Signature | Note)]
    blocks: tuple[Block, ...] = (
        Letterhead((t("某某市江北区司法局文件"),), t("江司〔2024〕3号"), (t("王小明"),)),
        Title(t(TITLE)),
        *text,
        Table(
            t("表1 人民调解情况"),
            (t("指标"), t("2023年"), t("2022年"), t("同比")),
            (
                (t("受理纠纷（件）"), t("1234"), t("1,100.5"), t("增长12.3%")),
                (t("成功率"), t("98.25"), t("97"), t("—")),
            ),
        ),
        Paragraph(t("以上情况，特此报告。")),
        AttachmentNote((t("主要指标表"), t(annex))),
        Signature((t(BUREAU),), t("2024年2月26日"), sealed),
        Note(t("（联系人：李小红，电话：12348）")),
        Attachment(t("主要指标表"), 1),
        Table((), (t("指标"), t("2023年"), t("2022年"), t("同比")), rows, three_line=True),
        Chart(
            "行政复议案件（件）",
            ("2021年", "2022年", "2023年"),
            (Series("受理", (10.0, 20.5, 30.0)), Series("办结", (9.0, None, 28.0))),
        ),
        Chart("满意率（%）", ("2021年", "2022年", "2023年"), (Series("满意率", (96.1, 97.2, 98.0)),), "line"),
        Attachment(t(annex), 2),
        Table((), tuple(t(f"列{i}") for i in range(12)), wide, wide=True),
        Imprint(
            t("中共江北区委全面依法治区委员会办公室，江北区人民代表大会常务委员会办公室，区纪委监委，区委组织部"),
            t("某某市江北区司法局办公室"),
            t("2024年2月27日"),
        ),
    )
    return Document(blocks, Meta(TITLE, BUREAU, 2023, Layout.UPWARD, region="某某市江北区"))


def joint(*, sealed: bool) -> Document:
    """Three bodies report together; three signers."""
    names = ("某某市江北区司法局", "某某市江北区公安局", "某某市江北区人民政府办公室")
    return Document(
        (
            Letterhead(
                tuple(t(f"{n}文件") for n in names), t("江司〔2024〕4号"), (t("王小明"), t("欧阳小红"), t("张三"))
            ),
            Title(t(f"{BUREAU}等三部门关于2023年法治政府建设情况的报告")),
            Addressee(t("区委、区人民政府：")),
            Paragraph(t("现将有关情况报告如下。")),
            Paragraph(t("特此报告。")),
            Signature(tuple(t(n) for n in names), t("2024年2月26日"), sealed),
        ),
        Meta(bureau=BUREAU, year=2023, layout=Layout.UPWARD),
    )


def long_report(pages: int = 60) -> Document:
    """About ``pages`` pages of text with headings."""
    blocks: list[Block] = [Title(t(TITLE)), Addressee(t("区委、区人民政府："))]
    numerals = "一二三四五六七八九"
    for part in range(9):
        blocks.append(Heading(1, t("推进法治政府建设的主要举措和成效"), f"{numerals[part]}、"))
        for point in range(pages // 6):
            blocks.append(Heading(2, t("深入推进依法行政"), f"（{numerals[point % 9]}）"))
            blocks.append(Paragraph(t("全年开展“双随机、一公开”检查2023次，办结行政复议案件96.5%以上。" * 12)))
    blocks.append(Signature((t(BUREAU),), t("2024年2月26日")))
    return Document(tuple(blocks), Meta(TITLE, BUREAU, 2023))


def xml(docx: bytes, name: str = "word/document.xml") -> ET.Element:
    """One part of a package as an element tree."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return ET.fromstring(package.read(name))


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def q(name: str) -> str:
    """``w:val`` → {namespace}val."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def words(element: ET.Element) -> str:
    return "".join(node.text or "" for node in element.iter(q("w:t")))


def style_of(paragraph: ET.Element) -> str:
    node = paragraph.find("w:pPr/w:pStyle", NS)
    return node.get(q("w:val"), "") if node is not None else ""


def styled(root: ET.Element, style: str) -> list[ET.Element]:
    """All paragraphs of one style."""
    return [p for p in root.iter(q("w:p")) if style_of(p) == style]


GOLDEN = Path(__file__).parent / "golden"
