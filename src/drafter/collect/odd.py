"""The figures to look at first: slips of the pen, broken sums, numbers unlike last year's and unlike the others'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from drafter.collect.bodies import Body
from drafter.collect.entry import Entry
from drafter.collect.outliers import FEWEST, Deviation, against_last_year, against_peers, rates_against_peers
from drafter.collect.saying import amount
from drafter.collect.submission import Remark
from drafter.collect.table import Table
from drafter.language.numerals import to_chinese
from drafter.language.quotes import quoted
from drafter.model.remarks import own_words
from drafter.places import is_address

CONSTRAINTS = frozenset(("D301", "D302", "D303", "D304", "D305", "D307"))
"""Findings of ``check`` that say that the numbers of one workbook do not fit together."""
COPIED = "D313"
UNREAD = frozenset(("D103", "D104", "D106", "D107", "D108", "D112", "D113", "D128", "D181", "D329"))
"""Findings of ``check`` that say that a number is left out of the sums, or is none: its total is short of it in silence."""
_NUMBERS = "指标!"
SLIP, BROKEN, LOST, PEERS, SERIES = 100.0, 70.0, 60.0, 40.0, 20.0
_ROUND_LEAST = 8
_LARGEST = 12
"""Powers of ten from which on there is no Chinese numeral."""


class Odd(Struct, frozen=True):
    """One row of 异常: the figure, why it is odd, and how sure we are (``weight``, the surest first).

    ``explained`` is what the bureau wrote beside it; what is explained is shown, but never as sure. ``cell`` is empty for what
    stands in no cell, the words of a report: ``passage`` says where.
    """

    body: str
    code: str
    name: str
    value: Decimal | None
    unit: str
    reason: str
    file: str
    cell: str
    weight: float
    sure: bool = False
    explained: str = ""
    recognised: bool = False
    last_year: bool = False
    """Whether it is the number beside it, of the year before."""
    passage: str = ""


def odd_ones(table: Table, bodies: Sequence[Body], last: Mapping[str, Body] | None = None) -> tuple[Odd, ...]:
    """All odd figures, the surest first; several reasons for one figure stand in one row.

    ``last`` are the bodies of last year's collection by name: 上年 that differs from what was reported then is odd.
    """
    found = [
        *_lost(table),
        *_broken(bodies, table),
        *_statistical(table),
        *_round(table),
        *_restated(table, last or {}),
    ]
    return tuple(sorted(_joined(found), key=lambda o: (-o.weight, o.body, o.code)))


def _odd(entry: Entry, reason: str, weight: float, sure: bool = False, last_year: bool = False) -> Odd:
    explained = own_words(entry.note)
    return Odd(
        body=entry.body,
        code=entry.code,
        name=entry.name,
        value=entry.value,
        unit=entry.unit,
        reason=reason,
        file=entry.file,
        cell=entry.cell,
        weight=weight / 2 if explained else weight,
        sure=sure and not explained,
        explained=explained,
        recognised=entry.recognised,
        last_year=last_year,
    )


def _lost(table: Table) -> Iterator[Odd]:
    for entry in table.entries.troubled(table.year):
        yield _odd(entry, entry.trouble, LOST)


def _broken(bodies: Iterable[Body], table: Table) -> Iterator[Odd]:
    """What ``check`` found in one workbook's numbers; a body that has silenced it has explained it."""
    for body in bodies:
        remarks = [r for r in (body.used.remarks if body.used else ()) if _is_of_numbers(r)]
        at = {e.cell: e for e in table.entries.of_body.get(body.name, ())} if remarks else {}
        for remark in remarks:
            yield _remarked(body, remark, at.get(remark.place))


def _is_of_numbers(remark: Remark) -> bool:
    if remark.code in UNREAD:
        return remark.place.startswith(_NUMBERS)
    return remark.code in CONSTRAINTS or remark.code == COPIED


def _remarked(body: Body, remark: Remark, entry: Entry | None) -> Odd:
    explained = "单位已核对，选了不再提示" if remark.explained else ""
    weight = BROKEN if remark.code in CONSTRAINTS else LOST if remark.code in UNREAD else SERIES + 10
    passage = "" if is_address(remark.place) else remark.place
    return Odd(
        body=body.name,
        code=entry.code if entry else "",
        name=entry.name if entry else "",
        value=entry.value if entry else None,
        unit=entry.unit if entry else "",
        reason=f"{remark.message}（{remark.code}）",
        file=body.file,
        cell="" if passage else remark.place,
        weight=weight / 2 if explained else weight,
        explained=explained,
        recognised=bool(body.used and body.used.origin.recognised),
        passage=passage,
    )


