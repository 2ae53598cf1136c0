"""两种口径的事合在一起报一个数。

为什么：“受理、调解纠纷849件”分不清受理多少、调成多少，后面的成功率就无法复核，来年也不能比较。
怎么改：按口径分开，各写各的数，如“受理849件，调解成功830件”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确；词表见 templates/words/figures.toml。

反例：
    人民调解组织共受理、调解纠纷849件。

反例：
    办理政协提案及社情民意177件。

正例：
    排查矛盾纠纷6420次，受理调解案件4860件，调解成功4812件，成功率99.01%。

正例：
    人民调解组织共受理纠纷849件，调解成功830件。加强受理、调解、履行全流程管理。
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from drafter.checks.figure_words import words
from drafter.checks.prose import find_all, quantities
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity

RULE = Rule("D321", "不同口径合并计数", Severity.WARNING, __doc__ or "")

_REACH, _VERB = 12, 2
_STOP = Lazy(r"[，。；：、]")


def check(report: Report) -> Iterator[Finding]:
    known = {id(line): numbers for line, numbers in quantities(report)}
    for group in words(report)["merged"]:
        for phrase in group["words"]:
            for line, start, end in find_all(report, phrase):
                numbers = known.get(id(line), ())
                position = bisect_left(numbers, end, key=lambda q: q.number)
                counted = numbers[position] if position < len(numbers) else None
                if counted is None or not counted.is_count or counted.lead > end + _REACH:
                    continue
                if _given_apart(line, numbers[position + 1 :], phrase):
                    continue
                if not _STOP.search(line.text, end, counted.lead):
                    yield RULE.at(line.place(start, counted.stop), f"“{phrase}”合在一起报了一个数：{group['cure']}。")


def _given_apart(line: Line, behind: Sequence[Quantity], phrase: str) -> bool:
    """Whether the second of two verbs has a count of its own right behind: 受理调解案件4860件，调解成功4812件."""
    second = phrase[-_VERB:]
    return any(
        q.is_count and q.label.startswith(second) and "。" not in line.text[behind[0].begin : q.lead]
        for q in behind[:_VERB]
    )
