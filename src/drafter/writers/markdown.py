"""Document → Markdown: headings by level, tables as pipes; for mail, wikis and comparing drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

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
    parts_of,
    plain,
)
from drafter.writers.text import attachment_note_line, closed, figure, printed

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_AT_START = re.compile(r"^(\d+)([.)])|^([-+])")


def write(document: Document) -> bytes:
    """The report in Markdown, UTF-8; nothing that a cell holds is read as markup."""
    return ("\n\n".join(chunk for block in document.blocks for chunk in _chunks(block)) + "\n").encode()


def escape(text: str) -> str:
    """``text`` so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def _chunks(block: Block) -> Iterator[str]:
    match block:
        case Title(inline):
            yield f"# {_escaped(inline)}"
        case Heading(level, inline, number):
            yield f"{'#' * (level + 1)} {escape(number)}{_escaped(inline)}"
        case Addressee() | Paragraph() | Note():
            text = escape("".join([part.text for part in parts_of(block)]))
            yield _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)
        case Table(caption, header, rows):
            if caption:
                yield f"**{_escaped(caption)}**"
            yield "\n".join(_table([[_escaped(c) for c in row] for row in (header, *rows)]))
        case Chart(title, categories, series):
            yield f"**{escape(title)}**"
            values = [[c, *(figure(s.values[i]) for s in series)] for i, c in enumerate(categories)]
            yield "\n".join(_table([["", *(s.name for s in series)], *values]))
        case AttachmentNote(names):
            yield "  \n".join(
                escape(attachment_note_line(i, len(names), plain(name)).strip("　")) for i, name in enumerate(names)
            )
        case Attachment(inline, number):
            yield f"**附件{number or ''}**"
            yield f"## {_escaped(inline)}"
        case Signature(names, date, _):
            yield "  \n".join(_escaped(line) for line in (*names, date) if line)
        case Letterhead(issuers, number, signers):
            yield "  \n".join(f"**{_escaped(issuer)}**" for issuer in issuers)
            yield f"{_escaped(number)}　签发人：{'　'.join(_escaped(s) for s in signers)}"
        case Imprint(copies, printer, date):
            lines = [f"{block.label}：{closed(_escaped(copies))}"] if copies else []
            yield "---\n\n" + "  \n".join([*lines, f"{_escaped(printer)}　{printed(_escaped(date))}".strip("　")])
        case _:
            assert_never(block)


def _escaped(inline: Inline) -> str:
    return escape(plain(inline))


def _table(rows: list[list[str]]) -> Iterator[str]:
    for index, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if index == 0:
            yield f"|{' --- |' * len(row)}"
