"""What clerks write that would come out wrong although every cell can be read: rows that go nowhere, rows twice."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Finding
from drafter.model.facts import Facts, Metric, Statutory, Words
from drafter.model.required import parts
from drafter.workbook.marks import marks
from drafter.workbook.rules.slips import (
    BELOW_LAST,
    COPIED,
    NO_SHORTCOMING,
    NOT_PRINTED,
    RATE_OF_ROUND,
    STRAY_END,
    TWICE,
)


def slips(facts: Facts) -> Iterator[Finding]:
    """All findings of this kind, at the cell to mend."""
    yield from _not_printed(facts)
    yield from _twice(facts)
    yield from marks(facts)
    yield from _without_shortcoming(facts)
    yield from _open_ends(facts)
    yield from _below_last(facts)
    yield from _rates_of_round(facts)


def _below_last(facts: Facts) -> Iterator[Finding]:
    """What the sheet 不足与原因 prints in a chapter whose points stand below headings: it has none of its own."""
    printed = (
        (Statutory.SHORTCOMINGS, [s.text for s in facts.shortcomings if s.text], "不足"),
        (Statutory.PLAN, [s.remedy for s in facts.shortcomings if s.remedy], "对策"),
    )
    for content, words, what in printed:
        section = next((s for s in facts.sections if s.statutory is content), None)
        if section is None or not words:
            continue
        rows = [p for p in facts.points if p.section == section.key and p.in_use and p.text]
        headings = [*dict.fromkeys(p.heading.text for p in rows if p.heading)]
        # A heading that has an introduction alone was written for them.
        if headings and not all(p.is_intro for p in rows if p.heading.text == headings[-1]):
            yield BELOW_LAST.at(
                words[0].cell,
                f"{len(words)}条{what}会印在“{section.key}”一章最后一个小标题“{headings[-1][:20]}”下面。不合适的，请在“要点”里给它们另写一个小标题，要点标题写“导语”。",
            )


def _open_ends(facts: Facts) -> Iterator[Finding]:
    """The last shortcoming and the last remedy end a paragraph: what stands there is no ；."""
    if not facts.shortcomings:
        return
    last = facts.shortcomings[-1]
    for words in (last.reason or last.text, last.remedy):
        if words.text.endswith(("；", ";", "，", ",", "、")):
            yield STRAY_END.at(words.cell, f"最后一条以“{words.text[-1]}”结尾。请删去它，句号由程序补。")


def _without_shortcoming(facts: Facts) -> Iterator[Finding]:
    for row in facts.shortcomings:
        if not row.text and (row.reason or row.remedy):
            what = "原因" if row.reason else "对策"
            yield NO_SHORTCOMING.at(
                row.text.cell or row.cell,
                f"这一行填了{what}，没有填“不足”，"
                + ("报告里只印得出半句话。" if row.reason else "对策印在下一年安排里，看不出对应哪个不足。")
                + "请补上“不足”，或把这些话移到该在的一行。",
            )


def _not_printed(facts: Facts) -> Iterator[Finding]:
    rows = facts.shortcomings
    wanted = (
        (Statutory.SHORTCOMINGS, [s.text for s in rows if s.text], "不足和原因", ("不足", "问题")),
        (Statutory.PLAN, [s.remedy for s in rows if s.remedy], "对策", ("安排", "打算", "计划", "下一步")),
    )
    for content, words, what, words_of_title in wanted:
        if not words or not facts.sections or any(s.statutory is content for s in facts.sections):
            continue
        meant = next((s for s in facts.sections if any(w in f"{s.key}{s.title.text}" for w in words_of_title)), None)
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
        if point.in_use and point.text:
            yield from _seen(seen, (point.section, point.lead.text, _plain(point.text)), point.text)
    seen = {}
    for row in facts.shortcomings:
        if row.text:
            yield from _seen(seen, (_plain(row.text),), row.text)
    yield from _remedies_twice(facts)
    yield from _words_twice(facts)


def _remedies_twice(facts: Facts) -> Iterator[Finding]:
    """Remedies are printed among the points of next year's plan: each once, and none that stands there already."""
    plans = {s.key for s in facts.sections if s.statutory is Statutory.PLAN}
    seen: dict[tuple[str, ...], Words] = {}
    for point in facts.points:
        if point.section in plans and point.in_use:
            for words in (point.lead, point.text):
                if words:
                    seen.setdefault((_plain(words),), words)
    for row in facts.shortcomings:
        if row.remedy:
            yield from _seen(seen, (_plain(row.remedy),), row.remedy)


def _words_twice(facts: Facts) -> Iterator[Finding]:
    """The same lead in one chapter, the same reason for two shortcomings: a row was copied and half changed."""
    seen: dict[tuple[str, ...], Words] = {}
    for point in facts.points:
        if point.lead and point.in_use and not point.is_framing:
            yield from _copied(seen, (point.section, _plain(point.lead)), point.lead, "要点标题")
    for row in facts.shortcomings:
        if row.reason:
            yield from _copied(seen, (_plain(row.reason),), row.reason, "原因")


def _copied(seen: dict[tuple[str, ...], Words], key: tuple[str, ...], words: Words, what: str) -> Iterator[Finding]:
    first = seen.setdefault(key, words)
    if first is not words:
        yield COPIED.at(words.cell, f"这一行的“{what}”和 {first.cell or '前面一行'} 一样。请核对是不是复制以后忘了改。")


def _seen(seen: dict[tuple[str, ...], Words], key: tuple[str, ...], words: Words) -> Iterator[Finding]:
    first = seen.setdefault(key, words)
    if first is not words:
        yield TWICE.at(
            words.cell, f"这一行和 {first.cell or '前面一行'} 内容一样，会印两遍。请删去一行，或改成该写的内容。"
        )


def _plain(words: Words) -> str:
    return "".join(words.text.split()).rstrip("。；;")


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
