"""word/document.xml: the blocks in order, their sections, and the parts that hang on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

import drafter.writers.docx.page as page
from drafter.language.titles import goes_up
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
    Letterhead,
    Note,
    Paragraph,
    Signature,
    Table,
    Title,
    plain,
)
from drafter.writers.docx.firstpage import body_names, relieved, title_lines
from drafter.writers.docx.format import Format
from drafter.writers.docx.inline import Mark, Writer
from drafter.writers.docx.oxml import DECLARATION, Flow, Para, R, W
from drafter.writers.docx.package import Part, part
from drafter.writers.docx.paragraphs import body_paragraph, heading, spacer
from drafter.writers.docx.signature import dated_title, signature
from drafter.writers.docx.units import pt
from drafter.writers.options import Remark

LINE_BREAK = "<w:r><w:br/></w:r>"


class Body:
    """The text of one report, with what hangs on it: charts, comments, the headers of landscape pages."""

    def __init__(
        self, document: Document, fmt: Format, comments: Sequence[Remark] = (), *, headless: bool = False
    ) -> None:
        """``headless``: a base has the 版头 already."""
        self.meta = document.meta
        fmt = fmt.of(document.meta)
        document = relieved(document, fmt)
        # 7.4.1: 版记 stands on the last page, wherever a template names it.
        numbered = list(enumerate(document.blocks))
        numbered.sort(key=lambda pair: isinstance(pair[1], Imprint))
        self.comments = tuple(c for c in comments if 0 <= c.block_index < len(numbered))
        if headless:
            numbered = [pair for pair in numbered if not isinstance(pair[1], Letterhead)]
        self.blocks = [block for _, block in numbered]
        self.indices = [index for index, _ in numbered]
        self.fmt = fmt
        self.marks = _marks(self.comments)
        self.landscape = [self._is_landscape(i) for i in range(len(self.blocks))]
        self.charts = [b for b in self.blocks if isinstance(b, Chart)]
        self.names = body_names(document)
        self.apart = _apart(self.blocks, self.landscape, self.names, fmt)

    def xml(self) -> str:
        """The whole part word/document.xml."""
        found: Flow = []
        current = bool(self.landscape) and self.landscape[0]
        charts = sections = 0
        for position, block in enumerate(self.blocks):
            turned = self.landscape[position] != current
            if turned or (self.apart and position == len(self.blocks) - 1):
                _close_section(found, self._section(landscape=current, first=not sections))
                sections += 1
                current = self.landscape[position]
            writer = Writer(
                highlight_gaps=self.fmt.gap_highlight,
                marks=self.marks.get(self.indices[position], ()) if self.marks else (),
            )
            charts += isinstance(block, Chart)
            found.extend(self._block(position, block, writer, turned=turned, chart=charts))
            rest = writer.rest()
            if rest:
                _append(found, rest)
        last = self._section(landscape=current, first=not sections, last=True)
        if not found or not isinstance(found[-1], Para):
            found.append(spacer())
        text = "".join(map(str, found))
        return f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{text}{last}</w:body></w:document>'

    def _block(self, position: int, block: Block, writer: Writer, *, turned: bool, chart: int) -> Flow:
        match block:
            case Title():
                return [self._title(position, block, writer)]
            case Addressee():
                return [Para("Addressee", writer.inline(block.inline))] if block.inline else []
            case Heading():
                return [heading(block, writer)]
            case Paragraph():
                return [body_paragraph(block, writer, keep_next=self._before_signature(position))]
            case Signature():
                if position and isinstance(self.blocks[position - 1], Title):
                    return dated_title(block, self.fmt, writer)
                noted = isinstance(next(iter(self.blocks[position + 1 :]), None), Note)
                return signature(block, self.fmt, writer, noted=noted)
            case Note():
                return [Para("Note", writer.inline(block.inline))]
            # What most reports do without is imported where it is met.
            case Table():
                from drafter.writers.docx.annex import room_below
                from drafter.writers.docx.table import table

                turned = self.landscape[position]
                room = None if turned else room_below(self.blocks[position - 1 : position], self.names, self.fmt)
                return [*table(block, self.fmt, writer, room), spacer()]
            case Chart():
                from drafter.writers.docx.chart import inline_chart

                return [inline_chart(block, chart, self.fmt)]
            case AttachmentNote():
                from drafter.writers.docx.annex import attachment_note

                return attachment_note(block, self.fmt, writer)
            case Attachment():
                from drafter.writers.docx.annex import attachment

                return attachment(block, self._broken(block.inline, writer), writer, new_section=turned)
            case Letterhead():
                from drafter.writers.docx.letterhead import letterhead

                titles = (plain(b.inline) for b in self.blocks if isinstance(b, Title))
                return letterhead(block, self.fmt, writer, upward=any(map(goes_up, titles)))
            case Imprint():
                from drafter.writers.docx.imprint import imprint

                return imprint(block, self.fmt, writer)
            case _:
                assert_never(block)

    def _title(self, position: int, block: Title, writer: Writer) -> Para:
        after_letterhead = position > 0 and isinstance(self.blocks[position - 1], Letterhead)
        # 7.3.1: two blank lines below the red rule; the standard is silent on a report without one.
        above = 2 if after_letterhead else self.fmt.title_lines_above
        spacing = (
            f'<w:spacing w:before="{above * self.fmt.pitch}" w:after="{self.fmt.pitch}" '
            f'w:line="{pt(self.fmt.title_pitch)}" w:lineRule="exact"/>'
            if above
            else ""
        )
        return Para("Title", self._broken(block.inline, writer), spacing)

    def _broken(self, inline: Inline, writer: Writer) -> str:
        return LINE_BREAK.join([writer.inline(line) for line in self._lines(inline)])

    def _lines(self, inline: Inline) -> list[Inline]:
        return title_lines(inline, self.names, self.fmt)

    def _before_signature(self, position: int) -> bool:
        """7.3.5.5: the signature never stands alone on a page, so what is above it stays with it."""
        following = self.blocks[position + 1 : position + 2]
        return bool(following) and isinstance(following[0], Signature | AttachmentNote)

    def _is_landscape(self, position: int) -> bool:
        """A wide table, and the heading of the annex that begins with it."""
        block = self.blocks[position]
        if isinstance(block, Table):
            return block.wide
        following = self.blocks[position + 1 : position + 2]
        return (
            isinstance(block, Attachment) and bool(following) and isinstance(following[0], Table) and following[0].wide
        )

    def _section(self, *, landscape: bool, first: bool, last: bool = False) -> str:
        apart = self.apart if last else ""
        starts = apart or ("nextPage" if any(self.landscape) or not first else "")
        numbered = not apart or self.fmt.imprint_alone_numbered
        turned = any(self.landscape)
        return page.section(self.fmt, landscape=landscape, starts=starts, turned_pages=turned, numbered=numbered)

    @property
    def _bare_pages(self) -> bool:
        """Whether any section shows nothing in its header or footer."""
        return any(self.landscape) or bool(self.apart and not self.fmt.imprint_alone_numbered)

    def extra_parts(self) -> list[Part]:
        """Charts, comments, headers of landscape pages."""
        found: list[Part] = []
        for number, block in enumerate(self.charts, 1):
            from drafter.writers.docx.chart import chart_parts

            found.extend(chart_parts(block, number, self.fmt))
        if self.comments:
            from drafter.writers.docx.comments import comments_xml

            found.append(part("word/comments.xml", comments_xml(self.comments)))
        if any(self.landscape):
            from drafter.writers.docx.sidenumber import side_header_xml

            found += [
                part("word/headerOdd.xml", side_header_xml(self.fmt, even=False)),
                part("word/headerEven.xml", side_header_xml(self.fmt, even=True)),
            ]
        if self._bare_pages:
            found += [
                part("word/headerNone.xml", page.empty_xml("hdr")),
                part("word/footerNone.xml", page.empty_xml("ftr")),
            ]
        return found

    def content_types(self) -> dict[str, str]:
        """Content types of the extra parts."""
        word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        found = {f"/word/charts/chart{n}.xml": chart for n in range(1, len(self.charts) + 1)}
        if self.comments:
            found["/word/comments.xml"] = f"{word}.comments+xml"
        if any(self.landscape):
            found |= {f"/word/header{n}.xml": f"{word}.header+xml" for n in ("Odd", "Even")}
        if self._bare_pages:
            found |= {f"/word/{n}None.xml": f"{word}.{n}+xml" for n in ("header", "footer")}
        return found

    def relations(self) -> list[tuple[str, str, str]]:
        """Relations of the extra parts: id, kind, target."""
        found = [(f"rIdChart{n}", "chart", f"charts/chart{n}.xml") for n in range(1, len(self.charts) + 1)]
        if self.comments:
            found.append(("rIdComments", "comments", "comments.xml"))
        if any(self.landscape):
            found += [
                (page.HEADER_ODD, "header", "headerOdd.xml"),
                (page.HEADER_EVEN, "header", "headerEven.xml"),
            ]
        if self._bare_pages:
            found += [
                (page.HEADER_NONE, "header", "headerNone.xml"),
                (page.FOOTER_NONE, "footer", "footerNone.xml"),
            ]
        return found


def _apart(blocks: Sequence[Block], landscape: Sequence[bool], names: tuple[str, ...], fmt: Format) -> str:
    """How the section of 版记 starts, where it is one of its own: see ``own_section``."""
    if not (fmt.imprint_even or not fmt.imprint_alone_numbered):
        return ""
    from drafter.writers.docx.lastpage import own_section

    return own_section(blocks, landscape, names, fmt)


def _marks(comments: Sequence[Remark]) -> Mapping[int, Sequence[Mark]]:
    if not comments:
        return {}
    from drafter.writers.docx.comments import anchors

    return anchors(comments)


def _close_section(found: Flow, section: str) -> None:
    """End a section in its last paragraph; after a table it needs a paragraph of its own."""
    _last(found).section = section


def _append(found: Flow, marks: str) -> None:
    """Put marks at the end of the last paragraph, if need be of one of their own."""
    _last(found).content += marks


def _last(found: Flow) -> Para:
    if not found or not isinstance(found[-1], Para):
        found.append(spacer())
    last = found[-1]
    assert isinstance(last, Para)
    return last
