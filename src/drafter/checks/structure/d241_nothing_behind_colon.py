"""冒号后面没有内容。

为什么：“主要是：”“如下：”后面什么也没有，读者看得出缺了一段；多半是下面的几行没有填、被删，或没有印出来。
怎么改：补写冒号后面的内容（不足填在“不足与原因”表）；没有的，删去这半句，改成句号。
依据：GB/T 15834—2011 4.7：冒号用来提示下文，或总结上文。

反例：
    二、2023年推进法治政府建设存在的不足和原因
    工作取得了成效，但还存在一些不足，主要是：
    三、2023年党政主要负责人履行推进法治建设第一责任人职责的有关情况
    主要负责人带头学法。

反例：
    一、2023年推进法治政府建设的主要举措和成效
    （一）加强执法监督
    开展案卷评查，主要做法是：
    （二）加强普法宣传
    开展集中宣传。

正例：
    现将有关情况报告如下：
    一、2023年推进法治政府建设的主要举措和成效
    主要做法是：
    （一）加强执法监督
    开展案卷评查，评查的重点是：
    执法程序是否合法。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.checks.structure.d223_no_shortcoming_listed import is_untold
from drafter.findings import Finding, Rule, Severity
from drafter.language.closing import CLOSING
from drafter.model.document import Attachment, Chart, Heading, Paragraph, Table, plain
from drafter.model.facts import Statutory

RULE = Rule("D241", "冒号后面没有内容", Severity.ERROR, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    lines = {id(line.block): line for line in report.lines}
    blocks = report.document.blocks
    level = 0
    for block, behind in zip(blocks, (*blocks[1:], None), strict=False):
        if isinstance(block, Attachment):
            return
        if isinstance(block, Heading):
            level = block.level
        if not isinstance(block, Paragraph):
            continue
        if block.heading is not None:
            level = block.heading.level
        line = lines.get(id(block))
        # Above the first chapter, what follows is the report: D226 asks for that.
        if line and line.statutory == Statutory.SHORTCOMINGS and is_untold(report):
            # Of a sheet without shortcomings D223 speaks.
            continue
        if line and level and line.text.rstrip().endswith(("：", ":")) and not _goes_on(behind, level):
            end = len(line.text.rstrip())
            yield RULE.at(line.words(end - 1, end, 16), "冒号后面没有内容。请补写，或把这半句改成以句号结尾。")


def _goes_on(behind: object, level: int) -> bool:
    """Whether something follows that belongs to the words before it."""
    if isinstance(behind, Heading):
        return behind.level > level
    if isinstance(behind, Paragraph):
        if behind.heading is not None:
            return behind.heading.level > level
        return CLOSING.match(plain(behind.inline).strip()) is None
    return isinstance(behind, Table | Chart)
