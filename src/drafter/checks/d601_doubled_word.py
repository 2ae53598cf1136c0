"""同一个词连着写了两遍。

为什么：“行政行政执法”“沈丘县县乡镇”是改稿、粘贴时多打的，公开后很显眼。
怎么改：删去多余的一个。确实没有错的说法，写进templates/words/own-doubled-fine.txt，一行一个。
依据：《党政机关公文处理工作条例》第十九条：文字精练；词表见templates/words/doubled.csv。

反例：
    下发《行政行政执法监督意见书》7份。

反例：
    印发《甲县县乡镇综合行政执法考核评议制度》。

反例：
    切实维护了了群众的的合法权益。

正例：
    我区作为全市唯一一家试点，紧紧围绕中心，层层传导压力，推行行政指导，履行行政职责，完成审计计划，畅通短信信访渠道，强化执法工作作为。

正例：
    一件一件办，为了了解民情，全市市民参与与监督，我县县乡两级干部到位，全县县直单位及时办结，稳步推进进一步改革，我局局长为为民办事点赞。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drafter.checks import lexicon
from drafter.checks.lexicon import many
from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D601", "词语重复", Severity.ERROR, __doc__ or "")

# One backreference over at most six characters: linear.
_WORDS = re.compile(r"([一-鿿]{2,6})\1")
_CHAIN = re.compile(r"^[一每逐半好]")


@lru_cache(maxsize=8)
def _single(rows: tuple[tuple[str, str, str], ...]) -> re.Pattern[str]:
    """Single characters that no sentence doubles, but for the neighbours that the list names."""
    return re.compile("|".join(_one(*row) for row in rows))


def _one(c: str, after: str, before: str) -> str:
    """The pattern for one character; a list is single characters, then longer words, parted by ；."""
    right = "|".join([*after.partition("；")[0], *many(after.partition("；")[2])])
    left = "".join(f"(?<!{b})" for b in before)
    return f"{left}(?<!{c}){c}{c}(?!{c})" + (f"(?!{right})" if right else "")


def check(subject: Subject) -> Iterator[Finding]:
    fine = lexicon.lines(subject.resources, "doubled-fine.txt")
    for hit in search(subject, _WORDS):
        words, word = hit.match[0], hit.match[1]
        if _CHAIN.match(word) or len(set(word)) == 1:
            continue
        around = hit.line.text[max(0, hit.start - 4) : hit.end + 4]
        if any(f in around for f in fine):
            continue
        yield RULE.at(hit.place, f"“{words}”重复。请删去一个“{word}”。")
    rows = tuple(
        (r["字"], r.get("后面是这些字不算", ""), r.get("前面是这些字不算", ""))
        for r in lexicon.table(subject.resources, "doubled.csv")
        if len(r.get("字", "")) == 1
    )
    if rows:
        for hit in search(subject, _single(rows)):
            place = hit.line.place(max(0, hit.start - 3), min(len(hit.line.text), hit.end + 3))
            yield RULE.at(place, f"“{hit.match[0]}”多了一个“{hit.match[0][0]}”。请删去。")
