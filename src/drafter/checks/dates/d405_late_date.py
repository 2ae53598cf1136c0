"""成文日期晚于法定期限。

为什么：年度报告应当在每年3月1日前报送，4月1日前向社会公开；按时与否是第三方评估的一项指标。
怎么改：核对日期有没有写错；确实已经晚了的，尽快报送和公开，并可在“不再提示”中写上 D405。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告报送（3月1日前）和公开（4月1日前）的规定。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责，现报告如下：
    ……
    甲县司法局
    2024年3月15日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责，现报告如下：
    ……
    甲县司法局
    2024年2月29日
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafter.checks.report import Report
from drafter.checks.written_dates import signed
from drafter.findings import Finding, Rule, Severity
from drafter.language.dates import read_date
from drafter.model.document import Addressee

RULE = Rule("D405", "成文日期晚于法定期限", Severity.WARNING, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    found = signed(report)
    written = read_date(found[0]) if found else None
    if found is None or written is None or written.value is None or written.year != report.year + 1:
        return
    following = report.year + 1
    if written.value >= date(following, 4, 1):
        limit = f"公开的期限（{following}年4月1日前）"
    elif written.value >= date(following, 3, 1) and any(isinstance(b, Addressee) for b in report.document.blocks):
        # One that is sent to nobody has only been made public.
        limit = f"报送的期限（{following}年3月1日前）"
    else:
        return
    yield RULE.at(found[1], f"成文日期“{written.text}”晚于{limit}。请核对日期；确实晚了的请尽快报送、公开。")
