"""成文日期早于数字的统计截止日。

为什么：12月29日成文的报告不可能有截至12月31日的“全年”数字，不是日期错了，就是数字还没有出齐。
怎么改：改成实际签发的日期，或把“全年”数字改为截至某日的数字；工作簿里核对“成文日期”和“统计截止日”。
依据：《党政机关公文处理工作条例》第九条：成文日期署会议通过或者发文机关负责人签发的日期。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，全年审核规范性文件6件，现报告如下：
    ……
    甲县司法局
    2023年12月29日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，全年审核规范性文件6件，现报告如下：
    ……
    甲县司法局
    2024年2月20日
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafter.checks.report import Report
from drafter.checks.written_dates import closing, signed
from drafter.findings import Finding, Rule, Severity
from drafter.language.dates import read_date
from drafter.language.patterns import Lazy

RULE = Rule("D404", "成文日期早于统计截止日", Severity.ERROR, __doc__ or "")

_WHOLE_YEAR = Lazy(r"全年(?!365|工作|目标|任务|各项|计划)[^。；，]{0,24}?\d[\d.]*[一-鿿]?")


def check(report: Report) -> Iterator[Finding]:
    found = signed(report)
    written = read_date(found[0]) if found else None
    if found is None or written is None or written.value is None or not report.year:
        return
    until = closing(report)
    if until is not None and written.value < until:
        yield RULE.at(
            found[1], f"成文日期“{written.text}”早于统计截止日{_say(until)}。请核对两个日期，改成实际签发的日期。"
        )
        return
    early = until is None and written.year == report.year and written.value < date(report.year, 12, 31)
    if early and (match := _WHOLE_YEAR.search(report.text)):
        yield RULE.at(
            found[1],
            f"成文日期“{written.text}”在年底之前，正文却有“{match[0]}”一类的全年数字。请核对成文日期，或写明数字统计到哪一天。",
        )


def _say(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
