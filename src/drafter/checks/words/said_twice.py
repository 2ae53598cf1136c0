"""A whole sentence that stands in the report twice (D627)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import paragraphs
from drafter.checks.rule import Coded
from drafter.checks.subject import Line, Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

_SENTENCE = Lazy(r"[^。；！？\n]+")
_CLAUSE = Lazy(r"[^，：]+")
_ORDINAL = Lazy(r"^\s*(?:[一二三四五六七八九十]{1,3}是|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])")
_SHORTEST = 24
"""Shorter ones may well be said again."""
_SHORTEST_NEXT = 10
_SHORTEST_CLAUSE = 9
_SHORTEST_BESIDE = 5
"""Right behind itself a clause is a slip from this length on."""


def _check(subject: Subject) -> Iterator[Finding]:
    first: dict[str, Line] = {}
    for line in paragraphs(subject):
        last = ""
        for match in _SENTENCE.finditer(line.text):
            if again := _clause_again(match):
                yield RULE.at(line.words(*again), "这半句话在同一句里已经写过，一字不差。请删去一处或改写。")
            said = _ORDINAL.sub("", match[0]).strip()
            # Right behind itself even a shorter one is a slip, also where it goes on the second time.
            if len(last) >= _SHORTEST_NEXT and said.startswith(last):
                end = match.start() + match[0].index(last) + len(last)
                yield RULE.at(line.words(match.start(), end), "这句话紧接着又写了一遍，一字不差。请删去一处。")
                last = ""
                continue
            last = said
            if len(said) < _SHORTEST:
                continue
            before = first.setdefault(said, line)
            if before is not line:
                where = f"“{before.heading}”第{before.number}段" if before.heading else f"第{before.number}段"
                yield RULE.at(
                    line.words(match.start(), match.end()), f"这句话在{where}已经写过，一字不差。请删去一处或改写。"
                )


def _clause_again(sentence: re.Match[str]) -> tuple[int, int] | None:
    """Where a clause of a sentence stands in it again, word for word."""
    seen: set[str] = set()
    last = ""
    for clause in _CLAUSE.finditer(sentence[0]):
        words = clause[0].strip()
        if (len(words) >= _SHORTEST_CLAUSE and words in seen) or (len(words) >= _SHORTEST_BESIDE and words == last):
            return sentence.start() + clause.start(), sentence.start() + clause.end()
        seen.add(words)
        last = words
    return None


RULE = Rule(
    "D627",
    "整句重复",
    Severity.WARNING,
    """同一句话在报告里写了两遍，一字不差。

为什么：多半是复制粘贴时留下的；读者会以为看错了行，也显得凑篇幅。
怎么改：删去一处；两处都要说的，换一种说法，写不同的内容。
依据：《党政机关公文处理工作条例》第十九条：内容简洁，文字精练。

反例：
    局党组高度重视法治政府建设，将其纳入年度重点工作统一部署推进。
    局党组高度重视法治政府建设，将其纳入年度重点工作统一部署推进。

反例：
    充分发挥村规民约作用，引导群众移风易俗。充分发挥村规民约作用，引导群众移风易俗，乡风明显好转。

反例：
    年内召开依法行政会议，研究部署依法行政具体任务和措施，全年召开会议4次，研究部署依法行政具体任务和措施。

反例：
    举办法治讲座6期，举办法治讲座6期，培训执法人员128人次。

正例：
    局党组高度重视法治政府建设，将其纳入年度重点工作统一部署推进。
    局党组高度重视普法工作，将其纳入年度考核统一部署推进。
""",
)
RULES = (Coded(RULE, _check),)
