"""附表里的数和正文里的不是一个数。

为什么：附表写调解成功99件，正文写86件，读者不知道信哪个；多半是改了一处忘了另一处。
怎么改：核对后改成一致。附表是另一个时间、另一个范围的数，请在表头写明。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全年制发行政执法监督文书86件。
    项目 | 数量
    制发行政执法监督文书 | 99
    开展执法检查 | 12

反例：
    [基本信息]
    单位名称 | 甲县司法局
    [正文]
    全年行政执法案件办结86件。
    项目 | 2023年 | 2022年
    行政执法案件办结 | 99件 | 90件

正例：
    全年制发行政执法监督文书86件。
    项目 | 2023年 | 2022年
    制发行政执法监督文书 | 86 | 99
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.prose import locate
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import quantities as find_quantities
from drafter.model.document import Inline, Table
from drafter.model.facts import Metric
from drafter.model.numbers import Number, decimals, half_up, read_number
from drafter.places import Passage

RULE = Rule("D360", "附表与正文的数不同", Severity.WARNING, __doc__ or "")

_SHORTEST = 5
"""Labels of fewer characters (案件, 合计) stand for other things elsewhere."""
_THIS_YEAR = Lazy(r"(?:本年|今年|本年度|全年)(?:数|数量|度)?")
_AMOUNT = Lazy("(?:«figures.headings-of-counts»|[件人次场条份家个户]数)(?:[（(][^（）()]*[）)])?")
_UNIT = Lazy(r"[（(](?P<unit>[^（）()]{1,6})[）)]$")
_LINK = r"(?:共计?|总计|达到?|为|有|计|约)?"
_PERIOD = Lazy(r"上半年|下半年|季度|去年|上年|累计|以来|月[份底末]?|[“《]")
_FARTHEST = 12


def check(report: Report) -> Iterator[Finding]:
    for table in report.document.blocks:
        if isinstance(table, Table) and (column := _column(table, report.year)) is not None:
            for row in table.rows:
                if column < len(row) and row[0] and row[column]:
                    yield from _compared(report, _words(row[0]), row[column], _words(table.header[column]))


def _column(table: Table, year: int) -> int | None:
    """The one column of this year's figures; None where none is sure."""
    heads = [_words(cell) for cell in table.header]
    named = [i for i, head in enumerate(heads) if i and (str(year) in head or _THIS_YEAR.fullmatch(head))]
    if not named:
        named = [i for i, head in enumerate(heads) if i and _AMOUNT.fullmatch(head)]
        numbers = [i for i in range(1, len(heads)) if any(i < len(r) and read_number(_words(r[i])) for r in table.rows)]
        named = named if named == numbers else []
    return named[0] if year and len(named) == 1 else None


def _compared(report: Report, label: str, cell: Inline, head: str) -> Iterator[Finding]:
    unit = next((m["unit"] for text in (label, head) if (m := _UNIT.search(text))), "")
    label = _UNIT.sub("", label)
    number = read_number(_words(cell), unit)
    if number is None or number.precision.is_approximate or len(label) < _SHORTEST:
        return
    metric = report.facts.metric(label) if report.facts is not None else None
    if metric is not None:
        yield from _against_metric(metric, number, cell)
        return
    for match in re.finditer(re.escape(label) + _LINK, report.text):
        line, _, end = locate(report, *match.span())
        around = line.text[max(0, end - len(match[0]) - _FARTHEST) : end]
        found = next((q for q in find_quantities(line.text[end : end + 24]) if q.lead == 0), None)
        if found is None or not found.is_exact or found.scaled or _PERIOD.search(around):
            continue
        if number.unit and number.unit != found.unit:
            continue
        if found.value != number.value:
            yield RULE.at(
                line.place(end - len(match[0]), end + found.stop),
                f"正文写“{label}{found.digits}{found.unit}”，表里写的是{plain_numeral(number.value)}。请核对，改成一致。",
            )
        return


def _against_metric(metric: Metric, number: Number, cell: Inline) -> Iterator[Finding]:
    value = metric.value
    if value is None or metric.precision.is_approximate or (number.unit and number.unit != metric.unit):
        return
    step = Decimal(1).scaleb(-decimals(number.value))
    if half_up(value, step) != number.value and cell[0].cell not in (None, metric.cell):
        yield RULE.at(
            Passage("附表", 0, _words(cell), (cell[0].cell,) if cell[0].cell else ()),
            f"“{metric.name}”表里写的是{plain_numeral(number.value)}，“指标”里是{plain_numeral(value)}{metric.unit}。请核对，改成一致。",
        )


def _words(inline: Inline) -> str:
    return "".join("".join(part.text for part in inline).split())
