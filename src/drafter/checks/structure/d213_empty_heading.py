"""标题下面没有内容。

为什么：有标题没有内容，多半是内容漏填、被删，或者标题是上一年留下的。
怎么改：补写内容；不需要这一部分的，在“章节”表删去这一行。
依据：《党政机关公文处理工作条例》第九条：正文是公文的主体，用来表述公文的内容。

反例：
    一、2023年推进法治政府建设的主要举措和成效
    二、2023年推进法治政府建设存在的不足和原因
    执法力量不强，原因是编制少。

正例：
    一、2023年推进法治政府建设的主要举措和成效
    （一）加强执法监督
    开展案卷评查。
    （二）落实以下措施
    1.开展集中宣传
    2.组织普法讲座
    二、2023年推进法治政府建设存在的不足和原因
    执法力量不强，原因是编制少。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.closing import CLOSING
from drafter.model.document import Chart, Heading, Paragraph, Signature, Table, plain

RULE = Rule("D213", "标题下面没有内容", Severity.ERROR, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    headings = _headings(report)
    for heading in headings:
        if heading.filled:
            continue
        if heading.line.text.endswith(tuple("。；！？")):
            # A numbered sentence on a line of its own is its own content.
            continue
        siblings = [h for h in headings if h.parent is heading.parent and h.level == heading.level]
        # Numbered lines none of which has text below it are a list, not headings.
        if heading.level == 1 or len(siblings) == 1 or any(h.filled for h in siblings):
            text = heading.line.text
            yield RULE.at(heading.line.place(0, len(text)), f"“{text[:30]}”下面没有内容。请补写内容，或删去这个标题。")


class _Heading:
    def __init__(self, line: Line, level: int, parent: _Heading | None) -> None:
        self.line, self.level, self.parent = line, level, parent
        self.filled = False


def _headings(report: Report) -> list[_Heading]:
    """All headings on lines of their own, and whether text, a table or a chart stands anywhere below them."""
    by_block = {id(line.block): line for line in report.lines}
    found: list[_Heading] = []
    above: list[_Heading] = []
    for block in report.document.blocks:
        if isinstance(block, Heading):
            while above and above[-1].level >= block.level:
                above.pop()
            if line := by_block.get(id(block)):
                above.append(_Heading(line, block.level, above[-1] if above else None))
                found.append(above[-1])
        elif isinstance(block, Paragraph) and CLOSING.match(plain(block.inline).strip()):
            # 特此报告。 closes the report; no chapter is full of it.
            continue
        elif isinstance(block, Paragraph | Table | Chart):
            for heading in above:
                heading.filled = True
        elif isinstance(block, Signature):
            break
    parents = {id(h.parent) for h in found}
    for heading in found:
        # What has headings below it is as full as they are: each of them is named itself.
        heading.filled = heading.filled or id(heading) in parents
    return found
