"""Themes of yearly campaigns that are another year's: 安全生产月 of 2025 under the theme of 2024 (D681)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.clauses import begins_at, ends_at
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory
from drafter.resources import Resources

FILE = "themes.csv"
_QUOTED = Lazy(r"“(?P<theme>[^“”\n]{4,40}(?:“[^“”\n]{1,8}”[^“”\n]{0,20})?)”")
_THEME = "主题"
_YEAR = Lazy(r"(20\d\d)年")
_MARKS = re.compile(r"[^\w]|_")
_NEAR = 0.75
"""So much of two themes is the same where one is the other with a slip."""


def _plain(words: str) -> str:
    return _MARKS.sub("", words)


def _themes(resources: Resources) -> dict[str, dict[int, list[str]]]:
    """By the name of a campaign and by year: its themes as they are written."""
    found: dict[str, dict[int, list[str]]] = {}
    for row in lexicon.table(resources, FILE):
        for name in many(row.get("名称", "")) if row.get("年份", "").isdecimal() else ():
            found.setdefault(name, {}).setdefault(int(row["年份"]), []).append(row.get("主题", ""))
    return found


def check(report: Report) -> Iterator[Finding]:
    known = lexicon.made(report.resources, _themes)
    for hit in search(report, _QUOTED) if report.year else ():
        begin, end = begins_at(hit.line.text, hit.start), ends_at(hit.line.text, hit.end)
        sentence = hit.line.text[begin:end]
        names = [name for name in known if name in sentence] if _THEME in sentence else []
        if names:
            yield from _judged(report, hit, sentence[: hit.start - begin], {name: known[name] for name in names})


def _judged(report: Report, hit: Hit, before: str, named: dict[str, dict[int, list[str]]]) -> Iterator[Finding]:
    years = _YEAR.findall(before)
    year = int(years[-1]) if years else report.year + (hit.line.statutory == Statutory.PLAN)
    said = _plain(hit.match["theme"])
    due = [theme for of in named.values() for theme in of.get(year, ())]
    if not due or any(said in _plain(theme) or _plain(theme) in said for theme in due):
        return
    name = next(iter(named))
    others = [
        (len(theme), other)
        for of in named.values()
        for other, themes in of.items()
        for theme in themes
        if said == _plain(theme) or (_plain(theme) in said and other != year)
    ]
    if others:
        told = f"“{hit.match['theme']}”是{max(others)[1]}年的主题"
    elif any(_alike(said, _plain(theme)) for theme in due):
        told = "这里的主题差了字"
    else:
        return
    yield RULE.at(hit.place, f"{told}，{year}年{name}的主题是“{due[0]}”。请核对。")


def _alike(said: str, theme: str) -> bool:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(said, theme) >= _NEAR


RULE = Rule(
    "D681",
    "宣传活动的主题不是这一年的",
    Severity.WARNING,
    """环境日、安全生产月、宪法宣传周等的主题，写成了别的年份的，或差了字。

为什么：这些活动每年一个主题，照抄上年的报告最容易忘了改。
怎么改：照提示核对；是本单位自己定的主题，写明“我局以……为主题”，不用改。
依据：主办部门每年公布的主题；词表见templates/words/themes.csv，本单位可以另建own-themes.csv增加。

反例：
    [基本信息]
    报告年度 | 2023
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    开展以“共建清洁美丽世界”为主题的六五环境日宣传活动6场。

正例：
    [基本信息]
    报告年度 | 2023
    [正文]
    一、2023年推进法治政府建设的主要举措和成效
    开展以“建设人与自然和谐共生的现代化”为主题的六五环境日宣传活动6场，以“保护母亲河”为主题举办讲座2期。
""",
)
