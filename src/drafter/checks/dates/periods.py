"""Congresses and five-year plans of another time (D416, D417)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at, ends_at
from drafter.language.numerals import from_chinese, to_chinese
from drafter.language.patterns import Lazy
from drafter.language.plans import plan_years

_CONGRESS = Lazy(
    r"(?:党的|中共)(?P<n>十[八九]|二十[一二]?)(?:大|届[一二三四五六七历次中、和及]{1,12}全会)[^。；，\n]{0,12}?精神"
)
# 党的二十大和十九届历次全会: the sessions are those of the congress.
_SESSIONS = Lazy(
    r"党的(?P<n>十九|二十[一二]?)大和(?:党的)?(?P<m>十[八九]|二十[一]?)届(?:历次|[一二三四五六七]中(?:、[一二三四五六七]中)*)全会"
)
_SAID = Lazy(r"(?:十八|十九|二十[一二]?)(?=大|届)")
_PLAN = Lazy(
    r"(?:(?P<year>20\d\d)年(?:度)?|(?:今年|本年度?)(?:既)?(?=[是为作]))[，是为作]{1,3}“?(?P<n>十«numerals.nine»|[六七八九](?=五”?普法))五”?(?:规划|(?P<law>普法)规划|(?P<spread>普法))?的?(?:实施的?)?(?P<what>收官|开局|起步|谋划|第[一二三四五]|启动)之?年"
)
_CONGRESS_OF, _FIRST_KNOWN = (18, 2012), 2013
"""A national congress and its year (Constitution of the Party, article 19: one every five years)."""
_LAST_YEAR, _FIRST_YEAR = ("收官",), ("开局", "起步", "启动")


def _old_congress(report: Report) -> Iterator[Finding]:
    if report.year < _FIRST_KNOWN:
        return
    phrases = report.resources.year(report.year).get("phrases", {}) if report.resources.knows(report.year) else {}
    told = str(phrases.get("会议精神", "")) if isinstance(phrases, dict) else ""
    # It meets in autumn: the report of that year is written after it. What the year's file says goes first.
    current = max((from_chinese(m[0]) or 0 for m in _SAID.finditer(told)), default=0) or (
        _CONGRESS_OF[0] + (report.year - _CONGRESS_OF[1]) // 5
    )
    wanted = told or f"全面贯彻落实党的{to_chinese(current)}大精神"
    for hit in search(report, _SESSIONS):
        if (from_chinese(hit.match["n"]) or 0) > (from_chinese(hit.match["m"]) or 0) and not in_marks(report, hit):
            yield _D416.at(
                hit.place,
                f"“{hit.match[0]}”：{hit.match['n']}大之后的全会是{hit.match['n']}届历次全会，届次像是从旧稿抄来的。请核对。",
            )
    for hit in search(report, _CONGRESS):
        text = hit.line.text
        sentence = text[begins_at(text, hit.start) : ends_at(text, hit.start, "。", hit.end + 60)]
        named = [from_chinese(m[0]) or 0 for m in _SAID.finditer(sentence)]
        # 党的十九大、二十大精神: who names the last congress may name an earlier one beside it.
        if max(named, default=0) < current and not in_marks(report, hit):
            yield _D416.at(
                hit.place,
                f"“{hit.match[0]}”是上一届的会议，{report.year}年的报告一般写“{wanted}”。请核对。",
            )


# 为“十五五”圆满收官……: it has not begun.
_ENDS = Lazy(r"“?(?P<n>十«numerals.nine»)五”?(?:规划|时期)?的?(?:圆满|胜利|顺利|高质量|完美)*收官(?!之?年)")


def _fits(what: str, year: int, first: int, last: int, late: int) -> bool:
    """Whether a year is that of a plan which it is called; 今年 may be the year ``late`` years behind the report's."""
    if what in _LAST_YEAR:
        return year <= last <= year + late
    if what in _FIRST_YEAR:
        return year <= first <= year + late
    if what.startswith("第"):
        return year <= first + (from_chinese(what[1:]) or 1) - 1 <= year + late
    return True


def _plans(report: Report) -> Iterator[Finding]:
    for hit in search(report, _PLAN):
        first, last = plan_years(
            from_chinese(hit.match["n"]) or 10, spreading_law=bool(hit.match["law"] or hit.match["spread"])
        )
        what, year = hit.match["what"], int(hit.match["year"] or report.year)
        # A report is written in the year behind its own.
        if not year or _fits(what, year, first, last, 0 if hit.match["year"] else 1):
            continue
        what += "年" if what.startswith("第") else "之年"
        said = f"“{hit.match['n']}五”是{first}—{last}年，{year}年不是它的{what}。请改正。"
        yield _D417.at(hit.place, said)
    for hit in search(report, _ENDS):
        first, last = plan_years(from_chinese(hit.match["n"]) or 10, spreading_law=False)
        if report.year and report.year < first:
            said = f"“{hit.match['n']}五”是{first}—{last}年，还没有开局，不是收官。请改正。"
            yield _D417.at(hit.place, said)


_D416 = Rule(
    "D416",
    "会议提法已经过时",
    Severity.WARNING,
    """讲贯彻会议精神时，只提了上一届党的代表大会或中央全会。

为什么：二十大以后的报告只写“党的十九届四中全会精神”，多半是从旧报告照抄的。
怎么改：换成报告年度的提法（见 templates/years 里该年的“会议精神”）；确实是讲那次会议的决定，写明是什么决定。
依据：中国共产党历次全国代表大会和中央全会的召开时间；templates/years/YYYY.toml。

反例：
    [基本信息]
    报告年度 | 2025
    [正文]
    深入贯彻落实党的十九届四中全会精神。

反例：
    [基本信息]
    报告年度 | 2025
    [正文]
    深入贯彻落实党的二十大和十九届历次全会精神。

正例：
    [基本信息]
    报告年度 | 2025
    [正文]
    深入贯彻落实党的二十大和二十届历次全会精神，落实党的十九届四中全会《决定》部署。
""",
)

_D417 = Rule(
    "D417",
    "五年规划的年份不对",
    Severity.ERROR,
    """说某年是某个五年规划的收官、开局之年，年份却不是。

为什么：“十四五”是2021—2025年，“十五五”是2026—2030年；收官之年是最后一年，开局之年是第一年，一算就知道。
怎么改：按五年规划的起止年份改正。
依据：国民经济和社会发展五年规划的起止年份。

反例：
    2023年是“八五”普法的启动之年。

反例：
    2023年是“十四五”规划的收官之年。

反例：
    2023年是“十四五”开局之年。

反例：
    [基本信息]
    报告年度 | 2025
    [正文]
    为“十五五”规划圆满收官提供法治保障。

正例：
    2023年是“十四五”规划实施的第三年，2023年是承上启下之年。
""",
)

RULES = (Coded(_D416, _old_congress), Coded(_D417, _plans))
