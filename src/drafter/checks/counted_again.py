"""What one part of a report counts and another speaks of as all there is: 复议案件86件 here, 84件复议案件全部办结 there."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import matches, quantities, search
from drafter.checks.report import Line, Report
from drafter.language.clauses import begins_at
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_ALL = Lazy(rf"^(?P<noun>(?:{HAN}|[“”]){{0,14}}?)(?:现|已|也)?(?:全部|均|无一|逐一|悉数)(?!由|需|可|应)")
_PART = Lazy(r"结转|再次|[1-9]月|[拟将]|«figures.a-part-of-them»")
LINK = Lazy(r"(?:«figures.between-whole-and-number»)+$")
"""What stands between the name of a thing and its number: 共有, 达到."""
_SHORTEST, _NEAR, _SHOWN = 4, 5, 12


class Again(Struct, frozen=True):
    """A later mention that differs: where it stands, and what is to be said of it."""

    line: Line
    start: int
    end: int
    message: str


def again(report: Report) -> Iterator[Again]:
    """Each later mention, as of all, of a thing that was counted before with a number close by."""
    yield from _as_of_all(report)
    for parts, whole, name in _TOGETHER:
        yield from _together(report, parts, whole, name)


def _as_of_all(report: Report) -> Iterator[Again]:
    counted: list[tuple[str, Line, int, Quantity]] = []
    for line, numbers in quantities(report):
        if line.statutory == Statutory.PLAN:
            continue
        for quantity in numbers:
            if not (quantity.is_count and quantity.is_exact) or quantity.scaled or not quantity.value:
                continue
            begin = begins_at(line.text, quantity.lead, "。")
            before = line.text[max(begin, quantity.lead - 40) : quantity.lead]
            if _PART.search(before):
                continue
            link = LINK.search(quantity.label)
            label = quantity.label[: link.start()] if link else quantity.label
            label = label.replace("“", "").replace("”", "")
            told = _ALL.match(line.text[quantity.stop : quantity.stop + 24])
            noun = told["noun"].replace("“", "").replace("”", "") or label[-6:] if told else ""
            if told and len(noun) >= _SHORTEST:
                # What stands in this sentence is judged by other rules; what any sentence counts so is fine.
                same = [c for c in counted if c[0].endswith(noun) and c[3].same == quantity.same]
                earlier = [c for c in same if (c[1], c[2]) != (line, begin)]
                if earlier and all(c[3].value != quantity.value for c in same):
                    close = [c[3] for c in earlier if abs(c[3].value - quantity.value) <= c[3].value / _NEAR]
                    # Handled ones may be fewer than those that came; one count of them alone is meant.
                    if close and len({c[3].value for c in earlier}) == 1:
                        yield Again(
                            line,
                            quantity.begin,
                            quantity.stop + told.end(),
                            f"前面写的是“{close[0].label.strip('“”')[-_SHOWN:]}{close[0].digits}{close[0].unit}”，这里的全部是{quantity.digits}{quantity.unit}。"
                            "如是同一批事，请改成同一个数；如口径不同，请写明。",
                        )
            if len(label) >= _SHORTEST:
                counted.append((label, line, begin, quantity))


_TOGETHER = (
    (
        Lazy(r"(?P<a>\d{1,3})个(?:行政)?村(?:委会)?(?:、|和|及|与|，)(?P<b>\d{1,3})个(?:城镇|城市)?社区"),
        Lazy(
            r"(?:全[镇乡县区市]|全街道|辖区|所有|覆盖)[^，。；\d]{0,4}(?P<n>\d{1,3})个村（(?:社区|居)）|(?P<m>\d{1,3})个村（(?:社区|居)）(?=均|全部|都|每个)"
        ),
        "个",
    ),
    (
        Lazy(r"建议(?P<a>\d{1,4})件[、，和](?:办理)?(?:政协)?(?:委员)?提案(?P<b>\d{1,4})件"),
        Lazy(r"(?:建议[和、]?提案|议案提案)(?P<n>\d{1,4})件|(?P<m>\d{1,4})件(?:建议[和、]?提案)(?=均|全部|办)"),
        "件",
    ),
)
"""Two numbers of a whole, and how the whole is told by one number."""


def _together(report: Report, parts: Lazy, whole: Lazy, unit: str) -> Iterator[Again]:
    sums = {int(hit.match["a"]) + int(hit.match["b"]): hit.match for hit in matches(report, parts)}
    if len(sums) != 1:
        return
    due, first = next(iter(sums.items()))
    for hit in search(report, whole):
        said = int(hit.match["n"] or hit.match["m"])
        if said != due and hit.line.statutory != Statutory.PLAN:
            yield Again(
                hit.line,
                hit.start,
                hit.end,
                f"别处写的是{first['a']}和{first['b']}，合{due}{unit}，这里写{said}{unit}。请核对后改成一致；如口径不同，请写明。",
            )
            return
