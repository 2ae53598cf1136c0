"""The file a clerk opens: it reads back as it was written, computes by itself, guards and guides, and is valid."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

import notation
from drafter.model import schema
from drafter.model.facts import (
    Annex,
    Facts,
    Kind,
    Metric,
    PastYear,
    Precision,
    Shortcoming,
    Silence,
    Words,
)
from drafter.model.formula import derive
from drafter.places import Cell
from drafter.workbook.book import Book, Sheet
from drafter.workbook.dump import dump
from drafter.workbook.new import blank_facts
from drafter.workbook.parse import parse
from drafter.workbook.unparse import unparse
from drafter.workbook.xlsx import load
from test_new import BODIES, CATALOG, RESOURCES, bare

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def dec(text: str) -> Decimal:
    return Decimal(text)


def rich() -> Facts:
    """Facts that use every field and every way to write a number."""
    facts = blank_facts(2026, BODIES[Kind.JUSTICE], Kind.JUSTICE, RESOURCES, CATALOG)
    given: dict[str, dict[str, Any]] = {
        "TJ03": {"value": dec("2075"), "previous": dec("1980")},
        "TJ04": {"value": dec("1996"), "previous": dec("1902"), "office": "人民参与和促进法治科", "note": "含乡镇"},
        "JC08": {
            "value": dec("30"),
            "precision": Precision.MORE,
            "previous": dec("20"),
            "previous_precision": Precision.MORE,
        },
        "JC09": {"value": dec("100"), "precision": Precision.MORE, "numeral": "百"},
        "PF01": {"value": dec("15000"), "numeral": "1.5万", "previous": dec("12000"), "previous_numeral": "1.2万"},
        "GF05": {"value": dec("99"), "precision": Precision.ABOVE, "previous": dec("98.5")},
        "FL07": {"value": dec("25.63"), "growth": "基本持平"},
        "JZ04": {"value": dec("0"), "previous": dec("0")},
        "FY14": {"precision": Precision.WHOLE},
        "FY03": {"value": dec("35")},
        "FY06": {"value": dec("2")},
        "SU02": {"value": dec("12"), "previous": dec("10")},
        "SU03": {"value": dec("1"), "previous": dec("0")},
        "SU04": {"typed": None, "value": dec("9.5")},
    }
    metrics = tuple(replace(m, **given.get(m.key, {})) for m in facts.metrics)
    own = Metric(key="自定指标", name="自定指标", unit="%", value=dec("3000"), previous=dec("12.34"), category="其他")
    computed, errors = derive((*metrics, own))
    assert not errors
    first = replace(facts.points[0], text=Words("第一段\n第二段 A&B <甲> 😀"), heading=Words("=1+1"))
    return replace(
        facts,
        profile={**facts.profile, "不再提示": Words("D305、D306@指标!D7"), "自定项": Words("自定内容")},
        metrics=computed,
        points=(first, *facts.points[1:]),
        shortcomings=(Shortcoming(Words("甲"), Words("乙"), Words(""), "丙", "丁"),),
        annexes=(
            Annex(Words("表一"), (Words("项"), Words("数")), ((Words("a"), Words("12")),), ("正文", "三线表")),
            Annex(Words("表二"), (Words("项"),), ((Words("b"),), (Words("c"),))),
        ),
        history=(PastYear(2024, {"TJ03": dec("1800"), "TJ05": dec("95.1")}), PastYear(2025, {"TJ03": dec("1980")})),
        silences=(Silence("D305", None), Silence("D306", Cell("指标", "D7"))),
    )


def saved(facts: Facts, folder: Path) -> Path:
    path = folder / "表.xlsx"
    path.write_bytes(dump(unparse(facts), CATALOG))
    return path


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(rich(), tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def opened(file: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(file)


def column(sheet: Worksheet, heading: str) -> int:
    return next(c.column for c in sheet[1] if c.value == heading)


def at(sheet: Worksheet, code: str, heading: str) -> Any:
    row = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, 1).value == code)
    return sheet.cell(row, column(sheet, heading))


def compared(facts: Facts) -> dict[str, Any]:
    profile = {name: words.text for name, words in facts.profile.items() if words}
    history = tuple((past.year, dict(past.values)) for past in facts.history)
    # An explicit address is data here, not the place that the fact stood at.
    silences = tuple((s.code, s.cell) for s in facts.silences)
    rest = {name: bare(getattr(facts, name)) for name in ("sections", "metrics", "points", "shortcomings", "annexes")}
    # 序号 is written as the sections stand.
    rest["sections"] = bare(tuple([replace(section, place=None) for section in facts.sections]))
    return {"profile": profile, "history": history, "silences": silences, **rest}


@pytest.mark.parametrize(
    "field", ["profile", "sections", "metrics", "points", "shortcomings", "annexes", "history", "silences"]
)
def test_facts_come_back_from_the_book(field: str) -> None:
    again, _ = parse(unparse(rich()))
    assert compared(again)[field] == compared(rich())[field]


@pytest.mark.parametrize(
    "field", ["profile", "sections", "metrics", "points", "shortcomings", "annexes", "history", "silences"]
)
def test_facts_come_back_from_the_file(file: Path, field: str) -> None:
    again, findings = parse(load(file))
    assert compared(again)[field] == compared(rich())[field]
    # What is told is what these facts hold on purpose: an item of the bureau's own, an emoji, a heading like a formula, two lines.
    assert {finding.rule.code for finding in findings} == {"D140", "D160", "D161", "D165"}


def test_a_value_typed_over_a_computed_one_comes_back(tmp_path: Path) -> None:
    facts = rich()
    typed = tuple(replace(m, typed=dec("99")) if m.key == "TJ05" else m for m in facts.metrics)
    again, _ = parse(load(saved(replace(facts, metrics=typed), tmp_path)))
    assert again.index["TJ05"].typed == 99
    assert again.index["TJ05"].value == facts.index["TJ05"].value


def test_the_same_facts_give_the_same_bytes() -> None:
    assert dump(unparse(rich()), CATALOG) == dump(unparse(rich()), CATALOG)


def test_no_time_of_day_is_in_the_file(file: Path) -> None:
    with zipfile.ZipFile(file) as parts:
        assert {i.date_time for i in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.read("docProps/core.xml").count(b"2026-12-31T00:00:00Z") == 2


@pytest.mark.parametrize("kind", Kind)
def test_the_file_is_valid(kind: Kind, tmp_path: Path) -> None:
    facts = blank_facts(2026, BODIES[kind], kind, RESOURCES, CATALOG)
    result = OpenXmlValidator().validate(str(saved(facts, tmp_path)))
    assert result.is_valid, result.errors


def test_a_full_file_is_valid(file: Path) -> None:
    result = OpenXmlValidator().validate(str(file))
    assert result.is_valid, result.errors


def test_fonts_are_written_in_the_order_of_the_schema(file: Path) -> None:
    with zipfile.ZipFile(file) as parts:
        styles = parts.read("xl/styles.xml").decode()
    fonts = [f for f in styles.split("<font>")[1:] if "<b " in f.split("</font>")[0]]
    assert fonts
    assert all(f.index("<b ") < f.index("<sz ") < f.index("<color ") < f.index("<name ") for f in fonts)


def test_rates_are_percentages_in_the_file(opened: openpyxl.Workbook) -> None:
    sheet = opened["指标"]
    cell = at(sheet, "SU04", "上年")
    assert "%" in cell.number_format
    rate = at(sheet, "GF05", "上年")
    assert rate.value == pytest.approx(0.985)
    assert "%" not in at(sheet, "TJ03", "本年").number_format
    assert at(sheet, "TJ03", "本年").value == 2075


def test_computed_cells_are_live_locked_and_grey(opened: openpyxl.Workbook) -> None:
    sheet = opened["指标"]
    cell = at(sheet, "TJ05", "本年")
    parts = [at(sheet, code, "本年").coordinate for code in ("TJ04", "TJ03")]
    assert cell.value == f'=IF(COUNT({",".join(parts)})=2,IFERROR({"/".join(parts)},""),"")'
    assert cell.protection.locked
    assert cell.fill.start_color.rgb != at(sheet, "TJ04", "本年").fill.start_color.rgb
    assert not at(sheet, "TJ04", "本年").protection.locked
    growth = at(sheet, "TJ04", "同比").value
    assert growth.startswith("=IF(COUNT(")
    assert at(sheet, "FL07", "同比").value == "基本持平"


def test_a_rate_whose_parts_are_not_in_the_sheet_is_typed(tmp_path: Path) -> None:
    facts = rich()
    alone = tuple(m for m in facts.metrics if m.key not in ("TJ03", "TJ04", "TJ09"))
    book = openpyxl.load_workbook(saved(replace(facts, metrics=alone), tmp_path))
    cell = at(book["指标"], "TJ05", "本年")
    assert not cell.protection.locked
    assert not str(cell.value).startswith("=")


def test_sheets_are_protected_without_a_password_and_stay_usable(opened: openpyxl.Workbook) -> None:
    for name in ("基本信息", "章节", "指标", "要点", "不足与原因"):
        sheet = opened[name]
        protection = sheet.protection
        assert protection.sheet
        assert not protection.password
        assert not any(
            getattr(protection, allowed)
            for allowed in ("insertRows", "deleteRows", "sort", "autoFilter", "formatColumns", "formatRows")
        )
        free = (
            "内容"
            if name == "基本信息"
            else next(c.value for c in sheet[1] if c.value in ("标题", "本年", "内容", "不足"))
        )
        letter = sheet.cell(1, column(sheet, free)).column_letter
        assert not sheet[f"{letter}{sheet.max_row}"].protection.locked
        # Rows that nobody has written yet take the column's style.
        assert not sheet.column_dimensions[letter].protection.locked
    assert not opened["附表"].protection.sheet


def test_the_names_of_the_items_cannot_be_typed_over(opened: openpyxl.Workbook) -> None:
    sheet = opened["基本信息"]
    for row in range(2, sheet.max_row + 1):
        for heading, locked in (("项目", True), ("说明", True), ("内容", False)):
            assert sheet.cell(row, column(sheet, heading)).protection.locked is locked, (row, heading)


def test_tables_of_annexes_have_a_caption_and_a_head(opened: openpyxl.Workbook) -> None:
    sheet = opened["附表"]
    filled = [bool(sheet.cell(row, 1).value) for row in range(sheet.max_row + 1) if row] + [False]
    # The hint at the top is no table.
    starts = [row for row in range(2, len(filled)) if filled[row - 1] and filled[row] and not filled[row - 2]]
    assert starts
    for caption in starts:
        rows = [sheet.cell(row, 1) for row in range(caption, caption + 3)]
        assert [bool(cell.font.b) for cell in rows] == [True, True, False]
        assert [bool(cell.border.top and cell.border.top.style) for cell in rows] == [False, True, True]
        assert [cell.fill.fill_type for cell in rows] == [None, "solid", None]


def test_every_closed_choice_has_a_drop_down(opened: openpyxl.Workbook) -> None:
    for sheet_schema in (schema.SECTIONS, schema.METRICS, schema.POINTS):
        sheet = opened[sheet_schema.name]
        rules = sheet.data_validations.dataValidation
        for wanted in sheet_schema.columns:
            letter = sheet.cell(1, column(sheet, wanted.name)).column_letter
            lists = [r.formula1 for r in rules if r.type == "list" and f"{letter}2:" in str(r.sqref)]
            if wanted.choices:
                assert lists == [f'"{",".join(wanted.choices)}"']
    profile = opened["基本信息"]
    lists = [r for r in profile.data_validations.dataValidation if r.type == "list"]
    assert len(lists) == len([item for item in schema.ITEMS if item.choices])
    points = [r.formula1 for r in opened["要点"].data_validations.dataValidation if "A2:" in str(r.sqref)]
    assert points[0] in opened.defined_names


def test_hints_fit_excels_limits(opened: openpyxl.Workbook) -> None:
    rules = [r for sheet in opened for r in sheet.data_validations.dataValidation]
    assert len(rules) > 40
    assert all(len(r.prompt or "") <= 255 and len(r.promptTitle or "") <= 32 for r in rules)
    assert all(len(r.formula1 or "") <= 255 for r in rules)


def test_tables_print_on_a4_with_their_headings(opened: openpyxl.Workbook) -> None:
    for name in ("基本信息", "章节", "指标", "要点", "不足与原因"):
        sheet = opened[name]
        assert sheet.page_setup.paperSize == 9  # A4
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert "&P" in sheet.oddFooter.right.text
        assert sheet.freeze_panes in ("A2", "C2")
    assert opened["填表说明"].page_setup.fitToHeight == 1
    assert opened.sheetnames[0] == "填表说明"


@pytest.mark.parametrize(
    ("items", "foot"),
    [
        ("单位名称 | 某某区司法局\n报告年度 | 2023\n", "某某区司法局　2023年度"),
        ("单位名称 | 某某区司法局\n", "某某区司法局"),
        ("报告年度 | 2023\n", "2023年度"),
        ("", ""),
    ],
)
def test_the_foot_of_a_sheet_names_the_body_and_the_year(items: str, foot: str) -> None:
    made = openpyxl.load_workbook(
        io.BytesIO(dump(notation.book(notation.replace(notation.WHOLE, "基本信息", f"项目 | 内容\n{items}"))))
    )
    assert (made["指标"].oddFooter.left.text or "") == foot


def test_rows_grow_when_more_is_typed(file: Path) -> None:
    with zipfile.ZipFile(file) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert any(b" ht=" in sheet for sheet in sheets)
    assert not [sheet for sheet in sheets if b"customHeight" in sheet]


def test_impossible_numbers_are_watched(opened: openpyxl.Workbook) -> None:
    sheet = opened["指标"]
    conditions = {
        (str(area.sqref), rule.formula[0])
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.formula
    }
    done, all_ = at(sheet, "TJ04", "本年").coordinate, at(sheet, "TJ03", "本年").coordinate
    assert (done, f"AND(COUNT({done},{all_})=2,{done}>{all_})") in conditions


def test_control_characters_and_foreign_sheets_do_no_harm() -> None:
    book = Book(
        {
            "指标": Sheet("指标", (("编码", "指标名称", "本年"), ("A1", "甲\x07", 3))),
            "我的表": Sheet("我的表", (("x", 1), (None, 2.5))),
        }
    )
    again = openpyxl.load_workbook(io.BytesIO(dump(book)))
    assert again["指标"]["B2"].value == "甲"
    assert again["我的表"]["B2"].value == 2.5


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_office_program_computes_what_we_compute(file: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheet = openpyxl.load_workbook(tmp_path / "out" / file.name, data_only=True)["指标"]
    facts = rich()
    assert at(sheet, "TJ05", "本年").value == pytest.approx(float(facts.index["TJ05"].value or 0) / 100)
    assert at(sheet, "TJ05", "上年").value == pytest.approx(float(facts.index["TJ05"].previous or 0) / 100)
    assert at(sheet, "TJ04", "同比").value == pytest.approx(94 / 1902, abs=1e-6)
    assert not at(sheet, "FL18", "本年").value
    again, _ = parse(load(tmp_path / "out" / file.name))
    assert [(m.value, m.growth) for m in again.metrics] == [(m.value, m.growth) for m in facts.metrics]
