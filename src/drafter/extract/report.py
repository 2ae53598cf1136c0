"""What an import tells the clerk: guesses, doubles, what stayed text, and the count of it all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.extract import rules
from drafter.extract.derived import Mismatch
from drafter.extract.found import NumbersRead
from drafter.extract.points import Outline
from drafter.extract.texts import OldText, cell_of, literal
from drafter.findings import Finding, Rule
from drafter.model.document import Document
from drafter.model.doubts import Doubt, Unsure
from drafter.model.facts import Facts, Metric
from drafter.model.numbers import say
from drafter.model.placeholders import YEARS
from drafter.model.remarks import Remark, parts
from drafter.model.schema import METRICS, POINTS, SECTIONS, SHORTCOMINGS, address, item_address
from drafter.places import Cell, Place

_DOUBTS: dict[Unsure, Rule] = {
    Unsure.STATUTORY: rules.GUESSED_CONTENT,
    Unsure.MIXED: rules.GUESSED_CONTENT,
    Unsure.EMBEDDED: rules.EMBEDDED_CONTENT,
    Unsure.HEADING: rules.UNNUMBERED_HEADING,
    Unsure.NUMERAL: rules.BROKEN_NUMERAL,
    Unsure.TITLE: rules.NO_TITLE,
    Unsure.LEFT_OUT: rules.LEFT_OUT,
    Unsure.AGAIN: rules.LEFT_OUT,
    Unsure.ABOVE: rules.LEFT_OUT,
    Unsure.BELOW: rules.LEFT_OUT,
    Unsure.COVER: rules.LEFT_OUT,
    Unsure.OTHER_KIND: rules.OTHER_KIND,
    Unsure.UNREAD: rules.PLACE_DOUBTFUL,
    Unsure.LAYOUT: rules.PLACE_DOUBTFUL,
}


def findings(
    document: Document,
    facts: Facts,
    made: Sequence[OldText],
    read: NumbersRead,
    mismatches: Sequence[Mismatch],
    found: Outline,
    charts: int,
    from_table: Sequence[Metric],
) -> Iterator[Finding]:
    """All findings of one import, the summary last."""
    yield from _guessed_contents(facts, [d for d in document.doubts if d.about is Unsure.STATUTORY])
    for doubt in document.doubts:
        if doubt.about is Unsure.STATUTORY:
            continue
        rule = _DOUBTS[doubt.about]
        if rule is not rules.LEFT_OUT:
            yield rule.at(_doubtful(facts, doubt), doubt.message)
            continue
        kept = next((row for row, p in enumerate(facts.points) if p.text.text == literal(doubt.excerpt)), None)
        if kept is None:
            yield rule.at(_doubtful(facts, doubt), f"{doubt.message}如需保留，请自行抄入。")
        else:
            message = f"{doubt.message}已放在“要点”的这一行，状态“停用”，不会印进报告。"
            yield rule.at(address(POINTS, "内容", kept), message)
    for item in ("报告标题", "单位名称", "报告年度"):
        told = item == "报告标题" and any(d.about is Unsure.TITLE for d in document.doubts)
        if not facts.item(item) and not told:
            yield rules.NO_TITLE.at(item_address(item), f"旧报告里没有认出“{item}”。请在“基本信息”里补填。")
    yield from _layout(facts, found, charts)
    rows = {m.key: row for row, m in enumerate(facts.metrics)}
    for guess in read.guessed:
        metric = guess.metric
        others = "、".join(f"“{spec.name}”（{spec.code}）" for spec in guess.others)
        instead = f"，也可能是{others}" if others else ""
        message = (
            f"“{guess.around}”按“{metric.name}”（{metric.code}）填入，把握不大{instead}。请核对，归错的改编码和名称。"
        )
        yield rules.GUESSED_METRIC.at(address(METRICS, "编码", rows[metric.key]), message)
    for first, second, around in read.doubled:
        one = say(first.value, first.unit, first.precision, first.numeral) if first.value is not None else ""
        differs = "数相同，说法不同" if first.value == second.value else "数却不同"
        message = (
            f"“{around}”与前面的“{first.name}”（{first.code}，{one}）像是同一个指标，{differs}，"
            f"已另立一行“{second.name}”（{second.code}）。请核对两处口径；确是同一个数的，删去这一行，正文改用 {{{first.code}}}。"
        )
        yield rules.TWO_VALUES.at(address(METRICS, "指标名称", rows[second.key]), message)
    for wrong in mismatches:
        metric = wrong.metric
        said = say(metric.value, metric.unit, metric.precision, metric.numeral) if metric.value is not None else ""
        message = (
            f"“{metric.name}”写的是{said}，按{wrong.formula}算是{wrong.computed}，保留原数，没有填公式。请核对口径。"
        )
        yield rules.RATE_NOT_REPRODUCED.at(address(METRICS, "本年", rows[metric.key]), message)
    for metric in from_table:
        message = f"“{metric.name}”只在附表里有，已另加一行。请核对名称和编码。"
        yield rules.FROM_TABLE.at(address(METRICS, "指标名称", rows[metric.key]), message)
    if read.left:
        yield _left(made, read)
    yield _summary(facts, read)


def _guessed_contents(facts: Facts, doubts: Sequence[Doubt]) -> Iterator[Finding]:
    """One finding for all chapters with titles of their own (坚持规范公正，…), each named with what it was taken for."""
    if len(doubts) == 1:
        yield rules.GUESSED_CONTENT.at(_doubtful(facts, doubts[0]), doubts[0].message)
    elif doubts:
        taken: dict[str, list[str]] = {}
        for doubt in doubts:
            taken.setdefault(doubt.statutory, []).append(f"“{doubt.excerpt.rstrip('。')}”")
        parts = "；".join(f"{''.join(titles)}按“{content}”处理" for content, titles in taken.items())
        message = f"有{len(doubts)}章的标题没有说明属于哪一项法定内容：{parts}。请在“章节”的“法定内容”列核对。"
        yield rules.GUESSED_CONTENT.at(_doubtful(facts, doubts[0]), message)


def _doubtful(facts: Facts, doubt: Doubt) -> Place | None:
    """Where the clerk mends a doubt: the section's row where it is about a section, else the words themselves."""
    if not doubt.excerpt:
        return None
    for row, section in enumerate(facts.sections):
        title = section.title.text
        for name, step in YEARS.items():
            title = title.replace(f"{{{name}}}", str(facts.year + step))
        if title and title.rstrip("。") == doubt.excerpt.rstrip("。"):
            return address(SECTIONS, "法定内容" if doubt.about in (Unsure.STATUTORY, Unsure.MIXED) else "标题", row)
    # Numbers have become placeholders: the longest words without one are looked for.
    words = max(re.split(r"[0-9０-９]+", doubt.excerpt), key=len)[-16:]
    return next((cell for cell, text in _texts(facts) if words in text), None) if len(words) >= 6 else None


