"""One lexer of quantities for all who ask what a report counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.language.bare import lacks_unit
from drafter.language.counted import counted
from drafter.language.numerals import half_width
from drafter.language.precision import Precision
from drafter.language.quantities import quantities
from drafter.language.shares import shares
from drafter.language.units import UnitKind, shipped

# text | what of it is a quantity: value, unit, kind, precision, replaced stretch, whole stretch
CASES = [
    ("受理100件", [("100", "件", "个数", "确数", "100件", "100件")]),
    ("达到96%以上", [("96", "%", "比率", "以上", "96%以上", "达到96%以上")]),
    ("近30余件", [("30", "件", "个数", "近", "近30余件", "近30余件")]),
    ("节约30万元", [("30", "万元", "金额", "确数", "30万元", "30万元")]),
    ("最近3天", [("3", "天", "时长", "确数", "3天", "3天")]),
    ("不超过5天", [("5", "天", "时长", "确数", "5天", "5天")]),
    ("1.5万人次", [("15000", "人次", "人数", "确数", "1.5万人次", "1.5万人次")]),
    ("5万余元", [("50000", "元", "金额", "余", "5万余元", "5万余元")]),
    ("１２件", [("12", "件", "个数", "确数", "１２件", "１２件")]),
    ("2,960件", [("2960", "件", "个数", "确数", "2,960件", "2,960件")]),
    ("百余场", [("100", "场", "次数", "余", "百余场", "百余场")]),
    ("召开十二次", [("12", "次", "次数", "确数", "十二次", "十二次")]),
    ("增长5.6个百分点", [("5.6", "个百分点", "百分点", "确数", "5.6个百分点", "5.6个百分点")]),
    ("出动6台次", [("6", "台次", "个数", "确数", "6台次", "6台次")]),
    ("培训40学时", [("40", "学时", "时长", "确数", "40学时", "40学时")]),
    ("成立队伍（612人）", [("612", "人", "人数", "确数", "612人", "612人")]),
    ("召开第3次会议", []),
    ("召开第 3次会议", []),
    ("《2023年100件案例》", []),
    ("某政〔2024〕3号", []),
    ("GB9704", []),
    ("三项制度、四项任务", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_quantities(text: str, expected: list[tuple[str, ...]]) -> None:
    found = [
        (format(q.value.normalize(), "f"), q.unit, q.kind, q.precision, text[q.start : q.end], text[q.lead : q.stop])
        for q in quantities(text)
    ]
    assert [tuple(map(str, f)) for f in found] == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("2023年12月5日", [UnitKind.DATE] * 3),
        ("为期3日", [UnitKind.DURATION]),
        ("3届、5号、2季度", [UnitKind.DATE] * 3),
    ],
)
def test_dates_are_a_kind_of_their_own(text: str, kinds: list[UnitKind]) -> None:
    assert [q.kind for q in quantities(text)] == kinds
    assert [q for q in counted(text) if q.kind is UnitKind.DATE] == []


@pytest.mark.parametrize("text", ["10—20件", "3至5次", "开展“百日攻坚100件”行动", "比例为3:2人"])
def test_ranges_and_names_are_no_metrics(text: str) -> None:
    assert counted(text) == ()


def test_a_shared_unit_and_a_bare_count() -> None:
    assert [(q.value, q.unit) for q in counted("分别为86、143、52件")] == [(Decimal(n), "件") for n in (86, 143, 52)]
    (bare,) = counted("阅读量达12.4万，")
    assert (bare.value, bare.unit, bare.numeral) == (Decimal(124000), "", "12.4万")


def test_a_second_unit_in_brackets() -> None:
    (seen,) = quantities("证据材料120份（件）")
    assert (seen.unit, seen.alternative) == ("份", "（件）")
    assert counted("证据材料120份（件）")[0].unit == "份（件）"


def test_what_is_exact() -> None:
    exact = {
        text: quantities(text)[0].is_exact for text in ("30件", "达30件", "近30件", "30余件", "逾30件", "30件左右")
    }
    assert exact == {"30件": True, "达30件": True, "近30件": False, "30余件": False, "逾30件": False, "30件左右": False}
    assert quantities("逾30件")[0].precision is Precision.EXACT


def test_every_unit_has_a_kind_and_a_usual_name() -> None:
    units = shipped()
    assert units.same("起") == units.same("宗") == "件"
    assert units.same("名") == "人"
    for unit in units.by_name.values():
        assert units.same(unit.same) == unit.same, unit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("近七成。", [("70", Precision.NEAR)]),
        ("占七成半。", [("75", Precision.EXACT)]),
        ("三分之一以上的案件、不足百分之五点五。", [("33.33", Precision.ABOVE), ("5.5", Precision.BELOW)]),
        ("零分之一，三成以下。", [("30", Precision.BELOW)]),
    ],
)
def test_shares_in_words(text: str, found: list[tuple[str, Precision]]) -> None:
    assert [(str(q.value), q.precision) for q in shares(text)] == found


@pytest.mark.parametrize(
    ("number", "bare"),
    [
        ("12346", True),
        ("57", True),
        *((number, False) for number in ["12345", "12348", "12368", "12388", "12309", "110", "119"]),
    ],
)
def test_a_number_of_the_telephone_needs_no_unit(number: str, bare: bool) -> None:
    text = f"全年办理{number}。"
    (found,) = quantities(text)
    assert lacks_unit(found, "。") is bare


def test_full_width_letters_and_digits_are_letters_and_digits() -> None:
    """Where they stand does not change; marks of Chinese stay as they are."""
    wide = "".join(chr(code + 0xFEE0) for code in range(0x21, 0x7F))
    narrow = "".join(
        chr(code) if chr(code).isalnum() or chr(code) == "%" else chr(code + 0xFEE0) for code in range(0x21, 0x7F)
    )
    assert half_width(wide) == narrow
    assert half_width("１２．５％，（Ａ０３）") == "12.5%，（A03）"
