"""A heading that runs in with its text and has lost the mark behind it (D236)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from drafter.checks.numbering import ITEM, Mark, marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Paragraph

_MANY = 2
_SHORT = 24
# The first stop of a run-in heading; a comma may stand in one.
_STOP = Lazy(r"[。：]")
_SHOWN = 12


def check(report: Report) -> Iterator[Finding]:
    numbered = [m for m in marks(report) if m.level != ITEM and m.opens and m.n]
    for _, group in groupby(numbered, key=lambda m: (m.level, m.line.heading)):
        every = list(group)
        run_in = [m for m in every if _lead(m)]
        bare = [m for m in every if not _lead(m)]
        if len(run_in) < _MANY or len(bare) != 1 or not isinstance(bare[0].line.block, Paragraph):
            continue
        mark, longest = bare[0], max(map(_lead, run_in))
        text = mark.line.text
        stop = _STOP.search(text, mark.end)
        # One short sentence alone is a point without a heading; a long one before much more text is the heading.
        first, rest = (stop.start() - mark.end, len(text) - stop.end()) if stop else (0, 0)
        if first <= 2 * longest or rest > 2 * first:
            continue
        yield RULE.at(
            mark.line.words(mark.start, min(len(text), mark.end + _SHOWN)),
            "并列的几条都先写小标题、用句号断开，这一条没有断开。请在小标题后面补“。”，或补一个小标题。",
        )


def _lead(mark: Mark) -> int:
    """The length of the heading that runs in with its text; 0 for none."""
    text = mark.line.text
    stop = _STOP.search(text, mark.end)
    length = stop.start() - mark.end if stop else 0
    return length if stop and 0 < length <= _SHORT and stop.end() < len(text) else 0


RULE = Rule(
    "D236",
    "段首小标题没有断开",
    Severity.WARNING,
    """并列的几条都是“（一）小标题。正文”，这一条的小标题后面漏了句号。

为什么：“（四）强化制度执行定期开展评估清理”，小标题和正文连成了一句，读不断，排版时也认不出标题。
怎么改：在小标题后面补句号。
依据：GB/T 9704—2012 7.3.3；《党政机关公文处理工作条例》第十九条：结构严谨，表述准确。

反例：
    四、2024年主要安排
    （一）加强学习培训。每季度组织一次专题学法，办好法治夜校。
    （二）规范行政执法。落实行政执法三项制度，开展案卷评查。
    （三）强化制度执行定期开展行政规范性文件评估清理，加大执法案卷评查力度，推动各项任务落地见效。

正例：
    四、2024年主要安排
    （一）加强学习培训。每季度组织一次专题学法，办好法治夜校。
    （二）规范行政执法。落实行政执法三项制度，开展案卷评查。
    （三）强化制度执行。定期开展行政规范性文件评估清理，加大执法案卷评查力度。

正例：
    四、2024年主要安排
    （一）加强学习培训。每季度组织一次专题学法，办好法治夜校。
    （二）规范行政执法。落实行政执法三项制度，开展案卷评查。
    （三）深入学习贯彻习近平法治思想，不断提高依法行政的能力和水平。每季度组织全体干部集中学习一次，邀请法律顾问讲解新出台、新修订的法律法规，把学习情况记入平时考核，年底组织法律知识考试，成绩在全局通报，对连续两次不合格的人员安排补考。
""",
)
