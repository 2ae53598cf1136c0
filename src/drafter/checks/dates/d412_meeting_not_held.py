"""提到了报告年度还没有召开的会议。

为什么：“二十届八中全会”没有召开过；把届次写错，或把以后的会议写进这一年的报告，是明显的硬伤。
怎么改：核对会议的届次。词表在templates/words/meetings.csv，按年份列出，每年更新；本单位可以另建own-meetings.csv。
依据：中国共产党历次全国代表大会和中央全会的召开时间；词表中逐条注明。

反例：
    深入学习贯彻党的二十届八中全会精神。

反例：
    深入学习贯彻党的二十届三中全会精神。

正例：
    深入学习贯彻党的二十大和二十届二中全会精神，学习党的十九届七中全会公报。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.listed import found_in
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D412", "会议还没有召开", Severity.ERROR, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    for entry, line, start, end in found_in(subject, "meetings.csv"):
        source = f"（{entry.source}）" if entry.source else ""
        yield RULE.at(
            line.place(start, end),
            f"“{entry.wrong}”在报告年度还没有召开{source}。请核对届次。",
        )
