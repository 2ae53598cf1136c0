"""``drafter merge`` as a user meets it: tracked changes, wrong files, names that must not be written over."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as Word
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from drafter.cli import main
from drafter.exchange import merge_into
from drafter.merge.align import kept, pairs
from drafter.model.facts import Layout
from drafter.pipeline import Pipeline
from drafter.workbook.dump import dump
from growth import assert_linear
from makers import ours
from notation import WHOLE, book

PIPELINE = Pipeline()
BOOKS = Path(__file__).parents[2] / "data"


def built(book: Path) -> bytes:
    return PIPELINE.render(PIPELINE.draft(book, Layout.PUBLIC), ["docx"])["docx"]


def tracked(data: bytes, old: str, new: str) -> bytes:
    """The words ``old`` struck out and ``new`` put in, as Word tracks it, with a comment beside."""
    by = 'w:author="王局长" w:date="2024-01-05T10:00:00Z"'

    def change(match: re.Match[str]) -> str:
        looks, before, after = match[1] or "", match[2], match[3]
        run = f"<w:r>{looks}<w:t xml:space='preserve'>{{}}</w:t></w:r>"
        gone = f'<w:del w:id="901" {by}><w:r>{looks}<w:delText>{old}</w:delText></w:r></w:del>'
        put = f'<w:ins w:id="902" {by}>{run.format(new)}</w:ins>'
        return run.format(before) + gone + put + run.format(after)

    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name).decode() if name == "word/document.xml" else before.read(name)
            if isinstance(part, str):
                part = re.sub(
                    rf"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>([^<]*){old}([^<]*)</w:t></w:r>", change, part
                )
            after.writestr(name, part)
    return out.getvalue()


def test_tracked_changes_count_as_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, file, out = ours(tmp_path), tmp_path / "领导改.docx", tmp_path / "new.xlsx"
    file.write_bytes(tracked(built(book), "切实履行", "带头履行"))
    assert main(["merge", str(book), str(file), "--out", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(c["cell"], c["source"]) for c in told["changes"]] == [("要点!D3", "领导改.docx")]
    assert "带头履行" in told["changes"][0]["after"]
    assert (told["conflicts"], told["unplaced"]) == ([], [])
    cell = load_workbook(out)["要点"]["D3"]
    assert cell.value == told["changes"][0]["after"]
    assert "领导改.docx" in cell.comment.text
    assert "切实履行" in cell.comment.text


def test_a_figure_that_a_formula_makes_is_told_with_its_parts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, file = ours(tmp_path), tmp_path / "领导改.docx"
    file.write_bytes(tracked(built(book), "99%", "98%"))
    assert main(["merge", str(book), str(file), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["changes"] == []
    assert "指标!D2" in told["unplaced"][0]["why"]
    assert "指标!D3" in told["unplaced"][0]["why"]


def test_two_reports_that_differ_at_a_cell_are_a_conflict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, out = ours(tmp_path), tmp_path / "new.xlsx"
    files = []
    for name, words in (("甲", "带头履行"), ("乙", "认真履行")):
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(tracked(built(book), "切实履行", words))
    assert main(["merge", str(book), *map(str, files), "--out", str(out), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [c["cell"] for c in told["conflicts"]] == ["要点!D3"]
    assert {c["source"] for c in told["conflicts"][0]["candidates"]} == {"甲.docx", "乙.docx"}
    cell = load_workbook(out)["要点"]["D3"]
    assert "切实履行" in cell.value
    assert "甲.docx" in cell.comment.text


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    book, file = ours(tmp_path), tmp_path / "领导改.docx"
    file.write_bytes(tracked(built(book), "切实履行", "带头履行"))
    before = sorted(tmp_path.iterdir())
    assert main(["merge", str(book), str(file), "--dry-run"]) == 0
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "bad",
    [
        "no such file", "another body", "another year", "pdf", "text", "no words", "encrypted", "damaged", "itself", "no out",
        "report as book",
    ],
)  # fmt: skip
def test_wrong_files_are_told_and_nothing_is_written(
    bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, out, file = ours(tmp_path), tmp_path / "new.xlsx", tmp_path / "file.docx"
    file.write_bytes(built(book))
    line = ["merge", str(book), str(file), "--out", str(out), "--json"]
    match bad:
        case "no such file":
            line[2] = str(tmp_path / "none.docx")
        case "another body":
            file.write_bytes(built(next(BOOKS.glob("*卫滨*.xlsx"))))
        case "another year":
            workbook = load_workbook(book)
            next(r for r in workbook["基本信息"].iter_rows() if r[0].value == "报告年度")[1].value = 2022
            workbook.save(tmp_path / "old.xlsx")
            file.write_bytes(built(tmp_path / "old.xlsx"))
        case "pdf":
            line[2] = str(file.with_suffix(".pdf"))
            Path(line[2]).write_bytes(b"%PDF-1.4")
        case "text":
            file.write_text("别的文字。\n" * 20, encoding="utf-8")
        case "no words":
            empty = Word()
            empty.add_paragraph(" ")
            empty.save(str(file))
        case "encrypted":
            # Office wraps a file with a password into an OLE container.
            file.write_bytes(
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1600 + "EncryptedPackage".encode("utf-16-le")
            )
        case "damaged":
            file.write_bytes(file.read_bytes()[:-400])
        case "itself":
            line[4] = str(book)
        case "no out":
            del line[3:5]
        case _:
            line[1] = str(file)
    kept = book.read_bytes()
    assert main(line) == 2
    assert "error" in json.loads(capsys.readouterr().out)
    assert not out.exists()
    assert book.read_bytes() == kept


def test_a_strangers_report_is_taken_by_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, out, file = ours(tmp_path), tmp_path / "new.xlsx", tmp_path / "file.docx"
    workbook = load_workbook(book)
    next(r for r in workbook["基本信息"].iter_rows() if r[0].value == "报告年度")[1].value = 2022
    workbook.save(tmp_path / "old.xlsx")
    file.write_bytes(built(tmp_path / "old.xlsx"))
    line = ["merge", str(book), str(file), "--out", str(out), "--json"]
    assert main(line) == 2
    capsys.readouterr()
    assert main([*line, "--force"]) in (0, 1)
    assert out.exists()
    told = json.loads(capsys.readouterr().out)
    assert told.get("changes") or told.get("unplaced")


def test_a_merge_of_a_hundred_pages_grows_with_them(tmp_path: Path) -> None:
    """480 long points are 130 pages; every fifth is changed, and every change comes home."""

    def long(count: int) -> tuple[Path, Path, int]:
        path, file = tmp_path / f"{count}.xlsx", tmp_path / f"{count}.docx"
        workbook = load_workbook(next(BOOKS.glob("*湖滨*.xlsx")))
        sheet = workbook["要点"]
        names = [cell.value for cell in sheet[1]]
        section = sheet.cell(2, names.index("章节") + 1).value
        for n in range(count):
            text = f"第{n}项工作按照要求扎实推进，坚持问题导向，健全工作机制，办理事项{n * 7 + 3}件，取得新的明显成效。"
            row = {"章节": section, "要点标题": f"推进第{n}项重点工作落实", "内容": text * 4}
            sheet.append([row.get(name) for name in names])
        workbook.save(path)
        word = Word(BytesIO(built(path)))
        changed = [p for p in word.paragraphs if "项重点工作落实" in p.text][::5]
        for paragraph in changed:
            run = max(paragraph.runs, key=lambda r: len(r.text))
            run.text = run.text.replace("坚持问题", "始终坚持问题", 1)
        word.save(str(file))
        return path, file, len(changed)

    made = {count: long(count) for count in (60, 480)}

    def merge(count: int) -> None:
        path, file, changed = made[count]
        told = merge_into(PIPELINE, path, [file])
        assert (len(told.changes), told.unplaced) == (changed, ())

    assert_linear(merge, 480)


def test_the_work_grows_with_the_text_alone() -> None:
    def text(length: int, word: str) -> list[str]:
        return [f"第{n}项工作按照要求{word}推进，办理事项{n * 7}件，取得新的成效。" for n in range(length)]

    def align(length: int) -> None:
        old, new = text(length, "扎实"), text(length, "切实")
        assert [p for p in pairs(old, new) if p[0] is not None] == [(n, n) for n in range(length)]
        kept("".join(old[:20]), "".join(new[:20]))

    assert_linear(align, 200)


def test_gaps_filled_in_word_come_home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, file = tmp_path / "gaps.xlsx", tmp_path / "领导改.docx"
    path.write_bytes(
        dump(book(WHOLE.replace("| 2789 |", "| |").replace("导语 | ", "版式 | 上行\n发文字号 |\n签发人 |\n导语 | ")))
    )
    word = Word(BytesIO(PIPELINE.render(PIPELINE.draft(path), ["docx"])["docx"]))
    filled = {"【待填：人民调解受理】": "3000件", "【待填：发文字号】": "某司〔2024〕1号", "【待填：签发人】": "张三"}
    for paragraph in (p for e in word.element.body.iter("{*}p") for p in [Paragraph(e, word)]):
        for run in paragraph.runs:
            for gap, words in filled.items():
                run.text = run.text.replace(gap, words)
    word.save(file)
    assert main(["merge", str(path), str(file), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {c["after"] for c in told["changes"]} == {"3000", "某司〔2024〕1号", "张三"}
    assert {c["cell"] for c in told["changes"]} >= {"指标!D2"}


EVERYTHING = """
[附表]
各科室人员
科室 | 人数
调解科 | 3

[历年]
编码 | 指标名称 | 单位 | 2021年 | 2022年
TJ03 | 人民调解受理 | 件 | 2400 | 2500
"""
ITEMS = "附主要指标表 | 是\n指标图 | TJ03\n抄送机关 | 某某区人大常委会\n附注 | 此件公开发布\n发文字号 | 某司〔2024〕1号\n签发人 | 张三、李四\n用印 | 是\n"


@pytest.mark.parametrize("layout", ["public", "upward"])
def test_annexes_charts_and_imprint_are_no_changes(layout: str, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    text = WHOLE.replace("导语 | ", f"{ITEMS}导语 | ") + EVERYTHING
    path.write_bytes(dump(book(text)))
    assert main(["build", str(path), "--out", str(tmp_path), "--layout", layout]) == 0
    assert main(["merge", str(path), str(tmp_path / "all.docx"), "--out", str(tmp_path / "new.xlsx")]) == 0
    assert (tmp_path / "new.xlsx").read_bytes() == path.read_bytes()
