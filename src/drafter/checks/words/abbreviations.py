"""A name with the abbreviation of another behind it: 按病种分值付费（DRG） (D690)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "abbreviations.csv"


def _known(resources: Resources) -> tuple[dict[str, str], frozenset[str], Lazy]:
    """The abbreviation of each name, all of them in capitals, and what finds a name with one behind it."""
    known = {row["名称"]: row["缩写"] for row in lexicon.table(resources, FILE) if row.get("名称") and row.get("缩写")}
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True))) or r"(?!)"
    pattern = Lazy(
        rf"(?P<name>{names})(?:技术|方式|模式|系统|浓度|排放|项目)?[（(](?P<short>[A-Za-z][A-Za-z0-9.]{{1,6}})[）)]"
    )
    return known, frozenset(short.upper() for short in known.values()), pattern


def check(report: Report) -> Iterator[Finding]:
    known, every, pattern = lexicon.made(report.resources, _known)
    for hit in search(report, pattern):
        name, short = hit.match["name"], hit.match["short"]
        if short.upper() in every and short.upper() != known[name].upper():
            yield RULE.at(hit.place, f"“{name}”的缩写是{known[name]}，这里写的是{short}。请核对名称和缩写。")


RULE = Rule(
    "D690",
    "名称和缩写对不上",
    Severity.WARNING,
    """名称后面括号里的缩写是另一个名称的。

为什么：按病种分值付费是DIP，按疾病诊断相关分组付费是DRG；缩写写错，内行的读者不知道说的是哪一种。
怎么改：核对名称和缩写，改成一对。
依据：有关文件和标准里的名称；词表见templates/words/abbreviations.csv，本单位可以另建own-abbreviations.csv增加。

反例：
    二级医院全部实行按病种分值付费（DRG）。

正例：
    二级医院全部实行按病种分值付费（DIP），细颗粒物（PM2.5）浓度下降3%。
""",
)
