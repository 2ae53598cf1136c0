"""Values of the model one by one: numbers read and said, formulas, years, spans of words, what all records have in common."""

from __future__ import annotations

import importlib
import pkgutil
from decimal import Decimal

import msgspec
import pytest

import drafter.model
from drafter.language.dates import year_in_cell
from drafter.model.document import Signature, Span
from drafter.model.facts import Metric, Precision, code_form
from drafter.model.formula import Fault, FormulaError, derive, evaluate, names, parse, parse_constraint
from drafter.model.look import is_red
from drafter.model.numbers import in_sum, read_number, round_sum, rounded, say, say_change, say_growth
from drafter.model.periods import general_years, replaced
from drafter.places import Cell

_RECORDS = [
    record
    for module in pkgutil.iter_modules(drafter.model.__path__, "drafter.model.")
    for record in vars(importlib.import_module(module.name)).values()
    if isinstance(record, type) and issubclass(record, msgspec.Struct) and record.__module__ == module.name
]


@pytest.mark.parametrize("record", _RECORDS, ids=lambda r: r.__name__)
def test_records_do_not_change(record: type[msgspec.Struct]) -> None:
    assert record.__struct_config__.frozen


@pytest.mark.parametrize(
    ("text", "unit", "value", "precision", "numeral", "own"),
    [
        ("2960", "件", "2960", Precision.EXACT, "", ""),
        ("2,960件", "件", "2960", Precision.EXACT, "2,960", "件"),
        ("１２．５％", "%", "12.5", Precision.EXACT, "", "%"),
        ("96.0%", "%", "96.0", Precision.EXACT, "96.0", "%"),
        ("30余", "件", "30", Precision.MORE, "", ""),
        ("300多件", "件", "300", Precision.MANY, "", "件"),
        ("近30", "件", "30", Precision.NEAR, "", ""),
        ("接近30", "件", "30", Precision.NEAR, "", ""),
        ("将近30", "件", "30", Precision.NEARLY, "", ""),
        ("大约30", "件", "30", Precision.ABOUT, "", ""),
        ("超过30", "件", "30", Precision.EXCEEDING, "", ""),
        ("超30", "件", "30", Precision.OVER, "", ""),
        ("99%以上", "%", "99", Precision.ABOVE, "", "%"),
        ("5件以下", "件", "5", Precision.BELOW, "", "件"),
        ("50人左右", "人", "50", Precision.AROUND, "", "人"),
        ("1.5万", "人", "15000", Precision.EXACT, "1.5万", ""),
        ("3亿", "次", "300000000", Precision.EXACT, "3亿", ""),
        ("2千", "次", "2000", Precision.EXACT, "2千", ""),
        ("5百", "次", "500", Precision.EXACT, "5百", ""),
        ("10余万", "人", "100000", Precision.MORE, "10余万", ""),
        ("10万余", "人", "100000", Precision.MORE, "10万", ""),
        ("百余", "场", "100", Precision.MORE, "百", ""),
        ("三十", "场", "30", Precision.EXACT, "三十", ""),
        ("256300元", "万元", "25.63", Precision.EXACT, "", "万元"),
        ("0.5亿元", "万元", "5000", Precision.EXACT, "", "万元"),
        ("25.63万元", "元", "256300", Precision.EXACT, "25.63万", "元"),
        ("30起", "件", "30", Precision.EXACT, "", "起"),
        ("-5", "件", "-5", Precision.EXACT, "", ""),
    ],
)
def test_numbers_as_clerks_write_them(
    text: str, unit: str, value: str, precision: Precision, numeral: str, own: str
) -> None:
    found = read_number(text, unit)
    assert found is not None
    assert (found.value, found.precision, found.numeral, found.unit) == (Decimal(value), precision, numeral, own)
    assert not found.doubled


@pytest.mark.parametrize("text", ["近30余", "约30左右", "超过99%以上"])
def test_two_words_of_approximation(text: str) -> None:
    found = read_number(text, "%")
    assert found is not None
    assert found.doubled


@pytest.mark.parametrize("text", ["", "无", "12a", "3件5次", "2023-1-5", "近"])
def test_what_states_no_number(text: str) -> None:
    assert read_number(text, "件") is None


