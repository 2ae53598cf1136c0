"""Hostile files for the readers: no word lost below deep nesting, no strange packing crashes, time grows with the text."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest

from drafter.errors import InputError
from drafter.sources import read_bytes
from growth import assert_linear
from reading import read

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPENING = "关于2024年度法治政府建设情况的报告"
SENTENCE = "我局认真开展法治政府建设工作，各项任务按期完成。"
DEEP_WORDS = "最里面的一句话没有丢失。"


def packed(document: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        target.writestr("word/document.xml", document)
    return out.getvalue()


def word(body: str) -> str:
    return f'<w:document xmlns:w="{WORD}"><w:body>{paragraph(OPENING)}{paragraph(SENTENCE)}{body}</w:body></w:document>'


def paragraph(text: str, around: str = "", depth: int = 0) -> str:
    opened, closed = f"<w:{around}>" * depth, f"</w:{around}>" * depth
    return f"<w:p>{opened}<w:r><w:t>{text}</w:t></w:r>{closed}</w:p>"


def page(inner: str) -> bytes:
    return f"<html><body><h1>{OPENING}</h1><p>{SENTENCE}</p>{inner}</body></html>".encode()


def controls(depth: int) -> str:
    opened = "<w:sdt><w:sdtContent>" * depth
    return opened + paragraph(DEEP_WORDS) + "</w:sdtContent></w:sdt>" * depth


def cells(depth: int) -> str:
    return "<table><tr><td>" * depth + DEEP_WORDS + "</td></tr></table>" * depth


DEEP = {
    **{
        f"{n} spans.html": page("<p>" + "<span>" * n + DEEP_WORDS + "</span>" * n + "</p>")
        for n in (50, 198, 300, 1000, 2100, 5000)
    },
    **{f"{n} fonts left open.html": page("<font>" * n + DEEP_WORDS) for n in (250, 700, 3000)},
    **{f"{n} blocks.html": page("<div>" * n + DEEP_WORDS + "</div>" * n) for n in (50, 190, 260, 3000)},
    **{f"{n} tables.html": page(cells(n)) for n in (10, 60, 100, 300)},
    **{f"{n} controls.docx": packed(word(controls(n))) for n in (20, 50, 100, 120, 200)},
    **{f"{n} insertions.docx": packed(word(paragraph(DEEP_WORDS, "ins", n))) for n in (20, 130, 200, 240, 400)},
}


@pytest.mark.parametrize("name", DEEP)
def test_what_stands_deep_is_read_or_the_file_refused(name: str) -> None:
    try:
        told = read(DEEP[name], name).raw
    except InputError as error:
        told = f"refused: {error}"
    refusable = int(name.split()[0]) > 50  # Deeper than real files are.
    assert DEEP_WORDS in told or (refusable and told.startswith("refused") and name in told)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_damaged_member_is_refused(method: int) -> None:
    data = bytearray(packed(word(paragraph(SENTENCE) * 50), method))
    start = 30 + len("word/document.xml")
    for at in range(start, start + 40):
        data[at] ^= 0x5A
    with pytest.raises(InputError):
        read(bytes(data), "x.docx")


def test_an_unknown_packing_is_refused() -> None:
    data = packed(word(paragraph(SENTENCE)))
    method = (8).to_bytes(2, "little")
    local, central = data.index(b"PK\x03\x04") + 8, data.index(b"PK\x01\x02") + 10
    assert data[local : local + 2] == data[central : central + 2] == method
    changed = bytearray(data)
    changed[local : local + 2] = changed[central : central + 2] = (77).to_bytes(2, "little")
    with pytest.raises(InputError):
        read(bytes(changed), "x.docx")


def test_the_mark_of_a_text_document_may_be_damaged() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    data = bytearray(out.getvalue())
    for at in range(38, 60):
        data[at] ^= 0xFF
    with pytest.raises(InputError):
        read(bytes(data), "x.odt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "x.docx"
    os.mkfifo(pipe)
    with pytest.raises(InputError):
        read_bytes(pipe)


STRAY = ["\x01", "&#1;", "&#x1f;", "&#xFFFE;", "&#xD800;", "\ufffe", "&#99999999;", "\x00", "&#0;"]


@pytest.mark.parametrize("sign", STRAY)
def test_signs_that_no_xml_holds_cost_no_word_of_a_page(sign: str) -> None:
    text = read(page(f"<p>坏{sign}字<script>x</script>后{sign}面的话还在。</p>"), "x.html").raw
    assert "坏字后面的话还在。" in text


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "&#11;", "&#x0C;"])
def test_breaks_of_old_kind_part_words_of_a_page(sign: str) -> None:
    text = read(page(f"<pre>甲组的话。{sign}乙组的话。</pre>"), "x.html").raw
    assert re.search(r"甲组的话。\s+乙组的话。", text)


ONE_PARAGRAPH = ["、", "一是", "（一）", "（一）一是。", "2024年", "“", "《", "一是甲；"]
MANY_LINES = ["1.甲", "# 标题", "法", "a\tb", "一、甲"]


@pytest.mark.parametrize("unit", ONE_PARAGRAPH)
def test_one_long_paragraph_of_a_page(unit: str) -> None:
    assert_linear(lambda n: read(page(f"<p>{unit * n}</p>"), "x.html"), 40_000, unit)


@pytest.mark.parametrize("unit", MANY_LINES)
def test_many_lines_of_a_text(unit: str) -> None:
    assert_linear(lambda n: read(f"{OPENING}\n{SENTENCE}\n{(unit + chr(10)) * n}".encode(), "x.txt"), 8_000, unit)
