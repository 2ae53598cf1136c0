"""末位不是零的确数后面加了“余”或“多”。

为什么：“余”表示零头，只能用在整十、整百、整千后面。528余次既像确数又像概数，前后矛盾。
怎么改：知道确数就写确数（528次）；不知道就写整数加“余”（520余次）。
依据：GB/T 15835—2011《出版物上数字用法》关于概数的规定；约定俗成的用法。

反例：
    全年开展法治宣传528余次。

正例：
    全年开展法治宣传30余次，培训执法人员200余人，活动1000多场，惠及3.5万余人。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import quantities
from drafter.checks.rule import Mend
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D309", "确数后加“余”", Severity.ERROR, __doc__ or "")

# 528余次 is exact; 520余次 is not, and 5余万元 may stand for any number between 5 and 6 万.
MENDS = (Mend(Lazy(r"(?<![\d.,—～~-])(\d{1,12}[1-9]|[1-9])余(?=[^\d\s万亿]|$)"), r"\1"),)


def check(subject: Subject) -> Iterator[Finding]:
    for line, numbers in quantities(subject):
        for quantity in numbers:
            if not quantity.more or quantity.scaled or quantity.decimals or quantity.digits.endswith("0"):
                continue
            # 1多, 5余年: a single digit is another way of speaking.
            if quantity.value < 10 or quantity.unit in ("岁", "年", "倍"):
                continue
            round_number = f"{str(quantity.value)[:-1]}0"
            yield RULE.at(
                line.place(quantity.number, quantity.stop),
                f"“{quantity.digits}”末位不是零，后面不能加“{quantity.more}”。"
                f"请写确数“{quantity.digits}{quantity.unit}”，或“{round_number}{quantity.more}{quantity.unit}”。",
            )
