"""率没有分子、分母可以复核。

为什么：只写“败诉率5%”而没有案件数，读者和督察都无法核对；各地口径不同，比率也不能比。
怎么改：同一句里写出分子、分母；工作簿里填“计算公式”，由程序算。外来的率（如省平均数），在“备注”写明来源。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    2023年行政案件结案率64.1%，行政机关负责人出庭应诉率100%。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 群众知晓率 | % | 92
    [要点]
    章节 | 要点标题 | 内容
    主要举措 | 推进普法宣传 | 普法宣传有声有色，群众知晓率达{X01}。

正例：
    调解矛盾纠纷2075起，调解成功1996起，成功率达96%。受理诉求13件，满意率100%。出台规范性文件7件，备案率达100%。办理许可4.87万件，其中线上办理3.95万件，线上办理率81.1%。

正例：
    全年审结150件，结转下年12件，审结率92.6%。检测货运车辆21.43万辆次，查处超限运输车辆1286辆次，超限率0.60%。优良天数321天，优良率87.7%。

正例：
    全年立案236件。已结案228件，结案率96.6%。截至12月底，已整改84个，整改率96.6%，其余3个正在整改。

正例：
    全年受理行政复议案件160件，审结158件。上年结转12件，年末未审结14件。结案率91.9%。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 备注
    X01 | 群众知晓率 | % | 92 | 市统计局问卷
    [要点]
    章节 | 要点标题 | 内容
    主要举措 | 推进普法宣传 | 普法宣传有声有色，群众知晓率达{X01}。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, permutations

from drafter.checks.constraints import is_explained
from drafter.checks.figures.d306_rate_disagrees import disagreement
from drafter.checks.prose import sentences
from drafter.checks.rate_claims import REMAINS, Claim, claims
from drafter.checks.ratios import explained, fits, reaches
from drafter.checks.report import Report, remembered
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.units import WHOLE, UnitKind
from drafter.model.facts import Metric, Statutory
from drafter.model.remarks import is_collected
from drafter.places import Cell

RULE = Rule("D319", "率没有分子分母", Severity.WARNING, __doc__ or "")


# Growth and targets have their base elsewhere.
_OWN_BASE = Lazy(r"增长$|增$|利$|税$|汇$|效$|比$")
# 出庭应诉率, 败诉率: what is asked of everybody, with the cases that it is of.
_IN_COURT = Lazy(r"出庭|败诉|应诉|诉讼")
# A survey or a count of clicks gives no two counts that anybody would print: 群众满意率96.4%.
_NEAR, _DAYS = 8, (365, 366)
_SURVEYED = Lazy(r"(?:满意|好评|知晓|支持|认可)$")


def check(report: Report) -> Iterator[Finding]:
    yield from _metrics(report)
    yield from _text(report)


def _metrics(report: Report) -> Iterator[Finding]:
    """Rates of the workbook that are typed, printed, and nowhere beside their counts."""
    shown: dict[str, bool] = {}
    for claim in claims(report):
        if not claim.is_typed:
            key = claim.line.part_at(claim.quantity.number).metric
            shown[key] = shown.get(key, True) and _supported(claim)
    printed = {p.metric for line in report.lines for p in line.parts if p.metric}
    for metric in report.facts.metrics if report.facts else ():
        if metric.key in printed and _is_typed_rate(metric) and not shown.get(metric.key, False):
            yield RULE.at(
                metric.cell, f"“{metric.name}”是手填的，没有分子、分母可以复核。请填“计算公式”，或在“备注”写明来源。"
            )


def _is_typed_rate(metric: Metric) -> bool:
    """Whether it is a rate of something, typed, without a remark on where it comes from."""
    if metric.unit != "%" or metric.value is None or metric.value > 100 or not metric.name.endswith("率"):
        return False
    # A collection names the two sums that a rate is of.
    told = is_explained(metric) or is_collected(metric.note)
    return not metric.derived and metric.typed is None and not told


def _text(report: Report) -> Iterator[Finding]:
    """Rates typed into the text: those of one paragraph are told together, but each cell hears of its own."""
    bare: dict[tuple[int, Cell | None], list[Claim]] = {}
    counted = _counted(report)
    for claim in claims(report):
        if not _is_counted(claim, counted) and _is_bare(report, claim):
            bare.setdefault((id(claim.line), claim.line.part_at(claim.quantity.number).cell), []).append(claim)
    for found in bare.values():
        first = found[0]
        named = "、".join(dict.fromkeys(f"“{_bare_name(c.stem)}率”" for c in found))
        last = [c for c in found if c.sentence.start == first.sentence.start][-1]
        place = first.line.place(first.quantity.begin, last.quantity.stop)
        yield RULE.at(place, f"{named}没有写明分子、分母，无法复核。请在同一句补写件数（或人数）。")


@remembered
def _counted(report: Report) -> frozenset[tuple[int, int]]:
    """The sentences with a count, each by its line and where it begins, and those beside one in the same line."""
    found = set[tuple[int, int]]()
    told = list(sentences(report))
    for i, sentence in enumerate(told):
        if any(q.is_count or (q.scaled and q.kind in WHOLE) or q.kind is UnitKind.MEASURE for q in sentence.quantities):
            around = (s for s in told[max(0, i - 1) : i + 2] if s.line is sentence.line)
            of_suits = _IN_COURT.search(sentence.text) is not None
            found.update(
                (id(s.line), s.start) for s in around if of_suits or s is sentence or not _IN_COURT.search(s.text)
            )
    return frozenset(found)


def _is_counted(claim: Claim, counted: frozenset[tuple[int, int]]) -> bool:
    """Whether counts stand around a rate: of how many it is, the reader can see (受理工单1.27万件，按期办结率99.8%)."""
    return (id(claim.line), claim.sentence.start) in counted


def _bare_name(stem: str) -> str:
    """A rate's name without marks that opened or closed outside of it: 事项“一网通办."""
    return stem if stem.count("“") == stem.count("”") else stem.replace("“", "").replace("”", "")


