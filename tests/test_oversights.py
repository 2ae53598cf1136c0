"""What a clerk overlooks: dates of another year, 编排 emptied, a heading mistyped in one row, words that are no number."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.numbers import read_number
from drafter.model.required import lacking
from drafter.pipeline import Pipeline
from drafter.workbook.parse import parse
from drafter.writers.text import write
from notation import WHOLE, book, replace, save

DATED = "成文日期 | 2024年1月20日"
METRICS = "编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式\n"
POINTS = "章节 | 小标题 | 要点标题 | 内容 | 状态\n"


def found(text: str) -> list[tuple[str, str]]:
    ours = ("D106", "D122", "D153", "D156", "D157", "D158")
    return [(f.rule.code, str(f.place)) for f in parse(book(text))[1] if f.rule.code in ours]


def drafted(text: str, tmp_path: Path) -> list[tuple[str, str]]:
    draft = Pipeline().draft(save(text, tmp_path / "2023.xlsx"))
    return [(f.rule.code, str(f.place)) for f in draft.findings]


@pytest.mark.parametrize(
    ("items", "places"),
    [
        ("统计截止日 | 2022年12月31日", ["基本信息!B8"]),
        ("统计截止日 | 2023年11月30日", []),
        ("统计截止日 | 年底", []),
        ("印发日期 | 2024年1月19日", ["基本信息!B8"]),
        ("印发日期 | 2024年1月20日", []),
        ("发文字号 | 甲司〔2023〕1号", ["基本信息!B8"]),
        ("发文字号 | 甲司〔2024〕1号", []),
    ],
)
def test_dates_of_another_year(items: str, places: list[str]) -> None:
    assert found(WHOLE.replace(DATED, f"{DATED}\n{items}")) == [("D156", place) for place in places] or "年底" in items


def test_an_arrangement_that_was_emptied() -> None:
    assert found(WHOLE.replace("| 举措成效 | 一是分段", "| 举措成效 | ")) == [("D157", "章节!E2")]
    bare = WHOLE
    for word in ("一是分段", "不编号"):
        bare = bare.replace(f" | {word}", "")
    assert found(bare) == []


def headings(*names: str) -> str:
    rows = "\n".join(f"举措成效 | {name} | 题{i} | 做了第{i}件事。 | 新增" for i, name in enumerate(names))
    return replace(WHOLE, "要点", POINTS + rows)


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (("规范行政执法", "规范行政执发", "规范行政执法"), [3]),
        (("规范行政执法", "规范行政执法", "规范行政执行法"), [4]),
        (("规范行政执法", "规范行政 执法"), [3]),
        (("规范行政执法", "规范行政执法、"), [3]),
        (("规范行政执法", "规范行政立法"), []),
        (("规范行政执法", "规范行政执法", "规范行政立法", "规范行政立法"), []),
        (("立法", "执法", "立法"), []),
        (("规范行政执法", "强化行政复议", "规范行政执法"), []),
    ],
)
def test_a_heading_mistyped_in_one_row(names: tuple[str, ...], rows: list[int]) -> None:
    assert found(headings(*names)) == [("D158", f"要点!B{row}") for row in rows]


@pytest.mark.parametrize(
    "text", ["30以内", "30件以内", "九成", "九成以上", "百分之九十", "30来件", "30上下", "30件开外"]
)
def test_words_that_are_no_unit(text: str) -> None:
    assert read_number(text, "件") is None
    assert read_number(text, "%") is None


def test_two_words_of_approximation_wherever_they_stand() -> None:
    for text in ("130余次以上", "近130余次", "约130次左右"):
        number = read_number(text, "次")
        assert number is not None
        assert number.doubled, text
    for text in ("130余次", "130次以上", "10余万", "1.5万余"):
        number = read_number(text, "次")
        assert number is not None
        assert not number.doubled, text


def test_two_is_a_digit_or_another_word(tmp_path: Path) -> None:
    text = replace(WHOLE, "指标", METRICS + "TJ03 | 受理 | 次 | 二\nTJ04 | 成功 | 次 | 两\nTJ05 | 率 | % | 90")
    draft = Pipeline().draft(save(text, tmp_path / "2023.xlsx"))
    assert "受理2次，调解成功两次" in write(draft.document).decode()


def test_a_rate_that_rounding_makes_whole() -> None:
    rate = "TJ05 | 率 | % | | | | {} | TJ04/TJ03*100"
    parts = METRICS + "TJ03 | 受理 | 件 | 10000\nTJ04 | 成功 | 件 | {}\n"
    assert found(replace(WHOLE, "指标", parts.format(9997) + rate.format(""))) == [("D153", "指标!G4")]
    assert found(replace(WHOLE, "指标", parts.format(2) + rate.format(""))) == [("D153", "指标!G4")]
    assert found(replace(WHOLE, "指标", parts.format(9997) + rate.format("两位小数"))) == []
    assert found(replace(WHOLE, "指标", parts.format(10000) + rate.format(""))) == []
    assert found(replace(WHOLE, "指标", parts.format(0) + rate.format(""))) == []


def test_charts_named_beyond_the_most_and_in_lower_case(tmp_path: Path) -> None:
    codes = "、".join(f"T{i:02}" for i in range(1, 9))
    metrics = METRICS + "\n".join(f"T{i:02} | 数{i} | 件 | {i + 5} | {i + 3}" for i in range(1, 9))
    text = replace(WHOLE, "指标", metrics).replace(DATED, f"{DATED}\n指标图 | {codes.lower()}")
    assert [f for f in drafted(text, tmp_path) if f[0] == "D127"] == [("D127", "基本信息!B8")]
    text = text.replace(codes.lower(), codes[: 6 * 4 - 1].lower())
    assert "D127" not in {code for code, _ in drafted(text, tmp_path)}


def test_an_item_that_the_words_name_is_required_and_asked_for_at_its_own_cell(tmp_path: Path) -> None:
    text = WHOLE.replace("导语 | 现将", "所属地区 | \n导语 | {所属地区}司法局现将")
    assert ("D119", "基本信息!B5") in drafted(text, tmp_path)
    assert [(n.name, str(n.cell)) for n in lacking(parse(book(text))[0])] == [("所属地区", "基本信息!B5")]
    assert lacking(parse(book(text.replace("所属地区 | ", "所属地区 | 某区")))[0]) == ()


def test_an_item_that_the_sheet_lacks_is_no_unknown_name(tmp_path: Path) -> None:
    codes = drafted(WHOLE.replace(DATED, f"{DATED}\n版式 | 上行"), tmp_path)
    assert "D111" not in {code for code, _ in codes}
    assert ("D119", "基本信息!A1") in codes
