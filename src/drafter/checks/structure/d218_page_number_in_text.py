"""页码混进了正文。

为什么：从 PDF 或网页复制时，“— 6 —”一类的页码会夹进正文，把一句话切成两半。
怎么改：删去页码，把前后两行接起来；用 drafter import 读取时程序会自动去掉。
依据：GB/T 9704-2012 7.5：页码编排在版心之外。

反例：
    严格履行党政主
    — 6 —
    要负责人的职责。

正例：
    严格履行党政主要负责人的职责。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.places import Passage

RULE = Rule("D218", "页码混进正文", Severity.WARNING, __doc__ or "")

_PAGE = Lazy(
    r"^[ \t　]*(?P<page>[—–―－-]{1,2}[ 　]?\d{1,3}[ 　]?[—–―－-]{1,2}|(?<!\S)\d{1,3} ?/ ?\d{1,3}(?!\S)|第 ?\d{1,3} ?页(?:[ ，,/]*共 ?\d{1,3} ?页)?)[ \t　]*$",
    re.M,
)


def check(report: Report) -> Iterator[Finding]:
    if not report.raw:
        return
    for match in _PAGE.finditer(report.raw):
        row = report.raw.count("\n", 0, match.start()) + 1
        yield RULE.at(
            Passage("", 0, match["page"]),
            f"原文件第{row}行的“{match['page']}”是混进正文的页码。请删去，并把前后两行接起来。",
        )
