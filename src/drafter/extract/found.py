"""What is known of one number of a report on its way to a row: its words, the metrics it may be, what makes it the same again."""

from __future__ import annotations

import re
from collections.abc import Container
from decimal import Decimal

from msgspec import Struct

from drafter.extract.context import Context
from drafter.extract.likeness import Alike
from drafter.extract.match import GUESS, Candidate
from drafter.extract.names import name_of
from drafter.language.numerals import half_width
from drafter.language.patterns import Lazy
from drafter.language.precision import Precision
from drafter.language.quantities import Quantity
from drafter.language.units import PERCENT
from drafter.model.catalog import Spec
from drafter.model.facts import Metric
from drafter.model.numbers import say

_RATE = re.compile("(..)率[^率]{0,3}$")
_RUNNER_UP, _RUNNER_HEAD = 3.0, 0.5
_DENIED = Lazy("(?:«extract.denies»)[^，。；、]{0,8}$")
_ROW = re.compile("(?:、|或者?)[^，。；]{2,12}(?:[和与及或、]|或者|以及)[^，。；]{2,8}$")
_COVERS, _MEMBER = 0.8, 0.5
"""The share of a row's words that a metric of all of it says, and at most a metric of one member."""


class Piece(Struct, frozen=True):
    """One text of the report with what stands above it; ``counts`` is False where numbers stay words."""

    text: str
    lead: str = ""
    heading: str = ""
    counts: bool = True


Said = tuple[str, str, str, Decimal, Precision, str, str]
"""Name, heading, point, value, precision, numeral and unit of a figure."""


class Found(Struct, frozen=True):
    """One quantity of one piece and the metrics it may be."""

    piece: int
    context: Context
    candidates: tuple[Candidate, ...]
    alike: tuple[Alike, ...] = ()
    beside: tuple[Context, ...] = ()
    """The further rates that the same number tells: A率、B率均为100%."""
    this: int = 0
    """How many numbers behind this one (or before it, negative) this year's value stands; 0 for what is no value of last year."""
    named: bool = True
    """Whether the words name the year that it is of."""
    digits: tuple[tuple[int, int, int], ...] = ()
    """Where that year and the other stand in figures, as years before this one."""

    @property
    def quantity(self) -> Quantity:
        """The number, its unit and where it stands."""
        return self.context.quantity


class Guess(Struct, frozen=True):
    """A metric that is to be looked at, the words around its number, and what it may be instead."""

    metric: Metric
    around: str
    others: tuple[Spec, ...] = ()


class NumbersRead(Struct):
    """The texts with placeholders, the metrics, and what a finding should tell."""

    texts: list[str] = []
    metrics: list[Metric] = []
    guessed: list[Guess] = []
    doubled: list[tuple[Metric, Metric, str]] = []
    left: list[tuple[int, str]] = []
    counted: int = 0
    formulas: dict[str, str] = {}
    """Of rates outside the catalog whose parts stand beside them: the part over the whole, by the rate's key."""


def beside(found: Found, category: str, taken: Container[str]) -> Candidate | None:
    """The metric that a further rate may be, first of those of the same subject: by phrases, else by likeness."""
    told = [c for c in found.candidates[:1] if c.score >= GUESS]
    told += [Candidate(a.spec, GUESS) for a in found.alike[:1] if a.is_meant]
    near = [c for c in found.candidates if c.score >= GUESS and c.spec.category == category]
    return next((c for c in (*near, *told) if c.spec.code not in taken), None)


def instead_of(found: Found, spec: Spec) -> tuple[Spec, ...]:
    """What a guess may be instead: the next by phrases and by likeness, two of them."""
    near = [c.spec for c in found.candidates if c.score >= _RUNNER_UP]
    near += [a.spec for a in found.alike if a.head >= _RUNNER_HEAD]
    return tuple({s.code: s for s in near if s.code != spec.code}.values())[:2]


def parts_beside(whole: Found, part: Found, rate: Found) -> bool:
    """Whether two counts of one sentence are what the rate behind them is made of: 抽查窗口50个，合格48个，合格率96%."""
    a, b = whole.quantity, part.quantity
    if not whole.piece == part.piece == rate.piece or rate.quantity.unit != PERCENT or a.unit != b.unit:
        return False
    if not a.value >= b.value > 0 or "。" in rate.context.sentence.rstrip("。") or rate.context.sentence == "":
        return False
    stem = _RATE.search(rate.context.left)
    return stem is not None and stem[1] in f"{part.context.left}{part.context.right}"


def gainsaid(found: Found, candidate: Candidate) -> bool:
    """Whether the second judge is firm about another metric: of a guess by phrases it was right four times in four."""
    best = found.alike[0] if found.alike else None
    return best is not None and best.is_meant and best.spec.code != candidate.spec.code


def is_denied(context: Context) -> bool:
    """Whether the words deny what is counted: 不予受理8件, 未取得执法证的2人 are of no metric that counts what there is."""
    return _DENIED.search(context.left) is not None


def whole_of_row(context: Context, alike: tuple[Alike, ...]) -> tuple[Alike, ...]:
    """The metrics without those that are one member of a row (责令履行) where another covers the row (撤销、变更、确认违法和责令履行)."""
    row = _ROW.search(context.left)
    covers = [a for a in alike if a.head >= _COVERS and a.scope >= _COVERS]
    if row is None or not covers:
        return alike
    return tuple(a for a in alike if a.scope > _MEMBER or a in covers)


def _same(a: Quantity, b: Quantity) -> bool:
    return (a.value, a.precision, a.numeral, a.unit) == (b.value, b.precision, b.numeral, b.unit)


def says_again(first: Found, again: Found) -> bool:
    """Whether a later number is the same figure: its own words name the same thing, and number and unit agree.

    Equal numbers alone prove nothing: 甲率100%，乙率100% are two figures, which may differ next year.
    """
    return _same(first.quantity, again.quantity) and name_of(first.context, ()) == name_of(again.context, ())


def said_where(found: Found) -> Said:
    """What makes a figure outside the catalog the same one again: 培训5次 of another point is another 培训."""
    q, context = found.quantity, found.context
    return name_of(context, ()), context.heading, context.lead, q.value, q.precision, q.numeral, q.unit


def around(context: Context) -> str:
    """The words on both sides of a number, for a finding."""
    q = context.quantity
    said = say(q.value, q.unit, q.precision, q.numeral)
    return f"{context.left[-16:]}{said}{context.right[:10]}"


def metric_of(q: Quantity, spec: Spec | None, note: str, code: str = "", name: str = "") -> Metric:
    """The row of a quantity: of a metric of the catalog, or of the bureau's own (no ``spec``), with its code and its name."""
    code = spec.code if spec else code
    return Metric(
        key=code,
        name=spec.name if spec else name,
        unit=q.unit,
        value=q.value,
        precision=q.precision,
        numeral=q.numeral,
        code=code,
        category=spec.category if spec else "其他",
        caliber=spec.caliber if spec else "",
        note=note,
    )


def placeholder(metric: Metric, printed: str) -> str | None:
    """The mark that prints exactly what stood in the text, or None where there is none."""
    value = metric.value if metric.value is not None else Decimal(0)
    # ３２０件 is printed as 320件: the signs of the file are no form of the number.
    printed = half_width(printed)
    if say(value, metric.unit, metric.precision, metric.numeral) == printed:
        return f"{{{metric.key}}}"
    bare = say(value, metric.unit, metric.precision, metric.numeral, bare=True)
    if printed.startswith(bare):
        return f"{{{metric.key}|数}}{printed[len(bare) :]}"
    return None
