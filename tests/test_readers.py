"""Reading whole files: no word is lost, and bad files are refused with a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.model.document import Block, Document, Signature, plain
from drafter.structure.build import words
from reading import read

REPORTS = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def spoken(block: Block) -> str:
    if isinstance(block, Signature):
        return "".join(plain(n) for n in block.names) + plain(block.date)
    return words(block)


def whole(document: Document) -> str:
    return "".join(spoken(b) for b in document.blocks)


def squeeze(text: str) -> str:
    """A text without blanks, page numbers and bold marks."""
    return re.sub(r"\s|\*\*|\ufeff", "", re.sub(r"\n\s*— \d+ —\s*\n", "\n", text))


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_no_character_of_a_published_report_is_lost(path: Path) -> None:
    data = path.read_bytes()
    assert whole(read(data, path.name)) == squeeze(data.decode("utf-8-sig"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_the_raw_text_is_kept(path: Path) -> None:
    assert squeeze(read(path.read_bytes(), path.name).raw) == squeeze(path.read_text("utf-8-sig"))


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_any_encoding_gives_the_same_report(codec: str) -> None:
    text = REPORTS[3].read_text("utf-8")
    assert read(text.encode(codec), "a.txt").blocks == read(text.encode(), "a.txt").blocks


@pytest.mark.parametrize("date", ["【待填：成文日期】", "2024年  月  日", "××××年×月×日"])
def test_a_date_not_yet_filled_in_does_not_hide_the_signature(date: str) -> None:
    body = REPORTS[3].read_text("utf-8-sig").rstrip()
    document = read(f"{body}\n沈丘县司法局\n{date}\n".encode(), "draft.txt")
    (signature,) = [b for b in document.blocks if isinstance(b, Signature)]
    assert [plain(n) for n in signature.names] == ["沈丘县司法局"]
    assert not plain(signature.date)
    assert date not in whole(document)
