"""Numbers that leave their bounds: shares beyond all, a rank beyond the number of those ranked, days that a span does not have (D361–D363)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.prose import quantities, search, sentences
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import clause_before
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import WHOLE
from drafter.model.document import Role

_RATE_OF = Lazy(r"(?P<one>«figures.one-of-two»)[^，。；、\d]{0,8}(?:率|占比|比例)(?:为|达到?|是)?$")
_EITHER = (
    {"网上", "线上", "线下", "窗口"},
    {"城镇", "农村"},
    {"男", "女", "男性", "女性"},
    {"满意", "基本满意", "不满意"},
)
_EDUCATED = Lazy(r"«figures.degrees»")
_SHARE = Lazy(r"占(?:比|总数|总量|全部)?的?(?:约|为|达到?|比为)?$")
_OVERLAPS = Lazy(r"«figures.parts-that-overlap»|[女男]")
_ALL, _ROUNDING, _FAR = Decimal(100), Decimal("0.1"), Decimal(120)


def _shares(report: Report) -> Iterator[Finding]:
    for sentence in sentences(report):
        run: list[Quantity] = []
        for quantity in (*sentence.quantities, None):
            share = (
                quantity is not None
                and quantity.is_rate
                and quantity.is_exact
                and (_SHARE.search(quantity.label) or _follows(quantity, run))
            )
            # 群众举报占45%、检查发现占38%: side by side, nothing else between.
            near = not run or (quantity is not None and quantity.begin - run[-1].stop <= 1 + len(run[-1].noun))
            if quantity is not None and share and near:
                run.append(quantity)
                continue
            if len(run) > 1:
                total = sum((q.value for q in run), Decimal(0))
                words = sentence.line.text[run[0].begin : run[-1].stop]
                if _ALL + _ROUNDING * len(run) < total < _FAR and not (
                    _OVERLAPS.search(_EDUCATED.sub("", words).replace("以上", "", 1) if _are_degrees(run) else words)
                ):
                    said = "+".join(f"{q.digits}%" for q in run)
                    yield _D361.at(
                        sentence.line.place(run[0].begin, run[-1].stop),
                        f"{said}={total}%，超过了100%。请核对；几项有交叉的，请写明。",
                    )
            run = [quantity] if quantity is not None and share else []


def _follows(quantity: Quantity, run: list[Quantity]) -> bool:
    """Whether it is one of two rates that leave nothing over: 网上受理率, 线下受理率."""
    own = _RATE_OF.search(quantity.label)
    if own is None:
        return False
    before = _RATE_OF.search(run[-1].label) if run else None
    kind = next(k for k in _EITHER if own["one"] in k) if any(own["one"] in k for k in _EITHER) else set()
    return before is None or (before["one"] in kind and before["one"] != own["one"])


def _are_degrees(run: list[Quantity]) -> bool:
    """Whether each share is of a degree, one of them open above: 本科以上占72%, 大专占21%."""
    labels = [q.label for q in run]
    return all(_EDUCATED.search(label) for label in labels) and sum("以上" in label for label in labels) <= 1


_BODIES = "«figures.ranked-among»"
_RANKED = (
    Lazy(
        rf"(?P<n>\d{{1,3}})个(?:{_BODIES})(?:中|里|考核中|测评中|排名中)?[^，。；\d]{{0,14}}，?[^，。；\d]{{0,10}}(?:第|排名第?|位列第?|位居第?|居第)(?P<rank>\d{{1,3}})(?:位|名|$|(?=[，。；、）]))"
    ),
    Lazy(rf"第(?P<rank>\d{{1,3}})[位名]（[^（）\d]{{0,10}}?(?P<n>\d{{1,3}})个(?:{_BODIES})"),
)


def _ranks(report: Report) -> Iterator[Finding]:
    for pattern in _RANKED:
        for hit in search(report, pattern):
            if int(hit.match["rank"]) > int(hit.match["n"]):
                yield _D362.at(hit.place, f"一共{hit.match['n']}个，不会排第{hit.match['rank']}。请核对这两个数。")


_D361 = Rule(
    "D361",
    "各项占比之和超过100%",
    Severity.WARNING,
    """并列的几项占比加起来超过100%。

为什么：满意、基本满意、不满意是一个整体的三份，加起来是102.5%，三个数里至少有一个错了。
怎么改：核对各项占比；几项有交叉的，写明“有交叉”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    群众评价满意的占62.4%、基本满意的占31.5%、不满意的占8.6%。

反例：
    群众举报占45%、检查发现占38%、上级交办占22%。

反例：
    网上受理率为78%，线下受理率为32%。

反例：
    持证人员中，本科以上学历占72%，大专学历占31%。

正例：
    网上受理率为78%，线下受理率为22%。持证人员中，本科以上学历占72%，大专学历占21%。网上受理率78%，网上办结率96%。

正例：
    群众评价满意的占62.4%、基本满意的占31.5%、不满意的占6.1%。党员占56%，本科以上学历占78%。
""",
)
_D362 = Rule(
    "D362",
    "名次大于参加排名的个数",
    Severity.ERROR,
    """一共只有这么多个，名次却更靠后。

为什么：全市12个县区，不会排第13位；个数和名次至少有一个错了。
怎么改：核对名次和参加排名的个数。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    在全市8个区县考核中排名第9。

反例：
    行政复议案件数居全市第13位（全市共12个县区）。

