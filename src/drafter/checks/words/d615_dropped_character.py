"""常用词少了字。

为什么：“充分发公职律师作用”少了“挥”字；改稿时多删一个字，通读也容易滑过去。
怎么改：按提示补上。程序按词表判断，不能断定，所以只提醒；没有错的，把后面的字加进templates/words/own-incomplete.csv。
依据：《党政机关公文处理工作条例》第十九条：文字准确；词表见templates/words/incomplete.csv。

反例：
    在充分发公职律师和法律顾问作用方面仍有差距。

正例：
    充分发挥公职律师作用，全面推进依法行政，扎实推动法治政府建设，贯彻落实习近平法治思想，推进依法治县。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import find_all
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.sounds import alike

RULE = Rule("D615", "常用词少字", Severity.WARNING, __doc__ or "")


# 依法治交工作, 依法治税工作: a trade put into the phrase.
_GOVERNED = ("工作", "建设")
_RULED = "依法治"


def _ends(text: str, at: int) -> bool:
    """Whether no word goes on at ``at``: 推进依法治交。"""
    return not "一" <= text[at : at + 1] <= "\u9fff"


def _dropped(text: str, head: str, wanted: str) -> bool:
    """Whether the head stands anywhere without one of the characters that are wanted behind it."""
    at = text.find(head)
    while at >= 0:
        end = at + len(head)
        if text[end : end + 1] not in wanted:
            return True
        at = text.find(head, end)
    return False


def check(report: Report) -> Iterator[Finding]:
    text, likeness = report.text, alike(report.resources)
    following: dict[str, str] = {}
    for row in lexicon.table(report.resources, "incomplete.csv"):
        head = row.get("词头", "")
        if len(head) > 1:
            following[head] = following.get(head, "") + row.get("后面应是", "")
    for head, wanted in following.items():
        if not wanted or not _dropped(text, head, wanted):
            continue
        for line, start, end in find_all(report, head):
            after = line.text[end : end + 1]
            # At a mark, a digit or the end the word may stand as a short form.
            if line.text.startswith(_GOVERNED, end + 1) or (head == _RULED and _ends(line.text, end + 1)):
                continue
            # 扎实推近: a wrong character, none lost.
            wrong = any(likeness.confused(after, right) for right in wanted)
            if "一" <= after <= "\u9fff" and not wrong and after not in wanted and not is_quoted(report, line, start):
                yield RULE.at(
                    line.words(start, end, 0, 2),
                    f"“{line.text[start : end + 2]}”像是少了字，“{head}”后面多是“{'”“'.join(wanted[:3])}”。请核对。",
                )
