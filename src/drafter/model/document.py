"""What the report says: a closed tree of blocks. Writers match over ``Block`` and end in ``assert_never``."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct, field

from drafter.model.doubts import Doubt
from drafter.model.facts import Layout
from drafter.places import Cell


class Role(StrEnum):
    """What a stretch of text is: plain words, the lead of a point (段旨句), a metric's value, a gap to fill in."""

    WORDS = "words"
    LEAD = "lead"
    VALUE = "value"
    GAP = "gap"


class Span(Struct, frozen=True):
    """Where a stretch of text is written: in the words of a cell, at these ranges of characters.

    The ranges joined are the stretch itself (a […] around it is left out); for what was ``filled`` in they are the
    one range of the {…} that it stands for.
    """

    cell: Cell
    words: str
    ranges: tuple[tuple[int, int], ...]
    filled: bool = False

    def cut(self, start: int, end: int) -> Span:
        """The span of a part of the stretch; what was filled in is one thing and stays whole."""
        if self.filled:
            return self
        kept: list[tuple[int, int]] = []
        at = 0
        for first, last in self.ranges:
            low, high = max(start, at), min(end, at + last - first)
            if low < high:
                kept.append((first + low - at, first + high - at))
            at += last - first
        return Span(self.cell, self.words, tuple(kept))


class Text(Struct, frozen=True):
    """A stretch of text and the cell it came from (None: the template's or the program's own words).

    For a value, ``metric`` is the metric's key and ``span`` the {…} in the words of another cell; control characters
    never occur in ``text``.
    """

    text: str
    cell: Cell | None = None
    role: Role = Role.WORDS
    metric: str = ""
    span: Span | None = None

    def cut(self, start: int, end: int) -> Text:
        """A part of the stretch, which still knows where it is written."""
        span = self.span.cut(start, end) if self.span is not None else None
        return Text(self.text[start:end], self.cell, self.role, self.metric, span)


Inline = tuple[Text, ...]


def inline(text: str, role: Role = Role.WORDS) -> Inline:
    """A stretch of text without a cell; nothing for no text."""
    return (Text(text, None, role),) if text else ()


def plain(inline: Inline) -> str:
    """The words alone."""
    return "".join([t.text for t in inline])


class Title(Struct, frozen=True):
    """The report's title, in one line."""

    inline: Inline


class Addressee(Struct, frozen=True):
    """主送机关, with its closing colon."""

    inline: Inline


class Heading(Struct, frozen=True):
    """``level`` 1–4; ``number`` as printed with its mark (一、 （一） 1. （1）), empty for none.

    ``statutory`` names the statutory content of a first-level section where it is known.
    """

    level: int
    inline: Inline
    number: str = ""
    statutory: str = ""


class Item(Struct, frozen=True):
    """A numbered stretch inside a paragraph: 一是 …"""

    number: str
    lead: Inline
    inline: Inline


class Paragraph(Struct, frozen=True):
    """One paragraph: an optional run-in heading, then words, then any number of items that run on."""

    inline: Inline
    heading: Heading | None = None
    items: tuple[Item, ...] = ()


class Table(Struct, frozen=True):
    """A table with one heading row; ``three_line`` or full grid; ``wide`` asks for a landscape page."""

    caption: Inline
    header: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    three_line: bool = False
    wide: bool = False


class Series(Struct, frozen=True):
    """The numbers of one metric in a chart, None where a year has none."""

    name: str
    values: tuple[float | None, ...]


