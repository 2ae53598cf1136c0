"""What stands at the end of a document, in the forms that people type it: signature, 版记, tables without a heading."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from docx import Document as Word

from drafter.model.document import AttachmentNote, Imprint, Note, Paragraph, Signature, Table, plain
from drafter.pipeline import Pipeline
from drafter.relayout import lay_out

HEAD = ["甲县司法局文件", "甲司〔2026〕12号"]
BODY = [
    "甲县司法局关于印发普法计划的通知",
    "各司法所、局机关各科室：",
    "现将普法计划印发给你们，请认真贯彻执行。",
    "一、总体要求",
    "围绕中心，服务大局，扎实做好普法工作。",
    "二、工作安排",
    "（一）制定清单。各单位制定普法责任清单。",
    "（二）抓好落实。各单位抓好落实，按时报送。",
]
CLOSING = ["附件：普法任务分工表", "甲县司法局", "2026年3月5日", "（此件公开发布）"]
PRINTED = "甲县司法局办公室　　2026年3月5日印发"
TABLE = "@"
PIPELINE = Pipeline()
IMPRINTS = {
    "blanks in the label": (["抄　送：县委办公室，县政府办公室。", PRINTED], "县委办公室，县政府办公室。"),
    "date on a line of its own": (
        ["抄 送： 县委办公室。", "", "甲县司法局办公室", "2026 年 3 月 5 日 印发"],
        "县委办公室。",
    ),
    "counted": (["抄送：县委办公室。", PRINTED, "共印30份"], "县委办公室。"),
    "addressees": (["主送：各司法所。", "抄送：县委办公室。", PRINTED], "县委办公室。"),
    "two lines": (["抄送：县委办公室，", "　　　县政府办公室。", PRINTED], "县委办公室，县政府办公室。"),
    "older labels": (["抄报：市司法局。", PRINTED], "市司法局。"),
    "sent out": (["分送：各司法所。", PRINTED], "各司法所。"),
    "a table behind": (["抄送：县委办公室。", PRINTED, TABLE, "注：本表由各单位填写。"], "县委办公室。"),
    "two tables behind": (["抄送：县委办公室。", PRINTED, TABLE, TABLE], "县委办公室。"),
}


def typed(folder: Path, lines: list[str]) -> Path:
    """A .docx with these lines."""
    word = Word()
    for line in lines:
        if line == TABLE:
            table = word.add_table(3, 3)
            for row, words in zip(table.rows, ("序号 单位 任务", "1 司法所 宣讲", "2 法律援助中心 接访"), strict=True):
                for cell, text in zip(row.cells, words.split(), strict=True):
                    cell.text = text
        else:
            word.add_paragraph(line)
    path = folder / "通知.docx"
    word.save(str(path))
    return path


def letters(path: Path) -> Counter[str]:
    return Counter("".join(PIPELINE.read(path).raw.split()))


@pytest.mark.parametrize("name", IMPRINTS)
def test_imprints_as_they_are_typed(name: str, tmp_path: Path) -> None:
    lines, copies = IMPRINTS[name]
    path = typed(tmp_path, [*HEAD, *BODY, *CLOSING, *lines])
    document = PIPELINE.read(path)
    kinds = [type(b) for b in document.blocks]
    assert {AttachmentNote, Signature, Note, Imprint} <= set(kinds)
    (imprint,) = (b for b in document.blocks if isinstance(b, Imprint))
    assert (plain(imprint.copies), plain(imprint.printer)) == (copies, "甲县司法局办公室")
    assert kinds.count(Table) == lines.count(TABLE)
    out = tmp_path / "new.docx"
    out.write_bytes(lay_out(PIPELINE, path).data)
    assert letters(out) == letters(path)
    assert [f.message for f in PIPELINE.check(out).findings if f.rule.code.startswith("G")] == []


def test_a_table_that_the_text_ends_with_stays_in_the_text(tmp_path: Path) -> None:
    blocks = PIPELINE.read(typed(tmp_path, [*BODY, "各单位任务如下：", TABLE, *CLOSING])).blocks
    assert [type(b) for b in blocks[-5:]] == [Paragraph, Table, AttachmentNote, Signature, Note]


def test_tables_below_the_signature_leave_it_a_signature(tmp_path: Path) -> None:
    blocks = PIPELINE.read(typed(tmp_path, [*BODY, "甲县司法局", "2026年3月5日", TABLE, TABLE])).blocks
    assert [type(b) for b in blocks[-3:]] == [Signature, Table, Table]


@pytest.mark.parametrize(
    ("kind", "number", "align"),
    [
        ("通知", "甲司〔2026〕12号", "center"),
        ("报告", "甲司〔2026〕12号", "left"),
        ("请示", "甲司〔2026〕12号　　签发人：张三", "left"),
    ],
)
def test_the_number_stands_where_the_kind_of_document_wants_it(
    kind: str, number: str, align: str, tmp_path: Path
) -> None:
    """7.2.5: in the middle; one 字 from the left in what goes to a higher body."""
    path = typed(tmp_path, [HEAD[0], number, f"甲县司法局关于普法工作的{kind}", *BODY[1:], *CLOSING])
    out = tmp_path / "new.docx"
    out.write_bytes(lay_out(PIPELINE, path).data)
    own = next(p for p in Word(str(out)).paragraphs if "〔2026〕" in p.text)
    found = own._p.find(".//{*}jc")
    assert (str(found.get(found.nsmap["w"].join("{}") + "val")) if found is not None else "left") == align
    assert [f.message for f in PIPELINE.check(out).findings if f.rule.code == "G725"] == []


def test_a_notice_whose_number_stands_on_the_left_is_told(tmp_path: Path) -> None:
    path = typed(tmp_path, [*HEAD, *BODY, *CLOSING])
    assert "G725" in {f.rule.code for f in PIPELINE.check(path).findings}
