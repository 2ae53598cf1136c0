"""Anniversaries that are not of the year they are told in (D439)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.lexicon import many
from drafter.language.numerals import number
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory
from drafter.resources import Resources

FILE = "anniversaries.csv"
_NTH = r"(?P<n>\d{1,3}|[«numerals.ten»百零]{1,5})周年"


def _began(resources: Resources) -> tuple[dict[str, int], tuple[Lazy, ...]]:
    """The year of each by its words, and what finds one told to be so many years ago."""
    began = {
        name: int(row["年份"])
        for row in lexicon.table(resources, FILE)
        if row.get("年份", "").isdecimal()
        for name in many(row.get("写法", ""))
    }
    names = "|".join(sorted(map(re.escape, began), key=len, reverse=True))
    if not names:
        return began, ()
    # Of which year it is has to be said: 今年是, 2024年是, 迎来.
    said = r"(?:(?P<year>20\d\d)年(?:«dates.meets-an-anniversary»)|今年(?:«dates.meets-an-anniversary»)|(?:«dates.keeps-an-anniversary»))"
    return began, (Lazy(rf"{said}[^，。；\d]{{0,6}}?(?P<name>{names})的?第?{_NTH}"),)


def check(report: Report) -> Iterator[Finding]:
    began, patterns = lexicon.made(report.resources, _began)
    for hit in (h for pattern in patterns for h in search(report, pattern)) if report.year else ():
        due = int(hit.match["year"] or report.year + (hit.line.statutory == Statutory.PLAN)) - began[hit.match["name"]]
        said = int(number(hit.match["n"]) or 0)
        # What is said of no year may be of the one before, or of the one to come.
        fine = {due} if hit.match["year"] else {due, due - 1, due + 1} if "今年" not in hit.match[0] else {due}
        if said and said not in fine and not in_marks(report, hit):
            yield RULE.at(hit.place, f"应是{due}周年，这里写的是{hit.match['n']}周年。请核对。")


RULE = Rule(
    "D439",
    "周年数错",
    Severity.WARNING,
    """几周年算错了。

为什么：新中国成立是1949年，2024年是75周年；照上一年的稿子写，年份改了，周年没有改。
怎么改：用年份减去起始的年份，改成算得的数。
依据：各项的起始年份见templates/words/anniversaries.csv，本单位可以另建own-anniversaries.csv增加。

反例：
    2023年是新中国成立76周年。

反例：
    2023年是中国共产党成立一百零一周年。

正例：
    2023年是新中国成立74周年，是中国共产党成立102周年，2023年是改革开放45周年。
""",
)
