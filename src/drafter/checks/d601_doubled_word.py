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

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from drafter.checks import lexicon
from drafter.checks.lexicon import many
from drafter.checks.prose import has_gaps, in_gap, locate, passage, search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.lazy import Lazy

RULE = Rule("D601", "词语重复", Severity.ERROR, __doc__ or "")

_LONGEST = 6
_WIDTH = 4
"""Bytes of a character in UTF-32."""
_CHAIN = Lazy(r"^[一每逐半好]")


class Single(NamedTuple):
    """A character that no sentence doubles, but beside these neighbours."""

    after: tuple[str, ...]
    before: str


@lru_cache(maxsize=8)
def _singles(rows: tuple[tuple[str, str, str], ...]) -> tuple[dict[str, Single], Lazy]:
    """The characters by themselves, and what finds them doubled; a list is characters, then words, parted by ；."""
    known: dict[str, Single] = {}
    for char, after, before in rows:
        characters, _, words = after.partition("；")
        known[char] = Single((*characters, *many(words)), before)
    return known, Lazy(rf"([{''.join(known)}])\1+", needs=tuple(char * 2 for char in known))


def _repeated(text: str) -> Iterator[tuple[int, int]]:
    """Where some words stand twice in a row: start and length of the words, each place once.

    The text as one large number, exclusive-ored with itself shifted by each length: equal characters leave zeros. This
    takes a tenth of the time of a pattern with a backreference, and no text can make it slow.
    """
    data = text.encode("utf-32-le", "surrogatepass")
    number = int.from_bytes(data, "little")
    found: list[tuple[int, int]] = []
    for length in range(2, _LONGEST + 1):
        same = ((number >> (8 * _WIDTH * length)) ^ number).to_bytes(len(data), "little")
        zeros = bytes(_WIDTH * length)
        at = same.find(zeros)
        while at >= 0:
            # The zeros may begin within a character: the next whole one counts.
            start = -(-at // _WIDTH)
            whole = same.startswith(zeros, start * _WIDTH)
            if whole:
                found.append((start, length))
            at = same.find(zeros, (start + length) * _WIDTH if whole else at + 1)
    taken = 0
    for start, length in sorted(found):
        if start >= taken:
            taken = start + 2 * length
            yield start, length


def check(subject: Subject) -> Iterator[Finding]:
    fine = lexicon.lines(subject.resources, "doubled-fine.txt")
    text = subject.text
    for at, length in _repeated(text):
        word = text[at : at + length]
        if not all("一" <= char <= "\u9fff" for char in word) or _CHAIN.match(word) or len(set(word)) == 1:
            continue
        if any(f in text[max(0, at - 4) : at + 2 * length + 4] for f in fine):
            continue
        if has_gaps(subject) and in_gap(*locate(subject, at, at + 2 * length)):
            continue
        yield RULE.at(passage(subject, at, at + 2 * length), f"“{word * 2}”重复。请删去一个“{word}”。")
    rows = tuple(
        (r["字"], r.get("后面是这些字不算", ""), r.get("前面是这些字不算", ""))
        for r in lexicon.table(subject.resources, "doubled.csv")
        if len(r.get("字", "")) == 1
    )
    if not rows:
        return
    known, pattern = _singles(rows)
    for hit in search(subject, pattern):
        single, line = known[hit.match[1]], hit.line.text
        if hit.end - hit.start != 2 or line.startswith(single.after, hit.end):
            continue
        if hit.start and line[hit.start - 1] in single.before:
            continue
        place = hit.line.place(max(0, hit.start - 3), min(len(line), hit.end + 3))
        yield RULE.at(place, f"“{hit.match[0]}”多了一个“{hit.match[1]}”。请删去。")