def _texts(facts: Facts) -> Iterator[tuple[Cell, str]]:
    """Every text of the new workbook with its cell."""
    for row, point in enumerate(facts.points):
        yield address(POINTS, "内容", row), point.text.text
        yield address(POINTS, "要点标题", row), point.lead.text
        yield address(POINTS, "小标题", row), point.heading.text
    for row, shortcoming in enumerate(facts.shortcomings):
        yield address(SHORTCOMINGS, "不足", row), shortcoming.text.text
        yield address(SHORTCOMINGS, "原因", row), shortcoming.reason.text
    for item in ("导语", "结语"):
        yield item_address(item), facts.item(item)


def _layout(facts: Facts, found: Outline, charts: int) -> Iterator[Finding]:
    rows = {section.key: row for row, section in enumerate(facts.sections)}
    for key in dict.fromkeys(found.changed):
        message = f"“{key}”一章的排法工作簿里没有完全对应的写法，文字都放进了“要点”。请对照生成的文稿核对。"
        yield rules.LAYOUT_CHANGED.at(address(SECTIONS, "编排", rows[key]), message)
    if charts:
        message = f"旧报告里的{charts}幅图没有导入。需要时在“基本信息”的“指标图”里写明要画的指标编码。"
        yield rules.LAYOUT_CHANGED.at(None, message)


def _left(made: Sequence[OldText], read: NumbersRead) -> Finding:
    shown = "；".join(f"{text}（{cell_of(made[i])}）" for i, text in read.left[:8])
    more = f"等{len(read.left)}处" if len(read.left) > 8 else ""
    return rules.LEFT_AS_TEXT.at(
        cell_of(made[read.left[0][0]]),
        f"这些数留在文字里，没有做成指标：{shown}{more}。需要逐年更新的，请在“指标”里加行。",
    )


def _summary(facts: Facts, read: NumbersRead) -> Finding:
    own = sum(1 for m in facts.metrics if Remark.OWN in parts(m.note))
    derived = sum(1 for m in facts.metrics if m.derived)
    guessed = sum(1 for m in facts.metrics if Remark.CHECK in parts(m.note))
    sure = len(facts.metrics) - own - guessed
    message = (
        f"正文里找到{read.counted}处数字，做成{len(facts.metrics)}项指标：归入指标目录{sure}项，按词语猜的{guessed}项，"
        f"目录里没有、另立一行的{own}项；其中{derived}项改由公式计算；另有{len(read.left)}处留作文字。请先核对“备注”列。"
    )
    return rules.SUMMARY.at(None, message)
