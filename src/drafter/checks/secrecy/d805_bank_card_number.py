"""有一串数字像银行卡号。

为什么：银行账号是个人信息，公开出去会被冒用。程序按卡号的长度和校验码判断，不能断定，所以只提醒。
怎么改：删去，或只留后四位；确实是合同、案卷编号的，写明“编号”。
依据：《中华人民共和国个人信息保护法》；公开前须进行保密审查；卡号的校验码按 GB/T 17552（模10隔位加倍）。

反例：
    救助金已汇入受援人账户6222021234567890128。

正例：
    救助金已汇入受援人账户（尾号0128），合同编号6222021234567890128。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.secrecy.d801_identity_number import NUMBER, is_identity_number
from drafter.checks.secrecy.d804_identity_like_number import is_labelled
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D805", "像银行卡号", Severity.WARNING, __doc__ or "")

# Cards issued in China begin with 3 to 6 or 9; groups of four may be parted by blanks.
_CARD = Lazy(r"(?<![\dA-Za-z.])[34569]\d{3}(?: ?\d{4}){3}(?: ?\d{1,3})?(?![\dA-Za-z.])")


def is_card_number(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it (every second one doubled, modulo 10)."""
    total = 0
    for i, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + i % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def check(subject: Subject) -> Iterator[Finding]:
    for line in subject.lines:
        for match in _CARD.finditer(line.text):
            digits = match[0].replace(" ", "")
            if not 16 <= len(digits) <= 19 or not is_card_number(digits) or len(set(digits)) == 1:
                continue
            if (NUMBER.fullmatch(digits) and is_identity_number(digits)) or is_labelled(line.text, match.start()):
                continue
            yield RULE.at(line.place(match.start(), match.end()), "这串数字像银行卡号，公开前请删去，或只留后四位。")
