"""Angle brackets, dashes and ellipses that a pattern finds (D504, D510)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.report import Report
from drafter.checks.rule import IDEOGRAPH, Mend, Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import HAN, Lazy

_CHINESE = Lazy(r"^[一-鿿“（\d]")
_WORD = Lazy(r"[一-鿿]{2}")
_COMPARED = Lazy(r"[，。；、]|^\d")


def _is_nested(hit: Hit) -> bool:
    left = hit.line.text[: hit.start]
    return left.rfind("《") > left.rfind("》")


def _is_no_title(_: Report, hit: Hit) -> bool:
    inside = hit.match[1]
    if not _CHINESE.match(inside) or not _WORD.search(inside):
        return True
    # 败诉率<5%，差错率>1%: two comparisons, no pair.
    return not _is_nested(hit) and _COMPARED.search(inside) is not None


def _titled(hit: Hit) -> str:
    left, right = "〈〉" if _is_nested(hit) else "《》"
    return f"“{hit.match[0]}”应为“{left}{hit.match[1]}{right}”。"


def _drawn(hit: Hit) -> str:
    if hit.match.end() < len(hit.match.string) and hit.match.string[hit.match.end()] == "等":
        return "“……”和“等”一个意思，只用一个。"
    name, right = ("破折号", "——") if hit.match[0][0] in "-－–─—" else ("省略号", "……")
    return f"{name}应写成“{right}”，不写“{hit.match[0]}”。"


RULES = (
    Pattern(
        Rule(
            "D504",
            "用<>代替书名号",
            Severity.ERROR,
            """用小于号、大于号代替了书名号。

为什么：<>不是标点符号，网页上还会被当成标记吃掉；书名号里面的书名号是〈〉。
怎么改：在《》里面的改为〈〉，单独用的改为《》。
依据：GB/T 15834—2011 4.15。

反例：
    落实《关于贯彻<法治政府建设实施纲要>的任务清单》。

反例：
    组织学习＜行政复议法＞。

正例：
    落实《关于贯彻〈法治政府建设实施纲要〉的任务清单》，败诉率<5%，差错率>1%的通报。
""",
        ),
        find=Lazy(r"[<＜‹≤]{1,2}([^<>＜＞‹›\n]{2,60})[>＞›≥]{1,2}"),
        unless=_is_no_title,
        say=_titled,
        mends=(Mend(Lazy(r"《([^《》\n]{0,80})<([^<>\n]{1,80})>([^《》\n]{0,80})》"), r"《\1〈\2〉\3》"),),
    ),
    Pattern(
        Rule(
            "D510",
            "破折号、省略号写法不对",
            Severity.ERROR,
            """破折号或省略号的写法不对。

为什么：破折号占两个字“——”，省略号占两个字“……”，用句点、短横凑成的符号显示和断行都会出错。
怎么改：改成“——”“……”。
依据：GB/T 15834—2011 4.10、4.11。

反例：
    健全工作机制--府院联动机制。

反例：
    开展法律进社区、进学校。。。等活动。

正例：
    健全工作机制——府院联动机制，开展进社区、进学校……活动，涵盖2021—2025年。
""",
        ),
        find=Lazy(
            # The first mark, then what makes a dash or an ellipsis of it.
            rf"[-－–─—。.．·…、](?:(?<=(?:{HAN}|[”》）])[-－–─—])(?:(?<=-)-+|(?<=－)－+|(?<=–)–?|(?<=─)─?|(?<=—)—?-)(?={HAN}|[“《（])"
            r"|(?<=([。.．·、]))\1{2,}|(?<=…)(?<!……)(?!…)|(?<=……)(?=等[一-鿿，。]))"
        ),
        say=_drawn,
        around=(4, 4),
        mends=(
            Mend(Lazy(r"。{3,}|(?<![.\d])\.{3,6}(?![.\d])"), "……"),
            Mend(Lazy(rf"(?<=[{IDEOGRAPH}”》）])--(?=[{IDEOGRAPH}“《（])"), "——"),
        ),
    ),
)
