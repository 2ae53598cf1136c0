"""Sums of money that follow from a base and a rate: so many times the illegal gains, so much a month for each person (D391)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.prose import Sentence, blamed, sentences
from drafter.checks.report import Report
from drafter.checks.wholes import MONEY, half_step, value
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind
from drafter.model.facts import Statutory
from drafter.model.numbers import half_up

RULE = Rule(
    "D391",
    "按标准算出的金额不符",
    Severity.WARNING,
    """罚款写明是多少的几倍，或补贴写明每人每月多少，算出来的金额和写的不符。

为什么：违法所得3.2万元、处2倍罚款，应是6.4万元；62人每人每月980元，全年是72.9万元。写成别的数，读者一乘就知道。
怎么改：核对基数、倍数（标准）和金额；年内人数、标准有变动的，写明。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    对其处造成损失17.6万元1.5倍的罚款28.4万元。

反例：
    没收违法所得3.2万元，并处违法所得2倍的罚款9.6万元。

反例：
    保障特困人员62名，每人每月发放生活费980元，全年共发放92.7万元。

正例：
    对其处造成损失17.6万元1.5倍的罚款26.4万元。没收违法所得3.2万元，并处货值金额2倍的罚款9.6万元。

正例：
    保障特困人员62名，每人每月发放生活费980元，全年共发放72.9万元。保障孤儿12名，每人每月补助1450元，全年共发放19.6万元。
""",
)

_AT_ONCE = Lazy(r"^(?:的|金额的?)?$")
_THEN = Lazy(r"^[，、]?[^，。；\d]{0,8}?(?P<of>[^，。；\d]{2})(?:金额|总额|数额|款项)?的?$")
_FINE = Lazy(r"^的?(?:罚款|罚金|赔偿金?|违约金|惩罚性赔偿金?)[^，。；\d]{0,4}$|^，?(?:即|计|合计|共计)$")
_EACH = Lazy(r"每(?:人|名|户)每(?P<period>月|年|季度?)|每(?P<before>月|年|季度?)每(?:人|名|户)")
_TIMES = {"月": 12, "季": 4, "季度": 4, "年": 1}
_IN_ALL = Lazy(r"全年|年内|累计|共|合计|总计|年(?:支出|发放|补助|支付)")
_OTHER = Lazy(r"[由从]|提高|分别|个月|\d月|新增|不等|档|[一二三四分等]级|[一二三四分各]类")
_PEOPLE = ("人", "名", "户")
_FAR = 12


def check(report: Report) -> Iterator[Finding]:
    for sentence in sentences(report):
        if sentence.line.statutory != Statutory.PLAN:
            yield from _times_the_base(sentence)
            yield from _for_each(sentence)


def _times_the_base(sentence: Sentence) -> Iterator[Finding]:
    text, numbers = sentence.line.text, sentence.quantities
    for base, times, fine in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if times.unit != "倍" or not _is_money(base) or not _is_money(fine) or not times.is_exact:
            continue
        between = text[base.stop : times.lead]
        then = _THEN.match(between)
        # 违法所得3.2万元，并处货值金额2倍: of something else.
        same = _AT_ONCE.match(between) or (then is not None and then["of"] in base.label)
        if not same or not _FINE.match(text[times.stop : fine.lead]):
            continue
        due = value(base) * times.value
        if abs(due - value(fine)) > half_step(fine) + half_step(base) * times.value:
            yield RULE.at(
                blamed(sentence.line, base.begin, fine.stop, fine),
                f"{_shown(sentence, base)}的{times.digits}倍是{_amount(due, fine)}，这里写的是{_shown(sentence, fine)}。请核对这三个数。",
            )


def _for_each(sentence: Sentence) -> Iterator[Finding]:
    """Persons, what each has a month, and the year's sum, where it is a slip of what they come to; who comes and goes makes others right."""
    text, numbers = sentence.line.text, sentence.quantities
    for i, each in enumerate(numbers):
        told = _EACH.search(each.label) if _is_money(each) else None
        if told is None or _OTHER.search(text, sentence.start, sentence.end):
            continue
        times = _TIMES[told["period"] or told["before"]]
        people = [q for q in numbers[max(0, i - _FAR) : i] if q.unit in _PEOPLE and q.is_exact and q.value]
        # 孤儿27名、事实无人抚养儿童64名，共91名
        people = [q for q in people if q.label == "共"] or people
        total = next((q for q in numbers[i + 1 : i + _FAR] if _is_money(q) and _IN_ALL.search(q.label)), None)
        if len(people) != 1 or total is None:
            continue
        due = value(each) * people[0].value * times
        if abs(due - value(total)) > half_step(total) and _is_slip(due, total):
            first = min(people[0], each, key=lambda q: q.number)
            yield RULE.at(
                blamed(sentence.line, first.begin, total.stop, total),
                f"{_shown(sentence, people[0])}×{_shown(sentence, each)}{f'×{times}' if times > 1 else ''}={_amount(due, total)}，"
                f"这里写的是{_shown(sentence, total)}。请核对；年内人数、标准有变动的，请写明。",
            )


def _is_slip(due: Decimal, said: Quantity) -> bool:
    """Whether what is said has the digits of what is due, but for one, or in another order."""
    step = Decimal(1).scaleb(-said.decimals)
    right, wrong = str(half_up(due / MONEY[said.unit], step)), str(half_up(said.value, step))
    if len(right) != len(wrong) or right.find(".") != wrong.find("."):
        return False
    return sum(a != b for a, b in zip(right, wrong, strict=True)) == 1 or sorted(right) == sorted(wrong)


def _is_money(quantity: Quantity) -> bool:
    return quantity.kind is UnitKind.MONEY and quantity.unit in MONEY and quantity.is_exact and quantity.value > 0


def _shown(sentence: Sentence, quantity: Quantity) -> str:
    return sentence.line.text[quantity.number : quantity.stop]


def _amount(due: Decimal, like: Quantity) -> str:
    return f"{plain_numeral(half_up(due / MONEY[like.unit], Decimal('0.01')))}{like.unit}"
