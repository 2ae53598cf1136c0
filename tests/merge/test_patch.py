"""Single cells set in workbooks of every make: what is set can be read, and nothing else differs."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.worksheet.formula import ArrayFormula

from drafter.places import Cell
from drafter.workbook.cells import LONGEST
from drafter.workbook.patch import Edit, FormulaCell, NoSuchSheet, NotAPackage, TooLong, TwoValues, patch
from drafter.workbook.xlsx import load
from makers import MAKERS, ours, parts_of, plain
from validators import NEWEST, OLDEST, audit, sdk

POINT, VALUE, NEW = Cell("要点", "D2"), Cell("指标", "D2"), Cell("要点", "D9")
EDITS = {
    POINT: Edit("全年受理{TJ03}，\n  调解“成功”{TJ04} <件>。"),
    VALUE: Edit(Decimal("2790")),
    Cell("指标", "D3"): Edit("2760余"),
    Cell("指标", "E2"): Edit(None),
    NEW: Edit("新的一行"),
    Cell("要点", "AB40"): Edit("更远的一格"),
}


@pytest.fixture(params=MAKERS)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return MAKERS[request.param](tmp_path)


def cells(data: bytes) -> dict[Cell, bytes]:
    """Every cell's XML, strings written out, so that a new index of the same string is no difference."""
    parts = parts_of(data)
    found: dict[Cell, bytes] = {}
    strings = etree.fromstring(parts["xl/sharedStrings.xml"]) if "xl/sharedStrings.xml" in parts else []
    for name, sheet in zip(
        load_workbook(BytesIO(data)).sheetnames,
        sorted(n for n in parts if n.startswith("xl/worksheets/sheet")),
        strict=True,
    ):
        for cell in etree.fromstring(parts[sheet]).iter("{*}c"):
            xml = etree.tostring(cell, method="c14n")
            if cell.get("t") == "s":
                xml += etree.tostring(strings[int(cell.findtext("{*}v"))], method="c14n")
            found[Cell(name, cell.get("r"))] = xml
    return found


def written(data: bytes, path: Path) -> dict[Cell, object]:
    """The values as drafter itself reads them."""
    path.write_bytes(data)
    book = load(path)
    return {s.cell(i, c): v for s in book.sheets.values() for i, row in s for c, v in enumerate(row)}


def test_what_is_set_is_read(file: Path, tmp_path: Path) -> None:
    found = written(patch(file.read_bytes(), EDITS), tmp_path / "new.xlsx")
    for cell, edit in EDITS.items():
        assert found.get(cell) == (float(edit.value) if isinstance(edit.value, Decimal) else edit.value), cell
    openpyxl = load_workbook(tmp_path / "new.xlsx")
    assert openpyxl["要点"]["D9"].value == "新的一行"


def test_all_other_cells_stay(file: Path) -> None:
    before = file.read_bytes()
    after = patch(before, EDITS)
    old, new = cells(before), cells(after)
    assert {cell for cell in old | new if old.get(cell) != new.get(cell)} <= EDITS.keys()
    touched = {"xl/sharedStrings.xml", "xl/workbook.xml"}
    for name, part in parts_of(before).items():
        if name.startswith("xl/worksheets/sheet"):
            # All that stands around the cells: drop-downs, colours, widths, set-up, links.
            assert around(part) == around(parts_of(after)[name])
        elif name not in touched:
            assert part == parts_of(after)[name], name


def around(sheet: bytes) -> list[bytes]:
    root = etree.fromstring(sheet)
    return [etree.tostring(e, method="c14n") for e in root if not e.tag.endswith(("}sheetData", "}dimension"))]


def test_nothing_to_do_gives_the_same_bytes(file: Path) -> None:
    assert patch(file.read_bytes(), {}) == file.read_bytes()


def test_the_same_edits_give_the_same_bytes(file: Path) -> None:
    noted = {cell: Edit(edit.value, "改") for cell, edit in EDITS.items()}
    assert patch(file.read_bytes(), noted) == patch(file.read_bytes(), noted)


def judged(path: Path) -> list[str]:
    """What openxml-audit finds, without the numbers in it: programs have faults of their own."""
    return [re.sub(r"\d+", "", error) for errors in audit([path]).values() for error in errors]


def test_notes_are_seen_and_valid(file: Path, tmp_path: Path) -> None:
    noted = {
        **{cell: Edit(edit.value, "改了什么") for cell, edit in EDITS.items()},
        Cell("要点", "A2"): Edit(note="只批注", keep=True),
    }
    out = tmp_path / "noted.xlsx"
    out.write_bytes(patch(file.read_bytes(), noted))
    book = load_workbook(out)
    assert {c: book[c.sheet][c.ref].comment.text for c in noted} == {c: e.note for c, e in noted.items()}
    assert book["要点"]["A2"].value == "举措成效"
    assert judged(out) == judged(file)


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_both_validators_are_content(tmp_path: Path, version: str) -> None:
    noted = {cell: Edit(edit.value, "改了什么") for cell, edit in EDITS.items()}
    once = patch(ours(tmp_path).read_bytes(), noted)
    out = tmp_path / "noted.xlsx"
    out.write_bytes(patch(once, {POINT: Edit("再改", "又改了"), Cell("要点", "A2"): Edit("举措成效", "再一条")}))
    assert audit([out]) == {}
    assert sdk([out], version) == {}


