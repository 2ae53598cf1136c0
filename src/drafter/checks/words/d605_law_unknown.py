"""书名号里的法律名称不在现行法律目录中。

为什么：名称少一字、多一字，就成了不存在的法律。程序的目录可能不全（新公布的法律、地方简称），所以只提醒核对。
怎么改：核对法律全称；确有这部法律的，写进templates/words/own-laws.txt，以后不再提醒。
依据：全国人民代表大会常务委员会公布的现行有效法律目录。

反例：
    组织学习《行政强制执行法》。

正例：
    组织学习《行政处罚法》《中华人民共和国行政复议法（2023修订）》《民法典》《重大行政决策程序办法》《我和宪法》《南开区普法》。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.national import laws
from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy

RULE = Rule("D605", "法律名称未见于目录", Severity.WARNING, __doc__ or "")

_TITLE = Lazy(r"[《〈]([^《》〈〉\n（）]{2,36}法)(?:（[^（）\n]{2,16}）)?[》〉]")
# Other things whose names end in 法.
_NOT_LAW = Lazy("(?:«words.not-a-law»)法$|[“”，：！？·]")
_COUNTRY = "中华人民共和国"


def check(report: Report) -> Iterator[Finding]:
    if "法》" not in report.text and "法〉" not in report.text and "）》" not in report.text:
        return
    known = laws(report.resources)
    seen: set[str] = set()
    wrong = {e.wrong for e in lexicon.entries(report.resources, "laws-wrong.csv")}
    for hit in search(report, _TITLE):
        name = hit.match[1].removeprefix(_COUNTRY)
        if name in known or name in wrong or name in seen or _NOT_LAW.search(name):
            continue
        seen.add(name)
        near = _nearest(name, known)
        guess = f"是不是《{near}》？" if near else ""
        yield RULE.at(hit.place, f"现行法律目录里没有《{name}》。{guess}请核对法律名称。")


def _nearest(name: str, known: frozenset[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, 1, 0.7)), "")
