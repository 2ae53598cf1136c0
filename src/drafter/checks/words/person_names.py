"""Two names of one person, alike in sound or shape: 局长刘海艳, 局长刘海燕 (D671)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from drafter.checks.prose import Hit, search
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.sounds import alike

# A title and the three characters behind it; whether they are a name shows when another place has nearly the same ones.
_NAMED = Lazy(r"(?P<title>[副]?(?:«words.titles-before-a-name»))(?P<name>(?=[«words.surnames»])[一-鿿]{3})")


def _check(report: Report) -> Iterator[Finding]:
    likeness = alike(report.resources)
    found: dict[tuple[str, str], dict[str, Hit]] = {}
    for hit in search(report, _NAMED):
        found.setdefault((hit.match["title"], hit.match["name"][0]), {}).setdefault(hit.match["name"], hit)
    for (title, _), names in found.items():
        for one, other in combinations(names, 2):
            differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
            if len(differ) == 1 and likeness.confused(*differ[0]):
                yield RULE.at(names[other].place, f"前面写的是“{title}{one}”，这里是“{title}{other}”。请核对姓名。")


RULE = Rule(
    "D671",
    "同一个人的姓名写得不一",
    Severity.WARNING,
    """同一职务后面的姓名差一个字，读音或字形相近。

为什么：“局长刘海艳”和“局长刘海燕”多半是同一个人，姓名写错了。
怎么改：核对姓名，改成一样；确实是两个人的，不用改。
依据：《党政机关公文处理工作条例》第十九条：人名、地名、数字等应当准确。

反例：
    党组书记、局长刘海艳主持会议3次。局长刘海燕多次听取汇报。

正例：
    局长刘海燕主持会议3次，局长刘海燕多次听取汇报，副局长刘海艳列席会议。县长向党组汇报。
""",
)
RULES = (Coded(RULE, _check),)
