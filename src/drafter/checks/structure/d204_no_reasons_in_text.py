"""不足部分没有写原因。

为什么：法定内容是“存在的不足和原因”。多数报告只列问题，不分析原因，看不出明年为什么这样安排。
怎么改：标题写“存在的不足和原因”，每条不足后面写一句原因，如“主要原因是……”“由于……”。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定：“存在的不足和原因”。

反例：
    三、推进法治政府建设存在的不足和原因
    一是基层执法力量还比较薄弱。二是普法形式还比较单一。

反例：
    三、推进法治政府建设存在的不足和原因
    一是基层执法力量还比较薄弱，主要原因是编制多年没有增加。二是普法形式还比较单一，以发放资料为主。

正例：
    三、推进法治政府建设存在的不足和原因
    一是基层执法力量还比较薄弱，主要原因是编制多年没有增加。二是普法形式还比较单一，根源在于对群众需求调研不够。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.numbering import ITEM, Mark, marks
from drafter.checks.outline import Part, parts
from drafter.checks.report import Report
from drafter.checks.structure.d223_no_shortcoming_listed import is_untold
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory

RULE = Rule("D204", "不足部分没有写原因", Severity.WARNING, __doc__ or "")

_REASON = Lazy(
    "«structure.reasons»|[主客]观上|受[^。，]{1,20}(?:影响|限制|制约)|(?<!成)因[^此素而地时人事]|成因(?!复杂|多)"
)

# Said of one point they give its reason; said anywhere they are not enough.
_HINTS = Lazy(
    r"与[^。，]{2,30}(?:有关|相关|分不开)|(?:反映|折射|暴露|说明)出?|(?:只有|仅有|仅|不足|人均)\d[\d,.]*(?:名|人|万元|元|%)"
)
# Behind the sentence that names the point these say why.
_WEAK = Lazy(r"«structure.weak-because»|重[^，。；]{1,8}轻[^，。；]{1,6}")
# 上述问题的原因, 究其原因: one sentence for all.
_OF_ALL = Lazy(
    r"(?:上述|以上|这些|产生|存在)[^。]{0,12}(?:问题|不足|短板|薄弱|情况)[^。]{0,8}(?:原因|根源|症结)|究其原因|究其根源|归根结底"
)
_SHOWN, _LEAST = 14, 2


def check(report: Report) -> Iterator[Finding]:
    if is_untold(report):
        return
    if report.facts is not None and report.facts.shortcomings:
        return
    for part in parts(report):
        if part.statutory is not Statutory.SHORTCOMINGS or part.heading is None or not part.lines:
            continue
        heading = part.heading
        if _REASON.search(part.text):
            yield from _without(report, part)
            continue
        titled = "原因" in heading.text
        message = "标题写了“原因”，正文里没有看到说明原因的话。" if titled else "只写了问题，标题和正文都没有写原因。"
        yield RULE.at(heading.place(0, len(heading.text)), f"{message}请给每条不足补一句原因。")


def _without(report: Report, part: Part) -> Iterator[Finding]:
    """The points that tell no reason where most of them do; none where one sentence gives the reasons of all."""
    if _OF_ALL.search(part.text):
        return
    inside = {id(line): i for i, line in enumerate(part.lines)}
    every = [mark for mark in marks(report) if id(mark.line) in inside and (mark.n or mark.level != ITEM)]
    top = min((mark.level for mark in every), default=0)
    points = [mark for mark in every if mark.level == top]
    if len(points) < _LEAST:
        return
    said = [_text(part, inside, mark, after) for mark, after in zip(points, [*points[1:], None], strict=True)]
    bare = [
        i
        for i, text in enumerate(said)
        if not (_REASON.search(text) or _HINTS.search(text) or _WEAK.search(text, text.find("。") + 1 or len(text)))
    ]
    if not 0 < len(bare) <= len(points) / 2:
        return
    for mark in (points[i] for i in bare):
        yield RULE.at(
            mark.line.words(mark.start, min(len(mark.line.text), mark.end + _SHOWN)),
            "别的不足都写了原因，这一条没有写。请补一句原因。",
        )


def _text(part: Part, inside: dict[int, int], mark: Mark, after: Mark | None) -> str:
    """What is said from one point up to the next."""
    first = inside[id(mark.line)]
    last = inside[id(after.line)] if after else len(part.lines) - 1
    if first == last:
        return mark.line.text[mark.start : after.start if after else None]
    end = part.lines[last].text[: after.start] if after else part.lines[last].text
    return mark.line.text[mark.start :] + "".join(line.text for line in part.lines[first + 1 : last]) + end
