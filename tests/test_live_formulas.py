"""Formulas over codes as the sheet computes them."""

from __future__ import annotations

import pytest

from drafter.workbook.formulas import Place, Translator, growth

SHEET = Translator({"A1": Place(2, False), "A2": Place(3, False), "R1": Place(4, True)}, "D", "E")


@pytest.mark.parametrize(
    ("formula", "percent", "body"),
    [
        ("A1/A2*100", True, "D2/D3"),
        ("A1/A2", True, "D2/D3/100"),
        ("A1+A2", True, "(D2+D3)/100"),
        ("A1*50", True, "D2*50/100"),
        ("A1/A2*100", False, "D2/D3*100"),
        ("A1-(A2-A1)", False, "D2-(D3-D2)"),
        ("A1*R1", False, "D2*(D4*100)"),
    ],
)
def test_a_rate_is_a_fraction_that_the_cell_shows_in_percent(formula: str, percent: bool, body: str) -> None:
    said = SHEET.formula(formula, percent)
    assert said is not None
    assert f'IFERROR({body},"")' in said


def test_what_is_not_in_the_sheet_has_no_formula() -> None:
    assert SHEET.formula("A1/A9", True) is None
    assert SHEET.formula("A1/", True) is None
    assert SHEET.formula("100", True) is None


def test_growth_is_a_change_or_points() -> None:
    assert growth("D2", "E2", percent=True) == '=IF(COUNT(D2,E2)=2,ROUND((D2-E2)*100,6),"")'
    assert 'IF(E2=0,"",ROUND((D2-E2)/E2,6))' in growth("D2", "E2", percent=False)
