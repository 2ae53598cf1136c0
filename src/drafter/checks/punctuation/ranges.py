"""The mark between the two ends of a range: 2021—2025年, 10%～20% (D507)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.rule import Mend, Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_DASH = r"(?:[-~˜∼－‐‑‒–]{1,2}|——|--)"
_DASHES = Lazy(_DASH + "|～")


def _joined(hit: Hit) -> str:
    # The words of a law or plan are quoted as published, but its years are set by this standard too.
    mark = "—" if hit.match["years"] or hit.match["months"] or hit.match["clock"] else "～"
    return f"“{hit.match[0]}”应为“{_DASHES.sub(mark, hit.match[0])}”。"


RULES = (
    Pattern(
        Rule(
            "D507",
            "起止、范围的连接号不对",
            Severity.ERROR,
            """起止年份、月份或数值范围用了半角的“-”“~”。

为什么：连接号有规定的形式：起止的年份、时间用一字线“—”，数值范围用浪纹线“～”；半角的短横容易与减号、编号混淆。
怎么改：写“2021—2025年”“1—11月”“10%～20%”“3～5人”。
依据：GB/T 15834—2011 4.13；GB/T 15835—2011 5.1.3。

反例：
    实施2020-2022年工作规划。

反例：
    惠及群众3-5万人，每村配备调解员2-3名。

反例：
    1-11月，办理案件120件。

反例：
    执行《法治政府建设实施纲要（2021~2025年）》。

反例：
    窗口每天9:00-11:30办理，3——5个工作日办结。

正例：
    执行《法治政府建设实施纲要（2021—2025年）》，1—11月每组3～5人，热线0391-2023000，标准号为GB/T 9704-2012。
""",
        ),
        find=Lazy(
            rf"(?<![\d.\-/A-Za-z])(?P<years>(?:19|20)\d\d年?{_DASH}(?:19|20)\d\d(?=年|[）)]|学年))|(?<![\d.\-/A-Za-z])"
            rf"(?P<months>(?:1[0-2]|[1-9])月?{_DASH}(?:1[0-2]|[1-9])月)|(?<![\d.\-/A-Za-z])(?P<percent>\d+(?:\.\d+)?%{_DASH}"
            rf"\d+(?:\.\d+)?%)|(?<![\d.\-/A-Za-z号])(?P<clock>\d{{1,2}}[:：]\d\d(?:{_DASH}|～)\d{{1,2}}[:：]\d\d)|(?<![\d.\-/A-Za-z号])(?P<count>\d{{1,4}}{_DASH}\d{{1,4}})(?=[百千]?[万亿]?(?:«units.usual»|«units.of-ranges»|[亿万]?元)|年(?:级|以|期|内|[，。]))"
        ),
        say=_joined,
        mends=(
            Mend(Lazy(r"(?<!\d)((?:19|20)\d\d)年?[-–~～](?=(?:19|20)\d\d年)"), r"\1—"),
            Mend(Lazy(r"(\d%)[-–~](?=\d+(?:\.\d+)?%)"), r"\1～"),
        ),
    ),
)
