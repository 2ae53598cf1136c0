"""Terms that another procedure or another level has: 被告 in 行政复议, 常务委员会 of a township (D660)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_CURES = {
    "review": "行政复议的双方是申请人、被申请人，没有“被告”；行政诉讼才有",
    "suit": "行政诉讼的双方是原告、被告，没有“被申请人”；行政复议才有",
    "town": "乡镇人民代表大会不设常务委员会，闭会期间是主席团，请写“人大主席团”",
    "deputies": "人大代表提的是议案和建议，“提案”是政协委员提的",
    "members": "政协委员提的是提案，“建议”“议案”是人大代表提的",
    "aux": "辅助人员没有执法资格，不能单独执法",
}

RULES = (
    Pattern(
        Rule(
            "D660",
            "称谓、权限与法律规定不符",
            Severity.WARNING,
            """把一种程序、一级机关的叫法用到了另一种上。

为什么：行政复议没有“被告”，行政诉讼没有“被申请人”，乡镇人大没有常务委员会，人大代表提建议、政协委员提提案；写错了，懂行的一眼就看出来。
怎么改：照提示改成法律上的叫法。
依据：《中华人民共和国行政复议法》第十四条、第十九条；《中华人民共和国行政诉讼法》第二十五条、第二十六条；《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》第十八条、第四十六条；《中国人民政治协商会议章程》；《中华人民共和国行政处罚法》第四十二条。

反例：
    以本局为被告的行政复议决定书均已送达。

反例：
    镇人大常委会听取法治政府建设情况汇报。

反例：
    办理人大代表提案23件、政协委员建议31件。

反例：
    发挥执法辅助人员作用，可单独开展执法。

正例：
    以本局为被申请人的行政复议案件6件，维持4件、终止2件。镇人大主席团听取汇报，县人大常委会专题审议。办理人大代表建议23件、政协委员提案31件，人大代表建议和政协提案全部办结。
""",
        ),
        find=Lazy(
            r"(?P<review>被告的(?:行政)?复议|复议案件[^，。；、\n]{0,6}被告(?!行政诉讼))"
            r"|(?P<suit>被申请人的(?:一审|二审|行政)*(?:诉讼|应诉)案件)"
            r"|(?P<town>[乡镇](?:人民代表大会|人大)常(?:委会|务委员会))"
            r"|(?P<deputies>人大(?:代表)?提案(?!和)|代表提案)"
            r"|(?P<members>政协(?:委员)?(?:建议|议案)(?=\d)|(?<!代表)(?<!代表和)(?<!代表、)委员建议(?=\d))"
            r"|(?P<aux>(?:辅助人员|协管员|辅警|协管人员)[^。；\n]{0,12}(?<!不得)(?<!不能)(?<!不可)(?:可以?|能够?|有权)(?:单独|独立|自行)[^，。；\n]{0,6}执法)"
        ),
        unless=in_marks,
        say=lambda hit: _said(hit),
    ),
)


def _said(hit: Hit) -> str:
    return f"“{hit.match[0]}”：{_CURES[hit.match.lastgroup or 'review']}。请核对。"
