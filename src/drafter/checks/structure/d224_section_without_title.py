"""“章节”表里有一行没有标题。

为什么：标题空着，报告里只能拿章节的简称作标题，读者不知道这一部分讲什么，也不合规定的提法。
怎么改：在“章节”表这一行的“标题”列填上标题；不需要这一部分的，删去这一行。
依据：GB/T 9704-2012 7.3.3：各层标题依次标注；《法治政府建设与责任落实督察工作规定》关于年度报告的规定。

反例：
    [章节]
    章节 | 标题 | 法定内容 | 编排
    举措成效 |  | 举措成效 | 不编号
    [要点]
    章节 | 要点标题 | 内容
    举措成效 | 导语 | 全年审核规范性文件，开展行政执法监督检查。

正例：
    [章节]
    章节 | 标题 | 法定内容 | 编排
    举措成效 | 主要举措和成效 | 举措成效 | 不编号
    [要点]
    章节 | 要点标题 | 内容
    举措成效 | 导语 | 全年审核规范性文件，开展行政执法监督检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D224", "章节没有标题", Severity.WARNING, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    for section in subject.facts.sections if subject.facts else ():
        # Without a title the section's own name is printed, with the cell that it comes from.
        if not section.title or (section.cell is not None and section.title.cell == section.cell):
            yield RULE.at(
                section.title.cell or section.cell,
                f"章节“{section.key}”的“标题”空着，报告里只能用“{section.key}”作标题。请填上标题，或删去这一行。",
            )
