"""What is done and what is left of all (D347, D351)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from drafter.checks.balances import say_balance, unbalanced
from drafter.checks.denied_again import too_many_denied
from drafter.checks.prose import quantities, sentences
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.checks.wholes import half_step, is_beside, is_measure, row
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.wordlists import word_list
from drafter.model.facts import Statutory
from drafter.model.numbers import half_up

_DONE = Lazy("^[，、；]?(?:«figures.before-finished»|，)*(?:«figures.finished»|调[处解](?:成功)?|实[际到考有收])")
# 反馈的5项问题已完成整改4项: the noun of the whole stands before the verb.
_DONE_WITH = Lazy(
    r"^[^，。；\d]{1,8}?(?:已经?|均已|现已)(?:全部|按期|按时|基本)?(?:«figures.finished»)[^，。；\d]{0,4}$"
)
_DONE_BEHIND = Lazy(
    r"^[^，。；\d]{0,6}?(?:«figures.how-it-came-to-be-done»)+(?:«figures.finished»|[^，。；\d]{2,6}$)|^(?:«figures.finished»|合格|达标|通过|符合)"
)
_LEFT = Lazy(
    "^[，、；]?(?:其余|其中|，)*(?:未(?:能)?(?:«figures.finished»|参加|采纳|到)|«figures.still-open»|«figures.absent»)"
)
_DENIED = Lazy(r"^(?:其中|另)?不(?:合格|达标|通过|属实|满意|符合|予备案)$")
_OTHERS = Lazy(r"^(?:但|目前|现)?(?:另有?|还有?|尚有?|仍有?|有|其余)?$")
_NOT_YET = Lazy(r"^[^，。；\d]{0,6}(?:正在|尚未|仍未|还未|未|已(?:进入|引导|转入|导入|移送))")
_HAS_DONE = Lazy(r"^(?:目前|现)?已(?P<verb>[^，。；\d]{2})")
_ALL = Lazy(r"^[^。；]{0,4}，(?:已|均已|现已)?(?:全部|悉数|均已)(?!由)[^，。；]{2,10}[，；]")
_PARTS_BEGIN = Lazy(r"^[^，。；：\d]{0,8}(?:[，（]其中|：)")
_SHOWN, _NEAR = 8, 16
_LEAST_IN_ROW, _NEARLY = 2, Decimal("0.1")
_BESIDE = Lazy(r"^[^，、；。\d]{0,10}[，、；][^，、；。\d]{0,12}$")
_CARRIED = Lazy(r"结转(?![至到]?(?:下|次|明|20\d\d)一?年)|上年|去年|往年|历年|遗留|存量")


def _flows(report: Report) -> Iterator[Finding]:
    for line, told in unbalanced(report):
        if not told.plain:
            yield _D351.at(line.place(told.start, told.stop), say_balance(told))


_D351 = Rule(
    "D351",
    "期初、增减与期末对不上",
    Severity.WARNING,
    """年初的数加上新增、减去减少，不等于年末的数。

为什么：年初186人，接收142人、解除161人，年末只能是167人；写177人，四个数里至少有一个错了。
怎么改：核对四个数；还有别的增减的，一并写明。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    收到仲裁申请205件，受理193件，审结186件（含上年结转16件），结转下年38件。

反例：
    年初在册312名，新接收186名，解除矫正201名，死亡2名，年末在册305名。

反例：
    加上上年结转的24件，全年共办理案件186件，其中新收172件。

反例：
    街道承接的行政处罚事项由84项调减至64项，22项由区级部门收回。

正例：
    街道承接的行政处罚事项由84项调减至62项，22项由区级部门收回。年初在册社区矫正对象186人，全年接收142人、解除161人，年末在册167人。年初在册312名，新接收186名，解除矫正201名，死亡2名，年末在册295名。上年结转12件，新收96件，审结88件，其中调解结案31件，未审结20件。