正例：
    在全市12个区县考核中排名第3，居全省第23位，走访8个乡镇，召开第9次会议。
""",
)
_TWO_POINTS = Lazy(
    r"(?<![\d.])\d{1,9}\.\.+\d{1,4}(?=[一-鿿%％])"
    r"|(?<![\d.])\d{1,9}\.\d{1,3}\.\d{1,3}(?=[%％]|[万亿]?元|[万亿]?[件人次户亩吨名项])"
)
# 2O24年, l26件, 12O人次: a letter for a digit; CO2, O2O and 5G are words.
_LETTER = Lazy(
    r"(?<![A-Za-z\d.\-—])(?:\d+[OoIlＯ][\dOolＯ]*|[OlIＯ][\dOo]*\d[\dOo]*|\d+\.\d*[OolI]\d*|\d+[ZzSB]\d+|\d+[\u0370-\u03ff\u0400-\u04ff]\d*)(?=[年月日号万亿元%％]|[余多]?(?:«units.usual»|«units.of-one-character»))"
)
# 1、26万元, 3、5%: another mark for the point; 分别为3、5% is two numbers.
_OTHER_MARK = Lazy(
    r"(?<![\d.、第—\-～至])(?<!、)\d{1,4}[、。·：](?:\d{2}(?=[万亿]元|[万亿](?![家户])|公里|平方)|\d{1,2}(?=[%％]|个百分点))(?!\d)"
    r"|(?<![\d.、，第—\-～至])\d{1,3}，\d{1,2}(?=[万亿]元)"
)
_SEVERAL = Lazy(r"分别|依次|各为|均为|第")
_SIGN_TWICE = Lazy(
    r"\d[%％]{2,}|\d[%％]个?百分点|百分点[%％]|(?<=[^\d\s.])\d{1,3} \d{0,3}\.\d+[%％]"
    r"|(?<=[一-鿿])\d{1,3} \d{1,2}(?=«units.usual»|«units.of-one-character»|[万亿]?元)"
)
_OF_EACH = Lazy(r"均|每|率|比|相当于|折合|[千万]人|拥有量|[快慢高低]于")
_LABEL = 30
"""Characters before a number in which it may say what it is of."""
_NO_COUNTS = "版"
"""The measure word of what has decimals: 2.0版."""
_POINTS_FOLLOW = Lazy(r"[、至到](?:\d[\d.]*个?[、和至到])*\d[\d.]*个?百分点")


def _points(report: Report) -> Iterator[Finding]:
    for hit in search(report, _TWO_POINTS):
        yield _D364.at(hit.line.words(hit.start, hit.end, 6, 2), f"“{hit.match[0]}”有两个小数点。请核对。")
    for hit in search(report, _LETTER):
        yield _D364.at(hit.line.words(hit.start, hit.end, 4, 2), f"“{hit.match[0]}”里混进了字母。请改成数字。")
    for hit in search(report, _OTHER_MARK):
        before = clause_before(hit.line.text, hit.start, max(0, hit.start - _LABEL))
        if not _SEVERAL.search(before):
            yield _D364.at(
                hit.line.words(hit.start, hit.end, 6, 2), f"“{hit.match[0]}”的小数点像是写成了别的标点。请核对。"
            )
    for hit in search(report, _SIGN_TWICE):
        yield _D364.at(hit.line.words(hit.start, hit.end, 6, 2), f"“{hit.match[0]}”：这个数多了符号或空格。请核对。")
    for line, numbers in quantities(report):
        for quantity in numbers:
            part = quantity.decimals and quantity.kind in WHOLE and not quantity.scaled and not quantity.ranged
            if not part or quantity.unit == _NO_COUNTS or _POINTS_FOLLOW.match(line.text, quantity.stop):
                continue
            before = clause_before(line.text, quantity.number, max(0, quantity.number - _LABEL))
            if line.part_at(quantity.number).role is not Role.VALUE and not _OF_EACH.search(before):
                said = f"{quantity.digits}{quantity.unit}"
                yield _D364.at(
                    line.words(quantity.begin, quantity.stop),
                    f"“{said}”：件数、人数不会是小数。请核对这个数；漏了“万”的请补上。",
                )


_D364 = Rule(
    "D364",
    "数字写得不对",
    Severity.ERROR,
    """一个数里有两个小数点、混进了字母或别的标点，或者件数、人数写成了小数。

为什么：“99.0.5%”“12..5万元”读不成一个数；“办理业务1.7件”多半是漏了“万”字。
怎么改：核对原始数据，删去多出的小数点，或补上“万”字。
依据：GB/T 15835—2011；《党政机关公文处理工作条例》第十九条：数字准确。

反例：
    全年罚款12..5万元。

反例：
    农村公路优良率为91.0.5%。

反例：
    全年办理各类业务1.7件。

反例：
    2O23年受理案件l26件。

反例：
    减免费用1、35亿元，占比12.5%%。

正例：
    全年罚款12.5万元，评分99.05分，系统版本2.0.1上线，投资1.25亿元，办理业务1.7万件，人均办案12.5件。推行改革2.0版，千人口床位数由6.4张增至7.6张，增速分别提高3.4个、4.6个百分点，增幅分别为3、5%，O2O平台、5G网络，减免费用1.35亿元。
""",
)
RULES = (
    Coded(_D361, _shares),
    Coded(_D362, _ranks),
    Coded(_D364, _points),
)
