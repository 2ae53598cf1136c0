"""Facts that are dumped come back with their cells; what is told of them names those cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.model.facts import Annex, Facts, Kind, Words
from drafter.model.schema import METRICS, POINTS, address, item_address
from drafter.pipeline import Pipeline
from drafter.places import Cell
from drafter.workbook.addresses import addressed
from drafter.workbook.dump import dump
from drafter.workbook.parse import parse
from drafter.workbook.unparse import unparse
from drafter.workbook.xlsx import load
from notation import METRICS as TABLE
from notation import WHOLE, book, save
from notation import replace as with_sheet

HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parent / "data").glob("*.xlsx"))


def there_and_back(facts: Facts, path: Path) -> Facts:
    path.write_bytes(dump(unparse(facts)))
    return parse(load(path))[0]


def test_where_a_new_workbook_keeps_a_field() -> None:
    assert address(METRICS, "单位") == Cell("指标", "C2")
    assert address(POINTS, "内容", 3) == Cell("要点", "D5")
    assert item_address("报告年度") == Cell("基本信息", "B5")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_facts_come_back_with_their_cells(path: Path, tmp_path: Path) -> None:
    facts = parse(load(path))[0]
    tables = (Annex(Words("表一"), (Words("甲"), Words("乙")), ((Words("1"), Words("2")),), ("三线表",)),) * 2
    facts = addressed(replace(facts, annexes=tables))
    assert there_and_back(facts, tmp_path / "a.xlsx") == facts


@pytest.mark.parametrize("kind", Kind)
def test_a_new_workbook_comes_back_with_its_cells(kind: Kind, tmp_path: Path) -> None:
    facts = Pipeline().new(2026, "焦作市解放区司法局", kind)
    assert there_and_back(facts, tmp_path / "a.xlsx") == facts


@pytest.mark.parametrize("name", ["000", "002"])
def test_what_an_import_tells_is_at_cells_of_its_workbook(name: str, tmp_path: Path) -> None:
    pipeline = Pipeline()
    facts, findings = pipeline.import_report(HERE / "reports" / f"{name}.txt")
    path = tmp_path / "a.xlsx"
    path.write_bytes(pipeline.dump(facts))
    cells = {
        str(sheet.cell(r, c))
        for sheet in load(path).sheets.values()
        for r, row in sheet
        for c, v in enumerate(row)
        if v
    }
    told = [f for f in findings if isinstance(f.place, Cell) and f.rule.code not in ("D901", "D904")]
    assert told
    assert {str(f.place) for f in told} <= cells | {str(w.cell) for w in facts.profile.values()}


def test_moved_columns_move_the_cells_that_findings_name(tmp_path: Path) -> None:
    moved = "\n".join(
        " | ".join((cells + [""] * 5)[i] for i in (0, 1, 3, 4, 2))
        for cells in ([c.strip() for c in line.split("|")] for line in TABLE.strip().splitlines()[1:3])
    )
    text = with_sheet(WHOLE, "指标", moved.replace("件", "件件"))
    draft = Pipeline().draft(save(text, tmp_path / "a.xlsx"))
    assert ("D326", "指标!E2") in [(f.rule.code, str(f.place)) for f in draft.findings]
    assert str(parse(book(text))[0].metrics[0].unit_cell) == "指标!E2"
