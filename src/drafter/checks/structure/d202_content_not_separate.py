"""法定内容没有单列一个部分。

为什么：不足和原因、第一责任人履职情况、下一年度安排是并列的法定内容，夹在别的部分里，审核的人和公众都找不到。
怎么改：把这项内容单列一个一级标题；工作簿里在“章节”表加一行，选好“法定内容”。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定，按其列举的各项分写。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责。现将有关情况报告如下：
    一、2023年推进法治政府建设的主要举措和成效
    全年审核规范性文件6件。主要负责人切实履行第一责任人职责。
    二、2023年推进法治政府建设存在的不足和原因
    执法力量不强，原因是编制少。
    三、2024年推进法治政府建设的主要安排
    充实执法力量。
    甲县司法局
    2024年2月20日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责。现将有关情况报告如下：
    一、2023年推进法治政府建设的主要举措和成效
    全年审核规范性文件6件。
    二、2023年推进法治政府建设存在的不足和原因
    执法力量不强，原因是编制少。
    三、2023年主要负责人履行推进法治建设第一责任人职责的有关情况
    主要负责人听取汇报4次。
    四、2024年推进法治政府建设的主要安排
    充实执法力量。
    甲县司法局
    2024年2月20日
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import NAMES, is_whole, parts
from drafter.checks.report import Report
from drafter.checks.structure.d201_missing_content import mention
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D202", "法定内容没有单列", Severity.WARNING, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    if not is_whole(report):
        return
    present = {p.statutory for p in parts(report)}
    for content, name in NAMES.items():
        if content not in present and (place := mention(report, content)):
            yield RULE.at(place, f"“{name}”没有单列一个部分，只在这里提到。请单列一个一级标题。")
