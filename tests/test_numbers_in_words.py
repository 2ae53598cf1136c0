"""Figures that are not digits with a unit behind them have their row all the same, and the text keeps its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.pipeline import Pipeline
from drafter.writers.text import write

REPORT = """某县司法局2024年法治政府建设工作情况报告
县政府：
现将2024年法治政府建设工作情况报告如下：
一、2024年推进法治政府建设的主要举措和成效
{}
二、存在的不足和原因
力量不足，主要原因是编制不足。
某县司法局
2025年1月20日
"""

CASES = [
    ("承诺制审批35件，占全部方案审批量的七成。", {("70", "%")}),
    ("行政检查416次，其中涉企检查占四分之一。", {("25", "%")}),
    ("法学专业背景的人员不足三成。", {("30", "%")}),
    ("网上办理的事项超过百分之九十八点五。", {("98.5", "%")}),
    ("行政诉讼案件21件，继续保持零败诉。", {("0", "件")}),
    ("平均用时由45个工作日压缩到12个。", {("45", "个工作日"), ("12", "个工作日")}),
    ("办理时限由法定的二十个工作日压缩到7个工作日。", {("20", "个工作日"), ("7", "个工作日")}),
    ("规范性文件均在15日内报备，公开征求意见30日。", {("15", "日"), ("30", "日")}),
    ("办结203件，剩余五件均在办理期限内。", {("5", "件")}),
    ("召开党组会、常务会、专题会12、6、4次。", {("12", "次"), ("6", "次"), ("4", "次")}),
    ("全年举办农业执法培训6，共处罚没款68.35，全部上缴。", {("6", ""), ("68.35", "")}),
]


@pytest.mark.parametrize(("sentence", "figures"), CASES)
def test_a_figure_has_its_row_and_the_text_its_words(
    sentence: str, figures: set[tuple[str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "旧报告.txt"
    path.write_text(REPORT.format(sentence), encoding="utf-8")
    facts, _ = Pipeline().import_report(path)
    rows = {(f"{m.value.normalize():f}", m.unit) for m in facts.metrics if m.value is not None}
    assert figures <= rows
    assert sentence in write(Pipeline().composer.compose(facts)).decode()


@pytest.mark.parametrize("sentence", ["5月15日内部通报。", "第2、3批已结束。", "三成立，四是完成。", "成立十分之快。"])
def test_what_is_no_figure_has_none(sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "旧报告.txt"
    path.write_text(REPORT.format(sentence), encoding="utf-8")
    facts, _ = Pipeline().import_report(path)
    assert facts.metrics == ()
