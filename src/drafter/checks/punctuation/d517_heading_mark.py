"""独立成行的标题末尾用了标点。

为什么：标题单独占一行，已经与正文分开，末尾不用句号、逗号、冒号、分号。
怎么改：删去标题末尾的标点。标题与正文接排在同一段的，标题末尾才用句号。
依据：GB/T 9704—2012 7.3.3的示例；公文排版惯例。

反例：
    一、主要举措和成效：
    全年审核规范性文件6件。

反例：
    一、主要举措和成效
    （一）加强党的领导。
    县委专题研究法治建设。
    （二）依法履行职能
    出台措施26条。

反例：
    一、主要举措和成效
    （一）加强党的领导
    县委专题研究法治建设。
    （二）规范执法行为，提升服务质效；
    出台措施26条。

反例：
    一、主要举措和成效
    （一）加强组织领导，压实工作责任
    召开会议4次。
    （二）严格执法，维护秩序
    立案查处36起。
    （三）优化服务，提升效能
    办理许可96件。
    （四）深入普法，营造氛围。
    开展活动18场次。

反例：
    一、主要举措和成效
    （一）强化统筹部署，夯实法治建设基础。
    局党组先后四次专题研究法治建设，听取工作情况汇报，推动各项任务落实。
    （二）深化学法用法，提升法治履职能力。
    全年开展集中学法八次，组织全体执法人员参加线上线下培训和法律知识考试。

正例：
    一、主要举措和成效
    全年审核规范性文件6件，做到“应审尽审！”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.ordinals import SUB, mark_of
from drafter.model.document import Heading, Paragraph, Title

RULE = Rule("D517", "标题末尾用了标点", Severity.ERROR, __doc__ or "")

_LONGEST = 30
SECOND = 2
_SEVERAL = 2
_COUNTED = re.compile(r"\d")
_ENDS = ("。", "；", "，", "、")
# A short sentence ends in 。 too, if it has a number, or a comma where not many headings beside it have one; no sentence
# that is over ends in ；.
_BARRED = {"；": r"[。；\d]", "，": r"[。；\d]", "、": r"[。；\d]", "。": r"[，；：\d]"}
_MANY, _BARRED_BESIDE_MANY = 3, r"[；：\d]"


def _runs_in(report: Report, heading: str) -> bool:
    """Whether the text goes on in the same line of the file: then the mark parts the heading from it."""
    start = report.raw.find(heading)
    after = report.raw[start + len(heading) :] if start >= 0 else ""
    return bool(after) and after[0] != "\n" and bool(after.split("\n", 1)[0].strip())


def _odd(report: Report) -> Iterator[Line]:
    """Headings of the second level that end with a mark and stand on a line of their own.

    The reader takes them for sentences (what a workbook's cells make is known for what it is): only the text below, and the lines beside, show what they are. One alone is told where others
    of its level have no mark; with 。, which a sentence has too, also where each of two or more has a longer paragraph below it.
    """
    plain = [
        x.text for x in report.lines if isinstance(x.block, Heading) and x.block.level == SECOND and x.text[-1:] != "。"
    ]
    # Where most headings are of two clauses, so is this one.
    like = sum("，" in text for text in plain) >= _MANY
    found, alike = [], []
    for line, after in pairwise(report.lines):
        end = line.text[-1:]
        short = len(line.text) < _LONGEST and end in _ENDS and line.text.count(end) == 1
        if not short or not isinstance(line.block, Paragraph | Heading) or not isinstance(after.block, Paragraph):
            continue
        if isinstance(line.block, Paragraph) and any(part.cell for part in line.parts):
            continue
        mark, below = mark_of(line.text), mark_of(after.text)
        if mark is None or mark.rank != SUB or (below is not None and below.rank == SUB):
            continue
        barred = _BARRED_BESIDE_MANY if like and end == "。" else _BARRED[end]
        if plain and below is None and not re.search(barred, line.text[:-1]):
            found.append(line)
        if end == "。" and len(after.text) > len(line.text) and not _COUNTED.search(line.text):
            alike.append(line)
    return iter(dict.fromkeys((*found, *(alike if len(alike) >= _SEVERAL else ()))))


def check(report: Report) -> Iterator[Finding]:
    for line in _odd(report):
        yield RULE.at(
            line.words(max(0, len(line.text) - 10), len(line.text)),
            f"标题独立成行，末尾不用“{line.text[-1]}”。请删去。",
        )
    for line in report.lines:
        block: object = line.block
        if not isinstance(block, Heading | Title) or not line.text:
            continue
        # A heading below the first level may run in with the text after it, and a numbered line may open a list.
        level = 1 if isinstance(block, Title) else block.level
        # One that the program set on a line of its own is a heading; of one that was read, 。 may end a sentence.
        composed = level == SECOND and any(part.cell for part in line.parts)
        marks = (
            "。，：；、"
            if level == 1 or composed
            else "，：；、"
            if level == 2 and len(line.text) < _LONGEST
            else "；、"
        )
        if line.text[-1] == "。" and _runs_in(report, line.text):
            continue
        # A number with no words behind it has no end to mark.
        if line.text[-1] in marks and any(part.text for part in block.inline):
            end = len(line.text)
            yield RULE.at(line.words(max(0, end - 10), end), f"标题末尾不用“{line.text[-1]}”。请删去。")
