"""人次比人数还少。

为什么：一个人来一次算一人次，人次不会少于人数。培训600人只有500人次，至少有一个数错了，或两个单位写反了。
怎么改：核对两个数；人数与人次写反的，换过来。
依据：《党政机关公文处理工作条例》第十九条：数字准确；统计用语。

反例：
    举办培训班5期，培训执法人员600人，共500人次。

反例：
    组织轮训300人（280人次）。

正例：
    举办培训班5期，培训执法人员600人，共1200人次。接待群众600人，解答咨询500人次。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.checks.prose import quantities
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D328", "人次少于人数", Severity.WARNING, __doc__ or "")

_BESIDE = Lazy(r"[，、（]?(?:共计?|合计|总计|累计|达到?|即|计|参训|培训|受训|轮训)*$")
_PEOPLE = ("人", "名")


def check(subject: Subject) -> Iterator[Finding]:
    for line, numbers in quantities(subject):
        for first, second in pairwise(numbers):
            if {first.unit, second.unit} not in ({"人", "人次"}, {"名", "人次"}):
                continue
            people, times = (first, second) if first.unit in _PEOPLE else (second, first)
            if times.value < people.value and _BESIDE.match(line.text[first.stop : second.lead]):
                yield RULE.at(
                    line.place(first.lead, second.stop),
                    f"{people.digits}{people.unit}却只有{times.digits}人次，人次不会少于人数。请核对这两个数。",
                )
