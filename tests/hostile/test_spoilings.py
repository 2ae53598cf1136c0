"""Spoilings one by one, as clerks make them: what each prints wrongly is told under its code (``spoilings.txt``)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from spoilt import Formula, Shown, Table, drafted, sound, tables

CASES = tuple(
    line
    for line in (Path(__file__).parent / "spoilings.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)
_EDIT = re.compile(r"(?P<sheet>\w+)!(?P<column>[^\d=\s]+|\d{4}年)(?P<row>\d+)\s*=\s*(?P<value>.*)")
_SHOWN = re.compile(r"(?P<number>-?[\d.]+) ⟨(?P<format>[^⟩]+)⟩")
_FORMULA = re.compile(r"(?P<formula>=.+) → (?P<result>.*)")


def value_of(text: str) -> Any:
    """312 ⟨000⟩ is a number with its format, =D2 → 0 a formula with its result; '312 stays words."""
    text = text.strip().replace("\\n", "\n")
    if match := _SHOWN.fullmatch(text):
        return Shown(float(match["number"]), match["format"])
    if match := _FORMULA.fullmatch(text):
        return Formula(match["formula"], match["result"])
    if text.startswith("'"):
        return text[1:]
    try:
        return float(text)
    except ValueError:
        return text or None


def spoil(sheets: dict[str, Table], edit: str) -> None:
    """Set one cell: 要点!内容4 = 全年…; a row further down than the last is a new one, 附表 a new sheet."""
    match = _EDIT.fullmatch(edit.strip())
    assert match is not None, edit
    if match["sheet"] == "附表":
        sheets["附表"] = [[value_of(cell) for cell in row.split("；")] for row in match["value"].split("⏎")]
        return
    table = sheets[match["sheet"]]
    at, row = table[0].index(match["column"]), int(match["row"]) - 1
    while len(table) <= row:
        table.append([])
    table[row] += [None] * (at + 1 - len(table[row]))
    table[row][at] = value_of(match["value"])


@pytest.mark.parametrize("case", CASES)
def test_spoiling_is_told(case: str, tmp_path: Path) -> None:
    code, _, edits = case.partition(": ")
    spoilt = tables()
    for edit in edits.split(" && "):
        spoil(spoilt, edit)
    _, told = drafted(spoilt, tmp_path)
    new = {c for c, _ in told - sound()[1]}
    if code == "-":
        assert new == set()
    else:
        assert code in new


def test_a_wide_percent_sign_is_a_percent_sign(tmp_path: Path) -> None:
    """成功率 in ％ is the rate that it is in %: to one decimal, not 99.03％."""
    spoilt = tables()
    spoil(spoilt, "指标!单位4 = ％")
    assert drafted(spoilt, tmp_path)[0] == sound()[0]
