"""The paragraphs of a Word file with what each was taken for: paragraphs and blocks are walked side by side."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from drafter.checks.layout.parts import ANYWHERE, Part, Shown, height, squeezed
from drafter.checks.report import Line, Report, remembered
from drafter.language.ordinals import DIGIT, PAREN, SECTION, SUB, mark_of
from drafter.language.patterns import Lazy
from drafter.model.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Signature,
    Table,
    Title,
    plain,
)
from drafter.model.look import ParagraphLook, Stretch, Where
from drafter.places import Passage

_RANKS = {SECTION: Part.HEADING_1, SUB: Part.HEADING_2, DIGIT: Part.HEADING_3, PAREN: Part.HEADING_4}
# How many segments further on or further up a paragraph is looked for.
_WINDOW = 60
_LONGEST_EXCERPT = 20
_ANNEX = Lazy(r"附[件表录][«numerals.ten»\d]{0,3}[：:]?")
_NOTES = Lazy(r"附[件表]?[：:].+|[0-9]{1,2}[.．、].+")
_IMPRINT = Lazy(r"(?:主送|抄送|抄报|分送)[：:].*|.+日印发")
_LABEL = Lazy(r"签发人[：:]")


class _Segment(Struct, frozen=True):
    start: int
    end: int
    part: Part
    block: Block


def _segments(blocks: tuple[Block, ...]) -> Iterator[tuple[Part, str, Block]]:
    # 7.3.3 names the levels by their numbers; a text that does not begin with 一、 has levels of its own.
    standard = any(isinstance(b, Heading) and _rank(b.number) == SECTION for b in blocks)
    for block in blocks:
        match block:
            case Title(inline):
                yield Part.TITLE, plain(inline), block
            case Addressee(inline):
                yield Part.ADDRESSEE, plain(inline), block
            case Heading(_, inline, number):
                yield _level(number, standard), number + plain(inline), block
            case Paragraph(inline, heading, items):
                if heading is not None:
                    yield _level(heading.number, standard), heading.number + plain(heading.inline), block
                rest = "".join(i.number + plain(i.lead) + plain(i.inline) for i in items)
                yield Part.BODY, plain(inline) + rest, block
            case Signature(names, date):
                for name in names:
                    yield Part.NAME, plain(name), block
                yield Part.DATE, plain(date), block
            case Note(inline):
                yield Part.NOTE, plain(inline), block
            case AttachmentNote(names):
                for position, name in enumerate(names):
                    label = "" if position else "附件："
                    number = f"{position + 1}." if len(names) > 1 else ""
                    yield Part.ATTACHMENT_NOTE, label + number + plain(name), block
            case Attachment(inline, number):
                yield Part.ANNEX, f"附件{number or ''}", block
                yield Part.ANNEX_TITLE, plain(inline), block
            case Letterhead(issuers, letter, _):
                for issuer in issuers:
                    yield Part.ISSUER, plain(issuer), block
                yield Part.NUMBER, plain(letter), block
            case _:
                continue


def _rank(number: str) -> int | None:
    mark = mark_of(f"{number}文") if number else None
    return mark.rank if mark is not None else None


def _level(number: str, standard: bool) -> Part:
    """The level that a heading's number says; one without a number may be anything."""
    rank = _rank(number)
    return _RANKS.get(rank, Part.HEADING) if standard and rank is not None else Part.HEADING


@remembered
def shown(report: Report) -> tuple[Shown, ...]:
    """The paragraphs of the file that the standard speaks of, in order; tables are left to the bureau."""
    return tuple(_match(report)) if report.look is not None else ()


def of(report: Report, *parts: Part) -> Iterator[Shown]:
    """The paragraphs that begin with one of these parts; where a box stands is not for its paragraphs to say."""
    return (p for p in shown(report) if p.part in parts and (p.look.where is not Where.BOX or p.part in ANYWHERE))


def _match(report: Report) -> Iterator[Shown]:
    """Walks paragraphs and blocks side by side: the words of both are the same, only cut differently."""
    assert report.look is not None
    blocks = report.document.blocks
    segments: list[_Segment] = []
    words: list[str] = []
    at = 0
    for part, text, block in _segments(blocks):
        bare = squeezed(text)
        if bare:
            segments.append(_Segment(at, at + len(bare), part, block))
            words.append(bare)
            at += len(bare)
    matcher = _Matcher("".join(words), segments)
    lines = {id(line.block): line for line in report.lines}
    kinds = {type(block): block for block in blocks}
    gap = 0
    keyed = _housed([(squeezed(look.text), look) for look in report.look.paragraphs], blocks)
    said = {key for key, look in keyed if look.where is Where.BODY}
    following = _following([key for key, _ in keyed])
    for n, (key, look) in enumerate(keyed):
        if not any(c.isalnum() for c in key):  # Nothing, or a rule typed as a row of dashes.
            if look.where is Where.BODY:
                gap += look.before + look.after + height(look)
            continue
        found = matcher.pieces(key, following[n], look) or _by_shape(key, look, kinds)
        if found is not None:
            pieces, block = found
            # 版记 in its box may say no more than who signs above it.
            boxed = look.where is Where.BOX and key not in said
            if pieces and (look.where is Where.BODY or boxed or pieces[0][0] in ANYWHERE):
                yield Shown(look, pieces, _place(block, look.text, lines), gap + look.before)
        if look.where is Where.BODY:
            gap = look.after


