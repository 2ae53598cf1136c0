"""历年: each row finds its metric, or says that it does not; digits too many are told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.workbook.parse import parse
from notation import WHOLE, book, replace

HEAD = "\n[历年]\n编码 | 指标名称 | 单位 | 2020年 | 2021年\n"


def read(rows: str) -> tuple[dict[int, dict[str, Decimal]], list[tuple[str, str]]]:
    facts, findings = parse(book(WHOLE + HEAD + rows))
    return {p.year: dict(p.values) for p in facts.history}, [
        (f.rule.code, str(f.place)) for f in findings if str(f.place).startswith("历年")
    ]


KNOWN = {2020: {"TJ03": Decimal(2300)}, 2021: {"TJ03": Decimal(2400)}}


@pytest.mark.parametrize(
    ("row", "codes", "values"),
    [
        ("TJ03 | 人民调解受理 | 件 | 2300 | 2400", [], KNOWN),
        (" | 人民调解受理 | 件 | 2300 | 2400", [], KNOWN),
        ("tj03 | | | 2300 | 2400", [], KNOWN),
        ("#TJ03 | 人民调解受理 | 件 | 2300 | 2400", [("D171", "历年!A2")], KNOWN),
        ("TJ93 | 人民调解受理 | 件 | 2300 | 2400", [("D171", "历年!A2")], KNOWN),
        ("无 | 别的 | 件 | 2300 | 2400", [("D171", "历年!A2")], None),
        ("ZZ99 | | | 2300 | 2400", [], None),
        ("TJ03 | 人民调解受理 | 万件 | 2300 | 2400", [("D121", "历年!C2")], KNOWN),
        ("TJ03 | 人民调解受理 | 件 | 23000 | 2400", [], None),
        ("TJ03 | 人民调解受理 | 件 | 230 | 2400", [("D172", "历年!D2")], None),
        ("TJ03 | 人民调解受理 | 件 | 2300 | 24000", [("D172", "历年!D2")], None),
        ("TJ03 | 人民调解受理 | 件 | -2300 | 2400", [("D106", "历年!D2")], None),
        (
            "TJ03 | 人民调解受理 | 件 | 2300 | 2400\nTJ03 | 人民调解受理 | 件 | 1 | 2",
            [("D103", "历年!A3")],
            KNOWN,
        ),
    ],
)
def test_rows_of_earlier_years(
    row: str, codes: list[tuple[str, str]], values: dict[int, dict[str, Decimal]] | None
) -> None:
    read_values, found = read(row)
    assert found == codes
    if values is not None:
        assert read_values == values


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("TJ03 | 人民调解受理 | 件 | 2300 | 2400", ["D182"]),
        ("TJ03 | 人民调解受理 | 件 | 2300 | 25010", ["D172", "D182"]),
        ("TJ03 | 人民调解受理 | 件 | 2300 | 2400余", []),
        ("TJ03 | 人民调解受理 | 万件 | 2300 | 2400", ["D121"]),
        ("TJ03 | 人民调解受理 | 件 | 2300 | {previous}", []),
    ],
)
def test_last_year_has_one_value(row: str, codes: list[str]) -> None:
    previous = next(m.previous for m in parse(book(WHOLE))[0].metrics if m.key == "TJ03")
    rows = HEAD.replace("2020年 | 2021年", "2021年 | 2022年") + row.format(previous=previous)
    assert [f.rule.code for f in parse(book(WHOLE + rows))[1] if str(f.place).startswith("历年")] == codes


def test_a_rate_that_its_formula_still_computes_is_what_was_printed() -> None:
    metrics = (
        "编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式\n"
        "TJ03 | 受理 | 件 | | 1873\nTJ04 | 成功 | 件 | | 1841\nTJ05 | 率 | % | | | | | TJ04/TJ03*100"
    )
    for printed, codes in (("98.3", []), ("98.4", ["D182"])):
        text = replace(WHOLE, "指标", metrics) + HEAD.replace("2021", "2022") + f"TJ05 | 率 | % | 98 | {printed}"
        found = [f.rule.code for f in parse(book(text))[1] if str(f.place).startswith("历年")]
        assert found == codes
