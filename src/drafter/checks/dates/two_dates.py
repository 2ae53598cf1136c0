"""One paper that was issued, passed or put in force on two days (D440)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.wordlists import word_list

_DATE = r"(?:(?P<y>20\d\d)年)?(?<!\d)(?P<m>1[0-2]|[1-9])月(?:(?P<d>[12]\d|3[01]|[1-9])日)?(?![至到—–\-前底初末中上下])"
_DEED = r"(?P<deed>«dates.of-a-paper»)"
_TITLE = r"《(?P<title>[^《》\n]{4,60})》"
_TOLD = (
    Lazy(rf"{_DATE}[^。；，《\d]{{0,6}}(?:，[^。；，《\d]{{0,24}}?)?{_DEED}了?[^。；，《\d]{{0,4}}{_TITLE}(?!修|的)"),
    Lazy(rf"{_DATE}，?起?{_TITLE}(?:正式)?{_DEED}"),
    Lazy(rf"{_TITLE}[^。；，《\d]{{0,6}}?{_DATE}(?:起|由|经|[^。；，《\d]{{0,16}}?)?{_DEED}"),
)


class _Told(Struct, frozen=True):
    year: int
    month: int
    day: int
    words: str


def check(report: Report) -> Iterator[Finding]:
    lists = (word_list("dates.passed"), word_list("dates.issued"), word_list("dates.held"))
    kinds = {word: words[0] for words in lists for word in words}
    first: dict[tuple[str, str], _Told] = {}
    for pattern in _TOLD:
        for hit in search(report, pattern):
            match = hit.match
            told = _Told(int(match["y"] or 0), int(match["m"]), int(match["d"] or 0), _written(match))
            before = first.setdefault((match["title"], kinds[match["deed"]]), told)
            if _differ(before, told):
                yield RULE.at(
                    hit.place,
                    f"别处写的是“{before.words}”{match['deed']}，这里写的是“{told.words}”。请核对后改成同一个日期；修订后重新印发的，请写明。",
                )


def _written(match: re.Match[str]) -> str:
    year, day = (f"{match['y']}年" if match["y"] else ""), (f"{match['d']}日" if match["d"] else "")
    return f"{year}{match['m']}月{day}"


def _differ(a: _Told, b: _Told) -> bool:
    years = a.year and b.year and a.year != b.year
    return bool(years or a.month != b.month or (a.day and b.day and a.day != b.day))


RULE = Rule(
    "D440",
    "同一份文件有两个日期",
    Severity.WARNING,
    """同一份文件，一处写这一天印发（通过、施行），另一处写那一天。

为什么：一份文件只在一天通过、一天施行；前后两个日期，读者不知道信哪个。
怎么改：核对原件，改成同一个日期；修订后重新印发的，写明。
依据：《党政机关公文处理工作条例》第十九条：情况确实，时间准确。

反例：
    7月15日，县政府常务会议审议通过《甲县行政执法监督办法》。
    《甲县行政执法监督办法》于7月25日经县政府常务会议审议通过，9月1日起施行。

反例：
    3月5日，印发《甲县行政裁量权基准》。
    《甲县行政裁量权基准》4月5日印发后，各部门及时修订。

正例：
    7月15日，县政府常务会议审议通过《甲县行政执法监督办法》，8月1日印发。
    《甲县行政执法监督办法》于9月1日起施行。
""",
)
