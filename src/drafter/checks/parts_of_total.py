"""“其中：” in prose: a total, and the parts that divide it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from msgspec import Struct

from drafter.checks.figure_words import words
from drafter.checks.prose import quantities, sentences
from drafter.checks.report import Line, Report, remembered
from drafter.checks.wholes import row, whole_before
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.wordlists import word_list

# Brackets right after a total divide it too: 1024人（区直789人、镇街235人）.
# What holds no number divides nothing: 屠宰企业（点）86家次.
_OPENING = Lazy(r"其中(?:：|:|，|,|有|包括)?|（(?!其中|[^（）\d]{0,16}）)")
_CLOSING = Lazy(r"[。；;！？\n]")
_LONGEST_GAP = 16
_BEFORE, _REACH = 6, 200
_VERB = 2
"""Characters of the verb that the words of a whole begin with."""
_MONEY = Lazy(r"\d[\d.,]*(?:[万亿]?元|[%％])")


class Division(Struct, frozen=True):
    """``parts`` exclude one another; ``apart`` overlap them or speak of another stage (涉及 …, 办结 …)."""

    line: Line
    start: int
    end: int
    total: Quantity
    parts: tuple[Quantity, ...]
    apart: tuple[Quantity, ...]
    later: tuple[Quantity, ...]
    """Counts of the same sentence after the parts, in the total's measure: perhaps the remainder."""
    listed: bool
    """Whether the parts are listed with 、 or in brackets, so that they are of one kind."""
    row: tuple[Quantity, ...]
    """The total and the counts that stand in a row with it: 12个乡镇、36家单位."""
    earlier: tuple[Quantity, ...]
    """Other counts before it of which the parts may be told: 受理120件，审结98件，其中 …."""

    @property
    def altogether(self) -> Decimal:
        """What the total makes with those in a row with it: 48 of 12个乡镇、36家单位."""
        return sum((q.value for q in self.row), Decimal(0))


@remembered
def divisions(report: Report) -> tuple[Division, ...]:
    """All totals with parts in the running text."""
    return tuple(_divisions(report))


class _Stretch(Struct, frozen=True):
    """Where the parts of a total may stand: from ``start`` on, the numbers ``inside``."""

    total: Quantity
    start: int
    inside: Sequence[Quantity]
    bracketed: bool
    bare: bool
    """Opened by a bracket right after the total, without 其中."""


def _divisions(report: Report) -> Iterator[Division]:
    lists = words(report)
    overlap, stages = tuple(lists["overlap"]), tuple(lists["stages"])
    for line, numbers in quantities(report):
        text = line.text
        for stretch in _stretches(text, numbers):
            total, start, inside = stretch.total, stretch.start, stretch.inside
            parts = _run(text, start, total, inside)
            if not parts or (stretch.bare and (len(parts) < 2 or len(parts) < len(inside))):
                continue
            listed = stretch.bracketed or any("、" in text[a.stop : b.number] for a, b in pairwise(parts))
            apart = _apart(_said(text, start, parts), parts, overlap, stages)
            kept = tuple(q for q in parts if q not in apart)
            later = tuple(q for q in inside if q.number > parts[-1].number and q.same == total.same)
            before = [q for q in numbers if q.number < start][-_BEFORE:]
            beside = row(text, before, total)
            # What stands a sentence before is no whole of them.
            head = begins_at(text, total.lead, "。", total.lead - _REACH)
            earlier = tuple(
                q
                for q in before
                if q not in beside and head <= q.number < total.number and q.same == total.same and q.is_count
            )
            yield Division(line, total.begin, parts[-1].stop, total, kept, tuple(apart), later, listed, beside, earlier)


def _stretches(text: str, numbers: Sequence[Quantity]) -> Iterator[_Stretch]:
    """Each 其中 or bracket that a total stands before."""
    openings = list(_OPENING.finditer(text))
    begins = [q.number for q in numbers]
    # Never beyond the next opening: a text of openings alone would be read through for each.
    limits = [*(o.start() for o in openings[1:]), len(text)]
    for opening, limit in zip(openings, limits, strict=False):
        after = bisect_left(begins, opening.end())
        total, near = whole_before(text, numbers[max(0, after - _BEFORE) : after], opening.start())
        if total is None:
            continue
        between = text[near : opening.start()]
        bare = opening[0] == "（"
        if bare and (between or after == len(begins) or begins[after] - opening.end() > _LONGEST_GAP):
            continue
        longest = _LONGEST_GAP * 2 if _MONEY.search(between) else _LONGEST_GAP
        if len(between) > longest or _CLOSING.search(between):
            continue
        bracketed = bare or "（" in between or "(" in between
        stop = _stop(text, opening.end(), limit, bracketed)
        yield _Stretch(total, opening.end(), numbers[after : bisect_left(begins, stop)], bracketed, bare)


def _stop(text: str, start: int, limit: int, bracketed: bool) -> int:
    """Where the parts end: at their bracket, else at the end of the clause, at ``limit`` at the latest."""
    stop = text.find("）", start, limit) if bracketed else -1
    if stop >= 0:
        return stop
    closing = _CLOSING.search(text, start, limit)
    return closing.start() if closing else limit


