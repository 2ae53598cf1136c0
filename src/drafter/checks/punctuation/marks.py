"""Marks that a pattern finds: doubled, before 等, within an approximate number, + for words (D511, D516, D518, D519, D527)."""

from __future__ import annotations

import re

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Mend, Pattern
from drafter.findings import Rule, Severity
from drafter.language.numerals import from_chinese
from drafter.language.patterns import Lazy

# 分别查处案件2、3件: two numbers of two bodies.
_IN_TURN = Lazy(r"分别|依次|各|、[^，。；]{1,20}$")
_CLAUSE = 30


def _strongest(match: re.Match[str]) -> str:
    """Of several marks in a row the one that closes most: a full stop, else a semicolon, else the last."""
    marks = match[0]
    return "。" if "。" in marks else "；" if "；" in marks else marks[-1]


def _not_next(_: Report, hit: Hit) -> bool:
    """三、四次 is an approximation, 一、三次 a list, and a line that begins so has a number."""
    if hit.match["c"]:
        before = hit.line.text[max(0, hit.start - _CLAUSE) : hit.start]
        return int(hit.match["d"]) != int(hit.match["c"]) + 1 or bool(_IN_TURN.search(before))
    first, second = from_chinese(hit.match["a"]), from_chinese(hit.match["b"])
    return not hit.start or first is None or second != first + 1


def _is_turned_round(_: Report, hit: Hit) -> bool:
    """Whether an opening quotation mark should close: “综合查一次“，. That it has no other is told by itself (D502)."""
    before = hit.line.text[: hit.start]
    return hit.match[0].startswith("“") and before.rfind("“") > before.rfind("”")


RULES = (
    Pattern(
        Rule(
            "D511",
            "标点重复",
            Severity.ERROR,
            """两个标点连在一起。

为什么：“。。”“，。”“、，”是删改时留下的，读者不知道该停在哪里。
怎么改：只留一个；drafter check --fix 会自动改重复的标点。
依据：GB/T 15834—2011第5章。

反例：
    全年审核规范性文件6件。。

反例：
    加强队伍建设，、提升能力。

正例：
    全年审核规范性文件6件。“八五”普法规划实施良好。群众说：“办得好！”“请继续努力。”
""",
        ),
        find=Lazy(
            # The first mark, all that most places are asked for; three full stops in a row are somebody's ellipsis (D510).
            r"[。，；：、（《“！？](?:(?<=。)(?:(?<!。。)。(?!。)|[，；：、])|(?<=[，；：、])[，；：、]{0,4}[，。；：]|(?<=[，；：])、"
            r"|(?<=、)(?<!、、)、(?!、)|(?<=（)（|(?<=[（《“])[，。；：、]|(?<=[！？])[，。；、]|(?<=！)！|(?<=？)？)"
        ),
        unless=_is_turned_round,
        say="“{0}”标点重复。请只留一个。",
        around=(4, 3),
        # …… and —— are one mark each.
        mends=(Mend(Lazy(r"([，。；：、])\1+"), r"\1"), Mend(Lazy(r"[，。；、]{2,}"), _strongest)),
    ),
    Pattern(
        Rule(
            "D516",
            "“等”前用了顿号",
            Severity.ERROR,
            """“等”字前面用了顿号。

为什么：“等”是列举的收尾，不是又一个并列成分，前面不用顿号。
怎么改：删去“等”前面的顿号。
依据：GB/T 15834—2011附录A.3。

反例：
    涉及公安、住建、应急、等部门。

正例：
    涉及公安、住建、应急等部门，区分一般、等级事故，做到公开、等额选举。
""",
        ),
        find=Lazy(
            r"(?<=[一-鿿”》）])，等(?=«marks.behind-and-so-on»)|(?<=[一-鿿”》）])、等(?![级待候同额于闲价效次离距外几多])"
        ),
        say="“等”前面不用标点。请删去。",
        around=(5, 2),
    ),
    Pattern(
        Rule(
            "D527",
            "顿号和连词连用",
            Severity.WARNING,
            """顿号后面又用了“和”“及”“以及”。

为什么：顿号和“和”都表示并列，两个连着用，后一个是多余的。
怎么改：删去顿号，或删去连词。
依据：GB/T 15834—2011 4.5（顿号表示并列词语之间的停顿）。

反例：
    完善制度、机制、和流程。

正例：
    完善制度、机制和流程，促进公正、和谐、和睦。
""",
        ),
        find=Lazy(
            r"(?<=[一-鿿”》）])、(?:和(?![谐平睦解气美缓蔼])|以及|及(?!时|格)|并且|或(?!者?[有是许])者?)(?=[一-鿿“《]{2})"
        ),
        say="“{0}”里顿号和连词只用一个。请删去顿号。",
        around=(4, 4),
    ),
    Pattern(
        Rule(
            "D518",
            "概数中间加了顿号",
            Severity.ERROR,
            """相邻两个数连用表示概数时加了顿号。

为什么：“三四次”表示大概，中间不加顿号；加了顿号就成了“三次”和“四次”两回事。
怎么改：删去顿号，写“三四次”“五六个”。
依据：GB/T 15835—2011 4.2、5.2；GB/T 15834—2011 4.5.3.4。

反例：
    培训五、六十人。

反例：
    每月走访三、四次。

反例：
    每月召开会议2、3次。

正例：
    每月走访三四次，第三、四季度各检查一次，压实一、二把手责任，三、四级法院同步推进。
""",
        ),
        find=Lazy(
            r"(?<![第«numerals.ten»百千、\n])(?P<a>[一二三四五六七八])、(?P<b>[二三四五六七八九])"
            r"(?:[十百千万]+[余多]?(?=[一-鿿])(?![«numerals.ten»级类])|次(?!会议|全会|党代会)|[个名件起天家户条场人岁年](?!级|代|期|度))"
            r"|(?<![\d第、.年月—-])(?P<c>[2-8])、(?P<d>[3-9])(?:[场人]?次(?!会议)|[个名件天家户条人](?!级|月))"
        ),
        unless=_not_next,
        say=lambda hit: (
            f"“{hit.match[0]}”是概数，应用汉字，不加顿号，如“两三次”“五六个”。"
            if hit.match["c"]
            else f"“{hit.match[0]}”应为“{hit.match[0].replace('、', '')}”。"
        ),
    ),
    Pattern(
        Rule(
            "D519",
            "引号外用了“+”",
            Severity.WARNING,
            """引号外面用“+”号连接词语。

为什么：“线上+线下+旁听”是宣传用语，公文正文里应当用顿号或“和”；作为固定名称的（“互联网+监管”）应加引号。
怎么改：写“线上、线下、旁听、听证”，或给固定名称加引号。
依据：GB/T 15834—2011没有“+”这种标点；《党政机关公文处理工作条例》第十九条：用语规范。

反例：
    打造“党建”+“法治”品牌。

反例：
    采取线上+线下+旁听+听证等多种形式开展培训。

正例：
    建立“月通报+季分析”制度，推进“互联网+监管”，达到A+等级，温度为+5度，构建“1+3+N”体系，打造互联网+服务。
""",
        ),
        find=Lazy(
            r"(?<=”)[+＋](?=[一-鿿“])|(?<=[一-鿿])[+＋](?=“)|[一-鿿]{2}(?:[+＋][一-鿿]{2,8}(?=[+＋]))*[+＋][一-鿿]{2}"
        ),
        unless=lambda report, hit: in_marks(report, hit) or "联网" in hit.match[0],
        say="“{0}”：正文里不用“+”连接词语。请改用顿号；固定名称请加引号。",
    ),
)
