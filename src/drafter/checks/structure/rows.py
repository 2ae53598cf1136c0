"""Rows of the workbook with an empty cell (D203, D205, D224)."""

from __future__ import annotations

from drafter.checks.report import Report
from drafter.checks.rule import PerRow, Said
from drafter.checks.saying import is_void
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Section, Shortcoming
from drafter.model.placeholders import brief

# A reason may stand in the same cell as the shortcoming.
_REASON = Lazy(r"原因|由于|因为|缘于|源于")


def _shortcomings(report: Report) -> tuple[Shortcoming, ...]:
    return tuple(s for s in report.facts.shortcomings if not is_void(s.text.text)) if report.facts else ()


def _sections(report: Report) -> tuple[Section, ...]:
    return report.facts.sections if report.facts else ()


def _no_reason(row: Shortcoming) -> Said:
    if is_void(row.reason.text) and not _REASON.search(row.text.text):
        place = row.reason.cell or row.text.cell or row.cell
        yield place, f"“{brief(row.text.text, 20)}”没有填写原因。请在“原因”列写明为什么会有这个不足。"


def _no_remedy(row: Shortcoming) -> Said:
    if is_void(row.remedy.text):
        place = row.remedy.cell or row.text.cell or row.cell
        yield place, f"“{brief(row.text.text, 20)}”没有填写对策。请在“对策”列写明打算怎么改进。"


def _no_title(section: Section) -> Said:
    # Without a title the section's own name is printed, with the cell that it comes from.
    if not section.title or (section.cell is not None and section.title.cell == section.cell):
        yield (
            section.title.cell or section.cell,
            f"章节“{section.key}”的“标题”空着，报告里只能用“{section.key}”作标题。请填上标题，或删去这一行。",
        )


RULES = (
    PerRow(
        Rule(
            "D203",
            "不足没有填写原因",
            Severity.ERROR,
            """不足没有填写原因。

为什么：法定内容是“存在的不足和原因”，只写不足、不写原因，这一项就不完整。
怎么改：在“不足与原因”表这一行的“原因”列写明原因：为什么会有这个不足。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定：“存在的不足和原因”。

反例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 |  | 充实执法人员

反例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 | 暂无 | 充实执法人员

正例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 | 执法编制多年没有增加 | 充实执法人员
""",
        ),
        rows=_shortcomings,
        when=_no_reason,
    ),
    PerRow(
        Rule(
            "D205",
            "不足没有填写对策",
            Severity.WARNING,
            """不足没有填写对策。

为什么：写了不足而没有对策，明年的安排就和今年的不足接不上，下一年的报告也无从答复。
怎么改：在“不足与原因”表这一行的“对策”列写明打算怎么办，并在下一年度安排中有一条与它对应。
依据：《法治政府建设与责任落实督察工作规定》：下一年度主要安排应当针对不足；各地报告的通行写法。

反例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 | 执法编制多年没有增加 |

反例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 | 执法编制多年没有增加 | 无

正例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 | 执法编制多年没有增加 | 充实执法人员
""",
        ),
        rows=_shortcomings,
        when=_no_remedy,
    ),
    PerRow(
        Rule(
            "D224",
            "章节没有标题",
            Severity.WARNING,
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
""",
        ),
        rows=_sections,
        when=_no_title,
    ),
)
