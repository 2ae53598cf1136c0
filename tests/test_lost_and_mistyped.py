"""A lost sheet is one finding; a mistyped name leads to the metric that was meant, or to none."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.compose import compose
from drafter.compose.gaps import gap_findings
from drafter.pipeline import Pipeline
from drafter.resources import Resources
from drafter.workbook.parse import parse
from notation import WHOLE, book, replace, save

METRICS = """编码 | 指标名称 | 单位 | 本年
GF06 | 规范性文件备案 | 件 | 5
ZF06 | 行政处罚 | 件 | 6
GF16 | 合法性审查 | 件 | 7
TJ03 | 人民调解受理 | 件 | 8"""


def suggested(name: str) -> str:
    points = f"章节 | 小标题 | 要点标题 | 内容\n举措成效 | | 主题 | 做了{{{name}}}。"
    facts = parse(book(replace(replace(WHOLE, "指标", METRICS), "要点", points)))[0]
    return " ".join(f.message for f in gap_findings(compose(facts, Resources()), facts))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("GFO6", "GF06"),
        ("GF6", "GF06"),
        ("gf006", "GF06"),
        ("GFl6", "GF16"),
        ("GF-06", "GF06"),
        ("gf 6", "GF06"),
        ("GF.06", "GF06"),
        ("人民调解", "TJ03"),
        ("规范性文件备按", "GF06"),
    ],
)
def test_what_can_only_mean_one_metric(typed: str, meant: str) -> None:
    said = suggested(typed)
    assert f"{{{meant}}}" in said
    name = next(line.split(" | ")[1] for line in METRICS.splitlines() if line.startswith(meant))
    assert name in said


@pytest.mark.parametrize("typed", ["GF06/上年", "gf06：上年", "规范性文件备案丨上年"])
def test_another_sign_than_the_bar(typed: str) -> None:
    assert "{GF06|上年}" in suggested(typed)


@pytest.mark.parametrize("typed", ["AF06", "GF07", "XX99", "件", "查封扣押"])
def test_nothing_is_guessed_between_codes(typed: str) -> None:
    said = suggested(typed)
    assert said
    assert "是不是" not in said


@pytest.mark.parametrize("typed", ["gf06", "ｇｆ０６", "GF06 "])
def test_case_and_width_need_no_guess(typed: str) -> None:
    assert suggested(typed) == ""


@pytest.mark.parametrize("sheet", ["基本信息", "章节", "指标", "要点"])
@pytest.mark.parametrize("renamed", [True, False])
def test_a_lost_sheet_is_one_finding(tmp_path: Path, sheet: str, renamed: bool) -> None:
    text = WHOLE.replace(f"[{sheet}]", "[表格一]") if renamed else WHOLE.replace(f"[{sheet}]", "[另一张]\n甲 | 乙")
    draft = Pipeline().draft(save(text, tmp_path / "a.xlsx"))
    assert [(f.rule.code, str(f.place)) for f in draft.findings] == [("D101", f"{sheet}!A1")]
    assert ("表格一" in draft.findings[0].message) is renamed


def test_figures_are_judged_without_the_words(tmp_path: Path) -> None:
    metrics = "编码 | 指标名称 | 单位 | 本年\nTJ03 | 人民调解受理 | 件 | 100\nTJ04 | 人民调解成功 | 件 | 120"
    text = replace(WHOLE, "指标", metrics).replace("[要点]", "[另一张]\n甲 | 乙")
    found = {(f.rule.code, str(f.place)) for f in Pipeline().draft(save(text, tmp_path / "a.xlsx")).findings}
    assert found == {("D101", "要点!A1"), ("D304", "指标!D3")}


def test_a_computed_number_is_mended_at_its_parts(tmp_path: Path) -> None:
    metrics = "编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式\nA1 | 甲 | 件 |\nA2 | 乙 | 件 | 5\nA3 | 率 | % | | | | | A2/A1*100\nA4 | 丙 | 件 | 9"
    points = "章节 | 小标题 | 要点标题 | 内容\n举措成效 | | 主题 | 办理{A2}[，办结{A4}，办结率{A3}]。"
    draft = Pipeline().draft(save(replace(replace(WHOLE, "指标", metrics), "要点", points), tmp_path / "a.xlsx"))
    (message,) = [f.message for f in draft.findings if f.rule.code == "D318"]
    assert "指标!D2" in message


def test_a_silence_of_no_rule_is_told(tmp_path: Path) -> None:
    path = save(WHOLE.replace("署名 |", "不再提示 | D999、D305、G733\n署名 |"), tmp_path / "a.xlsx")
    told = [f for f in Pipeline().draft(path).findings if f.rule.code == "D138"]
    assert [str(f.place) for f in told] == ["基本信息!B6"]
    assert "D999" in told[0].message


@pytest.mark.parametrize(
    ("typed", "silent"),
    [
        ("D330", True),
        ("D330@指标!D7", True),
        ("D330@指标！$D$7。", True),
        ("D330@指标!D6", False),
        ("D330@指标D7", False),
        ("D330@指标", False),
        ("D330@指标!D7:D9", False),
    ],
)
def test_a_silence_of_a_place_that_cannot_be_made_out_silences_nothing(
    typed: str, silent: bool, tmp_path: Path
) -> None:
    text = replace(WHOLE, "指标", f"{METRICS}\nZZ01 | 甲率 | % | 80\nZZ02 | 群众满意率 | % | 0.96")
    path = save(text.replace("署名 |", f"不再提示 | {typed}\n署名 |"), tmp_path / "a.xlsx")
    codes = [f.rule.code for f in Pipeline().draft(path).findings]
    assert ("D330" in codes) is not silent
    assert ("D138" in codes) is (not silent and not typed.endswith("D6"))
