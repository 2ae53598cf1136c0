"""Rates in prose (…率达96%), each with the counts that stand near it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Line, Report, remembered
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import WHOLE, UnitKind
from drafter.model.document import Role

# The clause before a quantity holds no 、: in 甲率、乙率均达 the name is that of 乙率.
_RATE = Lazy(f"(?P<name>(?:{HAN}|[“”（）/]){{1,16}}?率)(?:«figures.between-rate-and-value»)*(?:«figures.rate-is»|：)*$")
_SEVERAL = Lazy(rf"率[和及与](?:{HAN}|[“”]){{1,10}}率|分别")
PERIOD = Lazy(r"其中[^，。；\d]{0,6}(?:«figures.of-a-period-or-level»)")
"""Behind a rate: what follows is told of a period or a level alone."""
_REMEMBERED = 24
_OF_THEM = Lazy(r"^(?:在)?[^，。；\d]{2,10}中，")
# What was carried over, or is still open, is no outcome: 上年结转, 年末未审结.
REMAINS = Lazy(r"结转|未(?!成年)|尚在|正在|在办")
# Words of the clause that a rate's name begins after.
_LEAD_IN = Lazy(f"^.*(?:«figures.before-a-rate»|”)(?={HAN}{{2,}}率)")


class Claim(Struct, frozen=True):
    """A rate in prose: ``stem`` is its name without 率; ``counts`` are the exact counts it may be made of."""

    line: Line
    quantity: Quantity
    stem: str
    several: bool
    before: tuple[Quantity, ...]
    after: tuple[Quantity, ...]
    sentence: Sentence
    earlier: tuple[Quantity, ...] = ()
    """The counts of the sentence before it, in the same paragraph."""
    told: tuple[Quantity, ...] = ()
    """What was counted in the sentences before, in whatever paragraph: the last of them."""

    @property
    def counts(self) -> tuple[Quantity, ...]:
        """All counts that stand near the rate, in the order of the text."""
        return self.before + self.after

    @property
    def stated(self) -> tuple[Quantity, ...]:
        """The counts that lead up to the rate, or follow it where it opens the sentence."""
        if not self.before and self.after and PERIOD.search(self.line.text, self.quantity.stop, self.after[0].lead):
            # 化解率98.2%，其中一季度受理112件，化解109件: of a part.
            return ()
        return self.before or self.after

    @property
    def is_typed(self) -> bool:
        """Whether a clerk wrote it, not the program from a metric."""
        return self.line.part_at(self.quantity.number).role is not Role.VALUE

    def is_computed(self, report: Report) -> bool:
        """Whether the program worked it out from a metric's formula: then the counts around it are not its parts."""
        part = self.line.part_at(self.quantity.number)
        metric = report.facts.index.get(part.metric) if report.facts and part.role is Role.VALUE else None
        return metric is not None and bool(metric.formula) and metric.value is not None


@remembered
def claims(report: Report) -> tuple[Claim, ...]:
    """All rates (…率达96%) of the running text with the counts of their sentence, or of the one before it."""
    return tuple(_claims(report))


def _claims(report: Report) -> Iterator[Claim]:
    earlier: Sentence | None = None
    last: Sentence | None = None
    told: deque[Quantity] = deque(maxlen=_REMEMBERED)
    for sentence in sentences(report):
        for quantity in sentence.quantities:
            if not quantity.is_rate or "率" not in quantity.label:
                continue
            clause = quantity.label
            match = _RATE.search(clause)
            if match is None:
                continue
            name = match["name"]
            name = _LEAD_IN.sub("", name)
            counts = [q for q in sentence.quantities if q.is_count or q.kind is UnitKind.MONEY]
            before = tuple(q for q in counts if q.number < quantity.number)
            after = tuple(q for q in counts if q.number > quantity.number)
            beside = last if last and sentence.follows(last) else None
            if not counts and beside:
                before = tuple(q for q in beside.quantities if q.is_count)
                # What was carried over is told between: 受理160件，审结158件。上年结转12件，未审结14件。结案率91.9%。
                if earlier and beside.follows(earlier) and all(REMAINS.search(q.label) for q in before):
                    before = (*(q for q in earlier.quantities if q.is_count), *before)
            elif beside and (_OF_THEM.match(sentence.text) or sentence.text.startswith("其中")):
                # 立案92件。其中……；办结89件，结案率96.7%; 审结271件。审结案件中，维持112件……调解98件，调解和解率36.2%。
                before = (*(q for q in beside.quantities if q.is_count), *before)
            yield Claim(
                sentence.line,
                quantity,
                name.removesuffix("率").strip("“”"),
                bool(_SEVERAL.search(clause)),
                before,
                after,
                sentence,
                tuple(q for q in beside.quantities if q.is_count) if beside else (),
                tuple(told),
            )
        told.extend(q for q in sentence.quantities if q.kind in WHOLE)
        earlier, last = last, sentence
