"""A whole sentence that stands in the report twice (D627)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import paragraphs, search
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

_SENTENCE = Lazy(r"[^。；！？\n]+")
_CLAUSE = Lazy(r"[^，：]+")
# 提案118件，办复率均为100%；审理提案118件，办复率均为100%: the same thing counted, with the same behind it.
_COUNTED_AGAIN = Lazy(
    r"(?P<what>[一-鿿]{2,8}\d[\d,.]*[一-鿿]{1,2})，(?P<then>[^，。；\n]{4,20})[；，](?=[^，。；\n]{0,4}(?P=what)，(?P=then)(?=[，。；\n]|$))"
)
_ORDINAL = Lazy(r"^\s*(?:«numerals.ten»{1,3}是|[（(][«numerals.ten»\d]{1,3}[）)]|\d{1,2}[.．、])")
_SHORTEST = 24
_STOPPED = Lazy(r"[^。！？\n]+")
_COMMA_CLAUSE = Lazy(r"[^，：；、《》“”]+")
_SHORTEST_SEEN = 10
"""A clause of so many characters is not said twice in one paragraph."""
"""Shorter ones may well be said again."""
# 走访企业75家，……，走访企业75家; of 甲镇，开展培训6期，乙镇，开展培训6期 each is its own.
_COUNTED = Lazy(r"^[一-鿿]{4,}\d[\d.,]*[一-鿿]{1,3}$")
_WHEN = Lazy(r"^(?:全年|年内|一年来|累计|共)(?=[一-鿿]{4,}\d)")
_TOPIC = Lazy(r"^[^\d]{1,6}$|.*(?:年|月|季度)$")
_SHORTEST_NEXT = 10
_SHORTEST_CLAUSE = 9
_SHORTEST_WORDS = 6
"""In one sentence a clause of so many characters is a slip where it holds no number."""
_SHORTEST_BESIDE = 5
"""Right behind itself a clause is a slip from this length on."""


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, _COUNTED_AGAIN):
        end = hit.line.text.index(hit.match["then"], hit.end) + len(hit.match["then"])
        yield RULE.at(hit.line.words(hit.end, end), "这件事在前半句已经写过，连数字也一样。请删去一处。")
    first: dict[str, Line] = {}
    for line in paragraphs(report):
        last = ""
        told: list[tuple[int, int]] = []
        for match in _SENTENCE.finditer(line.text):
            if again := _clause_again(match):
                told.append(again)
                yield RULE.at(line.words(*again), "这半句话在同一句里已经写过，一字不差。请删去一处或改写。")
            said = _ORDINAL.sub("", match[0]).strip()
            # Right behind itself even a shorter one is a slip, also where it goes on the second time.
            if len(last) >= _SHORTEST_NEXT and said.startswith(last):
                end = match.start() + match[0].index(last) + len(last)
                told.append((match.start(), end))
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
        for begin, end in _clauses_again(line.text):
            if not any(a <= begin and end <= b for a, b in told):
                yield RULE.at(line.words(begin, end), "这半句话在同一段里已经写过，一字不差。请删去一处或改写。")


def _clauses_again(text: str) -> Iterator[tuple[int, int]]:
    """Where a clause of another sentence of the paragraph stands again, word for word; not one that every item has."""
    seen: dict[str, int] = {}
    for number, sentence in enumerate(_STOPPED.finditer(text)):
        for clause in _COMMA_CLAUSE.finditer(sentence[0]):
            words = clause[0]
            if len(words) >= _SHORTEST_SEEN and seen.setdefault(words, number) != number:
                yield sentence.start() + clause.start(), sentence.start() + clause.end()


def _clause_again(sentence: re.Match[str]) -> tuple[int, int] | None:
    """Where a clause of a sentence stands in it again, word for word."""
    seen: set[str] = set()
    last = before = ""
    for clause in _CLAUSE.finditer(sentence[0]):
        words = _WHEN.sub("", clause[0].strip())
        counted = _COUNTED.match(words) is not None and not _TOPIC.match(before)
        again = len(words) >= _SHORTEST_CLAUSE or counted or (len(words) >= _SHORTEST_WORDS and words.isalpha())
        before = words
        if (again and words in seen) or (len(words) >= _SHORTEST_BESIDE and words == last):
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
    加强执法监督，规范执法行为，加强执法监督，提升执法水平。

反例：
    培训骨干60人、网格员210人，考核合格；轮训网格员210人，考核合格。

反例：
    把法治建设纳入年度目标考核，层层压实责任。各单位密切配合。把法治建设纳入年度目标考核，定期通报。

反例：
    全年走访企业75家，收集意见40条，走访企业75家，形成调研报告2份。

反例：
    举办法治讲座6期，举办法治讲座6期，培训执法人员128人次。

正例：
    局党组高度重视法治政府建设，将其纳入年度重点工作统一部署推进。
    局党组高度重视普法工作，将其纳入年度考核统一部署推进。
""",
)
