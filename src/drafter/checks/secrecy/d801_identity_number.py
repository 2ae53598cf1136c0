"""报告中有公民身份号码。

为什么：报告要向社会公开，公民身份号码是个人信息，公开出去就收不回来。
怎么改：删去号码，或只留头尾、中间用*代替。
依据：《中华人民共和国个人信息保护法》；公开前须进行保密审查；号码的校验码按 GB 11643-1999。

反例：
    受援人张某（身份证号11010519491231002X）的案件已经办结。

正例：
    受援人张某（身份证号1101**********002X）的案件已经办结，合同编号110105194912310021。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D801", "有公民身份号码", Severity.ERROR, __doc__ or "")

NUMBER = Lazy(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_identity_number(text: str) -> bool:
    """Whether the check character is right (GB 11643-1999): no other long number passes by chance but one in eleven."""
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == text[-1].upper()


def check(subject: Subject) -> Iterator[Finding]:
    for line in subject.lines:
        for match in NUMBER.finditer(line.text):
            if is_identity_number(match[0]):
                yield RULE.at(
                    line.place(match.start(), match.end()), "这是公民身份号码，公开前必须删去，或中间用*代替。"
                )
