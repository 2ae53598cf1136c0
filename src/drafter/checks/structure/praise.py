"""Praise of one's own work where the shortcomings are told (D244)."""

from __future__ import annotations

from drafter.checks.outline import parts
from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.clauses import sentence_around
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory

_BUT = Lazy("«words.but»|不过|与[^，。；\n]{2,30}相比|离|距|仍|还存在")


def _is_no_praise(report: Report, hit: Hit) -> bool:
    """Outside that chapter, in quotation marks, or where the sentence goes on to say what is lacking (虽然取得了成效，但…)."""
    inside = (part for part in parts(report) if part.statutory is Statutory.SHORTCOMINGS)
    if not any(hit.line is line for part in inside for line in part.lines) or in_marks(report, hit):
        return True
    return _BUT.search(sentence_around(hit.line.text, hit.start, hit.end)) is not None


RULES = (
    Pattern(
        Rule(
            "D244",
            "不足部分写了成绩",
            Severity.WARNING,
            """“存在的不足和原因”这一章里写了成绩、表扬自己的话。

为什么：这一章讲问题和原因；写“成绩显著”“得到充分肯定”，等于说没有问题，常是从前面一章误贴过来的。
怎么改：删去，或移到“主要举措和成效”；想先肯定再讲问题的，写成“虽然取得了一定成效，但……”。
依据：《法治政府建设与责任落实督察工作规定》第二十五条：年度报告应当写明存在的不足和原因。

反例：
    二、存在的不足和原因
    执法力量不足，工作扎实有力，成绩显著。原因是编制偏少。
    三、2024年的主要安排
    继续努力。

正例：
    二、存在的不足和原因
    2023年工作取得了明显成效，但与群众期待相比还有差距：一是执法力量不足，原因是编制偏少。
    三、2024年的主要安排
    继续努力。
""",
        ),
        find=Lazy(
            r"(?:成绩|成效|效果)(?:显著|突出|明显|喜人)|(?:工作|措施)(?:扎实有力|亮点纷呈)|(?:得到|受到|获得)了?[^，。；\n]{0,10}(?:充分|高度|一致|广泛)?(?:肯定|好评|表扬|赞誉)"
            r"|走在[^，。；\n]{0,6}前列|荣获|被评为"
        ),
        unless=_is_no_praise,
        say="不足部分写着“{0}”，这是成绩。请删去或移到成效部分。",
        around=(6, 4),
    ),
)
