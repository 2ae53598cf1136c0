"""What a clerk sees in a cell and what the report prints: decimals of formulas, words of a number format, words struck through."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.compose import compose
from drafter.model.catalog import load_catalog
from drafter.resources import Resources
from drafter.workbook.book import Percent
from drafter.workbook.dump import dump
from drafter.workbook.files.formats import shown
from drafter.workbook.parse import parse
from drafter.workbook.unparse import unparse
from drafter.workbook.xlsx import load, load_bytes
from drafter.writers.text import write
from drafter.zipped import replace_parts
from notation import WHOLE, book, replace, rows, save

METRICS = "编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度\nA1 | 甲率 | % | 1\nA2 | 乙 | 件 | 1\nA3 | 丙 | 万元 | 1"
SHEET = "xl/worksheets/sheet3.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
POINTS = "章节 | 小标题 | 要点标题 | 内容 | 状态\n举措成效 | | | 甲{A1}、乙{A2}、丙{A3}。 | 新增"
TEXT = replace(replace(WHOLE, "指标", METRICS), "要点", POINTS)


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """The sheet 指标 of a workbook with other XML."""
    with zipfile.ZipFile(path) as package:
        data = package.read(SHEET).decode()
    path.write_bytes(replace_parts(path.read_bytes(), {SHEET: change(data).encode()}))


def cell(tmp_path: Path, ref: str, value: float | str, form: str = "General", formula: str = "") -> Path:
    """A workbook with one cell of 指标 in a number format, with the result of a formula where one is given."""
    from openpyxl import load_workbook

    path = save(TEXT, tmp_path / "book.xlsx")
    workbook = load_workbook(path)
    workbook["指标"][ref] = value
    workbook["指标"][ref].number_format = form
    workbook.save(path)
    if formula:
        typed = rf'(<c r="{ref}"[^>]*>)<v>({re.escape(f"{value!r}")})'
        rewrite(path, lambda data: re.sub(typed, rf"\1<f>{formula}</f><v>\2", data))
    return path


def told(path: Path) -> list[tuple[str, str]]:
    looks = ("D153", "D154", "D155")
    return [(f.rule.code, str(f.place)) for f in parse(load(path))[1] if f.rule.code in looks]


def printed(path: Path) -> str:
    text = write(compose(parse(load(path))[0], Resources())).decode()
    return next(line.strip() for line in text.splitlines() if "甲" in line and "乙" in line)


THIRD = 1 / 3


@pytest.mark.parametrize(
    ("ref", "value", "form", "formula", "words", "codes"),
    [
        # The result of a formula prints as the cell shows it.
        ("D2", THIRD, "0.0%", "1/3", "甲33.3%", []),
        ("D2", THIRD, "0%", "1/3", "甲33%", []),
        ("D2", THIRD * 100, "0.00", "1/3*100", "甲33.33%", []),
        ("D2", THIRD * 100, "General", "1/3*100", "甲33.3%", ["D153"]),
        ("D4", 1234.56789, "#,##0.00_ ", "1234.56789", "丙1234.57万元", []),
        ("D4", 1234.56789, "General", "1234.56789", "丙1234.57万元", ["D153"]),
        ("D4", 12.345, "General", "12.344+0.001", "丙12.345万元", []),
        ("D3", 13.0, "0.0", "6+7", "乙13件", []),
        # Rounding that says what is not so is told.
        ("D2", 0.9996, "0%", "2499/2500", "甲100%", ["D153"]),
        ("D2", 0.9996, "0.00%", "2499/2500", "甲99.96%", []),
        ("D3", 0.4, "0", "2/5", "乙0件", ["D153"]),
        # Pasted as values, nobody typed them.
        ("D2", 0.98712345678, "0.0%", "", "甲98.7%", []),
        ("D4", 12.3456789123, "General", "", "丙12.35万元", ["D153"]),
        # 98.3, which D330 names, and not 1.
        ("D2", 0.98291493, "General", "", "甲0.983%", ["D153"]),
        ("D2", 0.98291493, "General", "1841/1873", "甲0.983%", ["D153"]),
        # A typed number is printed; that the cell shows another is told.
        ("D2", 0.9625, "0.0%", "", "甲96.25%", ["D154"]),
        ("D2", 0.9625, "0.00%", "", "甲96.25%", []),
        ("D3", 12.5, "#,##0_ ", "", "乙12.5件", ["D154"]),
        ("D3", 12345, '0!.0,"万"', "", "乙12345件", ["D154"]),
        ("D3", 30, '0"余"', "", "乙30件", ["D154"]),
        ("D3", 30, '"约"0', "", "乙30件", ["D154"]),
        ("D3", 30, '0"人"', "", "乙30件", ["D154"]),
        ("D3", 30, '0"件"', "", "乙30件", []),
        ("D3", 30, "0.00_ ", "", "乙30件", []),
        ("D3", 0, '0;-0;"无"', "", "乙0件", ["D154"]),
    ],
)
def test_what_is_printed_of_a_number(
    tmp_path: Path, ref: str, value: float, form: str, formula: str, words: str, codes: list[str]
) -> None:
    path = cell(tmp_path, ref, value, form, formula)
    assert words in printed(path)
    assert told(path) == [(code, f"指标!{ref}") for code in codes]


def test_decimals_that_the_sheet_says_are_kept(tmp_path: Path) -> None:
    path = cell(tmp_path, "D2", THIRD * 100, "General", "1/3*100")
    from openpyxl import load_workbook

    whole = load_workbook(path)
    assert whole["指标"]["G1"].value == "精度"
    with zipfile.ZipFile(path) as package:
        assert "<f>1/3*100</f>" in package.read(SHEET).decode()
    inline = '<c r="G2" t="inlineStr"><is><t>两位小数</t></is></c>'
    rewrite(path, lambda data: re.sub(r'(<row r="2".*?)</row>', rf"\1{inline}</row>", data, count=1, flags=re.S))
    assert "甲33.33%" in printed(path)
    assert told(path) == []


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (12345, '0!.0,"万"', "1.2万"),
        (-3.5, "0.0;(0.0)", "(3.5)"),
        (1 / 3, "[=1]0%_ ;0.0%_ ", "33.3%"),
        (1, "[=1]0%_ ;0.0%_ ", "100%"),
        (25.6, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "25.60"),
        (7, "#.##", "7"),
        (-0.04, "0.0", "0.0"),
        (0.962, "0.0％", "1.0％"),
        (96.2, "0.0‰", "96.2‰"),
        (12, "0件", "12件"),
        (3, "General", None),
        (0.5, "# ?/?", None),
        (4, "0.00E+00", None),
        (45000, 'yyyy"年"m"月"', None),
        (1e30, "0.00", None),
    ],
)
def test_number_formats(number: float, code: str, words: str | None) -> None:
    assert shown(number, 0, code) == words


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("-1235", (1, 3, 37, 38, 41, 42)),
        ("-1234.57", (2, 4, 39, 40, 43, 44)),
        ("-123457%", (9,)),
        ("-123456.70%", (10,)),
        (None, (0, 8, 11, 12, 14, 22, 45, 48, 49)),
    ],
)
def test_number_formats_that_a_file_names_by_number_alone(words: str | None, numbers: tuple[int, ...]) -> None:
    """ECMA-376 Part 1, 18.8.30."""
    assert {number: shown(-1234.567, number) for number in numbers} == dict.fromkeys(numbers, words)


def test_a_table_is_printed_as_it_looks(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = save(TEXT + "\n[附表]\n表一\n项 | 数 | 率\n甲 | 25.6 | 0.5\n乙 | 3.14159265 | 0.25", tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    sheet = workbook["附表"]
    sheet["B3"].number_format, sheet["C3"].number_format = "#,##0.00", "0.0%"
    workbook.save(path)
    (annex,) = parse(load(path))[0].annexes
    assert [[w.text for w in row] for row in annex.rows] == [["甲", "25.60", "50.0%"], ["乙", "3.14", "0.25"]]
    assert told(path) == [("D153", "附表!B4")]


def test_what_the_program_writes_hides_nothing() -> None:
    text = replace(TEXT, "指标", METRICS.replace("% | 1", "% | 96.125").replace("万元 | 1", "万元 | 1.23456"))
    catalog = load_catalog(Resources())
    facts = parse(book(text))[0]
    again, findings = parse(load_bytes(dump(unparse(facts), catalog), "b.xlsx"))
    assert [(m.key, m.value) for m in again.metrics] == [(m.key, m.value) for m in facts.metrics]
    assert not [f for f in findings if f.rule.code in ("D153", "D154")]


def struck_cells(path: Path) -> dict[str, str]:
    return {f"{name}!{ref}": words for name, sheet in load(path).sheets.items() for ref, words in sheet.struck.items()}


def with_strikes(path: Path) -> Path:
    """Words struck through in a cell of 要点, a number of 指标, a whole row that is out of use, a note."""
    from openpyxl import load_workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Font

    save(TEXT.replace("。 | 新增\n", "。 | 新增\n举措成效 | | | 不要的。 | 停用\n", 1), path)
    workbook = load_workbook(path)
    points, metrics = workbook["要点"], workbook["指标"]
    points["D2"] = CellRichText(
        "甲{A1}、乙{A2}", TextBlock(InlineFont(strike=True), "、丙{A3}"), TextBlock(InlineFont(b=True), "。")
    )
    for at in (points["D3"], metrics["D3"], metrics["I3"]):
        at.font = Font(strike=True)
    metrics["I1"], metrics["I3"] = "备注", "旧数"
    workbook.save(path)
    return path


def test_words_struck_through_are_told(tmp_path: Path) -> None:
    path = with_strikes(tmp_path / "a.xlsx")
    assert struck_cells(path) == {"要点!D2": "、丙{A3}", "要点!D3": "不要的。", "指标!D3": "1", "指标!I3": "旧数"}
    assert told(path) == [("D155", "指标!D3"), ("D155", "要点!D2")]


def test_words_struck_through_in_a_string_that_cells_share(tmp_path: Path) -> None:
    """As Excel itself saves them: the words in the table of strings, their number in the cell."""
    path = with_strikes(tmp_path / "a.xlsx")
    inline, items = struck_cells(path), []

    def shared(found: re.Match[str]) -> str:
        items.append(f"<si>{found[1]}</si>")
        return f't="s"><v>{len(items) - 1}</v>'

    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    for name in [name for name in parts if "worksheets/sheet" in name]:
        parts[name] = re.sub('t="inlineStr"><is>(.*?)</is>', shared, parts[name])
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{"".join(items)}</sst>'
    relation = f'<Relationship Id="rIdS" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    related = "xl/_rels/workbook.xml.rels"
    parts[related] = parts[related].replace("</Relationships>", relation)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert struck_cells(path) == inline
    assert inline["要点!D2"] == "、丙{A3}"


def test_words_struck_through_in_an_old_file(tmp_path: Path) -> None:
    import xlwt

    workbook = xlwt.Workbook()
    crossed, plain = xlwt.easyxf("font: struck_out on"), xlwt.easyxf("")
    long = xlwt.easyxf(num_format_str="0.0%")
    for name, table in rows(TEXT).items():
        sheet = workbook.add_sheet(name)
        for r, row in enumerate(table):
            for c, value in enumerate(row):
                if value is not None:
                    sheet.write(r, c, value, plain)
        if name == "要点":
            sheet.write_rich_text(2, 3, ["做了甲。", ("不要的。", crossed.font), ("要的。", plain.font)])
            sheet.write(2, 0, "举措成效")
            sheet.row(2).hidden = True
        if name == "指标":
            sheet.write(2, 7, "划掉", crossed)
            sheet.write(1, 4, THIRD, long)
    workbook.save(str(tmp_path / "a.xls"))
    read = load(tmp_path / "a.xls")
    assert struck_cells(tmp_path / "a.xls") == {"要点!D3": "不要的。", "指标!H3": "划掉"}
    assert (read.sheets["要点"].hidden, read.sheets["指标"].hidden) == ({3}, set())
    assert read.sheets["指标"].shown == {"E2": "33.3%"}
    assert parse(read)[0].index["A1"].previous == Decimal("33.3")


NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def ods(path: Path, styles: str, table: str, common: str = "") -> Path:
    """An OpenDocument spreadsheet with one table 要点, its automatic styles and, in a part of their own, common ones."""
    body = f'<office:body><office:spreadsheet><table:table table:name="要点">{table}</table:table></office:spreadsheet></office:body>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>{body}</office:document-content>",
        )
        if common:
            package.writestr(
                "styles.xml",
                f"<office:document-styles {NAMES}><office:styles>{common}</office:styles></office:document-styles>",
            )
    return path


def style(name: str, line: str, parent: str = "") -> str:
    based = f' style:parent-style-name="{parent}"' if parent else ""
    said = f'<style:text-properties style:text-line-through-style="{line}"/>' if line else ""
    return f'<style:style style:name="{name}"{based}>{said}</style:style>'


def test_an_ods_tells_them_too(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell><text:p>做了甲。<text:span text:style-name="T1">不要的。</text:span>要的。</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="33.3333333"><text:p>33.33</text:p></table:table-cell>'
    )
    path = ods(tmp_path / "a.ods", style("T1", "solid"), f"<table:table-row>{cells}</table:table-row>")
    sheet = load(path).sheets["要点"]
    assert sheet.struck == {"A1": "不要的。"}
    assert sheet.shown == {"B1": "33.33"}


def test_values_of_an_ods_are_what_it_says_they_are(tmp_path: Path) -> None:
    said = (
        'float" office:value="2960',
        'percentage" office:value="0.962',
        'currency" office:value="12.5',
        'date" office:date-value="2024-01-20',
        'date" office:date-value="2024-01-20T08:30:00',
        'date" office:date-value="08:30:00',
        'date" office:date-value="明天',
        'boolean" office:boolean-value="true',
        'boolean" office:boolean-value="false',
    )
    cells = "".join(
        f'<table:table-cell office:value-type="{value}"><text:p>看到的</text:p></table:table-cell>' for value in said
    )
    cells += '<table:table-cell office:value-type="string"><text:p>看到的</text:p></table:table-cell>'
    (row,) = load(ods(tmp_path / "a.ods", "", f"<table:table-row>{cells}</table:table-row>")).sheets["要点"].rows
    days = [datetime(2024, 1, 20), datetime(2024, 1, 20, 8, 30), time(8, 30), "明天"]
    assert list(row) == [2960.0, Percent(Decimal("0.962")), 12.5, *days, True, False, "看到的"]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<text:p>甲<text:span>乙</text:span></text:p>", "甲乙"),
        ("<text:p><text:span>甲</text:span>乙<text:span>丙</text:span>丁</text:p>", "甲乙丙丁"),
        ('<text:p>甲<text:s text:c="2"/>乙<text:tab/></text:p>', "甲  乙\t"),
        ("<text:p>甲<text:line-break/>乙</text:p><text:p>丙</text:p>", "甲\n乙\n丙"),
        ("<text:p>甲<office:annotation><text:p>批注</text:p></office:annotation></text:p>", "甲"),
    ],
)
def test_words_of_an_ods_in_pieces(inside: str, words: str, tmp_path: Path) -> None:
    row = f'<table:table-row><table:table-cell office:value-type="string">{inside}</table:table-cell></table:table-row>'
    assert load(ods(tmp_path / "a.ods", "", row)).sheets["要点"].rows == ((words,),)


def test_rows_and_cells_that_an_ods_writes_once_for_many_are_told_each(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell table:style-name="T1" table:number-columns-repeated="2"><text:p>不要的。</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="33.3333333"><text:p>33.33</text:p></table:table-cell>'
    )
    row = f'<table:table-row table:number-rows-repeated="2" table:visibility="collapse">{cells}</table:table-row>'
    sheet = load(ods(tmp_path / "a.ods", style("T1", "solid"), row)).sheets["要点"]
    assert sheet.struck == dict.fromkeys(("A1", "B1", "A2", "B2"), "不要的。")
    assert sheet.shown == {"C1": "33.33", "C2": "33.33"}
    assert sheet.hidden == {1, 2}


def test_a_cell_of_an_ods_is_struck_by_the_style_of_its_row_its_column_or_its_styles_parent(tmp_path: Path) -> None:
    styles = (
        style("T1", "solid") + style("T2", "", "总是划掉") + style("T3", "none", "总是划掉") + style("T4", "", "T4")
    )
    column = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="T1"/>'
    cells = "".join(
        f"<table:table-cell{f' table:style-name={chr(34)}{name}{chr(34)}' if name else ''}><text:p>话<text:span text:style-name='T3'>留</text:span></text:p></table:table-cell>"
        for name in ("", "T2", "", "T3", "T4")
    )
    rows = f'<table:table-row>{cells}</table:table-row><table:table-row table:default-cell-style-name="T2">{cells}</table:table-row>'
    path = ods(tmp_path / "a.ods", styles, column + rows, style("总是划掉", "solid"))
    assert load(path).sheets["要点"].struck == dict.fromkeys(("B1", "C1", "A2", "B2", "C2"), "话")


def test_dates_show_no_number(tmp_path: Path) -> None:
    path = cell(tmp_path, "D3", 5)
    assert load(path).sheets["指标"].shown == {}
    from openpyxl import load_workbook

    workbook = load_workbook(path)
    workbook["基本信息"]["B7"] = datetime(2024, 1, 20)
    workbook.save(path)
    assert load(path).sheets["基本信息"].shown == {}


def test_hidden_rows_are_told(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "a.xlsx"
    save(TEXT.replace("。 | 新增\n", "。 | 新增\n举措成效 | | | 不要的。 | 停用\n", 1), path)
    workbook = load_workbook(path)
    for name, row in (("要点", 2), ("要点", 3), ("不足与原因", 2), ("指标", 3), ("章节", 9)):
        workbook[name].row_dimensions[row].hidden = True
    workbook.save(path)
    found = [(f.rule.code, str(f.place)) for f in parse(load(path))[1] if f.rule.code == "D168"]
    assert found == [("D168", "要点!A2"), ("D168", "不足与原因!A2")]
