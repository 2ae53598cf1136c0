"""引号、书名号或括号不成对。

为什么：少一半，读者不知道引到哪里为止；方向写反（””）也是不成对。
怎么改：补上或删去落单的一半；外层用“”和《》，里层用‘’和〈〉。
依据：GB/T 15834—2011 4.8、4.9、4.15。

反例：
    开展“法律进学校活动，覆盖全区中小学。

反例：
    印发《行政执法监督工作办法，规范执法行为。

反例：
    开展”法律进学校”活动。

正例：
    开展“法律进学校”活动，落实《办法》（试行）。任务有三项：1）排查；2）化解；3）回访。
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.digits import TENS
from drafter.language.patterns import Lazy

RULE = Rule("D502", "引号、书名号、括号不成对", Severity.ERROR, __doc__ or "")

PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】"}
CLOSERS = {v: k for k, v in PAIRS.items()}
_MARKS = Lazy(f"[{''.join([*PAIRS, *CLOSERS])}]")

_MOST = 5
"""Findings in one paragraph: one lost mark often makes others look lost."""


class Mark(Struct, frozen=True):
    """A mark of one line: ``inside`` is the mark open around it, ``mate`` where its other half stands, or -1."""

    at: int
    char: str
    mate: int
    inside: str


def marks(report: Report, line: Line) -> tuple[Mark, ...]:
    """The paired marks of a line with their mates, worked out once."""
    known: dict[int, tuple[Mark, ...]] = report.memo.setdefault("punctuation.marks", {})
    found = known.get(id(line))
    if found is None:
        found = known[id(line)] = _pair(line.text)
    return found


def _pair(text: str) -> tuple[Mark, ...]:
    stack: list[int] = []
    order: list[int] = []
    mates: dict[int, int] = {}
    inside: dict[int, str] = {}
    standing: dict[str, int] = {}
    for match in _MARKS.finditer(text):
        at, char = match.start(), match[0]
        if char in ("’", "‘") and text[at - 1 : at].isascii() and text[at - 1 : at].isalpha():
            continue
        order.append(at)
        if char in PAIRS:
            inside[at] = text[stack[-1]] if stack else ""
            stack.append(at)
            standing[char] = standing.get(char, 0) + 1
            mates[at] = -1
            continue
        opener = CLOSERS[char]
        mates[at] = -1
        # Only where one stands open is it looked for: each mark is taken off the stack once.
        while standing.get(opener):
            begin = stack.pop()
            standing[text[begin]] -= 1
            if text[begin] == opener:
                mates[begin], mates[at] = at, begin
                break
            # What was opened inside and not closed stays single.
    return tuple(Mark(at, text[at], mates[at], inside.get(at, "")) for at in order)


def _is_list_mark(text: str, at: int) -> bool:
    """1） a） 一）: a bracket that closes a number and was never opened."""
    left = text[max(0, at - 2) : at]
    return bool(left) and (left[-1].isdigit() or left[-1] in f"{TENS}abcdefABCDEF①②③")


def check(report: Report) -> Iterator[Finding]:
    for line in report.lines:
        text, found = line.text, 0
        for mark in marks(report, line):
            if found == _MOST:
                break
            if mark.mate >= 0 or (mark.char == "）" and _is_list_mark(text, mark.at)):
                continue
            found += 1
            other = PAIRS.get(mark.char) or CLOSERS[mark.char]
            before = mark.char in PAIRS
            yield RULE.at(
                line.words(mark.at, mark.at + 1, 0 if before else 8, 8 if before else 0),
                f"“{mark.char}”没有与它配对的“{other}”。请补上“{other}”，或删去多余的“{mark.char}”。",
            )
