"""``drafter format``: any report comes out laid out, its words as they were."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from docx import Document as word
from docx.shared import Pt

from drafter.cli import main
from drafter.model.document import Document, Heading, Signature, Title, texts_of
from drafter.pipeline import Pipeline
from drafter.relayout import lay_out

HERE = Path(__file__).parent
HAN = re.compile("[一-鿿]")
GENERAL = sorted((HERE / "format").iterdir())
REPORTS = [*sorted((HERE / "reports").glob("*.txt")), HERE / "format" / "通知.txt", HERE / "format" / "总结.md"]
HEADS = (
    "版头",
    "标题",
    "主送机关",
    "附件说明",
    "署名和日期",
    "附注",
    "附件标题",
    "版记",
    "标题前面的文字",
    "文末的文字",
)
PARTS = {
    "通知.txt": ["标题", "主送机关", "附件说明", "署名和日期"],
    "方案.html": ["标题", "附件说明"],
    "请示.txt": ["版头", "标题", "主送机关", "署名和日期", "附注", "版记"],
    "总结.md": ["标题", "署名和日期"],
    "报送.txt": [*["标题前面的文字"] * 5, "标题", "主送机关", "署名和日期"],
    "通知.docx": ["标题", "主送机关", "附件说明", "署名和日期", "附注", "附件标题"],
    "公司通知.txt": ["版头", "标题", "主送机关", "署名和日期", "版记", "文末的文字"],
    "函.docx": ["版头", "标题", "主送机关", "署名和日期"],
}
"""What the parts of general documents are taken for, in order."""


def words(document: Document) -> str:
    return "".join("".join(t.text for block in document.blocks for t in texts_of(block)).split())


@pytest.fixture(scope="module")
def general(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """General documents in several formats; those of Word are made here, as people make them."""
    folder = tmp_path_factory.mktemp("general")
    notice = word()
    head = ("戊市司法局关于做好2026年", "国家统一法律职业资格考试报名工作的通知")
    for line in head:
        large = notice.add_paragraph()
        large.alignment = 1
        large.add_run(line).font.size = Pt(22)
    for line in (
        "各县（市、区）司法局，局属各单位：",
        "　　现就做好2026年国家统一法律职业资格考试报名有关工作通知如下：",
        "　　一、报名时间",
        "　　2026年6月11日至6月30日，逾期不再受理。",
        "　　二、工作要求",
        "　　（一）加强宣传。充分利用网站发布公告，解答考生咨询。",
        "　　（二）严格审核。对报名人员提交的材料认真核对。",
        "　　附件：报名网点及咨询电话一览表",
        "　　　　　　　　　　　　　　　　戊市司法局",
        "　　　　　　　　　　　　　　　　2026年5月28日",
        "　　（此件公开发布）",
        "附件",
        "报名网点及咨询电话一览表",
    ):
        notice.add_paragraph(line)
    notice.add_table(2, 2).cell(0, 0).text = "网点"
    letter = word()
    letter.add_paragraph("己县人民政府办公室", style="Title")
    letter.add_paragraph("己政办函〔2026〕7号")
    letter.add_heading("关于商请协助开展行政执法人员轮训的函", 1)
    letter.add_paragraph("己县委党校：")
    letter.add_paragraph("拟于2026年5月至6月举办行政执法人员轮训班。现就有关事项函商如下：")
    for title, text in (
        ("一、培训对象", "全县持证行政执法人员，共计860人。"),
        ("二、培训内容", "行政处罚法、行政复议法。"),
    ):
        letter.add_heading(title, 2)
        letter.add_paragraph(text)
    letter.add_paragraph("己县人民政府办公室")
    letter.add_paragraph("2026年4月15日")
    notice.save(str(folder / "通知.docx"))
    letter.save(str(folder / "函.docx"))
    return {p.name: p for p in (*GENERAL, *folder.iterdir())}


@pytest.mark.parametrize("name", PARTS)
def test_general_documents_are_taken_for_what_they_are(name: str, general: dict[str, Path]) -> None:
    taken = lay_out(Pipeline(), general[name]).taken
    assert [t.role for t in taken if t.role in HEADS] == PARTS[name]


@pytest.mark.parametrize("name", PARTS)
def test_no_word_of_a_general_document_is_lost(name: str, general: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "new.docx"
    made = lay_out(Pipeline(), general[name])
    out.write_bytes(made.data)
    before, after = (Counter(HAN.findall(Pipeline().read(p).raw)) for p in (general[name], out))
    assert before - after <= Counter(HAN.findall("".join(made.left_out)))
    assert name.endswith(".html") or not made.left_out
    assert [f.rule.code for f in Pipeline().check(out).findings if f.rule.code.startswith("G")] == []


def test_a_heading_that_its_text_follows_stays_on_its_line(general: dict[str, Path]) -> None:
    taken = lay_out(Pipeline(), general["请示.txt"]).taken
    assert any(t.text.startswith("一、调剂办公用房。请协调") for t in taken)


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_the_words_are_the_same(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "new.docx"
    assert main(["format", str(path), "--out", str(out)]) == 0
    pipeline = Pipeline()
    before, after = pipeline.read(path), pipeline.read(out)
    assert words(after) == words(before)
    assert [type(b) for b in after.blocks] == [type(b) for b in before.blocks]


def test_another_document_than_a_report(tmp_path: Path) -> None:
    document = Pipeline().read(HERE / "format" / "通知.txt")
    title = next(b for b in document.blocks if isinstance(b, Title))
    assert title.inline[0].text == "关于开展2026年行政执法案卷评查工作的通知"
    assert sum(isinstance(b, Heading) and b.level == 1 for b in document.blocks) == 3
    assert any(isinstance(b, Signature) for b in document.blocks)


def test_json_says_what_was_taken_for_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new.docx"
    assert main(["format", str(HERE / "format" / "通知.txt"), "--out", str(out), "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert report["outputs"] == [str(out)]
    assert [t["role"] for t in report["taken"]][:2] == ["标题", "主送机关"]


def test_fix_mends_what_is_safe(tmp_path: Path) -> None:
    out = tmp_path / "new.docx"
    assert main(["format", str(HERE / "format" / "通知.txt"), "--out", str(out), "--fix"]) == 0
    assert "执法行为，提高" in words(Pipeline().read(out))


def test_what_stood_there_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "new.docx"
    out.write_bytes(b"mine")
    assert main(["format", str(HERE / "format" / "通知.txt"), "--out", str(out)]) == 0
    assert [p.read_bytes() for p in tmp_path.iterdir() if p != out] == [b"mine"]


@pytest.mark.parametrize(
    ("source", "out"),
    [("missing.txt", "new.docx"), ("book.xlsx", "new.docx"), ("通知.txt", "new.pdf"), ("empty.txt", "new.docx")],
)
def test_bad_input(source: str, out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "book.xlsx").write_bytes(b"")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "通知.txt").write_bytes((HERE / "format" / "通知.txt").read_bytes())
    assert main(["format", source, "--out", out]) == 2
    assert not (tmp_path / out).exists()


def test_the_number_of_a_lone_annex_is_kept(tmp_path: Path) -> None:
    text = (HERE / "format" / "通知.txt").read_text("utf-8")
    source, out = tmp_path / "通知.txt", tmp_path / "new.docx"
    source.write_text(text.replace("      2.案卷目录\n", ""), "utf-8")
    assert main(["format", str(source), "--out", str(out)]) == 0
    assert "附件：1.案卷评查标准" in "".join(Pipeline().read(out).raw.split())
