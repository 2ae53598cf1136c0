"""一段太长。

为什么：一段超过一页半，读者找不到要点，网页上更难读。
怎么改：按要点分段；工作簿里把“章节”表的“编排”改为“一是分段”，或给要点分别写小标题。
依据：GB/T 9704-2012 5.2.3：一般每面排22行、每行28个字，即一页616字；超过一页半（924字）即提醒。

反例：
    一是加强执法监督。开展案卷评查，组织执法培训，落实整改。【重复60遍】

正例：
    一是加强执法监督。开展案卷评查，组织执法培训。
    二是加强普法宣传。开展集中宣传，组织普法讲座。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.model.document import Paragraph

RULE = Rule("D215", "一段太长", Severity.WARNING, __doc__ or "")

PAGE = 22 * 28
LIMIT = PAGE * 3 // 2


def check(report: Report) -> Iterator[Finding]:
    for line in report.lines:
        if isinstance(line.block, Paragraph) and len(line.text) > LIMIT:
            yield RULE.at(
                line.place(0, 20),
                f"这一段有{len(line.text)}字，超过一页半，不好读。请按要点分段，或在编排中改用“一是分段”。",
            )
