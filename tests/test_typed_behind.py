"""What is typed around a value that the program prints with its unit; places that wait for a number; nested brackets."""

from __future__ import annotations

import pytest

from drafter.compose import compose
from drafter.compose.faults import fault_findings
from drafter.resources import Resources
from drafter.workbook.parse import parse
from drafter.writers.text import write
from notation import WHOLE, book, replace
from reading import checked

METRICS = "编码 | 指标名称 | 单位 | 本年\nX1 | 检查 | 次 | 400\nX2 | 合格率 | % | 97.6\nX3 | 建议 | 件 | 8\nX4 | 实施 | 项 | 5\nX5 | 金额 | 万元 | 3.5"


def found(text: str, code: str) -> list[tuple[str, str]]:
    points = f"章节 | 小标题 | 要点标题 | 内容\n举措成效 | | 主题 | {text}"
    facts, findings = checked(replace(replace(WHOLE, "指标", METRICS), "要点", points))
    return [(str(f.place), f.message) for f in (*findings, *fault_findings(facts)) if f.rule.code == code]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("检查{X1}次。", "400次次"),
        ("检查{X1}件。", "400次件"),
        ("检查{X1}余。", "400次余"),
        ("检查{X1}次余。", "400次次"),
        ("检查{X1}多次。", "400次多"),
        ("检查{X1}%。", "400次%"),
        ("合格率{X2}%。", "97.6%%"),
        ("合格率{X2}％。", "97.6%％"),
        ("提出{X3}件建议。", "8件件"),
        ("追回{X5}万元。", "3.5万元万元"),
    ],
)
def test_a_unit_behind_a_value_is_told(text: str, shown: str) -> None:
    [(place, message)] = found(text, "D340")
    assert place == "要点!D2"
    assert shown in message


@pytest.mark.parametrize(
    "text",
    [
        "检查{X1}，{X1|数}次。",
        "实施{X4}项目。",
        "办理{X3}人大代表建议。",
        "合格率{X2}，提高。",
        "追回{X5}余款。",
        "检查{X1}场所。",
    ],
)
def test_words_that_only_begin_like_a_unit(text: str) -> None:
    assert found(text, "D340") == []


@pytest.mark.parametrize(
    "text", ["检查【待填】次。", "检查（待核实）次。", "检查量同比增长%。", "合格率达%。", "【请填写】"]
)
def test_a_place_that_waits_for_a_number(text: str) -> None:
    assert len(found(text, "D337")) == 1


@pytest.mark.parametrize("text", ["检查{X9}。", "检查（待遇保障）情况。", "以百分比（%）计。", "提升比率。"])
def test_no_place_that_waits(text: str) -> None:
    assert found(text, "D337") == []


def test_brackets_within_brackets_are_called_so() -> None:
    [(place, message)] = found("检查[甲[乙{X1}]]。", "D120")
    assert place == "要点!D2"
    assert "套方括号" in message


def test_a_rate_called_round_prints_no_endless_decimals() -> None:
    metrics = "编码 | 指标名称 | 单位 | 本年 | 精度 | 计算公式\nX1 | 甲 | 件 | 27 | |\nX2 | 乙 | 件 | 28 | |\nX3 | 率 | % | | 约 | X1/X2*100"
    points = "章节 | 小标题 | 要点标题 | 内容\n举措成效 | | 主题 | 率{X3}。"
    facts, _ = parse(book(replace(replace(WHOLE, "指标", metrics), "要点", points)))
    assert "率约96.4%。" in write(compose(facts, Resources())).decode()


def test_a_chapter_before_the_closing_words_is_empty_all_the_same() -> None:
    text = WHOLE.replace("署名 |", "结语 | 特此报告。\n署名 |").replace("提高专职调解员待遇", "")
    text = text.replace("下年安排 | | 做实人民调解 | {下年度}年继续加强人民调解工作。 | 新增\n", "")
    _, found = checked(text)
    assert "章节!C5" in {str(f.place) for f in found if f.rule.code == "D213"}


def test_a_year_from_a_placeholder_is_mended_where_it_was_written() -> None:
    text = WHOLE.replace("{下年度}年推进法治政府建设的主要安排", "{年度}年推进法治政府建设的主要安排")
    _, found = checked(text)
    assert [str(f.place) for f in found if f.rule.code == "D410"] == ["章节!C5"]
