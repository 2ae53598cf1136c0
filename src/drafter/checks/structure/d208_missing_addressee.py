"""报告没有主送机关。

为什么：报告是上行文，应当写明报给谁；司法局等部门报本级党委、政府和上一级主管部门。
“××局2023年法治政府建设年度报告”是公开发布的，不写主送机关，不在此列。
怎么改：在“基本信息”表填“主送机关”；网站公开版确实不写的，可在“不再提示”中写上 D208。
依据：《党政机关公文处理工作条例》第九条；GB/T 9704-2012 7.3.2。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    2023年，甲县司法局认真履行职责，现报告如下：
    ……
    甲县司法局
    2024年2月20日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责，现报告如下：
    ……
    甲县司法局
    2024年2月20日
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import title
from drafter.checks.report import Report
from drafter.checks.written_dates import profile_cell
from drafter.findings import Finding, Rule, Severity
from drafter.model.document import Addressee
from drafter.model.schema import PROFILE, top

RULE = Rule("D208", "没有主送机关", Severity.WARNING, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    heading = title(report)
    if heading is None or any(isinstance(line.block, Addressee) for line in report.lines):
        return
    if report.facts is not None:
        cell = profile_cell(report, "主送机关")
        yield RULE.at(cell or top(PROFILE), "没有填主送机关。请在“基本信息”表填写报给哪些机关。")
        return
    if "关于" not in heading.text and heading.text.endswith(("年度报告", "年度法治政府建设工作报告")):
        # ××局2023年法治政府建设年度报告, ××局2023年度法治政府建设工作报告 are published, and addressed to everybody.
        return
    yield RULE.at(heading.place(0, len(heading.text)), "标题后没有主送机关。请补写报给哪些机关，顶格，末尾用全角冒号。")
