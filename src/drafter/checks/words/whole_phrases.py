"""Set phrases of several parts of which some are left out: three of 四个亲自 (D643)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drafter.checks.prose import passage
from drafter.checks.report import Report
from drafter.checks.words.near_phrases import canon, near
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import HAN, Lazy
from drafter.language.quotes import quoted

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


def check(report: Report) -> Iterator[Finding]:
    told: list[tuple[int, int]] = []
    # The longest first: what stands within it is told with it.
    for start, end, message in sorted(_found(report), key=lambda f: f[0] - f[1]):
        if not any(a <= start and end <= b for a, b in told):
            told.append((start, end))
            yield RULE.at(passage(report, start, end), message)


def _found(report: Report) -> Iterator[tuple[int, int, str]]:
    known = canon(report.resources, report.year)
    misses = near(report)
    for phrase in sorted(known.strict | {p for p in known.sources if p.count("、") > _FEWEST}):
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
    "固定提法没有写全",
    Severity.WARNING,
    """由几部分组成的固定提法，只写了其中几部分，或中间的标点不一。

为什么：“四个亲自”“人民满意的法治政府”的七个定语，是文件里连在一起的提法，少一项读者马上看得出，像是漏写。
怎么改：补上少的一项，标点统一；确实只讲其中几项的，在后面加“等”。
依据：templates/words/canon.csv中逐条注明。

反例：
    做到重要工作亲自部署、重大问题亲自过问、重点环节亲自协调，重要任务亲自督办。

反例：
    做到重要工作亲自部署、重大问题亲自过问、重点环节亲自协调，推动工作落实。

正例：
    做到重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办，推动工作落实。
""",
)