@pytest.mark.parametrize(
    ("value", "unit", "precision", "numeral", "said"),
    [
        ("2960", "件", Precision.EXACT, "", "2960件"),
        ("30", "件", Precision.MORE, "", "30余件"),
        ("30", "件", Precision.MANY, "", "30多件"),
        ("30", "件", Precision.NEAR, "", "近30件"),
        ("30", "件", Precision.NEARLY, "", "将近30件"),
        ("30", "件", Precision.ABOUT, "", "约30件"),
        ("30", "件", Precision.OVER, "", "超30件"),
        ("30", "件", Precision.EXCEEDING, "", "超过30件"),
        ("99", "%", Precision.ABOVE, "", "99%以上"),
        ("5", "件", Precision.BELOW, "", "5件以下"),
        ("50", "人", Precision.AROUND, "", "50人左右"),
        ("100000", "人", Precision.MORE, "10余万", "10余万人"),
        ("100000", "人", Precision.MORE, "10万", "10万余人"),
        ("96.25", "%", Precision.ONE_DECIMAL, "", "96.3%"),
        ("96.245", "%", Precision.TWO_DECIMALS, "", "96.25%"),
        ("96.5", "%", Precision.WHOLE, "", "97%"),
    ],
)
def test_numbers_as_the_report_says_them(value: str, unit: str, precision: Precision, numeral: str, said: str) -> None:
    assert say(Decimal(value), unit, precision, numeral) == said
    assert say(Decimal(value), unit, precision, numeral, bare=True) == said.replace(unit, "", 1)


@pytest.mark.parametrize(("value", "whole"), [("0.5", "1"), ("1.5", "2"), ("2.5", "3"), ("2.4", "2"), ("-2.5", "-3")])
def test_halves_are_rounded_up(value: str, whole: str) -> None:
    assert rounded(Decimal(value), Precision.WHOLE) == Decimal(whole)


@pytest.mark.parametrize(
    ("value", "previous", "unit", "growth", "change"),
    [
        ("112.3", "100", "件", "增长12.3%", "增加12.3件"),
        ("95", "100", "件", "下降5%", "减少5件"),
        ("5", "5", "件", "持平", "持平"),
        ("5", "0", "件", None, "增加5件"),
        ("0", "0", "件", "持平", "持平"),
        ("97.4", "96.2", "%", "提高1.2个百分点", "提高1.2个百分点"),
        ("95", "96.2", "%", "下降1.2个百分点", "下降1.2个百分点"),
        ("96.21", "96.2", "%", "基本持平", "基本持平"),
        ("100001", "100000", "件", "基本持平", "增加1件"),
    ],
)
def test_growth_in_words(value: str, previous: str, unit: str, growth: str | None, change: str) -> None:
    assert say_growth(Decimal(value), Decimal(previous), unit) == growth
    assert say_change(Decimal(value), Decimal(previous), unit) == change


def test_growth_of_vague_numbers_is_vague() -> None:
    assert say_growth(Decimal(112), Decimal(99), "件", approximate=True) == "增长约13%"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("gf06", "GF06"),
        ("ＧＦ０６", "GF06"),
        ("gf", "gf"),
        ("06", "06"),
        ("人民调解1", "人民调解1"),
        ("g-06", "g-06"),
        ("", ""),
    ],
)
def test_codes_as_the_catalog_writes_them(typed: str, code: str) -> None:
    assert code_form(typed) == code


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("A1+A2*A3", "14"),
        ("(A1+A2)*A3", "20"),
        ("A1-A2-A3", "-5"),
        ("A3/A1/A2", "0.6666666666666666666666666667"),
        ("=2×A2÷A3", "1.5"),
    ],
)
def test_formulas(formula: str, value: str) -> None:
    known = {"A1": Decimal(2), "A2": Decimal(3), "A3": Decimal(4)}
    assert evaluate(parse(formula), lambda name: known[name.key]) == Decimal(value)


def test_a_missing_part_makes_no_number() -> None:
    assert evaluate(parse("A1+A2"), lambda name: Decimal(1) if name.key == "A1" else None) is None
    assert [name.key for name in names(parse("A1/(A2+A1)*100"))] == ["A1", "A2", "A1"]


