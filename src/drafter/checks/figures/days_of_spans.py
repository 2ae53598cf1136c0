"""Days, months and years that are said of a span, and those that it has (D363)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafter.checks.prose import Hit, search
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import number
from drafter.language.patterns import Lazy

_SPAN = (
    r"(?:(?P<y>20\d\d)年)?(?P<m>1[0-2]|[1-9])月(?P<d>[12]\d|3[01]|[1-9])日(?:起)?[至到—－-]{1,2}"
    r"(?:(?P<y2>20\d\d)年)?(?:(?P<m2>1[0-2]|[1-9])月)?(?P<d2>[12]\d|3[01]|[1-9])日"
)
_LASTS = r"(?:«figures.before-days»)(?:了)?(?P<days>\d{1,3}|[«numerals.ten»两半]{1,3})(?P<unit>个?工作日|天|日|个月|周|个星期)(?!内|左右|以上|多)"
_TIMES = (Lazy(rf"{_SPAN}[^。；）\d]{{0,16}}{_LASTS}"), Lazy(rf"{_LASTS}[^。；\d]{{0,14}}{_SPAN}"))
_N = r"(?P<n>\d{1,2}|[«numerals.nine»两十]{1,2})"
_OF_MONTHS = Lazy(
    r"(?:(?P<y>20\d\d)年)?(?P<m>1[0-2]|[1-9])月(?:\d{1,2}日|份|初|底)?(?:起|开始)?，?[至到—－-]{1,2}(?:(?P=y)年|同年)?(?P<m2>1[0-2]|[1-9])月(?:\d{1,2}日|底|末|份)?(?:止|结束)?，"
    r"?[^。；，\d]{0,6}(?:历时|为期|持续)(?:(?P<n>\d{1,2}|[«numerals.nine»两十]{1,2})个月|(?P<half>半年))"
)
_DATE = r"20\d\d年(?:1[0-2]|[1-9])月(?:(?:[12]\d|3[01]|[1-9])日)?"
_OF_YEARS = (
    # 自2024年1月1日起至2026年12月31日止，为期三年; 两年期服务合同，服务期自……至……
    Lazy(
        rf"(?P<first>{_DATE})(?:起|开始)?[至到—－-]{{1,2}}(?P<last>{_DATE})(?:止)?(?:，[^。；，\d]{{0,8}}?|（)?(?:«figures.lasts-years»)(?:共|为|是)*{_N}年(?![度前内])"
    ),
    # 自2024年5月1日起施行，有效期五年，至2027年4月30日
    Lazy(
        rf"(?P<first>{_DATE})起?(?:施行|实施|生效|执行)?，[^。；，\d]{{0,4}}有效期(?:限)?(?:为)?{_N}年，[^。；，\d]{{0,6}}[至到](?P<last>{_DATE})"
    ),
    Lazy(rf"{_N}年期[^。；\d]{{0,24}}(?P<first>{_DATE})(?:起|开始)?[至到—－-]{{1,2}}(?P<last>{_DATE})"),
)
_FROM_TO = Lazy(
    rf"(?:自|从|于)?(?:(?P<y>20\d\d)年)?(?P<m>1[0-2]|[1-9])月(?:\d{{1,2}}日)?(?:起|开始|启动)，?[^。；，\d]{{0,6}}(?:历时|为期|持续){_N}个月，?[^。；\d]{{0,6}}?(?:于|到|至)(?:(?P<y2>20\d\d)年)?(?P<m2>1[0-2]|[1-9])月"
)
_VALID = Lazy(
    rf"有效期(?:限)?(?:为|是)?{_N}年，?[^。；\d]{{0,8}}?自(?P<y>20\d\d)年[^。；]{{0,10}}?(?:起[^。；\d]{{0,12}}?)?至(?P<y2>20\d\d)年(?:(?P<m2>\d{{1,2}})月)?"
)
_WEEK, _MONTH, _OFF = 7, 30, 4
_HALF_YEAR, _MONTH_MEAN, _OFF_MONTHS = 6, 30.44, 1.5
_PARTS = Lazy(r"\d+")


def _days(report: Report) -> Iterator[Finding]:
    yield from _months(report)
    for pattern in _TIMES:
        for hit in search(report, pattern):
            there, said = _length(hit), _fitting(hit)
            if there is not None and said is not None and there not in said:
                yield _D363.at(
                    hit.place,
                    f"这一段有{there}天，写的是{hit.match['days']}{hit.match['unit']}。请核对起止日期和天数；按工作日算的，请写明。",
                )


def _months(report: Report) -> Iterator[Finding]:
    for hit in search(report, _FROM_TO):
        year = int(hit.match["y"] or 0)
        last = int(hit.match["y2"] or year) if year else 0
        there = (last - year) * 12 + int(hit.match["m2"]) - int(hit.match["m"]) + 1
        n = int(number(hit.match["n"].replace("两", "二")) or 0)
        if n and there > 0 and not there - 2 <= n <= there:
            yield _D363.at(hit.place, f"这一段有{there}个月，写的是{n}个月。请核对。")
    for hit in search(report, _VALID):
        said, there = int(number(hit.match["n"].replace("两", "二")) or 0), int(hit.match["y2"]) - int(hit.match["y"])
        # To the day before, or to the end of the year.
        if said and said != there + (hit.match["m2"] in ("12", None) and said == there + 1):
            yield _D363.at(hit.place, f"有效期写的是{said}年，起止的日期是{there}年。请核对。")
    for hit in search(report, _OF_MONTHS):
        there = int(hit.match["m2"]) - int(hit.match["m"]) + 1
        said = _HALF_YEAR if hit.match["half"] else int(number(hit.match["n"].replace("两", "二")) or 0)
        # Either month may be half of one.
        if there > 1 and said and not there - 1 <= said <= there:
            yield _D363.at(hit.place, f"这一段有{there}个月，写的是{said}个月。请核对。")
    for pattern in _OF_YEARS:
        for hit in search(report, pattern):
            begin, end = _month_of(hit.match["first"]), _month_of(hit.match["last"])
            years = int(number(hit.match["n"].replace("两", "二")) or 0)
            months = end - begin
            if years and months > 0 and abs(months - years * 12) > _OFF_MONTHS:
                yield _D363.at(
                    hit.place, f"起止的日期有{months / 12:.1f}年，写的是{years}年。请核对。".replace(".0年", "年")
                )


def _month_of(written: str) -> float:
    """Months since the year 0, with the day as a part of one: 2024年5月1日."""
    year, month, *day = (int(part) for part in _PARTS.findall(written))
    return year * 12 + month + (day[0] / _MONTH_MEAN if day else 0)


def _fitting(hit: Hit) -> range | None:
    """How many days a span may have that is said to last so long."""
    unit, said = hit.match["unit"], hit.match["days"]
    half = said == "半"
    n = 1 if half else int(number(said.replace("两", "二")) or 0)
    if not n:
        return None
    if "工作日" in unit:
        # So many working days are so many days at least; holidays may lie between.
        return range(n, 3 * n + 2 * _WEEK)
    if unit == "个月":
        return range(_MONTH // 2 - 2, _MONTH // 2 + 3) if half else range(n * _MONTH - _OFF, n * (_MONTH + 1) + _OFF)
    if unit in ("周", "个星期"):
        return range(n * _WEEK - 2, n * _WEEK + 2)
    # Either end may be left out of the count.
    return None if half else range(n, n + 2)


def _length(hit: Hit) -> int | None:
    match = hit.match
    # A year of 365 days where none is told: a day more or less is let pass.
    year = int(match["y"] or match["y2"] or 2025)
    try:
        first = date(year, int(match["m"]), int(match["d"]))
        last = date(int(match["y2"] or year), int(match["m2"] or match["m"]), int(match["d2"]))
    except ValueError:
        return None
    return (last - first).days + 1 if last > first else None


_D363 = Rule(
    "D363",
    "天数与起止日期不符",
    Severity.WARNING,
    """写了起止日期，又写了天数，两者对不上。

