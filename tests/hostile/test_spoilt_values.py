"""Every column of every sheet with what no column should hold, checked, built and brought to the next year."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from attacks import survives, workbook
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from drafter.model.schema import HISTORY, METRICS, POINTS, PROFILE, SECTIONS, SHORTCOMINGS

VALUES: dict[str, object] = {
    "huge": 1e300,
    "negative": -5,
    "exact to the last": 10**40,
    "a formula never calculated": "=1+1",
    "brackets": "{TJ{TJ04}|同比|上年}{TJ04|[{（《“【}]）》”】",
    "marks of the templates": "# 一\n@表 x :: y\n| a | b |\n- c :: d\n{{ 1/0 }}{% for %}",
    "a long text": "甲，" * 20_000,
    "many items": "一是甲；" * 2_000,
    "signs without a look": "\u202e\u200b\ufeff甲\u2028乙\x85丙",
}
_COLUMNS = [(s.name, h) for s in (PROFILE, SECTIONS, METRICS, POINTS, SHORTCOMINGS, HISTORY) for h in s.headings]
COMMANDS = (
    ("check", "x.xlsx", "--json"),
    ("build", "x.xlsx", "--to", "docx,html,md,txt", "--annotate"),
    ("build", "x.xlsx", "--layout", "upward"),
    ("check", "x.xlsx", "--annotate", "副本.xlsx"),
    ("new", "新.xlsx", "--year", "2024", "--from", "x.xlsx"),
    ("check", "x.xlsx", "--fix", "副本.xlsx"),
    ("collect", "x.xlsx", "--out", "汇总.xlsx"),
    ("merge", "好.xlsx", "x.xlsx", "--out", "新.xlsx", "--json"),
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("好.xlsx").write_bytes(workbook())
    return tmp_path


def _filled(sheet: str, heading: str, value: object) -> Workbook:
    """The good workbook with a value in each filled row of a column."""
    made = load_workbook(io.BytesIO(workbook()))
    if sheet not in made.sheetnames:
        made.create_sheet(sheet).append([*HISTORY.headings, "2021年", "2022年"])
        made[sheet].append(["TJ04", "人民调解成功", "件", 1, 2])
    rows = made[sheet]
    column = next((cell.column for cell in rows[1] if cell.value == heading), rows.max_column + 1)
    rows.cell(1, column).value = heading
    for row in range(2, min(rows.max_row, 7) + 1):
        rows.cell(row, column).value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    return made


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize(("sheet", "heading"), _COLUMNS, ids=lambda text: text)
def test_a_column_of_what_does_not_belong_there(
    here: Path, capsys: pytest.CaptureFixture[str], sheet: str, heading: str, name: str
) -> None:
    _filled(sheet, heading, VALUES[name]).save("x.xlsx")
    turn = list(VALUES).index(name) + _COLUMNS.index((sheet, heading))
    survives(capsys, *COMMANDS[turn % len(COMMANDS)])


@pytest.mark.parametrize("form", ["0%", "yyyy-mm-dd", "[h]:mm", "@", ";;;", '0"%"', "[Red]0.00E+00"])
@pytest.mark.parametrize("value", [-1, 1e300, 96.2, "甲"])
def test_numbers_in_every_format(here: Path, capsys: pytest.CaptureFixture[str], form: str, value: object) -> None:
    made = load_workbook(io.BytesIO(workbook()))
    for sheet in made.worksheets[1:]:  # The first is the guide.
        for row in range(2, min(sheet.max_row, 6) + 1):
            for column in range(2, 6):
                sheet.cell(row, column).value = value
                sheet.cell(row, column).number_format = form
    made.save("x.xlsx")
    survives(capsys, "check", "x.xlsx", "--json")