class Chart(Struct, frozen=True):
    """A native chart: one or more series over categories; ``shape`` is column or line."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    shape: str = "column"


class AttachmentNote(Struct, frozen=True):
    """附件说明 below the text: the names of the annexes, in order (GB/T 9704-2012 7.3.4)."""

    names: tuple[Inline, ...]


class Attachment(Struct, frozen=True):
    """The start of an annex on a new page; ``number`` 0 where there is only one (GB/T 9704-2012 7.3.7)."""

    inline: Inline
    number: int = 0


class Signature(Struct, frozen=True):
    """署名 and 成文日期; ``sealed`` leaves room for a seal (GB/T 9704-2012 7.3.5)."""

    names: tuple[Inline, ...]
    date: Inline
    sealed: bool = False


class Note(Struct, frozen=True):
    """附注, with its round brackets (GB/T 9704-2012 7.3.6)."""

    inline: Inline


class Letterhead(Struct, frozen=True):
    """版头 of a document to a higher body: 发文机关标志, 发文字号, 签发人 (GB/T 9704-2012 7.2)."""

    issuers: tuple[Inline, ...]
    number: Inline
    signers: tuple[Inline, ...]


class Imprint(Struct, frozen=True):
    """版记: 抄送, 印发机关, 印发日期 (GB/T 9704-2012 7.4); ``addressees`` is 主送机关 where page 1 has no room for it (7.3.2).

    ``label`` is what stands before 抄送机关; older documents have 抄报, 分送.
    """

    copies: Inline
    printer: Inline
    date: Inline
    addressees: Inline = ()
    label: str = "抄送"


Block = (
    Title
    | Addressee
    | Heading
    | Paragraph
    | Table
    | Chart
    | AttachmentNote
    | Attachment
    | Signature
    | Note
    | Letterhead
    | Imprint
)


class Meta(Struct, frozen=True):
    """What is known about the report beside its text. ``year`` is the year reported on, 0 when unknown."""

    title: str = ""
    bureau: str = ""
    year: int = 0
    layout: Layout = Layout.PUBLIC
    kind: str = ""
    region: str = ""
    date: str = ""
    as_of: str = ""
    source: str = ""
    letterhead: str = ""
    """``red`` or ``blank`` (套打) where the workbook says whether 版头 is printed; empty leaves it to format.toml."""


class Document(Struct, frozen=True):
    """A report: its blocks in reading order.

    For a report that was read from a file, ``raw`` is the text before any cleaning (blanks, broken lines, page numbers)
    and ``doubts`` what the reader was not sure of, ``pictures`` and ``drawings`` (charts,
    shapes, lines) how many it holds, ``margins`` its headers, ``remarks`` what people put into it otherwise than as text
    (comments, struck words, boxes); a composed report has none.
    """

    blocks: tuple[Block, ...] = ()
    meta: Meta = field(default_factory=Meta)
    raw: str = ""
    doubts: tuple[Doubt, ...] = ()
    pictures: int = 0
    drawings: int = 0
    margins: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def parts_of(block: Block) -> Iterator[Text]:
    """The texts of a block in reading order, with its numbers; nothing for tables and charts."""
    match block:
        case Title(inline) | Addressee(inline) | Note(inline):
            yield from inline
        case Heading(_, inline, number):
            yield from _numbered(number, inline)
        case Paragraph(inline, heading, items):
            if heading is not None:
                yield from _numbered(heading.number, heading.inline)
            yield from inline
            for item in items:
                yield from item_parts(item)
        case Signature(names, date, _):
            for name in names:
                yield from name
            yield from date
        case _:
            return


def item_parts(item: Item) -> Iterator[Text]:
    """The parts of one item as they are printed, its number first."""
    yield from _numbered(item.number, item.lead)
    yield from item.inline


def _numbered(number: str, inline: Inline) -> Iterator[Text]:
    if number:
        yield Text(number)
    yield from inline


def texts_of(block: Block) -> Iterator[Text]:
    """All texts of a block, also those that are no running text: letterhead, imprint, annexes, tables."""
    match block:
        case Letterhead(issuers, number, signers):
            inlines = (*issuers, number, *signers)
        case Imprint(copies, printer, date, addressees):
            inlines = (addressees, copies, printer, date)
        case AttachmentNote(names):
            inlines = names
        case Attachment(inline, _):
            inlines = (inline,)
        case Table(caption, header, rows):
            inlines = (caption, *header, *(cell for row in rows for cell in row))
        case _:
            yield from parts_of(block)
            return
    for inline in inlines:
        yield from inline
