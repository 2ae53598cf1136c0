"""Set phrases of several parts of which one is left out, replaced, crossed with another or out of its order (D643)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drafter.checks.prose import passage
from drafter.checks.report import Report
from drafter.checks.words.d603_phrase_order import orders_of
from drafter.checks.words.near_phrases import canon, listed, near
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.near import spans
from drafter.language.patterns import HAN, Lazy
from drafter.language.quotes import quoted
from drafter.language.series import Kind, members_of

_FEWEST, _ENOUGH = 3, 4
_FAR = 24
_SERIES_BEFORE, _SERIES_BEHIND = (
    Lazy(rf"(?:{HAN}{{2,8}}、){{1,3}}\Z"),
    Lazy(rf"(?:、{HAN}{{2,8}}?(?=[、”\"，。；的])){{1,4}}"),
)


@lru_cache(maxsize=64)
def _runs(phrase: str) -> tuple[re.Pattern[str], int]:
    """What finds a run of a phrase's parts in any order, and how many parts it has."""
    parts = phrase.split("、")
    one = "(?:" + "|".join(map(re.escape, parts)) + ")"
    return re.compile(rf"{one}(?:[、，]{one})+"), len(parts)


def _with_the_others(text: str, start: int, end: int) -> tuple[int, int]:
    """A run of parts with what stands in the same series in other words."""
    before, behind = _SERIES_BEFORE.search(text, max(0, start - _FAR), start), _SERIES_BEHIND.match(text, end)
    return before.start() if before else start, behind.end() if behind else end


def _members(report: Report) -> Iterator[tuple[int, int, str]]:
    """Series in which a member is replaced, left out, crossed with another or out of its order."""
    known, text = canon(report.resources, report.year), report.text
    right: list[tuple[int, int]] | None = None
    orders = {frozenset(order.words) for order in lexicon.made(report.resources, orders_of)}
    for slip in known.series.slips(text):
        if right is None:
            right = spans(text, [phrase for phrase in (*known.sources, *known.right) if "、" in phrase])
            right += [(miss.start, miss.end) for miss in near(report)] + list(listed(report))
        own = slip.kind is Kind.ORDER and frozenset(members_of(slip.phrase)) in orders
        if own or any(a < slip.end and slip.start < b for a, b in right):
            continue
        source = f"（{known.sources[slip.phrase]}）" if known.sources.get(slip.phrase) else ""
        whole = f"固定提法是{quoted(slip.phrase)}{source}"
        said, meant = quoted(slip.said), quoted(slip.right)
        yield (
            slip.start,
            slip.end,
            {
                Kind.REPLACED: f"{whole}，这里把{meant}写成了{said}。请核对，照原文写。",
                Kind.MISSING: f"{whole}，这里少了{meant}。请补上。",
                Kind.CROSSED: f"{whole}，这里的{said}写串了。请照原文改。",
                Kind.ORDER: f"{whole}，这里的次序不同。请照原文改。",
            }[slip.kind],
        )


def check(report: Report) -> Iterator[Finding]:
    told: list[tuple[int, int]] = []
    # The longest first: what stands within it is told with it.
    found = [*_found(report), *_members(report)]
    for start, end, message in sorted(found, key=lambda f: f[0] - f[1]):
        if not any(a < end and start < b for a, b in told):
            told.append((start, end))
            yield RULE.at(passage(report, start, end), message)


def _found(report: Report) -> Iterator[tuple[int, int, str]]:
    known = canon(report.resources, report.year)
    misses = near(report)
    long = {p for p in known.sources if p.count("、") > _FEWEST and p not in known.by_members}
    for phrase in sorted(known.strict | long):
        if phrase.count("、") < _FEWEST - 1 or not any(part in report.text for part in phrase.split("、")):
            continue
        pattern, whole = _runs(phrase)
        for match in pattern.finditer(report.text):
            said = set(re.split("[、，]", match[0]))
            before, behind = (
                report.text[match.start() - 1 : match.start()],
                report.text[match.end() : match.end() + 1],
            )
            if len(said) == whole and "、" in match[0] and "，" in match[0] and before not in ("、", "，"):
                yield *match.span(), "固定提法的几部分之间，顿号和逗号混用。请统一用“、”。"
            if (
                len(said) == whole
                or (phrase not in known.strict and 2 * len(said) <= whole)
                or behind == "等"
                or any(n.start < match.end() and match.start() < n.end for n in misses)
            ):
                continue
            if "、" in (before, behind):
                # Another part in other words beside them: a near miss where it is told as one, else the phrase is meant.
                if len(said) >= _ENOUGH:
                    span = _with_the_others(report.text, *match.span())
                    yield *span, f"固定提法是{quoted(phrase)}，这里换了其中的话。请照原文写。"
            else:
                missing = "、".join(part for part in phrase.split("、") if part not in said)
                yield *match.span(), f"固定提法没有写全，少了{quoted(missing)}。请补上。"


RULE = Rule(
    "D643",
    "固定提法的几项不全、不对",
    Severity.WARNING,
    """由几项组成的固定提法，少了一项、换了一项、两项写串了，次序不对，或中间的标点不一。

为什么：“四个亲自”“六大保护”“三条控制线”是文件里连在一起的提法，少一项、错一项，业内的读者马上看得出。
怎么改：照原文补上、改正，标点统一；确实只讲其中几项的，在后面加“等”；本地就是那样写的，填进templates/words/own-canon.csv的“也可写作”。
依据：templates/words/canon.csv中逐条注明。

反例：
    做到重要工作亲自部署、重大问题亲自过问、重点环节亲自协调，重要任务亲自督办。

反例：
    做到重要工作亲自部署、重大问题亲自过问、重点环节亲自协调，推动工作落实。

反例：
    严格履行公众参与、专家论证、风险评估、集体讨论决定程序。

反例：
    构建家庭、学校、社会、网络、企业、司法“六大保护”体系。

反例：
    推进科学立法、公正执法、严格司法、全民守法。

反例：
    坚持预防为主、综合治理、安全第一。

正例：
    完善公众参与、专家论证、风险评估等程序，推动家庭、学校、社会协同育人，严守耕地和永久基本农田、生态保护红线、城镇开发边界。
    做到重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办，推动工作落实。
""",
)
