"""下一年度安排没有写明是哪一年。

为什么：“下步计划”“明年”离开成文时间就不知道指哪一年，公开后几年都可能有人查阅。
怎么改：标题写“2024年推进法治政府建设的主要安排”；工作簿里写 {下年度}，程序会换成年份。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定：“下一年度……主要安排”。

反例：
    三、下一步推进法治政府建设的主要安排
    加大执法监督力度。

正例：
    三、2024年推进法治政府建设的主要安排
    加大执法监督力度。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import parts
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory

RULE = Rule("D216", "下年安排没有写明年份", Severity.WARNING, __doc__ or "")

_YEAR = Lazy(r"(?<!\d)20\d\d\s?年")


def check(report: Report) -> Iterator[Finding]:
    if not report.year:
        return
    following = f"{report.year + 1}年"
    for part in parts(report):
        if part.statutory is not Statutory.PLAN or part.heading is None:
            continue
        text = f"{part.heading.text}\n{part.text}".replace(" ", "")
        # Another year in the heading is told with the right one (D410).
        if _YEAR.search(part.heading.text) and str(report.year + 1) not in part.heading.text:
            continue
        if following not in text and str(report.year + 1) not in part.heading.text:
            heading = part.heading
            yield RULE.at(
                heading.place(0, len(heading.text)),
                f"这一部分没有写明是{following}的安排。请在标题中写上“{following}”。",
            )
