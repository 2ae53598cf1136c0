"""Workbooks parted by 责任科室, filled in, and merged back: row by row, wherever the rows stand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from drafter.cli import main
from drafter.exchange import merge_into, split
from drafter.mark import edited, read_mark
from drafter.pipeline import Pipeline
from drafter.workbook.dump import dump
from notation import WHOLE, book, replace
from validators import NEWEST, audit, sdk

OFFICES = replace(
    replace(
        replace(
            WHOLE,
            "指标",
            """
编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式 | 责任科室
TJ03 | 人民调解受理 | 件 | 2789 | 2500 | | | | 调解科
TJ04 | 人民调解成功 | 件 | 2762 | 2400 | | | | 调解科
TJ05 | 人民调解成功率 | % | | | | | TJ04/TJ03*100 | 调解科
PF01 | 普法活动 | 场 | 30余 | | | | | 普法科
PF02 | 普法知晓率 | % | 96.2 | | | | | 普法科、调解科
QT01 | 其他 | 件 | 1
""",
        ),
        "要点",
        """
章节 | 小标题 | 要点标题 | 内容 | 状态 | 责任科室
举措成效 | 化解矛盾纠纷 | 做实人民调解 | 全年受理{TJ03}，调解成功{TJ04}。 | 新增 | 调解科
举措成效 | 加强普法 | 普法进乡村 | 开展普法活动{PF01}。 | 新增 | 普法科
第一责任人 | | | 主要负责人切实履行推进法治建设第一责任人职责。 | 新增 |
下年安排 | | 做实人民调解 | {下年度}年继续加强人民调解工作。 | 新增 | 调解科
""",
    ),
    "不足与原因",
    """
