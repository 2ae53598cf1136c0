"""What ended before it began, years counted wrongly, what lies ahead told as done (D372, D373, D381), days of a year (D390)."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator

from drafter.checks.figures.dated_steps import out_of_order
from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at
from drafter.language.numerals import number
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory

_PART = {"初": 1, "上旬": 5, "中旬": 15, "下旬": 25, "底": 31, "末": 31}
_UNKNOWN = 0


def _day(n: int) -> str:
    part = "|".join(_PART)
    return rf"(?:(?P<y{n}>20\d\d)年|同年|当年)?(?<!\d)(?P<m{n}>1[0-2]|[1-9])月(?:(?P<d{n}>[12]\d|3[01]|[1-9])日|(?P<p{n}>{part})|份)?(?![\d至到—])"


_BEGUN_THEN_DONE = Lazy(
    rf"{_day(1)}(?P<begun>[^。；，\d]{{0,10}}?(?:«dates.begins»)[^。；，\d]{{0,14}})，(?P<between>[^。；，\d]{{0,8}}){_day(2)}"
    r"(?P<done>[^。；，\d]{0,12}?(?:«dates.ends»)[^，。；\d]{0,10})(?=[，。；]|$)"
)
_HELD_THEN_GIVEN_OUT = Lazy(
    rf"{_day(1)}起?(?:正式)?(?:施行|实施|生效|执行)，(?P<between>[^。；，\d]{{0,8}}){_day(2)}[^。；，\d]{{0,20}}?(?:公布|发布|印发|审议通过|出台)"
)
_GIVEN_OUT_THEN_HELD = Lazy(
    rf"{_day(1)}[^。；，\d]{{0,16}}(?:公布|发布|印发|通过|出台)，(?P<between>[^。；，\d]{{0,8}}){_day(2)}起?(?:正式)?(?:施行|实施|生效|执行)"
)
_OUT_OF_ORDER = (
    (_BEGUN_THEN_DONE, "结束的时间早于开始的时间"),
    (_HELD_THEN_GIVEN_OUT, "施行的日期早于公布、通过的日期"),
    (_GIVEN_OUT_THEN_HELD, "施行的日期早于公布、通过的日期"),
)
_LATER = Lazy(r"[次翌来明下上去]年|此前|早在|之前")
_DONE = Lazy(r"^(?:前|«dates.how-it-ended»)*(?:«dates.ends»)(?P<what>[^，。；]{0,10})$")
_ANYTHING = Lazy(r"^(?:«dates.any-matter»)*$")
_AUTUMN, _SPRING = 10, 3
_SHARED = 2


def _order(report: Report) -> Iterator[Finding]:
    told = set()
    for pattern, wrong in _OUT_OF_ORDER:
        for hit in search(report, pattern):
            first, second = _date(hit, 1), _date(hit, 2)
            if second is None or first is None or _LATER.search(hit.match["between"]):
                continue
            if pattern is _BEGUN_THEN_DONE and not _of_one_matter(hit.match):
                continue
            # What was issued in December holds from January on, and a year's work ends in the spring.
            over = not hit.match["y2"] and "同年" not in hit.match[0] and first[0] >= _AUTUMN and second[0] <= _SPRING
            earlier, later = (second, first) if pattern is _HELD_THEN_GIVEN_OUT else (first, second)
            if over or not _before(later, earlier):
                continue
            told.add((id(hit.line), begins_at(hit.line.text, hit.start)))
            yield _D372.at(hit.place, f"这里{wrong}。请核对两个时间；不是同一件事或不是同一年的，请写明。")
    for line, one, other in out_of_order(report):
        start, end = min(one.start, other.start), max(one.end, other.end)
        if (id(line), begins_at(line.text, start)) not in told:
            yield _D372.at(
                line.words(start, end),
                f"先“{one.words}”，后“{other.words}”，这里后一步的时间却在前。请核对两个时间；不是同一件事的，请写明。",
            )


def _date(hit: Hit, n: int) -> tuple[int, int] | None:
    """Month and day; day 0 where only the month is told. None where the two have years of their own."""
    match = hit.match
    if n == 1 and match["y1"] and match["y2"] and match["y1"] != match["y2"]:
        return None
    return int(match[f"m{n}"]), int(match[f"d{n}"] or _PART.get(match[f"p{n}"] or "", _UNKNOWN))


def _before(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether ``a`` is surely before ``b``."""
    return a[0] < b[0] or (a[0] == b[0] and _UNKNOWN not in (a[1], b[1]) and a[1] < b[1])


def _of_one_matter(match: re.Match[str]) -> bool:
    """Whether what ended is what began: it has no object of its own, or shares two characters with the beginning."""
    done = _DONE.match(match["done"])
    if done is None:
        return False
    what, begun = done["what"], match["begun"]
    return _ANYTHING.match(what) is not None or any(
        what[k : k + _SHARED] in begun for k in range(len(what) - _SHARED + 1)
    )


