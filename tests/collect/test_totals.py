"""Totals: counts add, rates come from summed parts, precision stays honest, units are converted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bureaus import CATALOG, RESOURCES, city, sent
from drafter.collect.measures import load_measures, of_sum
from drafter.collect.summary import Summary
from drafter.collect.totals import Total
from drafter.model.facts import Precision

D = Decimal


def total(summary: Summary, code: str) -> Total:
    return next(t for t in summary.totals if t.code == code)


def test_counts_add_and_rates_are_never_averaged() -> None:
    summary = city(
        sent(
            "甲区司法局",
            "TJ03 | 人民调解受理（调解）案件 | 件 | 1000 | 900\nTJ04 | 人民调解成功 | 件 | 990 | 810\nTJ05 | 人民调解成功率 | % | | ",
        ),
        sent(
            "乙区司法局",
            "TJ03 | 人民调解受理（调解）案件 | 件 | 10 | 100\nTJ04 | 人民调解成功 | 件 | 0 | 50\nTJ05 | 人民调解成功率 | % | | ",
        ),
    )
    assert total(summary, "TJ03").value == 1010
    assert total(summary, "TJ04").value == 990
    rate = total(summary, "TJ05")
    assert rate.value == D(990) / D(1010) * 100
    assert rate.previous == D(860) / D(1000) * 100
    assert rate.growth == D(990) / D(1010) * 100 - 86
    assert total(summary, "TJ03").growth == 1


def test_zero_is_a_number_and_an_empty_cell_is_none() -> None:
    summary = city(
        sent("甲区司法局", "FY01 | 收到行政复议申请 | 件 | 0 | "),
        sent("乙区司法局", "FY01 | 收到行政复议申请 | 件 | | "),
    )
    found = total(summary, "FY01")
    assert (found.value, found.filled, found.missing) == (0, ("甲区司法局",), ("乙区司法局",))


def test_a_rate_needs_both_parts_of_a_body() -> None:
    """One body's numerator over another's denominator is no rate."""
    summary = city(
        sent(
            "甲区司法局",
            "TJ03 | 人民调解受理（调解）案件 | 件 | 100 | \nTJ04 | 人民调解成功 | 件 | 90 | \nTJ05 | 人民调解成功率 | % | | ",
        ),
        sent("乙区司法局", "TJ04 | 人民调解成功 | 件 | 50 | \nTJ05 | 人民调解成功率 | % | 99% | "),
    )
    rate = total(summary, "TJ05")
    assert rate.value == 90
    assert rate.filled == ("甲区司法局",)
    assert rate.missing == ("乙区司法局",)
    assert rate.why


def test_growth_compares_the_same_bodies() -> None:
    summary = city(
        sent("甲区司法局", "FY01 | 收到行政复议申请 | 件 | 110 | 100"),
        sent("乙区司法局", "FY01 | 收到行政复议申请 | 件 | 500 | "),
    )
    found = total(summary, "FY01")
    assert (found.value, found.previous, found.growth, found.compared) == (610, 100, 10, 1)


def test_one_vague_part_makes_a_vague_sum() -> None:
    summary = city(
        sent("甲区司法局", "FY01 | 收到行政复议申请 | 件 | 30余 | "),
        sent("乙区司法局", "FY01 | 收到行政复议申请 | 件 | 100 | "),
    )
    found = total(summary, "FY01")
    assert (found.value, found.precision) == (130, Precision.MORE)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ((Precision.EXACT, Precision.EXACT), Precision.EXACT),
        ((Precision.EXACT, Precision.MORE), Precision.MORE),
        ((Precision.ABOVE, Precision.MORE), Precision.MORE),
        ((Precision.NEAR, Precision.EXACT), Precision.NEAR),
        ((Precision.NEAR, Precision.MORE), Precision.ABOUT),
        ((Precision.AROUND,), Precision.AROUND),
        ((Precision.ONE_DECIMAL, Precision.EXACT), Precision.EXACT),
    ],
)
def test_precision_of_a_sum(parts: tuple[Precision, ...], whole: Precision) -> None:
    assert of_sum(parts) is whole


@pytest.mark.parametrize(
    ("unit", "wanted", "factor"),
    [
        ("万元", "万元", D(1)),
        ("元", "万元", D("0.0001")),
        ("亿元", "万元", D(10000)),
        ("千元", "万元", D("0.1")),
        ("万件", "件", D(10000)),
        ("场次", "次", D(1)),
        ("名", "人", D(1)),
        ("", "件", D(1)),
        ("人次", "人", None),
        ("件", "万元", None),
        ("%", "件", None),
        ("户次", "户", None),
    ],
)
def test_units_are_converted_or_kept_apart(unit: str, wanted: str, factor: Decimal | None) -> None:
    assert load_measures(RESOURCES).factor(unit, wanted) == factor


def test_money_in_other_units_is_converted() -> None:
    summary = city(
        sent("甲区司法局", "ZF27 | 罚没金额 | 万元 | 12.5 | "),
        sent("乙区司法局", "ZF27 | 罚没金额 | 元 | 5000 | "),
        sent("丙区司法局", "ZF27 | 罚没金额 | 亿元 | 0.01 | "),
    )
    assert total(summary, "ZF27").value == D("113")


def test_what_counts_something_else_is_told_and_not_added() -> None:
    summary = city(
        sent("甲区司法局", "FL08 | 法律咨询 | 人次 | 100 | "),
        sent("乙区司法局", "FL08 | 法律咨询 | 件 | 7 | "),
    )
    assert total(summary, "FL08").value == 100
    assert [(o.body, o.cell) for o in summary.odd] == [("乙区司法局", "指标!D2")]
    assert [str(f.place) for f in summary.findings if f.rule.code == "D958"] == ["[乙区司法局.xlsx]指标!D2"]


def test_a_code_beside_another_metrics_name_is_told_and_not_added() -> None:
    summary = city(
        sent("甲区司法局", "TJ03 | 人民调解成功 | 件 | 90 | "),
        sent("乙区司法局", "TJ03 | 人民调解受理（调解）案件 | 件 | 7 | "),
    )
    assert total(summary, "TJ03").value == 7
    assert [o.body for o in summary.odd] == ["甲区司法局"]


def test_own_rows_meet_by_name_and_unit_not_by_their_code() -> None:
    """Z001 means another thing in every bureau."""
    summary = city(
        sent("甲区司法局", "Z001 | 开展“村村通”法治夜话 | 场 | 3 | 2"),
        sent("乙区司法局", "Z007 | 开展村村通法治夜话 | 场 | 4 | "),
        sent("丙区司法局", "Z001 | 召开培训会 | 次 | 100 | "),
    )
    own = [t for t in summary.totals if t.is_own]
    assert [(t.code, t.value, t.filled) for t in own] == [("", 7, ("甲区司法局", "乙区司法局"))]
    assert "D959" in {f.rule.code for f in summary.findings}


@pytest.mark.parametrize(
    ("name", "unit"),
    [("全市排名", "名"), ("群众满意度", "%"), ("人均办案", "件"), ("是否公开", "是/否"), ("平均时间", "天")],
)
def test_ranks_means_and_the_like_are_not_added(name: str, unit: str) -> None:
    rows = f"Z1 | {name} | {unit} | 3 | 2"
    summary = city(sent("甲区司法局", rows), sent("乙区司法局", rows))
    (found,) = [t for t in summary.totals if t.is_own]
    assert found.value is None
    assert found.previous is None
    assert found.filled == ("甲区司法局", "乙区司法局")


def test_every_rate_of_the_catalog_is_worked_out_from_sums() -> None:
    """All of them, over numbers that no mean would give."""
    from drafter.model.formula import evaluate, names, parse

    rates = [s for s in CATALOG.specs if s.formula and s.unit == "%"]
    assert len(rates) == 38
    numbers = {s.code: (37 * i % 91 + 9, 53 * i % 89 + 7) for i, s in enumerate(CATALOG.specs)}

    def rows(turn: int) -> str:
        return "\n".join(
            f"{s.code} | {s.name} | {s.unit} | {'' if s.formula else numbers[s.code][turn]} | {'' if s.formula else numbers[s.code][1 - turn] + 1}"
            for s in CATALOG.specs
        )

    summary = city(sent("甲区司法局", rows(0)), sent("乙区司法局", rows(1)))
    this = {code: D(a + b) for code, (a, b) in numbers.items()}
    before = {code: D(a + b + 2) for code, (a, b) in numbers.items()}
    for spec in rates:
        node = parse(spec.formula)
        wanted = evaluate(node, lambda n: before[n.key] if n.last_year else this[n.key])
        assert total(summary, spec.code).value == wanted, spec.code
        assert names(node)


def test_every_total_resolves_to_its_cells() -> None:
    summary = city(
        sent("甲区司法局", "FY01 | 收到行政复议申请 | 件 | 110 | 100"),
        sent("乙区司法局", "GF01 | 制定行政规范性文件 | 件 | 1 | \nFY01 | 收到行政复议申请 | 件 | 500 | "),
    )
    assert [(p.body, p.value, p.file, p.cell) for p in total(summary, "FY01").parts] == [
        ("甲区司法局", 110, "甲区司法局.xlsx", "指标!D2"),
        ("乙区司法局", 500, "乙区司法局.xlsx", "指标!D3"),
    ]
    before = [e for e in summary.table.entries if e.year == 2022]
    assert [(e.value, e.cell) for e in before] == [(100, "指标!E2")]
