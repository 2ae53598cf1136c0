"""并列的几项里有一项写了两遍。

为什么：“区公安局、区公安局”多半是粘贴时没有改，第二处本来该写别的单位，或者就是多余的。
怎么改：删去一个，或改成本来要写的那一项。
依据：GB/T 15834—2011 4.5：顿号用于并列的词语之间；《党政机关公文处理工作条例》第十九条：文字精练。

反例：
    联合区公安局、区公安局开展专项检查。

反例：
    在司法所、派出所、村委会、派出所等设立调解室。

反例：
    建立巡查机制、通报机制、会商机制和通报机制。

反例：
    联合公安、交通、公安等部门开展整治。

反例：
    宣讲《水法》《防洪法》《水法》。

正例：
    联合区公安局、区检察院、区法院开展专项检查，做到有法可依、有法必依、执法必严、违法必究，实现小事不出村、大事不出镇。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Paragraph

RULE = Rule("D618", "并列的成员重复", Severity.WARNING, __doc__ or "")

_LIST = Lazy(r"[^，。；：！？（）《》“”\n]*、[^，。；：！？（）《》“”\n]*")
_TITLES = Lazy(r"(?:《[^《》\n]+》、?){2,}")
_TITLE = Lazy(r"《[^《》\n]+》")
_SHORTEST = 3
# 公安、交通、公安: so short a word is a member only where it is the whole of it.
_SHORTEST_WHOLE = 2
_AFTER = tuple("和及与等的两三四五六七八九十1234567890")
_GOES_ON = Lazy("«words.behind-a-series»")
# 民事纠纷转为治安案件、治安案件转为刑事案件: a chain names each link twice.
_TURNS_INTO = ("转", "升", "变")
_JOINED = Lazy(r"以及|[和与及]")


def check(report: Report) -> Iterator[Finding]:
    for line in report.lines:
        if not isinstance(line.block, Paragraph):
            continue
        if "、" in line.text:
            for match in _LIST.finditer(line.text):
                yield from _twice(line, match.start(), match[0])
        for run in _TITLES.finditer(line.text):
            seen: set[str] = set()
            for title in _TITLE.finditer(run[0]):
                if title[0] in seen:
                    yield _told(line, run.start() + title.start(), title[0])
                seen.add(title[0])


def _told(line: Line, at: int, same: str) -> Finding:
    return RULE.at(line.words(at, at + len(same)), f"“{same}”在这一串并列的词语里写了两遍。请删去一个，或改成别的。")


def _twice(line: Line, start: int, text: str) -> Iterator[Finding]:
    items = text.split("、")
    inner = items[1:-1]
    first, last = items[0], items[-1]
    at = len(first) + 1
    seen: set[str] = set()
    for item in (*inner, last):
        # The first item has the clause before it, the last one the clause after it.
        ends = item is last
        same = next(
            (
                s
                for s in seen
                if item == s
                or (ends and item.startswith(s) and (item[len(s) :].startswith(_AFTER) or _GOES_ON.match(item, len(s))))
            ),
            "",
        )
        within = 0
        if not same and ends and (joint := _JOINED.search(item)) and inner:
            # 会商机制和通报机制: two members in the last one.
            behind = item[joint.end() :]
            within = joint.end()
            same = next((s for s in seen if behind == s or (behind.startswith(s + "等"))), "")
        if not same and ends:
            within = 0
            same = _tail(first, item)
        elif not same and first.endswith(item):
            same = item
        whole = same == item or bool(_GOES_ON.match(item, len(same)))
        shortest = _SHORTEST_WHOLE if inner and whole else _SHORTEST
        if len(same) >= shortest and not any(c.isascii() for c in same):
            yield _told(line, start + at + within, same)
        seen.add(item)
        at += len(item) + 1


def _tail(first: str, last: str) -> str:
    """The longest end of the first of two items that the second begins with, where the second goes on as a list does."""
    for length in range(min(len(first), len(last)), _SHORTEST_WHOLE - 1, -1):
        rest = last[length:]
        if rest.startswith(_TURNS_INTO):
            return ""
        if first.endswith(last[:length]) and (
            not rest or rest.startswith(_AFTER) or _GOES_ON.match(rest) or length > _SHORTEST
        ):
            return last[:length]
    return ""