def test_a_note_stands_below_those_that_are_there(tmp_path: Path) -> None:
    file = plain(tmp_path)
    book = load_workbook(file)
    book["要点"]["D2"].comment = Comment("王科长：请核", "王")
    book["要点"]["A2"].comment = Comment("别的批注", "王")
    book.save(file)
    data = patch(file.read_bytes(), {POINT: Edit("新", "改了"), Cell("要点", "B2"): Edit("新", "也改了")})
    sheet = load_workbook(BytesIO(data))["要点"]
    assert sheet["D2"].comment.text == "王科长：请核\n改了"
    assert (sheet["A2"].comment.text, sheet["B2"].comment.text) == ("别的批注", "也改了")


def test_percentages_are_fractions_where_the_cell_shows_percents(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for ref, style in (("A1", "0.0%"), ("A2", "General"), ("A3", '0"%"'), ("A4", "0%"), ("A5", "0_%"), ("A6", "0*%")):
        sheet[ref] = 1
        sheet[ref].number_format = style
    book.save(tmp_path / "percent.xlsx")
    edits = {Cell("Sheet", f"A{n}"): Edit(Decimal("96.2"), percentage=True) for n in (1, 2, 3, 5, 6)}
    edits[Cell("Sheet", "A4")] = Edit(Decimal("3000"), percentage=True)
    after = load_workbook(BytesIO(patch((tmp_path / "percent.xlsx").read_bytes(), edits))).active
    assert [after[f"A{n}"].value for n in range(1, 7)] == [0.962, 96.2, 96.2, "3000%", 96.2, 96.2]


def test_words_in_several_fonts_keep_them(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = CellRichText("全年受理", TextBlock(InlineFont(b=True), "十分重要的"), "案件")
    book.save(tmp_path / "rich.xlsx")
    data = patch((tmp_path / "rich.xlsx").read_bytes(), {Cell("Sheet", "A1"): Edit("全年受理十分要紧的案件")})
    value = load_workbook(BytesIO(data), rich_text=True).active["A1"].value
    assert [str(piece) for piece in value] == ["全年受理", "十分要紧的", "案件"]
    assert value[1].font.b


def test_formulas_are_refused(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "=1+1"
    sheet["B1"] = ArrayFormula("B1:C3", "=A1:A3")
    for ref in ("C1", "B2", "C3"):
        sheet[ref] = 1
    book.save(tmp_path / "formula.xlsx")
    data = (tmp_path / "formula.xlsx").read_bytes()
    for ref in ("A1", "B1", "C1", "B2", "C3"):
        with pytest.raises(FormulaCell) as caught:
            patch(data, {Cell("Sheet", ref): Edit("字")})
        assert caught.value.cell == Cell("Sheet", ref)
    for ref in ("D1", "D3", "B4"):
        beside = patch(data, {Cell("Sheet", ref): Edit("字")})
        assert load_workbook(BytesIO(beside)).active[ref].value == "字"
    noted = patch(data, {Cell("Sheet", "A1"): Edit(note="由别的格算出", keep=True)})
    assert load_workbook(BytesIO(noted)).active["A1"].value == "=1+1"


def test_formulas_are_computed_anew_where_a_number_changed(tmp_path: Path) -> None:
    file = ours(tmp_path)
    book = load_workbook(file)
    book.calculation.fullCalcOnLoad = False
    book.save(file)
    words = patch(file.read_bytes(), {POINT: Edit("新")})
    number = patch(file.read_bytes(), {VALUE: Edit(Decimal(1))})
    assert not load_workbook(BytesIO(words)).calculation.fullCalcOnLoad
    assert load_workbook(BytesIO(number)).calculation.fullCalcOnLoad


def test_merged_cells_take_the_value_at_their_first(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "旧"
    book.active.merge_cells("A1:A3")
    book.save(tmp_path / "merged.xlsx")
    data = (tmp_path / "merged.xlsx").read_bytes()
    same = patch(data, {Cell("Sheet", "A2"): Edit("新"), Cell("Sheet", "A3"): Edit("新")})
    assert load_workbook(BytesIO(same)).active["A1"].value == "新"
    with pytest.raises(TwoValues):
        patch(data, {Cell("Sheet", "A2"): Edit("新"), Cell("Sheet", "A3"): Edit("另")})


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    data = plain(tmp_path).read_bytes()
    with pytest.raises(NoSuchSheet):
        patch(data, {Cell("没有", "A1"): Edit("字")})
    with pytest.raises(TooLong):
        patch(data, {POINT: Edit("字" * (LONGEST + 1))})
    for bad in (b"", b"PK\x03\x04 no zip", data[: len(data) // 2], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(NotAPackage):
            patch(bad, {POINT: Edit("字")})


def test_a_document_type_is_not_read(tmp_path: Path) -> None:
    from zipfile import ZipFile

    file = plain(tmp_path)
    parts = parts_of(file.read_bytes())
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + parts["xl/workbook.xml"]
    with ZipFile(file, "w") as package:
        for name, part in parts.items():
            package.writestr(name, bomb if name == "xl/workbook.xml" else part)
    with pytest.raises(NotAPackage):
        patch(file.read_bytes(), {POINT: Edit("字")})


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    data = patch(plain(tmp_path).read_bytes(), {POINT: Edit("甲\x02乙\r\n丙", "注\x03")})
    cell = load_workbook(BytesIO(data))["要点"]["D2"]
    assert (cell.value, cell.comment.text) == ("甲乙\n丙", "注")
