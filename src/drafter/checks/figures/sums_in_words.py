"""Totals in Chinese numerals that are not the sum of their parts (D377)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from drafter.checks.listings import Listing, listings
from drafter.checks.prose import Sentence, search
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at
from drafter.language.counted import alone
from drafter.language.numerals import from_chinese, plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import units
from drafter.model.facts import Statutory

_COUNT = Lazy(
    r"(?P<n>[«numerals.ten»百千两零〇]{1,7})(?P<unit>«units.of-deeds»|[个项处部人户宗卷条所站])(?![一-鿿]{0,1}(?:是|要|则))"
)
_LEAST, _TEN = 3, 10


def _in_words(report: Report) -> Iterator[Sentence]:
    """The sentences with three counts in words or more, those as their quantities."""
    known = units(report.resources)
    lines: dict[int, tuple[Line, list[Quantity]]] = {}
    for hit in search(report, _COUNT):
        if hit.line.statutory == Statutory.PLAN or hit.line.text[hit.start - 1 : hit.start] in (
            "第",
            "每",
            "各",
            "同",
            "数",
            "几",
        ):
            continue
        n, unit = from_chinese(hit.match["n"].replace("两", "二")), known.get(hit.match["unit"])
        if n and unit is not None:
            found = alone(hit.start, hit.end, Decimal(n), hit.match["n"], unit.name, unit.kind)
            lines.setdefault(id(hit.line), (hit.line, []))[1].append(found)
    for line, numbers in lines.values():
        if len(numbers) < _LEAST or max(q.value for q in numbers) < _TEN:
            continue
        at = 0
        while at < len(line.text):
            stop = line.text.find("。", at) + 1 or len(line.text)
            inside = [q for q in numbers if at <= q.number < stop]
            if len(inside) >= _LEAST:
                yield Sentence(line, at, stop, tuple(_labelled(line, at, inside)))
            at = stop


def _labelled(line: Line, start: int, inside: Sequence[Quantity]) -> Iterator[Quantity]:
    at = start
    for quantity in inside:
        label = line.text[begins_at(line.text, quantity.lead, "，；：、（", at) : quantity.lead]
        yield replace(quantity, label=label)
        at = quantity.stop


def check(report: Report) -> Iterator[Finding]:
    for found in listings(list(_in_words(report))):
        message = _off(found)
        if message:
            first, last = found.totals[-1], found.parts[-1]
            yield RULE.at(found.sentence.line.place(first.begin, last.stop), message)


def _off(listing: Listing) -> str:
    whole, parts = listing.totals[-1], listing.parts
    every = sum((q.value for q in parts), Decimal(0))
    if len({q.same for q in (whole, *parts)}) > 1 or every == whole.value or listing.rest:
        return ""
    # A list left open may be less; one of that total's own size that is just off is meant to make it.
    if every < whole.value * Decimal("0.8") or max(q.value for q in parts) >= whole.value:
        return ""
    said = "+".join(q.digits for q in parts)
    return f"{said}合{plain_numeral(every)}，总数写的是{whole.digits}（{plain_numeral(whole.value)}）。请核对这几个数。"


RULE = Rule(
    "D377",
    "汉字写的总数与各项之和不符",
    Severity.WARNING,
    """用汉字写的总数与后面列出的各项加不拢。

为什么：六支、二十八支、十支是四十四支，写“四十二支”，有一个数错了。
怎么改：核对各项和总数；统计数据用阿拉伯数字，加起来不容易错。
依据：GB/T 15835—2011；《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全县设普法志愿服务队四十二支，其中县级六支、乡镇级二十八支、村级十支。

正例：
    全县设普法志愿服务队四十四支，其中县级六支、乡镇级二十八支、村级十支。举办培训十二期，其中法制审核三期、执法监督两期。
""",
)
