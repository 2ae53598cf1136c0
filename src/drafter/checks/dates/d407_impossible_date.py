"""没有这一天。

为什么：2月30日、13月这样的日期一定是写错了。
怎么改：核对原始材料，改成实际的日期。
依据：《党政机关公文处理工作条例》第十九条、第二十条：时间应当准确。

反例：
    2023年2月30日，召开法治建设推进会。

正例：
    2023年2月28日，召开法治建设推进会。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D407", "没有这一天", Severity.ERROR, __doc__ or "")

_DATE = Lazy(r"(?:(?P<y>\d{4})年)?(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号](?![前内])")


def check(subject: Subject) -> Iterator[Finding]:
    for line in subject.lines:
        if "月" not in line.text:
            continue
        for match in _DATE.finditer(line.text):
            try:
                # Without a year 29 February may be right: 2024 has one.
                date(int(match["y"] or 2024), int(match["m"]), int(match["d"]))
            except ValueError:
                yield RULE.at(line.place(match.start(), match.end()), f"没有“{match[0]}”这一天。请核对日期。")
