"""率与同一句里的分子、分母对不上。

为什么：读者会拿前面的数去除。受理2789件、调处2762件，成功率只能是99%，写成98%就是算错或数抄错。
怎么改：重新计算，或核对分子、分母。填在“指标”表里的率请用“计算公式”，由程序算。
依据：《党政机关公文处理工作条例》第十九条：数字准确。

反例：
    人民调解组织受理纠纷2789件，调处2762件，调解成功率98%。

反例：
    查询信用信息3747次，反馈106次，反馈率100%。

反例：
    检查发现问题186条，整改率100%，其中已整改175条。

反例：
    全县行政执法人员1124人，其中乡镇执法人员216人，占比25.6%。

反例：
    全年办件9640件，其中窗口办理5784件、网上办理3856件，网上办理占45%。

正例：
    评查案卷240卷，评定优秀36卷、良好158卷、合格46卷，优秀率15%。审结行政复议案件1326件，未到期结转122件。

    在审结的案件中，维持512件，驳回196件，撤销、变更和确认违法108件，因调解、和解等终止510件。直接纠错率为8.14%，调解和解率为38.46%。

正例：
    全年办件9640件，其中窗口办理5784件、网上办理3856件，网上办理占40%。

正例：
    全县行政执法人员1124人，其中乡镇执法人员216人，占比19.2%。发现问题186条，整改率100%，其中立行立改175条。

正例：
    人民调解组织受理纠纷2789件，调处2762件，调解成功率99%。审核规范性文件12件，整改12件，整改率100%。

正例：
    调解矛盾纠纷2075起，调解成功1996起，成功率达96%。443名执法人员参加考试，通过401人，通过率为90.5%。

反例：
    评查案卷240卷，评定优秀36卷、良好158卷、合格46卷，优秀率18%，对发现的问题逐一反馈。

反例：
    共抽检食品1460批次。其中合格1431批次，不合格29批次，总体合格率97.1%。

反例：
    开展满意度调查，回收问卷500份，满意480份，满意率99%。

反例：
    抽检食品6400批次，不合格128批次，合格率97%。

正例：
    抽检食品6400批次，不合格128批次，合格率98%。出台区政府规范性文件4件，审核部门规范性文件11件，报备及时率、规范率均达到100%。

正例：
    全区现有被监督单位2764家，完成监督抽查任务426家，完成率100%。结案262件，其中调解结案189件、裁决结案73件（终局裁决56件），终局裁决率76.7%。

正例：
    受理投诉举报200件，其中网上受理180件，按期办结率100%。审结行政复议案件75件，行政诉讼败诉3件，败诉率5.5%，应诉55件。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 计算公式
    X01 | 受理行政复议案件 | 件 | 160 |
    X02 | 审结行政复议案件 | 件 | 158 |
    X03 | 上年结转行政复议案件 | 件 | 12 |
    X04 | 年末未审结行政复议案件 | 件 | 14 | X03+X01-X02
    X05 | 行政复议结案率 | % | 91.9 | X02/(X01+X03)*100
    [正文]
    全年受理行政复议案件{X01}，审结{X02}。上年结转{X03}，年末未审结{X04}。结案率{X05}。

正例：
    上年结转12件，年末未审结14件，结案率91.9%（审结158件、受理160件）。

反例：
    抽检食品1250批次，合格1239批次，合格率99.1‰。

反例：
    全年立案92件。其中渔政类41件、农药类44件、其他7件；结案89件，结案率94.6%。

正例：
    应出庭642件，实际出庭637件，出庭率99.2%，其中市本级应诉案件负责人出庭率为100%。立案92件。其中渔政类41件、农药类44件、其他7件；结案87件，结案率94.6%。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from msgspec.structs import replace

from drafter.checks.prose import blamed, sentences
from drafter.checks.rate_claims import Claim, claims
from drafter.checks.ratios import (
    denominators,
    disagreement_after,
    explained,
    fits,
    is_denied,
    is_of_a_part,
    numerator,
    proved,
)
from drafter.checks.report import Report
from drafter.checks.shares_of_total import shares
from drafter.checks.wholes import row
from drafter.findings import Finding, Rule, Severity
from drafter.language.changes import LAST_YEAR
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.numbers import half_up

_BEYOND, _BARE, _FEW = 3, 6, 10
_ALL, _TENTH = 100, Decimal("0.9")
_OVER = Lazy(r"(?<![\d./])(?P<part>\d{1,9})/(?P<whole>\d{1,9})(?![\d/])")
_OF_LAST_YEAR = Lazy(rf"(?:比|较|与|由|从){LAST_YEAR}")
RULE = Rule("D306", "率与分子分母不符", Severity.ERROR, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    for claim in claims(report):
        # Not every case is heard in court: 出庭率 beside fewer appearances is a reminder's (D334).
        behind = None if "出庭" in claim.stem else disagreement_after(report, claim)
        parts = disagreement(report, claim) or behind
        if parts is not None:
            over, under = parts
            decimals = max(claim.quantity.decimals, 1)
            ratio = half_up(over.value * 100 / under.value, Decimal(1).scaleb(-decimals))
            begin = min(over.lead, under.lead, claim.quantity.number)
            end = max(over.stop, under.stop, claim.quantity.stop)
            place = blamed(claim.line, begin, end, claim.quantity)
            yield RULE.at(
                place,
                f"{claim.stem}率写的是{claim.quantity.digits}%，"
                f"但{over.digits}÷{under.digits}={plain_numeral(ratio)}%。请核对这三个数。",
            )
    yield from _per_mille(report)
    for sentence, whole, part, share in shares(report):
        right = plain_numeral(half_up(part.value * 100 / whole.value, Decimal(1).scaleb(-max(share.decimals, 1))))
        yield RULE.at(
            blamed(sentence.line, min(whole.lead, part.lead), share.stop, share),
            f"占比写的是{share.digits}%，但{part.digits}÷{whole.digits}={right}%。请核对这三个数。",
        )


def _per_mille(report: Report) -> Iterator[Finding]:
    """Rates that bear ‰ where their counts give them in per cent: 1239/1250批次，合格率99.1‰."""
    for sentence in sentences(report):
        if "‰" not in sentence.text:
            continue
        text = sentence.line.text
        counts = [(q.number, q.value, q.same) for q in sentence.quantities if q.is_count and q.is_exact and q.value]
        pairs = [(a, b) for _, a, unit in counts[:_FEW] for _, b, other in counts[:_FEW] if unit == other and a < b]
        for over in islice(_OVER.finditer(text, sentence.start, sentence.end), _FEW):
            part, whole = Decimal(over["part"]), Decimal(over["whole"])
            pairs += [(part, whole)] if 0 < part < whole else []
        for rate in sentence.quantities:
            if rate.unit != "‰" or "率" not in rate.label or any(fits(rate, a * 1000 / b) for a, b in pairs):
                continue
            pair = next(((a, b) for a, b in pairs if fits(rate, a * 100 / b)), None)
            if pair is not None:
                a, b = pair
                right = plain_numeral(half_up(a * 100 / b, Decimal(1).scaleb(-max(rate.decimals, 1))))
                yield RULE.at(
                    sentence.line.place(rate.begin, rate.stop),
                    f"这里写的是{rate.digits}‰，但{a}÷{b}={right}%。请核对，应为“%”的请改正。",
                )


def disagreement(report: Report, claim: Claim) -> tuple[Quantity, Quantity] | None:
    """Numerator and denominator of a rate that no counts around it give; None where that is not certain."""
    if claim.several or claim.is_computed(report) or not claim.quantity.is_exact or len(claim.stated) < 2:
        return None
    certain = proved(claim)
    if certain is not None:
        return None if fits(claim.quantity, certain[0].value * 100 / certain[1].value) else certain
    over = numerator(report, claim)
    if over is None or not over.is_exact:
        return None
    # 立案数比上年的60件增长20.0%，年内办结69件，结案率95.8%: last year's cases are the whole of nothing done in this one.
    whole = [q for q in denominators(report, claim, over) if not _OF_LAST_YEAR.search(q.label)]
    if not whole or not all(q.is_exact for q in whole) or explained(claim):
        return None
    if is_of_a_part(claim, over, whole):
        return None
    under = whole[-1] if whole[-1].value >= over.value else max(whole, key=lambda q: q.value)
    # 建议12件、提案16件，办复26件: of both.
    beside = row(claim.line.text, claim.before, whole[-1])
    together = sum((q.value for q in beside), Decimal(0))
    if len(beside) > 1 and over not in beside:
        if fits(claim.quantity, over.value * 100 / together):
            return None
        if under.value < over.value <= together:
            under = replace(beside[0], value=together, digits=f"（{'+'.join(q.digits for q in beside)}）")
    if is_denied(claim, over):
        # 抽检6400批次，不合格128批次，合格率97%: the rate is of the others.
        rest = under.value - over.value
        return (replace(over, value=rest, digits=f"（{under.digits}-{over.digits}）"), under) if rest > 0 else None
    # 出台文件4件，审核部门文件11件: more than the whole, and of a noun of its own.
    own = over.label.startswith(claim.stem) and claim.quantity.value < _ALL and over.value * _TENTH <= under.value
    if over.value > under.value and len(over.label) > _BARE and over.label[-2:] != under.label[-2:] and not own:
        return None
    # Ten times the whole is no part of it, and no slip either: the two numbers are of two things.
    return (over, under) if over.value <= _BEYOND * under.value else None