def _is_bare(report: Report, claim: Claim) -> bool:
    # What a whole or vague rate leaves open is told by others, or has no better form.
    if not claim.is_typed or claim.line.statutory == Statutory.PLAN or not claim.quantity.is_exact:
        return False
    if claim.quantity.value > 100 or _OWN_BASE.search(claim.stem) or _SURVEYED.search(claim.stem) or _supported(claim):
        return False
    return disagreement(report, claim) is None


def _supported(claim: Claim) -> bool:
    """100 % of the counts before it is said by them; any other rate must follow from counts."""
    if claim.quantity.value == 100 and claim.before:
        return True
    return (
        explained(claim) or _rounded(claim) or _of_the_sentence_before(claim) or _of_days(claim) or _told_before(claim)
    )


def _of_the_sentence_before(claim: Claim) -> bool:
    """Whether the whole stands a sentence before: 立案236件。已结案228件，结案率96.6%."""
    return any(
        part.same == whole.same and whole.value and fits(claim.quantity, part.value * 100 / whole.value)
        for part in claim.before[-2:]
        for whole in claim.earlier
    )


def _told_before(claim: Claim) -> bool:
    """Whether part or whole stand some sentences before: 审结1326件 ……撤销108件。直接纠错率为8.14%; a rate without decimals is that of many."""
    if not claim.quantity.decimals:
        return False
    own = [q for q in claim.sentence.quantities if q.kind in WHOLE and q.value]
    wholes = [*(q for q in claim.told if q.value), *own]
    near = wholes[-_NEAR:]
    if any(a is not b and a.same == b.same and reaches(claim.quantity, a, b) for a in near for b in wholes):
        return True
    # 受理86件，上年结转6件: of both.
    return any(
        fits(claim.quantity, part.value * 100 / (a.value + b.value))
        for part in near
        for a, b in pairwise(wholes)
        if part.same == a.same == b.same and REMAINS.search(f"{a.label}{b.label}")
    )


def _of_days(claim: Claim) -> bool:
    """Whether it is that of the year's days: 优良天数321天，优良率87.7%."""
    days = [q for q in claim.sentence.quantities if q.unit == "天" and q.number < claim.quantity.number]
    return any(fits(claim.quantity, q.value * 100 / year) for q in days for year in _DAYS)


def _rounded(claim: Claim) -> bool:
    """Whether two numbers in 万 or 亿 give the rate: 办理4.87万件，其中线上3.95万件，线上办理率81.1%."""
    told = [q for q in claim.sentence.quantities if q.kind in WHOLE and q.value]
    return any(
        reaches(claim.quantity, a, b) for a, b in permutations(told, 2) if a.same == b.same and (a.scaled or b.scaled)
    )
