"""Where the text ends, reckoned before anything is rendered: on which page 版记 will stand, and whether alone (7.4.1, 7.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

import drafter.writers.docx.letterhead as letterhead
from drafter.model.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Chart,
    Heading,
    Imprint,
    Inline,
    Letterhead,
    Note,
    Paragraph,
    Signature,
    Table,
    Title,
    parts_of,
    plain,
)
from drafter.writers.docx.firstpage import title_lines
from drafter.writers.docx.format import Format
from drafter.writers.docx.imprint import imprint_height
from drafter.writers.docx.lines import line_count
from drafter.writers.docx.units import EMU_PER_TWIP, mm, pt


class Piece(Struct, frozen=True):
    """A stretch of the text: ``count`` lines of ``pitch`` twips, ``before`` twips above the first.

    ``together``: all on one page; ``keep``: its end on the page of the next piece's first line; ``new_page`` begins one.
    ``turned`` stands on a landscape page.
    """

    count: int
    pitch: int
    before: int = 0
    together: bool = False
    keep: bool = False
    new_page: bool = False
    turned: bool = False


class End(Struct, frozen=True):
    """The page that the text ends on, from 1, and the twips that are free below it."""

    page: int
    free: int


def text_end(blocks: Sequence[Block], landscape: Sequence[bool], names: tuple[str, ...], fmt: Format) -> End:
    """Where the blocks before 版记 end; ``landscape`` says of each whether it stands on a landscape page."""
    pieces = [piece for at, block in enumerate(blocks) for piece in _pieces(at, blocks, landscape[at], names, fmt)]
    p = fmt.profile
    upright = p.height - mm(p.top) - mm(p.bottom)
    turned = p.width - mm(p.left) - mm(p.right)
    page, used, room = 1, 0, upright
    for position, piece in enumerate(pieces):
        wanted = turned if piece.turned else upright
        if position and (piece.new_page or wanted != room):
            page, used = page + 1, 0
        room = wanted
        if used and used + _least(pieces[position:]) > room:
            page, used = page + 1, 0
        left = piece.count
        used += piece.before if used or position == 0 else 0
        while left:
            fits = max(0, (room - used) // piece.pitch)
            if piece.keep and not piece.together and fits >= left and position + 1 < len(pieces):
                behind = used + left * piece.pitch + _least(pieces[position + 1 :])
                # Its last line goes over to the page of what it is kept with.
                fits = left - 1 if behind > room and left > 1 else fits
            if fits >= left:
                used += left * piece.pitch
                break
            left -= fits
            page, used = page + 1, 0
            if fits == 0 and piece.pitch > room:
                used = room
                break
    return End(page, room - used)


def _least(pieces: Sequence[Piece]) -> int:
    """Twips that must be there for the first of the pieces to begin on a page: what it is kept with has to follow."""
    need = 0
    for piece in pieces:
        if piece.together:
            need += piece.before + piece.count * piece.pitch
        else:
            return need + piece.before + min(1, piece.count) * piece.pitch
        if not piece.keep:
            break
    return need


def _pieces(at: int, blocks: Sequence[Block], turned: bool, names: tuple[str, ...], fmt: Format) -> Iterator[Piece]:
    block = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    match block:
        case Letterhead():
            yield Piece(1, letterhead.height(block, fmt), together=True, keep=True)
        case Title(inline):
            above = 2 if at and isinstance(blocks[at - 1], Letterhead) else fmt.title_lines_above
            yield _title(inline, above * fmt.pitch, names, fmt)
        case Addressee(inline):
            if inline:
                yield Piece(_lines(plain(inline), 0, fmt), fmt.pitch)
        case Heading():
            yield Piece(_lines(_words(block), 2, fmt), fmt.pitch, together=True, keep=True)
        case Paragraph():
            bound = isinstance(following, Signature | AttachmentNote)
            yield Piece(_lines(_words(block), 2, fmt), fmt.pitch, keep=bound)
        case AttachmentNote(noted):
            for position, name in enumerate(noted):
                yield Piece(
                    _lines(plain(name), 6, fmt), fmt.pitch, 0 if position else fmt.pitch, together=True, keep=True
                )
        case Signature(signed, _, sealed):
            before = fmt.pitch * (2 if sealed else 1)
            yield Piece(len(signed) + 1, fmt.pitch, before, together=True, keep=isinstance(following, Note))
        case Note(inline):
            yield Piece(_lines(plain(inline), 2, fmt), fmt.pitch)
        case Attachment(inline, _):
            yield Piece(1, fmt.pitch, together=True, keep=True, new_page=True, turned=turned)
            if inline:
                title = _title(inline, fmt.pitch, names, fmt)
                yield Piece(title.count, title.pitch, title.before, together=True, keep=True, turned=turned)
        case Table():
            from drafter.writers.docx.annex import room_below
            from drafter.writers.docx.table import row_heights

            room = None if turned else room_below(blocks[max(0, at - 1) : at], names, fmt)
            for height, head in row_heights(block, fmt, room):
                yield Piece(1, height, together=True, keep=head, turned=turned)
        case Chart():
            from drafter.writers.docx.chart import chart_size

            yield Piece(1, chart_size(block, fmt)[1] // EMU_PER_TWIP + 300, together=True)
        case Imprint():
            return


def _title(inline: Inline, before: int, names: tuple[str, ...], fmt: Format) -> Piece:
    lines = len(title_lines(inline, names, fmt))
    # The blank line below (7.3.2) belongs to it.
    return Piece(1, lines * pt(fmt.title_pitch) + fmt.pitch, before, together=True, keep=True)


def _words(block: Block) -> str:
    return "".join(text.text for text in parts_of(block))


def _lines(text: str, indent: int, fmt: Format) -> int:
    """``indent`` of the first line in 字."""
    first = indent * pt(fmt.body_size)
    return line_count(text, fmt.text_width, first, fmt.body_size, fmt.spacing, proportional=fmt.is_proportional)


def imprint_page(end: End, height: int, *, even: bool) -> tuple[int, bool]:
    """The page of 版记, and whether it stands on it alone: below the text where it fits, else on the next page.

    ``even``: on an even page, with a blank one before it if need be (GB/T 33476.2).
    """
    page = end.page if height <= end.free else end.page + 1
    if even and page % 2:
        page += 1
    return page, page != end.page


def own_section(blocks: Sequence[Block], landscape: Sequence[bool], names: tuple[str, ...], fmt: Format) -> str:
    """How the section of 版记 starts (evenPage, nextPage) where it must stand on a page of its own; else an empty string."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Imprint):
        return ""
    end = text_end(blocks[:-1], landscape[:-1], names, fmt)
    _, alone = imprint_page(end, imprint_height(last, fmt), even=fmt.imprint_even)
    if not alone:
        return ""
    return "evenPage" if fmt.imprint_even else "nextPage"
