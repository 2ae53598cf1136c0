"""What a report comes wrapped in: a letter, a web page, a signature at the top; and words that only look like faults."""

from __future__ import annotations

import pytest

from drafter import checks
from drafter.checks.report import Report
from drafter.model.catalog import load_catalog
from drafter.resources import Resources
from reading import read

TITLE = "甲县水利局2025年度法治政府建设情况报告"
OPENING = "2025年，甲县水利局认真履行职责，{done}。现将有关情况报告如下："
BODY = """一、2025年推进法治政府建设的主要举措和成效
（一）加强组织领导。局党组专题研究法治工作4次，制定年度工作要点。
（二）规范执法行为。全年开展执法检查210次，办理行政处罚案件18件。
二、2025年推进法治政府建设存在的不足和原因
执法队伍专业化水平有待提高，原因是新进人员多、培训不够系统。
三、党政主要负责人履行推进法治建设第一责任人职责情况
局党组书记、局长切实履行推进法治建设第一责任人职责，听取汇报2次。
四、2026年推进法治政府建设的主要安排
一是提升执法能力。二是丰富普法形式。
"""
SIGNED = "甲县水利局\n2026年1月20日\n"
TEXT = f"{OPENING.format(done='依法治水工作取得新成效')}\n{BODY}"
LETTER = f"关于报送2025年度法治政府建设情况的函\n县委依法治县办：\n现将《{TITLE}》报送你办，请审阅。\n附件：{TITLE}\n{SIGNED}附件\n"
WRAPPED = {
    "plain": f"{TITLE}\n甲县人民政府：\n{TEXT}{SIGNED}",
    "signed at the top": f"{SIGNED}{TITLE}\n甲县人民政府：\n{TEXT}",
    "behind a letter": f"{LETTER}{TITLE}\n{TEXT}",
    "signed at the top in one line": f"甲县水利局 2026年1月20日\n{TITLE}\n甲县人民政府：\n{TEXT}",
    "signed in the page's particulars": f"索引号：115/2025-001\n发文机关：甲县水利局\n成文日期：2026年1月20日\n{TITLE}\n甲县人民政府：\n{TEXT}",
    "sealed": f"{TITLE}\n甲县人民政府：\n{TEXT}甲县水利局（盖章）\n2026年1月20日\n",
    "in a web page": f"{TITLE}\n发布时间：2026-01-20 来源：水利局 字号：大 中 小\n甲县人民政府：\n{TEXT}{SIGNED}",
}


def codes(text: str) -> list[str]:
    resources = Resources()
    document = read(text.encode(), "报告.txt")
    return [f.rule.code for f in checks.check(Report(document, resources, load_catalog(resources))).findings]


@pytest.mark.parametrize("kind", WRAPPED)
def test_what_a_report_comes_in_is_no_fault_of_it(kind: str) -> None:
    assert codes(WRAPPED[kind]) == []


@pytest.mark.parametrize(
    "done",
    [
        "组织开展2024年年终述法",
        "聘请甲县律师事务所2名律师担任法律顾问",
        "参与甲县市场主体登记中心的普法活动",
        "开展“学宪法 讲宪法”活动",
        "办理行政复议案件1件，结果为维持",
        "成立镇综合行政执法队，推进依法治交",
        "成立镇法治政府建设领导小组",
        "不予受理21件，办结298件",
    ],
)
def test_what_only_looks_like_a_fault_is_let_pass(done: str) -> None:
    assert codes(WRAPPED["plain"].replace("依法治水工作取得新成效", done)) == []


def test_half_width_marks_throughout_are_one_finding() -> None:
    text = WRAPPED["plain"].replace("，", ",")
    assert codes(text).count("D501") == 1
