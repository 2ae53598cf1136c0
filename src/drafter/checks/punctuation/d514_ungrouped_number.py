"""六位以上的整数没有分节，也没有用“万”。

为什么：212386这样的长数字不容易读，也容易抄错一位。
怎么改：写成“21.24万”，或分节写“212 386”“212,386”，全文用一种形式。
依据：GB/T 15835—2011 5.1.1、5.3。

反例：
    累计收到评价212386条。

正例：
    累计收到评价21.24万条，办件2,123,860件，拨打热线12348，受理12800人次。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.prose import quantities
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import plain_numeral
from drafter.model.document import Role
from drafter.model.numbers import half_up

RULE = Rule("D514", "长数字没有分节", Severity.WARNING, __doc__ or "")

_LONGEST_PLAIN = 5
_NO_COUNT = 20  # digits: a number without end counts nothing


def check(subject: Subject) -> Iterator[Finding]:
    for line, numbers in quantities(subject):
        for quantity in numbers:
            whole = quantity.digits.partition(".")[0]
            if not _LONGEST_PLAIN < len(whole) < _NO_COUNT or not whole.isdecimal() or not quantity.is_count:
                continue
            if whole.startswith("0") or line.part_at(quantity.number).role is Role.GAP:
                continue
            short = plain_numeral(half_up(quantity.value / Decimal(10000), Decimal("0.01")))
            yield RULE.at(
                line.place(quantity.number, quantity.stop),
                f"“{quantity.digits}{quantity.unit}”位数多不易读。请写“{short}万{quantity.unit}”，或分节写“{int(whole):,}”。",
            )