def _housed(keyed: list[tuple[str, ParagraphLook]], blocks: tuple[Block, ...]) -> list[tuple[str, ParagraphLook]]:
    """The paragraphs of a file; where all of the text stands in the cells of a table that is paper and no table, it is text."""
    cells = {squeezed(plain(t)) for b in blocks if isinstance(b, Table) for t in (*b.header, *chain(*b.rows))}

    def length(where: Where) -> int:
        return sum(len(key) for key, look in keyed if look.where is where and key not in cells)

    if length(Where.TABLE) <= length(Where.BODY):
        return keyed
    return [
        (key, replace(look, where=Where.BODY) if look.where is Where.TABLE and key not in cells else look)
        for key, look in keyed
    ]


def _following(keys: list[str]) -> list[str]:
    """For each paragraph the words of the next one that has any."""
    found: list[str] = []
    after = ""
    for key in reversed(keys):
        found.append(after)
        after = key or after
    return found[::-1]


class _Matcher:
    """Finds paragraphs in the joined words of the blocks: where a segment begins, or where the last one stopped."""

    def __init__(self, words: str, segments: list[_Segment]) -> None:
        self._words = words
        self._segments = segments
        self._starts: list[int] = [s.start for s in segments]
        self._ends = {s.end for s in segments}
        self._at = 0
        self._segment = 0

    def pieces(
        self, key: str, following: str, look: ParagraphLook
    ) -> tuple[tuple[tuple[Part, Stretch], ...], Block] | None:
        start = self._find(key, following)
        if start is None:
            return None
        n = self._segment if start == self._at else bisect_left(self._starts, start)
        cut = _Cutter(self._segments, n, start)
        found = tuple(cut.pieces(look))
        self._at, self._segment = start + len(key), cut.segment
        return found, self._segments[n].block

    def _find(self, key: str, following: str) -> int | None:
        """Where the words of a paragraph stand: at once, or where a segment begins a little further on, or further up.

        A segment's first words alone are that segment only where the next paragraph goes on with it.
        """
        here = bisect_left(self._starts, self._at)
        around = (self._at, *self._starts[here : here + _WINDOW], *self._starts[max(0, here - _WINDOW) : here])

        def stands(start: int) -> bool:
            end = start + len(key)
            return self._words.startswith(key, start) and (end in self._ends or self._words.startswith(following, end))

        return next((start for start in around if stands(start)), None)


class _Cutter:
    """Cuts the stretches of a paragraph where one segment ends and the next begins."""

    def __init__(self, segments: list[_Segment], segment: int, at: int) -> None:
        self._segments = segments
        self.segment = segment
        self._at = at

    def pieces(self, look: ParagraphLook) -> Iterator[tuple[Part, Stretch]]:
        self._advance(squeezed(look.number))
        for stretch in look.stretches:
            rest = stretch.text
            while rest:
                part = self._segments[self.segment].part
                room = self._segments[self.segment].end - self._at
                bare = squeezed(rest)
                if len(bare) <= room or self.segment + 1 >= len(self._segments):
                    yield part, replace(stretch, text=rest)
                    self._advance(bare)
                    break
                cut = _length(rest, room)
                yield part, replace(stretch, text=rest[:cut])
                self._advance(bare[:room])
                rest = rest[cut:]

    def _advance(self, bare: str) -> None:
        self._at += len(bare)
        while self.segment + 1 < len(self._segments) and self._at >= self._segments[self.segment].end:
            self.segment += 1


def _length(text: str, count: int) -> int:
    """How many characters of ``text`` hold ``count`` that are no blanks."""
    for i, char in enumerate(text):
        count -= bool(squeezed(char))
        if count <= 0:
            return i + 1
    return len(text)


def _by_shape(
    key: str, look: ParagraphLook, kinds: dict[type[Block], Block]
) -> tuple[tuple[tuple[Part, Stretch], ...], Block] | None:
    """Paragraphs with words of their own around those of the block: 附件：, 抄送：, 签发人："""
    part: Part | None = None
    block: Block | None = None
    if Letterhead in kinds and _LABEL.search(key):
        return tuple(_signers(look)), kinds[Letterhead]
    if Attachment in kinds and _ANNEX.fullmatch(key):
        part, block = Part.ANNEX, kinds[Attachment]
    elif Imprint in kinds and _IMPRINT.fullmatch(key):
        part, block = Part.IMPRINT, kinds[Imprint]
    elif AttachmentNote in kinds and _NOTES.fullmatch(key) and len(key) < 100:
        names = [squeezed(plain(n)) for n in getattr(kinds[AttachmentNote], "names", ())]
        if any(name and key.endswith(name) for name in names):
            part, block = Part.ATTACHMENT_NOTE, kinds[AttachmentNote]
    if part is None or block is None:
        return None
    return tuple((part, s) for s in look.stretches), block


def _signers(look: ParagraphLook) -> Iterator[tuple[Part, Stretch]]:
    """发文字号 and 签发人：, and what stands behind the label: the names."""
    label = re.search(r"签\s*发\s*人\s*[：:]", "".join(s.text for s in look.stretches))
    end = label.end() if label else 0
    at = 0
    for stretch in look.stretches:
        cut = max(0, min(len(stretch.text), end - at))
        if cut:
            yield Part.NUMBER, replace(stretch, text=stretch.text[:cut])
        if cut < len(stretch.text):
            yield Part.SIGNER, replace(stretch, text=stretch.text[cut:])
        at += len(stretch.text)


_OWN = {Letterhead: "版头", Imprint: "版记", AttachmentNote: "附件说明", Attachment: "附件"}


def _place(block: Block, text: str, lines: dict[int, Line]) -> Passage:
    words = text.strip()
    line = lines.get(id(block))
    if line is None:
        return Passage(_OWN.get(type(block), ""), 0, words[:_LONGEST_EXCERPT])
    start = line.text.find(words[:_LONGEST_EXCERPT])
    if start < 0:
        return line.place(0, min(len(line.text), _LONGEST_EXCERPT))
    return line.place(start, min(len(line.text), start + _LONGEST_EXCERPT))
