"""成文日期的写法不合标准。

为什么：成文日期用阿拉伯数字把年、月、日标全，年份标全称，月、日不编虚位（1不编为01）。
怎么改：写成“2024年2月6日”；不写“2024年02月06日”“二〇二四年二月六日”“2024.2.6”“2月6号”。
依据：GB/T 9704-2012 7.3.5.4。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责，现报告如下：
    ……
    甲县司法局
    2024年02月06日

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责，现报告如下：
    ……
    甲县司法局
    二〇二四年二月六日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责，现报告如下：
    ……
    甲县司法局
    2024年2月6日
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.checks.written_dates import signed
from drafter.findings import Finding, Rule, Severity
from drafter.language.dates import read_date
from drafter.language.patterns import Lazy

RULE = Rule("D406", "成文日期写法不合标准", Severity.ERROR, __doc__ or "")

_RIGHT = Lazy(r"\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")


def check(report: Report) -> Iterator[Finding]:
    found = signed(report)
    if found is None:
        return
    # In a workbook any form in digits will do: the program writes it out; a date in words is printed as it stands.
    text = found[0]
    written = read_date(text)
    # Blanks inside the date are D509's business, words around it nobody's.
    if written is None or written.value is None or _RIGHT.fullmatch(written.text.replace(" ", "")):
        return
    day = written.value
    yield RULE.at(found[1], f"成文日期“{text}”的写法不合标准，应写“{day.year}年{day.month}月{day.day}日”。")
