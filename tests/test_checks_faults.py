"""One fault put into a clean workbook is found at its cell, and nothing else is found."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafter import checks
from drafter.checks.report import Report
from drafter.compose import compose
from drafter.findings import Finding
from drafter.model.catalog import load_catalog
from drafter.model.document import Attachment, Heading, Paragraph, Text
from drafter.places import Cell, Passage
from drafter.resources import Resources
from drafter.workbook.parse import parse
from notation import METRICS, POINTS, PROFILE, SECTIONS, SHORTCOMINGS, book
from reading import read
from rule_examples import report_of

RESOURCES = Resources()
CATALOG = load_catalog(RESOURCES)
CLEAN = PROFILE.replace("署名 |", "主送机关 | 某某区人民政府\n统计截止日 | 2023年12月31日\n署名 |") + SECTIONS
CLEAN += METRICS.replace("2789 | 2500", "2789 | 2500").strip() + "\n" + POINTS + SHORTCOMINGS


def report(text: str, previous: str = "") -> Report:
    facts, _ = parse(book(text))
    last = compose(parse(book(previous))[0], RESOURCES) if previous else None
    return Report(compose(facts, RESOURCES), RESOURCES, CATALOG, facts, last)


def places(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(f.rule.code, where(f)) for f in findings]


def where(finding: Finding) -> str:
    place = finding.place
    if isinstance(place, Passage) and not place.cells:
        return place.excerpt
    return str(place)


def test_a_clean_workbook_has_no_findings() -> None:
    assert places(checks.check(report(CLEAN)).findings) == []


# What is replaced, by what, the rule that finds it, and the cell.
FAULTS = [
    ("| 专职调解员待遇偏低 |", "|  |", "D203", "不足与原因!B2"),
    ("| 提高专职调解员待遇", "|  ", "D205", "不足与原因!C2"),
    ("年推进法治政府建设的主要安排 |", "年推进法治政府建设的初步安排 |", "D207", "章节!C5"),
    ("主送机关 | 某某区人民政府", "主送机关 |", "D208", "基本信息!B6"),
    ("署名 | 某某区司法局", "署名 | 别别区司法局", "D210", "基本信息!B8"),
    ("{下年度}年继续加强人民调解工作。", "一是加强指导，三是加强人民调解工作。", "D211", "要点!D4"),
    ("做实人民调解 | 全年受理", "做实人民调解 | 2022年受理", "D401", "要点!D2"),
    ("做实人民调解 | 全年受理", "做实人民调解 | 截至目前受理", "D403", "要点!D2"),
    ("成文日期 | 2024年1月20日", "成文日期 | 2023年12月20日", "D404", "基本信息!B9"),
    ("成文日期 | 2024年1月20日", "成文日期 | 2024年3月20日", "D405", "基本信息!B9"),
    ("成文日期 | 2024年1月20日", "成文日期 | 2025年1月20日", "D409", "基本信息!B9"),
    ("切实履行推进", "于2023年2月30日切实履行推进", "D407", "要点!D3"),
    ("切实履行推进", "于23年10月切实履行推进", "D408", "要点!D3"),
    ("| {年度}年推进法治政府建设存在", "| 2022年推进法治政府建设存在", "D410", "章节!C3"),
    ("署名 | 某某区司法局", "署名 | 某某区司法局、某某区信访局", "D210", "基本信息!B8"),
    ("2 | 不足原因 | {年度}年推进法治政府建设存在的不足和原因 |", "2 | 不足原因 | |", "D224", "章节!B3"),
    ("| 专职调解员待遇偏低 |", "| 暂无 |", "D203", "不足与原因!B2"),
    ("| 提高专职调解员待遇", "| 无", "D205", "不足与原因!C2"),
    ("基层调解力量不足 | 专职", "没有 | 专职", "D223", "不足与原因!A2"),
    ("| 提高专职调解员待遇", "| 请市局予以支持", "D608", "不足与原因!C2"),
    ("署名 |", "发文字号 | 某司[2024]第01号\n署名 |", "D521", "基本信息!B8"),
    ("切实履行推进", "（110105194912310021）切实履行推进", "D804", "要点!D3"),
    ("切实履行推进", "（6222021234567890128）切实履行推进", "D805", "要点!D3"),
    ("{下年度}年继续加强", "{年度}年将继续加强", "D411", "要点!D4"),
    ("切实履行推进", "学习党的二十届八中全会精神，切实履行推进", "D412", "要点!D3"),
    ("切实履行推进", "践行矫正对像管理要求，切实履行推进", "D617", "要点!D3"),
    ("切实履行推进", "组织区公安局、区公安局，切实履行推进", "D618", "要点!D3"),
    ("切实履行推进", "落实《行政复议法实施办法》，切实履行推进", "D619", "要点!D3"),
    ("主要负责人切实", "沈丘区司法局积极作为。主要负责人切实", "D616", "要点!D3"),
    ("切实履行推进", "（11010519491231002X）切实履行推进", "D801", "要点!D3"),
    ("切实履行推进", "（13800138000）切实履行推进", "D802", "要点!D3"),
    ("切实履行推进", "（内部资料，注意保存）切实履行推进", "D803", "要点!D3"),
]


@pytest.mark.parametrize(("old", "new", "code", "cell"), FAULTS, ids=[f"{f[2]}-{i}" for i, f in enumerate(FAULTS)])
def test_a_fault_is_found_at_its_cell(old: str, new: str, code: str, cell: str) -> None:
    assert old in CLEAN
    assert places(checks.check(report(CLEAN.replace(old, new, 1))).findings) == [(code, cell)]


def test_a_missing_content_is_found() -> None:
    without = CLEAN.replace(SHORTCOMINGS.strip(), "[不足与原因]\n不足 | 原因 | 对策")
    without = without.replace("2 | 不足原因 | {年度}年推进法治政府建设存在的不足和原因 | 不足原因 | 一是分段\n", "")
    assert [c for c, _ in places(checks.check(report(without)).findings)] == ["D201"]


def test_last_years_numbers_are_found_at_their_cells() -> None:
    last_year = CLEAN.replace("2023", "2022").replace("2024", "2023")
    found = places(checks.check(report(CLEAN, last_year)).findings)
    assert ("D701", "指标!D2") in found
    assert ("D704", "不足与原因!A2") in found


def test_a_silence_covers_its_cell_and_is_reported() -> None:
    fault = CLEAN.replace("做实人民调解 | 全年受理", "做实人民调解 | 截至目前受理", 1)
    silenced = fault.replace("署名 |", "不再提示 | D403@要点!D2\n署名 |", 1)
    checked = checks.check(report(silenced))
    assert checked.findings == ()
    assert places(checked.silenced) == [("D403", "要点!D2")]
    elsewhere = fault.replace("署名 |", "不再提示 | D403@要点!D9\n署名 |", 1)
    assert places(checks.check(report(elsewhere)).findings) == [("D403", "要点!D2")]


def test_a_read_report_is_checked_without_a_workbook() -> None:
    text = "甲县司法局关于2023年法治政府建设情况的报告\n一、2023年推进法治政府建设的主要举措和成效\n审核文件6件。\n"
    document = read(text.encode(), "a.txt")
    codes = {f.rule.code for f in checks.check(Report(document, RESOURCES, CATALOG)).findings}
    assert {"D201", "D208", "D209"} <= codes


def test_findings_come_in_reading_order() -> None:
    faults = CLEAN.replace("做实人民调解 | 全年受理", "做实人民调解 | 截至目前受理", 1)
    faults = faults.replace("切实履行推进", "（13800138000）切实履行推进").replace("| 专职调解员待遇偏低 |", "|  |")
    cells = [f.place for f in checks.check(report(faults)).findings]
    assert isinstance(cells[0], Cell)
    assert [where(f) for f in checks.check(report(faults)).findings][1:] == ["要点!D2", "要点!D3"]


def test_an_annex_numbers_its_parts_anew() -> None:
    facts, _ = parse(book(CLEAN))
    document = compose(facts, RESOURCES)
    annex = (Attachment((Text("清单"),)), Heading(1, (Text("另起"),), "一、"), Paragraph((Text("内容。"),)))
    longer = replace(document, blocks=document.blocks + annex)
    assert places(checks.check(Report(longer, RESOURCES, CATALOG, facts)).findings) == []


REPORT = """{title}
甲县人民政府：
2023年，甲县司法局认真履行职责。现将有关情况报告如下：
一、2023年推进法治政府建设的主要举措和成效
{body}
二、2023年推进法治政府建设存在的不足和原因
执法力量不强，主要原因是编制少。
三、2023年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况
主要负责人听取汇报4次。
四、2024年推进法治政府建设的主要安排
充实执法力量。
{signer}
2024年2月6日
"""


def codes(title: str = "", body: str = "审核规范性文件6件。", signer: str = "甲县司法局") -> list[str]:
    title = title or "甲县司法局关于2023年法治政府建设情况的报告"
    text = REPORT.format(title=title, body=body, signer=signer)
    return [f.rule.code for f in checks.check(report_of(text, RESOURCES)).findings]


RIGHT = [
    {},
    {"title": "甲县人民政府2023年法治政府建设年度报告", "signer": "甲县人民政府"},
    {"title": "2023年度甲县法治政府建设情况报告", "signer": "甲县人民政府"},
    {"title": "甲县2023年法治政府建设年度报告", "signer": "甲县人民政府办公室"},
    {"title": "中共甲县委 甲县人民政府关于2023年法治政府建设情况的报告", "signer": "甲县人民政府"},
    {"body": "一是加强培训。\n（1）组织轮训。\n（2）组织测试。\n二是加强监督。开展评查。"},
    {"body": "1.加强培训。组织轮训。\n2.加强监督。一是开展评查。二是通报结果。"},
    {"body": "（一）加强培训。一是组织轮训；二是组织测试。\n（二）加强监督。一是开展评查，二是通报结果。"},
    {"body": "完成2022年度依法行政考核，比2022年多2件，2021年和2022年连续两年获评优秀。"},
    {"body": "一、二、三产业融合发展，清明节前后开展宣传。"},
]


@pytest.mark.parametrize("case", RIGHT, ids=range(len(RIGHT)))
def test_what_is_right_is_let_pass(case: dict[str, str]) -> None:
    assert [c for c in codes(**case) if c[:2] in ("D2", "D4", "D7", "D8")] == []


# What is wrong stands in the text, a number's cell is printed close by: the text is to be mended.
BESIDE_A_NUMBER = [
    ("全年受理{TJ03}，", "全年受理{TJ03},", "D501"),
    ("全年受理{TJ03}，", "全年受理{TJ03}，，", "D511"),
    ("全年受理{TJ03}，", "全年受理{TJ03}的的纠纷，", "D601"),
    ("全年受理{TJ03}，", "全年受理{TJ03}，培训**人次，", "D337"),
    ("全年受理{TJ03}，", "全年受理{TJ03}（含旧案，", "D502"),
    ("全年受理{TJ03}，", "全年受理增加{TJ03|同比}，", "D332"),
    ("全年受理{TJ03}，", "2022年{TJ03}，", "D401"),
]


@pytest.mark.parametrize(("old", "new", "code"), BESIDE_A_NUMBER)
def test_words_beside_a_number_name_their_own_cell(old: str, new: str, code: str) -> None:
    assert (code, "要点!D2") in places(checks.check(report(CLEAN.replace(old, new, 1))).findings)
