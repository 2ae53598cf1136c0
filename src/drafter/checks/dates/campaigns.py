"""When education campaigns and special drives of the country were held (D429)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory
from drafter.resources import Resources

FILE = "campaigns.csv"
_MONTH = re.compile(r"(20\d\d)-(\d\d)")
_WHEN = Lazy(
    r"(?:(?P<y>20\d\d)年|今年)?(?P<m>1[0-2]|[1-9])月(?:\d{1,2}日)?(?:[至到—-](?:(?P<z>20\d\d)年)?(?P<n>1[0-2]|[1-9])月(?:底|\d{1,2}日)?)?"
)
_HOLDS = Lazy("(?:«dates.holds-a-campaign»)(?:了)?“?$")
_PAST = Lazy("«dates.speaks-of-a-campaign-past»")
_FAR = 30
_REACH = 24


class _Campaign(Struct, frozen=True):
    name: str
    first: int
    last: int
    """Months, counted from the year 0."""

    @property
    def told(self) -> str:
        return "至".join(f"{(month - 1) // 12}年{(month - 1) % 12 + 1}月" for month in (self.first, self.last))


def _month(written: str) -> int:
    match = _MONTH.fullmatch(written)
    return 12 * int(match[1]) + int(match[2]) if match else 0


def _campaigns(resources: Resources) -> tuple[dict[str, _Campaign], Lazy]:
    rows = [row for row in lexicon.table(resources, FILE) if row.get("名称")]
    known = {r["名称"]: _Campaign(r["名称"], _month(r.get("开始") or ""), _month(r.get("结束") or "")) for r in rows}
    known = {name: campaign for name, campaign in known.items() if campaign.first and campaign.last}
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True))) or r"(?!)"
    return known, Lazy(rf"(?P<name>{names})")


def check(report: Report) -> Iterator[Finding]:
    known, pattern = lexicon.made(report.resources, _campaigns)
    for hit in search(report, pattern) if report.year else ():
        campaign, text = known[hit.match["name"]], hit.line.text
        begin = begins_at(text, hit.start, "。；", hit.start - _FAR)
        before, around = text[begin : hit.start], text[max(0, hit.start - 12) : hit.end + _REACH]
        if not _HOLDS.search(before) or _PAST.search(around) or _is_named(report, hit):
            continue
        said = _said(report, before)
        wrong = said and (said[1] < campaign.first or said[0] > campaign.last + 1)
        if wrong or (not said and _other_year(report, hit, campaign)):
            yield RULE.at(
                hit.place, f"“{campaign.name}”是{campaign.told}开展的，这里写的时间不同。请核对活动的名称和时间。"
            )


def _is_named(report: Report, hit: Hit) -> bool:
    """Whether the words belong to the name of a paper: 《关于开展党纪学习教育的通知》."""
    return is_quoted(report, hit.line, hit.start - hit.match["name"].startswith("“"))


def _said(report: Report, before: str) -> tuple[int, int] | None:
    """The first and the last month that the sentence says before the name."""
    match = _WHEN.search(before)
    if match is None:
        return None
    year = int(match["y"] or report.year)
    first = 12 * year + int(match["m"])
    return first, 12 * int(match["z"] or year) + int(match["n"]) if match["n"] else first


def _other_year(report: Report, hit: Hit, campaign: _Campaign) -> bool:
    """Whether a deed of the report's year is told of a campaign that was over before, or had not begun."""
    told = hit.line.statutory in (Statutory.ACHIEVEMENTS, Statutory.LEADERS, "")
    return told and not (campaign.first <= 12 * report.year + 12 and campaign.last > 12 * report.year)


RULE = Rule(
    "D429",
    "专项活动的时间不对",
    Severity.WARNING,
    """写本年开展了某次学习教育、专项行动，而它是别的年月开展的。

为什么：主题教育是2023年4月至2024年1月，党纪学习教育是2024年4月至7月；写成“2024年4月至7月开展主题教育”，多半是照抄上一年的报告，改了时间没有改名称。
怎么改：核对活动的名称和时间；讲巩固成果、整改落实的，写明“巩固拓展……成果”。
依据：中央部署各次活动的文件；词表见templates/words/campaigns.csv，本单位可以另建own-campaigns.csv增加。

反例：
    [基本信息]
    报告年度 | 2023
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    2023年4月至7月，扎实开展党纪学习教育，举办读书班1期。

反例：
    [基本信息]
    报告年度 | 2023
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    扎实开展政法队伍教育整顿，举办读书班2期。

正例：
    [基本信息]
    报告年度 | 2023
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    2023年4月，扎实开展学习贯彻习近平新时代中国特色社会主义思想主题教育，举办读书班1期，巩固拓展政法队伍教育整顿成果。
""",
)
