"""成文日期的年份不对。

为什么：2023年的报告应当在2023年底或2024年初成文；是别的年份，多半是上一年的日期没有改。
怎么改：改成实际签发的日期；报告年度写错的，改“基本信息”表的“报告年度”。
依据：《党政机关公文处理工作条例》第九条；《法治政府建设与责任落实督察工作规定》：次年3月1日前报送。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责，现报告如下：
    ……
    甲县司法局
    2023年1月16日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责，现报告如下：
    ……
    甲县司法局
    2024年1月16日
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.checks.written_dates import signed
from drafter.findings import Finding, Rule, Severity
from drafter.language.dates import read_date

RULE = Rule("D409", "成文日期的年份不对", Severity.ERROR, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    found = signed(report)
    written = read_date(found[0]) if found else None
    year = report.year
    if found is None or written is None or not year or report.is_other_kind:
        return
    months = written.value.month if written.value else 12
    if written.year == year + 1 or (written.year == year and months >= 10):
        return
    yield RULE.at(
        found[1], f"这是{year}年的报告，成文日期却是“{written.text}”。请改成实际签发的日期（一般在{year + 1}年初）。"
    )
