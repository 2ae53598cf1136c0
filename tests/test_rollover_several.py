"""Several earlier years in one new workbook: their history, and whether they belong together."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.errors import InputError
from drafter.findings import Finding
from drafter.model.facts import Facts, Metric, PastYear, Words
from drafter.pipeline import Pipeline
from drafter.resources import Resources
from drafter.rollover import merge_history, roll_over_all

RESOURCES = Resources()


def metric(code: str, value: str, **more: object) -> Metric:
    given = {"name": code, "unit": "件", "code": code, **more}
    return Metric(key=code, value=Decimal(value), **given)  # type: ignore[arg-type]


def of(bureau: str, number: int, region: str = "", *metrics: Metric) -> Facts:
    profile = {"单位名称": Words(bureau), "所属地区": Words(region), "报告年度": Words(str(number))}
    return Facts(profile=profile, metrics=metrics)


def year(number: int, *metrics: Metric) -> Facts:
    return of("某局", number, "", *metrics)


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {f.rule.code for f in findings}


def test_several_years_make_a_history() -> None:
    olds = (
        year(2022, metric("TJ03", "10"), metric("Z001", "3", name="甲")),
        year(
            2024,
            metric("TJ03", "30", previous=Decimal(21)),
            metric("Z001", "4", name="乙"),
            metric("Z002", "5", name="甲"),
        ),
        year(2023, metric("TJ03", "20")),
    )
    assert merge_history(olds) == (
        PastYear(2022, {"TJ03": Decimal(10), "Z002": Decimal(3)}),
        PastYear(2023, {"TJ03": Decimal(20)}),
        PastYear(2024, {"TJ03": Decimal(30), "Z001": Decimal(4), "Z002": Decimal(5)}),
    )


def test_the_latest_of_several_years_gives_the_words() -> None:
    olds = (year(2024, metric("TJ03", "30")), year(2023, metric("TJ03", "20")))
    new, _ = roll_over_all(olds, 2025, RESOURCES)
    assert new.metrics[0].previous == 30
    assert [p.year for p in new.history] == [2023, 2024]
    assert new.year == 2025


@pytest.mark.parametrize("asked", [2023, 2024])
def test_a_year_that_is_not_later_than_every_old_file_is_refused(asked: int) -> None:
    with pytest.raises(InputError, match=r"乙\.xlsx.*2024"):
        roll_over_all((year(2022), year(2024)), asked, RESOURCES, names=("甲.xlsx", "乙.xlsx"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("解放区司法局", "焦作市解放区司法局"),
        ("河南省沈丘县司法局", "沈丘县司法局"),
        ("卫滨区人民政府", "新乡市卫滨区"),
        ("司法局", "解放区司法局"),
        ("", "解放区司法局"),
    ],
)
def test_short_and_full_names_are_one_bureau(one: str, other: str) -> None:
    for pair in ((one, other), (other, one)):
        _, findings = roll_over_all((of(pair[0], 2023), of(pair[1], 2024)), 2025, RESOURCES)
        assert "D940" not in codes(findings)


def test_files_of_bodies_in_different_places_are_refused() -> None:
    olds = (of("沈丘县司法局", 2023), of("解放区司法局", 2024))
    with pytest.raises(InputError, match=r"b\.xlsx.*解放区司法局.*a\.txt.*沈丘县司法局"):
        roll_over_all(olds, 2025, RESOURCES, names=("a.txt", "b.xlsx"))
    with pytest.raises(InputError):
        roll_over_all((of("司法所", 2023, "甲镇"), of("综治办", 2024, "乙镇")), 2025, RESOURCES)


def test_another_name_in_the_same_place_is_doubted() -> None:
    olds = (of("解放区法制办公室", 2023), of("焦作市解放区司法局", 2024))
    assert "D940" in codes(roll_over_all(olds, 2025, RESOURCES)[1])
    elsewhere = (of("沈丘县司法局", 2023), of("解放区司法局", 2024))
    assert "D940" in codes(roll_over_all(elsewhere, 2025, RESOURCES, "沈丘县司法局")[1])


def test_another_bureau_can_take_the_workbook_over() -> None:
    new, _ = roll_over_all((year(2024),), 2025, RESOURCES, "另一局")
    assert new.bureau == "另一局"


@pytest.mark.parametrize(
    "name", ["12_city_gov_long", "14_docnumber_letter", "01_county_ten_chapters", "06_justice_long"]
)
def test_what_an_import_says_is_shown_at_the_row_of_the_new_workbook(name: str) -> None:
    path = Path(__file__).parent / "imported" / f"{name}.txt"
    pipeline = Pipeline()
    year = pipeline.import_report(path)[0].year
    new, findings = pipeline.roll_over([path], year + 1)
    said = {f.rule.code: f for f in findings}
    numbers = re.findall(r"([^：；（）]+)（要点!D([0-9]+)）", said["D912"].message)
    assert numbers
    for number, row in numbers:
        assert number in new.points[int(row) - 2].text.text
    assert str(said["D912"].place) == f"要点!D{numbers[0][1]}"
    # The letter that sent the report is in no row of the new workbook.
    assert "D907" not in said


def test_notes_on_last_year_s_growth_are_left_behind() -> None:
    noted = metric("A1", "10", note="导入：请核对；导入：上年数由同比推算")
    assert roll_over_all((year(2024, noted),), 2025, RESOURCES)[0].metrics[0].note == "导入：请核对"
