"""Annexes that the text announces and the report does not have (D230)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import number
from drafter.language.patterns import Lazy
from drafter.model.document import Attachment, AttachmentNote, Chart, Paragraph, Table

_NAMED = Lazy(
    r"(?:详见|参见|见|附|（)附件\s?(?P<n>\d{1,2}|«numerals.ten»{1,2})?(?!件|的?[通报])|(?:«structure.what-is-annexed»)附后"
)


_SHOWN = Lazy(r"(?:详见|参见|见|如)(?P<what>下表|下图|附表|附图|表|图)\s?(?P<n>\d{1,2})?(?=[，。；：、）所示]|$)")


def _tables(report: Report) -> Iterator[Finding]:
    """Tables and charts that the text points to, where the report has none."""
    blocks = report.document.blocks
    have = {
        "表": any(isinstance(b, Table | Attachment) for b in blocks),
        "图": any(isinstance(b, Chart) for b in blocks),
    }
    for hit in search(report, _SHOWN):
        kind = hit.match["what"][-1]
        if not have[kind] and not in_marks(report, hit):
            have[kind] = True
            place = hit.line.words(hit.start, hit.end, 4)
            yield RULE.at(place, f"这里写了“{hit.match[0]}”，报告里没有{kind}。请补上，或删去这一句。")


def check(report: Report) -> Iterator[Finding]:
    yield from _tables(report)
    blocks = report.document.blocks
    notes = [len(block.names) for block in blocks if isinstance(block, AttachmentNote)]
    annexes = [block for block in blocks if isinstance(block, Attachment)]
    have = max([*notes, len(annexes)], default=0)
    told: set[int] = set()
    for hit in search(report, _NAMED):
        which = int(number(hit.match["n"]) or 0) if hit.match["n"] else 1
        if not isinstance(hit.line.block, Paragraph) or in_marks(report, hit):
            continue
        if which > have and which not in told:
            told.add(which)
            listed = f"文后只列了{have}个附件" if have else "文后没有列附件"
            place = hit.line.words(hit.start, hit.end, 4)
            yield RULE.at(
                place, f"这里写了“{hit.match[0].strip('（')}”，{listed}。请补上附件说明和附件，或删去这一句。"
            )


RULE = Rule(
    "D230",
    "提到的附件没有",
    Severity.WARNING,
    """正文说“见附件2”，文后没有这个附件。

为什么：读者照着去找，找不到；多半是删了附件、改了顺序，正文没有跟着改。
怎么改：在正文下写明附件说明（附件：1.……），并附上附件；不附的，删去正文里的这句话。
依据：GB/T 9704—2012 7.3.4、7.3.7：附件说明写附件的顺序号和名称，附件与正文一起装订。

反例：
    收回不适宜下放的事项，具体目录见附件2。

反例：
    案件办理情况见下表。

反例：
    成立法治建设领导小组（名单附后）。

正例：
    收回不适宜下放的事项12项，随文公布目录，补正申请附件36份。
""",
)
