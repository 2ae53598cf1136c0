"""破折号或省略号的写法不对。

为什么：破折号占两个字“——”，省略号占两个字“……”，用句点、短横凑成的符号显示和断行都会出错。
怎么改：改成“——”“……”。
依据：GB/T 15834—2011 4.10、4.11。

反例：
    健全工作机制--府院联动机制。

反例：
    开展法律进社区、进学校。。。等活动。

正例：
    健全工作机制——府院联动机制，开展进社区、进学校……活动，涵盖2021—2025年。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.rule import IDEOGRAPH, Mend
from drafter.checks.subject import Line, Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.places import Passage

RULE = Rule("D510", "破折号、省略号写法不对", Severity.ERROR, __doc__ or "")

MENDS = (
    Mend(Lazy(r"。{3,}|(?<![.\d])\.{3,6}(?![.\d])"), "……"),
    Mend(Lazy(rf"(?<=[{IDEOGRAPH}”》）])--(?=[{IDEOGRAPH}“《（])"), "——"),
)

_WRONG = Lazy(
    r"(?<=[一-鿿”》）])(?P<dash>-{2,}|－{2,}|–{1,2}|─{1,2}|——-|—-)(?=[一-鿿“《（])"
    r"|(?P<dots>。{3,}|\.{3,}|．{3,}|·{3,}|(?<!…)…(?!…)|、{3,})"
)

_SIGNS = ("--", "—-", "－", "–", "─", "。。。", "...", "．．．", "···", "…", "、、、")


def check(subject: Subject) -> Iterator[Finding]:
    if not any(sign in subject.text for sign in _SIGNS):
        return
    for hit in search(subject, _WRONG):
        if hit.match["dash"]:
            yield RULE.at(_around(hit.line, hit.start, hit.end), f"破折号应写成“——”，不写“{hit.match[0]}”。")
        else:
            yield RULE.at(_around(hit.line, hit.start, hit.end), f"省略号应写成“……”，不写“{hit.match[0]}”。")


def _around(line: Line, start: int, end: int) -> Passage:
    return line.place(max(0, start - 4), min(len(line.text), end + 4))
