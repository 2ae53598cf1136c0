"""Days that bear a name, with another date than theirs (D423)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "named-days.csv"


def _days(resources: Resources) -> tuple[dict[str, tuple[int, int]], Lazy]:
    """Month and day by name, and what finds a day beside one of the names."""
    days = {
        r["名称"]: (int(r["月"]), int(r["日"]))
        for r in lexicon.table(resources, FILE)
        if r.get("月", "").isdecimal() and r.get("日", "").isdecimal()
    }
    every = "|".join(sorted(days, key=len, reverse=True))
    return days, Lazy(
        rf"(?<!\d)(?P<m>1[0-2]|[1-9])(?:·|月)(?P<d>[12]\d|3[01]|[1-9])日?(?:”(?!“)，?|，?“)?(?:第[一二三四五六七八九十\d]{{1,3}}个)?(?P<name>{every})"
    )


def _check(subject: Subject) -> Iterator[Finding]:
    days, pattern = lexicon.made(subject.resources, _days)
    for hit in search(subject, pattern) if days else ():
        month, day = days[hit.match["name"]]
        if (int(hit.match["m"]), int(hit.match["d"])) != (month, day):
            yield RULE.at(hit.place, f"{hit.match['name']}是{month}月{day}日，这里写的是“{hit.match[0]}”。请核对日期。")


RULE = Rule(
    "D423",
    "纪念日的日期不对",
    Severity.WARNING,
    """固定的纪念日、宣传日写了别的日子。

为什么：国家宪法日是12月4日，消费者权益日是3月15日，人人知道，写错了很显眼。
怎么改：改成这个日子的日期；活动是另一天办的，写明是哪一天、围绕什么日子。
依据：设立这些日子的决定；词表见templates/words/named-days.csv，本单位可以另建own-named-days.csv增加。

反例：
    利用“12·14”国家宪法日开展宣传。

反例：
    在3月25日世界水日组织宣传活动。

正例：
    利用“12·4”国家宪法日、3月22日世界水日开展宣传，12月2日围绕国家宪法日举办讲座。
""",
)
RULES = (Coded(RULE, _check),)
