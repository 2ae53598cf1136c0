"""Lines to blocks: the report's own structure out of whatever wording and numbering it uses; no word is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from drafter.language.ordinals import ITEM, SECTION, Mark, mark_of
from drafter.language.patterns import Lazy
from drafter.language.quotes import quoted
from drafter.language.statutory import statutory_of, title_contents
from drafter.language.titles import is_title
from drafter.model.document import Block, Document, Heading, Item, Paragraph, Signature, Table, inline, plain
from drafter.model.doubts import LONGEST_QUOTED, MOST_QUOTED, Doubt, Unsure
from drafter.model.lines import Line, Lines
from drafter.structure.back import annex_block, is_annex, read_back
from drafter.structure.contents import without_contents
from drafter.structure.front import read_front
from drafter.structure.identity import about, embedded, likeness_doubt
from drafter.structure.items import leads_like_heading, split_items
from drafter.structure.outline import Outline, runs_on
from drafter.structure.titles import is_other_title
from drafter.structure.wrapped import unwrapped

SURE = 0.7
_LONGEST_HEADING = 90
_TITLE_WITHIN = 12


def build(source: Lines) -> Document:
    """The document of a file's lines; a text that is hardly such a report carries a doubt of kind ``kind``."""
    kept, contents = without_contents(source.lines)
    lines, page_numbers = unwrapped(replace(source, lines=kept))
    if title := _title_elsewhere(lines, source.titles):
        lines.insert(0, Line(title, 1))
    front = read_front(lines)
    back = read_back(lines, front.end)
    head, twice = _dated_once(front.blocks, back.blocks)
    body = runs_on(lines[front.end : back.end])
    blocks, unsure = _blocks(body)
    meta = about(front.title, front.blocks, blocks, back.blocks, source.name)
    blocks, guesses = _assign(blocks, meta.year)
    whole = [*head, *blocks, *back.blocks, *_annexes(lines[back.annex : back.last]), *_footnotes(source.footnotes)]
    document = Document(
        tuple(whole),
        meta,
        source.raw,
        (
            *front.doubts,
            *twice,
            *source.doubts,
            *unsure,
            *guesses,
            *embedded(blocks, meta.year),
            *back.doubts,
            *(Doubt(Unsure.LAYOUT, f"脚注放在全文最后：“{n[:30]}”。请核对它该在哪里。", n) for n in source.footnotes),
            *(Doubt(Unsure.AGAIN, "目录", entry) for entry in contents),
            *([Doubt(Unsure.LEFT_OUT, "图片", f"{source.pictures}张图片")] if source.pictures else []),
            *(Doubt(Unsure.LEFT_OUT, "页眉和页码", p) for p in (*source.left_out, *source.margins, *page_numbers)),
        ),
        source.pictures,
        source.drawings,
        tuple(source.margins),
        tuple(source.remarks),
    )
    return replace(document, doubts=(*_merged(document.doubts), *likeness_doubt(document)))


def _title_elsewhere(lines: Sequence[Line], titles: Sequence[str]) -> str:
    """The title where it stands outside the text: in a heading above the article, in the head of a page."""
    first = [line.text for line in lines[:_TITLE_WITHIN]]
    joined = [
        text + after for text, after in pairwise([*first, ""]) if mark_of(after) is None and text[-1:] not in "：:，"
    ]
    if any(is_title(text) for text in (*first, *joined)):
        return ""
    if title := next((title for title in titles if is_title(title)), ""):
        return title
    # Of another kind of document only the page's own main heading is sure enough.
    main = titles[0] if titles else ""
    return main if is_other_title(main) and not any(is_other_title(text) for text in first) else ""


def _dated_once(front: Sequence[Block], back: Sequence[Block]) -> tuple[list[Block], list[Doubt]]:
    """What stands before the text without a date of its own where the report is signed and dated at its end."""
    if not any(isinstance(b, Signature) and b.date for b in back):
        return list(front), []
    again = [b for b in front if isinstance(b, Signature) and not b.names]
    doubts = [Doubt(Unsure.LEFT_OUT, "标题下面的日期", plain(b.date)) for b in again]
    return [b for b in front if b not in again], doubts


