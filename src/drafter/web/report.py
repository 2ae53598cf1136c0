"""The report as the page shows it: each stretch of words with its cell, the words of findings marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup, escape
from msgspec import Struct

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
    Role,
    Signature,
    Table,
    Text,
    Title,
    item_parts,
)
from drafter.showing import Mark

_CLASSES = {Role.VALUE: "v", Role.GAP: "gap"}


class Shown(Struct, frozen=True):
    """A finding's number on the page and whether it is an error."""

    number: int
    error: bool


Lines = Callable[[Inline], Sequence[Inline]]
"""Cuts a title into its lines."""


def report(document: Document, marks: Iterable[Mark], findings: Sequence[Shown], lines: Lines) -> Markup:
    """The blocks as HTML: words escaped, cells in ``data-cell``, findings in ``data-finding``."""
    by_block: dict[int, list[tuple[int, int, Shown]]] = {}
    for mark in marks:
        by_block.setdefault(mark.block, []).append((mark.start, mark.end, findings[mark.finding]))
    pieces = (_Block(block, by_block.get(i, ()), lines).html() for i, block in enumerate(document.blocks))
    return Markup("\n").join(pieces)


class _Block:
    """One block on its way to HTML; offsets run through its words as ``parts_of`` gives them."""

    def __init__(self, block: Block, marks: Sequence[tuple[int, int, Shown]], lines: Lines) -> None:
        self.block, self.marks, self.lines, self.at = block, marks, lines, 0

    def html(self) -> Markup:
        match self.block:
            case Title(inline):
                return Markup("<h1>{}</h1>").format(
                    Markup("<br>").join([self.words(line) for line in self.lines(inline)])
                )
            case Addressee(inline):
                return Markup('<p class="flush">{}</p>').format(self.words(inline))
            case Heading(level, inline, number):
                level = min(max(level, 1), 4)
                words = self.words((Text(number), *inline))
                return Markup('<h{0} class="l{1}">{2}</h{0}>').format(level + 1, level, words)
            case Paragraph(inline, heading, items):
                head: Markup | str = ""
                if heading is not None:
                    words = self.words((Text(heading.number), *heading.inline))
                    head = Markup('<span class="l{}">{}</span>').format(min(max(heading.level, 1), 4), words)
                rest = [t for item in items for t in item_parts(item)]
                return Markup("<p>{}{}</p>").format(head, self.words((*inline, *rest)))
            case Signature(names, date):
                lines = [self.words(line) for line in (*names, date) if line]
                return Markup('<div class="sig">{}</div>').format(
                    Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
                )
            case Note(inline):
                return Markup("<p>{}</p>").format(self.words(inline))
            case _:
                return self.other()

    def other(self) -> Markup:
        """Blocks that are no running text: no finding marks words of theirs."""
        match self.block:
            case Letterhead(issuers, number, signers):
                heads = Markup("").join(Markup('<p class="red">{}</p>').format(self.words(i)) for i in issuers)
                names = Markup("　").join(self.words(s) for s in signers)
                return Markup('{}<p class="line"><span>{}</span><span>签发人：{}</span></p>').format(
                    heads, self.words(number), names
                )
            case Imprint(copies, printer, date):
                first = Markup("<p>{}：{}</p>").format(self.block.label, self.words(copies)) if copies else ""
                return Markup('<div class="imprint">{}<p>{}　{}</p></div>').format(
                    first, self.words(printer), self.words(date)
                )
            case AttachmentNote(names):
                lines = (Markup("<p>附件：{}</p>").format(self.words(n)) for n in names)
                return Markup("").join(lines)
            case Attachment(inline, number):
                return Markup('<p class="flush l1">附件{}</p><h1>{}</h1>').format(number or "", self.words(inline))
            case Table(caption, header, rows):
                return _table(
                    [[self.words(c) for c in header], *([self.words(c) for c in row] for row in rows)],
                    self.words(caption),
                )
            case Chart(title, categories, series):
                head = ["", *(s.name for s in series)]
                body = [[c, *(str(s.values[i]) for s in series)] for i, c in enumerate(categories)]
                return _table([[escape(c) for c in line] for line in (head, *body)], escape(title))
            case _:
                return Markup("")

    def words(self, inline: Inline) -> Markup:
        return Markup("").join(piece for text in inline for piece in self._pieces(text))

    def _pieces(self, text: Text) -> Iterator[Markup]:
        """A stretch cut where marks begin and end."""
        start, stop = self.at, self.at + len(text.text)
        self.at = stop
        cuts = {start, stop}
        for begin, end, _ in self.marks:
            cuts |= {c for c in (begin, end) if start < c < stop}
        edges = sorted(cuts)
        for a, b in pairwise(edges):
            yield self._piece(text, text.text[a - start : b - start], a)

    def _piece(self, text: Text, words: str, at: int) -> Markup:
        told = [shown for begin, end, shown in self.marks if begin <= at < end]
        names = [c for c in (_CLASSES.get(text.role, ""), _severity(told)) if c]
        attributes: list[Markup] = []
        if text.cell is not None:
            attributes.append(Markup(' data-cell="{}"').format(text.cell))
        if told:
            attributes.append(Markup(' data-finding="{}"').format(" ".join(f"f{s.number}" for s in told)))
        if names:
            attributes.append(Markup(' class="{}"').format(" ".join(names)))
        if not attributes:
            return escape(words)
        return Markup("<span{}>{}</span>").format(Markup("").join(attributes), words)


def _severity(told: Sequence[Shown]) -> str:
    return "" if not told else "u-error" if any(s.error for s in told) else "u-warn"


def _table(rows: Sequence[Sequence[Markup]], caption: Markup) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(c) for c in rows[0]) if rows else ""
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(c) for c in row)) for row in rows[1:]
    )
    top = Markup("<caption>{}</caption>").format(caption) if caption else ""
    return Markup('<table class="annex">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(top, head, body)
