"""What one number of the text says by itself (D309, D325)."""

from __future__ import annotations

from drafter.checks.rule import Mend, Pattern, PerQuantity
from drafter.checks.subject import Line, Subject
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity


def _exact_then_more(_: Subject, __: Line, quantity: Quantity) -> str:
    if not quantity.more or quantity.scaled or quantity.decimals or quantity.digits.endswith("0"):
        return ""
    # 1多, 5余年: a single digit is another way of speaking.
    if quantity.value < 10 or quantity.unit in ("岁", "年", "倍"):
        return ""
    return (
        f"“{quantity.digits}”末位不是零，后面不能加“{quantity.more}”。请写确数“{quantity.digits}{quantity.unit}”，"
        f"或“{str(quantity.value)[:-1]}0{quantity.more}{quantity.unit}”。"
    )


RULES = (
    PerQuantity(
        Rule(
            "D309",
            "确数后加“余”",
            Severity.ERROR,
            """末位不是零的确数后面加了“余”或“多”。

为什么：“余”表示零头，只能用在整十、整百、整千后面。528余次既像确数又像概数，前后矛盾。
怎么改：知道确数就写确数（528次）；不知道就写整数加“余”（520余次）。
依据：GB/T 15835—2011《出版物上数字用法》关于概数的规定；约定俗成的用法。

反例：
    全年开展法治宣传528余次。

正例：
    全年开展法治宣传30余次，培训执法人员200余人，活动1000多场，惠及3.5万余人。
""",
        ),
        when=_exact_then_more,
        lead=False,
        # 528余次 is exact; 520余次 is not, and 5余万元 may stand for any number between 5 and 6 万.
        mends=(Mend(Lazy(r"(?<![\d.,—～~-])(\d{1,12}[1-9]|[1-9])余(?=[^\d\s万亿]|$)"), r"\1"),),
    ),
    Pattern(
        Rule(
            "D325",
            "减少用了倍数",
            Severity.ERROR,
            """减少用了“倍”。

为什么：数量减少最多减到零，“下降2倍”没有意义；减少要用百分数或分数。
怎么改：写“下降50%”“减少一半”“降至原来的三分之一”。
依据：GB/T 15835—2011；增加可用倍数，减少不用倍数。

反例：
    信访总量下降2倍。

正例：
    信访总量下降50%，普法活动增加2倍。
""",
        ),
        find=Lazy(
            r"(?:下降|减少|降低|缩短|缩小|压减|压缩|回落)了?(?:近|约)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?:多|余)?倍"
        ),
        say="“{0}”：减少不用“倍”。请写百分数，如“下降50%”。",
    ),
)
