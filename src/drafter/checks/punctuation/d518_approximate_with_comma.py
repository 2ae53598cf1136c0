"""相邻两个数连用表示概数时加了顿号。

为什么：“三四次”表示大概，中间不加顿号；加了顿号就成了“三次”和“四次”两回事。
怎么改：删去顿号，写“三四次”“五六个”。
依据：GB/T 15835—2011 4.2、5.2；GB/T 15834—2011 4.5.3.4。

反例：
    每月走访三、四次。

正例：
    每月走访三四次，第三、四季度各检查一次，压实一、二把手责任，三、四级法院同步推进。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D518", "概数中间加了顿号", Severity.ERROR, __doc__ or "")

_PAIR = Lazy(
    r"(?<![第一二三四五六七八九十百千、\n])(?P<a>[一二三四五六七八])、(?P<b>[二三四五六七八九])(?:次(?!会议|全会|党代会)|[个名件起天家户条场人岁年](?!级|代|期|度))"
)
_DIGITS = "一二三四五六七八九"
_PAIRS = tuple(f"{a}、{b}" for a, b in pairwise(_DIGITS))


def check(subject: Subject) -> Iterator[Finding]:
    if not any(pair in subject.text for pair in _PAIRS):
        return
    for hit in search(subject, _PAIR):
        if hit.start and _DIGITS.index(hit.match["b"]) == _DIGITS.index(hit.match["a"]) + 1:
            yield RULE.at(hit.place, f"“{hit.match[0]}”应为“{hit.match[0].replace('、', '')}”。")