def _merged(doubts: Sequence[Doubt]) -> list[Doubt]:
    """Words left out for the same reason told in one sentence, all of them in its excerpt."""
    found: list[Doubt] = []
    groups: dict[tuple[Unsure, str], list[Doubt]] = {}
    for doubt in doubts:
        if doubt.about not in (Unsure.LEFT_OUT, Unsure.AGAIN, Unsure.ABOVE, Unsure.BELOW, Unsure.COVER):
            found.append(doubt)
            continue
        groups.setdefault((doubt.about, doubt.message), []).append(doubt)
    for (kind, why), some in groups.items():
        count = f"共{len(some)}处，" if len(some) > 1 else ""
        # What an import keeps in a row, or the report says again, needs a sample only.
        most = MOST_QUOTED if kind not in (Unsure.AGAIN, Unsure.COVER) else 1
        samples = list(dict.fromkeys(_cut(d.excerpt) for d in some))
        more = "等" if len(samples) > most else ""
        message = f"{why}{count or '，'}没有当作报告的正文：{''.join(map(quoted, samples[:most]))}{more}。"
        found.append(replace(some[0], message=message, excerpt="\n".join(d.excerpt for d in some)))
    return found


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"


def _blocks(lines: Sequence[Line]) -> tuple[list[Block], list[Doubt]]:
    outline = Outline(lines)
    styles = _style_levels(lines, outline)
    blocks: list[Block] = []
    doubts: list[Doubt] = []
    for i, line in enumerate(lines):
        mark = outline.marks[i]
        if line.table is not None:
            blocks.append(_captioned(line.table, blocks))
        elif mark is not None and mark.rank < ITEM:
            if mark.broken:
                message = f"序号“{mark.text.strip()}”不完整，按标题处理：“{line.text[:30]}”。请核对层次。"
                doubts.append(Doubt(Unsure.NUMERAL, message, line.text))
            blocks.extend(_numbered(line, mark, outline, i))
        elif i in outline.named:
            outline.open_section()
            blocks.append(Heading(1, inline(line.text)))
            message = f"“{line.text}”前面没有序号，按一级标题处理。请核对。"
            doubts.append(Doubt(Unsure.HEADING, message, line.text))
        elif mark is None and line.style > 0 and line.style in styles and outline.is_small_heading(i):
            level = styles[line.style]
            if level == 1:
                outline.open_section()
            blocks.append(Heading(level, inline(line.text)))
        elif mark is None and outline.is_small_heading(i):
            blocks.append(Heading(outline.level_of_plain(), inline(line.text)))
            message = f"“{line.text}”没有序号，按小标题处理。请核对。"
            doubts.append(Doubt(Unsure.HEADING, message, line.text))
        else:
            blocks.append(_paragraph(line, mark, outline))
    return blocks, doubts


_CLOSING = re.compile(r"(?:特此|以上)(?:报告|汇报|报告完毕)")
_CAPTION = Lazy(r"(?:附?表|图表)\s?[0-9«numerals.ten»]{0,3}[：:、.\s]?[^。；]{0,40}")


def _captioned(table: Table, blocks: list[Block]) -> Table:
    """A table with the line above it as its caption, where that line is one."""
    last = blocks[-1] if blocks else None
    if (isinstance(last, Heading) and not last.number and last.level > 1) or (
        isinstance(last, Paragraph) and not last.items and last.heading is None
    ):
        text = plain(last.inline)
    else:
        return table
    if table.caption or not (_CAPTION.fullmatch(text) or (len(text) <= 30 and text.endswith("表"))):
        return table
    blocks.pop()
    return replace(table, caption=inline(text))


def _style_levels(lines: Sequence[Line], outline: Outline) -> dict[int, int]:
    """Which level each heading style of the file stands for: as its numbered headings show, else by their order."""
    used = sorted({line.style for line in lines if line.style > 0})
    known: dict[int, int] = {}
    for line, mark in zip(lines, outline.marks, strict=True):
        if line.style > 0 and mark is not None and mark.rank == outline.top == SECTION:
            known.setdefault(line.style, 1)
    base = min(known, default=used[0] if used else 0)
    return {style: min(4, 1 + used.index(style) - used.index(base)) for style in used if style >= base}


def _numbered(line: Line, mark: Mark, outline: Outline, i: int) -> list[Block]:
    """A line that begins with a numeral: a heading, a heading with its text behind it, or a numbered point."""
    level = outline.level_of_line(i, mark.rank)
    number = mark.text.strip(" ")
    rest = line.text[len(mark.text) :]
    stop = rest.find("。")
    if level == 1 and _is_whole_heading(rest, _LONGEST_HEADING):
        return [Heading(1, inline(rest), number)]
    if level > 1 and _is_whole_heading(rest, _LONGEST_HEADING) and _has_text_below(outline, i, mark):
        return [Heading(level, inline(rest), number)]
    if stop == len(rest) - 1 and len(rest) <= 36 and _has_text_below(outline, i, mark):
        return [Heading(level, inline(rest), number)]
    before, items = split_items(line.text) if level > 1 else ("", ())
    if len(items) > 1 and not before and items[0].number == number:
        return [Paragraph((), None, items)]
    run = leads_like_heading(rest, mark.rank)
    if run:
        before, items = split_items(rest[run:])
        heading = Heading(level, inline(rest[:run]), number)
        if level == 1:
            return [heading, Paragraph(inline(before), None, items)]
        return [Paragraph(inline(before), heading, items)]
    before, items = split_items(rest)
    return [Paragraph((), None, (Item(number, (), inline(before)), *items))]


