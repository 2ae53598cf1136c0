"""去年的安排今年没有下文。

为什么：去年报告里写了今年要做的事，今年的报告一字不提，看的人会问做了没有。
怎么改：在举措成效中写明这项工作的结果；没有做成的，写进不足和原因。
依据：《法治政府建设与责任落实督察工作规定》：年度报告前后衔接；督察重点包括年度任务落实情况。

反例：
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    加强规范性文件审核，开展普法宣传。
    [上年]
    四、2023年推进法治政府建设的主要安排
    一是建设商事纠纷调解中心，聘请专职调解员。

正例：
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    建成商事纠纷调解中心，聘请专职调解员12名。
    [上年]
    四、2023年推进法治政府建设的主要安排
    一是建设商事纠纷调解中心，聘请专职调解员。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.compare import as_report, likeness, pairs
from drafter.checks.outline import parts
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory
from drafter.places import Passage

RULE = Rule("D703", "去年的安排没有下文", Severity.WARNING, __doc__ or "")

_ITEM = Lazy(r"(?:(?<=[。；])|^)(?:«numerals.ten»{1,3}是|[（(][«numerals.ten»\d]{1,3}[）)])")
_COMMON = Lazy(r"«common.of-every-report»|[，。；、：“”《》（）\s]")
ANSWERED = 0.34
FEWEST = 10


def check(report: Report) -> Iterator[Finding]:
    if report.previous is None:
        return
    now = pairs(_COMMON.sub("#", "".join(p.text for p in parts(report) if p.statutory is not Statutory.PLAN)))
    for part in parts(as_report(report, report.previous)):
        if part.statutory is not Statutory.PLAN:
            continue
        for line in part.lines:
            for item in _ITEM.split(line.text):
                words = {p for p in pairs(_COMMON.sub("#", item)) if "#" not in p}
                if (
                    len(words) >= FEWEST
                    and likeness(frozenset(words), now | words)
                    and len(words & now) < ANSWERED * len(words)
                ):
                    lead = item.strip().split("。")[0][:40]
                    yield RULE.at(
                        Passage("", 0, ""),
                        f"去年的报告安排了“{lead}”，今年的报告没有写它的结果。请在举措成效中写明，没有做成的写进不足和原因。",
                    )
