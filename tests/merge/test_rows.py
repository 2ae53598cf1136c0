"""A row put into a sheet: what stands below moves, and all that refers to it goes along."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from drafter.model.changes import Move, NewPoint, Proposal
from drafter.places import Cell
from drafter.workbook.apply import apply
from drafter.workbook.parse import parse
from drafter.workbook.parts import Parts
from drafter.workbook.reorder import move_rows
from drafter.workbook.rows import can_insert, insert_row
from drafter.workbook.shift import Shift
from drafter.workbook.xlsx import load_bytes
from makers import MAKERS, ours
from validators import NEWEST, audit, sdk

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("D4", "D4"),
        ("D5", "D6"),
        ("$D$5+D4", "$D$6+D4"),
        ("SUM(A2:A9)", "SUM(A2:A10)"),
        ("要点!D7&'要点'!$D$7", "要点!D8&'要点'!$D$8"),
        ("指标!D7", "指标!D7"),
        ('IF(A9="要点!D7","A9",1)', 'IF(A10="要点!D7","A9",1)'),
        ("LOG10(A6)", "LOG10(A7)"),
        ("要点内容", "要点内容"),
        ("$5:$7", "$6:$8"),
        ("A:A", "A:A"),
    ],
)
def test_references_move(before: str, after: str) -> None:
    assert Shift("要点", 5).formula(before, own=True) == after


def test_a_rule_is_counted_from_its_first_row() -> None:
    """AND($A2<>$A1) over A2:A1000 compares each row with the one above, also across the new one."""
    assert Shift("要点", 5).formula("AND($A2<>$A1,$B$9<>1)", own=True, top=2) == "AND($A2<>$A1,$B$10<>1)"
    assert Shift("要点", 2).formula("$A2<>$A1", own=True, top=2) == "$A3<>$A2"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "要点"
    for row in range(1, 8):
        sheet.append([f"甲{row}", f"乙{row}", row])
    sheet["C8"] = "=SUM(C2:C7)"
    sheet["A6"].comment = Comment("第六行", "王")
    sheet["A2"].comment = Comment("第二行", "王")
    sheet.merge_cells("B6:B7")
    sheet.add_data_validation(choices := DataValidation("list", '"是,否"'))
    choices.add("A2:A100")
    sheet.conditional_formatting.add("A2:C100", FormulaRule(["$A2<>$A1"], fill=PatternFill("solid", bgColor="FF0000")))
    other = book.create_sheet("别的")
    other["A1"] = "=要点!C7"
    other["A2"].hyperlink = "#'要点'!A6"
    book.defined_names["全部"] = DefinedName("全部", attr_text="'要点'!$A$2:$A$100")
    path = tmp_path / "sheet.xlsx"
    book.save(path)
    return path


def test_everything_goes_along(sheet: Path) -> None:
    parts = Parts(sheet.read_bytes())
    assert can_insert(parts, "要点")
    insert_row(parts, "要点", 5, 4, {1: "新甲", 2: "新乙"})
    saved = parts.save()
    # Excel repairs a file whose rows or cells stand out of order, and loses some of them.
    tree = Parts(saved).tree(Parts(saved).sheets()["要点"])
    rows = list(tree.iter("{*}row"))
    assert [row.get("r") for row in rows] == [str(n) for n in range(1, 10)]
    assert [[cell.get("r") for cell in row] for row in rows[3:6]] == [[f"{c}{n}" for c in "ABC"] for n in (4, 5, 6)]
    book = load_workbook(BytesIO(saved))
    new = book["要点"]
    assert [new[f"A{n}"].value for n in range(1, 9)] == ["甲1", "甲2", "甲3", "甲4", "新甲", "甲5", "甲6", "甲7"]
    assert new["C9"].value == "=SUM(C2:C8)"
    assert (new["A7"].comment.text, new["A2"].comment.text, new["A6"].comment) == ("第六行", "第二行", None)
    assert [str(m) for m in new.merged_cells.ranges] == ["B7:B8"]
    assert str(new.data_validations.dataValidation[0].sqref) == "A2:A101"
    (rule,) = new.conditional_formatting
    assert (str(rule.sqref), rule.rules[0].formula) == ("A2:C101", ["$A2<>$A1"])
    assert book["别的"]["A1"].value == "=要点!C8"
    assert book.defined_names["全部"].attr_text == "'要点'!$A$2:$A$101"


def test_filters_and_sorting_go_along(sheet: Path) -> None:
    book = load_workbook(sheet)
    book["要点"].auto_filter.ref = "A1:C7"
    book["要点"].auto_filter.add_sort_condition("B2:B7")
    book.save(sheet)
    parts = Parts(sheet.read_bytes())
    assert can_insert(parts, "要点")
    insert_row(parts, "要点", 5, 4, {1: "新甲"})
    saved = parts.save()
    new = load_workbook(BytesIO(saved))["要点"]
    assert new.auto_filter.ref == "A1:C8"
    assert new.auto_filter.sortState.ref == "A1:C8"
    assert [c.ref for c in new.auto_filter.sortState.sortCondition] == ["B2:B8"]
    (whole,) = Parts(saved).tree(Parts(saved).sheets()["要点"]).iter("{*}dimension")
    assert whole.get("ref") == "A1:C9"


def test_the_order_of_calculation_goes_along(sheet: Path) -> None:
    """Excel calls a file damaged whose order names a cell without a formula; a cell without a sheet is of the last one's."""
    book = load_workbook(sheet)
    book["要点"]["C3"], book["要点"]["C7"] = "=1+1", "=2+2"
    book.save(sheet)
    cells = '<c r="C3" i="1"/><c r="C7"/><c r="C8"/><c r="A1" i="2"/><c r="A9"/>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with ZipFile(sheet) as package:
        held = {name: package.read(name).decode() for name in package.namelist()}
    relation = f'<Relationship Id="rIdC" Type="{kind}/calcChain" Target="calcChain.xml"/></Relationships>'
    related = "xl/_rels/workbook.xml.rels"
    held[related] = held[related].replace("</Relationships>", relation)
    held["xl/calcChain.xml"] = f'<calcChain xmlns="{MAIN}">{cells}</calcChain>'
    with ZipFile(sheet, "w") as package:
        for name, data in held.items():
            package.writestr(name, data)
    parts = Parts(sheet.read_bytes())
    insert_row(parts, "要点", 5, 4, {1: "新甲"})
    chain = Parts(parts.save()).tree("xl/calcChain.xml")
    assert [cell.get("r") for cell in chain] == ["C3", "C8", "C9", "A1", "A9"]


