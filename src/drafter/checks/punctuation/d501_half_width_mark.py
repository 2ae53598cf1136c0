"""中文句子里用了半角标点。

为什么：中文标点占一个汉字的位置；混用半角的逗号、括号、引号，版面不齐，检索也会漏。
怎么改：改成全角的“，；：？！（）“””；drafter check --fix 会自动改。数字中的小数点、千分撇、比号和网址里的标点不用改。
依据：GB/T 15834—2011《标点符号用法》第5章。

反例：
    全面落实行政执法责任制,加强行政执法监督。

反例：
    村级法律顾问实现全覆盖（100%）.

反例：
    推进镇(街道)综合行政执法改革。

正例：
    受理申请1,234件，办理时间为9:00至17:00，网址为http://www.example.gov.cn/index.html?id=1，增长3.5%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import has_gaps, in_gap, locate
from drafter.checks.report import Line, Report
from drafter.checks.rule import IDEOGRAPH, WORD, Mend
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D501", "中文里用了半角标点", Severity.ERROR, __doc__ or "")

FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。", '"': "“ 或 ”"}
_CHINESE = Lazy(f"[{WORD}]")


def _brackets(match: re.Match[str]) -> str:
    """Round brackets about Chinese words become full-width; (2) and (a) beside none stay."""
    return f"（{match[1]}）" if _CHINESE.search(match[1]) else match[0]


def _quotes(match: re.Match[str]) -> str:
    return f"“{match[1]}”" if _CHINESE.search(match[1]) else match[0]


# A point between digits (3.5), a time (9:30), 1,000 are not beside a Chinese character. Straight quotes say by their order
# alone which opens: an odd number of them is left alone.
MENDS = (
    Mend(Lazy(rf"(?<=[{WORD}”》）%％])[,;:?!](?![/\d]{{2}}|\d,\d)"), lambda m: FULL[m[0]]),
    Mend(Lazy(rf"(?<=\d)[,;](?=[{WORD}“《])"), lambda m: FULL[m[0]]),
    Mend(Lazy(rf"\((?=[{WORD}\d“《])([^()（）\n]{{0,80}})\)"), _brackets),
    Mend(Lazy(rf"(?<=[{WORD}”》）%])\.(?=\s*$|[{IDEOGRAPH}])", re.M), "。"),
    Mend(Lazy(r'"([^"\n]{0,200})"'), _quotes, when=lambda text: text.count('"') % 2 == 0),
)

_SEVERAL = 3
"""In how many paragraphs it is told one by one."""
_HALF = Lazy(r"[,;:!?()\".]")
_ENTITY = Lazy(r"&[a-z#0-9]+$")


def _is_chinese(char: str) -> bool:
    return "一" <= char <= "\u9fff" or char in "，。；：、？！（）《》〈〉“”‘’"


def _is_wrong(text: str, at: int) -> bool:
    """Whether the half-width mark at ``at`` stands in Chinese; marks of numbers and addresses do not."""
    mark, left, right = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    before, after = bool(left) and _is_chinese(left), bool(right) and _is_chinese(right)
    if mark == ".":
        return ("一" <= left <= "\u9fff" or (left != "" and left in "%％”》）")) and (
            not right or right == "\n" or "一" <= right <= "\u9fff"
        )
    if mark in ",;:!?":
        # {TJ03}: braces are placeholders not yet filled.
        return (before and right not in ("{", "}")) or after
    return before or after


def check(report: Report) -> Iterator[Finding]:
    text = report.text
    found: dict[int, list[tuple[Line, int]]] = {}
    for match in _HALF.finditer(text):
        if not _is_wrong(text, match.start()):
            continue
        line, start, end = locate(report, match.start(), match.end())
        if has_gaps(report) and in_gap(line, start, end):
            continue
        # &nbsp; is markup left behind, and D515's.
        if match[0] == ";" and _ENTITY.search(line.text[max(0, start - 8) : start]):
            continue
        found.setdefault(id(line), []).append((line, start))
    groups = list(found.values())
    # A text typed with half-width marks throughout has one fault, and one cure for all of them.
    everywhere = len(groups) > _SEVERAL
    for places in [[place for group in groups for place in group]] if everywhere else groups:
        line, at = places[0]
        mark = line.text[at]
        marks = "".join(dict.fromkeys(x.text[i] for x, i in places))
        count = f"{'全文' if everywhere else '本段'}共{len(places)}处（{marks}），" if len(places) > 1 else ""
        right = FULL[mark] if mark == '"' else f"“{FULL[mark]}”"
        cure = "用 drafter check --fix 可以一次改完。" if everywhere else ""
        yield RULE.at(
            line.words(at, at + 1, 4, 4),
            f"{count}半角的“{mark}”应改为全角的{right}。{cure}",
        )
