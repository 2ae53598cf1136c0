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
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.rule import Mend
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D504", "用<>代替书名号", Severity.ERROR, __doc__ or "")

MENDS = (Mend(Lazy(r"《([^《》\n]{0,80})<([^<>\n]{1,80})>([^《》\n]{0,80})》"), r"《\1〈\2〉\3》"),)

_PAIR = Lazy(r"[<＜‹≤]{1,2}([^<>＜＞‹›\n]{2,60})[>＞›≥]{1,2}")
_CHINESE = Lazy(r"^[一-鿿“（\d]")


def check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _PAIR):
        inside = hit.match[1]
        if not _CHINESE.match(inside) or not re.search(r"[一-鿿]{2}", inside):
            continue
        left = hit.line.text[: hit.start]
        nested = left.rfind("《") > left.rfind("》")
        # 败诉率<5%，差错率>1%: two comparisons, no pair.
        if not nested and re.search(r"[，。；、]|^\d", inside):
            continue
        right = "〈〉" if nested else "《》"
        yield RULE.at(hit.place, f"“{hit.match[0]}”应为“{right[0]}{inside}{right[1]}”。")
