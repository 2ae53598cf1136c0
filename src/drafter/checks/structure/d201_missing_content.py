"""报告缺少法定必须写的一项内容。

为什么：年度报告必须写明四项内容：上一年度推进法治政府建设的主要举措和成效；存在的不足和原因；党政主要负责人履行推进
法治建设第一责任人职责的有关情况；下一年度推进法治政府建设的主要安排。缺一项，报告就不完整，会被督察单位退回或通报。
怎么改：补写缺少的部分，单列一个一级标题；工作簿里在“章节”表加一行并选好“法定内容”，在“要点”或“不足与原因”表填内容。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责。现将有关情况报告如下：
    一、2023年推进法治政府建设的主要举措和成效
    全年审核规范性文件6件。
    二、2023年推进法治政府建设存在的不足和原因
    执法力量不强，原因是编制少。
    三、2023年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况
    主要负责人听取汇报4次。
    甲县司法局
    2024年2月20日

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责。现将有关情况报告如下：
    一、2023年推进法治政府建设的主要举措和成效
    全年审核规范性文件6件。我局将法律法规纳入学习内容。
    二、2023年推进法治政府建设存在的不足和原因
    执法力量不强，原因是编制少。
    三、2023年主要负责人履行推进法治建设第一责任人职责的有关情况
    主要负责人听取汇报4次。
    甲县司法局
    2024年2月20日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责。现将有关情况报告如下：
    一、2023年推进法治政府建设的主要举措和成效
    全年审核规范性文件6件。
    二、2023年推进法治政府建设存在的不足和原因
    执法力量不强，原因是编制少。
    三、2023年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况
    主要负责人听取汇报4次。
    四、2024年推进法治政府建设的主要安排
    充实执法力量。
    甲县司法局
    2024年2月20日
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import NAMES, is_whole, parts
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy
from drafter.language.statutory import told_in_passing
from drafter.model.doubts import Unsure
from drafter.model.facts import Statutory
from drafter.places import Passage

RULE = Rule("D201", "缺少法定内容", Severity.ERROR, __doc__ or "")


_CONTENTS = Lazy(r"(?:全文|本报告|报告|本年度报告)(?:主要|共)?(?:包括|分为|由)")


def mention(report: Report, content: Statutory) -> Passage | None:
    """Where a content is told in passing, under another heading (D202's business), or None."""
    for line in report.lines:
        text = line.text
        for start, end in told_in_passing(text, content, report.year):
            # A year in the name of a plan is no plan; what the whole text is made of is said, not told.
            if not is_quoted(report, line, start) and not _CONTENTS.search(text, begins_at(text, start, "。"), start):
                return line.place(start, end)
    return next(
        (
            Passage("", 0, d.excerpt[:40])
            for d in report.document.doubts
            if d.about is Unsure.EMBEDDED and d.statutory == content and not _CONTENTS.match(d.excerpt)
        ),
        None,
    )


def check(report: Report) -> Iterator[Finding]:
    if not is_whole(report):
        return
    found = parts(report)
    present = {p.statutory for p in found}
    for content, name in NAMES.items():
        if content in present:
            continue
        if content is Statutory.ACHIEVEMENTS:
            # Reports set by the chapters of the outline have no heading of that name, but do tell what was done.
            missing = not any(len(p.text) > 40 for p in found if p.heading is not None and not p.sure)
            missing = missing and not any(len(p.text) > 200 for p in found if p.statutory is None)
        else:
            missing = mention(report, content) is None
        if missing:
            last = found[-1].heading if found and found[-1].heading else None
            # Behind the last chapter it belongs more often than not; the words say which chapter that is.
            place = last.words(0, len(last.text)) if last else Passage("", 0, "")
            yield RULE.at(place, f"报告没有写“{name}”，这是法定必须写的内容。请补写，并单列一个一级标题。")