""",
)


def _is_undone(done: Quantity, left: Quantity) -> bool:
    """Whether what is left is what the verb before is denied of: 实现再就业1085人，尚未就业195人."""
    sign = next((sign for sign in "未不" if sign in left.label), "")
    verb = left.label.partition(sign)[2] if sign else ""
    # 查实 and 不属实 share their last character.
    said = verb[:2] in done.label or verb[-1:] == done.label[-1:]
    return len(verb) > 1 and said and sign not in done.label


def _is_left(left: Quantity) -> bool:
    """Whether the number is of what is still to be done: 尚未办结3件, 另有3件正在办理."""
    return (
        _LEFT.match(left.label) is not None
        or _DENIED.match(left.label) is not None
        or (_OTHERS.match(left.label) is not None and _NOT_YET.match(left.noun) is not None)
    )


def _without_parts(text: str, numbers: list[Quantity], left: Quantity) -> list[Quantity]:
    """The numbers up to what is left, but for the parts of what was handled: of 已审结9件，其中驳回7件、撤销2件，其余2件 what is left is of the whole."""
    for i in range(len(numbers) - 2, 0, -1):
        done, parts, whole = numbers[i], numbers[i + 1 :], numbers[i - 1]
        if not _PARTS_BEGIN.match(text[done.stop : parts[0].lead]) or any(q.same != left.same for q in (done, *parts)):
            continue
        summed = len(parts) > 1 and sum(q.value for q in parts) == done.value
        if summed or (whole.same == left.same and done.value + left.value == whole.value):
            return [*numbers[: i + 1], left]
    return [*numbers, left]


def _check(report: Report) -> Iterator[Finding]:
    yield from _sued(report)
    yield from _row_and_rest(report)
    yield from _denied(report)
    for sentence in sentences(report):
        if sentence.line.statutory == Statutory.PLAN or not any(
            sign in sentence.text for sign in word_list("figures.signs-of-a-rest")
        ):
            continue
        text = sentence.line.text
        # 受理33件次，比2024年的41件次下降19.5%: last year's is no whole.
        told = [q for q in sentence.quantities if not (q.is_rate or is_beside(text, q))]
        for at, left in enumerate(told):
            if not at or not _is_left(left) or not left.value or _CARRIED.search(sentence.text):
                continue
            numbers = _without_parts(text, told[max(0, at - _NEAR) : at], left)
            i = len(numbers) - 1
            before = numbers[max(0, i - 2) : i]
            if not all(is_measure(q) and q.same == left.same for q in (*before, left)):
                continue
            whole, done = before[0], before[-1]
            # 建议34件、提案41件，办结72件，另有3件: of both.
            beside = row(text, told[max(0, at - _NEAR) : at], whole)
            if len(beside) > 1 and done not in beside and done.value > whole.value:
                whole = replace(whole, value=sum(q.value for q in beside), digits="+".join(q.digits for q in beside))
            # 排查129处，全部销号，另有11处正在整改
            all_done = _ALL.search(text[done.stop : left.lead]) is not None
            if len(before) == 1 and not all_done:
                continue
            known = (
                _DONE.match(done.label)
                or _DONE_WITH.match(done.label)
                or _is_undone(done, left)
                # 婚姻登记类3件、低保类1件，撤销1件，其余3件: one of a row is no whole.
                or (done.value == whole.value and i == len(before))
                or all_done
                # 计划修订制度26项，已修订19项
                or ((does := _HAS_DONE.match(done.label)) is not None and does["verb"] in whole.label)
                # 63家按期整改，其余8家: the verb stands behind its number.
                or _DONE_BEHIND.match(done.noun)
            )
            if _DENIED.match(left.label) and not _is_undone(done, left):
                continue
            # 其中合格38所、基本合格2所、不合格1所; 其中优秀168卷、合格66卷、不合格6卷: all three are parts.
            divided = all(text[a.stop : a.stop + 1] == "、" for a in before)
            # 优秀48卷、良好70卷、合格36卷、不合格6卷: so are all four.
            first = numbers[i - len(before) - 1] if i > len(before) else None
            longer = first is not None and (
                text[first.stop : whole.begin] == "、"
                or (first.same == left.same and first.value >= sum(q.value for q in (*before, left)))
            )
            listed = divided and (longer or "其中" in text[sentence.start : whole.number])
            if len(before) > 1 and (_is_undone(whole, left) or listed):
                continue
            # More than came in may be done where some were carried over; D333 asks about that.
            if (
                not known
                or done.value > whole.value
                or (done.value + left.value == whole.value and len(before) > 1 and not all_done)
            ):
                continue
            due = done.value + left.value
            if abs(due - whole.value) <= sum(map(half_step, (whole, done, left))):
                continue
            rest = [q for q in told[at + 1 : at + 2] if q.same == left.same and (_is_left(q) or _RATED.match(q.label))]
            if rest and due + rest[0].value == whole.value:
                # 属实31条，不属实38条，其余3条正在核查: what is left goes on.
                continue
            yield _D347.at(
                sentence.line.place(whole.begin, left.stop + min(len(left.noun), _SHOWN)),
                f"{done.digits}+{left.digits}={due}，前面写的是{whole.digits}{whole.unit}。请核对这几个数；含上年结转的，请写明。",
            )


def _denied(report: Report) -> Iterator[Finding]:
    """抽检水样172份，合格168份，14份不合格水样: more did not pass than are left."""
    for denied in too_many_denied(report):
        whole, passed, left = denied.whole, denied.passed, denied.left
        yield _D347.at(
            denied.line.place(whole.begin, left.stop + min(len(left.noun), _SHOWN)),
            f"{whole.digits}-{passed.digits}={whole.value - passed.value}，这里写的是{left.digits}{left.unit}。请核对这几个数。",
        )


_RATED = Lazy(r"^(?:其余|剩余|余下|另外?)的?$")


def _row_and_rest(report: Report) -> Iterator[Finding]:
    """评查案卷80卷，优秀52卷，合格22卷，剩余8卷: a whole, the parts in a row behind it, and the rest that makes it up."""
    for sentence in sentences(report):
        told = [q for q in sentence.quantities if not q.is_rate]
        if sentence.line.statutory == Statutory.PLAN or _CARRIED.search(sentence.text):
            continue
        for at, left in enumerate(told):
            if at < _LEAST_IN_ROW or not _RATED.match(left.label) or not (left.is_count and left.is_exact):
                continue
            run = _run_before(sentence.line.text, told, at)
            # 受理80件，审结70件，其余10件: the last before is what was done of it.
            sums = {sum(q.value for q in run[k:]) + left.value for k in range(1, len(run))}
            whole = run[0] if len(run) > _LEAST_IN_ROW else None
            if whole is None or any(q.value in sums for q in run) or any(q.value >= whole.value for q in run[1:]):
                continue
            parts = run[1:]
            due = sum((q.value for q in parts), left.value)
            if abs(due - whole.value) <= whole.value * _NEARLY:
                yield _D347.at(
                    sentence.line.place(whole.begin, left.stop),
                    f"{'+'.join(q.digits for q in parts)}+{left.digits}={due}，前面写的是{whole.digits}{whole.unit}。请核对这几个数。",
                )


def _run_before(text: str, told: list[Quantity], at: int) -> list[Quantity]:
    """The exact counts right before a number, all in its measure and with nothing but short words and commas between."""
    run: list[Quantity] = []
    for quantity in reversed(told[:at]):
        behind = run[0] if run else told[at]
        between = text[quantity.stop : behind.lead]
        if quantity.same != told[at].same or not (quantity.is_count and quantity.is_exact):
            break
        if not _BESIDE.match(between):
            break
        run.insert(0, quantity)
    return run


_SUED = Lazy(r"(?:提起|起诉|诉讼|诉至法院)[^，。；\d]{0,6}$")
_SETTLED = Lazy(r"^的[^，。；\d]{0,8}(?:案件|纠纷|争议)[^。；]{0,16}(?:案结事了|未再|没有再|不再|息诉|服判)")
_FINISHED = Lazy(r"审结|办结|结案")


def _sued(report: Report) -> Iterator[Finding]:
    """审结150件……又提起诉讼的24件，84%的案件案结事了: the rate is that of the others."""
    for line, numbers in quantities(report):
        for i, rate in enumerate(numbers):
            if not (i and rate.is_rate and rate.is_exact and _SETTLED.match(line.text[rate.stop : rate.stop + 40])):
                continue
            sued = numbers[i - 1]
            if not (_SUED.search(sued.label) and sued.is_count and sued.is_exact and sued.stop + 3 > rate.lead):
                continue
            wholes = [
                q
                for q in numbers[max(0, i - _NEAR) : i - 1]
                if q.same == sued.same and q.is_exact and _FINISHED.search(q.label)
            ]
            due = [100 - sued.value * 100 / q.value for q in wholes if q.value > sued.value]
            if due and all(abs(rate.value - d) > 1 for d in due):
                yield _D347.at(
                    line.place(sued.begin, rate.stop),
                    f"{wholes[-1].label[-4:]}{wholes[-1].digits}{wholes[-1].unit}，其中{sued.digits}{sued.unit}起诉，其余的应占{plain_numeral(half_up(due[-1], Decimal('0.1')))}%，"
                    f"正文写的是{rate.digits}%。请核对这几个数。",
                )


_D347 = Rule(
    "D347",
    "办结与未办结的数对不上",
    Severity.WARNING,
    """办结的加上没有办结的，不等于收到的。

