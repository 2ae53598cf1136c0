"""有一串数字像公民身份号码，只是校验码对不上。

为什么：十八位、中间是出生年月日的数字，多半是身份证号抄错了一位；抄错了也是个人信息，公开出去同样不妥。
怎么改：删去，或只留头尾、中间用*代替；确实是合同、案卷编号的，写明“编号”。
依据：《中华人民共和国个人信息保护法》；公开前须进行保密审查；号码的构成按 GB 11643-1999。

反例：
    受援人张某（身份证号110105194912310021）的案件已经办结。

正例：
    受援人张某的案件已经办结，合同编号110105194912310021。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.secrecy.d801_identity_number import NUMBER, is_identity_number
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D804", "像公民身份号码", Severity.WARNING, __doc__ or "")

_LABELS = ("编号", "代码", "单号", "流水号", "案号", "编码", "批号", "序列号")
_REACH = 6


def is_labelled(text: str, at: int) -> bool:
    """Whether the words before say that it is the number of a thing."""
    return any(label in text[max(0, at - _REACH) : at] for label in _LABELS)


def check(subject: Subject) -> Iterator[Finding]:
    for line in subject.lines:
        for match in NUMBER.finditer(line.text):
            if not is_identity_number(match[0]) and not is_labelled(line.text, match.start()):
                yield RULE.at(
                    line.place(match.start(), match.end()),
                    "这串数字像公民身份号码（校验码对不上，可能抄错了一位），公开前请删去，或中间用*代替。",
                )