_D372 = Rule(
    "D372",
    "时间先后颠倒",
    Severity.WARNING,
    """一件事结束的时间写在了开始之前，或施行的日期早于公布的日期。

为什么：8月20日启动的整改不会在6月底前完成，两个时间至少有一个写错了；文件先通过、公布，后施行。
怎么改：核对两个时间；说的是两件事、两个年份的，写明。
依据：《党政机关公文处理工作条例》第十九条：情况确实，时间准确；各种程序的先后见templates/words/procedures.csv，本单位可以另建own-procedures.csv。

反例：
    整改工作于8月20日启动，要求6月底前完成。

反例：
    2024年6月正式启动试点，同年4月通过验收。

反例：
    《甲县行政执法监督办法》2024年5月1日起施行，5月20日经县政府常务会议审议通过。

反例：
    3月11日收到当事人的听证申请，3月27日组织听证，3月9日依法作出行政处罚决定。

反例：
    2023年6月对某超市立案调查，同年4月作出行政处罚决定。

正例：
    3月11日收到当事人的听证申请，3月27日组织听证，4月9日依法作出行政处罚决定。11月立案的案件，2月作出行政处罚决定。当事人不服3月6日作出的处罚决定，4月2日申请行政复议，4月8日受理，5月30日作出复议决定。

正例：
    整改工作于6月20日启动，8月底前完成。2024年6月启动试点，次年4月通过验收。11月部署专项检查，2月底前完成整改。9月开展执法检查，6月完成证件年审。办法5月20日印发，6月1日起施行。
""",
)

_YEARS_ON_END = Lazy(
    r"(?:连续|近|过去)(?P<n>[2-9]|[两二三四五六七八九十])个?年(?:度)?[^（。；，\d]{0,6}（(?P<list>20\d\d年?(?:度)?(?:[、，—–\-～至和]{1,2}20\d\d年?(?:度)?){0,9})）"
)
# 三年行动计划（2024—2028年）: so many years, and their first and last.
_PLAN_OF_YEARS = Lazy(
    r"(?<!个)(?P<n>[两二三四五六七八])年(?:«dates.plans-of-years»)[^（。；《]{0,8}》?[（(](?P<a>20\d\d)年?[—–\-～至]{1,2}(?P<b>20\d\d)年?[）)]"
)
_NTH_OF_A_PLAN = Lazy(
    r"《[^《》\n]{2,40}（(?P<a>20\d\d)[—–\-～]{1,2}(?P<b>20\d\d)年?）》[^，。；“”\d]{0,8}?(?:进入|实施)?(?:的)?第(?P<nth>«numerals.nine»)年"
)


def _years(report: Report) -> Iterator[Finding]:
    for hit in search(report, _YEARS_ON_END):
        years = [int(y) for y in re.findall(r"20\d\d", hit.match["list"])]
        a_span = len(years) == 2 and re.search(r"[—–\-～至]", hit.match["list"]) is not None
        count, said = (years[1] - years[0] + 1 if a_span else len(years)), number(hit.match["n"].replace("两", "二"))
        if said is not None and len(years) > 1 and count != said:
            yield _D373.at(hit.place, f"说的是{hit.match['n']}年，列出的是{count}年。请核对。")
    for hit in search(report, _PLAN_OF_YEARS):
        said, count = number(hit.match["n"].replace("两", "二")), int(hit.match["b"]) - int(hit.match["a"]) + 1
        if said is not None and count != said:
            yield _D373.at(hit.place, f"说的是{hit.match['n']}年，起止的年份是{count}年。请核对。")
    for hit in search(report, _NTH_OF_A_PLAN):
        nth = int(number(hit.match["nth"]) or 0)
        year = int(hit.match["a"]) + nth - 1
        if hit.line.statutory != Statutory.PLAN and report.year and year != report.year:
            yield _D373.at(hit.place, f"第{hit.match['nth']}年是{year}年，不是报告年度。请核对。")


_D373 = Rule(
    "D373",
    "年数、规划的第几年算错",
    Severity.WARNING,
    """“连续几年”与列出的年份不符，或规划实施的第几年不是报告年度。

为什么：“连续四年”后面只列三个年份，读者一数就知道；2021年起的规划，第四年是2024年。
怎么改：核对年份和年数，改正写错的一个。
依据：规划公布时的名称；《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    连续四年（2022年、2023年、2024年）被评为先进单位。

反例：
    连续三年（2023—2024年）荣获全市先进。

反例：
    制定三年行动计划（2021—2025年），明确任务36项。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    一、2024年推进法治政府建设的主要举措和成效
    《法治政府建设实施纲要（2021—2025年）》实施进入第六年。

正例：
    连续三年（2022年、2023年、2024年）被评为先进单位。连续两年（2023—2024年）考核优秀，制定三年行动计划（2023—2025年）。
""",
)
# 拟于2024年宣布失效11件, 作2026年度预算执行: among what was done in 2023, and in 2025.
_AHEAD_IN_TEXT = Lazy(
    r"(?<![模虚])(?:拟|计划|预计|将)[于在](?P<y>20\d\d)年(?!来)|(?P<z>20\d\d)年度(?![^，。；\n]{0,6}(?:思路|计划|安排|打算|要点))(?=[^，。；\n]{0,8}(?:«dates.done-of-a-year»))"
)


