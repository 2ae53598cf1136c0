"""标题的年份与正文的年份不一致。

为什么：标题写2024年，各部分的标题还是2023年，一定有一处没有改。
怎么改：统一成报告年度；工作簿里用 {年度} 让程序填。
依据：《党政机关公文处理工作条例》第十九条、第二十条：时间应当准确。

反例：
    一、2022年推进法治政府建设的主要举措和成效
    2023年，审核规范性文件6件。

正例：
    一、2023年推进法治政府建设的主要举措和成效
    2023年，审核规范性文件6件。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import parts, title
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory

RULE = Rule("D410", "标题的年份与报告年度不一致", Severity.ERROR, __doc__ or "")

_YEAR = Lazy(r"(?<!\d)(20\d\d)\s?年")


def check(report: Report) -> Iterator[Finding]:
    if not report.year:
        return
    line = title(report)
    match = _YEAR.search(line.text) if line else None
    if line is not None and match and int(match[1]) != report.year:
        yield RULE.at(
            line.words(match.start(), match.end()), f"标题写的是{match[1]}年，报告年度是{report.year}年。请改成一致。"
        )
    for part in parts(report):
        heading = part.heading
        if heading is None or part.statutory is None:
            continue
        wanted = report.year + (part.statutory is Statutory.PLAN)
        match = _YEAR.search(heading.text)
        if match and int(match[1]) != wanted:
            yield RULE.at(
                heading.words(match.start(), match.end()),
                f"这个标题写的是{match[1]}年，按报告年度应为{wanted}年。请改正。",
            )
