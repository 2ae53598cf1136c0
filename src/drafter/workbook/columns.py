"""Words of 不足与原因 in a column that they do not belong to: a remedy under 不足, work done under 对策."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from drafter.findings import Finding
from drafter.language.patterns import Lazy
from drafter.model.facts import Facts, Shortcoming, Words
from drafter.model.placeholders import VALUE, YEARS, references
from drafter.workbook.rules.columns import OTHER_COLUMN
from drafter.workbook.rules.slips import COPIED

_LACK = Lazy(r"[不未无没缺欠少弱低难差慢浅窄重虚淡偏繁]|«workbook.lacking»")
_PLAN = Lazy(
    r"(?:下一步|今后|接下来|明年)[，,]?|(?:[{｛]下年度[}｝]|20\d\d)年[，,]?(?=将|要|继续|进一步|着力|持续|重点)|将?(?:继续|进一步|持续|着力|不断|切实)(?=[一-鿿])"
    r"|(?:«workbook.does»)(?=[一-鿿])"
)
_CAUSE = Lazy(r"(?:主要)?原因(?:是|在于|有)|(?:主要)?是?(?:由于|因为)")
_WEAK = Lazy(r"(?:«workbook.weak»)[。；;]?$")
_ACTION = Lazy(r"«workbook.does»|«workbook.mends»")
_DONE = Lazy(r"(?:{年度}年|20\d\d年|今年|本年)?[，,]?(?:全年|今年以来|一年来|截至(?!{下年度}))(?:共|累计)?")
_BASE = Lazy(r"基础上|以上|目标|不低于|达到")


def columns(facts: Facts) -> Iterator[Finding]:
    """All findings of this kind, at the cell to mend."""
    for row in facts.shortcomings:
        for heading, words in (("不足", row.text), ("原因", row.reason)):
            if words and _PLAN.match(words.text) and not _LACK.search(words.text):
                yield _told(words, heading, "对策", "打算做的事")
        if row.text and _CAUSE.match(row.text.text):
            yield _told(row.text, "不足", "原因", "原因")
        yield from _remedy(row.remedy, facts)
        yield from _same(row)


def _remedy(words: Words, facts: Facts) -> Iterator[Finding]:
    text = words.text
    if not text:
        return
    if _CAUSE.match(text):
        yield _told(words, "对策", "原因", "原因")
    elif _WEAK.search(text) and not _ACTION.search(text):
        yield _told(words, "对策", "不足", "不足")
    elif _DONE.match(text) or (_tells_figures(text, facts) and not _BASE.search(text)):
        yield OTHER_COLUMN.at(
            words.cell,
            "“对策”印在下一年的安排里，这一格写的却像是今年做了的事。请移到“要点”表，这里写打算做什么。",
        )


def _tells_figures(text: str, facts: Facts) -> bool:
    return any(r.aspect == VALUE and r.name not in YEARS and facts.metric(r.name) is not None for r in references(text))


def _same(row: Shortcoming) -> Iterator[Finding]:
    """One cell pasted into two columns of a row."""
    named = [(h, w) for h, w in (("不足", row.text), ("原因", row.reason), ("对策", row.remedy)) if w]
    for (heading, words), (other, again) in combinations(named, 2):
        if words.text.rstrip("。；;") == again.text.rstrip("。；;"):
            yield COPIED.at(again.cell, f"这一行的“{other}”和“{heading}”一样。请核对是不是贴错了一格。")


def _told(words: Words, heading: str, other: str, what: str) -> Finding:
    return OTHER_COLUMN.at(
        words.cell,
        f"“{words.text[:20]}”写在“{heading}”一列，像是{what}。请移到“{other}”一列；确实是{heading}的，写明哪里不足。"
        if heading != "对策"
        else f"“{words.text[:20]}”写在“对策”一列，像是{what}。请移到“{other}”一列，这里写打算做什么。",
    )
