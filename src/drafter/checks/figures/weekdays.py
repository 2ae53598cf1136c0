"""Days of the week beside a date of another one (D374)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafter.checks.prose import Hit, search
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory

_WEEKDAYS = "一二三四五六日"
_WITH_WEEKDAY = Lazy(
    r"(?:(?P<y>20\d\d)年)?(?<!\d)(?P<m>1[0-2]|[1-9])月(?P<d>[12]\d|3[01]|[1-9])日(?:[（(]|，)?(?:星期|周)(?P<w>[一二三四五六日天])(?=[）)，。；、]|[上下]午|$)"
)
_NEAR = 60
_OTHER_YEAR = Lazy("20\\d\\d年|[次翌上去明]年")


def _day_of(report: Report, hit: Hit) -> date | None:
    """The day; without a year one of what was done in the year reported on. None for a day that does not exist."""
    told = hit.line.statutory in ("", Statutory.ACHIEVEMENTS, Statutory.LEADERS)
    year = int(hit.match["y"] or 0) or (
        report.year if told and not _OTHER_YEAR.search(hit.line.text, max(0, hit.start - _NEAR), hit.start) else 0
    )
    try:
        return date(year, int(hit.match["m"]), int(hit.match["d"]))
    except (ValueError, TypeError):
        return None


def _weekdays(report: Report) -> Iterator[Finding]:
    """Days beside another day of the week than theirs; of a day that does not exist another rule tells."""
    for hit in search(report, _WITH_WEEKDAY):
        day = _day_of(report, hit)
        if day is not None and _WEEKDAYS[day.weekday()] != hit.match["w"].replace("天", "日"):
            yield _D374.at(
                hit.place,
                f"{day.year}年{day.month}月{day.day}日是星期{_WEEKDAYS[day.weekday()]}，这里写的是“{hit.match['w']}”。请核对日期。",
            )


_D374 = Rule(
    "D374",
    "星期与日期不符",
    Severity.ERROR,
    """写了日期，又写了星期几，两者对不上。

为什么：某年某月某日是星期几是固定的，写错了，日期和星期至少有一个不对。
怎么改：核对原始材料，改正日期或星期。
依据：《党政机关公文处理工作条例》第十九条：时间应当准确。

反例：
    2024年10月1日（星期五）召开专题会议。

反例：
    [基本信息]
    报告年度 | 2023
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    12月4日（星期四）举办宪法宣誓仪式。

反例：
    2024年12月4日，周一，举办宪法宣誓仪式。

正例：
    2024年10月1日（星期二）召开专题会议，2024年12月4日，星期三，举办宪法宣誓仪式，2024年12月4日星期五大讲堂开讲。
""",
)

RULES = (Coded(_D374, _weekdays),)
