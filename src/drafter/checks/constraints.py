"""What the catalog says must hold between metrics, tried on the workbook's numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.report import Report, remembered
from drafter.checks.saying import short
from drafter.model.facts import Facts, Metric
from drafter.model.formula import FormulaError, Name, Node, evaluate, has_sign, names, parse_constraint
from drafter.model.remarks import own_words
from drafter.places import Cell


class Broken(Struct, frozen=True):
    """A constraint that the numbers of one year break: ``metric`` is the one to look at first."""

    left: Node
    sign: str
    right: Node
    left_value: Decimal
    right_value: Decimal
    metric: Metric
    last_year: bool = False

    @property
    def cell(self) -> Cell | None:
        """The cell of the figure that breaks the constraint: 上年's or 本年's; None where no workbook supplied it."""
        return self.metric.previous_cell if self.last_year else self.metric.cell

    @property
    def is_balance(self) -> bool:
        """Opening + in - out = closing."""
        return self.sign == "=" and has_sign(self.left, "-")


@remembered
def broken(report: Report) -> tuple[Broken, ...]:
    """All constraints of the catalog that the workbook breaks; approximate numbers and gaps prove nothing."""
    return tuple(_broken(report, report.facts)) if report.facts else ()


def _broken(report: Report, facts: Facts) -> Iterator[Broken]:
    index = facts.index
    present = {m.key for m in facts.metrics} | {m.code for m in facts.metrics}
    for spec in report.catalog.specs:
        if not spec.constraints or (spec.code not in present and spec.name not in index):
            continue
        for constraint in spec.constraints:
            try:
                left, sign, right = parse_constraint(constraint)
            except FormulaError:
                continue
            found = _try(report, facts, left, sign, right)
            if found is not None:
                yield found
            # 年初 + 收 - 结 = 年末 ties both years together already.
            if not any(name.last_year for name in (*names(left), *names(right))):
                before = _try(report, facts, left, sign, right, last_year=True)
                if before is not None:
                    yield before


def metric_of(report: Report, facts: Facts, key: str) -> Metric | None:
    """The workbook's metric for a code or a name of the catalog; a bureau may have dropped the code."""
    found = facts.index.get(key)
    if found is None and (spec := report.catalog.by_code.get(key)) is not None:
        found = facts.index.get(spec.name)
    return found


def _try(report: Report, facts: Facts, left: Node, sign: str, right: Node, last_year: bool = False) -> Broken | None:
    involved = [*names(left), *names(right)]
    metrics = {n: metric_of(report, facts, n.key) for n in involved}
    if any(m is not None and _vague(m, n.last_year or last_year) for n, m in metrics.items()):
        return None

    def lookup(name: Name) -> Decimal | None:
        metric = metrics.get(name)
        if metric is None:
            return None
        return metric.previous if name.last_year or last_year else metric.value

    def at_least(name: Name) -> Decimal | None:
        value = lookup(name)
        return Decimal(0) if value is None else value

    try:
        # A missing part is at least nothing: the sum of the others must still not exceed the whole.
        a = evaluate(left, at_least if sign == "<=" and not has_sign(left, "-") else lookup)
        b = evaluate(right, at_least if sign == ">=" and not has_sign(right, "-") else lookup)
    except FormulaError:
        return None
    if a is None or b is None or _holds(a, sign, b):
        return None
    # The total of a sum; of two single metrics the part, which is the one more often mistyped.
    total = right if isinstance(right, Name) and not (isinstance(left, Name) and sign == "<=") else left
    first = metrics[names(total)[0]] if names(total) else None
    blamed = first or next((m for m in metrics.values() if m is not None), None)
    return None if blamed is None else Broken(left, sign, right, a, b, blamed, last_year)


def is_explained(metric: Metric) -> bool:
    """Whether 备注 says why a number is as it is; what an import notes there explains nothing."""
    return own_words(metric.note) != ""


def _vague(metric: Metric, last_year: bool) -> bool:
    return (metric.previous_precision if last_year else metric.precision).is_approximate


def _holds(a: Decimal, sign: str, b: Decimal) -> bool:
    if sign == "=":
        return a == b
    return a <= b if sign == "<=" else a >= b


def say(report: Report, node: Node, last_year: bool = False) -> str:
    """A side of a constraint in words with its numbers of the year: 民事案件139+刑事案件239."""
    facts = report.facts or Facts()
    if isinstance(node, Decimal):
        return short(node)
    if isinstance(node, Name):
        metric = metric_of(report, facts, node.key)
        past = node.last_year or last_year
        value = None if metric is None else metric.previous if past else metric.value
        spec = report.catalog.by_code.get(node.key)
        name = metric.name if metric else spec.name if spec else node.key
        number = "未填" if value is None else short(value)
        return f"“{name}”{'上年' if past else ''}{number}"
    return f"{say(report, node.left, last_year)}{node.sign}{say(report, node.right, last_year)}"
