"""Bodies and levels of government in another order than their rank (D658)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

_PLACE = "[省市县区州旗镇乡]"
_PLACES = "省市县区镇乡"
_BODY = rf"(?:{_PLACE}?党委|{_PLACE}委|{_PLACE}?人大(?:常委会)?|{_PLACE}?(?:人民)?政府|{_PLACE}?政协)"
_BODIES = Lazy(
    rf"(?<!、){_BODY}(?:、?{_BODY})+(?=[，。；的领主高部印联共]|«words.behind-ranked-bodies»)|国务院、党中央"
)
_LEVEL = "中央|国家|街道|社区|[省市县区乡镇村]"
_LEVELS = Lazy(rf"(?<![、（])(?P<levels>(?:{_LEVEL})(?:、(?:{_LEVEL})){{2,}})(?=[两三四五]级|部署|要求|联动|各级)")
_RANKS = (("中央", "国家"), ("省",), ("市",), ("县", "区"), ("乡", "镇", "街道"), ("村", "社区"))
# Party committee, congress, government, consultative conference.
_ORDER = (("委", "党委"), ("人大", "人大常委会"), ("政府", "人民政府"), ("政协",))


def _rank(word: str) -> int:
    """The place of a body among those of its level."""
    bare = word if word in ("党委", "政府", "政协") else re.sub(rf"^{_PLACE}", "", word)
    return next((i for i, names in enumerate(_ORDER) if bare in names), -1)


def _level(word: str) -> int:
    return next(i for i, names in enumerate(_RANKS) if word in names)


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, _BODIES):
        words = re.findall(_BODY, hit.match[0])
        ranks = [_rank(word) for word in words]
        # 市委、县政府 are of two levels.
        one_level = len({word[0] for word in words if re.match(_PLACE, word)}) <= 1
        wrong = hit.match[0].startswith("国务院") or (one_level and -1 not in ranks and ranks != sorted(ranks))
        # 市委、省委: bodies of one kind stand from the top down.
        places = [_PLACES.find(word[0]) for word in words]
        wrong = wrong or (len(set(ranks)) == 1 and -1 not in (*ranks, *places) and places != sorted(places))
        if wrong and not in_marks(report, hit):
            yield RULE.at(
                hit.place,
                f"“{hit.match[0]}”次序不对：党委在前，依次是人大、政府、政协；党中央在国务院前，上级在下级前。请改正。",
            )
    for hit in search(report, _LEVELS):
        levels = [_level(word) for word in hit.match["levels"].split("、")]
        if levels not in (sorted(levels), sorted(levels, reverse=True)) and not in_marks(report, hit):
            yield RULE.at(hit.place, f"“{hit.match['levels']}”没有按级别排列。请从上到下（或从下到上）排。")


RULE = Rule(
    "D658",
    "机关、级别的次序不对",
    Severity.WARNING,
    """并列的机关没有按党委、人大、政府、政协的次序，并列的级别没有从上到下。

为什么：机关的次序有定规，“县政府、县委”倒了；“村、县、乡三级”忽上忽下，读者要停下来想。
怎么改：党委、人大、政府、政协依次写，党中央在国务院前；级别从上到下，或从下到上。
依据：公文通例；《党政机关公文处理工作条例》第十九条：用语规范。

反例：
    县政府、县委高度重视法治建设。

反例：
    健全村、县、乡三级网络。

正例：
    县委、县政府高度重视法治建设，县委、县人大、县政府、县政协领导带队调研，省、市、县三级联动，健全村、乡、县三级网络，落实党中央、国务院决策部署。
""",
)
