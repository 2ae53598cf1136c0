"""这份文件不像法治政府建设年度报告。

为什么：会议通知、工作方案、规章条文没有年度报告应有的标题和内容，按年度报告检查没有意义，多半是选错了文件。
怎么改：确认选对了文件；确实是年度报告的，写上标题“××关于××年法治政府建设情况的报告”和法定的四部分内容。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告内容的规定。

反例：
    [不像报告]
    关于召开2023年度工作会议的通知
    各科室：
    定于1月20日上午在三楼会议室召开年度工作会议，请准时参加。

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责。
    ……
    甲县司法局
    2024年2月20日
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.model.doubts import Unsure
from drafter.places import Passage

RULE = Rule("D225", "不像年度报告", Severity.WARNING, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    """What the reader was unsure of when it opened the file."""
    doubt = next((d for d in report.document.doubts if d.about is Unsure.OTHER_KIND), None)
    if doubt is not None and report.facts is None:
        yield RULE.at(Passage("", 0, doubt.excerpt), doubt.message)
