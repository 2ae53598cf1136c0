"""写成本年做的，是别的年份的学习教育、专项行动。

为什么：党纪学习教育是2024年4月至7月开展的，主题教育是2023年4月开始的；在别的年份写“扎实开展”，多半是从旧报告照抄的。
怎么改：核对是哪一年的活动；说的是巩固成果、常态化，写明“巩固拓展……成果”。
依据：部署各项学习教育、专项行动的文件；词表见templates/words/campaigns.csv，本单位可以另建own-campaigns.csv增加。

反例：
    [基本信息]
    报告年度 | 2025
    [正文]
    一、2025年推进法治政府建设的主要举措和成效
    扎实开展党纪学习教育，举办读书班1期。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    一、2024年推进法治政府建设的主要举措和成效
    2024年4月至7月，我局扎实开展学习贯彻习近平新时代中国特色社会主义思想主题教育。

正例：
    [基本信息]
    报告年度 | 2025
    [正文]
    一、2025年推进法治政府建设的主要举措和成效
    巩固深化党纪学习教育成果，扎实开展深入贯彻中央八项规定精神学习教育，常态化开展扫黑除恶斗争。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.outline import parts
from drafter.checks.prose import find_all
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.clauses import begins_at, ends_at
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory
from drafter.resources import Resources

RULE = Rule("D437", "不是本年的活动", Severity.WARNING, __doc__ or "")

FILE = "campaigns.csv"
_DONE = Lazy(
    r"(?:(?P<y>20\d\d)年(?:(?P<m>1[0-2]|[1-9])月)?[^。；\d]{0,4}(?:\d{0,2}月?)[^。；\d《》]{0,12})?(?:开展|推进|参加|组织|抓好|实施|启动)了?[“《]?$"
)
_SINCE = Lazy("«dates.of-a-campaign-before»")
_MONTH = re.compile(r"(\d{4})-(\d\d)")


def _campaigns(resources: Resources) -> tuple[tuple[str, tuple[int, int], tuple[int, int]], ...]:
    found = []
    for row in lexicon.table(resources, FILE):
        first, last = _MONTH.fullmatch(row.get("起", "")), _MONTH.fullmatch(row.get("止", ""))
        if row.get("名称") and first and last:
            found.append((row["名称"], (int(first[1]), int(first[2])), (int(last[1]), int(last[2]))))
    return tuple(found)


def check(report: Report) -> Iterator[Finding]:
    plans = {id(line) for part in parts(report) if part.statutory is Statutory.PLAN for line in part.lines}
    for name, first, last in (
        lexicon.made(report.resources, _campaigns) if report.year and not report.is_other_kind else ()
    ):
        for line, start, end in find_all(report, name):
            text = line.text
            begin = begins_at(text, start, "。；")
            done = _DONE.search(text[begin:start])
            if done is None or _SINCE.search(text[max(begin, start - 16) : ends_at(text, end, "，。；", end + 12)]):
                continue
            ahead = line.statutory == Statutory.PLAN or id(line) in plans
            year, month = int(done["y"] or report.year + ahead), int(done["m"] or 0)
            outside = not first[0] <= year <= last[0] or (month and not first <= (year, month) <= last)
            if outside:
                yield RULE.at(
                    line.words(start, end),
                    f"“{name}”是{first[0]}年{first[1]}月至{last[0]}年{last[1]}月开展的，这里写成{year}年的。请核对；说的是巩固成果的，请写明。",
                )
