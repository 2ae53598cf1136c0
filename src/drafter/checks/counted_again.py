"""What one part of a report counts and another speaks of as all there is: 复议案件86件 here, 84件复议案件全部办结 there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from msgspec import Struct

from drafter.checks.prose import Sentence, matches, quantities, search, sentences
from drafter.checks.report import Line, Report
from drafter.language.clauses import begins_at
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.language.wordlists import word_list
from drafter.model.facts import Statutory

_ALL = Lazy(rf"^(?P<noun>(?:{HAN}|[“”]){{0,14}}?)(?:现|已|也)?(?:全部|均|无一|逐一|悉数)(?!由|需|可|应)")
_PART = Lazy(r"结转|再次|(?<!截至)(?<!截至1)[1-9]月|[拟将]|«figures.a-part-of-them»")
_REFERRED = Lazy("(?:^|对|将|就|把|与|为|针对)(?:上述|以上|前述|这)$")
LINK = Lazy(r"(?:«figures.between-whole-and-number»)+$")
"""What stands between the name of a thing and its number: 共有, 达到."""
_SHORTEST, _NEAR, _SHOWN = 4, 5, 12
_LEAST, _FEW, _BEFORE, _MANY = 2, 8, 2, 24


class Again(Struct, frozen=True):
    """A later mention that differs: where it stands, and what is to be said of it."""

    line: Line
    start: int
    end: int
    message: str


def again(report: Report) -> Iterator[Again]:
    """Each later mention, as of all, of a thing that was counted before with a number close by."""
    yield from _as_of_all(report)
    yield from _referred(report)
    for parts, whole, name in _TOGETHER:
        yield from _together(report, parts, whole, name)


def _as_of_all(report: Report) -> Iterator[Again]:
    counted: list[tuple[str, Line, int, Quantity]] = []
    own: list[Quantity] = []
    at: Line | None = None
    for line, numbers in quantities(report):
        if line.statutory == Statutory.PLAN:
            continue
        for quantity in numbers:
            if not (quantity.is_count and quantity.is_exact) or quantity.scaled or not quantity.value:
                continue
            begin = begins_at(line.text, quantity.lead, "。")
            before = line.text[max(begin, quantity.lead - 40) : quantity.lead]
            if line is not at:
                own, at = [], line
            told_before, own = own, [*own[-_FEW:], quantity]
            if _PART.search(before) or _REFERRED.search(quantity.label):
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
                        yield _again(line, quantity, told.end(), close[0])
            if told and _LEAST <= len(noun) < _SHORTEST and (first := _fewer(told_before, quantity, noun)) is not None:
                yield _again(line, quantity, told.end(), first)
            if len(label) >= _SHORTEST:
                counted.append((label, line, begin, quantity))


def _again(line: Line, quantity: Quantity, end: int, first: Quantity) -> Again:
    said = (
        f"{first.label.strip('“”')[-_SHOWN:]}{first.digits}{first.unit}{'' if first.label else first.noun[:_SHORTEST]}"
    )
    return Again(
        line,
        quantity.begin,
        quantity.stop + end,
        f"前面写的是“{said}”，这里的全部是{quantity.digits}{quantity.unit}。"
        "如是同一批事，请改成同一个数；如口径不同，请写明。",
    )


def _fewer(before: Sequence[Quantity], quantity: Quantity, noun: str) -> Quantity | None:
    """Of a short noun the only count of it before in the paragraph, where all of them are more: 明确27项任务 …… 29项任务全部完成."""
    alike = [q for q in before[-_FEW:] if q.same == quantity.same and q.is_count and q.is_exact]
    named = [q for q in alike if q.label.endswith(noun) or q.noun.startswith(noun)]
    if len({q.value for q in named}) != 1:
        return None
    close = quantity.value / 2 < named[0].value < quantity.value
    if not close and (quantity.value == named[0].value or sorted(quantity.digits) != sorted(named[0].digits)):
        return None
    # 原有28家，新增3家: what came to them is in the number, too.
    sums = {sum(q.value for q in pair) for pair in combinations(alike, 2)}
    return None if quantity.value in {*sums, sum(q.value for q in alike)} else named[0]


def _referred(report: Report) -> Iterator[Again]:
    """制定文件2件。上述3件文件: no counts of the two sentences before make so many."""
    told: list[Sentence] = []
    for sentence in sentences(report):
        near = [s for s in told[-_BEFORE:] if s.line is sentence.line]
        for i, quantity in enumerate(sentence.quantities):
            if not (quantity.is_count and quantity.is_exact and _REFERRED.search(quantity.label)):
                continue
            text = sentence.line.text
            start = near[0].start if near else sentence.start
            counts = [q for s in near for q in s.quantities[-_MANY:]] + list(sentence.quantities[max(0, i - _MANY) : i])
            counts = [q for q in counts if q.is_count and q.unit in word_list("units.of-single-things")][-_FEW:]
            alike = [q for q in counts if q.same == quantity.same]
            # What is listed by its names has no number.
            if not alike or "《" in text[start : quantity.lead] or quantity.value in _sums(counts):
                continue
            nearest = min(alike, key=lambda q: abs(q.value - quantity.value))
            yield Again(
                sentence.line,
                quantity.begin,
                quantity.stop + len(quantity.noun[:_SHORTEST]),
                f"这里说的是前面的{quantity.digits}{quantity.unit}，前面写的是{nearest.digits}{nearest.unit}。请核对后改成同一个数。",
            )
        told.append(sentence)


def _sums(counts: Sequence[Quantity]) -> set[Decimal]:
    """What some of the numbers make together."""
    sums = {Decimal(0)}
    for quantity in counts:
        sums |= {total + quantity.value for total in sums}
    return sums


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