为什么：立案45起、办结45起，就不会还有3起没有办结；三个数里至少有一个错了，或者漏写了上年结转的。
怎么改：核对三个数；办结数里有上年结转的，写明结转多少。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    立案查处案件45起，办结45起，未办结3起。

反例：
    排查桥梁隐患129处，销号129处，另有11处正在整改。

反例：
    反馈的5项问题已完成整改4项，剩余2项正在推进。

反例：
    受理投诉86件，已全部办结，尚有4件正在办理。

反例：
    登记失业人员1260人，实现再就业1085人，尚未就业195人。

反例：
    审结行政复议案件150件，又提起行政诉讼的34件，84%的案件在复议阶段实现案结事了。

反例：
    排查问题隐患312处，已整改300处，正在整改8处。

反例：
    收到申请45件，审结40件，其中维持25件，驳回8件，撤销7件，尚未审结8件。

反例：
    抽检水样172份，合格168份，合格率97.7%，发现的14份不合格水样已处置。

正例：
    抽检水样172份，合格168份，合格率97.7%，发现的4份不合格水样已处置。收到申请45件，审结40件，其中维持25件，驳回8件，撤销7件，尚未审结5件。应诉11件，已审结9件，其中驳回7件，其余2件正在审理。

正例：
    立案查处案件45起，办结42起，未办结3起。受理投诉30件（含上年结转4件），办结33件，未办结1件。完成学校年检41所，其中合格38所、基本合格2所、不合格1所。
""",
)
RULES = (Coded(_D347, _check), Coded(_D351, _flows))
