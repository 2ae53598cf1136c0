"""主送机关是本单位自己。

为什么：报告是下级向上级的行文，不会报给自己；多半是把发文机关填进了主送机关。
怎么改：改成报给的上级机关，如本级党委、政府和上一级主管部门。
依据：《党政机关公文处理工作条例》第八条、第十五条：报告适用于向上级机关汇报工作。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县司法局：
    2023年，甲县司法局认真落实各项部署。现将有关情况报告如下：
    ……
    甲县司法局
    2024年2月20日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府、乙市司法局：
    2023年，甲县司法局认真落实各项部署。现将有关情况报告如下：
    ……
    甲县司法局
    2024年2月20日
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import title
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.bodies import in_title, is_department
from drafter.language.patterns import Lazy
from drafter.model.document import Addressee

RULE = Rule("D245", "主送机关是自己", Severity.WARNING, __doc__ or "")
_BETWEEN = Lazy(r"[、，,：:\s]+")


def check(report: Report) -> Iterator[Finding]:
    heading = title(report)
    body = in_title(heading.text) if heading is not None else ""
    for line in report.lines if is_department(body) else ():
        if isinstance(line.block, Addressee) and body in _BETWEEN.split(line.text):
            at = line.text.find(body)
            yield RULE.at(
                line.place(at, at + len(body)),
                f"主送机关写的是本单位自己（“{body}”）。请改成报给的上级机关。",
            )