不足 | 原因 | 对策 | 责任科室
基层调解力量不足 | 专职调解员待遇偏低 | 提高专职调解员待遇 | 调解科
""",
)
PIPELINE = Pipeline()


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    path = tmp_path / "2023.xlsx"
    path.write_bytes(dump(book(OFFICES)))
    return path


def parted(whole: Path) -> dict[str, Path]:
    found = {}
    for name, data in split(PIPELINE, whole)[0].items():
        found[name] = whole.with_name(f"{name}.xlsx")
        found[name].write_bytes(data)
    return found


def fill_in(path: Path, change: Callable[[Any], None]) -> None:
    file = load_workbook(path)
    change(file)
    file.save(path)


def test_each_office_has_its_own_rows(whole: Path) -> None:
    offices, without = split(PIPELINE, whole)
    assert sorted(offices) == ["普法科", "调解科"]
    sheets = load_workbook(BytesIO(offices["普法科"]))
    assert [row[0].value for row in sheets["指标"].iter_rows(2) if row[0].value] == ["PF01", "PF02"]
    assert [row[2].value for row in sheets["要点"].iter_rows(2) if row[2].value] == ["普法进乡村"]
    assert sheets["基本信息"]["B2"].value == "某某区司法局"
    assert sheets["要点"].data_validations.dataValidation
    assert {str(cell) for cell, _ in without} == {"指标!B7", "要点!D4"}


def test_nothing_filled_in_gives_the_same_bytes(whole: Path) -> None:
    assert merge_into(PIPELINE, whole, list(parted(whole).values())).data == whole.read_bytes()


def test_what_offices_fill_in_comes_home(whole: Path) -> None:
    files = parted(whole)

    def mediation(file: Any) -> None:
        file["指标"]["D2"], file["指标"]["D5"] = 2800, 0.975
        file["要点"]["D2"] = "全年受理{TJ03}，调解成功{TJ04}，成功率{TJ05}。"
        file["要点"].append(["下年安排", None, "建好队伍", "配齐专职调解员。", "新增", "调解科"])

    def law(file: Any) -> None:
        file["指标"]["D2"] = "40余"

    fill_in(files["调解科"], mediation)
    fill_in(files["普法科"], law)
    told = merge_into(PIPELINE, whole, list(files.values()))
    assert (told.conflicts, told.unplaced) == ((), ())
    out = whole.with_name("new.xlsx")
    out.write_bytes(told.data)
    facts = PIPELINE.draft(out).facts
    assert facts is not None
    assert facts.index["TJ03"].value == 2800
    assert facts.index["PF02"].value == Decimal("97.5")
    assert (facts.index["PF01"].value, str(facts.index["PF01"].precision)) == (40, "余")
    assert facts.points[0].text.text.endswith("成功率{TJ05}。")
    assert (facts.points[-1].lead.text, facts.points[-1].office) == ("建好队伍", "调解科")
    assert load_workbook(BytesIO(told.data))["指标"]["D4"].value.startswith("=")


def test_two_offices_that_differ_at_a_cell_are_a_conflict(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = parted(whole)
    fill_in(files["调解科"], lambda f: f["指标"].__setitem__("D5", 0.97))
    fill_in(files["普法科"], lambda f: f["指标"].__setitem__("D3", 0.98))
    told = merge_into(PIPELINE, whole, list(files.values()))
    assert [(str(c.cell), {x.after for x in c.candidates}) for c in told.conflicts] == [("指标!D6", {"97", "98"})]
    sheet = load_workbook(BytesIO(told.data))["指标"]
    assert sheet["D6"].value == pytest.approx(0.962)
    assert all(name in sheet["D6"].comment.text for name in ("调解科.xlsx", "普法科.xlsx"))
    names = [str(path) for path in files.values()]
    assert main(["merge", str(whole), *names, "--out", str(whole.with_name("out.xlsx")), "--json"]) == 1
    assert '"candidates"' in capsys.readouterr().out
    assert whole.with_name("out.xlsx").exists()


def test_rows_that_an_office_left_alone_undo_nothing(whole: Path) -> None:
    """The workbook went on while the office had its part."""
    files = parted(whole)
    fill_in(whole, lambda f: f["指标"].__setitem__("D3", 2770))
    fill_in(files["调解科"], lambda f: f["指标"].__setitem__("D2", 2800))
    assert [str(c.cell) for c in merge_into(PIPELINE, whole, [files["调解科"]]).changes] == ["指标!D2"]


def test_a_point_that_an_office_deleted_is_retired(whole: Path) -> None:
    files = parted(whole)
    fill_in(files["普法科"], lambda f: f["要点"].delete_rows(2))
    told = merge_into(PIPELINE, whole, [files["普法科"]])
    assert [(str(c.cell), c.after) for c in told.changes] == [("要点!E3", "停用")] or not load_workbook(
        files["普法科"]
    )["要点"]["D2"].value


def test_the_command_writes_a_file_each_and_lists_the_rest(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["split", str(whole), "--out", str(whole.parent / "分表")]) == 0
    said = capsys.readouterr().out
    assert "要点!D4" in said
    files = sorted((whole.parent / "分表").glob("*.xlsx"))
    assert [f.name for f in files] == ["普法科.xlsx", "调解科.xlsx"]
    assert audit(files) == {}
    assert sdk(files, NEWEST) == {}
    assert all(read_mark(f.read_bytes()).source == "2023.xlsx" and not edited(f.read_bytes()) for f in files)  # type: ignore[union-attr]


def test_a_workbook_without_offices_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.xlsx"
    path.write_bytes(dump(book(WHOLE)))
    assert main(["split", str(path), "--out", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()


def test_percents_typed_before_the_cell_got_its_format_stay_what_they_were(whole: Path, tmp_path: Path) -> None:
    """Typed as 95.1 into a plain cell that got the percent format later: Excel shows 9510 %, everyone means 95.1 %."""
    office = load_workbook(whole)
    (cell,) = (row[3] for row in office["指标"].iter_rows() if row[0].value == "PF02")
    cell.value, cell.number_format = 95.1, "0.0%"
    office.save(tmp_path / "普法科.xlsx")
    out = tmp_path / "新.xlsx"
    assert main(["merge", str(whole), str(tmp_path / "普法科.xlsx"), "--out", str(out)]) == 0
    assert PIPELINE.import_report(out)[0].index["PF02"].value == Decimal("95.1")
    books, _ = split(PIPELINE, tmp_path / "普法科.xlsx")
    (tmp_path / "分.xlsx").write_bytes(books["普法科"])
    assert PIPELINE.import_report(tmp_path / "分.xlsx")[0].index["PF02"].value == Decimal("95.1")
