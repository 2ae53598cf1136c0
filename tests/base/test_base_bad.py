"""What cannot be a base is refused with a sentence and the cure, exit 2, nothing written; what is odd but can be one is used."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from bureau_files import saved, with_parts, word_like
from docx import Document as Word
from lxml import etree

from drafter.cli import main
from drafter.office import convert, find_office
from drafter.pipeline import Pipeline
from drafter.writers.docx.base.sections import profile_of

BOOK = Path(__file__).parents[2] / "data" / "2023-卫滨区.xlsx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def paragraphs_of(*texts: str) -> bytes:
    document = Word()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def part(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as package:
        return package.read(name)


def without(data: bytes, *names: str) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
    return out.getvalue()


def typed(data: bytes, kind: str) -> bytes:
    return with_parts(
        data, {"[Content_Types].xml": part(data, "[Content_Types].xml").replace(_MAIN.encode(), kind.encode())}
    )


def boxed() -> bytes:
    data = paragraphs_of("在文本框里：MARK")
    box = (
        b'<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>'
        + "【正文】".encode()
        + b"</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"
    )
    document = part(data, "word/document.xml")
    head, _, tail = document.partition(b"</w:p>")
    return with_parts(data, {"word/document.xml": head + box + tail})


def damaged() -> bytes:
    data = bytearray(word_like())
    at = data.index(b"word/document.xml") + 200
    data[at : at + 60] = b"\0" * 60
    return bytes(data)


BAD = {
    "text.docx": (b"plain words", "不是 Word 文件"),
    "locked.docx": (_OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "macros.docm": (typed(word_like(), "application/vnd.ms-word.document.macroEnabled.main+xml"), "宏"),
    "hidden-macros.docx": (with_parts(word_like(), {"word/vbaProject.bin": b"x"}), "宏"),
    "book.docx": (BOOK.read_bytes(), "不是 Word 文件"),
    "old-book.docx": (_OLE + "Workbook".encode("utf-16-le"), "表格"),
    "half.docx": (word_like()[:2000], "损坏"),
    "damaged.docx": (damaged(), "损坏"),
    "no-main.docx": (without(word_like(), "word/document.xml"), "不是 Word 文件"),
    "no-body.docx": (
        with_parts(
            word_like(),
            {
                "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
            },
        ),
        "没有正文",
    ),
    "entity.docx": (
        with_parts(word_like(), {"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        "损坏",
    ),
    "strict.docx": (
        with_parts(
            word_like(),
            {
                "word/document.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
            },
        ),
        "Strict",
    ),
    "two.docx": (paragraphs_of("【正文】", "【正文】"), "2处"),
    "box.docx": (boxed(), "文本框"),
}


@pytest.mark.parametrize("name", BAD)
def test_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, word = BAD[name]
    (tmp_path / name).write_bytes(data)
    out = tmp_path / "out"
    assert main(["build", str(BOOK), "--out", str(out), "--base", str(tmp_path / name)]) == 2
    told = capsys.readouterr().err
    assert word in told
    assert name in told
    assert "Traceback" not in told
    assert not list(out.glob("*.docx"))
    assert (
        main(
            [
                "format",
                str(Path(__file__).parents[1] / "format" / "通知.txt"),
                "--out",
                str(tmp_path / "n.docx"),
                "--base",
                str(tmp_path / name),
            ]
        )
        == 2
    )
    assert not (tmp_path / "n.docx").exists()


def test_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(BOOK), "--out", str(tmp_path), "--base", str(tmp_path / "没有.docx")]) == 2
    assert "没有.docx" in capsys.readouterr().err


def test_a_base_that_the_workbook_names_in_vain_is_a_finding_at_its_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from openpyxl import load_workbook

    workbook = load_workbook(BOOK)
    workbook["基本信息"].append(["底稿", "没有.docx"])
    row = workbook["基本信息"].max_row
    workbook.save(tmp_path / "书.xlsx")
    assert main(["check", str(tmp_path / "书.xlsx"), "--json"]) == 1
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert [f["place"] for f in report["findings"] if f["code"] == "D191"] == [f"基本信息!B{row}"]
    assert main(["build", str(tmp_path / "书.xlsx"), "--out", str(tmp_path / "out")]) == 2
    assert not list((tmp_path / "out").glob("*.docx"))


def told(path: Path) -> set[str]:
    return {f.rule.code for f in Pipeline().draft(BOOK, base=path).findings}


def test_what_a_user_should_know_of_a_base(tmp_path: Path) -> None:
    for name, texts, wanted in (
        ("plain.docx", ("去年的正文",), {"D193"}),
        ("marked.docx", ("红头", "【正文】"), set()),
        ("tokens.docx", ("【发文字号】", "【正文】"), {"D192"}),
    ):
        (tmp_path / name).write_bytes(paragraphs_of(*texts))
        assert told(tmp_path / name) & {"D191", "D192", "D193"} == wanted, name


ODD = {
    "template.dotx": typed(
        word_like(), "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    ),
    "empty.docx": paragraphs_of(),
    "english.docx": paragraphs_of("【正文】"),
    "cell.docx": b"",
    "beside.docx": paragraphs_of("正文如下：【正文】"),
}


def in_a_cell() -> bytes:
    document = Word()
    document.add_table(1, 1).cell(0, 0).text = "【正文】"
    return saved(document)


@pytest.mark.parametrize("name", ODD)
def test_odd_but_used(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(ODD[name] or in_a_cell())
    assert main(["build", str(BOOK), "--out", str(tmp_path / "out"), "--base", str(tmp_path / name)]) == 0
    document = Word(tmp_path / "out" / f"{BOOK.stem}.docx")
    texts = ["".join(t.text or "" for t in p.iter("{*}t")) for p in document.element.body.iter("{*}p")]
    assert "新乡市卫滨区司法局" in texts
    assert not any("【正文】" in text for text in texts)


def test_a_base_without_styles(tmp_path: Path) -> None:
    data = without(word_like(), "word/styles.xml")
    relations = part(data, "word/_rels/document.xml.rels").replace(b"styles.xml", b"gone.xml")
    types = part(data, "[Content_Types].xml").replace(b"/word/styles.xml", b"/word/gone.xml")
    (tmp_path / "bare.docx").write_bytes(
        with_parts(data, {"word/_rels/document.xml.rels": relations, "[Content_Types].xml": types})
    )
    assert main(["build", str(BOOK), "--out", str(tmp_path), "--base", str(tmp_path / "bare.docx")]) == 0
    assert b"\xe5\x85\xac\xe6\x96\x87\xe6\xad\xa3\xe6\x96\x87" in part(
        (tmp_path / f"{BOOK.stem}.docx").read_bytes(), "word/styles.xml"
    )


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_an_old_word_file_goes_through_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "base.docx").write_bytes(word_like())
    (tmp_path / "红头.wps").write_bytes(convert(tmp_path / "base.docx", "doc:MS Word 97", 120).read_bytes())
    assert main(["build", str(BOOK), "--out", str(tmp_path / "o"), "--base", str(tmp_path / "红头.wps")]) == 0
    texts = [p.text for p in Word(tmp_path / "o" / f"{BOOK.stem}.docx").paragraphs]
    assert texts[0] == "解放区司法局文件"
    assert texts[-1] == "（共印10份）"


def test_margins_taller_than_the_page_leave_room_for_text() -> None:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    section = etree.fromstring(
        f'<w:sectPr xmlns:w="{name}"><w:pgSz w:w="11906" w:h="10000"/><w:pgMar w:top="9000" w:bottom="9000"/></w:sectPr>'
    )
    assert profile_of(section, None, 29).height == 18000 + 11906 // 6
    assert profile_of(None, None, 29).height == 16838
