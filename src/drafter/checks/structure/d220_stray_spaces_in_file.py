"""汉字与数字之间夹着空格。

为什么：“2023 年”“7 件”里的空格是 PDF 或排版软件的自动间距留下的，检索“2023年”就找不到这一句。
怎么改：删去空格；用 drafter import 读取时程序会自动删去，drafter check --fix 也会删去。
依据：GB/T 15835-2011 的示例中汉字与阿拉伯数字之间没有空格；GB/T 9704-2012 5.2.3 每行28个字。

反例：
    2023␣年，出台规范性文件␣7件，备案率␣100%。

正例：
    2023年，出台规范性文件7件，备案率100%。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.phrases import DATE
from drafter.places import Passage

RULE = Rule("D220", "原文件中汉字与数字之间有空格", Severity.WARNING, __doc__ or "")

SPACE = Lazy(r"(?<=[一-鿿）》”])[ 　 ]{1,2}(?=\d)|(?<=[\d%])[ 　 ]{1,2}(?=[一-鿿《“])")

_DATE_END = 16


def check(report: Report) -> Iterator[Finding]:
    raw = report.raw
    if not raw:
        return
    # A signature on one line parts name and date by a blank.
    found = [
        m for m in SPACE.finditer(raw) if not DATE.fullmatch(raw[m.end() : m.end() + _DATE_END].split("\n")[0].strip())
    ]
    # Where the document itself still has the space, the rule on spaces in sentences names each one.
    if not found or SPACE.search(report.text):
        return
    first = found[0]
    row = raw.count("\n", 0, first.start()) + 1
    start, end = raw.rfind("\n", 0, first.start()) + 1, raw.find("\n", first.end())
    excerpt = raw[max(start, first.start() - 4) : min(first.end() + 4, end if end >= 0 else len(raw))]
    yield RULE.at(
        Passage("", 0, excerpt), f"原文件有{len(found)}处汉字与数字之间夹着空格，第一处在第{row}行。请删去这些空格。"
    )
