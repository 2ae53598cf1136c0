"""与去年一字不差、连数字都没有变的句子。

为什么：照去年的报告改时，没有改到的句子会把去年的数字当成今年的报上去。
怎么改：核对这一句的数字；今年确实一样的，在“不再提示”中写上 D701 和这个单元格。
依据：《党政机关公文处理工作条例》第十九条：情况属实、数据准确。

反例：
    [正文]
    全年共审核规范性文件17件，开展专项清理2次，召开培训会4次。
    [上年]
    全年共审核规范性文件17件，开展专项清理2次，召开培训会4次。

正例：
    [正文]
    全年共审核规范性文件21件，开展专项清理3次，召开培训会5次。推行24小时自助办理，落实《法治政府建设实施纲要（2021—2025年）》。
    [上年]
    全年共审核规范性文件17件，开展专项清理2次，召开培训会4次。推行24小时自助办理，落实《法治政府建设实施纲要（2021—2025年）》。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.compare import of_last_year, of_this_year
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D701", "数字与去年一字不差", Severity.WARNING, __doc__ or "")


# Numbers that stay what they are: years (D401 looks at those), hotlines, round-the-clock services, ordinals, days of the calendar.
_CONSTANT = Lazy(r"(?:20\d\d){1,2}年|24小时|365天|7×24|12\d{3}(?!\d)|第\d+|\d{1,2}·\d{1,2}|\d{1,2}月\d{1,2}日")
_DIGIT = Lazy(r"\d")


def check(report: Report) -> Iterator[Finding]:
    before = {s.bare for s in of_last_year(report)}
    if not before:
        return
    for sentence in of_this_year(report):
        # A sentence without numbers may well stay: how much stays is D702's business.
        if sentence.bare not in before or sentence.line is None:
            continue
        if _DIGIT.search(_CONSTANT.sub("", sentence.bare)):
            yield RULE.at(
                sentence.line.place(sentence.start, sentence.end),
                "这一句连数字都与去年的报告一字不差。请核对数字是不是今年的。",
            )
