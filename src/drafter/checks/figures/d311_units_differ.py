"""一个数的单位写了两个，或与指标目录的单位不同。

为什么：“份（件）”这样的单位让人不知道数的是什么；同一指标今年用“件”、明年用“次”，几年的数就不能比。
怎么改：只留一个单位；单位与目录不同的，改成目录的单位，或在“备注”列写明数的是什么。
依据：templates/metrics.csv 的“单位”“量词”列；《党政机关公文处理工作条例》第十九条：计量单位规范。

反例：
    全年提交证据材料300份（件）。

反例：
    立案查处违法案件36起，结案35件。

反例：
    排查矛盾纠纷320件，成功调解矛盾纠纷310起。

反例：
    接待群众咨询5600件，较上年的5000人次增长12%。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    TJ03 | 人民调解受理（调解）案件 | 次 | 2075

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 追回欠款 | 万元 | 1234.5
    [要点]
    章节 | 小标题 | 要点标题 | 内容
    举措成效 | | | 全年追回欠款{X01｜数}元。

反例：
    罚没烟花爆竹62.8亩，其中鞭炮22.8公斤、烟花40公斤。

正例：
    新改建农村公路62.8公里，其中县道14.5公里、乡道20.1公里、村道28.2公里。督察20个单位，其中市直部门8家、乡镇12个。

正例：
    全年提交证据材料300份，接待群众308批589人次，成立队伍20支（612人）。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    TJ03 | 人民调解受理（调解）案件 | 件 | 2075
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import structs

from drafter.checks.constraints import is_explained
from drafter.checks.figures.unit_twice import UNIT_ENDS
from drafter.checks.figures.units_compared import mismatched
from drafter.checks.prose import blamed, quantities
from drafter.checks.report import Report
from drafter.checks.units_of_parts import odd_units
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind, Units, units
from drafter.language.wordlists import word_list
from drafter.model.document import Role
from drafter.model.facts import Metric

RULE = Rule("D311", "单位不一", Severity.WARNING, __doc__ or "")

# 村（社区）, 人（次）, and 台（套） of equipment: brackets that do not offer another measure word.
_FINE = ("（次）", "（套）")
_CASES = Lazy("(«figures.cases»)(?:共计?|达|为|约)?$")
_STAGE, _DONE = Lazy(r"立案|受理|查处|查办|办理"), Lazy(r"^已?(?:结案|办结|审结|移送|其中)")
_THING = Lazy("(?:«figures.papers»|材料|证据|合同)(?:共计?|达|约)?$")
_SCALED = Lazy(r"^[百千]?[万亿]")


def check(report: Report) -> Iterator[Finding]:
    known = units(report.resources)
    for told in mismatched(report):
        if not told.same:
            start, stop = min(told.value.lead, told.last.lead), max(told.value.stop, told.last.stop)
            yield RULE.at(
                told.line.place(start, stop),
                f"前后两年的数，一个用“{told.value.unit}”，一个用“{told.last.unit}”，增减却是照一样的单位算的。请统一单位。",
            )
    for line, numbers in quantities(report):
        for quantity in numbers:
            if not quantity.is_count:
                continue
            end = quantity.stop + len(_other(line.text, quantity.stop, known))
            both = _of_one_kind(quantity) and not _joins(line.text, quantity)
            if end > quantity.stop or (quantity.alternative and quantity.alternative not in _FINE and both):
                yield RULE.at(
                    line.place(quantity.lead, end),
                    f"“{line.text[quantity.number : end]}”写了两个单位。请只留一个。",
                )
    for odd in odd_units(report):
        said = "总数" if odd.odd is odd.total else "这一项"
        yield RULE.at(
            blamed(odd.sentence.line, odd.total.begin, odd.parts[-1].stop, odd.odd),
            f"各项的数加起来正好是{odd.total.digits}，{said}的单位是“{odd.odd.unit}”，别的是“{odd.unit}”。请核对单位。",
        )
    yield from _case_words(report)
    yield from _in_one_breath(report)
    yield from _behind_a_number(report, known)
    for metric in report.facts.metrics if report.facts else ():
        unit = usual_unit(report, metric)
        if unit:
            yield RULE.at(
                metric.cell, f"“{metric.name}”的单位填的是“{metric.unit}”，一般用“{unit}”。请核对数的是什么，再改单位。"
            )


def _of_one_kind(quantity: Quantity) -> bool:
    """Whether both measure words are of papers, or of cases, or of occasions: 8978辆（台） and 3150台（件） are what statistics count in."""
    pair = {quantity.unit, quantity.alternative.strip("（）")}
    kinds = (word_list("units.said-of-papers"), word_list("units.said-of-occasions"))
    return any(pair <= set(kind) for kind in kinds)


def _joins(text: str, quantity: Quantity) -> bool:
    """Whether what is counted are things of two kinds, each counted before: 文件26件、合同58份，共84件（份）."""
    if _THING.search(quantity.label):
        return False
    said = text[begins_at(text, quantity.number, "。；") : quantity.number]
    return all(_counts(unit, said) for unit in (quantity.unit, quantity.alternative.strip("（）")))


def _counts(unit: str, said: str) -> bool:
    """Whether a number of the unit stands in some words."""
    return any(said[k - 1 : k].isdigit() for k in range(1, len(said)) if said.startswith(unit, k))


def _other(text: str, at: int, known: Units) -> str:
    """A second measure word right after the first, with its stroke: /件."""
    if not text.startswith("/", at):
        return ""
    return next((f"/{w}" for w in (text[at + 1 : at + 3], text[at + 1 : at + 2]) if known.counts(w)), "")


def usual_unit(report: Report, metric: Metric) -> str:
    """The catalog's unit of a metric that has another one; empty where they agree or the metric is the bureau's own."""
    spec = report.catalog.by_code.get(metric.code) or report.catalog.by_name.get(metric.name)
    if spec is None or not metric.unit or is_explained(metric) or spec.name != metric.name:
        return ""
    right = {_plain(report, u) for u in (spec.unit, *spec.measures)}
    return spec.unit if _plain(report, metric.unit) not in right else ""


def _case_words(report: Report) -> Iterator[Finding]:
    """Cases of one kind counted in 件 here and in 起 there."""
    for line, numbers in quantities(report):
        seen: dict[str, str] = {}
        for before, quantity in zip((None, *numbers), numbers, strict=False):
            if before is None or "。" in line.text[before.stop : quantity.lead]:
                seen = {}
            noun = _CASES.search(quantity.label) if quantity.unit in ("件", "起", "宗") else None
            if noun is None:
                continue
            first = seen.setdefault(noun[1], quantity.unit)
            if first != quantity.unit:
                seen[noun[1]] = quantity.unit
                yield RULE.at(
                    line.place(quantity.lead, quantity.stop),
                    f"“{noun[1]}”前面用“{first}”计数，这里用“{quantity.unit}”。请全文统一。",
                )
                return


def _in_one_breath(report: Report) -> Iterator[Finding]:
    """立案36起，结案35件: cases of one stage in 起, of the next in 件."""
    for line, numbers in quantities(report):
        for first, second in pairwise(numbers):
            units = {first.unit, second.unit}
            if units not in ({"起", "件"}, {"宗", "件"}) or "。" in line.text[first.stop : second.lead]:
                continue
            if _STAGE.search(first.label) and _DONE.search(second.label):
                yield RULE.at(
                    line.place(first.lead, second.stop),
                    f"前面用“{first.unit}”计数，这里用“{second.unit}”。说的是同一类案件的，请统一用“件”。",
                )


def _behind_a_number(report: Report, known: Units) -> Iterator[Finding]:
    """{X|数}元 of a number in 万元: what the clerk typed behind a bare number measures something else."""
    if report.facts is None:
        return
    for line in report.lines:
        for part, at in zip(line.parts, line.starts, strict=True):
            metric = report.facts.metric(part.metric) if part.role is Role.VALUE and part.metric else None
            end = at + len(part.text)
            unit = known.at(line.text, end)
            if (
                metric is None
                or unit is None
                or not part.text[-1:].isdigit()
                or not UNIT_ENDS.match(line.text, end + len(unit.name))
            ):
                continue
            if _measures_other(metric.unit, unit.name, known):
                place = line.place(at, end + len(unit.name))
                # The words first: they hold what was typed.
                cells = (*line.place(end, end + len(unit.name)).cells, *place.cells)
                yield RULE.at(
                    structs.replace(place, cells=tuple(dict.fromkeys(cells))),
                    f"“{metric.name}”的单位是“{metric.unit}”，这里写成了“{part.text}{unit.name}”。"
                    f"请改成“{metric.unit}”，或改正指标的单位。",
                )


def _measures_other(own: str, typed: str, known: Units) -> bool:
    """Whether two units cannot stand for one number: 元 for 万元, 件 for 人. That 起 counts what 件 counts is no fault."""
    kind, other = known.kind_of(own), known.kind_of(typed)
    if kind is None or other is None or own == typed:
        return False
    # 人次 counts one person several times.
    return kind is not other or kind is UnitKind.MONEY or (kind is UnitKind.PERSONS and "人次" in (own, typed))


def _plain(report: Report, unit: str) -> str:
    """The unit without 万 and the like, one name for those that count the same thing."""
    bare = _SCALED.sub("", unit.strip()) or unit
    return units(report.resources).same(bare)
