"""Steps of a deed in another order than they are done: 审结并受理, 决定后告知听证, 不仅在全省，而且在全县 (D666, D696)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Coded, Pattern
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory
from drafter.resources import Resources

FILE = "steps.txt"
_JOINED = "了?(?:、?并|和|、|以及)"
_LEVELS = "村乡县市省国"
_SCOPE = Lazy(
    r"不[仅但]在?全?(?P<big>[国省市县])[^，。；\n]{0,10}，(?:而且|并且|还|也)在?全?(?P<small>[省市县乡村])[^，。；\n]{2,16}"
)
_REVIEW = "«words.done-before-deciding»"
_AFTER = "(?:之后|以后|后)，?"
_WRONG_ORDER = Lazy(
    rf"(?P<told>(?:作出|做出|下达|送达)(?:[^，。；、\n]{{0,10}}决定书?|[^，。；\n]{{0,4}}处罚){_AFTER}(?:再|才|方)?[^，。；\n]{{0,6}}告知[^。；\n]{{0,16}}(?:听证|陈述|申辩))"
    rf"|(?P<late>(?:集体讨论(?:决定)?|审议(?:通过)?|«words.decides»){_AFTER}(?:(?:再|才|方)?(?:«words.makes-up-for-it»)[^，。；\n]{{0,6}}|(?:再|才|方|补)(?:进行|开展|补办|办|做|组织|履行)?[^，。；\n]{{0,2}})(?:{_REVIEW}))"
    rf"|(?P<added>(?:补办|补做|补开|补签|补充履行)了?(?:{_REVIEW})(?:手续|程序)?)"
    r"|(?P<first>先(?:«words.comes-last»)[，、]?[后再](?:«words.comes-first»))"
    r"|(?P<proof>(?:处罚|处罚决定)(?:后|之后)，?(?:再|补充?)(?:调查|取证|立案))"
)
_CURES = {
    "told": "陈述、申辩、听证的权利在作出处罚决定之前告知（《行政处罚法》第四十四条）；决定书里告知的是复议、诉讼的途径",
    "late": "合法性审查、论证、评估、听证在集体讨论、作出决定之前（《重大行政决策程序暂行条例》第二十五条）",
    "added": "这一步应在决定之前，不能事后补办",
    "first": "先调查、听取意见、审查，后决定、实施，次序反了",
    "proof": "先立案、调查取证，后作处罚决定（《行政处罚法》第五十四条）",
}
# A shortcoming, or what is forbidden, is told so on purpose.
_TOLD_AS_WRONG = Lazy("«words.told-as-wrong»")
_BEHIND = 12


def _steps(resources: Resources) -> Lazy:
    pairs = []
    for line in lexicon.lines(resources, FILE):
        steps = line.split()
        pairs += [(b, a) for i, a in enumerate(steps) for b in steps[i + 1 :]]
    by_later: dict[str, list[str]] = {}
    for later, earlier in pairs:
        by_later.setdefault(later, []).append(earlier)
    # Where the two are done to something: 办结、受理 as two of many counts are no order.
    one = "|".join(
        f"{re.escape(later)}{_JOINED}(?:{'|'.join(map(re.escape, earlier))})" for later, earlier in by_later.items()
    )
    return Lazy(rf"(?<!、)(?<!和)(?:{one})(?!、)(?=[一-鿿])(?![^，。；]{{0,6}}的)" if one else r"(?!)")


def _is_wrong_on_purpose(report: Report, hit: Hit) -> bool:
    """Whether the words are another's, or the sentence names them as what must not be."""
    begin = begins_at(hit.line.text, hit.start)
    return (
        hit.line.statutory == Statutory.SHORTCOMINGS
        or _TOLD_AS_WRONG.search(hit.line.text[begin : hit.end + _BEHIND]) is not None
        or in_marks(report, hit)
    )


def _check(report: Report) -> Iterator[Finding]:
    for hit in search(report, _SCOPE):
        smaller = _LEVELS.find(hit.match["big"]) <= _LEVELS.find(hit.match["small"])
        if not smaller and not in_marks(report, hit):
            yield _D666.at(hit.place, f"“{hit.match[0]}”：“不仅……而且”应由小到大，先说小的范围。请核对。")
    for hit in search(report, lexicon.made(report.resources, _steps)):
        if not in_marks(report, hit):
            yield _D666.at(hit.place, f"“{hit.match[0]}”：先后次序反了。请把先做的写在前面。")


_D666 = Rule(
    "D666",
    "先后、大小的次序反了",
    Severity.WARNING,
    """后做的事写在先做的前面，或大的范围写在小的前面。

为什么：案件先受理、后审结，问题先发现、后整改；“不仅……而且”由小到大。
怎么改：照办事的先后改，先说小的范围。
依据：《党政机关公文处理工作条例》第十九条：结构严谨，条理清楚；办事先后的词表见templates/words/steps.txt。

反例：
    全年审结并受理行政复议案件42件。

反例：
    执法质量不仅在全省，而且在全县处于前列。

正例：
    受理并审结行政复议案件42件，发现并整改问题32个，执法质量不仅在全县，而且在全市处于前列。
""",
)
RULES = (
    Coded(_D666, _check),
    Pattern(
        Rule(
            "D696",
            "程序的先后反了",
            Severity.WARNING,
            """先作决定，后告知、后审查、后取证，与法定程序相反。

为什么：处罚前告知听证权利，讨论前做合法性审查，是程序合法的底线；写成“审议后补办合法性审查”，等于承认程序违法。
怎么改：核对实际的先后；写反了的改过来。说的是发现的问题，请写明“存在……问题”“已纠正”。
依据：《行政处罚法》第四十四条、第五十四条；《重大行政决策程序暂行条例》第二十五条、第三十条。

反例：
    严格履行程序，作出处罚决定后告知当事人有要求听证的权利。

反例：
    重大事项经审议后补办合法性审查。

反例：
    先审批后听取意见，处罚后再取证。

正例：
    作出处罚决定前告知当事人有要求听证的权利，经合法性审查后提交集体讨论，纠正先处罚后取证的问题，坚决防止先决策、后论证，审议通过后及时公布。
""",
        ),
        find=_WRONG_ORDER,
        unless=_is_wrong_on_purpose,
        say=lambda hit: f"“{hit.match[0]}”：{_CURES[hit.match.lastgroup or 'told']}。请核对。",
    ),
)
