"""``--to csv,parquet``: the tables of the workbook for other programs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas
import pytest

from bureaus import city, sent, text
from drafter.cli import main
from drafter.collect.export import export as exported
from drafter.collect.roster import Expected, Roster
from drafter.collect.summary import Summary
from notation import save

ROW = "FY01 | 收到行政复议申请 | 件 | 110 | 100"


def export(summary: Summary, formats: list[str]) -> dict[str, bytes]:
    made = {}
    for name, file in exported(summary, formats):
        file.seek(0)
        made[name] = file.read()
    return made


def test_what_nobody_asked_for_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ``--to`` the tables were made all the same: of ten thousand bureaus in 1 GB of memory."""
    summary = city(sent("甲区司法局", ROW))
    monkeypatch.setattr("drafter.collect.export.sheets", lambda _: pytest.fail("made"))
    assert not list(exported(summary, []))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_and_parquet_hold_the_same() -> None:
    made = export(city(sent("甲区司法局", ROW)), ["csv", "parquet"])
    (total,) = rows(made["汇总.csv"])
    assert (total["编码"], float(total["合计"]), float(total["同比"])) == ("FY01", 110, 0.1)
    frame = pandas.read_parquet(io.BytesIO(made["明细.parquet"]))
    assert list(frame["数值"]) == [110, 100]
    assert made["汇总.csv"].startswith(b"\xef\xbb\xbf")


def test_a_sum_with_more_or_less_in_it_is_no_exact_one_in_csv() -> None:
    """In the workbook 余 is the cell's number format and the reason its note: neither is a value of its own there."""
    summary = city(
        sent("甲区司法局", "FY01 | 收到行政复议申请 | 件 | 110 | 100 | 余"),
        sent("乙区司法局", "FY01 | 收到行政复议申请 | 件 | 10 | "),
    )
    for total in rows(export(summary, ["csv"])["汇总.csv"]):
        assert (total["合计"], total["精度"], total["上年精度"]) == ("120", "余", "确数")
        assert total["备注"] == "同比按两年都填的1家计算；1家填的是约数，合计也是约数"
    frame = pandas.read_parquet(io.BytesIO(export(summary, ["parquet"])["汇总.parquet"]))
    assert list(frame["精度"]) == ["余"]
    assert {row["精度"] for row in rows(export(summary, ["csv"])["明细.csv"])} == {"余", "确数"}


def test_whole_numbers_stay_whole_beside_empty_cells() -> None:
    """Who has not reported has no count of faults; who has, has 0 and not 0.0."""
    summary = city(sent("甲区司法局", ROW), roster=Roster((Expected("甲区司法局"), Expected("乙区司法局"))))
    made = export(summary, ["csv", "parquet"])
    assert [row["错误"] for row in rows(made["完整性.csv"])] == ["0", ""]
    assert rows(made["汇总.csv"])[0]["合计"] == "110"
    assert pandas.read_parquet(io.BytesIO(made["完整性.parquet"]))["错误"].isna().tolist() == [False, True]


def test_a_text_is_no_formula_in_csv() -> None:
    made = export(city(sent("=1+1司法局", ROW)), ["csv"])
    assert rows(made["明细.csv"])[0]["单位"] == "'=1+1司法局"


@pytest.mark.parametrize(("to", "code"), [("csv", 0), ("docx", 2)])
def test_the_files_lie_beside_the_workbook(to: str, code: int, tmp_path: Path) -> None:
    book = save(text("甲区司法局", ROW), tmp_path / "甲.xlsx")
    assert main(["collect", str(book), "--out", str(tmp_path / "汇总.xlsx"), "--to", to]) == code
    assert (tmp_path / "汇总-明细.csv").exists() == (code == 0)
    assert (tmp_path / "汇总.xlsx").exists() == (code == 0)
