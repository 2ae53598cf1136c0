"""同一个事物前后用了不同的叫法。

为什么：一会儿“乡镇（街道）”，一会儿“镇办”，读者会以为是两回事；“报备”“备案”混用，率也跟着有了两个名字。
怎么改：全文统一成一种叫法。词表在templates/words/variants.csv，本单位可以另建own-variants.csv增加。
依据：《党政机关公文处理工作条例》第十九条：用语规范；同一概念用同一名称。

反例：
    召开乡镇（街道）综合行政执法推进会，指导各镇办健全机制。

反例：
    全年出台规范性文件7件，均按规定报备，备案率达100%。

正例：
    召开乡镇（街道）综合行政执法推进会，指导各乡镇（街道）健全机制，全年出台规范性文件7件，均按规定备案，备案率达100%。严格执行外出报备制度。

正例：
    共收到规范性文件报备文件58件，准予备案56件，纠正2件，报备率为100%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.clauses import sentence_around
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.resources import Resources

RULE = Rule("D610", "名称前后不一", Severity.WARNING, __doc__ or "")
_NEAR, _BETWEEN = 40, 6


class Variants(Struct, frozen=True):
    """Several ways to write one name, the one to keep, and the words of a sentence that is about it (any, if none)."""

    forms: tuple[str, ...]
    pattern: Lazy
    context: tuple[str, ...]
    right: str
    note: str
    apart: tuple[str, ...]
    """Words that hold a form and mean another act: 准予备案 is what is done with what was 报备."""


def _variants(resources: Resources) -> tuple[Variants, ...]:
    made = []
    for row in lexicon.table(resources, "variants.csv"):
        # Longest first: 镇（街道） within 乡镇（街道） is not another name.
        forms = sorted(dict.fromkeys(many(row.get("写法", ""))), key=len, reverse=True)
        pattern = Lazy("|".join(map(re.escape, forms)))
        context = tuple(many(row.get("语境", "")))
        made.append(
            Variants(
                tuple(forms),
                pattern,
                context,
                row.get("统一为", ""),
                row.get("说明", ""),
                tuple(many(row.get("除外", ""))),
            )
        )
    return tuple(made)


def _fits(text: str, at: int, context: tuple[str, ...]) -> bool:
    """Whether the sentence speaks of what the name is for: 外出报备 is no filing of documents."""
    sentence = sentence_around(text, at, at, _NEAR)
    return not context or any(word in sentence for word in context)


def _within(hit: Hit, words: tuple[str, ...]) -> bool:
    """Whether the form is only part of one of these words."""
    text = hit.line.text
    return any(
        text.startswith(word, hit.start - at)
        for word in words
        for at in range(len(word) - len(hit.match[0]) + 1)
        if word.startswith(hit.match[0], at) and hit.start >= at
    )


def _is_parted(hit: Hit, right: str) -> bool:
    """Whether the form is the end of the wished name, whose beginning stands a few words before it: 推进本单位法治建设第一责任人职责."""
    begins = right.removesuffix(hit.match[0])
    if begins in ("", right):
        return False
    before = hit.line.text[max(0, hit.start - len(begins) - _BETWEEN) : hit.start]
    return begins in before and before.rpartition(begins)[2].isalpha()


def check(report: Report) -> Iterator[Finding]:
    text = report.text
    for name in lexicon.made(report.resources, _variants):
        if sum(f in text for f in name.forms) < 2:
            continue
        places: dict[str, Hit] = {}
        for hit in search(report, name.pattern):
            # What an honour or a document is called is not ours to change.
            its_own = not is_quoted(report, hit.line, hit.start) and _fits(hit.line.text, hit.start, name.context)
            its_own = its_own and not _within(hit, name.apart) and not _is_parted(hit, name.right)
            if its_own and hit.match[0] not in places:
                places[hit.match[0]] = hit
        if len(places) < 2:
            continue
        # The place to mend is a name that is not the wished one.
        odd = next((hit for form, hit in places.items() if form != name.right), next(iter(places.values())))
        named = "、".join(f"“{form}”" for form in places)
        note = f"（{name.note}）" if name.note else ""
        yield RULE.at(odd.place, f"同一事物有{len(places)}种叫法：{named}。请统一为“{name.right}”{note}。")
