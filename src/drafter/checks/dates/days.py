"""Days and meetings that never were (D407, D412)."""

from __future__ import annotations

from datetime import date

from drafter.checks.prose import Hit
from drafter.checks.rule import Listed, Pattern
from drafter.checks.subject import Subject
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_LEAP = 2024
"""Without a year 29 February may be right."""


def _is_a_day(_: Subject, hit: Hit) -> bool:
    try:
        date(int(hit.match["y"] or _LEAP), int(hit.match["m"]), int(hit.match["d"]))
    except ValueError:
        return False
    return True


RULES = (
    Pattern(
        Rule(
            "D407",
            "没有这一天",
            Severity.ERROR,
            """没有这一天。

为什么：2月30日、13月这样的日期一定是写错了。
怎么改：核对原始材料，改成实际的日期。
依据：《党政机关公文处理工作条例》第十九条、第二十条：时间应当准确。

反例：
    2023年2月30日，召开法治建设推进会。

正例：
    2023年2月28日，召开法治建设推进会。
""",
        ),
        find=Lazy(r"(?:(?P<y>\d{4})年)?(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号](?![前内])"),
        unless=_is_a_day,
        say="没有“{0}”这一天。请核对日期。",
    ),
    Listed(
        Rule(
            "D412",
            "会议还没有召开",
            Severity.ERROR,
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
""",
        ),
        table="meetings.csv",
        say=lambda entry, _: f"“{entry.wrong}”在报告年度还没有召开{entry.cited}。请核对届次。",
    ),
)
