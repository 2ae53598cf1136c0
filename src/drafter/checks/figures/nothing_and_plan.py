"""Nothing of a thing beside a number of it, and what was planned beside what was done (D378, D379)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from drafter.checks.prose import Sentence, blamed, sentences
from drafter.checks.ratios import fits
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.checks.wholes import is_measure, measure, value
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory
from drafter.model.numbers import half_up

_ZERO = Lazy(r"零(?P<what>复议|诉讼|败诉|[信上]访|事故|投诉|纠错)")
_NONE = Lazy(
    r"(?:^|[，；：])(?:(?:全|本)?年(?:度|内)?|[全我本][县区市镇乡局街](?:道)?|目前)*(?:均|都)?(?:未(?:曾)?(?:发生|出现|收到|受理|产生|接到)|没有(?:发生|出现|收到|受理)?|无)(?P<what>[^，。；\d的]{3,14})(?=，)"
)
_OF_ANOTHER_TIME = Lazy(r"«figures.carried-over»|[较比]|减少|下降|此前|历史|20\d\d")
_OUTCOME = Lazy(r"«figures.what-needs-a-case»")
_LITIGATION = Lazy(r"(?:应诉|诉讼|复议|败诉)(?:案件|申请)?$")
_DEED = Lazy(r"«figures.what-needs-a-deed»")
_SHARED, _NAME = 2, 4


def _nothing(report: Report) -> Iterator[Finding]:
    for sentence in sentences(report):
        text = sentence.text
        if sentence.line.statutory == Statutory.PLAN:
            continue
        yield from _nought(sentence)
        yield from _zero(sentence)
        if ("未" not in text and "无" not in text and "没有" not in text) or _OF_ANOTHER_TIME.search(text):
            continue
        for none in _NONE.finditer(text):
            what, end = none["what"], sentence.start + none.end()
            for quantity in sentence.quantities:
                if quantity.number <= end or not quantity.is_count or not quantity.value:
                    continue
                same = what in quantity.label and len(what) >= _NAME
                if same or (_LITIGATION.search(what) and _OUTCOME.search(quantity.label)):
                    yield _D378.at(
                        sentence.line.place(sentence.start + none.start("what") - 2, quantity.stop),
                        f"前面说没有{what}，后面又写{quantity.digits}{quantity.unit}。请核对。",
                    )
                    break


def _zero(sentence: Sentence) -> Iterator[Finding]:
    """零诉讼，应诉案件3件: said of the year in one sentence."""
    text = sentence.text
    if "零" not in text or _OF_ANOTHER_TIME.search(text):
        return
    for none in _ZERO.finditer(text):
        words = (none["what"], *(("应诉",) if none["what"] == "诉讼" else ()))
        for quantity in sentence.quantities:
            behind = quantity.number > sentence.start + none.end() and quantity.is_count and quantity.value
            if behind and quantity.label.startswith(tuple(f"{who}{word}" for who in ("", "行政") for word in words)):
                yield _D378.at(
                    sentence.line.place(sentence.start + none.start(), quantity.stop),
                    f"前面说“{none[0]}”，后面又写{quantity.digits}{quantity.unit}。请核对。",
                )
                break


def _nought(sentence: Sentence) -> Iterator[Finding]:
    """开展专项执法检查0次，检查企业126家."""
    numbers = sentence.quantities
    for none, some in pairwise(numbers):
        between = sentence.line.text[none.stop : some.lead]
        if (
            none.value
            or not (none.is_count and none.digits and some.is_count and some.value)
            or not between.startswith("，")
        ):
            continue
        if _OF_ANOTHER_TIME.search(between) or "。" in between or "；" in between:
            continue
        label = between.lstrip("，")
        if "，" in label or not (_DEED.match(label) or (len(label) >= _SHARED and label[:_SHARED] in none.label)):
            continue
        yield _D378.at(
            blamed(sentence.line, none.begin, some.stop, none),
            f"前面是{none.digits}{none.unit}，后面又有{some.digits}{some.unit}。请核对这两个数。",
        )


_D378 = Rule(
    "D378",
    "说没有，后面又有数",
    Severity.WARNING,
    """前面写没有、0件，同一句后面又写了由它而来的数。

为什么：没有开展检查，就不会检查企业126家；没有行政应诉案件，就不会出庭8次。
怎么改：核对两处；说的是上年结转或另一类的，写明。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全年开展专项执法检查0次，检查企业126家。

