"""一句话被换行切断。

为什么：从 PDF 复制的文字每行一断，词语、书名号、连接号被切成两半，检索和朗读都会出错。
怎么改：把断开的行接起来；用 drafter import 读取时程序会自动接上。
依据：GB/T 15834-2011 4.13、5.1：连接号和句末点号不出现在一行之首；公开文本应当完整连续。

反例：
    认真贯彻落实《法治政府建设实施纲要（2021⏎
    —2025年）》的部署要求，全面履行职能，奋力推动法治政府建设和依法行政工作，较⏎
    好地完成了全年各项任务。

正例：
    认真贯彻落实《法治政府建设实施纲要（2021—2025年）》的部署要求，全面履行职能。
    奋力推动法治政府建设和依法行政工作，较好地完成了全年各项任务。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.checks.outline import title
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.phrases import DATE
from drafter.places import Passage

RULE = Rule("D219", "一句话被换行切断", Severity.WARNING, __doc__ or "")

# A line that ends inside a clause, and a next line that can only go on: both sides are text, no heading, no date.
_ENDS = Lazy(r"[一-鿿\d，、（“《—]$")
_OPENS = Lazy(
    r"«numerals.ten»{1,3}[、是]|[（(][«numerals.ten»\d]{1,3}[）)]|\d{1,2}[.．、]|第«numerals.ten»+[章部]|附件"
)
_MIN = 12
_NEVER_FIRST = "—～，。、；：！？）》”"


def check(report: Report) -> Iterator[Finding]:
    if not report.raw or not report.lines:
        return
    rows = [(i, line.strip()) for i, line in enumerate(report.raw.split("\n"), 1)]
    rows = [(i, line) for i, line in rows if line]
    # The document's own lines are whole: a break is one that the reader has joined.
    joined = _bare(report.text)
    # The title may well stand on two lines.
    heading = title(report)
    in_title = _bare(heading.text) if heading else ""
    found: list[tuple[int, str]] = []
    marks: list[tuple[int, str, str]] = []
    for (row, line), (next_row, after) in pairwise(rows):
        # A date below a name is a signature.
        if DATE.fullmatch(after) or len(line) < _MIN or not _ENDS.search(line) or _OPENS.match(after):
            continue
        seam = _bare(line[-6:] + after[:6])
        if seam in joined and seam not in in_title:
            found.append((row, seam))
            if after[0] in _NEVER_FIRST:
                marks.append((next_row, seam, after[0]))
    if found:
        row, seam = found[0]
        yield RULE.at(
            Passage("", 0, seam), f"原文件有{len(found)}处一句话被换行切断，第一处在第{row}行。请把断开的行接起来。"
        )
    for row, seam, mark in marks[:5]:
        yield RULE.at(Passage("", 0, seam), f"原文件第{row}行以“{mark}”开头，这个标点不能居一行之首。请接到上一行。")


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("　", "")
