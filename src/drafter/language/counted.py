"""The quantities of a text that a metric can hold: no dates, ranges or names, but lists that share their unit, and bare counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from drafter.language import quotes
from drafter.language.bare import lacks_unit
from drafter.language.digits import TENS
from drafter.language.doing import DONE
from drafter.language.numerals import from_chinese, half_width, number, plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.precision import Precision
from drafter.language.quantities import GROUPED, Quantity, quantities
from drafter.language.units import UnitKind, Units, shipped

_NO_METRIC = (None, UnitKind.DATE, UnitKind.GRADE)
_DECIMAL = rf"(?:{GROUPED})(?:\.[0-9]+)?"
# 分别为86、143、52件: the unit stands with the last number alone.
_SHARED = re.compile(
    rf"(?<![第0-9.])(?P<list>(?:{_DECIMAL}(?:[、和]|以及))+)(?P<last>{_DECIMAL}[百千万亿]?)(?=[^0-9.])"
)
# 由45个工作日压缩到12个: the second has the first one's unit.
_CHANGED_TO = Lazy("^(?:«changes.of-a-limit»)(?:[到至为])$")
_EACH = re.compile(_DECIMAL)
# 阅读量达12.4万，: a number without a unit, where the words before it say that it counts something.
_BARE = re.compile(
    rf"(?<=[量数达])(?:为|约|超|近|达)?(?P<digits>{_DECIMAL})(?P<inner>[余多](?=[万亿]))?(?P<scale>[万亿])?(?P<more>[余多])?"
    r"(?=[，。；、）]|$)"
)
# 组织培训四期, 聘请两名律师: a count in one figure where its clause says that it was done; 第四期, 一名, 三批先进 are none.
_FEW = Lazy(
    f"(?P<done>{DONE}|«language.counted-without-verb»|[现共]有)(?P<between>[^，。；：、！？“”《》（）0-9第每同各某]{{0,16}}?)"
    r"(?P<number>[两二三四五六七八九])(?P<unit>«units.of-deeds»)(?P<after>[^，。；）\n]?)"
)
_FEW_LEFT = Lazy(
    "(?<=[一-鿿])(?<![第每同各某«numerals.ten»两百千万零〇])[两二三四五六七八九](?:«units.of-deeds»)(?=[，。；）]|$)"
)
_LONGER = f"{TENS}百千万零〇两"
_LEAST_BARE = 100  # smaller numbers without a unit are numbers of things named, not counts


def counted(text: str, units: Units | None = None) -> tuple[Quantity, ...]:
    """The quantities that a metric can hold, in order, a second unit with the first; ``units`` default to the shipped ones."""
    known = units or shipped()
    found = [
        replace(q, unit=q.unit + q.alternative) if q.alternative else q
        for q in _elliptic(text, quantities(text, known))
        if (q.kind not in _NO_METRIC or lacks_unit(q, text[q.stop : q.stop + 1])) and not q.ranged and not q.quoted
    ]
    taken = [*((q.start, q.end) for q in found), *quotes.names(half_width(text))]
    found += [
        q
        for q in (*_shared(text, known), *_bare(text), *_few(text, known))
        if not any(a < q.end and q.start < b for a, b in taken)
    ]
    return tuple(sorted(found, key=lambda q: q.start))


def _elliptic(text: str, found: tuple[Quantity, ...]) -> Iterator[Quantity]:
    """The quantities, the second of a change with the unit that is written with the first alone."""
    before: Quantity | None = None
    for q in found:
        ends = text[q.stop : q.stop + 1] in ("", "，", "。", "；")
        shorter = before is not None and before.unit.startswith(q.unit) and 0 < len(q.unit) < len(before.unit)
        if before is not None and shorter and ends and _CHANGED_TO.match(text[before.stop : q.lead]):
            q = replace(q, unit=before.unit, kind=before.kind, same=before.same)
        yield q
        before = q


def _shared(text: str, units: Units) -> Iterator[Quantity]:
    """The numbers of a list whose unit is written once, behind the last of them."""
    plain = half_width(text)
    for match in _SHARED.finditer(plain):
        unit = units.at(plain, match.end("last"))
        if unit is None or unit.kind in _NO_METRIC:
            continue
        for each in _EACH.finditer(plain, match.start("list"), match.end("list")):
            value = number(each[0])
            if value is not None:
                written = text[each.start() : each.end()]
                yield alone(each.start(), each.end(), value, written, unit.name, unit.kind)


def _bare(text: str) -> Iterator[Quantity]:
    for match in _BARE.finditer(half_width(text)):
        value = number(match["digits"] + (match["scale"] or ""))
        if value is None or (value < _LEAST_BARE and not match["scale"]):
            continue
        more = match["inner"] or match["more"] or ""
        start, end = match.start("digits"), match.end()
        written = text[start:end].removesuffix(match["more"] or "")
        precision = Precision(more) if more else Precision.EXACT
        yield alone(start, end, value, written, "", None, precision)


def _few(text: str, units: Units) -> Iterator[Quantity]:
    for match in _FEW.finditer(text):
        unit = units.get(match["unit"])
        value = from_chinese(match["number"].replace("两", "二"))
        # 举办四期培训班 says what it counted; 十四次, 三次分配 and 召开四次会议 of others end elsewhere.
        if unit is None or value is None or text[match.start("number") - 1] in _LONGER:
            continue
        if match["after"] and match["between"]:
            continue
        yield alone(match.start("number"), match.end("unit"), Decimal(value), match["number"], unit.name, unit.kind)


def few_left(text: str, found: tuple[Quantity, ...]) -> Iterator[str]:
    """Counts in one figure at the end of a clause that are not among ``found``: 全年培训四期 where no verb says that it was done."""
    for match in _FEW_LEFT.finditer(text):
        if not any(q.start <= match.start() < q.end for q in found):
            yield match[0]


def alone(
    start: int,
    end: int,
    value: Decimal,
    written: str,
    unit: str,
    kind: UnitKind | None,
    precision: Precision = Precision.EXACT,
) -> Quantity:
    """A quantity that is all there is at its place: no words of precision before or behind it."""
    plain = plain_numeral(value)
    return Quantity(
        lead=start,
        start=start,
        number=start,
        end=end,
        stop=end,
        digits=written,
        value=Decimal(plain),
        decimals=0,
        unit=unit,
        kind=kind,
        same=unit,
        precision=precision,
        numeral="" if written == plain else written,
    )