反例：
    全年无行政应诉案件，负责人出庭8次。

反例：
    全年零复议、零诉讼，行政应诉案件3件均胜诉。

反例：
    全年未发生行政复议案件，行政复议案件被撤销2件。

正例：
    全年无行政应诉案件，办理信访事项8件。全年未发生重大安全事故，受理行政复议案件12件，开展联合检查0次，举办培训8场，新收案件0件，办结上年结转案件2件。
""",
)

_PLANNED = Lazy(r"«figures.what-was-planned»")
_DONE = Lazy(r"^(?:而)?(?:«figures.what-was-done»)")
_BEYOND = Lazy(r"超额(?:完成)?|超计划|超目标|提前超额|超出计划")
_IN_FULL = Lazy(
    r"(?:圆满|全面|全部|如期)完成(?:了)?(?:[^，。；\d]{0,6}(?:计划|任务|目标|指标))|完成率(?:为|达到?)?100%"
)
_AGAINST = Lazy(r"^，?(?:较|比|与|占|(?:已|共|超额|提前|超)*完成)")
_THE_TASK = Lazy(r"^的?(?:年度|全年)?(?:任务|目标|计划)")
_RATE = Lazy(r"(?:完成|达成|执行|兑现)率(?:为|达到?|是)?$")


def _plan(report: Report) -> Iterator[Finding]:
    for sentence in sentences(report):
        text = sentence.text
        if sentence.line.statutory == Statutory.PLAN or not (_PLANNED.search(text) or _BEYOND.search(text)):
            continue
        pair = _planned_and_done(sentence)
        if pair is None:
            continue
        due, done = pair
        place = sentence.line.place(min(due.begin, done.begin), max(due.stop, done.stop))
        if value(done) <= value(due) and _BEYOND.search(text):
            yield _D379.at(place, f"计划{due.digits}{due.unit}，完成{done.digits}{done.unit}，不是超额完成。请核对。")
        elif value(done) < value(due) and _IN_FULL.search(text):
            yield _D379.at(place, f"计划{due.digits}{due.unit}，只完成{done.digits}{done.unit}。请核对。")
        else:
            rate = next(
                (
                    q
                    for q in sentence.quantities
                    if q.is_rate
                    and q.is_exact
                    and (_RATE.search(q.label) or sentence.line.text[due.stop : q.lead] == "的")
                ),
                None,
            )
            ratio = value(done) * 100 / value(due)
            if rate is not None and not fits(rate, ratio):
                shown = plain_numeral(half_up(ratio, Decimal("0.1")))
                yield _D379.at(
                    place, f"{done.digits}÷{due.digits}={shown}%，完成率写的是{rate.digits}%。请核对这三个数。"
                )


def _planned_and_done(sentence: Sentence) -> tuple[Quantity, Quantity] | None:
    """What was planned and what was done of it, in one measure, each the only one of its kind."""
    counts = [q for q in sentence.quantities if is_measure(q) and q.value]
    planned = [q for q in counts if _PLANNED.search(q.label) or _THE_TASK.match(q.noun)]
    if len(planned) != 1:
        return None
    due = planned[0]
    others = [q for q in counts if q is not due and measure(q) == measure(due)]
    if len(others) != 1:
        return None
    done = others[0]
    behind = done.number > due.number and _DONE.match(done.label)
    before = done.number < due.number and _AGAINST.match(sentence.line.text[done.stop : due.lead])
    return (due, done) if behind or before else None


_D379 = Rule(
    "D379",
    "计划与完成的数对不上",
    Severity.WARNING,
    """写了计划数和完成数，“超额完成”“全面完成”或完成率与两个数不符。

为什么：计划检查120家、实际检查96家，不是超额完成；完成率也由这两个数算出来。
怎么改：核对计划数和完成数，改正说法或完成率。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    年度计划检查企业120家，实际检查96家，超额完成年度任务。

反例：
    水费征收收入860万元，完成年度计划920万元的102%。

反例：
    建成高标准农田5万亩，超额完成6万亩的年度任务。

反例：
    完成地方性法规草案起草2部，较年初计划的3部超额完成。

反例：
    计划评查案卷100卷，实际评查98卷，计划完成率达112%。

正例：
    年度计划检查企业120家，实际检查126家，超额完成年度任务，完成率105%。计划评查案卷100卷，实际评查98卷，完成率98%。
""",
)
RULES = (Coded(_D378, _nothing), Coded(_D379, _plan))
