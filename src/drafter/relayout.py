"""An existing report, its words untouched, laid out to the standard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from drafter.bases import base_of, read_base
from drafter.language.ordinals import DIGIT, PAREN, SECTION, SUB, mark_of
from drafter.model.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Signature,
    Table,
    Text,
    Title,
    plain,
    texts_of,
)
from drafter.model.doubts import Unsure
from drafter.model.facts import Layout
from drafter.pipeline import Pipeline
from drafter.readers import is_page
from drafter.reading import read_bytes
from drafter.writers import WRITERS, Options

_ROLES: dict[type[Block], str] = {
    Title: "标题",
    Addressee: "主送机关",
    Paragraph: "正文",
    Table: "表格",
    Chart: "图",
    AttachmentNote: "附件说明",
    Attachment: "附件标题",
    Signature: "署名和日期",
    Note: "附注",
    Letterhead: "版头",
    Imprint: "版记",
}
_ABOVE, _BELOW = "标题前面的文字", "文末的文字"
_ENOUGH = 8
"""So many characters of a paragraph tell where it stood."""
_LEVELS = ("一级标题", "二级标题", "三级标题", "四级标题")


class Taken(Struct, frozen=True):
    """What a stretch of the report was taken for, with its words."""

    role: str
    text: str


class LaidOut(Struct, frozen=True):
    """The new .docx; what was taken for what; words of the file that are not in it (page numbers, a web page's own lines)."""

    data: bytes
    taken: tuple[Taken, ...]
    left_out: tuple[str, ...]
    mended: int
    headless: bool
    """Whether an upward layout was asked of a report that has no 版头."""
    base: Path | None = None
    """The bureau's own Word file that it was laid on."""
    unread: tuple[str, ...] = ()
    """A sentence on each part of the file that could not be read."""


def lay_out(
    pipeline: Pipeline, path: Path, layout: Layout | None = None, fix: bool = False, base: Path | None = None
) -> LaidOut:
    """A report in any format as a .docx to GB/T 9704-2012, or in the look of ``base``; ``fix`` makes the safe mends too.

    Raises InputError for a file that cannot be read, TemplateError for a wrong format.toml.
    """
    read = pipeline.read(path)
    above, below = _beside(read, Unsure.COVER, Unsure.ABOVE), _beside(read, Unsure.BELOW)
    # Around the article of a web page stand the site's own words, around the text of a file those of its writer.
    site = (*above, *below) if (above or below) and is_page(read_bytes(path), path.name) else ()
    if site:
        above = below = ()
    document = _by_numbers(_as_it_stood(read))
    document = replace(document, blocks=(*map(_line, above), *document.blocks, *map(_line, below)))
    if layout is not None:
        document = replace(document, meta=replace(document.meta, layout=layout))
    mended = 0
    if fix:
        fixed = _mended(document)
        mended = sum(a != b for a, b in zip(document.blocks, fixed.blocks, strict=True))
        document = fixed
    ground, _ = base_of(base, None, path, pipeline.resources, pipeline.format.base)
    data = WRITERS["docx"](document, Options(pipeline.resources, base=read_base(ground) if ground else b""))
    left_out = (d.excerpt for d in document.doubts if d.about in (Unsure.LEFT_OUT, Unsure.AGAIN) and d.excerpt)
    unread = tuple(d.message for d in document.doubts if d.about is Unsure.UNREAD)
    headless = layout is Layout.UPWARD and not any(isinstance(b, Letterhead) for b in document.blocks)
    taken = list(map(_taken, document.blocks))
    taken[: len(above)] = [Taken(_ABOVE, line) for line in above]
    taken[len(taken) - len(below) :] = [Taken(_BELOW, line) for line in below]
    return LaidOut(data, tuple(taken), (*site, *left_out), mended, headless, ground, unread)


def _beside(document: Document, *about: Unsure) -> tuple[str, ...]:
    """The lines of a file that its reader took for no part of the report."""
    return tuple(line for d in document.doubts if d.about in about for line in d.excerpt.split("\n") if line)


def _line(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _as_it_stood(document: Document) -> Document:
    """A first-level heading that its text followed on the same line, on one line again."""
    raw = "\n".join("".join(line.split()) for line in document.raw.split("\n"))
    blocks: list[Block] = []
    for block in document.blocks:
        last = blocks[-1] if blocks else None
        if isinstance(block, Paragraph) and block.heading is None and isinstance(last, Heading) and last.level == 1:
            head, text = last.number + plain(last.inline), _taken(block).text
            if head.endswith("。") and "".join((head + text[:_ENOUGH]).split()) in raw:
                blocks[-1] = replace(block, heading=last)
                continue
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _by_numbers(document: Document) -> Document:
    """The levels of the headings as their numbers say (GB/T 9704-2012 7.3.3), where the text is divided by 一、 二、."""

    def rank(number: str) -> int:
        mark = mark_of(f"{number}文") if number else None
        return mark.rank if mark is not None else 0

    def levelled(heading: Heading) -> Heading:
        found = rank(heading.number)
        return replace(heading, level=found) if found in (SUB, DIGIT, PAREN) else heading

    if not any(isinstance(b, Heading) and b.level == 1 and rank(b.number) == SECTION for b in document.blocks):
        return document
    blocks: list[Block] = []
    for block in document.blocks:
        match block:
            case Heading():
                blocks.append(levelled(block))
            case Paragraph(_, Heading() as heading, _):
                blocks.append(replace(block, heading=levelled(heading)))
            case _:
                blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _taken(block: Block) -> Taken:
    match block:
        case Heading(level, inline, number):
            return Taken(_LEVELS[min(max(level, 1), 4) - 1], number + plain(inline))
        case Paragraph(inline, heading, items):
            head = heading.number + plain(heading.inline) if heading else ""
            rest = "".join(item.number + plain(item.lead) + plain(item.inline) for item in items)
            role = f"{_LEVELS[min(max(heading.level, 1), 4) - 1]}（后接正文）" if heading else _ROLES[Paragraph]
            return Taken(role, head + plain(inline) + rest)
        case Title(inline) | Addressee(inline) | Attachment(inline) | Note(inline):
            return Taken(_ROLES[type(block)], plain(inline))
        case Signature(names, date):
            return Taken(_ROLES[Signature], "　".join([*map(plain, names), plain(date)]))
        case Table() | Chart():
            return Taken(_ROLES[type(block)], "")
        case _:
            return Taken(_ROLES[type(block)], "　".join(t.text for t in texts_of(block)))


def _mended(document: Document) -> Document:
    """The safe mends of the rules, made in each stretch of text."""
    from drafter.checks.fixes import fix_text

    def mend(value: Any) -> Any:
        if isinstance(value, Text):
            return replace(value, text=fix_text(value.text))
        if isinstance(value, tuple):
            return tuple(map(mend, value))
        if isinstance(value, Struct):
            return replace(value, **{name: mend(getattr(value, name)) for name in value.__struct_fields__})
        return value

    return replace(document, blocks=mend(document.blocks))
