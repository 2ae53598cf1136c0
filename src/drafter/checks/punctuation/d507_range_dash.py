"""起止年份、月份或数值范围用了半角的“-”“~”。

为什么：连接号有规定的形式：起止的年份、时间用一字线“—”，数值范围用浪纹线“～”；半角的短横容易与减号、编号混淆。
怎么改：写“2021—2025年”“1—11月”“10%～20%”“3～5人”。
依据：GB/T 15834—2011 4.13；GB/T 15835—2011 5.1.3。

反例：
    实施2020-2022年工作规划。

反例：
    惠及群众3-5万人，每村配备法律明白人2-3名。

反例：
    1-11月，办理案件120件。

反例：
    执行《法治政府建设实施纲要（2021~2025年）》。

正例：
    执行《法治政府建设实施纲要（2021—2025年）》，1—11月每组3～5人，热线0391-2023000，标准号为GB/T 9704-2012。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.rule import Mend
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D507", "起止、范围的连接号不对", Severity.ERROR, __doc__ or "")

MENDS = (
    Mend(Lazy(r"(?<!\d)((?:19|20)\d\d)年?[-–~～](?=(?:19|20)\d\d年)"), r"\1—"),
    Mend(Lazy(r"(\d%)[-–~](?=\d+(?:\.\d+)?%)"), r"\1～"),
)

_DASH = r"(?:[-~˜∼－‐‑‒–]{1,2}|——|--)"
_DASHES = (*"-~˜∼－‐‑‒–", "——")
_RANGE = Lazy(
    rf"(?<![\d.\-/A-Za-z])(?P<years>(?:19|20)\d\d年?{_DASH}(?:19|20)\d\d(?=年|[）)]|学年))"
    rf"|(?<![\d.\-/A-Za-z年])(?P<months>(?:1[0-2]|[1-9])月?{_DASH}(?:1[0-2]|[1-9])月)"
    rf"|(?<![\d.\-/A-Za-z])(?P<percent>\d+(?:\.\d+)?%{_DASH}\d+(?:\.\d+)?%)"
    r"|(?<![\d.\-/A-Za-z号])(?P<count>\d{1,4}[-~－]\d{1,4})(?=[百千]?[万亿]?(?:人|名|件|次|天|个|岁|[亿万]?元|场|起|份|户|家|条|项|亩|小时|分钟|周|倍|公里|米)|年(?:级|以|期|内|[，。]))"
)


def check(subject: Subject) -> Iterator[Finding]:
    if not any(dash in subject.text for dash in _DASHES):
        return
    for hit in search(subject, _RANGE):
        # The words of a law or plan are quoted as published, but its years are set by this standard too.
        mark = "—" if hit.match["years"] or hit.match["months"] else "～"
        right = re.sub(_DASH, mark, hit.match[0])
        yield RULE.at(hit.place, f"“{hit.match[0]}”应为“{right}”。")
