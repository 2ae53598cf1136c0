"""与去年相同的不足。

为什么：去年的不足今年原样再写一遍，等于说一年没有改进，也可能是照抄没有改。
怎么改：写今年的新情况；确实没有解决的，写明做了什么、为什么还没有解决。
依据：《法治政府建设与责任落实督察工作规定》：不足和原因应当是上一年度的实际情况。

反例：
    [正文]
    二、2023年推进法治政府建设存在的不足和原因
    一是基层行政执法人员业务不精、素质参差不齐。原因是培训不够。
    [上年]
    二、2022年推进法治政府建设存在的不足和原因
    一是基层行政执法人员业务不精、素质参差不齐。原因是培训不够。

正例：
    [正文]
    二、2023年推进法治政府建设存在的不足和原因
    一是街道承接赋权事项后专业执法人员不足。原因是编制没有随事项下沉。
    [上年]
    二、2022年推进法治政府建设存在的不足和原因
    一是基层行政执法人员业务不精、素质参差不齐。原因是培训不够。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.compare import as_report, likeness, pairs, sentences
from drafter.checks.outline import parts
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.model.facts import Statutory

RULE = Rule("D704", "与去年相同的不足", Severity.WARNING, __doc__ or "")

ALIKE = 0.8
SHORTEST = 8


def check(report: Report) -> Iterator[Finding]:
    if report.previous is None:
        return
    before = [
        pairs(s.shape)
        for part in parts(as_report(report, report.previous))
        if part.statutory is Statutory.SHORTCOMINGS
        for line in part.lines
        for s in sentences(None, line.text, SHORTEST)
    ]
    if not before:
        return
    for part in parts(report):
        if part.statutory is not Statutory.SHORTCOMINGS:
            continue
        for line in part.lines:
            for sentence in sentences(line, line.text, SHORTEST):
                if any(likeness(pairs(sentence.shape), old) >= ALIKE for old in before):
                    yield RULE.at(
                        line.place(sentence.start, sentence.end),
                        "这条不足与去年报告里的几乎一样。请写今年的情况；没有解决的，写明做了什么、为什么还没有解决。",
                    )
