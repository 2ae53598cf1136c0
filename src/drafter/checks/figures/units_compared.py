"""Two values set against one another whose digits fit what is said of the change, and whose units do not (for D357, D311)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Line, Report
from drafter.language.changes import WAYS, is_up
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import PERCENT, UnitKind

SIZES: tuple[dict[str, str], ...] = (
    {"元": "1", "千元": "1000", "万元": "10000", "亿元": "100000000"},
    {"平方米": "1", "亩": "666.6667", "公顷": "10000", "平方公里": "1000000"},
    {"米": "1", "公里": "1000", "千米": "1000"},
    {"公斤": "1", "千克": "1", "吨": "1000"},
)
"""What one of each is in the smallest of its dimension."""
_TIMES = {"小时": "1", "天": "24", "日": "24", "工作日": "24", "个工作日": "24", "个月": "720"}
_YEARS = Lazy(r"上年|去年|上一年|同期|20\d\d年|由|从")
_WAY = Lazy(rf"(?P<way>{WAYS}|多|少)(?:了|率?为|率?达|到|至)?$")
_FROM = Lazy(r"(?:由|从)(?:[^，。；、\d]{0,10})$")
_TO = Lazy(
    rf"^[^，。；、\d（）]{{0,4}}?(?P<way>{WAYS}|«changes.of-a-limit»)了?(?:到|至|为)(?:今年|本年|目前|20\d\d年)?的?$"
)
_FAR, _NEAR = 500, 20


class Mismatched(Struct, frozen=True):
    """Two quantities of ``line``: their digits agree with what is said of them, their units do not; ``same`` dimension or not."""

    line: Line
    value: Quantity
    last: Quantity
    same: bool
    said: str


def mismatched(report: Report) -> Iterator[Mismatched]:
    """The comparisons of a report whose two units cannot both be meant."""
    for sentence in sentences(report):
        numbers = [q for q in sentence.quantities if q.kind is not UnitKind.DATE and q.unit]
        taken: set[int] = set()
        for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False):
            for value, last, change in ((a, b, c), (b, a, c), (a, c, b)):
                if _fits(sentence, value, last, change):
                    taken.update((value.number, last.number))
                    yield Mismatched(
                        sentence.line, value, last, _size(value, last) is not None, f"{change.digits}{change.unit}"
                    )
                    break
        for a, b in itertools.pairwise(numbers):
            if a.number not in taken and (said := _from_to(sentence.line.text, a, b)):
                yield Mismatched(sentence.line, b, a, same=True, said=said)


def _digits(quantity: Quantity) -> Decimal:
    return Decimal(quantity.digits.replace(",", "").replace("，", ""))


def _size(a: Quantity, b: Quantity) -> tuple[Decimal, Decimal] | None:
    for sizes in (*SIZES, _TIMES):
        if a.unit in sizes and b.unit in sizes:
            return a.value * Decimal(sizes[a.unit]), b.value * Decimal(sizes[b.unit])
    return None


def _fits(sentence: Sentence, value: Quantity, last: Quantity, change: Quantity) -> bool:
    text = sentence.line.text
    if value.same == last.same or value.scaled or last.scaled or UnitKind.RATE in (value.kind, last.kind):
        return False
    first, final = min(value.number, last.number, change.number), max(value.stop, last.stop, change.stop)
    between = text[first : max(value.number, last.number)]
    way = _WAY.search(text, max(0, change.lead - 8), change.lead)
    if way is None or "；" in text[first:final] or not _YEARS.search(text[max(0, first - 12) : first] + between):
        return False
    now, before = _digits(value), _digits(last)
    sizes = _size(value, last)
    if not before or now == before or (sizes is None and not (value.is_count and last.is_count)):
        return False
    up = way["way"] == "多" or (way["way"] != "少" and is_up(way["way"]))
    if (now > before) is not up:
        return False
    if change.unit == PERCENT:
        step = Decimal(1).scaleb(-change.decimals)
        due = abs(now - before) * 100 / before
        fits = abs(due - change.value) <= step
        # 3件 and 6次, 增长100%: round numbers fit by chance.
        plain = not change.decimals and not change.value % _NEAR and sizes is None
        return (
            fits
            and not plain
            and (sizes is None or abs(abs(sizes[0] - sizes[1]) * 100 / sizes[1] - change.value) > step)
        )
    return sizes is not None and change.unit in (value.unit, last.unit) and abs(now - before) == _digits(change)


def _from_to(text: str, a: Quantity, b: Quantity) -> str:
    """由上年的120万元增加到150亿元, 由5个工作日压缩到2个月: what is said of two values of one dimension that cannot be."""
    between = text[a.stop : b.lead] + b.before
    way = _TO.match(between)
    sizes = _size(a, b)
    if way is None or sizes is None or a.unit == b.unit or not _FROM.search(text, max(0, a.lead - 14), a.lead):
        return ""
    if not (sizes[0] and a.is_exact and b.is_exact):
        return ""
    up = is_up(way["way"]) or way["way"].startswith(("增", "扩", "提"))
    if sizes[0] != sizes[1] and (sizes[1] > sizes[0]) is not up:
        return way["way"]
    ratio = max(sizes) / min(sizes) if min(sizes) else Decimal(0)
    alike = Decimal(1) / 10 < _digits(b) / _digits(a) < 10 if _digits(a) else False
    return way["way"] if ratio >= _FAR and alike and a.unit not in _TIMES else ""
