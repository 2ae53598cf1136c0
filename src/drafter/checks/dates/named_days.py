"""Days that bear a name, with another date than theirs or counted wrongly (D423)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.numerals import number
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory
from drafter.resources import Resources

FILE = "named-days.csv"
_WHOSE = Lazy("^(?:国际|全国|世界|国家|中国)")
_SHORTEST = 3
_YEAR = Lazy(r"(20\d\d)年")


def _days(resources: Resources) -> tuple[dict[str, tuple[int, int]], tuple[Lazy, ...], dict[str, int], Lazy]:
    """Month and day by name, what finds a day before and behind a name; the year of the first by name, and what finds the nth."""
    days = {
        r["名称"]: (int(r["月"]), int(r["日"]))
        for r in lexicon.table(resources, FILE)
        if r.get("名称") and r.get("月", "").isdecimal() and r.get("日", "").isdecimal()
    }
    first = {
        r["名称"]: int(r["首次"])
        for r in lexicon.table(resources, FILE)
        if r.get("名称") and r.get("首次", "").isdecimal()
    }
    # 禁毒日, 土地日: a day is called so without whose it is, too; 禁毒宣传日 is the same.
    short = {name: _WHOSE.sub("", name) for name in days}
    days |= {s: days[name] for name, s in short.items() if len(s) >= _SHORTEST and s not in days}
    days |= {f"{name[:-1]}宣传日": day for name, day in days.items() if name.endswith("日")}
    every, counted = ("|".join(sorted(names, key=len, reverse=True)) for names in (days, first))
    nth = Lazy(
        rf"第(?P<n>«numerals.ten»{{1,3}}|\d{{1,2}})(?P<each>[个届次])(?:“\d{{1,2}}·\d{{1,2}}”)?(?:全国|国际|国家|中国|我国)?“?(?:全国|国际|国家|中国)?(?P<name>{counted})"
    )
    found = Lazy(
        rf"(?<!\d)(?P<m>1[0-2]|[1-9])(?:·|月)(?P<d>[12]\d|3[01]|[1-9])日?(?:是|为)?(?:”(?!“)，?|，?“)?(?:第[«numerals.ten»\d]{{1,3}}个)?(?:国际|全国|世界|国家|中国)?(?P<name>{every})"
    )
    # 国家宪法日（12月4日）; 10日至15日 within the brackets are days about it.
    behind = Lazy(
        rf"(?P<name>{every})(?:宣传)?”?(?:[（(]|当天[（(]|“)(?:即|每年的?)?(?:20\d\d年)?(?P<m>1[0-2]|[1-9])(?:·|月)(?P<d>[12]\d|3[01]|[1-9])日?[）)”]"
    )
    # 7月围绕“世界水日”: the month alone, with the day's name.
    month = Lazy(
        rf"(?<![\d至到—–\-～])(?P<m>1[0-2]|[1-9])月(?:份|初|底|[上中下]旬)?(?![至到—–\-～、和])，?[^，。；、\d]{{0,4}}(?:«dates.on-the-occasion»)(?P<d>)“?(?P<name>{every})"
    )
    return days, (found, behind, month), first, nth


def _months(resources: Resources) -> tuple[dict[str, int], Lazy]:
    """The month of a campaign by its name, and what finds another beside it: 6月民法典宣传月, 民法典宣传月（6月）."""
    months = {
        row["名称"]: int(row["月"])
        for row in lexicon.table(resources, FILE)
        if row.get("名称") and row.get("月", "").isdecimal() and not row.get("日")
    }
    names = "|".join(sorted(months, key=len, reverse=True)) or r"(?!)"
    month = r"(?<![\d—至])(?P<%s>1[0-2]|[1-9])月(?!底|末)"
    return months, Lazy(
        rf"{month % 'before'}(?:的|份的?)?“?(?:第[«numerals.ten»\d]{{1,3}}个)?(?:全国)?“?(?P<name>{names})(?!”?(?:“|活动)?(?:回头看|整改|总结))"
        rf"|(?P<first>{names})”?(?:[（(](?:每年)?{month % 'within'}[）)]|(?:活动)?(?:在|于){month % 'behind'}(?:\d{{1,2}}日)?(?:正式)?(?:启动|开展|举办))"
    )


def _other_month(report: Report) -> Iterator[Finding]:
    months, pattern = lexicon.made(report.resources, _months)
    for hit in search(report, pattern) if months else ():
        name = hit.match["name"] or hit.match["first"]
        said = int(hit.match["before"] or hit.match["within"] or hit.match["behind"])
        if said != months[name] and not (said == months[name] - 1 and name.endswith("周")):
            yield RULE.at(hit.place, f"{name}在{months[name]}月，这里写的是{said}月。请核对时间。")


def check(report: Report) -> Iterator[Finding]:
    yield from _other_month(report)
    days, patterns, first, nth = lexicon.made(report.resources, _days)
    for hit in (h for pattern in patterns for h in search(report, pattern)) if days else ():
        month, day = days[hit.match["name"]]
        # So long as it is told by its month alone, the weeks before and behind are its time as well.
        apart = abs(int(hit.match["m"]) - month) not in (0, 1, 11)
        if apart if not hit.match["d"] else (int(hit.match["m"]), int(hit.match["d"])) != (month, day):
            yield RULE.at(hit.place, f"{hit.match['name']}是{month}月{day}日，这里写的是“{hit.match[0]}”。请核对日期。")
    for hit in search(report, nth) if first and report.year else ():
        said, due = int(number(hit.match["n"]) or 0), report.year - first[hit.match["name"]] + 1
        # A plan speaks of next year's, and a sentence that names a year may speak of that one's.
        years = {int(y) for y in _YEAR.findall(hit.line.text)} - {report.year}
        if said != due and not years and hit.line.statutory != Statutory.PLAN:
            yield RULE.at(
                hit.place,
                f"{report.year}年的是第{due}{hit.match['each']}{hit.match['name']}，"
                f"这里写的是第{hit.match['n']}{hit.match['each']}。请核对。",
            )


RULE = Rule(
    "D423",
    "纪念日的日期不对",
    Severity.WARNING,
    """固定的纪念日、宣传日写了别的日子，或“第几个”数错了。

为什么：国家宪法日是12月4日，消费者权益日是3月15日，人人知道，写错了很显眼。
怎么改：改成这个日子的日期；活动是另一天办的，写明是哪一天、围绕什么日子。
依据：设立这些日子的决定；词表见templates/words/named-days.csv，本单位可以另建own-named-days.csv增加。

反例：
    利用“12·14”国家宪法日开展宣传。

反例：
    于全国生态日（8月25日）组织现场普法。

反例：
    在3月25日世界水日组织宣传活动。

反例：
    民法典宣传月（6月）期间开展宣讲12场。

反例：
    7月，围绕“世界水日”开展宣传活动8场。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    一、2024年推进法治政府建设的主要举措和成效
    第34个国家宪法日期间开展宣传活动26场。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    一、2024年推进法治政府建设的主要举措和成效
    开展第三十一届“世界水日”、第三个“民法典宣传月”宣传。

正例：
    3月，围绕“世界水日”开展宣传活动8场。利用“12·4”国家宪法日、3月22日世界水日开展宣传，12月2日围绕国家宪法日举办讲座，民法典宣传月（5月）期间开展宣讲12场。
""",
)
