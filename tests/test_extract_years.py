"""Last year's value told beside this year's is imported as 上年 of one metric, and the words come back as they were."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.extract.found import Piece
from drafter.extract.numbers import read_numbers
from drafter.model.catalog import load_catalog
from drafter.model.remarks import Remark
from drafter.resources import Resources

CATALOG = load_catalog(Resources())
YEAR = 2025


@pytest.mark.parametrize(
    ("words", "this", "last", "text"),
    [
        ("行政执法检查由上年的1050次降至735次。", 735, 1050, "行政执法检查由上年的{X|上年}降至{X}。"),
        ("受理信访件从120件上升到150件。", 150, 120, "受理信访件从{X|上年}上升到{X}。"),
        ("培训执法人员由300人次增至450人次，增长50%。", 450, 300, "培训执法人员由{X|上年}增至{X}，{X|同比}。"),
        ("开展法治宣传活动68场，较上年的61场增加7场。", 68, 61, "开展法治宣传活动{X}，较上年的{X|上年}{X|增减}。"),
        ("受理行政复议案件较上年的210件增加至260件。", 260, 210, "受理行政复议案件较上年的{X|上年}增加至{X}。"),
        (
            "行政诉讼案件由2024年的35件下降至2025年的20件。",
            20,
            35,
            "行政诉讼案件由{上年度}年的{X|上年}下降至{年度}年的{X}。",
        ),
        (
            "行政诉讼案件由２０２４年的３５件下降至２０２５年的20件。",
            20,
            35,
            "行政诉讼案件由{上年度}年的{X|上年}下降至{年度}年的{X}。",
        ),
        ("调解成功率由上年的96.5%提高到98.2%。", "98.2", "96.5", "调解成功率由上年的{X|上年}提高到{X}。"),
        ("公证办理2300件，去年为2100件。", 2300, 2100, "公证办理{X}，去年为{X|上年}。"),
        ("受理投诉上年为150件，今年为168件。", 168, 150, "受理投诉上年为{X|上年}，今年为{X}。"),
        ("检查频次较上年的1050次下降30%，降至735次。", 735, 1050, "检查频次较上年的{X|上年}{X|同比}，降至{X}。"),
        ("办理案件168件，同比增长12%（上年为150件）。", 168, 150, "办理案件{X}，同比{X|同比}（上年为{X|上年}）。"),
    ],
)
def test_two_years_of_one_metric(words: str, this: float | str, last: float | str, text: str) -> None:
    crop = read_numbers([Piece(words)], CATALOG, YEAR)
    (metric,) = crop.metrics
    assert (metric.value, metric.previous) == (Decimal(this), Decimal(last))
    assert crop.texts == [text.replace("X", metric.key)]


@pytest.mark.parametrize(
    "words", ["审批时限由20天压缩至5天。", "行政应诉案件由2022年的35件下降至2025年的20件。", "检查50家，发现问题20家。"]
)
def test_what_is_not_of_last_year(words: str) -> None:
    """A duration without a year, a year further back, two matters: two rows, none of them with 上年."""
    crop = read_numbers([Piece(words)], CATALOG, YEAR)
    assert [m.previous for m in crop.metrics] == [None, None]


def test_what_names_no_year_asks_for_a_look() -> None:
    for words, asked in (("受理信访件从120件上升到150件。", True), ("受理信访件由上年的120件上升到150件。", False)):
        (metric,) = read_numbers([Piece(words)], CATALOG, YEAR).metrics
        assert (Remark.FROM_TO in metric.note) is asked


def test_full_width_digits_are_a_number_like_any_other() -> None:
    """A number kept as it was written would be a text in its cell: no growth, no formula."""
    crop = read_numbers(
        [Piece("行政调解受理４５０件，同比增长２５％，调解成功４４１件，成功率９８％。")], CATALOG, YEAR
    )
    assert [m.numeral for m in crop.metrics] == ["", "", ""]
    assert crop.metrics[0].previous == 360
    assert "０" not in crop.texts[0]
    assert "%" not in crop.texts[0]
