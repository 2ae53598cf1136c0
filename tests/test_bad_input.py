"""Bad files and folders: a Chinese sentence, the right exit code, nothing half written, never a traceback."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from drafter.cli import main
from notation import POINTS, WHOLE, replace, save


def outputs(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith(".")) if folder.is_dir() else []


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


OWN_TEMPLATES = "用的是当前文件夹里的模板 templates，不是程序自带的。\n"


def fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run, expect exit code 2 and one sentence that ends properly; nothing on the way out."""
    assert main(list(arguments)) == 2
    captured = capsys.readouterr()
    assert captured.err.strip()
    assert "Traceback" not in captured.err
    said = captured.err.removeprefix(OWN_TEMPLATES)
    assert said.count("\n") == 1
    return said


def test_no_such_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有.xlsx" in fails(capsys, "build", "没有.xlsx")
    assert outputs(here / "output") == []


def test_a_folder_without_workbooks(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "data").mkdir()
    assert "data" in fails(capsys, "build")


def test_no_folder_at_all(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fails(capsys, "build")


@pytest.mark.parametrize(
    "content",
    [b"", b"hello, this is no workbook", b"PK\x03\x04 broken zip", bytes(range(256)) * 40, "中文文本".encode("gbk")],
)
def test_not_a_workbook(here: Path, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    (here / "x.xlsx").write_bytes(content)
    assert "x.xlsx" in fails(capsys, "build", "x.xlsx")


def test_a_damaged_workbook(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = save(WHOLE, here / "x.xlsx").read_bytes()
    (here / "x.xlsx").write_bytes(whole[: len(whole) // 2])
    assert "x.xlsx" in fails(capsys, "build", "x.xlsx")


def test_another_kind_of_workbook(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save("[Sheet1]\n甲 | 乙\n1 | 2", here / "x.xlsx")
    assert "drafter new" in fails(capsys, "build", "x.xlsx")


def test_a_zip_that_is_no_workbook(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(here / "x.xlsx", "w") as archive:
        archive.writestr("a.txt", "a")
    assert "x.xlsx" in fails(capsys, "build", "x.xlsx")


def test_a_workbook_with_a_password(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = save(WHOLE, here / "plain.xlsx")
    with plain.open("rb") as source, (here / "locked.xlsx").open("wb") as target:
        OOXMLFile(source).encrypt("secret", target)
    assert "密码" in fails(capsys, "build", "locked.xlsx")


def test_an_old_xls_is_read(here: Path) -> None:
    import xlwt

    from notation import rows

    workbook = xlwt.Workbook()
    for name, table in rows(WHOLE).items():
        sheet = workbook.add_sheet(name)
        for r, row in enumerate(table):
            for c, value in enumerate(row):
                if value is not None:
                    sheet.write(r, c, value)
    workbook.save(str(here / "old.xls"))
    assert main(["build", "old.xls", "--to", "txt"]) == 0
    assert "受理2789件" in (here / "output" / "old.txt").read_text(encoding="utf-8-sig")


def test_one_bad_workbook_does_not_stop_the_others(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.xlsx").write_bytes(b"no")
    save(WHOLE, here / "b.xlsx")
    assert main(["build", "a.xlsx", "b.xlsx", "--to", "txt", "--json"]) == 2
    reports = json.loads(capsys.readouterr().out)["reports"]
    assert [len(r["outputs"]) for r in reports] == [0, 1]


def codes(capsys: pytest.CaptureFixture[str], path: Path) -> list[tuple[str, str]]:
    capsys.readouterr()
    main(["check", str(path), "--json"])
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    return [(f["code"], f["place"]) for f in report["findings"] if f["code"].startswith("D1")]


def openpyxl_cell(here: Path, ref: str, value: object, number_format: str = "General") -> Path:
    from openpyxl import load_workbook

    path = save(WHOLE, here / "x.xlsx")
    workbook = load_workbook(path)
    workbook["指标"][ref] = value
    workbook["指标"][ref].number_format = number_format
    workbook.save(path)
    return path


def test_a_formula_never_calculated(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(capsys, openpyxl_cell(here, "D2", "=1+1"))[0] == ("D107", "指标!D2")


def test_an_error_cell(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(capsys, openpyxl_cell(here, "D2", "#DIV/0!"))[0] == ("D108", "指标!D2")


def test_a_percent_cell_holds_the_fraction(here: Path) -> None:
    from drafter.workbook.parse import parse
    from drafter.workbook.xlsx import load

    path = openpyxl_cell(here, "D4", 0.905, "0.0%")
    text = replace(WHOLE, "指标", "x")
    assert text
    from openpyxl import load_workbook

    workbook = load_workbook(path)
    workbook["指标"]["H4"] = None
    workbook.save(path)
    assert parse(load(path))[0].index["TJ05"].value == pytest.approx(90.5)


def test_merged_cells(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from openpyxl import load_workbook

    path = save(replace(WHOLE, "要点", POINTS.split("\n", 2)[2].replace("第一责任人 | |", "| |")), here / "x.xlsx")
    workbook = load_workbook(path)
    workbook["要点"].merge_cells("A2:A3")
    workbook.save(path)
    assert codes(capsys, path) == [("D109", "要点!A2"), ("D137", "要点!B3")]


def test_a_cell_of_the_greatest_length(here: Path) -> None:
    long = "甲" * 32_766 + "。"
    path = save(WHOLE.replace("{下年度}年继续加强人民调解工作。", long), here / "x.xlsx")
    assert main(["build", str(path), "--to", "txt,docx,html,md"]) == 0
    assert long in (here / "output" / "x.txt").read_text(encoding="utf-8-sig")


def test_formatted_but_empty_rows(here: Path) -> None:
    from openpyxl import load_workbook
    from openpyxl.styles import PatternFill

    path = save(WHOLE, here / "x.xlsx")
    workbook = load_workbook(path)
    fill = PatternFill("solid", fgColor="FFEEEEEE")
    for row in range(10, 100_010):
        workbook["指标"].cell(row, 1).fill = fill
    workbook.save(path)
    from drafter.workbook.xlsx import load

    assert len(load(path).sheets["指标"].rows) == 4


def test_too_many_filled_rows(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save(WHOLE, here / "x.xlsx")
    from openpyxl import load_workbook

    workbook = load_workbook(path)
    workbook["指标"].cell(60_000, 1).value = "x"
    workbook.save(path)
    assert "指标" in fails(capsys, "build", str(path))


def template_with(here: Path, line: str) -> Path:
    folder = here / "templates" / "annual"
    folder.mkdir(parents=True)
    (folder / "section.jinja").write_text(f"@法定内容 {{{{ section.statutory }}}}\n{line}\n", encoding="utf-8")
    return save(WHOLE, here / "x.xlsx")


@pytest.mark.parametrize(
    "line",
    ["{% for %}", "{{ section.nothing }}", "{{ 'a' + 1 }}", "@没有的指令 甲", "- 没有分隔", "{% include 'no' %}"],
)
def test_a_wrong_template(here: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    path = template_with(here, line)
    said = fails(capsys, "build", str(path))
    assert not re.search(r"[a-z]{3,} [a-z]{2,}", said.replace(str(here), "")), "no English sentence reaches a clerk"
    if "include" not in line:
        assert "第2行" in said
    assert outputs(here / "output") == []


def test_a_template_cannot_leave_its_sandbox(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = template_with(here, "{{ ''.__class__.__mro__ }}")
    fails(capsys, "build", str(path))


def test_a_templates_folder_that_is_not_there(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE, here / "x.xlsx")
    assert "没有这里" in fails(capsys, "build", "x.xlsx", "--templates", "没有这里")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows ignore the mode of a folder")
def test_a_folder_that_cannot_be_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE, here / "x.xlsx")
    (here / "shut").mkdir(mode=0o500)
    fails(capsys, "build", "x.xlsx", "--out", "shut")


def test_an_output_folder_that_is_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE, here / "x.xlsx")
    (here / "out").write_text("a file")
    assert "out" in fails(capsys, "build", "x.xlsx", "--out", "out")
    assert (here / "out").read_text() == "a file"


@pytest.mark.parametrize("owner", ["~$年度报告.docx", "~$报告.docx", ".~年度报告.docx", ".~lock.年度报告.docx#"])
def test_an_output_that_is_open(here: Path, capsys: pytest.CaptureFixture[str], owner: str) -> None:
    """Word writes ~$ before a short name and over the first two letters of a longer one; LibreOffice has its own form."""
    save(WHOLE, here / "年度报告.xlsx")
    assert main(["build", "年度报告.xlsx"]) == 0
    before = (here / "output" / "年度报告.docx").read_bytes()
    save(WHOLE.replace("2789", "2790"), here / "年度报告.xlsx")
    (here / "output" / owner).write_bytes(b"")
    capsys.readouterr()
    assert owner in fails(capsys, "build", "年度报告.xlsx")
    assert (here / "output" / "年度报告.docx").read_bytes() == before


def test_an_edited_output_is_kept(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE, here / "x.xlsx")
    assert main(["build", "x.xlsx", "--to", "txt"]) == 0
    (here / "output" / "x.txt").write_text("人写的", encoding="utf-8")
    assert main(["build", "x.xlsx", "--to", "txt"]) == 0
    assert "人工修改1" in capsys.readouterr().out
    assert outputs(here / "output") == ["x.txt", "x（人工修改1）.txt"]
    assert (here / "output" / "x（人工修改1）.txt").read_text(encoding="utf-8") == "人写的"
    save(WHOLE.replace("2789", "2790"), here / "x.xlsx")
    assert main(["build", "x.xlsx", "--to", "txt"]) == 0
    # A text carries no mark of its own: what is overwritten is kept beside it (decision 0011).
    assert outputs(here / "output") == ["x.txt", "x.txt.bak", "x（人工修改1）.txt"]


def test_two_workbooks_of_one_name(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a").mkdir()
    save(WHOLE, here / "a" / "x.xlsx")
    shutil.copy(here / "a" / "x.xlsx", here / "x.xlsx")
    assert "x.txt" in fails(capsys, "build", "x.xlsx", "a/x.xlsx", "--to", "txt")


@pytest.mark.parametrize(
    "arguments",
    [
        ["biuld"],
        ["build", "--too", "x"],
        ["build", "--to", "exe"],
        ["build", "--layout", "sideways"],
        ["new"],
        ["new", "x.xlsx", "--year", "abc", "--bureau", "甲"],
        ["new", "x.xlsx", "--year", "26", "--bureau", "甲"],
        ["new", "x.xlsx", "--year", "2026"],
        ["new", "x.docx", "--year", "2026", "--bureau", "甲"],
        ["explain", "D999"],
        ["import", "没有.docx", "--out", "x.xlsx"],
    ],
)
def test_wrong_commands(here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    fails(capsys, *arguments)
    assert outputs(here) == []


def test_new_never_overwrites(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "x.xlsx").write_bytes(b"mine")
    fails(capsys, "new", "x.xlsx", "--year", "2026", "--bureau", "甲区司法局")
    assert (here / "x.xlsx").read_bytes() == b"mine"


def test_a_suffix_that_says_something_else(here: Path) -> None:
    path = save(WHOLE, here / "x.xlsx")
    path.rename(here / "y.xls")
    assert main(["build", "y.xls", "--to", "txt"]) == 0


def test_a_word_file_in_disguise(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE, here / "x.xlsx")
    assert main(["build", "x.xlsx"]) == 0
    capsys.readouterr()
    shutil.copy(here / "output" / "x.docx", here / "y.xlsx")
    assert "Word" in fails(capsys, "build", "y.xlsx")


@pytest.mark.parametrize(
    "line",
    ["LD01,又一个,次,第一责任人,组织领导,,,,,,", ",没有编码,次,其他,其他,,,,,,", "ZZ01,甲,次,其他,其他,,,公司,,,"],
)
def test_a_slip_in_the_catalog(here: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    from drafter.resources import default_folder

    (here / "templates").mkdir()
    own = (default_folder() / "metrics.csv").read_text(encoding="utf-8-sig")
    (here / "templates" / "metrics.csv").write_text(f"{own.rstrip()}\n{line}\n", encoding="utf-8")
    save(WHOLE, here / "x.xlsx")
    assert f"第{len(own.rstrip().splitlines()) + 1}行" in fails(capsys, "build", "x.xlsx")


def test_a_catalog_without_a_column(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "templates").mkdir()
    (here / "templates" / "metrics.csv").write_text("编码,指标名称,单位,类别\nLD01,甲,次,组织领导\n", encoding="utf-8")
    save(WHOLE, here / "x.xlsx")
    assert "第1行缺少“法定内容”列" in fails(capsys, "build", "x.xlsx")


@pytest.mark.parametrize("text", ["[字体]\n标题 = 方正小标宋简体\n", "[字体]\n没有的 = 1\n", "[字体\n"])
def test_a_slip_in_the_layout(here: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (here / "templates").mkdir()
    (here / "templates" / "format.toml").write_text(text, encoding="utf-8")
    save(WHOLE, here / "x.xlsx")
    said = fails(capsys, "build", "x.xlsx", "--to", "docx,txt")
    assert "format.toml" in said
    assert not re.search(r"[a-z]{3,} [a-z]{2,}", said.replace(str(here), ""))
    assert outputs(here / "output") == []


def test_a_copy_never_replaces_another_file(here: Path) -> None:
    save(WHOLE, here / "x.xlsx")
    (here / "核对.xlsx").write_bytes(b"mine")
    assert main(["check", "x.xlsx", "--annotate", "核对.xlsx"]) in (0, 1)
    assert (here / "核对（旧1）.xlsx").read_bytes() == b"mine"


def test_a_copy_of_another_kind(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE, here / "x.xlsx")
    assert ".xlsx" in fails(capsys, "check", "x.xlsx", "--annotate", "核对.docx")


def test_a_metric_sheet_without_values_is_one_finding(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save(WHOLE.replace("| 本年 |", "| 今年 |"), here / "x.xlsx")
    assert [code for code, _ in codes(capsys, path)] == ["D102"]


def test_a_lost_column_of_units_hides_no_gap(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save(WHOLE.replace("2762", "").replace("| 单位 |", "| 量词 |"), here / "x.xlsx")
    assert codes(capsys, path)[:2] == [("D102", "指标!A1"), ("D119", "指标!D3")]


def test_a_foreign_workbook_is_no_earlier_year(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE, here / "x.xlsx")
    save("[Sheet1]\n甲 | 乙\n1 | 2", here / "别的.xlsx")
    for arguments in (
        ("check", "x.xlsx", "--previous", "别的.xlsx"),
        ("new", "y.xlsx", "--year", "2024", "--from", "别的.xlsx"),
    ):
        assert "别的.xlsx" in fails(capsys, *arguments)
