"""比较的年份就是本身这一年，或是更晚的一年。

为什么：2024年的数“较2024年下降9.6%”，没有可比的对象；多半是改年份时把“上年”的年份也一起改了。
怎么改：改成实际比较的年份，一般是上一年；月份之间的比较，写明月份。
依据：《党政机关公文处理工作条例》第十九条：情况确实，时间准确。

反例：
    [基本信息]
    报告年度 | 2023
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    全年刑事案件立案数较2023年下降9.6%。

反例：
    [基本信息]
    报告年度 | 2023
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    全年信访量286件，比本年度下降12%。

反例：
    [基本信息]
    报告年度 | 2023
    [正文]
    四、2024年推进法治政府建设的主要安排
    力争法律援助案件量比2024年增加五成。

正例：
    [基本信息]
    报告年度 | 2023
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    全年刑事案件立案数较2022年下降9.6%，其中12月较2023年11月下降3%，预计2024年比2023年再下降2%。
    二、2024年推进法治政府建设的主要安排
    力争法律援助案件量比2023年增加五成，2025年比2024年再增加一成。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.outline import plan_lines
from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.changes import WAYS
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory

RULE = Rule("D435", "比较的是同一年", Severity.WARNING, __doc__ or "")

_THAN = Lazy(
    r"(?:[较比]|(?:与|同|和|对比)(?=[^，。；\d]{0,4}\d{0,4}年?[^，。；]{0,6}相比))(?P<when>(?P<y>20\d\d)年(?:度)?|今年|本年度?)"
    r"(?!\d{1,2}月|第?[一二三四]季|[初底末春夏秋冬]|[上下]半年)(?:的?(?:全年|同期))?(?:的?[^，。；\d]{0,6}?\d[\d.]*[^，。；\d]{1,3})?(?:相比，?|的)?(?:«changes.how-much»|仍|均|共|还|约|，)*"
    rf"(?:{WAYS}|«changes.more-ups»|«changes.more-downs»|持平)"
)
_YEAR = re.compile(r"(20\d\d)年(?!以来|来|度[\u4e00-\u9fff])")
_AIMS = Lazy(r"«dates.looks-ahead»")
_PARTS = ("", Statutory.ACHIEVEMENTS, Statutory.LEADERS)


def _year_spoken_of(report: Report, hit: Hit, plan: bool) -> int:
    """The year that the words before are about: the last one named in the sentence, else that of the chapter; 0 where none is known."""
    text = hit.line.text
    before = text[begins_at(text, hit.start, "。；") : hit.start]
    named = _YEAR.findall(before)
    if named:
        return int(named[-1])
    if plan:
        return report.year + 1
    ahead = _AIMS.search(before) is not None
    return report.year if hit.line.statutory in _PARTS and not ahead else 0


def check(report: Report) -> Iterator[Finding]:
    plans = plan_lines(report)
    for hit in search(report, _THAN) if report.year and not report.is_other_kind else ():
        plan = id(hit.line) in plans or hit.line.statutory == Statutory.PLAN
        spoken = _year_spoken_of(report, hit, plan)
        other = int(hit.match["y"]) if hit.match["y"] else report.year
        # 到2025年比2022年: 今年 in the plans of the next year is this one.
        if not spoken or other < spoken or in_marks(report, hit):
            continue
        if not hit.match["y"] and (spoken != report.year or plan):
            continue
        yield RULE.at(
            hit.line.words(hit.start, hit.end, 8, 4),
            f"说的是{spoken}年的事，却和“{hit.match['when']}”比。请核对年份，一般是和{spoken - 1}年比。",
        )
