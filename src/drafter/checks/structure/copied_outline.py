"""Headings taken over from the outline of the notice that asks for the report (D240)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import title
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Heading

_LAST_YEAR = Lazy(r"上一?年度?(?=推进|法治|依法|工作|主要)")
_AND_SO_ON = Lazy(r"等(?:有关|相关)?情况[。]?$")


def check(report: Report) -> Iterator[Finding]:
    head = title(report)
    for line in report.lines:
        if not isinstance(line.block, Heading):
            continue
        if (match := _LAST_YEAR.search(line.text)) and (report.year or head is not None):
            year = f"{report.year}年" if report.year else "报告的年份"
            yield RULE.at(
                line.words(match.start(), match.end(), 0, 8),
                f"标题写“{match[0]}”，是通知提纲里的话；报告写的就是这一年。请改为“{year}”。",
            )
        if match := _AND_SO_ON.search(line.text):
            yield RULE.at(
                line.words(match.start(), match.end(), 10), "标题以“等情况”结尾，像是照抄通知的提纲。请写明是什么。"
            )


RULE = Rule(
    "D240",
    "标题照抄了通知的提纲",
    Severity.WARNING,
    """标题里有通知提纲的话：“上年度”“……等情况”。

为什么：通知要求“报告上一年度推进法治政府建设的主要举措和成效”，是站在发通知的那一年说的；报告的标题写的就是报告年度，再写“上年度”就差了一年。“等情况”是提纲里概括的话，不是标题。
怎么改：写明年份，如“2025年推进法治政府建设的主要举措和成效”；“等情况”改成具体的内容。
依据：《法治政府建设与责任落实督察工作规定》；公文标题应当准确简要。

反例：
    一、上年度推进法治政府建设的主要举措和成效
    全年审核规范性文件6件。

反例：
    一、主要举措和成效
    （一）学习贯彻习近平法治思想，加强法治政府建设等情况
    全年开展集中学法8次。

正例：
    一、主要举措和成效
    与上年度相比，审核规范性文件增加6件。
""",
)
