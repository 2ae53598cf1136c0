"""Structure in the wild: each file in tests/structure is a text, a line of equals signs, and the outline expected of it.

A new case is a new file. In the outline: 标题, 主送, 版头, 署名, 附注, 版记, 附件, 表; a level-1 to level-4 heading as
``1 [一、] words <content>``; a paragraph as ``段 words`` with its run-in heading first and its points below it as
``  [一是] lead ｜ words``; ``疑 kind`` for each doubt but left_out; ``年`` and ``单位`` of the report. Long words are cut.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.model.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
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
from drafter.model.doubts import Unsure
from drafter.structure.build import words
from reading import read

CASES = sorted((Path(__file__).parent / "structure").glob("*.txt"))
MARK = "\n==========\n"


def cut(inline: Inline) -> str:
    text = plain(inline)
    return text if len(text) <= 24 else f"{text[:14]}…{text[-8:]}"


def heading(block: Heading) -> str:
    content = f" <{block.statutory}>" if block.statutory else ""
    return f"{block.level} [{block.number}] {plain(block.inline)}{content}"


def outline_of(block: Block) -> list[str]:
    match block:
        case Title(text):
            return [f"标题 {plain(text)}"]
        case Addressee(text):
            return [f"主送 {plain(text)}"]
        case Heading():
            return [heading(block)]
        case Paragraph(text, run_in, items):
            head = f"（{heading(run_in)}）" if run_in else ""
            points = [f"  [{i.number}] {plain(i.lead)} ｜ {cut(i.inline)}" for i in items]
            return [f"段 {head}{cut(text)}".rstrip(), *points]
        case Table(_, header, rows):
            return [f"表 {' '.join(plain(c) for c in header)} ＋{len(rows)}行"]
        case Signature(names, date):
            return [f"署名 {'、'.join(plain(n) for n in names)} / {plain(date)}"]
        case Note(text):
            return [f"附注 {plain(text)}"]
        case Letterhead(issuers, number, signers):
            return [
                f"版头 {plain(issuers[0]) if issuers else ''} / {plain(number)} / {'、'.join(plain(s) for s in signers)}"
            ]
        case Imprint(copies, printer, date):
            return [f"版记 {plain(copies)} / {plain(printer)} / {plain(date)}"]
        case AttachmentNote(names):
            return [f"附件说明 {'、'.join(plain(n) for n in names)}"]
        case Attachment(text, number):
            return [f"附件 {number} {plain(text)}"]
        case _:
            return [type(block).__name__]


def outline(document: Document) -> str:
    lines = [line for block in document.blocks for line in outline_of(block)]
    lines += [
        f"疑 {d.about.name.lower()}{' ' + d.statutory if d.statutory else ''}"
        for d in document.doubts
        if d.about not in (Unsure.LEFT_OUT, Unsure.ABOVE, Unsure.BELOW)
    ]
    lines.append(
        f"年 {document.meta.year} 单位 {document.meta.bureau} {document.meta.kind} 地区 {document.meta.region}".rstrip()
    )
    return "\n".join(lines)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_outline(path: Path) -> None:
    text, mark, expected = path.read_text("utf-8").partition(MARK)
    assert mark, f"{path.name} has no outline below a line of ten equals signs"
    assert outline(read(text.encode(), path.name)) == expected.strip("\n")


def said(block: Block) -> str:
    """All words of a block in reading order."""
    match block:
        case Signature(names, date):
            return "".join(plain(n) for n in names) + plain(date)
        case Letterhead(issuers, number, signers):
            return "".join(map(plain, issuers)) + plain(number) + "签发人：" + "".join(map(plain, signers))
        case Imprint(copies, printer, date):
            return f"抄送：{plain(copies)}{plain(printer)}{plain(date)}印发"
        case AttachmentNote(names):
            return "附件：" + "".join(f"{i if len(names) > 1 else ''}{plain(n)}" for i, n in enumerate(names, 1))
        case Attachment(text, number):
            return f"附件{number or ''}{plain(text)}"
        case _:
            return words(block)


def squeeze(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_no_word_is_lost(path: Path) -> None:
    """Every line of the text stands in the blocks, or in a doubt that says where it went."""
    text = path.read_text("utf-8").partition(MARK)[0]
    document = read(text.encode(), path.name)
    # 附：… is the note of annexes too, which is written 附件：….
    text = re.sub(r"^附[：:]", "附件：", text, flags=re.M)
    kept = squeeze("".join(said(b) for b in document.blocks)) + "".join(
        f"|{squeeze(d.excerpt)}" for d in document.doubts
    )
    assert [line for line in text.splitlines() if squeeze(line) not in kept] == []
