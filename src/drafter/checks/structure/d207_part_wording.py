"""法定部分的标题没有用规定的提法。

为什么：四个部分的名称规定里有原话，用“初步安排”“存在的问题”“下步计划”等，与法定表述不一致，也容易漏写“原因”“成效”。
怎么改：标题用规定的提法：主要举措和成效、存在的不足和原因、第一责任人职责……有关情况、主要安排。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定。

反例：
    四、2024年推进法治政府建设的初步安排
    2024年，加大执法监督力度。

反例：
    三、党政主要负责人履行推进法治政府建设第一责任人职责情况
    党委书记、镇长听取汇报4次。

正例：
    四、2024年推进法治政府建设的主要安排
    2024年，加大执法监督力度。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import parts
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.statutory import named
from drafter.model.facts import Statutory

RULE = Rule("D207", "法定部分标题的提法", Severity.WARNING, __doc__ or "")

WANTED: dict[Statutory, tuple[tuple[str, ...], str]] = {
    Statutory.ACHIEVEMENTS: (("举措", "成效"), "主要举措和成效"),
    Statutory.SHORTCOMINGS: (("不足", "原因"), "存在的不足和原因"),
    Statutory.LEADERS: (("推进法治建设第一责任人",), "履行推进法治建设第一责任人职责"),
    Statutory.PLAN: (("主要安排",), "主要安排"),
}


def check(report: Report) -> Iterator[Finding]:
    for part in parts(report):
        if part.statutory not in WANTED or part.heading is None or not part.sure:
            continue
        if part.statutory is Statutory.ACHIEVEMENTS and named(part.heading.text) is not part.statutory:
            # A chapter of the outline, or of the bureau's own: it tells what was done without saying so.
            continue
        words, name = WANTED[part.statutory]
        if not all(word in part.heading.text for word in words):
            yield RULE.at(
                part.heading.place(0, len(part.heading.text)),
                f"这个标题与规定的提法不一致，规定的提法是“{name}”。请改用规定的提法。",
            )
