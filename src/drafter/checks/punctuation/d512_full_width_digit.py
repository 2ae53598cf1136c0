"""数字、字母用了全角字符。

为什么：全角的“２０２３”和半角的“2023”在电脑里是不同的字符，检索、计算都会出错，版面也不统一。
怎么改：改成半角；drafter check --fix 会自动改。
依据：GB/T 15835—2011 5.1.2（小数点用齐底线的圆点）；GB/T 9704—2012。

反例：
    ２０２３年，出台规范性文件７件。

反例：
    增长3．5%。

正例：
    2023年，出台规范性文件7件，增长3.5%。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import half_width
from drafter.language.patterns import Lazy

RULE = Rule("D512", "数字、字母用了全角", Severity.ERROR, __doc__ or "")

_WIDE = Lazy(r"[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．，]{0,30}|(?<=\d)．(?=\d)")


def check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _WIDE):
        words = hit.match[0].rstrip("，．") or hit.match[0]
        yield RULE.at(
            hit.line.place(hit.start, hit.start + len(words)),
            f"“{words}”是全角字符，应为“{half_width(words).replace('．', '.')}”。",
        )
