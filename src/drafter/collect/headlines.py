"""What of a collection is worth the leader's page: a few sentences, what changed most, the main totals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from drafter.collect.bodies import State
from drafter.collect.entry import RECOGNISED
from drafter.collect.sheets import DETAIL
from drafter.collect.summary import Summary
from drafter.collect.totals import Total
from drafter.model.numbers import say_growth

_TOP, _CHANGES = 15, 8
_LEAST = 20
"""Below this a total grows by leaps of its own."""


def sentences(summary: Summary) -> Iterator[str]:
    """What the figures say, a sentence a line."""
    full = summary.completeness
    said = [f"{s.value}{full.count(s)}家" for s in State if full.count(s)]
    unknown = "" if full.rostered else "（没有用名单核对，没有报的单位看不出来）"
    yield f"共{len(full.bodies)}家单位，{'，'.join(said) or '没有收到文件'}{unknown}。"
    numbered = [t for t in summary.totals if t.value is not None]
    cells = summary.table.entries.of_year(summary.year)
    yield f"汇总指标{len(numbered)}项，来自{len(full.reported)}家的{cells:,}个数，每个数都能在“{DETAIL}”里找到它的文件和单元格。"
    if reports := [b for b in full.reported if b.used and b.used.origin.recognised]:
        yield f"其中{len(reports)}家没有报工作簿，数{RECOGNISED}，没有单元格可查，请逐个核对。"
    changed = [t for t in changes(summary) if t.growth is not None]
    for up, word in ((True, "增长最多"), (False, "下降最多")):
        some = [t for t in changed if t.growth is not None and (t.growth > 0) is up]
        told = [f"{t.name}（{_grown(t)}）" for t in some[:3]]
        if told:
            yield f"同比{word}的：{'；'.join(told)}。"


def _grown(total: Total) -> str:
    if total.growth is None:
        return ""
    return say_growth(100 + total.growth, total.growth * 0 + 100, total.unit) or ""


def changes(summary: Summary) -> list[Total]:
    """The counts that changed most, of those that most bodies reported in both years.

    A total that changed by figures that are still to be checked has not changed: nobody is to report its growth.
    """
    fit = [
        t
        for t in summary.totals
        if t.growth is not None
        and not t.is_rate
        and t.value is not None
        and t.previous is not None
        and min(t.value, t.previous) >= _LEAST
        and t.compared * 2 >= len(t.filled)
        and t.key not in summary.apart
    ]
    largest = sorted(fit, key=lambda t: abs(t.growth or Decimal(0)), reverse=True)
    return list(islice((t for t in largest if not made_by_odd(summary, t)), _CHANGES))


def made_by_odd(summary: Summary, total: Total) -> bool:
    """Whether the change of a total is mostly that of figures that are to be checked, or any of them is likely a slip."""
    odd = summary.doubtful(total)
    if any(o.sure for o in odd):
        return True
    changed = Decimal(0)
    for body in {o.body for o in odd}:
        values = {e.year: e.counted or Decimal(0) for e in summary.table.entries.of_body[body] if e.key == total.key}
        if len(values) > 1:
            changed += abs(values[summary.year] - values[summary.year - 1])
    return changed * 2 > abs((total.growth or Decimal(0)) * (total.previous or Decimal(0))) / 100


def main_totals(summary: Summary) -> list[Total]:
    """What every report names, then what most bodies reported (of each category one at first), in the catalog's order.

    A body's own meetings are no business of its city.
    """
    counted = (t for t in summary.totals if t.value is not None and t.key not in summary.apart)
    ranked = sorted(counted, key=lambda t: -len(t.filled))
    first = {t.category: t for t in reversed(ranked)}
    told = {t.category for t in ranked if t.key in summary.leading}

    def turn(total: Total) -> int:
        if total.key in summary.leading:
            return 0
        return 1 if first[total.category] is total and total.category not in told else 2

    kept = {t.key for t in sorted(ranked, key=turn)[:_TOP]}
    return [t for t in summary.totals if t.key in kept]
