"""What clerks write that would come out wrong although every cell can be read: rows that go nowhere, rows twice, marks mistaken."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Finding
from drafter.language.patterns import Lazy
from drafter.model.facts import Facts, Metric, Status, Statutory, Words
from drafter.model.placeholders import CHANGE, GROWTH, PLACEHOLDER, VALUE, YEARS, parse_reference, references
from drafter.model.required import parts
from drafter.workbook.rules.slips import (
    BARE_CODE,
    DIRECTION_TWICE,
    NO_UNIT,
    NOT_PRINTED,
    OTHER_BRACKETS,
    RATE_OF_ROUND,
    STRAY_END,
    TWICE,
)

_OTHER = Lazy(r"[【〔]([^【】〔〕]*[{｛][^【】〔〕]*)[】〕]")
_CODE = Lazy(r"(?<![A-Za-z0-9{｛])[A-Za-zＡ-Ｚ]{1,3}[0-9０-９]{2,4}(?![A-Za-z0-9])")
_DIRECTION = Lazy(r"(?:上升|增长|下降|增加|减少|提高|提升|降低)了?[约近]?(?=[{｛]([^{}｛｝]*)[}｝])")
_UNIT_FOLLOWS = Lazy(r"[^\W\d_A-Za-z]|[%％℃/]")
_PRINTED_ITEMS = ("报告标题", "导语", "结语", "附注")


def slips(facts: Facts) -> Iterator[Finding]:
    """All findings of this kind, at the cell to mend."""
    yield from _not_printed(facts)
    yield from _twice(facts)
    for words in _printed(facts):
        yield from _marks(words, facts)
    yield from _open_ends(facts)
    yield from _rates_of_round(facts)


def _open_ends(facts: Facts) -> Iterator[Finding]:
    """The last shortcoming and the last remedy end a paragraph: what stands there is no ；."""
    if not facts.shortcomings:
        return
    last = facts.shortcomings[-1]
    for words in (last.reason or last.text, last.remedy):
        if words.text.endswith(("；", ";", "，", ",", "、")):
            yield STRAY_END.at(words.cell, f"最后一条以“{words.text[-1]}”结尾。请删去它，句号由程序补。")


def _not_printed(facts: Facts) -> Iterator[Finding]:
    rows = facts.shortcomings
    wanted = (
        (Statutory.SHORTCOMINGS, [s.text for s in rows if s.text], "不足和原因", ("不足", "问题")),
        (Statutory.PLAN, [s.remedy for s in rows if s.remedy], "对策", ("安排", "打算", "计划", "下一步")),
    )
    for content, words, what, marks in wanted:
        if not words or not facts.sections or any(s.statutory is content for s in facts.sections):
            continue
        meant = next((s for s in facts.sections if any(m in f"{s.key}{s.title.text}" for m in marks)), None)
        if meant is None:
            yield NOT_PRINTED.at(
                words[0].cell,
                f"填了{len(words)}条{what}，“章节”表里没有法定内容为“{content}”的一章，一条也印不出来。请在“章节”表里补上这一章。",
            )
        else:
            yield NOT_PRINTED.at(
                meant.statutory_cell or meant.cell,
                f"“{meant.key}”一章的“法定内容”是“{meant.statutory}”，{len(words)}条{what}因此一条也印不出来。请改选“{content}”。",
            )


def _twice(facts: Facts) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], Words] = {}
    for point in facts.points:
        if point.status is not Status.RETIRED and point.text:
            yield from _seen(seen, (point.section, point.lead.text, _plain(point.text)), point.text)
    seen = {}
    for row in facts.shortcomings:
        if row.text:
            yield from _seen(seen, (_plain(row.text),), row.text)


def _seen(seen: dict[tuple[str, ...], Words], key: tuple[str, ...], words: Words) -> Iterator[Finding]:
    first = seen.setdefault(key, words)
    if first is not words:
        yield TWICE.at(
            words.cell, f"这一行和 {first.cell or '前面一行'} 内容一样，会印两遍。请删去一行，或改成该写的内容。"
        )


def _plain(words: Words) -> str:
    return "".join(words.text.split()).rstrip("。；;")


def _printed(facts: Facts) -> Iterator[Words]:
    yield from facts.narrative()
    yield from (facts.profile[name] for name in _PRINTED_ITEMS if name in facts.profile)


def _marks(words: Words, facts: Facts) -> Iterator[Finding]:
    text = words.text
    if "{" in text or "｛" in text:
        for match in _OTHER.finditer(text):
            # 〔{年度}〕1号 is the number of a document.
            if any(r.name not in YEARS for r in references(match[0])):
                yield OTHER_BRACKETS.at(
                    words.cell, f"“{match[0][0]}…{match[0][-1]}”会原样印出来。可以略去的话请放在半角方括号 [ ] 里。"
                )
        for match in _DIRECTION.finditer(text):
            if parse_reference(match[1]).aspect in (GROWTH, CHANGE):
                yield DIRECTION_TWICE.at(words.cell, f"“{match[0]}{{{match[1]}}}”会把升降印两遍。请删去“{match[0]}”。")
        yield from _units(words, facts)
    for match in _CODE.finditer(PLACEHOLDER.sub("", text)):
        metric = facts.metric(match[0])
        if metric is not None and metric.code:
            yield BARE_CODE.at(
                words.cell,
                f"“{match[0]}”（{metric.name}）没有写在花括号里，会原样印出来。请写成 {{{metric.code}}}。",
            )


def _units(words: Words, facts: Facts) -> Iterator[Finding]:
    for match in PLACEHOLDER.finditer(words.text):
        reference = parse_reference(match[1])
        metric = facts.metric(reference.name)
        if (
            metric is None
            or metric.unit
            or metric.unit_cell is None
            or metric.value is None
            or reference.aspect != VALUE
        ):
            continue
        if not _UNIT_FOLLOWS.match(words.text[match.end() : match.end() + 1]):
            yield NO_UNIT.at(
                metric.unit_cell,
                f"“{metric.name}”没有填单位，{words.cell or '正文'} 里只印得出一个数。请补上单位。",
            )


def _rates_of_round(facts: Facts) -> Iterator[Finding]:
    for metric in facts.metrics:
        if metric.derived and not metric.precision.is_approximate and (rough := _rough(metric, facts)):
            yield RATE_OF_ROUND.at(
                rough[0].cell,
                f"“{metric.name}”由“{rough[0].name}”算出，而后者是约数（{rough[0].precision}），算出的数却像确数。"
                "请填确数；没有的话删去公式，直接填“99%以上”这样的说法。",
            )


def _rough(metric: Metric, facts: Facts) -> list[Metric]:
    return [
        part
        for part, last_year in parts(facts, metric)
        if not last_year and part.precision.is_approximate and not part.derived
    ]
