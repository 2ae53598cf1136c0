"""What clerks write around ``{…}`` and ``[…]`` that would be printed as it stands: other brackets, doubled ones, bare codes."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Finding
from drafter.language.patterns import Lazy
from drafter.language.units import shipped
from drafter.model.facts import Facts, Words, code_form
from drafter.model.placeholders import (
    CHANGE,
    GROWTH,
    NUMBER,
    OPTIONAL,
    PLACEHOLDER,
    VALUE,
    YEARS,
    parse_reference,
    references,
)
from drafter.workbook.rules.marks import BARE_CODE, DIRECTION_TWICE, DOUBLED, NO_UNIT, NOTHING_WITHIN, OTHER_BRACKETS

_DOUBLED = Lazy(r"[{｛]{2}([^{}｛｝\n]*)[}｝]{2}")
# 豫政〔2024〕1号 typed with square brackets is told by the rule on documents' numbers; [1] is a note.
_PLAIN_BRACKETS = Lazy(r"\d{1,4}")
_OTHER = Lazy(r"[【〔]([^【】〔〕]*[{｛][^【】〔〕]*)[】〕]")
_CODE = Lazy(r"(?<![A-Za-z0-9{｛])[A-Za-zＡ-Ｚ]{1,3}[0-9０-９]{2,4}(?![A-Za-z0-9])")
_VERB = Lazy("«workbook.before-a-bare-code»")
_OURS = Lazy(r"[A-Z]{2}[0-9]{2}")
_DIRECTION = Lazy(
    r"(?:(?:«changes.rises»|«changes.falls»|上涨|[增涨降减升]幅)(?:幅度)?[为达]?|(?<![很不许更])[多少])了?[约近]?\s?(?=[{｛]([^{}｛｝]*)[}｝])"
)
# {X}项目 prints 6项目 (in 6项目标 the unit is 项): what begins like a unit and is a noun of its own.
_NOUN = Lazy("«language.like-a-unit»(?!标)")
_UNIT_FOLLOWS = Lazy(r"[^\W\d_A-Za-z]|[%％℃/]")
# A number among others has its unit behind the last: {A|数}、{B|数}件.
_SENTENCE_GOES_ON = Lazy(r"[\]］]?(?:[、和与及至到—~～-]\s*[{｛]|[^\s，。；：！？、,.;!?)）\]］])")
_PRINTED_ITEMS = ("报告标题", "导语", "结语", "附注")


def _printed(facts: Facts) -> Iterator[Words]:
    yield from facts.narrative()
    yield from (facts.profile[name] for name in _PRINTED_ITEMS if name in facts.profile)


def marks(facts: Facts) -> Iterator[Finding]:
    """All findings of this kind, at the cell to mend."""
    for words in _printed(facts):
        yield from _marks(words, facts)


def _marks(words: Words, facts: Facts) -> Iterator[Finding]:
    text = words.text
    for match in _DOUBLED.finditer(text):
        yield DOUBLED.at(words.cell, f"“{match[0]}”会原样印出来：花括号只写一层。请改成“{{{match[1].strip()}}}”。")
    for match in OPTIONAL.finditer(text):
        if not references(match[1]) and not _PLAIN_BRACKETS.fullmatch(match[1]):
            yield NOTHING_WITHIN.at(
                words.cell,
                f"“{match[0][:20]}”会连方括号一起印出来：方括号里要有 {{…}}，缺数时才略去。请删去方括号，或写上要用的数。",
            )
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
        if metric is None and _is_like_ours(match[0], facts):
            yield BARE_CODE.at(
                words.cell,
                f"“{match[0]}”像是指标的编码，“指标”表里没有这一行，会原样印出来。请写成 {{编码}} 的样子并补上这一行，或改写这句话。",
            )
        if metric is not None and metric.code:
            yield BARE_CODE.at(
                words.cell,
                f"“{match[0]}”（{metric.name}）没有写在花括号里，会原样印出来。请写成 {{{metric.code}}}。",
            )


def _goes_on_without(follows: str) -> bool:
    """Whether the words behind a number begin with no measure word and no noun that could be one."""
    if _NOUN.match(follows):
        return True
    return "一" <= follows[:1] <= "鿿" and shipped().at(follows, 0) is None and _VERB.match(follows) is not None


def _is_like_ours(code: str, facts: Facts) -> bool:
    """Whether a code that no row has is made as those of the catalog are: two letters that a row of this sheet begins with, two digits."""
    form = code_form(code)
    return _OURS.fullmatch(form) is not None and any(
        _OURS.fullmatch(m.code) and m.code[:2] == form[:2] for m in facts.metrics
    )


def _units(words: Words, facts: Facts) -> Iterator[Finding]:
    for match in PLACEHOLDER.finditer(words.text):
        reference = parse_reference(match[1])
        metric = facts.metric(reference.name)
        if metric is not None and metric.unit and reference.aspect == NUMBER and metric.value is not None:
            if _SENTENCE_GOES_ON.match(words.text, match.end()) is None:
                yield NO_UNIT.at(
                    words.cell,
                    f"“{match[0]}”只印数，后面没有写单位。请写成“{{{reference.name}}}”，或在后面补上“{metric.unit}”。",
                )
            continue
        if (
            metric is None
            or metric.unit
            or metric.unit_cell is None
            or metric.value is None
            or reference.aspect != VALUE
        ):
            continue
        follows = words.text[match.end() :]
        # 参加{X}次 has its unit behind; {X}参加考试 has none, whatever word follows.
        if not _UNIT_FOLLOWS.match(follows[:1]) or _goes_on_without(follows):
            yield NO_UNIT.at(
                metric.unit_cell,
                f"“{metric.name}”没有填单位，{words.cell or '正文'} 里只印得出一个数。请补上单位。",
            )
