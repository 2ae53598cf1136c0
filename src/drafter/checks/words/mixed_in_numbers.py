"""A letter that looks like a digit, or 、 for the point, within a number: 2O24年, 1、35亿元 (D673)."""

from __future__ import annotations

from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_BEHIND = r"(?=[年月日名人件起次个场家户份项条%％万亿元余多])"

RULES = (
    Pattern(
        Rule(
            "D673",
            "数字里混进了别的字符",
            Severity.WARNING,
            """数字里混进了字母“O”“l”，或小数点成了顿号。

为什么：从扫描件、图片识别来的文字，常把0认成字母O、1认成字母l，小数点认成顿号；看起来差不多，查找、统计时却对不上。
怎么改：改成数字；确实是两个数并列的，请写全，如“1亿元、35亿元”。
依据：《党政机关公文处理工作条例》第十九条：文字、数字准确；GB/T 15835—2011《出版物上数字用法》。

反例：
    2O23年举办法治讲座36场。

反例：
    全年减免费用1、35亿元。

正例：
    建成5G基站12座，第1、3项已完成，分别下降1、35个百分点，培训12人，处3、5万元两档罚款，线路K1段。
""",
        ),
        find=Lazy(
            rf"(?<![A-Za-z0-9])(?:\d+[OoIl][OoIl\d]*|[OIl]\d[OoIl\d]*){_BEHIND}"
            r"|(?<!分别)(?<!分别为)(?<!分别下降)(?<!分别增长)(?<!分别提高)(?<![\d、第])(?P<point>\d{1,3}、\d{2}(?=亿元|万元|亿|%|％|公里|公顷|吨))"
        ),
        unless=in_marks,
        say=lambda hit: (
            f"“{hit.match[0]}”的“、”像是小数点。请核对。"
            if hit.match["point"]
            else f"“{hit.match[0]}”里有字母。请改成数字。"
        ),
    ),
)
