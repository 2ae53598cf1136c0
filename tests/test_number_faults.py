"""Faults of numbers said in many ways, and sound sentences beside them: the kinds are found by what the words mean, not by these words."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import checks
from drafter.checks.report import Report
from drafter.model.catalog import load_catalog
from drafter.resources import Resources
from reading import read

RESOURCES = Resources()
CATALOG = load_catalog(RESOURCES)
REPORT = """某县司法局2024年法治政府建设工作情况报告
县政府：
现将2024年法治政府建设工作情况报告如下：
一、2024年推进法治政府建设的主要举措和成效
（一）主要工作。{}
（二）其他工作。{}
二、存在的不足和原因
一是力量不足，主要原因是编制不足。
三、2025年推进法治政府建设的主要安排
继续抓好落实。
某县司法局
2025年1月20日
"""
CODES = (
    249,
    231,
    234,
    301,
    302,
    304,
    305,
    306,
    307,
    308,
    309,
    310,
    312,
    328,
    331,
    333,
    334,
    335,
    337,
    341,
    342,
    346,
    347,
    348,
    349,
    350,
    351,
    352,
    353,
    354,
    355,
    356,
    357,
    358,
    359,
    361,
    362,
    363,
    364,
    372,
    373,
    374,
    375,
    376,
    377,
    378,
    379,
    380,
    381,
    382,
    383,
    389,
    390,
    391,
    386,
    407,
    408,
    419,
    422,
    423,
    427,
    438,
    439,
    440,
    524,
    632,
    669,
    695,
)
ABOUT = {f"D{n}" for n in CODES}


def said(kind: str) -> list[str]:
    lines = (Path(__file__).parent / "numbers" / "said.txt").read_text(encoding="utf-8").split("\n")
    return [line.removeprefix(f"{kind} ") for line in lines if line.startswith(f"{kind} ")]


def found(sentences: str) -> set[str]:
    first, _, second = sentences.partition("|")
    text = REPORT.format(first, second or "持续用力抓落实。")
    report = Report(read(text.encode(), "报告.txt"), RESOURCES, CATALOG)
    return {f.rule.code for f in checks.check(report).findings} & ABOUT


@pytest.mark.parametrize("sentences", said("fault"))
def test_a_fault_is_found(sentences: str) -> None:
    assert found(sentences)


@pytest.mark.parametrize("sentences", said("sound"))
def test_sound_numbers_are_left_alone(sentences: str) -> None:
    assert not found(sentences)


@pytest.mark.parametrize(
    ("told", "plan", "wrong"),
    [
        ("实施涉企检查1.56万次，比上年减少0.84万次。", "力争检查频次在2024年1.65万次的基础上再下降10%以上。", True),
        ("实施涉企检查1.56万次，比上年减少0.84万次。", "力争检查频次在2024年1.56万次的基础上再下降10%以上。", False),
        ("开展行政执法检查3426次。", "行政执法检查在今年3246次的基础上减少10%。", True),
        ("调解矛盾纠纷4236件。", "力争矛盾纠纷总量在2024年4263件的基础上下降5%。", True),
        ("开展行政执法检查3426次，培训3246人次。", "执法培训在今年3246人次的基础上增加10%。", False),
        ("开展行政执法检查3426次。", "普法活动在今年240场的基础上增加10%。", False),
        ("调解矛盾纠纷4236件。", "公证办理量在2024年4263件的基础上增长5%。", False),
    ],
)
def test_what_a_plan_begins_with_is_the_number_of_the_year(told: str, plan: str, *, wrong: bool) -> None:
    text = REPORT.format(f"全年{told}", "持续用力抓落实。").replace("继续抓好落实。", plan)
    report = Report(read(text.encode(), "报告.txt"), RESOURCES, CATALOG)
    assert ("D308" in {f.rule.code for f in checks.check(report).findings}) is wrong


def test_what_is_still_missed_is_told() -> None:
    """Whoever finds one of them takes it out of the list."""
    assert all(not found(sentences) for sentences in said("missed"))
