"""For which years plans are made (D422)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.national import documents
from drafter.checks.prose import search
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.document_names import name_of
from drafter.language.numerals import from_chinese
from drafter.language.patterns import Lazy
from drafter.language.plans import plan_years

_ANY = Lazy(r"《(?P<title>[^《》\n]{3,60})》")
_FIRST_BEYOND_TEN = 10
"""The plans of law spreading have one character: “八五”; those of the economy have two by now."""
_YEARS = r"[（(]?(?P<a>20\d\d)\s?年?\s?[—–\-－～~至]{1,2}\s?(?P<b>20\d\d)\s?年?[）)]?"
_PLAN = Lazy(
    rf"“(?P<n>«numerals.ten»{{1,2}})五”(?P<what>普法|法治宣传教育|[一-鿿]{{0,10}}规划|)(?:规划|工作规划|规划纲要)?(?:«dates.between-plan-and-years»)*{_YEARS}"
    rf"|(?P<law>法治宣传教育(?:的)?|普法)?第(?P<nth>«numerals.ten»{{1,2}})个五年规划(?:纲要)?(?:的通知)?{_YEARS.replace('<a>', '<c>').replace('<b>', '<e>')}"
)


def _spans(report: Report) -> Iterator[Finding]:
    for hit in search(report, _PLAN):
        match = hit.match
        number = from_chinese(match["n"] or match["nth"]) or 0
        spread = (
            ("法" in match["what"] and number < _FIRST_BEYOND_TEN) or match["what"] in ("普法", "法治宣传教育")
            if match["n"]
            else bool(match["law"])
        )
        due = plan_years(number, spreading_law=spread)
        said = int(match["a"] or match["c"]), int(match["b"] or match["e"])
        if number and said != due:
            yield _D422.at(
                hit.place,
                f"“{match['n'] or '第' + match['nth'] + '个'}{'五”' if match['n'] else '五年规划”'}是{due[0]}—{due[1]}年，"
                f"这里写的是{said[0]}—{said[1]}年。请改正。",
            )
    known = documents(report)
    for hit in search(report, _ANY):
        name = name_of(hit.match["title"])
        found = known.by_stem.get(name.stem, ())
        years = [d.name.years for d in found if d.name.years]
        if name.years is None or not years or name.years in years or _PLAN.search(hit.match[0]):
            continue
        if not is_quoted(report, hit.line, hit.start - 1):
            right = "》《".join(d.title for d in found)
            yield _D422.at(hit.place, f"没有见到《{hit.match['title']}》，只有《{right}》。请核对起止年份。")


_D422 = Rule(
    "D422",
    "规划的起止年份不对",
    Severity.ERROR,
    """规划、纲要名称里的起止年份与规划不符。

为什么：第几个五年规划管哪五年是固定的，“九五”普法规划是2026—2030年；法治政府建设实施纲要只有2015—2020年和2021—2025年两个。
怎么改：按规划公布时的原名改。
依据：规划公布时的名称，见templates/words/national.csv。

反例：
    实施“八五”普法规划（2020—2025年）。

反例：
    落实《中央宣传部、司法部关于开展法治宣传教育的第八个五年规划（2021—2026年）》。

反例：
    落实《法治政府建设实施纲要（2020—2025年）》。

正例：
    实施“八五”普法规划（2021—2025年），落实《法治政府建设实施纲要（2021—2025年）》《法治社会建设实施纲要（2020—2025年）》《甲县法治政府建设实施方案（2022—2025年）》。
""",
)
RULES = (Coded(_D422, _spans),)
