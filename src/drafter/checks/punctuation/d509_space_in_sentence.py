"""句子中间有空格。

为什么：汉字之间、汉字与数字之间不留空格；空格多半是从网页、PDF复制时带来的，版面上成了缺口，检索也会漏。
怎么改：删去空格；drafter check --fix 会自动删。
依据：GB/T 15834—2011、GB/T 15835—2011的示例；GB/T 9704—2012 5.2.3（每行28个字，撑满版心）。

反例：
    2023 年，出台规范性文件 7件。

反例：
    全面落实 行政执法责任制。

正例：
    2023年，出台规范性文件7件，执行GB/T 9704标准，开展“学宪法 讲宪法”活动，落实《中共甲县县委办公室 甲县人民政府办公室关于加强依法行政的通知》。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import locate
from drafter.checks.report import Line, Report
from drafter.checks.rule import HELD, WORD, Mend
from drafter.findings import Finding, Rule, Severity
from drafter.language.bodies import is_organisation
from drafter.language.patterns import Lazy
from drafter.model.document import Addressee, Signature, Title
from drafter.places import Passage

RULE = Rule("D509", "句中有空格", Severity.WARNING, __doc__ or "")

# Between characters and numbers, and around Chinese marks; a blank between characters may part two names.
MENDS = (
    Mend(Lazy(rf"(?<=[{WORD}）》”])[ \u3000\u00a0]+(?=[\d{HELD}])"), ""),
    Mend(Lazy(rf"(?<=[\d%{HELD}])[ \u3000\u00a0]+(?=[{WORD}（《“])"), ""),
    Mend(Lazy(r"[ \u00a0]+(?=[，。；：？！、）》”])"), ""),
    Mend(Lazy(r"(?<=[，。；：？！、（《“])[ \u00a0]+"), ""),
    Mend(Lazy(rf"(?<=[{WORD}）》”%])[ \u00a0]+(?=[,;:?!])"), ""),
)

# Blanks alone, their neighbours in Python: a pattern that begins by looking back is tried at every character.
_BLANKS = Lazy("[ \\t\u00a0\u2002-\u200a\u3000]+")
_MARKS = frozenset("，。；：、？！（）《》〈〉“”‘’")
_LONGEST_IN_FILE = 2
_HALF, _LONG, _UNEQUAL = 16, 5, 2
"""The most characters of half a slogan; halves so long may differ by so much."""
_TITLE = 80


def _is_wide(char: str) -> bool:
    return "一" <= char <= "\u9fff" or char in _MARKS


def _spaces(text: str) -> Iterator[re.Match[str]]:
    """Blanks between two Chinese characters, or between one and a digit or %."""
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        if not start or end == len(text):
            continue
        left, right = text[start - 1], text[end]
        if (_is_wide(left) and (_is_wide(right) or right.isdecimal() or right == "%")) or (
            (left.isdecimal() or left == "%") and (_is_wide(right) or right == "%")
        ):
            yield match


def check(report: Report) -> Iterator[Finding]:
    found: dict[int, list[tuple[Line, int, int]]] = {}
    clean = True
    for match in _spaces(report.text):
        clean = False
        line, start, end = locate(report, *match.span())
        # Names side by side are set apart by blanks; a title is D217's.
        named = isinstance(line.block, Title | Signature | Addressee)
        fine = _is_slogan(line.text, start, end) or _is_between_issuers(line.text, start, end)
        fine = fine or _is_in_title(line.text, start)
        if not named and not fine:
            found.setdefault(id(line), []).append((line, start, end))
    for places in found.values():
        line, start, end = places[0]
        yield RULE.at(
            line.words(start, end, 4, 4),
            f"本段有{len(places)}处空格。请删去句子中间的空格。",
        )
    if clean and report.raw:
        yield from _in_file(report.raw)


def _is_spread(raw: str, at: int) -> bool:
    """引 言, 目 录: a word of two characters set wide on a line of its own."""
    begin, end = raw.rfind("\n", 0, at) + 1, raw.find("\n", at)
    return len("".join(raw[begin : end if end >= 0 else None].split())) == 2


def _is_slogan(raw: str, start: int, end: int) -> bool:
    """“学宪法 讲宪法”: two halves of one length in marks are parted by a blank, and nothing else can part them."""
    opening, closing = raw.rfind("“", max(0, start - _HALF), start), raw.find("”", end, end + _HALF)
    if opening < 0 or closing < 0:
        return False
    first, second = (len(half.strip("‘’")) - half.count("‘") for half in (raw[opening + 1 : start], raw[end:closing]))
    # 主题为“基金监管同参与 守好群众‘救命钱’”: longer ones need not be equal.
    return start - opening - 1 == closing - end or (min(first, second) >= _LONG and abs(first - second) <= _UNEQUAL)


def _is_between_issuers(raw: str, start: int, end: int) -> bool:
    """《中共中央办公厅 国务院办公厅关于……的通知》: the title of what several bodies issued parts them so."""
    before, behind = raw[max(0, start - _TITLE) : start], raw[end : end + _TITLE].partition("》")[0]
    issuer, about, _ = behind.partition("关于")
    return before.rfind("《") > before.rfind("》") and bool(about) and is_organisation(issuer)


def _is_in_title(raw: str, at: int) -> bool:
    """《……全面深化农村改革 扎实推进……的意见》: the title has it."""
    before = raw[max(0, at - _TITLE) : at].rpartition("\n")[2]
    return before.rfind("《") > before.rfind("》")


def _is_names(raw: str, at: int) -> bool:
    """Whether the line holds the names of bodies side by side and nothing else: a joint signature."""
    begin, end = raw.rfind("\n", 0, at) + 1, raw.find("\n", at)
    return all(is_organisation(name) for name in raw[begin : end if end >= 0 else None].split())


def _in_file(raw: str) -> Iterator[Finding]:
    """Blanks that the reader has dropped; those beside digits are D220's."""
    found = [
        m
        for m in _spaces(raw)
        if len(m[0]) <= _LONGEST_IN_FILE
        and not _is_spread(raw, m.start())
        and not _is_slogan(raw, m.start(), m.end())
        and not _is_names(raw, m.start())
        and not _is_between_issuers(raw, *m.span())
        and not _is_in_title(raw, m.start())
        and _is_wide(raw[m.start() - 1])
        and _is_wide(raw[m.end()])
    ]
    if not found:
        return
    first = found[0]
    row = raw.count("\n", 0, first.start()) + 1
    yield RULE.at(
        Passage("", 0, raw[max(0, first.start() - 6) : first.end() + 6].replace("\n", "")),
        f"原文件有{len(found)}处汉字之间夹着空格，第一处在第{row}行。请删去这些空格。",
    )
