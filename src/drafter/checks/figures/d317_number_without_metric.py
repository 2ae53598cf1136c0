"""正文里的数是直接写的，“指标”表里没有来源。

为什么：直接写在正文里的数，明年起草时不会提醒更新，也不能核对、画图、算同比。
怎么改：在“指标”表加一行填这个数，正文里写 {编码}。固定说法（24小时、“一件事”）不必改。
依据：本工具的约定：数字只填一次，填在“指标”表。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 受理投诉 | 件 | 120
    [要点]
    章节 | 要点标题 | 内容
    主要举措 | 畅通投诉渠道 | 全年受理投诉{X01}，全部办结，走访企业77家。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 受理投诉 | 件 | 120
    [要点]
    章节 | 要点标题 | 内容
    主要举措 | 畅通投诉渠道 | 全年受理投诉{X01}，受理的120件投诉全部办结。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 受理投诉 | 件 | 120
    [要点]
    章节 | 要点标题 | 内容
    主要举措 | 畅通投诉渠道 | 全年受理投诉{X01}，实行24小时值守，经第3次常务会议研究，2个工作日内答复，做到100%回访，覆盖全区9个街道。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.checks.compare import pairs
from drafter.checks.prose import quantities
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import PERCENT, WHOLE, UnitKind, shipped
from drafter.model.document import Role
from drafter.model.facts import Facts, Metric, Statutory
from drafter.model.numbers import half_up
from drafter.model.placeholders import CHANGE, PREVIOUS, VALUE
from drafter.places import Cell

RULE = Rule("D317", "正文中的数没有指标来源", Severity.WARNING, __doc__ or "")

NAMED = 3
_TELLING = 3
"""Digits of a number that nothing else will have by chance."""
# Of what is measured, not counted: what the year of a bureau is told by.
_MEASURES = ("亩", "公里")
# How many divisions a place has is the same every year: 9个乡镇, 全部52个行政村.
_DIVISION = Lazy(r"(?:«bodies.levels-counted»)(?:办事处)?(?:$|[和及与均都全各的实开建设])[^\d]*")


def check(report: Report) -> Iterator[Finding]:
    """One finding for each cell and paragraph: a paragraph typed by hand may hold dozens."""
    if report.facts is None:
        return
    for line, numbers in quantities(report):
        # Numbers of the plan are targets, not this year's results.
        if line.statutory == Statutory.PLAN:
            continue
        typed: dict[Cell, list[Quantity]] = {}
        for quantity in numbers:
            part = line.part_at(quantity.number)
            if part.role is Role.VALUE or part.cell is None or not _counts(quantity):
                continue
            if part.span is not None and part.span.filled:
                # {年度}版 is a year that the program writes.
                continue
            if not is_quoted(report, line, quantity.number):
                typed.setdefault(part.cell, []).append(quantity)
        for found in typed.values():
            known = [(q, meant) for q in found if (meant := _meant(report.facts, q))]
            found = [q for q in found if q not in {q for q, _ in known}]
            if known:
                yield _known(line, known)
            if not found:
                continue
            named = "、".join(f"“{line.text[q.number : q.stop]}”" for q in found[:NAMED])
            more = f"等{len(found)}个数" if len(found) > NAMED else ""
            yield RULE.at(
                line.place(found[0].number, found[0].stop),
                f"{named}{more}直接写在正文里，指标表里没有。请在“指标”表加行，正文改写成 {{编码}}。",
            )


def _known(line: Line, known: Sequence[tuple[Quantity, tuple[Metric, str]]]) -> Finding:
    """The numbers of a cell that the sheet 指标 holds already."""
    said = "；".join(
        f"“{line.text[q.number : q.stop]}”是“{metric.name}”{'的' + aspect if aspect else ''}，请写成 {{{metric.key}{'|' + aspect if aspect else ''}}}"
        for q, (metric, aspect) in known[:NAMED]
    )
    more = f"。这样的数共{len(known)}个" if len(known) > NAMED else ""
    first = known[0][0]
    return RULE.at(line.place(first.number, first.stop), f"{said}{more}。直接写的数，指标改了它不会跟着改。")


def _meant(facts: Facts, quantity: Quantity) -> tuple[Metric, str] | None:
    """The one metric that a typed number can only repeat, and which of its values: the words before it name it, or no other has it.

    A small number may be anything; the words must name the metric then.
    """
    held = [(m, aspect) for m in facts.metrics for aspect, value in _values(m) if _is_same(quantity, m, value)]
    named = [(m, aspect) for m, aspect in held if pairs(m.name) & pairs(quantity.label + quantity.noun)]
    found = named or [pair for pair in held if len(quantity.digits) >= _TELLING]
    return found[0] if len(found) == 1 else None


def _values(metric: Metric) -> Iterator[tuple[str, Decimal]]:
    value, previous = metric.value, metric.previous
    if value is not None:
        yield VALUE, value
    if previous is not None:
        yield PREVIOUS, previous
    if value is not None and previous is not None and metric.unit != PERCENT:
        yield CHANGE, abs(value - previous)


def _is_same(quantity: Quantity, metric: Metric, value: Decimal) -> bool:
    if not value or not quantity.is_exact or shipped().same(metric.unit) != quantity.same:
        return False
    return half_up(value, Decimal(1).scaleb(-quantity.decimals)) == quantity.value


def _counts(quantity: Quantity) -> bool:
    """Whether it is a number of the year: it measures something, and is no full rate."""
    if quantity.unit == "个" and _DIVISION.fullmatch(quantity.noun):
        return False
    if quantity.is_rate:
        return quantity.value not in (0, 100) and "率" in quantity.label
    return quantity.kind in (*WHOLE, UnitKind.MONEY) or quantity.unit in _MEASURES
