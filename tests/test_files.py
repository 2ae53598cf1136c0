"""Reading workbook files: the same values, number formats and formulas whoever wrote the file, and in whatever form."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

import drafter
from drafter.errors import InputError
from drafter.findings import Severity
from drafter.model.facts import Facts
from drafter.places import Cell, column_index, column_letter
from drafter.workbook.annotate import annotate
from drafter.workbook.book import Oddity, Percent, Value
from drafter.workbook.files.cells import Shape, shape_of
from drafter.workbook.parse import parse
from drafter.workbook.xlsx import load
from drafter.zipped import replace_parts
from notation import METRICS, WHOLE, replace, rows, save

HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parent / "data").glob("*.xlsx"))
RATES = replace(
    WHOLE,
    "指标",
    METRICS.split("\n", 2)[2] + "A1 | 甲率 | % | 1 | 0.5\nA2 | 乙率 | % | 1.5 | 96.2\nA3 | 丙 | 件 | 3 | 4",
)
PERCENTS = {"甲率": (Decimal(100), Decimal(50)), "乙率": (Decimal(150), Decimal("96.2"))}


def facts_of(path: Path) -> Facts:
    return parse(load(path))[0]


def rates(facts: Facts) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    return {name: (facts.index[name].value, facts.index[name].previous) for name in PERCENTS}


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """An .xlsx in which 甲率 is 100 % and 50 %, 乙率 150 % in percent cells, and 96.2 in a plain one."""
    from openpyxl import load_workbook

    path = save(RATES, tmp_path / "plain.xlsx")
    workbook = load_workbook(path)
    for ref in ("D5", "E5", "D6"):
        workbook["指标"][ref].number_format = "0.0%"
    workbook.save(path)
    return path


def rewritten(path: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    """A copy in which every part has gone through ``change``."""
    out = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(*change(info.filename, old.read(info)))
    copy = path.with_name("copy.xlsx")
    copy.write_bytes(out.getvalue())
    return copy


def in_xml(pattern: str, replacement: str) -> Callable[[str, bytes], tuple[str, bytes]]:
    return lambda name, data: (
        name,
        re.sub(pattern, replacement, data.decode()).encode() if name.endswith(".xml") else data,
    )


def prefixed(name: str, data: bytes) -> tuple[str, bytes]:
    if not name.startswith("xl/") or name.endswith(".rels") or "theme" in name:
        return name, data
    text = re.sub(r"<(/?)(?=[a-zA-Z])(?!\w+:)", r"<\1x:", data.decode())
    return name, text.replace("xmlns=", "xmlns:x=").encode()


def unplaced(name: str, data: bytes) -> tuple[str, bytes]:
    """Without references in the rows of 指标 that have no gap."""
    if b"<v>96.2</v>" not in data:
        return name, data
    head, *full = re.split(rb'(?=<row r="[567]")', data)
    return name, head + b"".join(re.sub(rb' r="[A-Z]*\d+"', b"", row) for row in full)


MUTATIONS: dict[str, Callable[[str, bytes], tuple[str, bytes]]] = {
    "back-slashed names": lambda name, data: (name.replace("/", "\\"), data),
    "upper-case names": lambda name, data: (name.upper(), data),
    "single quotes": lambda name, data: (
        name,
        re.sub(r'(\w+)="([^"\']*)"', r"\1='\2'", data.decode()).encode() if name.startswith("xl/") else data,
    ),
    "another prefix": prefixed,
    "sheet names as character references": lambda name, data: (
        name,
        data.decode().replace("指标", "&#x6307;&#26631;").encode() if name == "xl/workbook.xml" else data,
    ),
    "cells that leave out where they stand": unplaced,
    "a strict namespace": in_xml(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    "UTF-16": lambda name, data: (
        name,
        data.decode().replace("encoding='UTF-8'", "").encode("utf-16") if "worksheets/sheet" in name else data,
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_same_file_in_another_form(plain: Path, name: str) -> None:
    read, whole = facts_of(rewritten(plain, MUTATIONS[name])), facts_of(plain)
    assert rates(read) == PERCENTS
    assert read == whole


def test_bytes_before_the_zip_and_zip64(plain: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.xlsx"
    before.write_bytes(b"\r\n\r\nsaved by a portal\r\n" + plain.read_bytes())
    assert rates(facts_of(before)) == PERCENTS
    large = tmp_path / "large.xlsx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(large, "w") as new:
        for info in old.infolist():
            with new.open(zipfile.ZipInfo(info.filename), "w", force_zip64=True) as part:
                part.write(old.read(info))
    assert rates(facts_of(large)) == PERCENTS


def test_an_old_xls_has_its_number_formats(tmp_path: Path) -> None:
    import xlwt

    workbook = xlwt.Workbook()
    percent = xlwt.easyxf(num_format_str="0.0%")
    for name, table in rows(RATES).items():
        sheet = workbook.add_sheet(name)
        for r, row in enumerate(table):
            for c, value in enumerate(row):
                if value is not None and (name, r, c) in {("指标", 4, 3), ("指标", 4, 4), ("指标", 5, 3)}:
                    sheet.write(r, c, value, percent)
                elif value is not None:
                    sheet.write(r, c, value)
    path = tmp_path / "old.xls"
    workbook.save(str(path))
    assert rates(facts_of(path)) == PERCENTS


CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="指标">{}
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def ods_row(*cells: str) -> str:
    def cell(text: str) -> str:
        if text.startswith("<"):
            return text
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    return f"<table:table-row>{''.join(map(cell, cells))}</table:table-row>"


def ods(path: Path, *table: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", CONTENT.format("".join(table)))
    return path


@pytest.mark.parametrize("name", ["a.ods", "a.xlsx", "a.xls"])
def test_an_ods_has_its_number_formats_whatever_its_name(tmp_path: Path, name: str) -> None:
    percent = (
        '<table:table-cell office:value-type="percentage" office:value="1.5"><text:p>150%</text:p></table:table-cell>'
    )
    plain = '<table:table-cell office:value-type="float" office:value="0.962"/>'
    twice = '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/>'
    path = ods(
        tmp_path / name,
        ods_row("编码", "指标名称", "单位", "本年", "上年"),
        ods_row("A1", "甲率", "%", percent, plain),
        ods_row("A2", "乙", "件", twice),
    )
    read = facts_of(path).index
    assert (read["A1"].value, read["A1"].previous) == (Decimal(150), Decimal("0.962"))
    assert (read["A2"].value, read["A2"].previous) == (Decimal(7), Decimal(7))


def test_an_xlsb_has_its_number_formats() -> None:
    """The file was written by SheetJS: 甲率 150 % and 96.2 %, 乙率 100 % in percent cells and 96.2 in a plain one."""
    sheet = load(HERE / "workbooks" / "percent.xlsb").sheets["指标"]
    assert [row[3:5] for row in sheet.rows[1:]] == [
        (Percent(Decimal("1.5")), Percent(Decimal("0.962"))),
        (Percent(Decimal(1)), 96.2),
        (2960.0, 1234567.89),
        (datetime(2023, 3, 15), True),
    ]
    assert sheet.merged == ((5, 0, 5, 2),)


def test_an_xlsb_whose_cells_share_their_strings(tmp_path: Path) -> None:
    """As Excel itself saves it: the words in a part of their own, their number in the cell ([MS-XLSB] 2.4.315, 2.4.312)."""

    def record(kind: int, body: bytes) -> bytes:
        return bytes((kind, *((len(body) >> shift & 0x7F) | 0x80 for shift in (0, 7)), len(body) >> 14)) + body

    with zipfile.ZipFile(HERE / "workbooks" / "percent.xlsb") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    data, items, cells, at = parts["xl/worksheets/sheet1.bin"], [], b"", 0
    while at < len(data):
        kind, start = data[at], at
        at += 2 if kind & 0x80 else 1
        size, shift = 0, 0
        while True:
            size, shift, at = size | (data[at] & 0x7F) << shift, shift + 7, at + 1
            if not data[at - 1] & 0x80:
                break
        body, at = data[at : at + size], at + size
        if kind == 6:
            cells += record(7, body[:8] + len(items).to_bytes(4, "little"))
            items.append(record(19, b"\0" + body[8:]))
        else:
            cells += data[start:at]
    assert items
    parts["xl/worksheets/sheet1.bin"], parts["xl/sharedStrings.bin"] = cells, b"".join(items)
    related = "xl/_rels/workbook.bin.rels"
    kind_of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdS" Type="{kind_of}" Target="sharedStrings.bin"/></Relationships>'
    parts[related] = parts[related].replace(b"</Relationships>", relation.encode())
    with zipfile.ZipFile(tmp_path / "shared.xlsb", "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    plain = load(HERE / "workbooks" / "percent.xlsb").sheets["指标"]
    assert load(tmp_path / "shared.xlsb").sheets["指标"] == plain
    assert [row[1] for row in plain.rows] == ["指标名称", "率甲", "率乙", "件数", "日期"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_another_reader_finds_the_same_values(path: Path) -> None:
    """calamine reads the same values; it tells neither percent cells nor formulas never calculated."""
    from python_calamine import CalamineWorkbook

    def known(value: Value) -> object:
        if isinstance(value, Percent):
            return float(value.fraction)
        if isinstance(value, float):
            return float(f"{value:.12g}")
        return "" if value is None or isinstance(value, Oddity) else value

    other = CalamineWorkbook.from_path(str(path))
    book = load(path)
    assert list(book.sheets) == other.sheet_names
    for name, sheet in book.sheets.items():
        if name == "填表说明":
            continue
        theirs = {
            (r, c): known(v)
            for r, row in enumerate(other.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for c, v in enumerate(row)
            if v != ""
        }
        ours = {
            (sheet.first - 1 + r, sheet.left + c): known(v)
            for r, row in sheet
            for c, v in enumerate(row)
            if known(v) != ""
        }
        assert ours == theirs


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_openpyxl_finds_the_same_percent_cells_and_formulas(path: Path) -> None:
    from openpyxl import load_workbook

    sheet = load(path).sheets["指标"]
    other = load_workbook(path)["指标"]
    filled = [c for row in other.iter_rows() for c in row if c.value is not None]
    percents = {sheet.cell(r, c).ref for r, row in sheet for c, v in enumerate(row) if isinstance(v, Percent)}
    assert percents == {
        c.coordinate
        for c in filled
        if isinstance(c.value, int | float) and c.number_format.replace('"', "").find("%") > 0
    }
    assert sheet.formulas == {c.coordinate for c in filled if c.data_type == "f"}


@pytest.mark.parametrize(
    ("number", "code", "shape"),
    [
        (9, "", Shape.PERCENT),
        (14, "", Shape.DATE),
        (31, "", Shape.DATE),
        (20, "", Shape.TIME),
        (2, "", Shape.PLAIN),
        (164, "0.0%", Shape.PERCENT),
        (164, "[=1]0%_ ;0.0%_ ", Shape.PERCENT),
        (164, '0.0"%"', Shape.PLAIN),
        (164, "0\\%", Shape.PLAIN),
        (164, "General", Shape.PLAIN),
        (164, 'yyyy"年"m"月"d"日"', Shape.DATE),
        (164, "[$-804]m/d", Shape.DATE),
        (164, "h:mm", Shape.TIME),
        (164, "[h]:mm:ss", Shape.TIME),
        (164, '#,##0"days";[Red]-0', Shape.PLAIN),
    ],
)
def test_number_formats(number: int, code: str, shape: Shape) -> None:
    assert shape_of(number, code) is shape


def set_cell(path: Path, sheet: str, ref: str, value: object, number_format: str = "") -> Path:
    from openpyxl import load_workbook

    workbook = load_workbook(path)
    workbook[sheet][ref] = value
    if number_format:
        workbook[sheet][ref].number_format = number_format
    workbook.save(path)
    return path


def errors(path: Path) -> list[tuple[str, str]]:
    return [(f.rule.code, str(f.place)) for f in parse(load(path))[1] if f.severity is Severity.ERROR]


@pytest.mark.parametrize("sheet", ["指标", "要点", "自己的表"])
@pytest.mark.parametrize("ref", ["XFD1048576", "A1048576", "XFD2"])
def test_a_cell_at_the_end_of_the_sheet_is_named(plain: Path, sheet: str, ref: str) -> None:
    from openpyxl import load_workbook

    workbook = load_workbook(plain)
    if sheet not in workbook.sheetnames:
        workbook.create_sheet(sheet)
    workbook[sheet][ref] = "x"
    workbook.save(plain)
    with pytest.raises(InputError, match=f"{sheet}.*{ref}"):
        load(plain)


def test_one_merge_over_the_whole_sheet(plain: Path) -> None:
    merged = in_xml("(</sheetData>)", r'\1<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    path = rewritten(plain, merged)
    assert "D109" in {f.rule.code for f in parse(load(path))[1]}
    with pytest.raises(InputError, match="合并"):
        annotate(path, ())


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1e50, "D128"),
        (10**15, "D128"),
        ("9" * 400, "D128"),
        ("-" + "9" * 17, "D128"),
        ("1e309", "D106"),
        ("NaN", "D106"),
        (datetime(2024, 1, 2), "D106"),
        (True, "D106"),
    ],
)
def test_numbers_that_cannot_be(plain: Path, value: object, code: str) -> None:
    path = set_cell(plain, "指标", "D7", value)
    assert errors(path) == [(code, "指标!D7")]
    assert facts_of(path).index["A3"].value is None


def test_numbers_that_a_file_spells_out(plain: Path) -> None:
    for spelled, code in (("1E+309", "D106"), ("NaN", "D106"), ("-INF", "D106"), ("1E+22", "D128"), ("3E0", None)):
        path = rewritten(plain, in_xml(r'(<c r="D7"[^>]*>)<v>3</v>', rf"\1<v>{spelled}</v>"))
        assert errors(path) == ([(code, "指标!D7")] if code else []), spelled


@pytest.mark.parametrize("holder", ["<v/>", "<v></v>", ""], ids=["closed", "empty", "none"])
def test_a_formula_that_nobody_has_calculated(plain: Path, holder: str) -> None:
    path = rewritten(set_cell(plain, "指标", "D7", "=1+1"), in_xml("</f><v ?/>|</f><v></v>", f"</f>{holder}"))
    sheet = load(path).sheets["指标"]
    assert sheet.rows[6][3] is Oddity.NEVER_CALCULATED
    assert sheet.formulas == {"D7"}


def test_a_date_that_no_calendar_has(plain: Path) -> None:
    assert errors(set_cell(plain, "指标", "D7", 99999999, "yyyy-mm-dd")) == [("D108", "指标!D7")]


def test_odd_cells_beyond_the_numbers_are_told(plain: Path) -> None:
    set_cell(plain, "要点", "D2", "=A1&A2")
    set_cell(plain, "不足与原因", "B2", "#REF!")
    assert {("D107", "要点!D2"), ("D108", "不足与原因!B2")} <= set(errors(plain))


def test_percent_cells_elsewhere(plain: Path) -> None:
    """A percent cell shows 96.2 % wherever it stands: in 附表, in 历年, in a row whose unit is another."""
    from openpyxl import load_workbook

    workbook = load_workbook(plain)
    annex, history = workbook.create_sheet("附表"), workbook.create_sheet("历年")
    for sheet, table in (
        (annex, [["表一"], ["项目", "率"], ["甲", 0.962]]),
        (history, [["编码", "指标名称", "单位", "2021年"], ["A1", "甲率", "%", 0.962]]),
    ):
        for row in table:
            sheet.append(row)
    annex["B3"].number_format = history["D2"].number_format = workbook["指标"]["D7"].number_format = "0.0%"
    workbook.save(plain)
    read, findings = parse(load(plain))
    assert read.annexes[0].rows[0][1].text == "96.2%"
    assert read.history[0].values["A1"] == Decimal("96.2")
    assert ("D121", "指标!D7") in [(f.rule.code, str(f.place)) for f in findings]


def test_a_calendar_from_1904(plain: Path) -> None:
    set_cell(plain, "基本信息", "B7", date(2024, 1, 20), "yyyy-mm-dd")
    assert facts_of(plain).item("成文日期") == "2024年1月20日"
    path = rewritten(plain, in_xml("<workbookPr ?/?>", '<workbookPr date1904="1"/>'))
    assert facts_of(path).item("成文日期") == "2028年1月21日"


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_a_corrupt_member(plain: Path, method: int) -> None:
    out = BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", method) as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
    data = bytearray(out.getvalue())
    at = data.index(b"xl/styles.xml") + 60
    data[at : at + 40] = b"\xff" * 40
    plain.write_bytes(bytes(data))
    with pytest.raises(InputError):
        load(plain)


def test_an_entity_bomb(plain: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 20}">' for i in range(8)
    )
    path = rewritten(
        plain,
        lambda name, data: (
            name,
            re.sub(
                rb"(<\?xml[^>]*\?>)?(.*)", lambda m: bomb.encode() + b"]>" + m[2], data, count=1, flags=re.S
            ).replace(b"</sheetData>", b'<row r="900"><c r="A900" t="str"><v>&i;</v></c></row></sheetData>')
            if "worksheets/sheet" in name
            else data,
        ),
    )
    with pytest.raises(InputError):
        load(path)


def test_columns_by_letter_and_number() -> None:
    assert [column_index(column_letter(i)) for i in (0, 25, 26, 701, 702, 16383)] == [0, 25, 26, 701, 702, 16383]
    for wrong in ("", "A1", "列", "ABCD"):
        with pytest.raises(ValueError):
            column_index(wrong)
    assert str(Cell("指标", "D7")) == "指标!D7"


def test_our_packages_are_the_same_bytes_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A zip notes the system it was made on: Windows' Python gave other bytes than Linux' for the same report."""
    facts = parse(load(SAMPLES[0]))[0]
    whole = SAMPLES[0].read_bytes()

    def made() -> tuple[bytes, ...]:
        docx = drafter.render(drafter.draft(SAMPLES[0]))["docx"]
        return docx, drafter.dump(facts), replace_parts(whole, {"x.xml": b"<a/>"})

    here = made()
    monkeypatch.setattr("zipfile.sys", SimpleNamespace(platform="win32", byteorder="little"))
    assert made() == here
