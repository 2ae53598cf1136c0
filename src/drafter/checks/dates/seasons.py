"""Months and seasons in which the matter that is told does not happen: 寒假防溺水, 7月上旬强降雪 (D438)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "seasons.csv"
# 为冬季取暖提前检修, 7月提前谋划冬季供暖: another time is spoken of as well.
_ANOTHER = Lazy("«dates.names-another-time»")


class _Matter(Struct, frozen=True):
    """A matter, the months in which it never is, and the times that are told by a name."""

    months: frozenset[int]
    times: tuple[str, ...]
    why: str


def _matters(resources: Resources) -> tuple[dict[str, _Matter], tuple[Lazy, ...]]:
    """The matters by their words, and what finds one behind a month, and behind a season or a holiday."""
    found: dict[str, _Matter] = {}
    for row in lexicon.table(resources, FILE):
        months = frozenset(int(m) for m in many(row.get("不会在", "")) if m.isdecimal())
        matter = _Matter(months, tuple(many(row.get("时候", ""))), row.get("说明", ""))
        found |= dict.fromkeys(many(row.get("事情", "")), matter)
    words = "|".join(sorted(map(re.escape, found), key=len, reverse=True))
    times = "|".join(sorted({re.escape(t) for m in found.values() for t in m.times}, key=len, reverse=True))
    if not words or not times:
        return found, ()
    month = r"(?<![\d至到—–\-～])(?P<m>1[0-2]|[1-9])月(?:(?:[12]\d|3[01]|[1-9])日|份|初|底|[上中下]旬)?(?![至到—–\-～、和起])"
    return found, (
        Lazy(rf"{month}(?P<between>[^。；、\d]{{0,14}}?)(?P<what>{words})"),
        Lazy(
            rf"(?<![、和今明])(?P<time>{times})(?![、和及]|(?<=假)前)(?P<between>[^。；、\d]{{0,12}}?)(?P<what>{words})"
        ),
    )


def check(report: Report) -> Iterator[Finding]:
    found, patterns = lexicon.made(report.resources, _matters)
    for number, pattern in enumerate(patterns):
        for hit in search(report, pattern):
            matter = found[hit.match["what"]]
            wrong = int(hit.match["m"]) in matter.months if not number else hit.match["time"] in matter.times
            if wrong and not _ANOTHER.search(hit.match["between"]) and not _goes_on(hit) and not in_marks(report, hit):
                yield RULE.at(hit.place, f"“{hit.match[0]}”：{matter.why}，时间和事情合不上。请核对时间，或改事情。")


def _goes_on(hit: Hit) -> bool:
    """Whether the matter is one of several, or the work on it beforehand or afterwards: 端午粽子、中秋月饼, 防汛物资储备."""
    return hit.line.text.startswith(("、", "和", "及", "来临前", "到来前", "前"), hit.end)


RULE = Rule(
    "D438",
    "时间和事情不合时令",
    Severity.WARNING,
    """写的月份、季节、节假日，和要做的事不在一个时候。

为什么：寒假不抓防溺水，7月不会有强降雪，12月没有高考；多半是改旧稿时只改了一半。
怎么改：核对是哪一个月、哪一个季节，或者是哪一件事。
依据：《党政机关公文处理工作条例》第十九条：情况确实；词表见templates/words/seasons.csv，本单位可以另建own-seasons.csv增加。

反例：
    抓住寒假防溺水关键期，巡查塘库堰河1400余次。

反例：
    7月上旬强降雪期间，转移群众320人。

反例：
    12月高考期间，设立交通管制点8处。

反例：
    春节前夕，开展粽子专项抽检。

正例：
    抓住暑假防溺水关键期，巡查塘库堰河1400余次。1月上旬强降雪期间，转移群众320人。6月高考期间，设立交通管制点8处。7月，提前谋划今冬道路除冰物资储备。春节、端午、中秋等节日前抽检粽子、月饼86批次。
""",
)
