"""A rate of all of them beside what says that it was not all (D334)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.figure_words import is_stage, words
from drafter.checks.figures.d306_rate_disagrees import disagreement
from drafter.checks.prose import blamed
from drafter.checks.rate_claims import Claim, claims
from drafter.checks.ratios import OF_A_PART, disagreement_after, numerator
from drafter.checks.report import Line, Report
from drafter.checks.wholes import row
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity

_QUALIFIED = Lazy(r"按期|按时|及时|限时|期限内|出庭")
_OVERDUE = Lazy(r"(?:«figures.overdue»)(?!未|内)")
_HEARD = Lazy("«figures.of-a-smaller-whole»")
_LEFT = Lazy(r"^(?:但|但是|目前|现|其中)?(?:(?:尚有|仍有|尚余|还剩|尚剩|剩余)$|[尚仍]?未(?!成年|遂)[^，。；]{1,8}$)")
_OTHERS = Lazy(r"^(?:但|目前)?(?:另|另有|还|还有|尚|有)$")
_NOT_YET = Lazy(r"^[^，。；\d]{0,12}(?:«figures.unfinished»)")
_ENOUGH, _FEW, _REACH = 2, 12, 40
_NAMES = Lazy(rf"(?:{HAN}{{2,6}}率、)+$")


def check(report: Report) -> Iterator[Finding]:
    stages = words(report)["progress"]
    for line, row_of, done, rate in _rates_in_a_row(report):
        yield RULE.at(
            blamed(line, row_of[0].begin, rate.stop, rate),
            f"前面是{'、'.join(f'{q.digits}{q.unit}' for q in row_of)}中的{done.digits}{done.unit}，这里写100%。请核对这几个数。",
        )
    for claim in claims(report):
        left = _left(claim) if claim.quantity.value == 100 and not _QUALIFIED.search(claim.stem) else None
        if left is not None:
            yield RULE.at(
                blamed(claim.line, claim.quantity.lead, left.stop, claim.quantity),
                f"这里写{claim.stem}率100%，后面又说还有{left.digits}{left.unit}。请核对，两处只能有一处对。",
            )
        late = _late(claim) if claim.quantity.value == 100 and _QUALIFIED.search(claim.stem) else None
        if late is not None:
            yield RULE.at(
                claim.line.place(claim.quantity.begin, late.stop),
                f"这里写{claim.stem}率100%，后面又有{late.digits}{late.unit}超期。请核对，两处只能有一处对。",
            )
            continue
        if (
            claim.quantity.value != 100
            or claim.several
            or not (
                _QUALIFIED.search(claim.stem)
                or not claim.before
                or (len(claim.before) <= _FEW and numerator(report, claim) is None)
                or _some_of_them(claim)
            )
        ):
            continue
        if claim.is_computed(report) or _HEARD.search(claim.sentence.text):
            continue
        behind = disagreement_after(report, claim)
        # Not every case is heard, so that this is no certain fault; of the others D306 tells.
        if behind is not None and "出庭" not in claim.stem:
            continue
        if disagreement(report, claim) is not None:
            continue
        pair = (
            (behind[1], behind[0]) if behind else _short(stages, claim) or _short_behind(claim) or _some_of_them(claim)
        )
        if pair is not None:
            whole, done = pair
            end = max(claim.quantity.stop, done.stop)
            yield RULE.at(
                blamed(claim.line, whole.lead, end, claim.quantity),
                f"前面是{whole.digits}{whole.unit}中的{done.digits}{done.unit}，这里写{claim.stem}率100%。"
                "请核对；另有尚未到期（未开庭）的，请写明件数。",
            )


def _rates_in_a_row(report: Report) -> Iterator[tuple[Line, tuple[Quantity, ...], Quantity, Quantity]]:
    """建议9件、提案13件，已答复20件，办复率、面商率、满意率均为100%: all of the row, what was done of it, and the rates."""
    verbs = words(report)["rate_verbs"]
    for claim in claims(report):
        names = _NAMES.search(claim.line.text[max(0, claim.quantity.begin - _REACH) : claim.quantity.begin])
        before = [q for q in claim.before[-_FEW:] if q.number >= claim.sentence.start and q.is_exact]
        if claim.quantity.value != 100 or names is None or len(before) < _ENOUGH:
            continue
        *whole, done = before
        said = [verb for name, may in verbs.items() if name in names[0] for verb in (name, *may)]
        row_of = row(claim.line.text, whole, whole[-1])
        total = sum(q.value for q in row_of)
        alike = all(q.same == done.same for q in row_of) and not _HEARD.search(claim.sentence.text)
        if alike and any(verb in done.label for verb in said) and 0 < done.value < total and len(whole) == len(row_of):
            yield claim.line, row_of, done, claim.quantity


def _left(claim: Claim) -> Quantity | None:
    """What the sentence says is still to be done, behind a rate of all of it."""
    behind = (q for q in claim.sentence.quantities if q.number > claim.quantity.stop and q.is_count)
    # 另有12名执法人员尚未取得执法证: what follows the number says what is still to be done.
    return next(
        (q for q in behind if _LEFT.search(q.label) or (_OTHERS.match(q.label) and _NOT_YET.match(q.noun))), None
    )


def _short(stages: list[dict[str, list[str]]], claim: Claim) -> tuple[Quantity, Quantity] | None:
    """What came and what was handled, fewer, in the clauses right before the rate."""
    last = claim.before[-2:]
    if len(last) < _ENOUGH or claim.before[-1].number < claim.sentence.start:
        return None
    whole, done = last
    if whole.same != done.same or not (whole.is_exact and done.is_exact and done.value < whole.value):
        return None
    for stage in stages:
        if is_stage(whole.label, stage["from"]) and is_stage(done.label, stage["to"]):
            named = [word for word in stage["to"] if word in claim.stem]
            if named and not OF_A_PART.search(done.label):
                return whole, done
    return None


def _late(claim: Claim) -> Quantity | None:
    """What the sentence says was late, behind a rate of all in time."""
    behind = (q for q in claim.sentence.quantities if q.number > claim.quantity.stop and q.is_count and q.value)
    return next((q for q in behind if _OVERDUE.search(q.label) or _OVERDUE.match(q.noun)), None)


def _some_of_them(claim: Claim) -> tuple[Quantity, Quantity] | None:
    """6件规范性文件中，5件已备案，备案率100%: what was done is named behind its number."""
    last = claim.before[-_ENOUGH:]
    if len(last) < _ENOUGH or claim.several:
        return None
    whole, done = last
    alike = whole.same == done.same and whole.is_exact and done.is_exact and 0 < done.value < whole.value
    # Between the two nothing but the words that say of what they are.
    near = not any(mark in claim.line.text[whole.stop : done.lead] for mark in "。；")
    own = done.noun.lstrip("均已全部现")[:_ENOUGH] == claim.stem[-_ENOUGH:]
    return (whole, done) if alike and near and own else None


def _short_behind(claim: Claim) -> tuple[Quantity, Quantity] | None:
    """What there was and what was done of it, fewer, behind the rate: 公示率100%，作出决定372件，公示368件."""
    if claim.before or len(claim.after) < _ENOUGH:
        return None
    whole, done = claim.after[:_ENOUGH]
    verb = claim.stem[-_ENOUGH:]
    own = done.label.lstrip("其中已实际共").startswith(verb)
    alike = whole.same == done.same and whole.is_exact and done.is_exact and done.value < whole.value
    return (
        (whole, done) if alike and own and verb not in whole.label and not _HEARD.search(claim.sentence.text) else None
    )


RULE = Rule(
    "D334",
    "没有全办却写100%",
    Severity.WARNING,
    """前面写的受理数比办结数多，后面却写按期办结率100%。

为什么：受理104件、办结103件，读者看到“按期办结率100%”会问另外1件怎么了。没有到期的可以不算，但要写明。
怎么改：核对三个数；确有未到期、未开庭的，写明“1件尚未到期”；或把分母写清楚。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确，表述清楚。

反例：
    全年受理行政许可申请104件，办结103件，按时办结率100%。

反例：
    行政处罚案件公示率100%，全年作出行政处罚决定372件，公示368件。

反例：
    6件规范性文件中，5件已备案，备案率100%。

反例：
    依申请公开按时答复率100%，全年收到申请56件，1件超期答复。

反例：
    受理环境信访举报1284件，办结1280件，按期办结率100%。

反例：
    专项检查发现问题60处，已整改60处，整改率100%，尚有3处正在整改。

正例：
    全年受理行政许可申请104件，办结104件，按时办结率100%。受理举报50件，办结49件，1件尚未到期，按期办结率100%。应诉案件43件，法院通知出庭的31件全部由负责人出庭，出庭率为100%。
""",
)
