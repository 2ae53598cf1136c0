"""一个数里阿拉伯数字与“千”“百”“十”混写。

为什么：除“万”“亿”以外，阿拉伯数字后面不用汉字数位；“1千5百”不规范，也容易看错。
怎么改：写“1500”；大数可写“3.5万”“2亿”。
依据：GB/T 15835—2011 5.1.1、5.3。

反例：
    走访群众1千5百人。

反例：
    发放宣传手册3百余份。

正例：
    走访群众1500人，发放手册3.5万份，消费2千瓦时，行程5千米，购置3千克药品。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D513", "数字与“千百十”混写", Severity.ERROR, __doc__ or "")

_MIXED = Lazy(
    r"(?<![\d.A-Za-z第])\d+(?:\.\d+)?(?:百|千(?![克瓦米伏卡赫帕字焦吨])|十(?!五|四|三|二|一|佳|大|强|不|个|周年))(?:余|多|\d+(?:百|十)?|[一-鿿])"
)


def check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _MIXED):
        words = hit.match[0]
        if re.search(r"[百千]分|百(?:家|姓|货|科)|千家", words):
            continue
        yield RULE.at(hit.place, f"“{words}”混用了阿拉伯数字和汉字数位。请写成“1500”或“0.15万”这样的形式。")
