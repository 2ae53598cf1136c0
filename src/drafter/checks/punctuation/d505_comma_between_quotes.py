"""并列的引号之间、书名号之间用了顿号。

为什么：标有引号或书名号的并列成分之间，通常不用顿号；全文有的用有的不用更不好。
怎么改：删去顿号，写成“甲”“乙”、《甲》《乙》。后面有括号注释、或与不加引号的成分并列时可以用。
依据：GB/T 15834—2011 4.5.3.5。

反例：
    创建“省级依法行政示范单位”、“省级服务型行政执法示范单位”。

反例：
    宣传《民法典》、《宪法》和《法律援助法》。

正例：
    采取“定期走访”“包片负责”等方式，通过“看、谈、访”、组织案卷评查，开展“边界”、六防六促等活动，宣传《民法典》（2021年施行）、《宪法》。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import locate
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D505", "并列的引号、书名号之间用了顿号", Severity.WARNING, __doc__ or "")

_BETWEEN = Lazy(r"”、“|》、《")
_QUOTED = r"(?:“[^“”\n]{1,60}”|《[^《》\n]{1,60}》)"
_SERIES = Lazy(rf"(?:、)?{_QUOTED}(?:(?:、|和|以及|及|与)?{_QUOTED})+(?:、(?![“《]))?")


def check(report: Report) -> Iterator[Finding]:
    text = report.text
    if "”、“" not in text and "》、《" not in text:
        return
    for match in _SERIES.finditer(text):
        series = match[0]
        # Beside members without quotation marks the mark parts all members alike.
        if series.startswith("、") or series.endswith("、"):
            continue
        found = [m[0] for m in _BETWEEN.finditer(series)]
        if found:
            line, start, end = locate(report, *match.span())
            marks = "引号" if found[0][0] == "”" else "书名号"
            yield RULE.at(line.words(start, end), f"并列的{marks}之间不用顿号，共{len(found)}处。请删去顿号。")
