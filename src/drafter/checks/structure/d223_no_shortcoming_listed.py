"""“不足与原因”一条也没有填。

为什么：“存在的不足和原因”是法定内容。只有开头一句“还存在一些不足”，没有写是什么不足，等于没有写。
怎么改：在“不足与原因”表至少填一行，写明不足、原因和对策；或者在“要点”里给这一章写上要点。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定：“存在的不足和原因”。

反例：
    [章节]
    章节 | 标题 | 法定内容 | 编排
    不足原因 | 存在的不足和原因 | 不足原因 | 一是分段
    [要点]
    章节 | 要点标题 | 内容
    不足原因 | 导语 | 还存在一些不足，主要是：

反例：
    [不足与原因]
    不足 | 原因 | 对策
    暂无 | 无 | 无

正例：
    [章节]
    章节 | 标题 | 法定内容 | 编排
    不足原因 | 存在的不足和原因 | 不足原因 | 一是分段
    [要点]
    章节 | 要点标题 | 内容
    不足原因 | 导语 | 还存在一些不足，主要是：
    不足原因 |  | 基层执法力量薄弱，主要原因是执法编制多年没有增加。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.checks.saying import is_void
from drafter.findings import Finding, Rule, Severity
from drafter.model.required import lacks_shortcomings
from drafter.model.schema import SHORTCOMINGS, address

RULE = Rule("D223", "没有填写不足", Severity.ERROR, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    said = [s.text for s in report.facts.shortcomings if s.text and is_void(s.text.text)] if report.facts else []
    for words in said:
        yield RULE.at(
            words.cell,
            f"“不足”写的是“{words.text}”，等于没有写，而这是法定内容。请写明不足、原因和对策，或删去这一行。",
        )
    if not said and is_untold(report):
        yield RULE.at(
            address(SHORTCOMINGS, "不足"),
            "“不足与原因”一条也没有填，而这是法定内容。请至少填一行，写明不足、原因和对策。",
        )


def is_untold(report: Report) -> bool:
    """Whether a workbook has a section on shortcomings and names none."""
    facts = report.facts
    if facts is None or any(not is_void(s.text.text) for s in facts.shortcomings):
        return False
    return lacks_shortcomings(facts)
