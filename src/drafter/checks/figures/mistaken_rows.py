"""Rows of 指标 whose cells do not belong together, and rates whose formula gives a fraction (D338, D339)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.report import Report
from drafter.checks.rule import Coded, PerMetric, Said
from drafter.checks.saying import short
from drafter.findings import Finding, Rule, Severity
from drafter.model.catalog import Spec
from drafter.model.facts import Metric
from drafter.model.formula import FormulaError, Node, Operation, has_sign, names, parse

_MOVED = 3
"""More rows than this, and a column was moved or sorted by itself."""
_HUNDRED = 100


def _mixed_rows(report: Report) -> Iterator[Finding]:
    known = (
        [(m, spec) for m in report.facts.metrics if (spec := report.catalog.by_code.get(m.code))]
        if report.facts
        else []
    )
    wrong = [(m, other) for m, spec in known if (other := _named(report, m, spec))]
    for metric, other in wrong[:1] if len(wrong) > _MOVED else wrong:
        among = f"这样的共{len(wrong)}行，像是有一列单独排过序。" if len(wrong) > _MOVED else ""
        yield _D338.at(
            metric.cell,
            f"编码 {metric.code} 是“{report.catalog.by_code[metric.code].name}”，这一行的名称却是“{metric.name}”（{other.code}）。"
            f"{among}正文按编码取数，会印成另一个指标的数。请核对这一行的编码、名称和数。",
        )


def _named(report: Report, metric: Metric, spec: Spec) -> Spec | None:
    """The other metric of the catalog whose name, word for word, stands beside a code."""
    other = report.catalog.by_name.get(metric.name)
    return other if other is not None and other.code != spec.code and metric.name != spec.name else None


def _fraction_of_formula(report: Report, metric: Metric) -> Said:
    if metric.unit != "%" or not metric.derived or report.facts is None:
        return
    try:
        tree = parse(metric.formula)
    except FormulaError:
        return
    if not has_sign(tree, "/") or any(n >= _HUNDRED for n in _numbers(tree)):
        return
    if any((part := report.facts.metric(name.key)) is None or part.unit == "%" for name in names(tree)):
        # The mean of rates is a rate as it is.
        return
    value = metric.value if metric.value is not None else metric.previous
    shown = f"，报告里会印成“{short(value)}%”" if value is not None else ""
    yield metric.cell, f"“{metric.name}”的公式“{metric.formula}”没有乘100{shown}。请改成“{metric.formula}*100”。"


def _numbers(node: Node) -> Iterator[Decimal]:
    if isinstance(node, Decimal):
        yield node
    elif isinstance(node, Operation):
        yield from _numbers(node.left)
        yield from _numbers(node.right)


_D338 = Rule(
    "D338",
    "编码和名称不是同一个指标",
    Severity.ERROR,
    """“指标”表里一行的编码和名称不是同一个指标的。

为什么：正文按编码取数。两行的名称换了位置，或者选中一列单独排了序，印出来的就是另一个指标的数，一个字也看不出错。
怎么改：撤销排序，或照新建的工作簿把编码、名称改回同一个指标；排序时选中整张表。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    TJ04 | 收到行政复议申请 | 件 | 3000

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    TJ03 | 人民调解受理 | 件 | 3000
    TJ04 | 人民调解成功 | 件 | 2960
    X01 | 化解成功 | 起 | 12
""",
)
RULES = (
    Coded(_D338, _mixed_rows),
    PerMetric(
        Rule(
            "D339",
            "率的公式没有乘100",
            Severity.ERROR,
            """单位是“%”的指标，公式只做了除法，没有乘100。

为什么：单位为“%”的指标填百分数本身，2960/3000 得 0.99，报告里会印成“1%”。
怎么改：在公式末尾加上 *100。
依据：本工具的约定：单位为“%”的指标，值是百分数本身。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 计算公式
    X01 | 受理投诉 | 件 | 3000 |
    X02 | 办结投诉 | 件 | 2960 |
    X03 | 投诉办结率 | % | 0.99 | X02/X01

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年 | 计算公式
    X01 | 受理投诉 | 件 | 3000 |
    X02 | 办结投诉 | 件 | 2960 |
    X03 | 投诉办结率 | % | 98.67 | X02/X01*100
""",
        ),
        when=_fraction_of_formula,
    ),
)
