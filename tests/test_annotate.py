"""Findings in a copy of the workbook, and texts mended in copies: what else stands in the file stays."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as Word
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from drafter.checks.fixes import fix_text
from drafter.differences import snippets, split_like
from drafter.errors import InputError
from drafter.findings import Finding, Rule, Severity
from drafter.places import Cell, Passage
from drafter.workbook.annotate import AUTHOR, annotate
from drafter.workbook.mend import fix_book
from drafter.writers.mend import fix_docx
from growth import assert_linear
from notation import WHOLE, save

ERROR = Rule("D999", "试", Severity.ERROR)
WARNING = Rule("D998", "试", Severity.WARNING)
RED, YELLOW = "00FFC7CE", "00FFEB9C"


def share(path: Path) -> None:
    """Move the strings of a workbook to where Excel keeps them: one shared string for equal words."""
    strings: list[str] = []

    def moved(match: re.Match[str]) -> str:
        if match[2] not in strings:
            strings.append(match[2])
        return f'<c{match[1]} t="s"><v>{strings.index(match[2])}</v></c>'

    with ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(r'<c([^>]*) t="inlineStr"><is><t[^>]*>([^<]*)</t></is></c>', moved, parts[name])
    items = "".join(f"<si><t>{text}</t></si>" for text in strings)
    space = "http://schemas.openxmlformats.org/"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}spreadsheetml/2006/main" count="9">{items}</sst>'
    relation = f'<Relationship Id="rId99" Type="{space}officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'
    for name, added in (("xl/_rels/workbook.xml.rels", relation), ("[Content_Types].xml", override)):
        head, slash, tail = parts[name].rpartition("</")
        parts[name] = f"{head}{added}{slash}{tail}"
    with ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = save(WHOLE, tmp_path / "a.xlsx")
    book = load_workbook(path)
    sheet = book["指标"]
    sheet["F2"] = "=D2-E2"
    sheet["D3"].comment = Comment("请张科长核对", "某人")
    choices = DataValidation(type="list", formula1='"甲,乙"')
    choices.add("G2")
    sheet.add_data_validation(choices)
    sheet.conditional_formatting.add("D2:D9", CellIsRule(operator="lessThan", formula=["0"], fill=PatternFill()))
    book.save(path)
    return path


def test_findings_become_comments_and_colours(path: Path) -> None:
    findings = [
        ERROR.at(Cell("指标", "D2"), "一。"),
        WARNING.at(Passage("一、", 1, "词", (Cell("指标", "D2"), Cell("要点", "D2"))), "二。"),
        WARNING.at(Cell("指标", "D3"), "三。"),
    ]
    sheet = load_workbook(BytesIO(annotate(path, findings)))["指标"]
    assert sheet["D2"].comment.author == AUTHOR
    assert sheet["D2"].comment.text.count("\n") == 1
    assert sheet["D2"].fill.start_color.rgb == RED
    assert sheet["D3"].fill.start_color.rgb == YELLOW
    assert sheet["D3"].comment.text.startswith("请张科长核对\n")
    assert sheet["E2"].comment is None


def test_all_else_stays(path: Path) -> None:
    sheet = load_workbook(BytesIO(annotate(path, [ERROR.at(Cell("指标", "D2"), "一。")])))["指标"]
    assert sheet["F2"].value == "=D2-E2"
    assert [str(d.sqref) for d in sheet.data_validations.dataValidation] == ["G2"]
    assert len(sheet.conditional_formatting) == 1


def test_the_list_links_to_the_cells(path: Path) -> None:
    findings: list[Finding] = [
        WARNING.at(Cell("指标", "D2"), "=1+1"),
        ERROR.at(Cell("没有的表", "A1"), "一。"),
        ERROR.at(None, "二。"),
        ERROR.at(Passage("", 0, "=坏词\x01"), "三。"),
    ]
    sheet = load_workbook(BytesIO(annotate(path, findings)))["检查结果"]
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=2)]
    assert [r[1] for r in rows] == ["错误", "错误", "错误", "提醒"]
    assert sheet["E5"].hyperlink.location == "'指标'!D2"
    assert sheet["E2"].hyperlink is None
    assert sheet["G5"].data_type == "s"
    assert sheet["F4"].value == "=坏词"


def test_a_second_run_replaces_the_first(path: Path, tmp_path: Path) -> None:
    once = tmp_path / "once.xlsx"
    once.write_bytes(annotate(path, [ERROR.at(Cell("指标", "D2"), "一。")]))
    book = load_workbook(BytesIO(annotate(once, [WARNING.at(Cell("指标", "D2"), "二。")])))
    assert book.sheetnames.count("检查结果") == 1
    assert book["检查结果"].max_row == 2
    assert "一。" not in book["指标"]["D2"].comment.text


def test_only_xlsx_can_be_annotated(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"no workbook")
    with pytest.raises(InputError):
        annotate(path, [])


def test_only_printed_texts_are_mended(tmp_path: Path) -> None:
    text = WHOLE.replace("全年受理{TJ03}，", "全年受理 {TJ03},").replace("人民调解受理 |", "人民调解(受理) |")
    path = save(text, tmp_path / "a.xlsx")
    data, changes = fix_book(path, fix_text)
    assert [(str(c), new) for c, _, new in changes] == [("要点!D2", "全年受理{TJ03}，调解成功{TJ04}，成功率{TJ05}。")]
    book = load_workbook(BytesIO(data))
    assert book["要点"]["D2"].value == "全年受理{TJ03}，调解成功{TJ04}，成功率{TJ05}。"
    assert book["指标"]["B2"].value == "人民调解(受理)"


def test_a_shared_string_is_mended_only_where_it_is_printed(tmp_path: Path) -> None:
    text = WHOLE.replace("调解成功 |", "甲,乙 |").replace("调解成功{TJ04}，成功率{TJ05}。", "甲,乙")
    path = save(text.replace("全年受理{TJ03}，甲,乙", "甲,乙"), tmp_path / "a.xlsx")
    share(path)
    assert b"inlineStr" not in ZipFile(path).read("xl/worksheets/sheet4.xml")
    book = load_workbook(BytesIO(fix_book(path, fix_text)[0]))
    assert book["要点"]["D2"].value == "甲，乙"
    assert book["指标"]["B3"].value == "人民甲,乙"


def test_other_parts_keep_their_bytes(path: Path) -> None:
    book = load_workbook(path)
    book["要点"]["D2"] = "受理,办结"
    book.save(path)
    share(path)
    data, changes = fix_book(path, fix_text)
    assert len(changes) == 1
    with ZipFile(path) as old, ZipFile(BytesIO(data)) as new:
        assert old.namelist() == new.namelist()
        changed = [n for n in old.namelist() if old.read(n) != new.read(n)]
    assert sorted(changed) == ["xl/sharedStrings.xml", "xl/worksheets/sheet4.xml"]


def test_nothing_to_mend_gives_the_same_bytes(tmp_path: Path) -> None:
    path = save(WHOLE, tmp_path / "a.xlsx")
    assert fix_book(path, fix_text) == (path.read_bytes(), ())


def test_words_in_several_fonts_keep_them(tmp_path: Path) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    path = save(WHOLE, tmp_path / "a.xlsx")
    book: Workbook = load_workbook(path)
    book["要点"]["D2"] = CellRichText("受理 ", TextBlock(InlineFont(b=True), "8件"), ",办结")
    book.save(path)
    mended = load_workbook(BytesIO(fix_book(path, fix_text)[0]), rich_text=True)["要点"]["D2"].value
    assert str(mended) == "受理8件，办结"
    assert [str(part) for part in mended] == ["受理", "8件", "，办结"]


def test_a_word_report_is_mended_run_by_run() -> None:
    word = Word()
    paragraph = word.add_paragraph("排查528")
    paragraph.add_run("余次,").bold = True
    paragraph.add_run("成功")
    word.add_paragraph("没有毛病。")
    out = BytesIO()
    word.save(out)
    data, changes = fix_docx(out.getvalue(), fix_text)
    assert [(place, new) for place, _, new in changes] == [("第1段", "排查528次，成功")]
    runs = Word(BytesIO(data)).paragraphs[0].runs
    assert [(r.text, bool(r.bold)) for r in runs] == [("排查528", False), ("次，", True), ("成功", False)]


def test_split_like_keeps_each_change_where_it_was() -> None:
    assert split_like(["甲 ", "8", "件"], "甲8件") == ["甲", "8", "件"]
    assert split_like(["甲", "乙"], "甲，乙") == ["甲，", "乙"]
    assert split_like(["", ""], "甲") == ["甲", ""]
    assert split_like([], "") == []


def test_snippets_show_each_change_once() -> None:
    old = "甲" * 50 + "2023 年" + "乙" * 50 + "7 件,8 人"
    assert snippets(old, fix_text(old)) == [
        ("甲甲2023 年乙乙乙乙乙", "甲甲2023年乙乙乙乙乙"),
        ("乙乙乙乙乙7 件,8 人", "乙乙乙乙乙7件，8人"),
    ]
    assert snippets("甲", "甲") == []


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "reports").glob("*.txt")), ids=lambda p: p.stem)
def test_split_like_and_snippets_say_the_same_as_the_mended_text(path: Path) -> None:
    old = path.read_text(encoding="utf-8")
    new = fix_text(old)
    pieces = [old[i : i + 7] for i in range(0, len(old), 7)]
    split = split_like(pieces, new)
    assert "".join(split) == new
    assert len(split) == len(pieces)
    assert all(before != after for before, after in snippets(old, new))


def test_split_like_is_linear() -> None:
    def run(length: int) -> None:
        old = ("甲 8" * length)[:length]
        assert "".join(split_like([old], fix_text(old))) == fix_text(old)
        snippets("甲" * length, "乙" * length)

    assert_linear(run, 32_767)
