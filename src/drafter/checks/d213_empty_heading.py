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
    二、2023年推进法治政府建设存在的不足和原因
    执法力量不强，原因是编制少。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.subject import Line, Subject
from drafter.findings import Finding, Rule, Severity
from drafter.model.document import Chart, Heading, Paragraph, Signature, Table

RULE = Rule("D213", "标题下面没有内容", Severity.ERROR, __doc__ or "")


def check(subject: Subject) -> Iterator[Finding]:
    by_block = {id(line.block): line for line in subject.lines}
    waiting: list[Line] = []
    for block in subject.document.blocks:
        if isinstance(block, Heading):
            while waiting and isinstance(waiting[-1].block, Heading) and waiting[-1].block.level >= block.level:
                yield _finding(waiting.pop())
            if line := by_block.get(id(block)):
                waiting.append(line)
        elif isinstance(block, Paragraph | Table | Chart):
            waiting = []
        elif isinstance(block, Signature):
            break
    for line in reversed(waiting):
        yield _finding(line)


def _finding(line: Line) -> Finding:
    return RULE.at(line.place(0, len(line.text)), f"“{line.text[:30]}”下面没有内容。请补写内容，或删去这个标题。")