@pytest.mark.parametrize("formula", ["", "A1+", "(A1", "A1)", "A1 A2", "A1**2", "1..2"])
def test_formulas_that_cannot_be_read(formula: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(formula)
    assert caught.value.fault is Fault.SYNTAX


@pytest.mark.parametrize("sign", ["<=", ">=", "="])
def test_constraints(sign: str) -> None:
    left, found, right = parse_constraint(f"A1+A2{sign}A3")
    assert ([n.key for n in names(left)], found, [n.key for n in names(right)]) == (["A1", "A2"], sign, ["A3"])


@pytest.mark.parametrize(("length", "computed"), [(50, True), (52, False)])
def test_chains_of_formulas_end(length: int, computed: bool) -> None:
    chain = [Metric(f"A{n}", f"甲{n}", formula=f"A{n + 1}+1") for n in range(length)]
    metrics, errors = derive((*chain, Metric(f"A{length}", "末", value=Decimal(1))))
    assert (metrics[0].value == Decimal(length + 1)) is computed
    assert bool(errors) is not computed


@pytest.mark.parametrize(
    ("color", "red"),
    [
        ("FF0000", True),
        ("red", True),
        ("c00000", True),
        ("B05050", True),
        ("AF0000", False),
        ("FF0051", False),
        ("FF5100", False),
        ("000000", False),
        ("0000FF", False),
        ("auto", False),
        ("", False),
    ],
)
def test_red_as_red_heads_are_printed(color: str, red: bool) -> None:
    assert is_red(color) is red


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("2025年，全区", "{年度}年，全区"),
        ("2025年度报告", "{年度}年度报告"),
        ("２０２５年全年", "{年度}年全年"),
        ("2026年将继续", "{下年度}年将继续"),
        ("较2024年增长", "较{上年度}年增长"),
        ("2024年完成", "2024年完成"),
        ("截至2025年12月31日", "截至{年度}年12月31日"),
        ("2025年7月举办", "2025年7月举办"),
        ("2021—2025年", "2021—2025年"),
        ("2025年至2026年", "2025年至2026年"),
        ("《2025年工作要点》", "《2025年工作要点》"),
        ("2025年，甲社区成功创建示范社区", "2025年，甲社区成功创建示范社区"),
        ("12025年", "12025年"),
    ],
)
def test_years_of_the_report(text: str, general: str) -> None:
    assert replaced(text, general_years(text, 2025)) == general
    assert general_years(text, 0) == []


def test_a_part_of_words_keeps_its_place_in_the_cell() -> None:
    # 甲乙[丙丁]戊: the brackets are left out of the stretch.
    span = Span(Cell("要点", "D2"), "甲乙[丙丁]戊", ((0, 2), (3, 5), (6, 7)))
    assert span.cut(0, 5).ranges == ((0, 2), (3, 5), (6, 7))
    assert span.cut(1, 3).ranges == ((1, 2), (3, 4))
    assert span.cut(3, 5).ranges == ((4, 5), (6, 7))
    assert span.cut(2, 2).ranges == ()
    filled = Span(Cell("要点", "D2"), "{A1}", ((0, 4),), filled=True)
    assert filled.cut(1, 2) == filled


def test_no_seal_unless_said() -> None:
    assert not Signature((), ()).sealed


@pytest.mark.parametrize(
    ("value", "precision", "said"),
    [
        ("120", Precision.MORE, Precision.MORE),
        ("125", Precision.MORE, Precision.ABOVE),
        ("125", Precision.MANY, Precision.ABOVE),
        ("131", Precision.MORE, Precision.ABOVE),
        ("125", Precision.NEAR, Precision.BELOW),
        ("125", Precision.EXACT, Precision.EXACT),
    ],
)
def test_a_sum_that_is_not_round_bears_no_word_for_round_numbers(
    value: str, precision: Precision, said: Precision
) -> None:
    assert in_sum(Decimal(value), precision) is said


@pytest.mark.parametrize(
    ("value", "precision", "printed"),
    [
        ("38388", Precision.MORE, "38380"),
        ("14302", Precision.NEAR, "14310"),
        ("126", Precision.ABOUT, "130"),
        ("124", Precision.AROUND, "120"),
        ("126", Precision.EXACT, "126"),
        ("9", Precision.MORE, "9"),
        ("10", Precision.MORE, "10"),
        ("126.5", Precision.ABOUT, "126.5"),
    ],
)
def test_a_sum_with_a_word_for_round_numbers_is_round(value: str, precision: Precision, printed: str) -> None:
    assert round_sum(Decimal(value), precision) == Decimal(printed)


@pytest.mark.parametrize(
    ("text", "year"),
    [("2026", 2026), ("2026年度", 2026), ("二〇二六年", 2026), ("二○二六", 2026), ("26", 0), ("明年", 0)],
)
def test_the_year_of_a_cell(text: str, year: int) -> None:
    assert year_in_cell(text) == year