为什么：3月1日至3月15日是15天，写“期限为30日”，读者不知道哪一个对；公示、征求意见的期限还有法定的下限。
怎么改：核对起止日期和天数；按工作日算的，写“个工作日”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    征求意见期限为30日，自3月1日起至3月15日止。

反例：
    11月1日至11月30日开展专项行动，历时45天。

反例：
    开展为期3个月的专项整治（3月1日至4月15日）。

反例：
    自2023年3月起，历时6个月，于2023年5月结束专项整治。

反例：
    办法有效期5年，自2023年6月1日起施行，有效期至2027年5月31日。

反例：
    法律顾问合同自2023年1月1日起至2025年12月31日止，为期五年。

反例：
    3月至12月，历时8个月开展专项行动。

反例：
    公示时间为5个工作日，即6月3日至6月4日。

反例：
    开展为期一周的宣传活动（5月1日至5月31日）。

正例：
    征求意见期限为30日，自3月1日起至3月30日止。开展为期两个月的专项整治（3月1日至4月30日），公示5个工作日（6月3日至6月7日），开展为期一周的宣传（12月1日至7日）。法律顾问合同自2023年1月1日起至2025年12月31日止，为期三年。11月1日至11月30日开展专项行动，历时30天。
""",
)

RULES = (Coded(_D363, _days),)
