"""全部 and 100 % beside figures that say it was not all (D350)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_ALL = 100
# 发现问题23个，已全部整改到位22个
_EVERY = Lazy(
    r"^[，、]?(?:并|且|并且)?(?:均|全部|都)?(?:已|现已)?(?:均|全部|都)(?:已)?(?:按期|及时|依法|如期)?[^\d，。；：、]{2,10}$"
)
# 均经过合法性审查，合法性审查率95%; 30个乡镇全部完成述法，述法覆盖率96.7%
_THEN_RATE = Lazy(
    r"^[^\d。；，]{0,14}，?(?:现)?已?(?:«figures.all-of-them»|无一)(?P<done>[^\d，。；]{2,16})，(?P<rate>[^\d，。；]{2,16})率(?:均|已|也)?(?:为|是|达到?)?$"
)
_NARROWER = Lazy(r"«figures.no-part-of-a-matter»")
_OVERDUE = Lazy(r"«figures.overdue»|未按[期时]|没有按[期时]")
_IN_TIME = Lazy(r"按[期时]|及时|限时|时限|期限")
# 全部建立法律顾问制度，仅有2个村尚未聘请法律顾问
_ALL_DONE = Lazy(
    r"(?:«figures.all-of-them»|全面|全覆盖)[^\d，。；]{2,20}，(?:但|其中|目前|现)?(?:仅|只|还|尚|仍|另|但)?有?$"
)
_STILL = Lazy(r"^[^，。；\d]{0,8}?(?:尚未|仍未|还未|未能|没有|未)(?P<what>[^，。；\d]{2,14})")
_SHARED = 2
# 满意率100%，不满意2件; 办结率100%，未办结3件
_OPPOSITE = Lazy(r"^，(?:[^\d，。；]{0,4})(?:不|未)(?P<word>[^\d，。；]{2,4})$")


# 132个村，126个村配备法律顾问，实现全覆盖
_COVERED = Lazy(r"^[^。；\d]{0,24}，(?:实现|做到|达到)了?[^，。；\d]{0,12}全覆盖")


def check(report: Report) -> Iterator[Finding]:
    for sentence in sentences(report):
        if sentence.line.statutory == Statutory.PLAN:
            continue
        for a, b in zip(sentence.quantities, sentence.quantities[1:], strict=False):
            message = _message(sentence, a, b)
            if message:
                yield RULE.at(sentence.line.place(a.begin, b.stop), f"{message}请核对。")


def _message(sentence: Sentence, a: Quantity, b: Quantity) -> str:
    between = sentence.line.text[a.stop : b.lead]
    if not (a.is_exact and b.is_exact):
        return ""
    if a.is_count and b.same == a.same and 0 < b.value != a.value and _EVERY.match(between):
        only = "只有" if b.value < a.value else "有"
        return f"说的是全部，{a.digits}{a.unit}里却{only}{b.digits}{b.unit}。"
    then = _THEN_RATE.match(between) if a.is_count and b.is_rate and b.value < _ALL else None
    if then and _is_of_the_same(then["done"], then["rate"], none_at_all="无一" in between):
        return f"前面说“均”或“全部”，率却是{b.digits}%。"
    still = _STILL.match(sentence.line.text[b.stop : sentence.end]) if a.same == b.same and b.value < a.value else None
    if still and _ALL_DONE.search(between) and _share(still["what"], between):
        return f"前面说“全部”“均”，后面又有{b.digits}{b.unit}没有。"
    part = a.is_count and b.same == a.same and 0 < b.value < a.value and a.noun[:1] == b.noun[:1] != ""
    if part and _COVERED.match(sentence.line.text[b.stop : sentence.end]):
        return f"{a.digits}{a.unit}里只有{b.digits}{b.unit}，不是全覆盖。"
    opposite = _OPPOSITE.match(between) if a.is_rate and a.value == _ALL and b.is_count and b.value else None
    if opposite and opposite["word"] in a.label:
        return f"率是100%，却还有“{between.strip('，')}{b.digits}{b.unit}”。"
    return ""


def _is_of_the_same(done: str, rate: str, *, none_at_all: bool) -> bool:
    """Whether a rate is of what is said to have been done to all: 全部办结 and 办结率, 无一超期 and 按期办结率, but not 按期办结率 or 满意率 of 全部办结."""
    if none_at_all:
        return _OVERDUE.search(done) is not None and _IN_TIME.search(rate) is not None
    narrower = _NARROWER.search(rate)
    return (narrower is None or narrower[0] in done) and _share(rate, done)


def _share(a: str, b: str) -> bool:
    return any(a[k : k + _SHARED] in b for k in range(len(a) - _SHARED + 1))


RULE = Rule(
    "D350",
    "说全部，数却不是全部",
    Severity.WARNING,
    """写了“全部”“均”或100%，旁边的数说明并没有全部做到。

为什么：发现问题23个，“全部整改到位22个”，两句话打架，读者不知道信哪一句。
怎么改：核对两个数；确实没有全部做到的，去掉“全部”，写实际的数和率。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    开展执法监督检查，发现问题23个，已全部整改到位22个。

反例：
    包联信访积案2件并全部化解3件。

反例：
    审议重大行政决策事项8件，均经过合法性审查，合法性审查率95%。

反例：
    受理群众投诉56件，办理满意率100%，不满意2件。

反例：
    全县132个村，126个村配备法律顾问，实现全覆盖。

反例：
    30个乡镇全部完成述法，述法覆盖率96.7%。

反例：
    受理的412件投诉无一超期，按期办结率99.3%。

反例：
    全镇16个村全部建立法律顾问制度，仅有2个村尚未聘请法律顾问。

正例：
    受理投诉412件，全部办结，按期办结率99.3%，满意率98.2%。16个村全部建立法律顾问制度，2个村尚未建成工作室。

正例：
    发现问题23个，已全部整改到位。审议重大行政决策事项8件，均经过合法性审查，合法性审查率100%。受理投诉56件，满意率96.4%，不满意2件。
""",
)