@pytest.mark.parametrize(("row", "below"), [(3, 5), (5, 2)])
def test_a_moved_row_takes_all_along(row: int, below: int, sheet: Path) -> None:
    book = load_workbook(sheet)
    book["别的"]["B1"] = f"=要点!A{row}"
    book["要点"][f"A{row}"].comment = Comment("同行", "王")
    book["要点"].row_dimensions[row].height = 77
    book.save(sheet)
    parts = Parts(sheet.read_bytes())
    move = Move(Cell("要点", f"A{row}"), "甲", "乙", "改.docx", below=Cell("要点", f"A{below}"))
    where, (told,) = move_rows(parts, [move], lambda before, _: before)
    now = load_workbook(BytesIO(parts.save()))
    new = now["要点"]
    wanted = [n for n in range(1, 8) if n != row]
    wanted.insert(wanted.index(below) + 1, row)
    assert [new[f"A{n}"].value for n in range(1, 8)] == [f"甲{n}" for n in wanted]
    assert new[told.after.ref].value == f"甲{row}"
    assert where(Cell("要点", f"A{row}")) == told.after
    assert new[told.after.ref].comment.text.startswith("同行")
    assert new.row_dimensions[int(told.after.ref[1:])].height == 77
    assert now["别的"]["B1"].value == f"=要点!{told.after.ref}"
    assert new["C8"].value == "=SUM(C2:C7)"
    assert now.defined_names["全部"].attr_text == "'要点'!$A$2:$A$100"


@pytest.mark.parametrize("formula", ["=SUM(要点!C2:C3)", "merged"])
def test_a_row_that_something_holds_stays(formula: str, sheet: Path) -> None:
    book = load_workbook(sheet)
    if formula == "merged":
        book["要点"].merge_cells("A3:A4")
    else:
        book["别的"]["B1"] = formula
    book.save(sheet)
    parts = Parts(sheet.read_bytes())
    move = Move(Cell("要点", "A3"), "甲", "乙", "改.docx", below=Cell("要点", "A5"))
    assert move_rows(parts, [move], lambda *_: "")[1] == []
    assert parts.save() == sheet.read_bytes()


def test_where_it_is_not_safe_the_row_goes_last(sheet: Path) -> None:
    book = load_workbook(sheet)
    book["别的"].append(["表头"])
    table = Table(displayName="表", ref="A1:C7")
    book["要点"].add_table(table)
    book.save(sheet)
    assert not can_insert(Parts(sheet.read_bytes()), "要点")


@pytest.mark.parametrize("maker", [m for m in MAKERS if m != "plain"])
def test_a_new_point_stands_in_its_place(maker: str, tmp_path: Path) -> None:
    data = MAKERS[maker](tmp_path).read_bytes()
    row = NewPoint("举措成效", "化解矛盾纠纷", "新的要点", "新的内容。", "改.docx", below=Cell("要点", "D2"))
    done = apply(data, load_bytes(data, "x.xlsx"), Proposal(rows=(row,)), lambda *_: "新加", lambda _: "")
    facts, _ = parse(load_bytes(done.data, "x.xlsx"))
    assert [p.lead.text for p in facts.points] == ["做实人民调解", "新的要点", "", "做实人民调解"]
    assert {str(c.cell) for c in done.changes} == {"要点!A3", "要点!B3", "要点!C3", "要点!D3", "要点!E3"}
    assert load_workbook(BytesIO(done.data))["要点"]["D3"].comment.text == "新加"


def test_both_validators_are_content(tmp_path: Path) -> None:
    data = ours(tmp_path).read_bytes()
    rows = [
        NewPoint("举措成效", "化解矛盾纠纷", f"新{n}", "新的内容。", "改.docx", below=Cell("要点", f"D{n}"))
        for n in (2, 2, 4)
    ]
    done = apply(data, load_bytes(data, "x.xlsx"), Proposal(rows=tuple(rows)), lambda *_: "新加", lambda _: "")
    out = tmp_path / "rows.xlsx"
    out.write_bytes(done.data)
    facts, _ = parse(load_bytes(done.data, "x.xlsx"))
    assert [p.lead.text for p in facts.points] == ["做实人民调解", "新2", "新2", "", "做实人民调解", "新4"]
    assert audit([out]) == {}
    assert sdk([out], NEWEST) == {}
