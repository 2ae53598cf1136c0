"""“其中”后面像是列全了的分项，加起来小于总数。

为什么：分项列得接近总数却差一点，多半是漏了一类，或有一个数抄错。程序不能断定分项是否列全，所以只提醒。
怎么改：核对各分项；确有未列的，补一项“其他××件”，使分项之和等于总数。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全年共办理法律援助案件763件（其中：民事案件139件、刑事案件239件、法律帮助案件345件、涉及农民工案件50件）。

反例：
    全年清理规范性文件36件，保留20件，修改6件，废止8件。

正例：
    全年共办理法律援助案件763件（其中：民事案件139件、刑事案件239件、法律帮助案件345件、其他案件40件）。

正例：
    全年共办理法律援助案件763件，其中民事案件139件。办理行政应诉案件9件（含上年结转1件），其中胜诉5件、撤诉3件，未审结1件，行政机关负责人出庭9件。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.parts_of_total import divisions, outcomes, show, whole_shown
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D302", "分项之和小于总数", Severity.WARNING, __doc__ or "")

# Below this share the parts are plainly examples, not a division.
NEARLY_ALL = Decimal("0.85")
_ALL_KINDS = 3
_REST = Lazy(r"^[，、；](?:其余|其它|其他|余下)")


def check(report: Report) -> Iterator[Finding]:
    for division in divisions(report):
        total, parts = division.total, division.parts
        if not division.listed or not total.is_exact or len(parts) < 2 or not total.value:
            continue
        told = sum(q.value for q in parts)
        # More than the last of a row is of all in it.
        due = total.value if told <= total.value else division.altogether
        remainder = due - told
        if told == division.altogether:
            continue
        if any(q.value == remainder for q in (*division.later, *division.apart)):
            continue
        if _REST.match(division.line.text[division.end :]):
            continue
        share = told / due
        if NEARLY_ALL <= share < 1:
            apart = "；含“涉及”等交叉口径的未计入" if division.apart else ""
            yield RULE.at(
                division.line.place(division.start, division.end),
                f"分项之和小于总数：{show(division)}，总数写的是{whole_shown(division)}{apart}。"
                "如分项已经列全，请核对；如未列全，请补一项“其他”。",
            )
    for line, whole, listed in outcomes(report):
        told = sum(q.value for q in listed)
        closed = line.text[listed[-1].stop : listed[-1].stop + 1] in ("", "。", "；")
        if len(listed) >= _ALL_KINDS and closed and NEARLY_ALL * whole.value <= told < whole.value:
            yield RULE.at(
                line.place(whole.begin, listed[-1].stop),
                f"分项之和小于总数：{'+'.join(q.digits for q in listed)}={told}，总数写的是{whole.digits}{whole.unit}。"
                "如分项已经列全，请核对；如未列全，请补一项“其他”。",
            )
