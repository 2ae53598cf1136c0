"""全部 and 100 % beside figures that say it was not all (D350)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import Sentence, sentences
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_ALL = 100
# 发现问题23个，已全部整改到位22个
_EVERY = Lazy(
    r"^[，、]?(?:并|且|并且)?(?:均|全部|都)?(?:已|现已)?(?:均|全部|都)(?:已)?(?:按期|及时|依法|如期)?[^\d，。；：、]{2,10}$"
)
# 均经过合法性审查，合法性审查率95%
_THEN_RATE = Lazy(r"^，(?:均|全部|都)[^\d，。；]{2,16}，[^\d，。；]{2,16}率(?:为|达到?)?$")
# 满意率100%，不满意2件; 办结率100%，未办结3件
_OPPOSITE = Lazy(r"^，(?:[^\d，。；]{0,4})(?:不|未)(?P<word>[^\d，。；]{2,4})$")


# 132个村，126个村配备法律顾问，实现全覆盖
_COVERED = Lazy(r"^[^。；\d]{0,24}，(?:实现|做到|达到)了?[^，。；\d]{0,12}全覆盖")


def _check(subject: Subject) -> Iterator[Finding]:
    for sentence in sentences(subject):
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
    if a.is_count and b.is_rate and b.value < _ALL and _THEN_RATE.match(between):
        return f"前面说“均”或“全部”，率却是{b.digits}%。"
    part = a.is_count and b.same == a.same and 0 < b.value < a.value and a.noun[:1] == b.noun[:1] != ""
    if part and _COVERED.match(sentence.line.text[b.stop : sentence.end]):
        return f"{a.digits}{a.unit}里只有{b.digits}{b.unit}，不是全覆盖。"
    opposite = _OPPOSITE.match(between) if a.is_rate and a.value == _ALL and b.is_count and b.value else None
    if opposite and opposite["word"] in a.label:
        return f"率是100%，却还有“{between.strip('，')}{b.digits}{b.unit}”。"
    return ""


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

正例：
    发现问题23个，已全部整改到位。审议重大行政决策事项8件，均经过合法性审查，合法性审查率100%。受理投诉56件，满意率96.4%，不满意2件。
""",
)
RULES = (Coded(RULE, _check),)
