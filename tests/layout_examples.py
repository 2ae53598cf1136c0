"""Examples of layout rules as subjects: one whole report in perfect order, but for what the rows below ``[版式]`` say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from drafter.checks.layout.parts import HEADINGS, Part
from drafter.gbt9704 import numbers
from drafter.model.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Signature,
    Text,
    Title,
)
from drafter.model.look import Look, ParagraphLook, SectionLook, Stretch

_TWIPS_PER_MM = 1440 / 25.4
_PITCH = 579
_FACES = {"小标宋": "方正小标宋简体", "黑体": "黑体", "楷体": "楷体_GB2312", "仿宋": "仿宋_GB2312", "宋体": "宋体"}
_ALIGN = {"左": "left", "右": "right", "居中": "center"}
_LETTERS = {Part.TITLE: numbers.TITLE, Part.ANNEX_TITLE: numbers.TITLE, Part.ANNEX: numbers.ANNEX, Part.IMPRINT: numbers.IMPRINT}  # fmt: skip
_LETTERS |= dict(zip(HEADINGS, numbers.HEADINGS, strict=True))
_INDENTED = (*HEADINGS, Part.BODY, Part.NOTE, Part.ATTACHMENT_NOTE)
_TITLE = "甲县司法局⏎关于2023年法治政府建设情况的报告"

Said = dict[tuple[str, str], str]


def layout_of(rows: Sequence[Sequence[str]], document: Document) -> tuple[Document, Look]:
    """The report around a text, and how Word shows it; each row is part, property, value."""
    said: Said = {(part, what): value for part, what, value in rows}
    title = said.get(("标题", "分行"), _TITLE)
    blocks = tuple(_around(document.blocks, title.replace("⏎", "")))
    document = replace(document, blocks=blocks)
    paragraphs = [p for part, text in _lines(blocks, title) for p in _shown(part, text, said)]
    section = _section(said)
    red = said.get(("版头", "红线")) != "无"
    return document, Look((section,), tuple(paragraphs), odd_even=True, red_line=red)


def _inline(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def _around(blocks: Sequence[Block], title: str) -> Iterator[Block]:
    yield Letterhead((_inline("甲县司法局文件"),), _inline("甲司〔2024〕1号"), (_inline("张三"),))
    for block in blocks:
        if isinstance(block, Signature):
            yield AttachmentNote((_inline("行政执法统计表"),))
        yield Title(_inline(title)) if isinstance(block, Title) else block
    yield Note(_inline("（此件公开发布）"))
    yield Attachment(_inline("行政执法统计表"))
    yield Imprint(_inline("甲县人大常委会。"), _inline("甲县司法局"), _inline("2024年2月20日"))


def _lines(blocks: Sequence[Block], title: str) -> Iterator[tuple[Part, str]]:
    for block in blocks:
        match block:
            case Letterhead():
                yield Part.ISSUER, "甲县司法局文件"
                yield Part.NUMBER, "甲司〔2024〕1号\t签发人："
            case Title():
                yield Part.TITLE, title.replace("⏎", "\n")
            case Addressee((text,)):
                yield Part.ADDRESSEE, text.text
            case Heading(level, (text,), number):
                yield HEADINGS[level - 1], number + text.text
            case Paragraph(inline):
                yield Part.BODY, "".join(t.text for t in inline)
            case AttachmentNote():
                yield Part.ATTACHMENT_NOTE, "附件：行政执法统计表"
            case Signature(((name,),), (date,)):
                yield Part.NAME, name.text
                yield Part.DATE, date.text
            case Note((text,)):
                yield Part.NOTE, text.text
            case Attachment():
                yield Part.ANNEX, "附件"
                yield Part.ANNEX_TITLE, "行政执法统计表"
            case Imprint():
                yield Part.IMPRINT, "抄送：甲县人大常委会。"
                yield Part.IMPRINT, "甲县司法局\t2024年2月20日印发"


def _shown(part: Part, text: str, said: Said) -> Iterator[ParagraphLook]:
    stretches = [_stretch(part, said.get((part, "前面"), "").replace("␣", " ") + text, said)]
    if part is Part.NUMBER:
        stretches.append(_stretch(Part.SIGNER, "张三", said))
    char = stretches[0].size * 20 + stretches[0].spacing

    def chars(what: str, default: float) -> int:
        return round(float(said.get((part, what), default)) * char)

    def twips(what: str, default: float) -> int:
        return round(float(said.get((part, what), default)) * 20)

    pitch = said.get((part, "行距"), "28.95")
    single = pitch == "单倍"
    right = {Part.NAME: 4.75, Part.DATE: 4.0}.get(part, 0)
    align = "center" if part in (Part.ISSUER, Part.TITLE, Part.ANNEX_TITLE) else "right" if right else "both"
    yield ParagraphLook(
        tuple(stretches),
        align=_ALIGN.get(said.get((part, "对齐"), ""), align),
        left=chars("左", 1 if part in (Part.NUMBER, Part.IMPRINT) else 0),
        right=chars("右", right),
        first=chars("首行", 2 if part in _INDENTED else 0),
        line=240 if single else round(float(pitch) * 20),
        rule="auto" if single else "exact",
        before=twips("段前", 29 if part in (Part.ATTACHMENT_NOTE, Part.NAME) else 0),
        after=twips("段后", 29 if part is Part.TITLE else 0),
        new_page=part is Part.ANNEX and said.get((part, "另页")) != "否",
    )


def _stretch(part: Part, text: str, said: Said) -> Stretch:
    letters = _LETTERS.get(part, numbers.BODY)
    face = {Part.ISSUER: "小标宋", Part.SIGNER: "楷体"}.get(part, letters.face)
    size = 54 if part is Part.ISSUER else letters.size
    latin = said.get((part, "西文"), "Times New Roman")
    spacing = float(said.get((part, "字距"), -0.25 if size == numbers.SIZE_3 else 0))
    return Stretch(
        text,
        said.get((part, "字体"), _FACES[face]),
        latin,
        latin,
        float(said.get((part, "字号"), size)),
        round(spacing * 20),
        said.get((part, "颜色"), "FF0000" if part is Part.ISSUER else "000000"),
        hint=said.get((part, "标点")) != "西文",
    )


def _section(said: Said) -> SectionLook:
    def page(what: str, default: float) -> int:
        return round(float(said.get(("页面", what), default)) * _TWIPS_PER_MM)

    grid = said.get(("页面", "网格"))
    return SectionLook(
        page("宽", 210), page("高", 297), page("上", 37), page("下", 35), page("左", 28), page("右", 26), True,
        grid="lines" if grid else "", pitch=round(float(grid) * 20) if grid else 0, feet=_feet(said),
    )  # fmt: skip


def _feet(said: Said) -> dict[str, tuple[ParagraphLook, ...]]:
    def number(what: str, default: str) -> str:
        return said.get(("页码", what), default)

    if number("有无", "有") == "无":
        return {}
    before, after = number("样子", "— 1 —").split("1")
    font, size = number("字体", "宋体"), float(number("字号", "14"))
    stretches = tuple(
        Stretch(text, font, font, font, size, hint=True, is_page_number=text == "1") for text in (before, "1", after)
    )
    away = round(float(number("空字", "1")) * 280)
    centred = number("位置", "") == "居中"
    return {
        "default": (ParagraphLook(stretches, align="center" if centred else "right", right=away),),
        "even": (ParagraphLook(stretches, align="center" if centred else "left", left=away),),
    }
