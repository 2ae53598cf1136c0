"""``drafter collect`` as a city's clerk runs it: exit codes, JSON, folders, what is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bureaus import text
from drafter.cli import main
from notation import save

ROW = "FY01 | 收到行政复议申请 | 件 | {} | 100"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "收件"
    (folder / "区县").mkdir(parents=True)
    save(text("甲区司法局", ROW.format(110)), folder / "甲区司法局.xlsx")
    save(text("乙区司法局", ROW.format(120)), folder / "区县" / "乙区司法局.xlsx")
    return folder


def roster(folder: Path, *names: str) -> Path:
    book = Workbook()
    book.active.append(["单位名称", "单位类型", "应报"])
    for name in names:
        book.active.append([name, "司法局", "是"])
    path = folder / "名单.xlsx"
    book.save(path)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, object]]:
    code = main(["collect", *map(str, arguments), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_folder_of_folders(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "汇总.xlsx"
    names = roster(tmp_path, "甲区司法局", "乙区司法局", "丙区司法局")
    code, printed = run(capsys, inbox, "--out", out, "--roster", names)
    assert code == 0
    assert printed["outputs"] == [str(out)]
    assert [(b["name"], b["state"], b["source"]) for b in printed["bureaus"]] == [
        ("甲区司法局", "已报", str(inbox / "甲区司法局.xlsx")),
        ("乙区司法局", "已报", str(inbox / "区县" / "乙区司法局.xlsx")),
        ("丙区司法局", "未报", ""),
    ]
    assert printed["bureaus"][0].keys() == {"name", "state", "source", "errors", "warnings"}
    sheet = load_workbook(out)["汇总"]
    assert [c.value for c in sheet[2]][:4] == ["FY01", "收到行政复议申请", "件", 230]
    files = {row[7].value for row in load_workbook(out)["明细"].iter_rows(min_row=2)}
    assert files == {"甲区司法局.xlsx", "区县/乙区司法局.xlsx"}


def test_a_damaged_file_costs_itself_alone(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "丙区司法局.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    out = tmp_path / "汇总.xlsx"
    code, printed = run(capsys, inbox, "--out", out, "--roster", roster(tmp_path, "甲区司法局", "丙区司法局"))
    assert code == 2
    states = {b["name"]: b["state"] for b in printed["bureaus"]}
    assert states == {"甲区司法局": "已报", "丙区司法局": "读不出", "乙区司法局": "已报"}
    assert {f["code"] for f in printed["findings"]} == {"D951", "D953"}
    assert out.exists()


def test_where_nothing_can_be_read_that_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "甲区司法局.xlsx").write_bytes(b"PK\x03\x04 cut off")
    assert main(["collect", str(tmp_path / "甲区司法局.xlsx"), "--out", str(tmp_path / "汇总.xlsx"), "--json"]) == 2
    assert [b["state"] for b in json.loads(capsys.readouterr().out)["bureaus"]] == ["读不出"]


def test_what_is_no_bureaus_is_left_out_and_told(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The summary of last time, the roster, a note and an archive lie in the same folder."""
    names = roster(inbox, "甲区司法局", "乙区司法局")
    (inbox / "请注意.txt").write_text("一月二十日前报来", encoding="utf-8")
    (inbox / "丙.zip").write_bytes(b"PK")
    # What Windows lays into each folder of pictures is nobody's business.
    (inbox / "Thumbs.db").write_bytes(b"x")
    assert run(capsys, inbox, "--out", inbox / "上次.xlsx", "--roster", names)[0] == 0
    code, printed = run(capsys, inbox, "--out", inbox / "汇总.xlsx", "--roster", names)
    assert code == 0
    assert [b["state"] for b in printed["bureaus"]] == ["已报", "已报"]
    (told,) = printed["findings"]
    assert told["code"] == "D957"
    assert all(name in told["message"] for name in ("丙.zip", "请注意.txt", "上次.xlsx"))
    assert "Thumbs" not in told["message"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["没有的文件夹"],
        ["{empty}"],
        ["{inbox}", "--roster", "{inbox}/甲区司法局.xlsx"],
        ["{inbox}", "--jobs", "-1"],
        ["{inbox}", "--book", "{out}", "--bureau", "示例市司法局"],
        ["{inbox}", "--roster", "{out}"],
    ],
    ids=["missing", "empty", "roster is none", "negative jobs", "book over the summary", "summary over the roster"],
)
def test_bad_arguments_write_nothing(
    arguments: list[str], inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "空").mkdir()
    out = tmp_path / "汇总.xlsx"
    filled = [a.format(inbox=inbox, out=out, empty=tmp_path / "空") for a in arguments]
    assert main(["collect", *filled, "--out", str(out)]) == 2
    assert capsys.readouterr().err.startswith("出错：")
    assert not out.exists()


