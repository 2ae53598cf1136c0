"""Bad input: a sentence, never a traceback; bounded time and memory; and texts that are no such report."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest

from drafter.errors import InputError
from drafter.model.doubts import Unsure
from drafter.model.lines import LIKELY
from drafter.office import find_office
from drafter.structure.identity import likeness
from growth import assert_linear
from reading import read

REPORTS = Path(__file__).parent / "reports"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def docx(document: bytes) -> bytes:
    return archive(word__document_dot_xml=document)


BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'

BAD = {
    "empty.docx": b"",
    "blank.txt": b" \r\n\t\n",
    "only a mark.txt": b"\xef\xbb\xbf",
    "cut.docx": docx(BODY % b"<w:p/>")[:60],
    "no main part.docx": archive(word__styles_dot_xml=b"<a/>"),
    "broken part.docx": docx(b"<w:document><w:body>"),
    "no words.docx": docx(BODY % b"<w:p/>"),
    "bomb.docx": docx(BODY % (b" " * 60_000_000)),
    "entities.docx": docx(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + BODY % b"<w:p>&e;</w:p>"),
    "locked.docx": OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
    "sheet.docx": archive(xl__workbook_dot_xml=b"<a/>"),
    "sheet.xls": OLE + "Workbook".encode("utf-16-le") + b"\0" * 600,
    "slides.pptx": archive(ppt__presentation_dot_xml=b"<a/>"),
    "files.zip": archive(a_dot_txt=b"x"),
    "picture.docx": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "photo.pdf": b"\xff\xd8\xff\xe0" + b"\0" * 100,
    "packed.rar": b"Rar!\x1a\x07\x00" + b"\0" * 100,
    "broken.pdf": b"%PDF-1.7\nnothing of the kind",
    "noise.txt": bytes(range(256)) * 40,
    "menu only.html": b"<html><body><script>var a = 1;</script><nav><a href='#'>a</a></nav></body></html>",
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(InputError) as caught:
        read(BAD[name], name)
    message = str(caught.value)
    assert name in message
    assert message.endswith("。")
    assert "请" in message


def test_a_word_file_without_its_text_is_no_archive() -> None:
    data = archive(readme_dot_txt=b"x")
    with pytest.raises(InputError, match="已经损坏"):
        read(data, "report.docx")
    with pytest.raises(InputError, match="压缩包"):
        read(data, "reports.zip")


def test_a_pdf_of_pictures_is_refused() -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(InputError, match="扫描件"):
        read(out.getvalue(), "a.pdf")


@pytest.mark.parametrize("codec", ["shift_jis", "euc_kr", "iso2022_jp"])
def test_a_text_in_a_foreign_encoding_is_refused_not_read_as_rare_characters(codec: str) -> None:
    text = (REPORTS / "004.txt").read_text("utf-8")
    with pytest.raises(InputError):
        read(text.encode(codec, "replace"), "a.txt")


def test_the_bytes_decide_not_the_suffix() -> None:
    text = (REPORTS / "004.txt").read_bytes()
    assert read(text, "004.docx").blocks == read(text, "004.txt").blocks


def test_a_damaged_list_of_styles_does_not_stop_the_reading() -> None:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'
    )
    body = BODY % "<w:p><w:r><w:t>全年办理案件9件。</w:t></w:r></w:p>".encode()
    data = archive(
        word__document_dot_xml=body, word__styles_dot_xml=b"<broken", word___rels__document_dot_xml_dot_rels=relations
    )
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert "word/_rels/document.xml.rels" in names
    document = read(data, "a.docx")
    assert len(document.blocks) == 1
    assert Unsure.UNREAD in {d.about for d in document.doubts}


def test_lines_in_two_encodings() -> None:
    lines = (REPORTS / "003.txt").read_text("utf-8").splitlines()
    mixed = b"\n".join(line.encode("gb18030" if i % 2 else "utf-8") for i, line in enumerate(lines))
    assert read(mixed, "a.txt").blocks == read("\n".join(lines).encode(), "a.txt").blocks


def test_a_law_is_read_but_doubted() -> None:
    articles = "\n".join(f"第{n}条　行政机关应当依法履行职责，接受监督。" for n in "一二三四五六七八九十" * 6)
    document = read(f"××省行政执法条例\n第一章　总则\n{articles}".encode(), "a.txt")
    assert likeness(document) < LIKELY
    assert Unsure.OTHER_KIND in {d.about for d in document.doubts}


def test_a_story_is_read_but_doubted() -> None:
    text = "第一章　归来\n" + "天色暗了下来，河边的灯一盏一盏地亮了。他站在桥上，想起许多年前的那个夏天。\n" * 200
    document = read(text.encode(), "a.txt")
    assert likeness(document) < LIKELY


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda p: p.stem)
def test_real_reports_are_not_doubted(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    assert likeness(document) > 0.8
    assert Unsure.OTHER_KIND not in {d.about for d in document.doubts}


LONG = {
    "one paragraph": "一是" + "加强工作，" * 100_000,
    "brackets": "（" * 200_000 + "）",
    "numbers": "1." * 100_000,
    "headings": "一、主要举措\n（一）工作\n" * 15_000,
    "points": "一是加强管理。二是加强监督。" * 10_000,
    "numerals run on": "（一）加强管理。" * 20_000,
    "blanks": ("　" * 50 + "字") * 5_000,
    "stars": "**" * 200_000,
    "quotes": "“" * 100_000 + "《" * 100_000,
    "short lines": "字\n" * 60_000,
    "rows": "a\tb\n" * 30_000,
    "dates": "2023年" * 60_000,
}


@pytest.mark.parametrize("name", LONG)
def test_time_grows_no_faster_than_the_text(name: str) -> None:
    text = LONG[name]
    assert_linear(lambda n: read(text[:n].encode(), "a.txt"), len(text), name)


def test_three_hundred_pages_of_word() -> None:
    paragraph = (
        "<w:p><w:r><w:t>（一）加强监督。全年开展案卷评查3次，评查案卷60件，发现问题12个，全部整改。</w:t></w:r></w:p>"
    )

    def run(count: int) -> None:
        assert len(read(docx(BODY % (paragraph * count).encode()), "a.docx").blocks) >= count

    assert_linear(run, 9000)


def test_deeply_nested_parts_are_refused() -> None:
    deep = b"<w:sdt><w:sdtContent>" * 3000 + b"</w:sdtContent></w:sdt>" * 3000
    with pytest.raises(InputError):
        read(docx(BODY % deep), "a.docx")


def test_a_deeply_nested_page_does_not_crash() -> None:
    nested = "<div>" * 5000 + "<p>全年办理案件9件。</p>" + "</div>" * 5000
    document = None
    with contextlib.suppress(InputError):
        document = read(f"<html><body><p>现将情况报告如下。</p>{nested}</body></html>".encode(), "a.html")
    assert document is None or document.blocks


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_a_broken_doc_is_refused() -> None:
    data = OLE + "WordDocument".encode("utf-16-le") + b"\0" * 3000
    with pytest.raises(InputError) as caught:
        read(data, "old.doc")
    assert "old.doc" in str(caught.value)


@pytest.mark.parametrize("name", ["报告.doc", "报告", "报告.xls1"])
def test_a_workbook_under_another_name_is_told_to_be_renamed(name: str) -> None:
    """The sentence sent the clerk to the command that had just refused the file."""
    data = next((Path(__file__).parents[1] / "data").glob("*.xlsx")).read_bytes()
    with pytest.raises(InputError, match="后缀改成"):
        read(data, name)
