"""二 before what is counted, 两 in an ordinal, 俩 before a measure word (D672)."""

from __future__ import annotations

from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_COUNTED = "[个名件起家场份项条套台辆座户](?!长)"

RULES = (
    Pattern(
        Rule(
            "D672",
            "“二”“两”“俩”用错",
            Severity.WARNING,
            """量词前用了“二”，序数里用了“两”，或“俩”后面又接量词。

为什么：数事物的个数用“两”（两个、两件），次序用“二”（第二次），“俩”就是“两个”，后面不再接量词。
怎么改：按提示换字；统计数字可以写阿拉伯数字。
依据：《现代汉语词典》。

反例：
    全县共有二个司法所被评为省级规范化司法所。

反例：
    派出二名执法人员到现场，第两次会议作了研究。

正例：
    两个司法所通过验收，第二次会议研究，二级调研员到会，二次供水、二类疫苗、二手房交易均有监管。
""",
        ),
        find=Lazy(
            rf"(?<![第一十百千万亿零〇年月日、初其之分点至到\d«numerals.nine»])(?P<two>二)(?={_COUNTED})(?!个(?:工作日|月|百分))"
            r"|(?P<nth>第两)(?=[次批个期届项章条名])"
            rf"|(?P<pair>俩)(?={_COUNTED})"
        ),
        unless=in_marks,
        say=lambda hit: (
            "数事物用“两”，如“两个”“两名”。请改正。"
            if hit.match["two"]
            else "次序用“二”，如“第二次”。请改正。"
            if hit.match["nth"]
            else "“俩”就是“两个”，后面不再接量词。请改为“两”。"
        ),
        around=(2, 4),
    ),
)