def test_a_database_that_is_away_takes_nothing_from_the_files(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "汇总.xlsx"
    assert main(["collect", str(inbox), "--out", str(out), "--store", "sqlite:///没有/这个/x.db"]) == 2
    told = capsys.readouterr()
    assert f"已写出 {out}" in told.out
    assert "数据库没有写成" in told.err


def test_an_earlier_summary_is_kept(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "汇总.xlsx"
    out.write_bytes("领导批注过的".encode())
    assert run(capsys, inbox, "--out", out)[0] == 0
    assert "领导批注过的".encode() in [p.read_bytes() for p in tmp_path.glob("汇总*.xlsx")]


def test_several_processes_give_the_same(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = run(capsys, inbox, "--out", tmp_path / "1.xlsx", "--jobs", 1)
    two = run(capsys, inbox, "--out", tmp_path / "2.xlsx", "--jobs", 2)
    assert one[1]["bureaus"] == two[1]["bureaus"]


def test_files_at_addresses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    local = save(text("甲区司法局", ROW.format(110)), tmp_path / "a.xlsx")
    memory.pipe("/inbox/甲/a.xlsx", local.read_bytes())
    code, printed = run(capsys, "memory://inbox", "--out", tmp_path / "汇总.xlsx")
    assert code == 0
    (body,) = printed["bureaus"]
    assert (body["name"], body["source"]) == ("甲区司法局", "memory:///inbox/甲/a.xlsx")


def test_a_number_of_a_report_has_no_cell(tmp_path: Path) -> None:
    """It was told as 指标!D6 of a text file, a cell of the workbook that an import would make."""
    report = Path(__file__).parents[1] / "reports" / "001.txt"
    out = tmp_path / "汇总.xlsx"
    main(["collect", str(report), "--out", str(out)])
    book = load_workbook(out)
    assert {row[8].value for row in book["明细"].iter_rows(min_row=2)} == {"由报告识别"}
    assert not any("指标!" in str(row[6].value) for row in book["异常"].iter_rows(min_row=2))


def test_a_passage_of_a_report_is_no_cell(tmp_path: Path) -> None:
    """A sentence of forty characters stood in the column of cells, twelve wide."""
    report = Path(__file__).parents[1] / "reports" / "003.txt"
    out = tmp_path / "汇总.xlsx"
    main(["collect", str(report), "--out", str(out)])
    rows = list(load_workbook(out)["异常"].iter_rows(min_row=2, values_only=True))
    assert {row[6] for row in rows} == {"由报告识别"}
    assert any("D302" in row[4] and "主要举措 第5段“" in row[4] for row in rows)


def test_without_a_roster_nobody_is_said_to_be_complete(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*more: str) -> tuple[bool, bool]:
        assert main(["collect", str(inbox), "--out", str(tmp_path / "汇总.xlsx"), *more]) == 0
        cover = load_workbook(tmp_path / "汇总.xlsx")["图文摘要"]
        words = " ".join(str(c.value) for row in cover for c in row)
        return "没有名单" in capsys.readouterr().out, "没有用名单核对" in words

    assert told() == (True, True)
    assert told("--roster", str(roster(tmp_path, "甲区司法局", "乙区司法局"))) == (False, False)


def test_the_roster_in_the_folder_is_the_roster(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page takes it; the command said that there was no roster, and that 名单.xlsx was no workbook to fill in."""
    lying = roster(inbox, "甲区司法局", "乙区司法局", "丙区司法局")
    code, printed = run(capsys, inbox, "--out", tmp_path / "汇总.xlsx")
    assert (code, [b["state"] for b in printed["bureaus"]]) == (0, ["已报", "已报", "未报"])
    assert main(["collect", str(inbox), "--out", str(tmp_path / "汇总.xlsx")]) == 0
    assert str(lying) in capsys.readouterr().out


def test_placeholders_in_a_shortcoming_are_filled(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    save(
        text(
            "甲区司法局",
            ROW.format(110),
            不足与原因="不足 | 原因 | 对策\n{年度}年收到申请{FY01}，人手紧 | 编制少 | 增加人手",
        ),
        tmp_path / "in" / "甲.xlsx",
    )
    out = tmp_path / "汇总.xlsx"
    main(["collect", str(tmp_path / "in"), "--out", str(out)])
    assert load_workbook(out)["不足汇总"]["B2"].value == "2023年收到申请110件，人手紧"
