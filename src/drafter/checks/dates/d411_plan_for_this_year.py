"""下一年度的安排里写着本年要做什么，或写着已经做完的事。

为什么：年度报告写的是上一年，安排写的是下一年；“2023年将全面落实……”出现在2024年的安排里，多半是去年的安排没有改。
怎么改：把年份改成下一年；工作簿里写 {下年度}，程序会换成年份。说的确是本年已经做的事，请移到举措成效部分。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定：“下一年度……主要安排”。

反例：
    四、2024年推进法治政府建设的主要安排
    2023年将全面落实行政执法责任制，力争年底前完成培训。

反例：
    四、2024年推进法治政府建设的主要安排
    一是加强队伍建设，组织了执法人员轮训2期。

正例：
    四、2024年推进法治政府建设的主要安排
    针对2023年存在的不足，2024年将全面落实行政执法责任制。在总结2023年工作的基础上，继续加强培训。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from drafter.checks.outline import Part, parts
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import ends_at
from drafter.language.patterns import Lazy
from drafter.language.wordlists import word_list
from drafter.model.facts import Statutory

RULE = Rule("D411", "下年安排里写着本年", Severity.WARNING, __doc__ or "")

_INTENDED = Lazy(r"年度?，?[^，。；\n]{0,10}?(?:将|力争|计划(?!的)|打算|拟|继续|确保)")
_TOLD = Lazy("年度?(?:«dates.of-the-year-told»)")
# What is planned is not done yet: 组织了轮训2期. 在完成了……的基础上 looks back on purpose.
_DONE = Lazy(
    r"(?:«language.done»|完成|培训|新建|建成|取得|实现)了(?=[^，。；\n]{2,40}(?:[，。；\n]|$))(?![^，。；\n]{0,40}(?:基础上|以后|之后|的问题|的同时))"
)
_UNTIL = Lazy(r"年[^，。；\n]{0,10}")
_SHOWN = 10
_STOP = "。；\n"


def check(report: Report) -> Iterator[Finding]:
    plans = [part for part in parts(report) if part.statutory is Statutory.PLAN and part.heading is not None]
    yield from _of_this_year(report, plans)
    for line in (line for part in plans for line in part.lines):
        for match in _DONE.finditer(line.text):
            if not is_quoted(report, line, match.start()):
                yield RULE.at(
                    line.words(match.start(), match.end() + _SHOWN),
                    f"这里是下一年的安排，却写着“{match[0]}”。已经做完的事请移到前面；是打算做的，请去掉“了”。",
                )


def _of_this_year(report: Report, plans: Sequence[Part]) -> Iterator[Finding]:
    year = report.year
    if not year or f"{year}年" not in report.text:
        return
    for part in plans:
        if part.heading is not None and str(year) in part.heading.text:
            continue
        for line in part.lines:
            text = line.text
            at = text.find(f"{year}年")
            while at >= 0:
                match = _INTENDED.match(text, at + 4)
                # 力争2025年底前完成
                if match is None and text[:at].endswith(word_list("dates.meant-for")):
                    match = _UNTIL.match(text, at + 4)
                stop = ends_at(text, at, _STOP)
                meant = (
                    match is not None
                    and not _TOLD.match(text, at + 4)
                    and not text[:at].endswith(word_list("dates.before-next-year"))
                )
                if match and meant and f"{year + 1}年" not in text[at:stop] and not is_quoted(report, line, at):
                    # The year may be {年度}: then the cell to mend is that of the words after it.
                    words = line.place(at + 4, match.end())
                    yield RULE.at(
                        replace(line.place(at, match.end()), cells=words.cells),
                        f"这里是{year + 1}年的安排，却写着“{text[at : match.end()]}”。是去年留下的，请改成{year + 1}年。",
                    )
                at = text.find(f"{year}年", at + 4)
