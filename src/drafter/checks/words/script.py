"""Characters that are not of the script of the mainland: 餘, 國 (D661)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import passage
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.wordlists import word_list

_FIRST, _LAST = "\u4e00", "\u9fff"
_AROUND = 5


def _is_traditional(char: str) -> bool:
    """Whether a character is in use where the traditional script is written, and in no table of the simplified one (GB/T 2312)."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        pass
    else:
        return False
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return False
    return char not in word_list("words.rare-in-names")


def check(report: Report) -> Iterator[Finding]:
    text = report.text
    told = {char for char in set(text) if _FIRST <= char <= _LAST and _is_traditional(char)}
    for char in sorted(told, key=text.index):
        at, count = text.index(char), text.count(char)
        more = f"，全文{count}处" if count > 1 else ""
        yield RULE.at(
            passage(report, max(text.rfind("\n", 0, at) + 1, at - _AROUND), min(len(text), at + _AROUND + 1)),
            f"“{char}”像是繁体字或生僻字{more}。请改成规范字；是人名、地名的不用改。",
        )


RULE = Rule(
    "D661",
    "像是用了繁体字",
    Severity.WARNING,
    """正文里有一个简体字表里没有、繁体里常用的字。

为什么：从别处复制、用手机输入、识别扫描件，会混进“餘”“國”一类的字；公文用规范汉字。
怎么改：改成规范字。姓名、地名确实用这个字的不用改，可以写进templates/words/lists/words.txt的rare-in-names一行，以后不再提醒。
依据：《中华人民共和国国家通用语言文字法》第九条：国家机关以普通话和规范汉字为公务用语用字；GB/T 2312的字表。

反例：
    其餘5批正在办理。

反例：
    落实行政執法责任制。

正例：
    其余5批正在办理，李喆、王堃同志参加。
""",
)
