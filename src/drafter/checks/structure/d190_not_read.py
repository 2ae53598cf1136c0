"""文件里有读不出来的部分（整页是图片、字体没有写明是哪些字、自动编号已经损坏）。

为什么：读不出来的部分没有检查到，报告里其实写了的内容也会说成没有写；导入和重新排版时，这些文字也不在其中。
怎么改：找到原来的 Word 文件再检查；只有扫描件的，先做文字识别（OCR），再对照原文核对。
依据：《党政机关公文处理工作条例》第十九条：情况确实，内容准确。

反例：
    [没有读出]
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责。
    ……
    甲县司法局
    2024年2月20日

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

RULE = Rule("D190", "文件里有读不出来的部分", Severity.WARNING, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    """What the reader could not read when it opened the file."""
    if report.facts is None:
        for doubt in report.document.doubts:
            if doubt.about is Unsure.UNREAD:
                yield RULE.at(None, doubt.message)
