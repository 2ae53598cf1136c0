"""What is compared with last year is 同比, what with the month or the quarter before is 环比 (D436)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.report import Report
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.changes import WAYS
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy

_ANOTHER = Lazy(rf"同比|环比|{WAYS}")
"""较上年增长12%，环比增长3%: two comparisons, each with its own."""


def _has_its_own(_: Report, hit: Hit) -> bool:
    text = hit.line.text
    before = text[begins_at(text, hit.start, "。；") : hit.start]
    return _ANOTHER.search(hit.match["between"]) is not None or _ANOTHER.search(before[-10:]) is not None


RULES = (
    Pattern(
        Rule(
            "D436",
            "同比、环比用混",
            Severity.WARNING,
            """与上年比写成了“环比”，与上月、上季度比写成了“同比”。

为什么：同比是与上年同期比，环比是与相邻的上一个月、上一季度比；写混了，读者不知道基数是哪一个。
怎么改：与上年比的写“同比”，与上月、上季度比的写“环比”。
依据：国家统计局统计指标解释；《党政机关公文处理工作条例》第十九条：表述准确。

反例：
    12月投诉量为61件，上年12月为75件，环比减少14件。

反例：
    四季度投诉量为61件，上季度为75件，同比减少14件。

正例：
    12月投诉量为61件，上年12月为75件，同比减少14件。四季度投诉量为61件，较上年同期增长2%，环比增长3%。
""",
        ),
        find=Lazy(
            r"(?:(?:上年|去年|上一年)(?:度|同期|同月|全年|\d{1,2}月(?:份)?)?|(?P<month>上个?月|上一?季度|上周|前一个?月))(?P<between>[^。；\n]{0,16}?)，?(?(month)同|环)比"
        ),
        unless=_has_its_own,
        say="“{0}”：与上年比的写“同比”，与上月、上季度比的写“环比”。请核对。",
    ),
)
