"""纸张不是A4。

为什么：公文用纸采用A4型，别的纸张打印出来大小不齐，也装订不到一起。
怎么改：在“布局—纸张大小”里选A4，应用于整篇文档；或者运行drafter format，另存一份排好的。
依据：GB/T 9704—2012 第5.1条（规定）：A4，210 mm×297 mm。

反例：
    [版式]
    页面 | 宽 | 215.9
    页面 | 高 | 279.4

正例：
    [版式]
    页面 | 宽 | 210
    页面 | 高 | 297
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.layout.alike import Fault, together
from drafter.checks.layout.lengths import millimetres, which
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.gbt9704.numbers import OFF_MM, PAPER_MM

RULE = Rule("G51", "纸张不是A4", Severity.ERROR, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    cure = "公文用A4纸（210×297毫米），请在“布局—纸张大小”里改成A4。"
    return together(RULE, _faults(report), cure)


def _faults(report: Report) -> Iterator[Fault]:
    sections = report.look.sections if report.look else ()
    for n, section in enumerate(sections):
        size = sorted((millimetres(section.width), millimetres(section.height)))
        if any(abs(is_ - wanted) > OFF_MM for is_, wanted in zip(size, PAPER_MM, strict=True)):
            yield f"{which(n, sections)}纸张是{size[0]:g}×{size[1]:g}毫米", None
