"""报告标题写法不规范。

为什么：标题由发文机关名称、事由和文种组成；“专项报告”“工作总结”不是这份报告的文种，标题里的空格是换行留下的。
怎么改：写成“××局关于2023年法治政府建设情况的报告”或“××局2023年法治政府建设年度报告”；换行由程序安排，不要打空格。
依据：《党政机关公文处理工作条例》第九条；GB/T 9704-2012 7.3.1。

反例：
    甲区人民政府2023年度法治政府建设年度报告
    乙市人民政府：
    2023年，甲区认真履行职责。
    ……
    甲区人民政府
    2024年2月20日

反例：
    甲区人民政府关于2023年法治政府建设工作报告
    乙市人民政府：
    2023年，甲区认真履行职责。
    ……
    甲区人民政府
    2024年2月20日

反例：
    2023年度甲区法治政府建设工作情况 专项报告
    乙市人民政府：
    2023年，甲区认真履行职责。
    ……
    甲区人民政府
    2024年2月20日

正例：
    甲区人民政府2023年法治政府建设年度报告
    乙市人民政府：
    2023年，甲区认真履行职责。
    ……
    甲区人民政府
    2024年2月20日
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import title
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D217", "报告标题不规范", Severity.WARNING, __doc__ or "")

_YEAR = Lazy(r"(?:20\d\d|二〇[〇«numerals.nine»]{2})\s?年")
_YEAR_TWICE = Lazy(r"年度[^年]{0,14}年度(?:情况)?(?:的)?(?:报告|工作)")
# 市水务局2025年…: on the bureau's own page everybody knows which city; in a document nobody does.
_NO_PLACE = Lazy(r"([省市州县区](?!\w?中区|\w?东区|\w?南区)[^省市州县区\d]{2,14}(?:局|委|办|厅))(?=关于|20\d\d)")
_SPACE = Lazy(r"(?<=[一-鿿])(?<![委会局府室厅部院办])\s+(?=[一-鿿])")


def check(report: Report) -> Iterator[Finding]:
    line = title(report)
    if line is None:
        return
    text = line.text.strip()
    problems = []
    if _SPACE.search(text):
        problems.append("标题中间有空格，请删去")
    if "专项报告" in text:
        problems.append("“专项报告”不是规定的名称，请写“法治政府建设年度报告”或“法治政府建设情况的报告”")
    elif "报告" not in text:
        problems.append("标题没有写文种“报告”")
    if "关于" in text and text.endswith("报告") and not text.endswith("的报告"):
        problems.append("“关于……的报告”少了“的”")
    if _YEAR_TWICE.search(text):
        problems.append("“年度”写了两遍，请写“20××年法治政府建设年度报告”或“20××年度法治政府建设情况的报告”")
    if nameless := _NO_PLACE.match(text):
        problems.append(f"“{nameless[1]}”前面没有地名，请写发文机关全称或规范化简称")
    if text.endswith(tuple("。，；：、！")):
        problems.append("标题末尾不用标点")
    if not _YEAR.search(text):
        problems.append("标题没有写明是哪一年的报告")
    if problems:
        yield RULE.at(line.place(0, len(line.text)), f"{'；'.join(problems)}。")