def _apart(
    said: dict[int, str], parts: Sequence[Quantity], overlap: tuple[str, ...], stages: tuple[str, ...]
) -> list[Quantity]:
    """The parts that overlap others, and those of another stage unless all that is left are."""
    apart = [q for q in parts if overlaps(said[q.number], overlap)]
    staged = [q for q in parts if q not in apart and overlaps(said[q.number], stages)]
    return [*apart, *staged] if len(staged) < len(parts) - len(apart) else apart


def overlaps(said: str, overlap: tuple[str, ...]) -> bool:
    """Whether the words that name a part say that it overlaps others; 互联网上网 does not say 网上, nor 责令履行 that all is done."""
    plain = said
    for own in word_list("figures.parts-of-their-own"):
        plain = plain.replace(own, "")
    return any(word in plain for word in overlap)


def _run(text: str, start: int, total: Quantity, inside: Sequence[Quantity]) -> list[Quantity]:
    """The counts from ``start`` on that go on listing in the total's own measure; a list with 、 ends at its comma."""
    found: list[Quantity] = []
    at, enumerated = start, False
    for quantity, behind in zip(inside, (*inside[1:], None), strict=False):
        between = text[at : quantity.lead]
        if quantity.unit == "岁" or (not quantity.unit and behind is not None and behind.unit == "岁"):
            # 31至50岁80名: says who they are.
            continue
        if behind is not None and quantity.same != total.same == behind.same and quantity.stop == behind.lead:
            # 其中集体访45批480人次: the second measure is the total's.
            continue
        if quantity.same != total.same or not quantity.is_exact:
            break
        if found:
            comma = "，" in between or "；" in between
            if comma and enumerated:
                break
            enumerated = enumerated or "、" in between
        found.append(quantity)
        at = quantity.stop
    return found


def _said(text: str, start: int, parts: list[Quantity]) -> dict[int, str]:
    """The words that name each part: before it, or after it where nothing stands before (139件民事案件)."""
    said: dict[int, str] = {}
    at = start
    for quantity in parts:
        before = text[at : quantity.lead].strip("，、；和及与为有")
        said[quantity.number] = before or quantity.noun
        at = quantity.stop
    return said


def outcomes(report: Report) -> Iterator[tuple[Line, Quantity, list[Quantity]]]:
    """Outcomes that exclude one another, told without 其中, two or more with their total: 清理规范性文件42件，废止8件、修改5件."""
    kinds = words(report)["partition"]
    for sentence in sentences(report):
        numbers = sentence.quantities
        for i, whole in enumerate(numbers):
            kind = next((k for k in kinds if any(_is_said(w, whole) for w in k["whole"])), None)
            if kind is None or not (whole.is_count and whole.is_exact):
                continue
            wanted = tuple(f"{said}{word}" for word in kind["parts"] for said in ("", "宣布", "决定", "拟", "建议"))
            parts = list(takewhile(lambda q: _is_outcome(q, wanted, whole), numbers[i + 1 :]))  # noqa: B023
            if len(parts) > 1:
                yield sentence.line, whole, parts


def _is_said(words_of_whole: str, whole: Quantity) -> bool:
    """Whether a total is of what was done: 清理规范性文件86件, 对86件规范性文件进行全面清理."""
    verb, thing = words_of_whole[:_VERB], words_of_whole[_VERB:]
    behind = whole.noun.find(thing) if thing else -1
    return words_of_whole in whole.label or (behind >= 0 and verb in whole.noun[behind:])


def _is_outcome(quantity: Quantity, wanted: tuple[str, ...], whole: Quantity) -> bool:
    return quantity.label.startswith(wanted) and quantity.same == whole.same and quantity.is_count and quantity.is_exact


def sums_up(values: Sequence[Decimal]) -> bool:
    """Whether one part is itself the sum of those after it (结案35件，维持29件、撤销2件、撤回4件)."""
    # Two equal parts are two parts.
    return any(values[i] == sum(values[i + 1 :]) for i in range(len(values) - 2))


def show(division: Division) -> str:
    """The sum as a clerk would write it: 139+239+345=723."""
    total = sum(q.value for q in division.parts)
    return f"{'+'.join(str(q.value) for q in division.parts)}={total}"


def too_large(division: Division) -> list[Quantity]:
    """The parts that are more than the total, and than the row that it stands in."""
    known = [q.most for q in division.row]
    if any(most is None for most in known):
        return []
    most = sum((m for m in known if m is not None), Decimal(0))
    return [q for q in (*division.parts, *division.apart) if q.value > most and (q.is_exact or q.more)]


def may_be_of_an_earlier_one(division: Division, part: Quantity) -> bool:
    """Whether another count before the total may hold the part."""
    return any(q.most is None or q.most >= part.value for q in division.earlier)


def say_too_large(division: Division, part: Quantity) -> str:
    """What is to be said of such a part."""
    told = "、".join(shown(q) for q in division.row)
    row = f"，合{division.altogether}" if len(division.row) > 1 else ""
    return f"“其中”的{shown(part)}大于总数{told}{row}。请核对这{'几' if row else '两'}个数。"


def shown(quantity: Quantity) -> str:
    """A number as it is written: 120余件, 1.2万户."""
    return f"{quantity.digits}{quantity.more}{'万' if quantity.scaled else ''}{quantity.unit}"


def whole_shown(division: Division) -> str:
    """The total as it is written, with the row that it stands in where the parts are more than it alone."""
    alone = sum(q.value for q in division.parts) <= division.total.value or len(division.row) == 1
    return shown(division.total) if alone else "、".join(shown(q) for q in division.row)
