"""Units that stand twice, in the wrong place or for the wrong thing: per cent, measure words, dimensions (D353–D355)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.figure_words import words
from drafter.checks.prose import Hit, quantities, search
from drafter.checks.report import Line, Report
from drafter.checks.rule import Coded, Pattern, PerQuantity
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import clause_before
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind, units
from drafter.model.document import Role

_COMPARED = Lazy(r"«figures.compares»|[高低优大小多少]于|超[过出]?|提[高升]|[上下]升|增[长加]")
_LINK = Lazy(r"(?:«figures.between-measure-and-number»)+$")
_NOUNS_TOO = "套组队所站课节类门处单集面路头本"
"""Measure words that are nouns as well: 3个站、5个所."""
_ENDS = "，。；、：！？）"


def _of_a_change(_: Report, hit: Hit) -> bool:
    return _COMPARED.search(clause_before(hit.line.text, hit.start, hit.start - 16)) is not None


def _twice(report: Report, line: Line, quantity: Quantity) -> str:
    if not quantity.is_count or quantity.tail or line.part_at(quantity.number).role is Role.VALUE:
        return ""
    text, known = line.text, units(report.resources)
    second = text[quantity.stop : quantity.stop + 1]
    ends = text[quantity.stop + 1 : quantity.stop + 2] in ("", *_ENDS)
    if not second or not ends or not known.counts(second) or (len(quantity.unit) > 1 and quantity.unit != "人次"):
        return ""
    # 500份份 is a word doubled; 486所次 are visits to 所.
    if (
        second == "次"
        or second in _NOUNS_TOO
        or second == quantity.unit
        or known.get(quantity.unit + second) is not None
    ):
        return ""
    return f"“{text[quantity.number : quantity.stop + 1]}”有两个量词。请只留一个。"


def _other_dimension(report: Report, _: Line, quantity: Quantity) -> str:
    if (
        quantity.kind not in (UnitKind.MEASURE, UnitKind.MONEY, UnitKind.PERSONS, UnitKind.DURATION)
        or quantity.unit == "倍"
    ):
        return ""
    link = _LINK.search(quantity.label)
    label = quantity.label[: link.start()] if link else quantity.label
    for row in words(report)["dimension"]:
        if label.endswith(tuple(row["of"])) and quantity.unit not in row["units"]:
            return f"“{label[-6:]}”的单位是“{row['units'][0]}”一类，这里写的是“{quantity.unit}”。请改正。"
    return ""


# 细颗粒物（PM2.5）年均浓度为34.2毫克/立方米: a thousand times too much; what a chimney sends out (排放浓度) is told in milligrams.
_OF_THE_AIR = Lazy(
    r"(?:«figures.measured-in-micrograms»)(?:（[^（）]{1,8}）)?(?P<between>(?:(?!排放|排口|出口|限值)[^，。；、\d]){0,16})(?P<n>\d{1,4}(?:\.\d+)?)"
    r"(?P<unit>(?:毫克|mg)(?:[/／每](?:标准)?(?:立方米|m³|m3))|(?:微克|[μµu]g)[/／每](?:平方米|m²|m2|升|L|米|立方厘米))"
)
_LEAST_WRONG = 2
"""0.034毫克/立方米 is 34微克/立方米: only what no air of a town has is wrong."""


def _of_the_air(report: Report) -> Iterator[Finding]:
    for hit in search(report, _OF_THE_AIR):
        unit = hit.match["unit"]
        if unit[0] in "毫m" and float(hit.match["n"]) < _LEAST_WRONG:
            continue
        yield _D355.at(hit.place, f"空气中颗粒物等的浓度用“微克/立方米”，这里写的是“{unit}”。请改正。")


def _dimensions(report: Report) -> Iterator[Finding]:
    for line, numbers in quantities(report):
        for quantity in numbers:
            if message := _other_dimension(report, line, quantity):
                yield _D355.at(line.place(quantity.number, quantity.stop), message)
    yield from _of_the_air(report)


_D355 = Rule(
    "D355",
    "单位与所量的不合",
    Severity.ERROR,
    """里程写成面积，面积写成长度，金额写成别的单位。

