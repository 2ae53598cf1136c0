"""Work under a law before the law was in force: 自9月1日起按新法办理 (D698)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafter.checks.national import documents
from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

_USED = Lazy(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?(?:起|以来|开始|后)?，?[^，。；\n《]{0,8}"
    r"(?:«powers.according-to»)(?P<new>(?:«powers.newly-made»)的?)?"
    r"(?:(?P<law>《?(?:中华人民共和国)?[一-鿿]{2,16}?(?:法典|法|条例)》?)|新法|新规定)[^，。；\n]{0,8}?(?:«powers.does-by-a-law»)"
)
_TITLE = Lazy(r"《(?:中华人民共和国)?([^《》\n（]{2,20}(?:法典|法|条例))》")
_FAR = 120
_MONTHS, _DAYS = 12, 31


def check(report: Report) -> Iterator[Finding]:
    known = documents(report)
    for hit in search(report, _USED):
        name = _named(hit)
        row = next(iter(known.by_stem.get(name, ())), None)
        day = _day(hit, report.year)
        if row is None or not row.holds or day is None or in_marks(report, hit):
            continue
        # What is revised was a law before: only where the new one is meant is it too early.
        if len(row.holds) > 1 and not hit.match["new"] and hit.match["law"]:
            continue
        try:
            begun = date.fromisoformat(row.holds[-1])
        except ValueError:
            continue
        if day < begun:
            yield RULE.at(
                hit.place,
                f"《{name}》{begun.year}年{begun.month}月{begun.day}日起施行，“{hit.match[0]}”早于施行的日期。请核对。",
            )


def _named(hit: Hit) -> str:
    """The law that is meant: the one named, or for 新法 the last one named before."""
    if law := hit.match["law"]:
        return law.strip("《》").removeprefix("中华人民共和国")
    titles = _TITLE.findall(hit.line.text[max(0, hit.start - _FAR) : hit.start])
    return titles[-1] if titles else ""


def _day(hit: Hit, year: int) -> date | None:
    """The last day on which it can have begun; without a year that of the report."""
    year = int(hit.match["year"] or year)
    month, day = int(hit.match["month"]), int(hit.match["day"] or 0)
    if not year or not 1 <= month <= _MONTHS or day > _DAYS:
        return None
    try:
        # A month without its day may be the last of it.
        return date(year, month, day) if day else date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    except ValueError:
        return None


RULE = Rule(
    "D698",
    "法律还没有施行",
    Severity.WARNING,
    """写的是按某部法律办理，日期却早于它施行的日期。

为什么：法律公布以后要过一段时间才施行：修订的《行政复议法》2023年9月1日公布，2024年1月1日起施行，2023年不能按新法办案；公布和施行最容易混。
怎么改：核对施行日期；说的是学习、宣传的，写“学习”“宣传”，不写“按照……办理”。
依据：各部法律、法规规定的施行日期，见templates/words/national.csv；本单位可以另建own-national.csv增加。

反例：
    [基本信息]
    报告年度 | 2023
    [正文]
    修订后的《行政复议法》公布后，组织集中学习，自9月1日起按新法办理全部案件。

反例：
    [基本信息]
    报告年度 | 2025
    [正文]
    2025年3月，依据《民营经济促进法》处理涉企投诉12件。

正例：
    [基本信息]
    报告年度 | 2025
    [正文]
    2025年6月起，依据《民营经济促进法》处理涉企投诉12件，4月学习《民营经济促进法》，3月依据《行政复议法》办理案件。
""",
)
