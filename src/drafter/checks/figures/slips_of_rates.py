"""A rate told as a number of things, a point with no figure behind it (D348, D349)."""

from __future__ import annotations

from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

RULES = (
    Pattern(
        Rule(
            "D348",
            "率写成了件数",
            Severity.ERROR,
            """“率”后面写的是件数、人数。

为什么：率是比值，用%表示；“公示率为88家”把数和率混在了一起。
怎么改：写率的，写“公示率为100%”；写数的，写“公示88家”。
依据：GB 3102.11；GB/T 15835—2011；《党政机关公文处理工作条例》第十九条：表述准确。

反例：
    抽查企业88家次，抽查结果公示率为88家。

正例：
    抽查企业88家次，抽查结果公示率为100%，网上办理率比上年提高2个百分点，效率提高3个百分点。
""",
        ),
        find=Lazy(
            r"(?<![效频功速概税利汇汇年费])率(?:均|都)?(?:为|达到?|是)?了?\d+(?:\.\d+)?[余多]?(?:«units.behind-a-rate»|个(?!百分点|点))"
        ),
        say="“{0}”：率不能用件数、人数表示。请写百分数，或删去“率”。",
        around=(8, 0),
    ),
    Pattern(
        Rule(
            "D349",
            "小数点后面没有数",
            Severity.ERROR,
            """小数点后面漏了数字。

为什么：“98.%”少了一位，读者不知道是98%还是98.几。
怎么改：补上漏写的数字，或删去小数点。
依据：GB/T 15835—2011；《党政机关公文处理工作条例》第十九条：数字准确。

反例：
    参加资格考试，合格率达98.%。

正例：
    参加资格考试70人，合格69人，合格率达98.6%，罚没款12.5万元，2023年完成1.2亿元。
""",
        ),
        find=Lazy(r"(?<![\d.])\d{1,9}[.．](?=[%％]|万[元人亩]|亿元)"),
        say="“{0}”的小数点后面没有数字。请补上，或删去小数点。",
        around=(6, 1),
    ),
)
