"""Laws and regulations that ended with another one (D626)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy

FILE = "laws-ended.csv"
_TITLE = Lazy(r"[《〈](?:中华人民共和国)?([^《》〈〉\n（）]{2,36}(?:法|条例|办法|规定))[》〉]")


def _ends(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def check(report: Report) -> Iterator[Finding]:
    ended = {row.get("名称", ""): row for row in lexicon.table(report.resources, FILE)}
    seen: set[str] = set()
    for hit in search(report, _TITLE):
        name = hit.match[1]
        row = ended.get(name)
        end = _ends(row.get("止", "")) if row else None
        # Work done before the day may well cite it: a reminder, once.
        if row is None or end is None or name in seen or not report.year or report.year < end.year:
            continue
        seen.add(name)
        yield RULE.at(
            hit.place,
            f"《{name}》自{end.year}年{end.month}月{end.day}日起由《{row.get('代之以', '')}》代替（{row.get('来源', '')}）。"
            "说的是此前的事不用改；此后的工作请用新法的名称。",
        )


RULE = Rule(
    "D626",
    "法律、法规已由新的代替",
    Severity.WARNING,
    """提到的法律、法规在报告年度里已经由新的代替。

为什么：《生态环境法典》2026年8月15日起施行，十部环境方面的法律同时废止；此后的工作再写旧法的名称，等于依据失效。
怎么改：说的是施行以前的事，不用改；此后的工作和下一年的安排，改写新法的名称。
依据：templates/words/laws-ended.csv中逐条注明来源和等级；本单位可以另建own-laws-ended.csv增加。

反例：
    [基本信息]
    报告年度 | 2026
    [正文]
    宣传《大气污染防治法》等法律。

反例：
    [基本信息]
    报告年度 | 2025
    [正文]
    严格落实《信访条例》，依法分类处理诉求。

正例：
    [基本信息]
    报告年度 | 2026
    [正文]
    宣传《生态环境法典》《土地管理法》等法律。
""",
)
