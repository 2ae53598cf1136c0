"""What many bodies send in takes little memory, and nothing of it is lost by that."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook

from bureaus import city, sent
from drafter.collect.columns import Columns
from drafter.collect.entry import Entry
from drafter.collect.names import Roll
from drafter.collect.shelf import Shelf, Shelved
from drafter.collect.submission import Submission
from drafter.collect.write import _measured, _wrapped
from drafter.gathering import summarise
from drafter.model.facts import Precision
from drafter.pipeline import Pipeline
from drafter.workbook.book import Book

ROW = Entry(
    body="甲区司法局",
    kind="司法局",
    year=2023,
    key="TJ04",
    code="TJ04",
    name="人民调解成功",
    unit="件",
    value=Decimal(2960),
    precision=Precision.EXACT,
    factor=Decimal(1),
    computed=False,
    file="甲.xlsx",
    cell="指标!D7",
    note="",
)


def changed(**changes: object) -> Entry:
    return replace(ROW, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value",
    [
        "0",
        "-0",
        "-3",
        "1.50",
        "1E+3",
        "0.0001",
        "9223372036854775807",
        "-9223372036854775809",
        "-99999999999.99",
        "1" * 40,
        "NaN",
    ],
)
def test_a_number_keeps_every_digit(value: str) -> None:
    columns = Columns()
    columns.add(changed(value=Decimal(value), factor=None))
    assert str(columns[0].value) == value


def test_what_is_told_of_a_number_stays_with_it() -> None:
    rows = [
        ROW,
        changed(note="含线上", precision=Precision.MORE, year=2022),
        changed(trouble="没有计入合计", factor=None, cell="指标!D8"),
        changed(body="乙区司法局", recognised=True, file="乙.docx"),
    ]
    columns = Columns()
    for row in rows:
        columns.add(row)
    assert list(columns) == rows
    assert list(columns.of_body["甲区司法局"]) == rows[:3]
    assert list(columns.troubled(2023)) == [rows[2]]
    assert columns.of_year(2023) == 3
    assert columns[-1] == rows[-1]
    assert list(columns[1:3]) == rows[1:3]


def test_rows_are_found_again_by_metric_and_year() -> None:
    columns = Columns()
    for number in range(150_000):
        columns.add(changed(value=Decimal(number), year=2022 + number % 2, key=f"TJ{number % 3:02}"))
    rows = columns.by_key["TJ01", 2023]
    assert rows.tolist() == [n for n in range(150_000) if n % 2 and n % 3 == 1]
    assert columns.counted(rows).tolist() == rows.tolist()


def test_a_number_more_takes_a_few_bytes() -> None:
    columns = Columns()
    columns.add(ROW)
    tracemalloc.start()
    try:
        for number in range(20_000):
            columns.add(changed(value=Decimal(number), year=2022 + number % 2))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 20_000 * 40


def test_more_cells_than_small_numbers_count_are_told_apart() -> None:
    columns = Columns()
    for number in range(70_000):
        columns.add(changed(cell=f"指标!D{number}"))
    assert [columns[at].cell for at in (0, 65_535, 65_536, 69_999)] == [
        f"指标!D{number}" for number in (0, 65_535, 65_536, 69_999)
    ]


def test_a_computed_rate_takes_no_more_than_another_number() -> None:
    one = sent("甲区司法局", "TJ05 | 人民调解成功率 | % | 42")
    computed = tuple(replace(f, value=Decimal(300) / 7, computed=True) for f in one.figures)
    (rate,) = city(replace(one, figures=computed)).table.entries
    assert str(rate.value) == "42.8571428571"


def test_names_are_those_that_were_given() -> None:
    roll = Roll(["甲", "乙", "丙", "乙"])
    some = roll.of(["丙", "甲"])
    assert some == ("丙", "甲")
    assert roll.of(["丙", "甲"]) is some
    assert roll.of(["甲", "丙"]) == ("甲", "丙")
    assert (some[0], list(some[:1]), len(roll.of([]))) == ("丙", ["丙"], 0)


def test_what_is_on_the_shelf_reads_as_before() -> None:
    one = sent("甲区司法局", "TJ04 | 人民调解成功 | 件 | 2960 | 2500.5 | 余 | 含线上")
    shelf = Shelf()
    shelf.put(sent("乙区司法局", "TJ04 | 人民调解成功 | 件 | 1"))
    put = shelf.put(one)
    for name in ("figures", "weaknesses", "sentences", "remarks", "empty"):
        assert tuple(getattr(put, name)) == getattr(one, name)
    assert (put.errors, put.warnings, put.figures[0]) == (one.errors, one.warnings, one.figures[0])


def test_a_sentence_of_many_is_told_once() -> None:
    said = (
        "章节 | 小标题 | 要点标题 | 内容 | 状态\n一 | | | 全面推行柔性执法四张清单并逐案回访企业听取意见建议。 | 更新"
    )
    names = [f"{a}{b}区司法局" for a in "甲乙丙丁" for b in "东西南北"]
    rows = city(*(sent(name, "TJ04 | 人民调解成功 | 件 | 1", 要点=said) for name in names)).shared
    (row,) = [r for r in rows if "柔性执法四张清单" in r.examples[0]]
    assert row.one == names[0]
    assert row.other.endswith("等15家")
    assert names[1] in row.other


def test_bodies_that_owe_the_same_are_kept_once() -> None:
    rows = "TJ04 | 人民调解成功 | 件 | {0} |\nTJ03 | 人民调解受理（调解）案件 | 件 | {0} |\n"
    made = city(sent("甲区司法局", rows.format(9)), sent("乙区司法局", rows.format("")))
    one, other = (t for t in made.totals if t.code in ("TJ03", "TJ04"))
    assert one.missing == ("乙区司法局",)
    assert one.missing is other.missing


def test_a_shortcoming_waits_on_the_shelf_until_it_is_looked_at() -> None:
    said = "不足 | 原因 | 对策\n基层执法力量不足 | 编制少 | 加强力量\n普法形式单一 | 研究不够 | 分众普法"
    one = sent("甲区司法局", "TJ04 | 人民调解成功 | 件 | 1", 不足与原因=said)
    rows = city(Shelf().put(one)).complaints
    assert [r.weakness for r in rows] == list(one.weaknesses)
    assert all(isinstance(r.written, Shelved) for r in rows)


def test_the_sheet_of_the_roster_is_gone_when_the_figures_come(tmp_path: Path) -> None:
    roster = Workbook()
    roster.active.append(["单位名称", "单位类型", "应报"])
    roster.active.append(["甲区司法局", "司法局", "是"])
    roster.save(tmp_path / "名单.xlsx")
    held: list[int] = []

    def coming() -> Iterator[Submission]:
        held.append(sum(isinstance(thing, Book) for thing in gc.get_objects()))
        yield sent("甲区司法局", "TJ04 | 人民调解成功 | 件 | 1")

    gc.collect()
    before = sum(isinstance(thing, Book) for thing in gc.get_objects())
    made = summarise(Pipeline(), coming(), tmp_path / "名单.xlsx")
    assert made.completeness.rostered
    assert held == [before]


def test_long_lists_of_names_are_not_kept_for_their_height() -> None:
    """Each is 64 kB, and there are hundreds."""
    texts = [f"{number}" + "甲区司法局、" * 5_000 for number in range(60)]
    tracemalloc.start()
    try:
        while texts:
            assert _wrapped(texts.pop(), 60.0) > 900
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 100_000
    before = _measured.cache_info().currsize
    assert [_wrapped(texts_of, 60.0) for texts_of in ("乙" * 100, "丙" * 6_000)] == [4, 200]
    assert _measured.cache_info().currsize == before + 1
