"""提到的规划已经过期。

为什么：规划期一过，再写“贯彻落实”它就错了；2021—2025年的实施纲要、“八五”普法规划都到2025年为止。
怎么改：换成现行的规划名称；如果是总结规划期的完成情况，写明“规划期内”“收官”等，并在“不再提示”中写上 D402。
依据：规划名称自带的起止年份；各年的规划名称见 templates/years。

反例：
    [基本信息]
    报告年度 | 2026
    [正文]
    2026年，落实“十四五”水安全保障规划。

反例：
    [基本信息]
    报告年度 | 2026
    [正文]
    2026年，深入推进“八五”普法，落实“十四五”规划。

反例：
    [基本信息]
    报告年度 | 2027
    [正文]
    2027年，我局深入贯彻《法治政府建设实施纲要（2021—2025年）》，全面履行职能。

正例：
    2023年，我局深入贯彻《法治政府建设实施纲要（2021—2025年）》，全面履行职能，推进“八五”普法，落实“十四五”规划。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import from_chinese
from drafter.language.patterns import Lazy
from drafter.language.plans import plan_years
from drafter.model.facts import Statutory

RULE = Rule("D402", "规划已经过期", Severity.WARNING, __doc__ or "")

_RANGE = Lazy(r"[（(]\s?(20\d\d)\s?年?\s?[—–\-～~]{1,2}\s?(20\d\d)\s?年?\s?[）)]")
_CLOSING = Lazy("«dates.plan-is-over»")


_FIVE_YEARS = Lazy(r"“?(?P<n>十?«numerals.ten»)五”?(?P<what>普法|(?![个年])(?:(?!期|时|以来|末|普法)[一-鿿]){0,8}规划)")


def expired_names(report: Report) -> tuple[str, ...]:
    """Names of plans that had run out before the report's year (templates/years, plans.expired).

    For a year before all that are known the nearest file speaks of later times: it is not asked.
    """
    if not report.resources.knows(report.year):
        return ()
    plans: Any = report.resources.year(report.year).get("plans", {})
    names = plans.get("expired", ()) if isinstance(plans, dict) else ()
    return tuple(n if isinstance(n, str) else str(n.get("name", "")) for n in names)


def check(report: Report) -> Iterator[Finding]:
    year = report.year
    if not year:
        return
    names = [n for n in expired_names(report) if n]
    for line in report.lines:
        spans: list[tuple[int, int, str]] = []
        # What is planned is for the next year: a plan that ends with this one guides it no more.
        at_work = year + (line.statutory == Statutory.PLAN)
        for match in _RANGE.finditer(line.text):
            if int(match[2]) < at_work:
                opening = line.text.rfind("《", 0, match.start())
                inside = opening >= 0 and "》" not in line.text[opening : match.start()]
                spans.append((opening if inside else match.start(), match.end(), f"{match[1]}—{match[2]}年"))
        for match in _FIVE_YEARS.finditer(line.text):
            _, last = plan_years(
                from_chinese(match["n"]) or 99, spreading_law="法" in match["what"] and match["n"][0] != "十"
            )
            if last < at_work:
                spans.append((match.start(), match.end(), match[0]))
        for name in names:
            at = line.text.find(name)
            if at >= 0 and not any(s < at + len(name) + 3 and at < e for s, e, _ in spans):
                spans.append((at, at + len(name), name))
        for start, end, name in sorted(spans):
            if not _CLOSING.search(line.text, max(0, start - 30), min(len(line.text), end + 30)):
                yield RULE.at(
                    line.words(start, end),
                    f"“{name}”的规划到{at_work}年已经过期。请换成现行规划的名称；总结旧规划的，请写明。",
                )
