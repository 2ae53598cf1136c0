"""Steps of a deed in another order than they are done: 审结并受理, 决定后告知听证, 不仅在全省，而且在全县 (D666)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory
from drafter.resources import Resources

FILE = "steps.txt"
_JOINED = "了?(?:、?并|和|、|以及)"
_LEVELS = "村乡县市省国"
_REVIEW = "合法性审[查核]|公平竞争审查|法制审核|风险评估|专家论证|听证|集体讨论|征求意见"
_FIND = Lazy(
    r"(?P<hearing>(?:作出|做出|下达|送达)[^，。；、\n]{0,10}决定书?(?:之后|以后|后)，?(?:再|才|方)?[^，。；\n]{0,6}告知[^。；\n]{0,16}(?:听证|陈述|申辩))"
    rf"|(?P<review>(?:审议|通过|决策|印发|公布|出台|签订|决定|实施)(?:之后|以后|后)，?(?:再|才|方)?(?:补办|补做|补充|补|再进行|再行|再组织|才进行|进行)[^，。；\n]{{0,6}}(?:{_REVIEW}))"
    r"|(?P<first>先(?:决定|决策|审议|印发|处罚|执行|签订|出台|实施|上岗)(?:、|，)?[再后](?:论证|审[查核]|调查|告知|立案|听证|征求|评估|培训|补))"
    r"|(?P<scope>不[仅但]在?全?(?P<big>[国省市县])[^，。；\n]{0,10}，(?:而且|并且|还|也)在?全?(?P<small>[省市县乡村])[^，。；\n]{2,16})"
)
_CURES = {
    "hearing": "告知听证、陈述、申辩的权利应在作出决定之前",
    "review": "审查、论证、听证应在审议、印发之前",
    "first": "次序反了，应先调查、论证、审查，后决定",
    "scope": "“不仅……而且”应由小到大，先说小的范围",
}
# A shortcoming, or what is forbidden, is told so on purpose.
_TOLD_AS_WRONG = Lazy(r"杜绝|防止|避免|严禁|禁止|不得|纠正|整改|问题|现象|倾向|改变|不能|仍|个别|存在")
_BEFORE, _BEHIND = 16, 10


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


def _is_wrong_on_purpose(hit: Hit) -> bool:
    around = hit.line.text[max(0, hit.start - _BEFORE) : hit.end + _BEHIND]
    return hit.line.statutory == Statutory.SHORTCOMINGS or bool(_TOLD_AS_WRONG.search(around))


def _check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _FIND):
        name = next(n for n in _CURES if hit.match[n])
        if name == "scope" and _LEVELS.find(hit.match["big"]) <= _LEVELS.find(hit.match["small"]):
            continue
        if in_marks(subject, hit) or (name != "scope" and _is_wrong_on_purpose(hit)):
            continue
        yield RULE.at(hit.place, f"“{hit.match[0]}”：{_CURES[name]}。请核对。")
    for hit in search(subject, lexicon.made(subject.resources, _steps)):
        if not in_marks(subject, hit):
            yield RULE.at(hit.place, f"“{hit.match[0]}”：先后次序反了。请把先做的写在前面。")


RULE = Rule(
    "D666",
    "先后、大小的次序反了",
    Severity.WARNING,
    """后做的事写在先做的前面，或先决定、后审查。

为什么：案件先受理、后审结，问题先发现、后整改；“作出处罚决定后告知听证权利”“审议后补办合法性审查”说的是违法的程序，写进报告等于承认程序违法。
怎么改：照办事的先后改；程序确实如此的，写到不足部分。
依据：《中华人民共和国行政处罚法》第四十四条、第六十三条；《重大行政决策程序暂行条例》第二十五条、第二十八条；办事先后的词表见templates/words/steps.txt。

反例：
    全年审结并受理行政复议案件42件。

反例：
    作出处罚决定后告知当事人有要求听证的权利。

反例：
    重大行政决策审议后补办合法性审查。

反例：
    执法质量不仅在全省，而且在全县处于前列。

正例：
    受理并审结行政复议案件42件，发现并整改问题32个，作出处罚决定前告知听证权利，坚决防止先决策、后论证，执法质量不仅在全县，而且在全市处于前列。
""",
)
RULES = (Coded(RULE, _check),)