def _is_whole_heading(rest: str, longest: int) -> bool:
    """Whether the words behind a numeral are a heading that fills its line."""
    if not 1 <= len(rest) <= longest or rest[-1] in "。；;，,！":
        return False
    return re.search(r"[。；]|[：:].{6}", rest) is None


def _has_text_below(outline: Outline, i: int, mark: Mark) -> bool:
    """Whether the next line belongs below line ``i``; a heading with nothing below it is a point of a list."""
    if i + 1 >= len(outline.lines) or _CLOSING.match(outline.lines[i + 1].text):
        return False
    above = outline.marks[i - 1] if i else None
    if above is not None and above.rank == mark.rank and outline.lines[i - 1].text.endswith("；"):
        return False
    below = outline.marks[i + 1]
    if below is None:
        return i + 1 not in outline.named
    return below.rank == ITEM or below.rank > mark.rank


def _paragraph(line: Line, mark: Mark | None, outline: Outline) -> Paragraph:
    """A paragraph without a numeral; bold words that end a sentence at its start are its run-in heading."""
    text = line.text
    if mark is None and 4 <= line.bold < len(text) and line.bold <= 46 and text[line.bold - 1] in "。：:":
        before, items = split_items(text[line.bold :])
        return Paragraph(inline(before), Heading(outline.level_of_plain(), inline(text[: line.bold])), items)
    before, items = split_items(text)
    return Paragraph(inline(before), None, items)


def _assign(blocks: Sequence[Block], year: int) -> tuple[list[Block], list[Doubt]]:
    """Each first-level heading with its statutory content; what was guessed is a doubt."""
    found = list(blocks)
    doubts: list[Doubt] = []
    tops = [i for i, b in enumerate(found) if isinstance(b, Heading) and b.level == 1]
    for i, end in pairwise([*tops, len(found)]):
        heading = found[i]
        assert isinstance(heading, Heading)
        title = plain(heading.inline)
        content, sure = statutory_of(title, "\n".join(words(b) for b in found[i + 1 : end]), year)
        found[i] = replace(heading, statutory=content.value)
        if sure < SURE:
            named = [c.value for c, s in title_contents(title, year) if s >= 0.75]
            about_it = Unsure.MIXED if len(named) > 1 else Unsure.STATUTORY
            if about_it is Unsure.MIXED:
                message = f"“{title}”一章兼写{'、'.join(named)}，归入“{content.value}”。请在“要点”里分开。"
            else:
                message = f"“{title}”一章的标题没有说明属于哪一项法定内容，按“{content.value}”处理。请在“章节”里核对。"
            doubts.append(Doubt(about_it, message, title, content.value))
    return found, doubts


def words(block: Block) -> str:
    """The words of a block with its numbers, as they are read."""
    match block:
        case Heading(_, text, number):
            return number + plain(text)
        case Paragraph(text, heading, items):
            head = words(heading) if heading else ""
            return head + plain(text) + "".join(i.number + plain(i.lead) + plain(i.inline) for i in items)
        case Table(caption, header, rows):
            cells = [plain(caption), *(plain(c) for c in header), *(plain(c) for row in rows for c in row)]
            return "\n".join(c for c in cells if c)
        case _:
            return plain(getattr(block, "inline", ()))


def _annexes(lines: Sequence[Line]) -> list[Block]:
    """Annexes: each with its title, then its paragraphs and tables as they stand."""
    found: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.table is not None:
            found.append(line.table)
        elif is_annex(line.text):
            title = lines[at + 1].text if at + 1 < len(lines) and len(lines[at + 1].text) <= 60 else ""
            found.append(annex_block(line, title))
            at += 1 if title else 0
        else:
            before, items = split_items(line.text)
            found.append(Paragraph(inline(before), None, items))
        at += 1
    return found


def _footnotes(notes: Sequence[str]) -> list[Block]:
    return [Paragraph(inline(f"注：{note}")) for note in notes]
