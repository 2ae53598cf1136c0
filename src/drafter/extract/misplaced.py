"""A number set into a sentence that speaks of something else: 培训执法人员{PF01}, where PF01 counts 普法活动 (D178)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from drafter.extract.context import Context, contexts
from drafter.extract.match import SURE, Candidate, Matcher
from drafter.findings import Finding, Rule, Severity
from drafter.language.counted import counted
from drafter.language.quotes import quoted
from drafter.model.document import Document, Heading, Inline, Paragraph, Role, Text, plain
from drafter.model.facts import Facts, Metric
from drafter.model.placeholders import VALUE, parse_reference

MISPLACED = Rule(
    "D178",
    "花括号里的数和前后的话不是一回事",
    Severity.WARNING,
    """花括号里的指标，和紧挨着它的话说的不是同一件事。

为什么：编码抄错一位，或复制一句话以后忘了换编码，印出来的数通顺，却是另一个指标的。
怎么改：对照“指标”表，换成这句话说的那个指标的编码；确实是这个指标的，把话改得和指标名称一致，或写进“不再提示”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    PF01 | 普法宣传活动 | 场次 | 68
    ZF14 | 培训行政执法人员 | 人次 | 312
    [要点]
    章节 | 小标题 | 要点标题 | 内容
    举措成效 | | | 开展普法宣传活动{PF01}，培训行政执法人员{PF01}。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    PF01 | 普法宣传活动 | 场次 | 68
    ZF14 | 培训行政执法人员 | 人次 | 312
    [要点]
    章节 | 小标题 | 要点标题 | 内容
    举措成效 | | | 开展普法宣传活动{PF01}，培训行政执法人员{ZF14}。
""",
)
RULES = (MISPLACED,)
_SHARED, _SHARED_OF_OWN = 3, 2
"""So many characters of a metric's name beside the number, and the sentence speaks of it in words of its own."""
_FAR_SURER = 2.5
"""How much surer the other metric must be where the one at hand is the bureau's own, whose only words are its name."""


def misplaced(document: Document, facts: Facts, matcher: Matcher) -> Iterator[Finding]:
    """All findings of this kind, at the cell whose words hold the {…}."""
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = plain(block.inline) if block.level > 1 else ""
        elif isinstance(block, Paragraph):
            above = plain(block.heading.inline) if block.heading else ""
            yield from _of_text(block.inline, "", above or heading, facts, matcher)
            for item in block.items:
                yield from _of_text(item.inline, plain(item.lead), above or heading, facts, matcher)


def _of_text(inline: Inline, lead: str, heading: str, facts: Facts, matcher: Matcher) -> Iterator[Finding]:
    values: dict[int, tuple[Text, Metric]] = {}
    at = 0
    for part in inline:
        metric = facts.index.get(part.metric) if part.role is Role.VALUE and _is_value(part) else None
        if metric is not None:
            values |= dict.fromkeys(range(at, at + len(part.text)), (part, metric))
        at += len(part.text)
    if not values:
        return
    text = plain(inline)
    quantities = counted(text)
    for context in contexts(text, quantities, lead, heading):
        if (value := values.get(context.quantity.number)) is None:
            continue
        part, metric = value
        if part.span is not None and (other := _other(metric, context, matcher)) is not None:
            there = facts.index.get(other.spec.code)
            cure = f"请改成 {{{there.code}}}" if there is not None else "请核对编码"
            near = context.left[-12:] or context.right[:12]
            yield MISPLACED.at(
                part.span.cell,
                f"{quoted(near)}像是在说{quoted(other.spec.name)}（{other.spec.code}），"
                f"这里的 {{{metric.key}}} 却是{quoted(metric.name)}，印成“{part.text}”。{cure}；没有错的，把话写得和指标名称一致。",
            )


def _is_value(part: Text) -> bool:
    """Whether a stretch stands for {X}, and not for its growth or last year's value."""
    if part.span is None or not part.span.filled:
        return False
    ((start, end),) = part.span.ranges
    return parse_reference(part.span.words[start + 1 : end - 1]).aspect == VALUE


def _other(metric: Metric, context: Context, matcher: Matcher) -> Candidate | None:
    """The metric that the words around a number name, where they do not name the number's own."""
    if metric.code and matcher.named(context, metric.code):
        return None
    named = matcher.named(context)
    if not named:
        return None
    if metric.code in matcher.forbidden:
        near, shared, sure = context.left + context.right, _SHARED, SURE
    else:
        near = "".join((context.left, context.right, context.sentence, context.rest, context.lead, context.heading))
        shared, sure = _SHARED_OF_OWN, SURE + _FAR_SURER
    if named[0].score < sure or named[0].spec.name == metric.name:
        return None
    common = SequenceMatcher(None, metric.name, near, autojunk=False).find_longest_match().size
    return named[0] if common < shared else None
