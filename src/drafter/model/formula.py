"""Formulas over metrics: + - * / ( ), numbers, codes (TJ04), names, last year's value (FY01_上年); Decimal throughout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.numerals import half_width
from drafter.language.patterns import Lazy
from drafter.model.facts import Metric, Precision, code_form
from drafter.model.numbers import RATE_PRECISION

LAST_YEAR = "_上年"
_TOKEN = Lazy(r"\s*(?:(\d+(?:\.\d+)?)|([+\-*/()])|「([^」]+)」(_上年)?|([^\s+\-*/()\d「][^\s+\-*/()「」]*))")
_FULL_WIDTH = str.maketrans("＋－×＊÷／（）＝", "+-**//()=")
_COMPARISON = Lazy(r"<=|>=|=")


class Fault(Enum):
    """Why a formula gives no value."""

    SYNTAX = "syntax"
    UNKNOWN = "unknown name"
    CIRCULAR = "circular"
    DIVISION_BY_ZERO = "division by zero"
    TOO_DEEP = "too deep"


class FormulaError(Exception):
    """A formula that cannot be computed: the fault and the piece of the formula it is about."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(fault, detail)
        self.fault, self.detail = fault, detail


class Name(Struct, frozen=True):
    """A metric named in a formula."""

    key: str
    last_year: bool = False


class Operation(Struct, frozen=True):
    """Two nodes joined by + - * or /."""

    sign: str
    left: Node
    right: Node


Node = Decimal | Name | Operation
Lookup = Callable[[Name], Decimal | None]


@lru_cache(maxsize=2048)
def parse(formula: str) -> Node:
    """The tree of a formula; a leading = is allowed. Raises FormulaError(SYNTAX)."""
    text = half_width(formula).translate(_FULL_WIDTH).strip().removeprefix("=")
    tokens: list[str | Decimal | Name] = []
    at = 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaError(Fault.SYNTAX, text[at : at + 10])
        number, sign, quoted, quoted_past, word = match.groups()
        if number:
            tokens.append(Decimal(number))
        elif sign:
            tokens.append(sign)
        elif quoted:
            tokens.append(Name(quoted, bool(quoted_past)))
        else:
            tokens.append(Name(code_form(word.removesuffix(LAST_YEAR)), word.endswith(LAST_YEAR)))
        at = match.end()
    if len(tokens) > 200:
        raise FormulaError(Fault.TOO_DEEP, formula[:20])
    node, rest = _sum(tokens)
    if rest:
        raise FormulaError(Fault.SYNTAX, str(rest[0]))
    return node


_Tokens = list[str | Decimal | Name]


def _sum(tokens: _Tokens) -> tuple[Node, _Tokens]:
    node, rest = _product(tokens)
    while rest and rest[0] in ("+", "-"):
        right, after = _product(rest[1:])
        node, rest = Operation(str(rest[0]), node, right), after
    return node, rest


def _product(tokens: _Tokens) -> tuple[Node, _Tokens]:
    node, rest = _atom(tokens)
    while rest and rest[0] in ("*", "/"):
        right, after = _atom(rest[1:])
        node, rest = Operation(str(rest[0]), node, right), after
    return node, rest


def _atom(tokens: _Tokens) -> tuple[Node, _Tokens]:
    if not tokens:
        raise FormulaError(Fault.SYNTAX, "（公式不完整）")
    first, rest = tokens[0], tokens[1:]
    if first == "-":
        node, rest = _atom(rest)
        return Operation("-", Decimal(0), node), rest
    if first == "(":
        node, rest = _sum(rest)
        if not rest or rest[0] != ")":
            raise FormulaError(Fault.SYNTAX, "（括号不成对）")
        return node, rest[1:]
    if isinstance(first, str):
        raise FormulaError(Fault.SYNTAX, first)
    return first, rest


def names(node: Node) -> list[Name]:
    """All metrics that a formula names, in order."""
    if isinstance(node, Name):
        return [node]
    if isinstance(node, Operation):
        return [*names(node.left), *names(node.right)]
    return []


def has_sign(node: Node, sign: str) -> bool:
    """Whether a formula joins anything by + - * or /."""
    return isinstance(node, Operation) and (
        node.sign == sign or has_sign(node.left, sign) or has_sign(node.right, sign)
    )