为什么：里程是长度，用公里；“9847平方公里”是面积。单位不对，数再准也读不通。
怎么改：核对原始数据，改成相应的单位。
依据：《中华人民共和国法定计量单位》；GB 3100—1993。

反例：
    全县公路总里程达到9847平方公里。

反例：
    农村公路通车里程36公顷。

反例：
    细颗粒物（PM2.5）年均浓度为34.2毫克/立方米。

正例：
    全县公路总里程达到9847公里，新增绿化面积36亩，罚没金额12.5万元，受训人数320人，细颗粒物（PM2.5）年均浓度为34.2微克/立方米，二氧化硫排放浓度不超过35毫克/立方米。
""",
)
_MEASURE = "«units.usual»|家次|辆次|[部辆]"
RULES = (
    Pattern(
        Rule(
            "D353",
            "率写成了百分点",
            Severity.ERROR,
            """率、占比本身写成了“个百分点”。

为什么：“百分点”只说两个百分数之差；败诉率本身是8.0%，写成“8.0个百分点”，读者会当成升降的幅度。
怎么改：写率本身用“%”；写升降的，补上“提高”“下降”“高于”。
依据：GB/T 15835—2011；统计用语：百分比之间的差用“百分点”。

反例：
    一审行政诉讼案件87件，败诉7件，败诉率8.0个百分点。

反例：
    群众满意度保持在96个百分点以上。

反例：
    办结率由上年的91.2个百分点提高到95.4个百分点。

正例：
    审理案件100件，败诉8件，败诉率8.0%，比上年下降1.2个百分点。办结率高于全市平均办结率3个百分点，满意率提高2个百分点。
""",
        ),
        find=Lazy(
            r"(?:率|满意度|知晓度|占比|占)(?:均|都|已|也|始终|继续|一直|，)*(?:由(?:上年|去年|年初)的?)?(?:«figures.rate-stays»)*了?\d+(?:\.\d+)?个?百分点"
        ),
        unless=_of_a_change,
        say="“{0}”：率本身用“%”，“百分点”只用于两个百分数之差。请改正。",
    ),
    PerQuantity(
        Rule(
            "D354",
            "量词叠用",
            Severity.ERROR,
            """一个数后面跟着两个量词。

为什么：“16部件”“24份件”是改量词时旧的没有删，读者不知道数的是什么。
怎么改：核对数的是什么，只留一个量词。
依据：《党政机关公文处理工作条例》第十九条：表述准确，计量单位规范。

反例：
    全年拍摄普法短视频16部件。

反例：
    印发文件24份件，培训调解员320名人。

正例：
    全年拍摄普法短视频16部，建设3个站、5个所，培训320人次、12场次，审查8个部门件。
""",
        ),
        when=_twice,
    ),
    Pattern(
        Rule(
            "D359",
            "单位重复或错位",
            Severity.ERROR,
            """单位写了两遍，或“余”“万”写错了位置。

为什么：“2745家次、家次”“186万元整元”是改稿时没有删净。
怎么改：删去多出来的那一个单位。
依据：GB/T 15835—2011《出版物上数字用法》；《党政机关公文处理工作条例》第十九条：文字精练。

反例：
    检查经营单位2745家次、家次。

反例：
    免收登记费186万元整元。

反例：
    没收违法所得2.3万万元。

反例：
    罚没收入360元万，出动执法人员1200人余次。

正例：
    检查经营单位2745家次、户次均有增加，免收登记费186万元整，出动执法人员1200余人次，惠及3万余户次。
""",
        ),
        find=Lazy(
            r"(?<![\d.])\d{1,12}(?:\.\d{1,6})?"
            rf"(?:(?P<u>{_MEASURE})[、，](?P=u)(?=[，。；、）])|[万亿]?元整?元|万万|亿亿|亿万元|元[万亿](?![一-鿿]{{2}})|[人件户家场批份辆]余(?:次|人|件|户|家)(?=[，。；、）]|$)|次[家人户](?![一-鿿]))"
        ),
        say="“{0}”的单位重复或错位。请改正。",
        around=(4, 0),
    ),
    Coded(_D355, _dimensions),
)
