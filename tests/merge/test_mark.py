"""The mark in a built report: unseen, kept by other programs, and what merge makes of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as Word
from openpyxl import load_workbook

from drafter.exchange import merge_into
from drafter.mark import digest, edited, paragraphs, read_mark
from drafter.merge.provenance import lines_of
from drafter.model.facts import Layout
from drafter.pipeline import Pipeline
from makers import ours
from reading import read
from validators import NEWEST, OLDEST, audit, sdk

PIPELINE = Pipeline()
SAMPLES = sorted((Path(__file__).parents[2] / "data").glob("*.xlsx"))


def built(book: Path, layout: Layout = Layout.PUBLIC) -> bytes:
    return PIPELINE.render(PIPELINE.draft(book, layout), ["docx"])["docx"]


def saved(data: bytes, old: str = "", new: str = "") -> bytes:
    word = Word(BytesIO(data))
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            if old and old in run.text:
                run.text = run.text.replace(old, new)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("book", SAMPLES, ids=lambda p: p.stem)
def test_its_paragraphs_are_those_that_a_reader_finds(book: Path, layout: Layout) -> None:
    data = built(book, layout)
    mark = read_mark(data)
    assert mark is not None
    assert (mark.source, mark.layout) == (book.name, layout.value)
    assert {digest(line) for line in lines_of(read(data, "x.docx").raw)} <= set(mark.texts)
    assert mark.texts == tuple(dict.fromkeys(digest(line) for line in paragraphs(data)))


def test_it_survives_another_program_and_tells_of_it(tmp_path: Path) -> None:
    data = built(ours(tmp_path))
    again = saved(data)
    assert read_mark(again) == read_mark(data)
    assert (edited(data), edited(again)) == (False, True)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"words"])
def test_what_has_none_is_no_trouble(data: bytes) -> None:
    assert read_mark(data) is None
    assert not edited(data)


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_both_validators_are_content(tmp_path: Path, version: str) -> None:
    out = tmp_path / "built.docx"
    out.write_bytes(built(ours(tmp_path)))
    assert audit([out]) == {}
    assert sdk([out], version) == {}


def test_what_the_workbook_alone_changed_is_not_undone(tmp_path: Path) -> None:
    book = ours(tmp_path)
    file = tmp_path / "领导改.docx"
    file.write_bytes(saved(built(book), "主要负责人切实履行", "主要负责人认真履行"))
    workbook = load_workbook(book)
    workbook["要点"]["D2"] = "全年受理{TJ03}，全部办结。"
    workbook.save(book)
    told = merge_into(PIPELINE, book, [file])
    assert [str(c.cell) for c in told.changes] == ["要点!D3"]
    assert (told.conflicts, told.unplaced) == ((), ())


def test_what_both_changed_is_a_conflict(tmp_path: Path) -> None:
    book = ours(tmp_path)
    file = tmp_path / "领导改.docx"
    file.write_bytes(saved(built(book), "主要负责人切实履行", "主要负责人认真履行"))
    workbook = load_workbook(book)
    workbook["要点"]["D3"] = "主要负责人带头履行推进法治建设第一责任人职责。"
    workbook.save(book)
    told = merge_into(PIPELINE, book, [file])
    assert told.changes == ()
    assert [str(c.cell) for c in told.conflicts] == ["要点!D3"]
    assert {c.source for c in told.conflicts[0].candidates} == {"领导改.docx", book.name}