def evaluate(node: Node, lookup: Lookup) -> Decimal | None:
    """The value of a formula, None when a part has no value.

    Raises FormulaError: DIVISION_BY_ZERO, or whatever ``lookup`` raises (UNKNOWN, CIRCULAR).
    """
    if isinstance(node, Decimal):
        return node
    if isinstance(node, Name):
        return lookup(node)
    left, right = evaluate(node.left, lookup), evaluate(node.right, lookup)
    if left is None or right is None:
        return None
    if node.sign == "+":
        return left + right
    if node.sign == "-":
        return left - right
    if node.sign == "*":
        return left * right
    if right == 0:
        raise FormulaError(Fault.DIVISION_BY_ZERO)
    return left / right


def parse_constraint(text: str) -> tuple[Node, str, Node]:
    """``TJ04<=TJ03`` or ``FL01=FL02+FL03`` as left side, comparison, right side. Raises FormulaError(SYNTAX)."""
    plain = text.translate(_FULL_WIDTH).replace("≤", "<=").replace("≥", ">=")
    match = _COMPARISON.search(plain)
    if match is None:
        raise FormulaError(Fault.SYNTAX, text)
    return parse(plain[: match.start()]), match[0], parse(plain[match.end() :])


def derive(metrics: tuple[Metric, ...]) -> tuple[tuple[Metric, ...], list[tuple[Metric, FormulaError]]]:
    """Compute every metric that has a formula, for this year and for last year.

    A value typed over a formula that can be computed moves to ``typed``; where a part is missing the typed value
    stays (a rate without its parts is allowed). Formula errors are returned beside the metric they belong to.
    """
    if not any(m.formula for m in metrics):
        return metrics, []
    by_name: dict[str, Metric] = {m.name: m for m in reversed(metrics)}
    by_name.update({m.key: m for m in reversed(metrics)})
    errors: list[tuple[Metric, FormulaError]] = []
    this_year = _Evaluator(by_name, last_year=False)
    before = _Evaluator(by_name, last_year=True)
    done: list[Metric] = []
    for metric in metrics:
        if not metric.formula:
            done.append(metric)
            continue
        try:
            value = this_year.computed(metric)
        except FormulaError as error:
            errors.append((metric, error))
            done.append(metric)
            continue
        try:
            previous = before.computed(metric)
        except FormulaError:
            previous = None
        done.append(_with(metric, value, previous))
    return tuple(done), errors


def _with(metric: Metric, value: Decimal | None, previous: Decimal | None) -> Metric:
    precision = metric.precision
    if value is not None:
        if metric.unit == "%" and precision is Precision.EXACT:
            precision = RATE_PRECISION
        metric = replace(metric, typed=metric.value, value=value, derived=True, precision=precision, numeral="")
    if previous is not None:
        metric = replace(
            metric,
            typed_previous=metric.previous,
            previous=previous,
            previous_precision=precision,
            previous_numeral="",
        )
    return metric


class _Evaluator:
    """Computes formulas in any order, each once; a metric that needs itself is circular."""

    def __init__(self, metrics: Mapping[str, Metric], last_year: bool) -> None:
        self.metrics = metrics
        self.last_year = last_year
        self.known: dict[str, Decimal | None] = {}
        self.open: list[str] = []

    def computed(self, metric: Metric) -> Decimal | None:
        if metric.key in self.known:
            return self.known[metric.key]
        if metric.key in self.open:
            raise FormulaError(Fault.CIRCULAR, "→".join([*self.open, metric.key]))
        if len(self.open) > 50:
            raise FormulaError(Fault.TOO_DEEP, metric.key)
        self.open.append(metric.key)
        try:
            value = evaluate(parse(metric.formula), self._value)
        finally:
            self.open.pop()
        self.known[metric.key] = value
        return value

    def _value(self, name: Name) -> Decimal | None:
        metric = self.metrics.get(name.key)
        if metric is None:
            raise FormulaError(Fault.UNKNOWN, name.key)
        if name.last_year:
            return None if self.last_year else metric.previous
        typed = metric.previous if self.last_year else metric.value
        if not metric.formula:
            return typed
        value = self.computed(metric)
        return typed if value is None else value
