"""办了多少，只写了数，没有写单位。

为什么：“审查合同46。”读者不知道是46份还是46件，“罚没款26.5万”不知道是万元还是别的，多半是漏了字。
怎么改：补上单位：审查合同46份，罚没款26.5万元。
依据：GB/T 15835—2011；《党政机关公文处理工作条例》第十九条：表述准确。

反例：
    全年审查合同46。

反例：
    受理投诉47，办结45件。

反例：
    开展大走访活动，走访群众2000余。

反例：
    开展大走访活动，走访200余。

反例：
    全年罚没款26.5万，招商引资到位资金45亿元。

反例：
    全年共处罚没款68.35，移送案件2件。

反例：
    群众满意率为99.8，较上年提高0.5个百分点。

反例：
    收集意见建议57条，采纳31，案件同比下降12.5。

反例：
    审查规范性文件9件、合同协议47，低保退出205户331，发放救助资金12万元。

正例：
    全年审查合同46份，受理投诉47件，办理12345热线转办事项，制定“十四五”规划，落实国办发〔2018〕37号文件，检查分为86、143、52件三批。考核得分98.5，联系电话0371-12345，服务群众3万余人，挽回经济损失200余万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import in_gap, quantities
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.bare import COUNTED, MONEY, RATE, is_bare, lacks_unit
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.document import Heading, Paragraph, Role

RULE = Rule("D331", "数后面没有单位", Severity.WARNING, __doc__ or "")
_LARGEST = 100_000
"""More is a telephone's number, or a sum."""


def _missing(quantity: Quantity, *, money: bool) -> str:
    if RATE.search(quantity.label) or (_GROWN.search(quantity.label) and quantity.decimals):
        return "%"
    if money:
        return "元" if quantity.scaled else "元或万元"
    return "件、份、次等"


# 收集建议57条，采纳31: a bare verb and its number; 同比增长12.5.
_BARE = Lazy(r"^(?:其中|共|已|均|全部|实际)*(?:«figures.outcomes-of-cases»)$")
_GROWN = Lazy(r"(?:同比|环比|[比较](?:上年|去年)(?:同期)?)(?:增长|增加|上升|提高|下降|减少|降低)(?:了|约)?$")


def _ends_clause(quantity: Quantity, following: str) -> bool:
    """Whether the number alone ends a clause of a verb, or of a growth."""
    said = _BARE.match(quantity.label) or _GROWN.search(quantity.label)
    return is_bare(quantity) and following in tuple("，。；") and said is not None


_LAST_YEARS = Lazy(r"(?:[比较](?:上年|去年)(?:同期)?的|上年(?:同期)?为|去年(?:同期)?为)$")
_FELL = Lazy(r"(?:增长|下降|上升|降低|减少)(?:了|约)?$")
_CHANGES = ("增", "减", "下", "上", "多", "少", "提")


def _of_a_change(before: Quantity | None, quantity: Quantity, following: str) -> bool:
    """上年的656增加82件, 比上年的1940公顷下降4.0，: the number of last year, or the percentage, lacks its unit."""
    if quantity.unit or quantity.kind is not None or quantity.ranged or quantity.quoted:
        return False
    if _LAST_YEARS.search(quantity.label):
        return following in _CHANGES or following in tuple("，。；")
    if not is_bare(quantity):
        return False
    fell = before is not None and quantity.decimals and _FELL.fullmatch(quantity.label) is not None
    return bool(fell) and following in tuple("，。；")


# 审查规范性文件9件、合同协议47，提出意见: the other things of the row have their units.
_ROW = Lazy(r"^[、，]$")
_NAMED = Lazy(r"^(?!.*(?:«language.not-counted»|[第年月日号率比])$)[\u4e00-\u9fff]{2,10}$")


def _in_row(before: Quantity | None, quantity: Quantity, between: str, following: str) -> bool:
    """Whether the number stands in a row of counts, and alone of them has no unit."""
    if before is None or not before.is_count or not is_bare(quantity) or following not in tuple("，。；"):
        return False
    whole = not quantity.decimals and quantity.digits[:1] != "0" and quantity.value < _LARGEST
    return bool(whole and _ROW.match(between) and _NAMED.match(quantity.label))


def check(report: Report) -> Iterator[Finding]:
    for line, numbers in quantities(report):
        if not isinstance(line.block, Paragraph | Heading):
            continue
        for before, quantity in zip((None, *numbers), numbers, strict=False):
            # Where a metric lacks its unit, the workbook's own rule says so.
            if line.part_at(quantity.number).role is Role.VALUE or in_gap(line, quantity.number, quantity.stop):
                continue
            following = line.text[quantity.stop : quantity.stop + 1]
            between = line.text[before.stop : quantity.begin] if before else ""
            if (
                lacks_unit(quantity, following)
                or _ends_clause(quantity, following)
                or _of_a_change(before, quantity, following)
                or _in_row(before, quantity, between, following)
            ):
                money = MONEY.search(quantity.label) is not None
                said = None if money else COUNTED.search(quantity.label)
                start = quantity.begin + (said.start() if said else 0)
                words, number = line.text[start : quantity.stop], line.text[quantity.number : quantity.stop]
                yield RULE.at(
                    line.place(start, quantity.stop),
                    f"“{words}”的{number}后面没有单位。请补上{_missing(quantity, money=money)}。",
                )
