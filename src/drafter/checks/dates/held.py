"""On which day a national meeting was held (D427)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy

FILE = "meetings.csv"
PASSED = "passed.csv"
_NAME = r"(?:中国共产党|党的|中共)?(?P<name>[一二三]十«numerals.nine»?(?:届[一二三四五六七]中全会|大))"
_DAY = r"(?P<y>20\d\d)年(?:(?P<m>1[0-2]|[1-9])月)?(?:\d{1,2}日)?(?:至(?:\d{1,2}月)?\d{1,2}日)?"
_BEFORE = Lazy(rf"{_DAY}，?(?:胜利)?(?:召开|闭幕|举行|开幕)的{_NAME}")
_AFTER = Lazy(rf"{_NAME}[于在]{_DAY}(?:在北京)?(?:胜利)?(?:召开|闭幕|举行|开幕)")
_PASSES = Lazy(rf"{_NAME}(?:审议)?(?:通过|作出)了?的?《(?P<title>[^《》\n]{{6,50}})》")
_HELD = re.compile(r"(20\d\d)年(?:(\d{1,2})月)?")


def _passed(report: Report) -> Iterator[Finding]:
    """二十届三中全会通过《……历史经验的决议》: a paper that another session passed."""
    papers = {row["文件"]: row.get("会议", "") for row in lexicon.table(report.resources, PASSED) if row.get("文件")}
    for hit in search(report, _PASSES):
        name = hit.match["name"]
        by = next((session for paper, session in papers.items() if session and paper in hit.match["title"]), name)
        if by != name:
            yield RULE.at(hit.place, f"《{hit.match['title']}》是{by}通过的，这里写的是“{name}”。请核对。")


def check(report: Report) -> Iterator[Finding]:
    held = {entry.wrong: _HELD.search(entry.source) for entry in lexicon.entries(report.resources, FILE)}
    for pattern in (_BEFORE, _AFTER):
        for hit in search(report, pattern):
            when = held.get(hit.match["name"])
            if when is None:
                continue
            month = hit.match["m"]
            if hit.match["y"] != when[1] or (month and when[2] and month != when[2]):
                yield RULE.at(hit.place, f"“{hit.match['name']}”是{when[0]}召开的，这里写的时间不同。请核对。")

    yield from _passed(report)


RULE = Rule(
    "D427",
    "会议召开的时间、通过的文件不对",
    Severity.ERROR,
    """写的时间不是党的代表大会、中央全会召开的时间，或写的文件是另一次全会通过的。

为什么：二十届四中全会是2025年10月召开的；写成别的年月，多半是把上一年的话改了一半。
怎么改：核对会议的届次和时间。词表在templates/words/meetings.csv，通过的文件在passed.csv，每年更新。
依据：历次会议公报；《党政机关公文处理工作条例》第十九条：情况确实，时间准确。

反例：
    2026年9月召开的党的二十届四中全会审议通过了“十五五”规划建议。

反例：
    学习党的二十届三中全会通过的《中共中央关于党的百年奋斗重大成就和历史经验的决议》。

正例：
    2025年10月召开的党的二十届四中全会审议通过了“十五五”规划建议。党的二十届三中全会于2024年7月召开。
""",
)
