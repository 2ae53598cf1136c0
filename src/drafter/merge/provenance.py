"""A composed report as it was printed: paragraph by paragraph, for each character the cell that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from drafter.mark import CELL
from drafter.merge.rows import rows_of
from drafter.model.document import (
    Block,
    Document,
    Imprint,
    Inline,
    Letterhead,
    Signature,
    Span,
    Text,
    Title,
    plain,
    texts_of,
)
from drafter.model.facts import Facts
from drafter.places import Cell

_LONG = 12
"""A line of the writer's own that is shorter than this is none of the text's in other words."""


class Glyph(Struct, frozen=True):
    """One printed character: the stretch it belongs to (None: the writer's own, as 附件：) and its place in it."""

    part: Text | None = None
    offset: int = 0
    block: int = -1


class Para(Struct, frozen=True):
    """One printed paragraph, blanks that mean nothing left out; a glyph for each character of ``text``."""

    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def block(self) -> int:
        """The index of the document's block that it was printed from, -1 for none."""
        return next((g.block for g in self.glyphs if g.block >= 0), -1)

    def cut(self, start: int, end: int) -> Para:
        """A part of the paragraph."""
        return Para(self.text[start:end], self.glyphs[start:end])

    def split(self, mark: str) -> list[Para]:
        """The parts between the marks."""
        found, at = [], 0
        for piece in self.text.split(mark):
            found.append(self.cut(at, at + len(piece)))
            at += len(piece) + len(mark)
        return found

    @property
    def parts(self) -> list[Text]:
        """The stretches in it, each once, in order."""
        found: list[Text] = []
        for glyph in self.glyphs:
            if glyph.part is not None and (not found or found[-1] is not glyph.part):
                found.append(glyph.part)
        return found


def squeezed(line: str) -> str:
    """A line without its blanks, but for one between two Latin letters or digits."""
    words = line.split()
    if len(words) < 2:
        return "".join(words)
    made = [words[0]]
    for before, word in pairwise(words):
        latin = before[-1].isascii() and before[-1].isalnum() and word[0].isascii() and word[0].isalnum()
        made += [" ", word] if latin else [word]
    return "".join(made)


def lines_of(raw: str) -> list[str]:
    """The paragraphs of a text as it stands in a file, squeezed; empty ones left out."""
    return [line for line in map(squeezed, raw.split("\n")) if line]


def traced(document: Document, facts: Facts) -> list[Para]:
    """The paragraphs of a composed report; ``document.raw`` is what its file holds, read again.

    What the file holds beyond the document's words (附件：, 签发人：) belongs to no cell. Without ``raw`` each block is
    one paragraph.
    """
    if not document.raw:
        return [p for i, b in enumerate(document.blocks) if (p := _alone(_glyphs(b, i, facts))).text]
    stream = [pair for i, block in enumerate(document.blocks) for pair in _glyphs(block, i, facts)]
    letters = "".join([letter for letter, _ in stream])
    ends = _ends(stream)
    lines = lines_of(document.raw)
    rows = rows_of(lines, document)
    found: list[Para] = []
    at = number = 0
    while number < len(lines):
        cells = rows.get(number, [range(number, number + 1)])
        paras: list[Para] = []
        for cell in cells:
            line = "".join(lines[cell.start : cell.stop])
            glyphs, at = _walk(line, letters, stream, ends, at)
            paras.append(Para(line, tuple(glyphs)))
        number = cells[-1].stop
        para = paras[0] if len(paras) == 1 else _row(paras)
        if found and para.block == found[-1].block and is_title(document, para):
            # Where a title breaks is the page's affair.
            para = Para(found[-1].text + para.text, found.pop().glyphs + para.glyphs)
        found.append(para)
    return found


def repetitions(paras: Iterable[Para]) -> dict[tuple[Cell, int], int]:
    """For a cell and a block in which words stand that an earlier block has printed already (the name of an annex in the
    list of annexes and above it): the how manieth time this is, from 1 on.
    """
    seen: dict[Cell, dict[int, set[int]]] = {}
    found: dict[tuple[Cell, int], int] = {}
    for para in paras:
        for part in para.parts:
            if part.span is None or not part.span.ranges:
                continue
            blocks = seen.setdefault(part.span.cell, {})
            starts = {first for first, _ in part.span.ranges}
            before = sum(bool(starts & known) for block, known in blocks.items() if block != para.block)
            blocks.setdefault(para.block, set()).update(starts)
            if before:
                found[part.span.cell, para.block] = before
    return found


def is_title(document: Document, para: Para) -> bool:
    """Whether a paragraph is the report's title."""
    return para.block >= 0 and isinstance(document.blocks[para.block], Title)


def _alone(pairs: list[tuple[str, Glyph]]) -> Para:
    return Para("".join([letter for letter, _ in pairs]), tuple(glyph for _, glyph in pairs))


def _row(cells: Sequence[Para]) -> Para:
    """The cells of one row as one paragraph."""
    block = next((cell.block for cell in cells if cell.block >= 0), -1)
    glyphs = list(cells[0].glyphs)
    for cell in cells[1:]:
        glyphs += [Glyph(block=block), *cell.glyphs]
    return Para(CELL.join([cell.text for cell in cells]), tuple(glyphs))


def _ends(stream: Sequence[tuple[str, Glyph]]) -> list[int]:
    """For each place in the stream, where the stretch ends that it belongs to."""
    ends = [len(stream)] * len(stream)
    for at in range(len(stream) - 2, -1, -1):
        one, other = stream[at][1], stream[at + 1][1]
        same = one.part is other.part and one.block == other.block and one.offset < other.offset
        ends[at] = ends[at + 1] if same else at + 1
    return ends


def _walk(
    line: str, letters: str, stream: list[tuple[str, Glyph]], ends: list[int], at: int
) -> tuple[list[Glyph], int]:
    """The glyphs of a line whose words follow in the stream from ``at``, and where the stream goes on."""
    bare = line.replace(" ", "")
    owners: list[Glyph] = [Glyph()] * len(bare)
    if letters.startswith(bare, at):
        owners = [stream[at + i][1] for i in range(len(bare))]
        at += len(bare)
    else:
        start, done = at, 0
        # Between whole stretches stand words of the writer's own: 附件：1.
        while at < len(letters) and (place := bare.find(letters[at : ends[at]], done)) >= 0:
            for i in range(ends[at] - at):
                owners[place + i] = stream[at + i][1]
            at, done = ends[at], place + ends[at] - at
        if at == start and len(bare) >= _LONG:
            at = _likest(bare, letters, stream, owners, at)
    if bare == line:
        return owners, at
    made: list[Glyph] = []
    rest = iter(owners)
    for letter in line:
        if letter == " ":
            last = made[-1]
            made.append(replace(last, offset=last.offset + 1) if last.part is not None else last)
        else:
            made.append(next(rest))
    return made, at


def _likest(bare: str, letters: str, stream: list[tuple[str, Glyph]], owners: list[Glyph], at: int) -> int:
    """Gives a line that has words of another making its glyphs all the same, and where the stream goes on."""
    window = letters[at : at + 2 * len(bare) + 400]
    blocks = SequenceMatcher(None, bare, window, autojunk=False).get_matching_blocks()
    # Words of the writer's own agree with the text by chance alone.
    if 2 * sum(b.size for b in blocks) < len(bare):
        return at
    for block in blocks:
        for i in range(block.size):
            owners[block.a + i] = stream[at + block.b + i][1]
    return at + max((b.b + b.size for b in blocks if b.size), default=0)


def _glyphs(block: Block, index: int, facts: Facts) -> list[tuple[str, Glyph]]:
    return [
        (letter, Glyph(part, offset, index))
        for part in _texts(block, facts)
        for offset, letter in enumerate(part.text)
        if not letter.isspace()
    ]


def _texts(block: Block, facts: Facts) -> Iterator[Text]:
    """The texts of a block in the order of print; where an item of 基本信息 is empty and another one is printed in its
    place (单位名称 as 署名), the words belong to the empty one.
    """
    match block:
        case Signature(names, date, _):
            yield from _slot("署名", (*(t for name in names for t in name),), facts)
            yield from date
        case Letterhead(issuers, number, signers):
            yield from _slot("发文机关标志", tuple(t for name in issuers for t in name), facts)
            yield from number
            yield from (t for name in signers for t in name)
        case Imprint(copies, printer, date, addressees):
            yield from addressees
            yield from copies
            yield from _slot("印发机关", printer, facts)
            yield from _slot("印发日期", date, facts)
        case _:
            yield from texts_of(block)


def _slot(name: str, inline: Inline, facts: Facts) -> Iterator[Text]:
    item = facts.profile.get(name)
    if item is None or item or item.cell is None:
        yield from inline
        return
    words = plain(inline)
    at = 0
    for part in inline:
        span = Span(item.cell, words, ((at, at + len(part.text)),))
        yield Text(part.text, item.cell, part.role, span=span)
        at += len(part.text)
