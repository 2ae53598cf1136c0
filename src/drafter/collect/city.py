"""The city's own workbook: figures summed, last year's beside them, shortcomings proposed, the points of its kind ready."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from msgspec.structs import replace

from drafter.collect.odd import Odd
from drafter.collect.saying import amount
from drafter.collect.summary import Summary
from drafter.collect.totals import Total
from drafter.collect.words import Complaint
from drafter.language.listing import named
from drafter.model.catalog import Catalog
from drafter.model.facts import Facts, Metric, Precision, Shortcoming, Words
from drafter.model.formula import derive
from drafter.model.numbers import readable, round_sum, say_growth
from drafter.model.remarks import collected

_FILES, _NAMED, _PROPOSED = 20, 6, 8


def city_facts(summary: Summary, blank: Facts, catalog: Catalog) -> Facts:
    """``blank`` (a new workbook of the city) filled with what the bureaus' figures come to.

    Each figure's note says of how many bureaus and which files it is made. Last year's total is filled in only where the
    growth that the report would print is that of the same bodies; elsewhere the note tells it. Of what a body says of itself
    alone (``summary.apart``) the sum stands in the note, and the city fills in its own.
    """
    maker = _Maker(summary, catalog)
    return replace(blank, metrics=maker.metrics(blank.metrics), shortcomings=_proposed(summary.complaints))


class _Maker:
    def __init__(self, summary: Summary, catalog: Catalog) -> None:
        self.summary, self.catalog = summary, catalog
        self.totals: Mapping[str, Total] = {t.key: t for t in summary.totals}

    def metrics(self, rows: Sequence[Metric]) -> tuple[Metric, ...]:
        known = {m.key for m in rows}
        rows = [
            *rows,
            *(
                s.blank
                for s in self.catalog.specs
                if s.code not in known and self._has(s.code) and s.code not in self.summary.apart
            ),
        ]
        filled = tuple(self._filled(m) for m in rows)
        computed = {m.key: m for m in derive(filled)[0]}
        return (*(self._settled(m, computed[m.key]) for m in filled), *self._own())

    def _has(self, key: str) -> bool:
        total = self.totals.get(key)
        return total is not None and total.value is not None

    def _filled(self, metric: Metric) -> Metric:
        total = self.totals.get(metric.key)
        if total is None or total.value is None or metric.formula:
            return metric
        if metric.key in self.summary.apart:
            told = f"{len(total.filled)}家合计{amount(total.value, total.unit, total.precision)}"
            why = f"请填本单位自己的数，报上来的是各单位自己的（{told}），不能写成本单位的"
            return replace(metric, note=collected(why))
        return self._summed(metric, total)

    def _summed(self, metric: Metric, total: Total, *first: str) -> Metric:
        value, previous = _in_print(total.value, total.precision), _in_print(total.previous, total.previous_precision)
        comparable = _comparable(total, value, previous)
        notes = [*first, f"由{len(total.filled)}家合计：{_files(total)}"]
        if value != total.value:
            notes.append(f"合计{amount(total.value, total.unit)}，其中有约数，写到十位")
        if total.missing:
            notes.append(f"{len(total.missing)}家没有填")
        odd = [_doubted(o) for o in self.summary.doubtful(total)]
        if total.previous is not None and not comparable:
            why = "取整后" if set(total.filled) == set(total.filled_before) else "填报单位不同"
            notes.append(
                f"上年{len(total.filled_before)}家合计{amount(total.previous, total.unit)}，{why}同比会不同，没有填入“上年”"
            )
        return replace(
            metric,
            value=value,
            precision=total.precision,
            previous=previous if comparable else None,
            previous_precision=total.previous_precision if comparable else Precision.EXACT,
            note=collected(*notes, doubted=f"{named(odd, _NAMED, '处')}（见汇总表“异常”）" if odd else ""),
        )

    def _settled(self, metric: Metric, computed: Metric) -> Metric:
        """A computed metric: by its formula where that gives the total, else the total itself."""
        total = self.totals.get(metric.key)
        if total is None or total.value is None or not metric.formula:
            return metric
        note = f"由{len(total.filled)}家的合计算出，不是平均"
        if computed.value == total.value:
            return replace(metric, note=collected(note))
        # Some bureaus gave one part alone: the sums do not belong together.
        return replace(
            metric,
            formula="",
            value=_short(total.value, metric.unit),
            previous=None,
            note=collected(note, self._uneven(total)),
        )

    def _uneven(self, total: Total) -> str:
        """Why a rate is not what the totals beside it give, with the sums that do give it."""
        parts = [(t, over) for key, over in total.over.items() if (t := self.totals.get(key))]
        told = "、".join(f"{t.name}{amount(over, t.unit)}" for t, over in parts)
        return (
            f"只算分子、分母都填的单位（{told}），与本表里的合计相除不同。请补齐没填的单位，或在报告里写这{len(parts)}个数"
            if parts
            else "只算分子、分母都填的单位"
        )

    def _own(self) -> Iterable[Metric]:
        own = [t for t in self.summary.totals if t.is_own and t.value is not None]
        for number, total in enumerate(own, 1):
            code = f"Z{number:03d}"
            metric = Metric(key=code, code=code, name=total.name, unit=total.unit, category=total.category)
            yield self._summed(metric, total, "自设指标，按名称合并，请核对口径")


def _short(value: Decimal, unit: str) -> Decimal:
    """A total that is typed in place of its formula: a rate with as many decimals as a computed one has in print."""
    return readable(value, unit) if unit == "%" else value


def _in_print(value: Decimal | None, precision: Precision) -> Decimal | None:
    return None if value is None else round_sum(value, precision)


def _comparable(total: Total, value: Decimal | None, previous: Decimal | None) -> bool:
    """Whether the growth that a reader works out from both numbers as printed is that of the same bodies."""
    if value is None or not previous:
        return previous is not None and set(total.filled) == set(total.filled_before)
    if total.growth is None:
        return False
    about = total.precision.is_approximate or total.previous_precision.is_approximate
    same = say_growth(Decimal(100) + total.growth, Decimal(100), "", about)
    return say_growth(value, previous, "", about) == same


def _doubted(odd: Odd) -> str:
    return f"{odd.body}{'上年' if odd.last_year else ''}的{amount(odd.value, odd.unit)}"


def _files(total: Total) -> str:
    files = list(dict.fromkeys(p.file for p in total.parts if p.counted is not None))
    more = f"等{len(files)}份（见汇总表“明细”）" if len(files) > _FILES else ""
    return f"{'、'.join(files[:_FILES])}{more}"


def _proposed(complaints: Sequence[Complaint]) -> tuple[Shortcoming, ...]:
    """One shortcoming for each group of like ones, those that most bureaus named first."""
    found = []
    for _, members in groupby(complaints, key=lambda c: c.group):
        rows = list(members)
        first = rows[0].weakness
        bodies = list(dict.fromkeys(r.body for r in rows))
        who = named(bodies, _NAMED)
        found.append(
            Shortcoming(
                Words(first.text),
                Words(next((r.weakness.reason for r in rows if r.weakness.reason), "")),
                Words(next((r.weakness.remedy for r in rows if r.weakness.remedy), "")),
                note=f"汇总提出，请改写：{len(bodies)}家提到（{who}）",
            )
        )
    return tuple(found[:_PROPOSED])
