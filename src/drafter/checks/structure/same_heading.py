"""Two headings with the same words (D232)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.ordinals import bare
from drafter.model.document import Heading, Paragraph

_SHORTEST, _LONGEST = 4, 40


def check(report: Report) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for line in report.lines:
        if not isinstance(line.block, Heading | Paragraph):
            continue
        # A heading that runs in with its text is what stands before the first full stop.
        words = bare(line.text).partition("。")[0].strip()
        if not _SHORTEST <= len(words) <= _LONGEST or bare(line.text) == line.text:
            continue
        if isinstance(line.block, Paragraph) and "，" in words:
            continue
        before = first.setdefault(words, line.text)
        if before is not line.text:
            end = line.text.find(words) + len(words)
            # Of two that a sheet parts by a 。 alone D158 says that they are meant as one.
            if report.facts and (f"{words}。" in line.text) != (f"{words}。" in before):
                continue
            yield RULE.at(line.words(0, end), f"标题“{words}”前面已经有了。请合并这两部分，或改写一个标题。")


RULE = Rule(
    "D232",
    "两个标题一样",
    Severity.WARNING,
    """两个标题的文字一模一样。

为什么：复制标题以后忘了改，下面写的是另一件事，标题还是前一个的。
怎么改：改写其中一个；说的是同一件事的，合并成一部分。
依据：《党政机关公文处理工作条例》第十九条：结构严谨。

反例：
    一、主要举措和成效
    （一）加强执法监督
    评查案卷80卷。
    （二）加强执法监督
    举办法治讲座12场。

正例：
    一、主要举措和成效
    （一）加强执法监督
    评查案卷80卷。
    （二）加强普法宣传
    举办法治讲座12场。
""",
)