_BY_A_DAY = Lazy(r"(?:1[0-2]|[1-9])月[^，。；\d]{0,3}前(?:全部|全面|基本)?(?:«dates.ends»|«dates.is-done»)")
_LEFT_OVER = Lazy("«dates.is-left-over»")


def _ahead(report: Report) -> Iterator[Finding]:
    for hit in search(report, _AHEAD_IN_TEXT) if report.year else ():
        if hit.line.statutory not in ("", Statutory.ACHIEVEMENTS, Statutory.LEADERS) or in_marks(report, hit):
            continue
        year = int(hit.match["y"] or hit.match["z"])
        if hit.match["y"] and _BY_A_DAY.match(hit.line.text, hit.end):
            continue
        # 其余7家计划于2025年6月底前完成: what is left of this year's work, with its limit.
        if hit.match["y"] and _LEFT_OVER.search(hit.line.text, begins_at(hit.line.text, hit.start, "。"), hit.start):
            continue
        if year > report.year:
            what = "这是打算做的事，不是本年的成效" if hit.match["y"] else f"{report.year}年还没有这个年度的结果"
            yield _D381.at(
                hit.line.words(hit.start, hit.end, 0, 12), f"“{hit.match[0]}”：{what}。请核对年份，或移到下一年安排。"
            )


_D381 = Rule(
    "D381",
    "成效里写了以后的事",
    Severity.WARNING,
    """举措成效部分写了报告年度之后才做的事。

为什么：成效写的是本年已经做了的；“拟于明年宣布失效”还没有做，下一年度的预算执行也还没有结果。
怎么改：核对年份；确实是以后的，移到下一年安排。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定：报告上一年度的情况。

反例：
    [基本信息]
    报告年度 | 2023
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    开展文件清理，拟于2024年宣布失效11件。

反例：
    [基本信息]
    报告年度 | 2025
    [正文]
    一、2025年推进法治政府建设的主要举措和成效
    向市人大常委会作2026年度市级预算执行的审计工作报告。

正例：
    [基本信息]
    报告年度 | 2025
    [正文]
    一、2025年推进法治政府建设的主要举措和成效
    向市人大常委会作2024年度市级预算执行的审计工作报告，编制2026年度执法检查计划。现将2025年度工作情况及2026年度工作思路总结如下。
""",
)
# 全年365天中优良天数296天; 全年365天不打烊 is a way of speaking.
_DAYS_OF_A_YEAR = Lazy(
    r"(?:(?P<y>20\d\d)年度?|(?P<last>上年度?|去年|同期))?(?:全年|一年)?(?:共计?有?|总计|的)?(?P<n>36[56])天(?:中|里|内|，其中|（其中|计算|来算|计[，，])"
    r"(?:，|有|空气|环境)*(?:质量)?(?:«figures.what-days-are-counted»)"
)


def _days_of_a_year(report: Report) -> Iterator[Finding]:
    for hit in search(report, _DAYS_OF_A_YEAR):
        year = int(hit.match["y"] or 0) or (report.year or 0) - bool(hit.match["last"])
        if (
            year > 1
            and not hit.match[0].startswith(("365", "366"))
            and (days := 365 + isleap(year)) != int(hit.match["n"])
        ):
            yield _D390.at(hit.place, f"{year}年有{days}天，这里写的是{hit.match['n']}天。请核对天数和按它算的比率。")


_D390 = Rule(
    "D390",
    "全年的天数与年份不符",
    Severity.WARNING,
    """说一年里有多少天达标，全年的天数却不是这一年的：闰年366天，平年365天。

为什么：2024年是闰年，全年366天；写“全年365天中优良天数296天”，总天数错了，按它算的比率也跟着错。
怎么改：改成这一年的天数，再核对比率；有效监测天数少于全年的，写“有效监测天数”。
依据：GB/T 7408—2005；环境空气质量评价技术规范（HJ 663—2013）：按有效监测天数统计。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    全年365天中优良天数296天，优良天数比率为80.9%。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    上年全年366天中优良天数290天。

正例：
    [基本信息]
    报告年度 | 2024
    [正文]
    全年366天中优良天数296天，有效监测365天，其中优良296天，上年全年365天中优良天数290天。热线全年365天、每天24小时服务。
""",
)
RULES = (
    Coded(_D372, _order),
    Coded(_D373, _years),
    Coded(_D381, _ahead),
    Coded(_D390, _days_of_a_year),
)
