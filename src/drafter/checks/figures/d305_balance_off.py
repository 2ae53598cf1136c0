"""期初数加新增减减少，不等于期末数。

为什么：上年结转、本年新收、本年办结、年末未结四个数互相决定。对不上，说明其中一个数填错或漏统计。
怎么改：核对四个数，其中年末数应等于上年结转数加本年新收数减本年办结数。
依据：templates/metrics.csv 的“约束”列；《党政机关公文处理工作条例》第十九条：数字准确。

反例：
    上年结转行政复议案件10件，新收100件，审结95件，未结20件。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    JZ09 | 上年末在册社区矫正对象 | 人 | 60
    JZ02 | 新接收社区矫正对象 | 人 | 100
    JZ03 | 解除社区矫正对象 | 人 | 90
    JZ01 | 在册社区矫正对象 | 人 | 80

正例：
    上年结转行政复议案件10件，新收100件，审结95件，未结15件。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    JZ09 | 上年末在册社区矫正对象 | 人 | 60
    JZ02 | 新接收社区矫正对象 | 人 | 100
    JZ03 | 解除社区矫正对象 | 人 | 90
    JZ01 | 在册社区矫正对象 | 人 | 70
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.checks.constraints import broken, say
from drafter.checks.prose import sentences
from drafter.checks.saying import short
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.quantities import Quantity
from drafter.language.wordlists import word_list

RULE = Rule("D305", "期初加减不等于期末", Severity.ERROR, __doc__ or "")

INCOMING = ("新收", "新受理", "新接收", "新增", "新入矫")
OUTGOING = ("审结", "办结", "结案", "解除", "解矫")
CLOSING = ("未结", "未审结", "尚未审结", "期末", "年末", "结转下年", "在册")


def _one(numbers: Sequence[Quantity], names: tuple[str, ...], avoid: tuple[str, ...] = ()) -> Quantity | None:
    """The only count whose label says one of the names; None when there is none or more than one."""
    found = [q for q in numbers if any(n in q.label for n in names) and not any(n in q.label for n in avoid)]
    return found[0] if len(found) == 1 else None


def check(subject: Subject) -> Iterator[Finding]:
    for b in broken(subject):
        if b.is_balance:
            yield RULE.at(
                b.cell,
                f"{say(subject, b.left, b.last_year)}={short(b.left_value)}，应等于{say(subject, b.right, b.last_year)}。请核对这几个数。",
            )
    carried = word_list("figures.opening-balance")
    if not any(word in subject.text for word in carried):
        return
    for sentence in sentences(subject):
        counts = [q for q in sentence.quantities if q.is_count and q.is_exact]
        opening, incoming = _one(counts, carried), _one(counts, INCOMING)
        outgoing, closing = (
            _one(counts, OUTGOING, ("未", *carried)),
            _one(counts, CLOSING, carried),
        )
        if opening is None or incoming is None or outgoing is None or closing is None:
            continue
        if len({q.same for q in (opening, incoming, outgoing, closing)}) > 1:
            continue
        due = opening.value + incoming.value - outgoing.value
        if due != closing.value:
            told = (opening, incoming, outgoing, closing)
            # They stand in any order: 在册268人，新接收120人、解矫98人，年初252人.
            yield RULE.at(
                sentence.line.place(min(q.lead for q in told), max(q.stop for q in told)),
                f"{opening.value}+{incoming.value}-{outgoing.value}={due}，"
                f"正文写的是{closing.digits}{closing.unit}。请核对这四个数。",
            )
