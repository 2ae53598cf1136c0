"""报告中有个人手机号码。

为什么：报告要向社会公开，手机号码是个人信息。
怎么改：删去号码；确需公布的监督电话，写单位的固定电话或服务热线。
依据：《中华人民共和国个人信息保护法》；公开前须进行保密审查。

反例：
    联系人李某，电话13800138000。

正例：
    拨打12348热线或者0391-2222222咨询；全年减免费用13800138元。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D802", "有个人手机号码", Severity.ERROR, __doc__ or "")

_MOBILE = Lazy(r"(?<![\d.\-—])1[3-9]\d(?:[ -]?\d{4}){2}(?![\d.%]|[万亿元件人次个])")


def check(subject: Subject) -> Iterator[Finding]:
    for line in subject.lines:
        for match in _MOBILE.finditer(line.text):
            yield RULE.at(
                line.place(match.start(), match.end()),
                "这像是个人手机号码，公开前必须删去；确需公布电话的，写单位的固定电话。",
            )