def _statistical(table: Table) -> Iterator[Odd]:
    yearly, steady = against_last_year(table)
    for deviation in yearly:
        yield _odd(deviation.entry, _against_last_year(deviation), _weight(deviation), deviation.sure)
    # A body that is always unlike the others is no slip.
    for deviation in against_peers(table, steady):
        yield _odd(deviation.entry, _against_peers(deviation), _weight(deviation), deviation.sure)
    for deviation in rates_against_peers(table):
        yield _odd(
            deviation.entry,
            f"同类{deviation.peers}家的中位数是{amount(deviation.typical, deviation.entry.unit)}，相差很大。请核对",
            PEERS,
        )


def _weight(deviation: Deviation) -> float:
    return (SLIP if deviation.power else PEERS) + min(deviation.distance, 20.0) + (50.0 if deviation.sure else 0.0)


def _against_last_year(found: Deviation) -> str:
    entry, before = found.entry, found.before
    text = f"上年{amount(before, entry.unit)}，本年{amount(entry.value, entry.unit)}，"
    if found.power:
        times = 10 ** abs(found.power)
        exactly = "恰好" if found.exact else "约"
        share = to_chinese(times).removeprefix("一") if abs(found.power) < _LARGEST else f"{times:,}"
        ratio = f"{times:,}倍" if found.power > 0 else f"{share}分之一"
        text += f"{exactly}{ratio}；请核对是否{_slip(found.power, entry.unit)}"
    elif found.peers >= FEWEST:
        text += f"变化比同类{found.peers}家大得多。请核对"
    else:
        text += "变化太大。请核对"
    return text


def _against_peers(found: Deviation) -> str:
    entry = found.entry
    text = f"按同类{found.peers}家和本单位其他指标推算，约为{amount(found.typical, entry.unit)}"
    if found.power:
        return f"{text}；请核对是否{_slip(found.power, entry.unit)}"
    return f"{text}，相差很大。请核对"


def _slip(power: int, unit: str) -> str:
    if abs(power) == 4 and "元" in unit:
        return "错把元当作万元（或相反）"
    zeros = "一个0" if abs(power) == 1 else f"{abs(power)}个0"
    return f"多写了{zeros}" if power > 0 else f"少写了{zeros}"


def _ends_in_0(value: Decimal) -> bool:
    """Whether a number is a whole number of tens; % gives up beyond 28 digits."""
    tens = value / 10
    return tens == tens.to_integral_value()


def _round(table: Table) -> Iterator[Odd]:
    """Bodies nearly all of whose larger numbers end in 0: estimated, it seems, and not counted."""
    for rows in table.entries.of_body.values():
        entries = [e for e in rows if e.year == table.year and e.value >= 50 and e.unit != "%" and not e.computed]
        smooth = [e for e in entries if _ends_in_0(e.value) and not e.precision.is_approximate]
        # By chance one in ten ends in 0.
        if len(smooth) >= _ROUND_LEAST and len(smooth) * 10 >= len(entries) * 8:
            named = "、".join(quoted(e.name) for e in smooth[:3])
            yield _odd(
                smooth[0],
                f"{len(entries)}个较大的数里有{len(smooth)}个是整十、整百的（{named}等），像是估计的。请核对",
                SERIES,
            )


def _restated(table: Table, last: Mapping[str, Body]) -> Iterator[Odd]:
    """Last year's number as told this year, unlike the one that was reported then."""
    for body in last.values():
        figures = body.used.figures if body.used else ()
        then = {f.code or f.name: f.value for f in figures if f.value is not None}
        for entry in table.entries.of_body.get(body.name, ()):
            reported = then.get(entry.code or entry.name)
            if entry.year != table.year - 1 or reported is None or reported == entry.value or entry.computed:
                continue
            yield _odd(
                entry,
                f"这里的上年数是{amount(entry.value, entry.unit)}，上年报的是{amount(reported, entry.unit)}。请核对",
                PEERS,
                last_year=True,
            )


def _joined(found: Iterable[Odd]) -> Iterator[Odd]:
    from msgspec.structs import replace

    rows: dict[tuple[str, str, str], Odd] = {}
    for odd in found:
        key = (odd.body, odd.code or odd.name, odd.cell or odd.passage)
        if key not in rows:
            rows[key] = odd
            continue
        first, second = sorted((rows[key], odd), key=lambda o: -o.weight)
        # Two ways to the same slip ask about it once.
        more = [said for said in second.reason.split("；") if said.rstrip("。") not in first.reason]
        reason = "；".join((first.reason.rstrip("。"), *more))
        rows[key] = replace(first, reason=reason, sure=first.sure or second.sure)
    yield from rows.values()
