"""Document → plain text (.txt): one block a line, paragraphs indented by two blanks."""

from __future__ import annotations

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
    Letterhead,
    Note,
    Paragraph,
    Signature,
    Table,
    Title,
    parts_of,
    plain,
)

INDENT = "　　"


def write(document: Document) -> bytes:
    """The words of the report, UTF-8 with a byte order mark so that the Notepad of every Windows reads it."""
    lines = [line for block in document.blocks for line in _lines(block)]
    return ("\n".join(lines) + "\n").encode("utf-8-sig")


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title() | Addressee():
            yield _words(block)
        case Heading() | Paragraph() | Note():
            yield INDENT + _words(block)
        case Table(caption, header, rows):
            if caption:
                yield plain(caption)
            for row in (header, *rows):
                yield "\t".join(plain(cell) for cell in row)
        case Chart(title, categories, series):
            yield title
            yield "\t".join(("", *(s.name for s in series)))
            for index, category in enumerate(categories):
                yield "\t".join((category, *(figure(s.values[index]) for s in series)))
        case AttachmentNote(names):
            for index, name in enumerate(names):
                yield attachment_note_line(index, len(names), plain(name))
        case Attachment(inline, number):
            yield f"附件{number or ''}"
            yield plain(inline)
        case Signature(names, date, _):
            yield from (plain(name) for name in names)
            if date:
                yield plain(date)
        case Letterhead(issuers, number, signers):
            yield from (plain(issuer) for issuer in issuers)
            yield f"{plain(number)}{INDENT}签发人：{'　'.join(plain(s) for s in signers)}"
        case Imprint(copies, printer, date):
            if copies:
                yield f"{block.label}：{closed(plain(copies))}"
            if printer or date:
                yield f"{plain(printer)}{INDENT}{printed(plain(date))}".strip()
        case _:
            assert_never(block)


def printed(date: str) -> str:
    """印发日期 with 印发 behind it, once; nothing for no date (GB/T 9704-2012 7.4.3)."""
    return f"{date}印发" if date and not date.endswith("印发") else date


def attachment_note_line(index: int, count: int, name: str) -> str:
    """One line of 附件说明: 附件：1.×××, then 2.××× below its name (GB/T 9704-2012 7.3.4)."""
    lead = "附件：" if index == 0 else "　　　"
    return f"{INDENT}{lead}{f'{index + 1}.' if count > 1 else ''}{name}"


def closed(copies: str) -> str:
    """抄送 ends in 。 (GB/T 9704-2012 7.4.2)."""
    return copies if copies.endswith("。") else f"{copies}。"


def figure(value: float | None) -> str:
    """A number of a chart as people write it: all its digits, no exponent, nothing for none."""
    return "" if value is None else f"{value:.12g}"


def _words(block: Block) -> str:
    return "".join([part.text for part in parts_of(block)])
