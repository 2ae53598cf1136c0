"""率或占比，与紧挨着的两个数算出来的差一点。

为什么：事项1846项，即办1205项，算出来是65.3%，写成68.3%，多半是算错或抄错了一位；读者一除就知道。程序不能断定率说的就是这两个数，所以只提醒。
怎么改：用前面两个数重新算；率另有分母的，把分母写出来。填在“指标”表里的率请用“计算公式”，由程序算。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全县政务服务事项1,846项，“即来即办”事项1,205项，即办事项占比68.3%。

反例：
    全县规上企业246家，开展合规体检231家，体检覆盖率95.6%。

反例：
    督促消除问题隐患412个，整改率98.6%，整改完成398个。

反例：
    全局在编人员126人，其中持有执法证人员98人，持证率87.8%。

反例：
    全县15个镇街中，14个镇街建成综合行政执法队，占比90%。

反例：
    受理行政复议申请112件，审结118件，结转下年8件。审结案件中，以调解、和解方式结案47件，占42.8%。

反例：
    受理380件，审结372件，通过调解方式结案142件，占审结案件的38.5%。

反例：
    网上办理事项1.26万件，占全部办件量1.82万件的79.2%。

反例：
    组织考试合格率为96.5%，参考85人，不合格5人。

反例：
    化解信访积案18件，化解率85.7%，剩余5件正在推进。

反例：
    城乡居民参保人数为41.26万人。全县应参保人数为42.53万人，参保率达97.10%。

正例：
    城乡居民参保人数为41.26万人。全县应参保人数为42.53万人，参保率达97.01%。

正例：
    网上办理事项1.26万件，占全部办件量1.82万件的69.2%。审结案件118件，结转下年8件。审结案件中，以调解方式结案47件，占39.8%。

正例：
    全县政务服务事项1,846项，“即来即办”事项1,205项，即办事项占比65.3%。持证执法人员168人，占执法人员总数210人的80%。

正例：
    抽查案卷240卷，优秀204卷，优秀率85%。全县村（社区）126个，配备法律顾问的126个，覆盖率100%。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.due_and_done import due_and_done, whole_behind
from drafter.checks.figures.rate_swapped import swapped
from drafter.checks.prose import Sentence, blamed, sentences
from drafter.checks.ratios import fits, reaches
from drafter.checks.report import Report
from drafter.checks.two_counts import OTHER, RATE_NAME, SHORT, beside, explained, is_slip, only_two, taken
from drafter.checks.wholes import value
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory
from drafter.model.numbers import half_up

RULE = Rule("D341", "率与两个数差一点", Severity.WARNING, __doc__ or "")

_OUT_OF = Lazy(r"^[^，。；、\d]{0,10}中，?(?:已|现|目前)?有?$")
_FAR_OFF = Decimal(12)
_REST = Lazy(
    r"^(?:其中|目前|[现但还尚另仍])?有?(?:(?:未予|未能|[未不])(?:按[期时])?(?P<verb>[^，。；\d有]{2,4})|剩余|其余|余下|尚余|还剩)的?$"
)
_FAR = 6


def check(report: Report) -> Iterator[Finding]:
    before: Sentence | None = None
    for sentence in sentences(report):
        told_before = before.quantities if before and sentence.follows(before) else ()
        earlier = told_before[-_FAR:]
        before = sentence
        if sentence.line.statutory == Statutory.PLAN:
            continue
        for i, rate in enumerate(sentence.quantities):
            if not (rate.is_rate and rate.is_exact):
                continue
            rest = _with_rest(sentence, i)
            if rest is not None:
                yield rest
                continue
            named = due_and_done(sentence, i, earlier) or whole_behind(sentence, i) or beside(sentence, i, earlier)
            named_so = named is None
            pair = named or only_two(sentence, i)
            if pair is None:
                yield from swapped(RULE, sentence, i)
                continue
            part, whole = pair
            ratio = value(part) * 100 / value(whole)
            if reaches(rate, part, whole) or explained(sentence, i, told_before) or taken(sentence, i, part, whole):
                continue
            # 8个县市中有7个: nothing else can be meant; beside the only two counts a rate is seldom of others.
            told = _certain(sentence, part, whole) or (named_so and abs(rate.value - ratio) <= _FAR_OFF)
            if not told and not is_slip(rate, ratio):
                yield from swapped(RULE, sentence, i)
                continue
            decimals = max(rate.decimals, 1)
            right = plain_numeral(half_up(ratio, Decimal(1).scaleb(-decimals)))
            first = min(part, whole, key=lambda q: q.number)
            yield RULE.at(
                blamed(sentence.line, min(first.begin, rate.begin), max(rate.stop, part.stop), rate),
                f"{part.digits}÷{whole.digits}={right}%，这里写的是{rate.digits}%。如率说的就是这两个数，请重新算。",
            )


def _with_rest(sentence: Sentence, i: int) -> Finding | None:
    """化解积案18件，化解率85.7%，剩余5件正在推进; 征求意见230条，采纳率96%，未采纳20条: what is left is the rate's other side."""
    numbers, rate, text = sentence.quantities, sentence.quantities[i], sentence.line.text
    name = RATE_NAME.search(rate.label)
    left = next((q for q in numbers[i + 1 : i + 4] if q.is_count and _REST.match(q.label)), None)
    whole = next((q for q in reversed(numbers[max(0, i - 3) : i]) if q.is_count), None)
    if (
        rate.value == 100
        or name is None
        or left is None
        or whole is None
        or left.same != whole.same
        or not (left.is_exact and whole.is_exact)
    ):
        return None
    verb = name["name"][-SHORT:]
    denied = _REST.match(left.label)
    if denied is None or (denied["verb"] and denied["verb"][:SHORT] != verb) or left.value >= whole.value:
        return None
    # 化解18件 is what was done; 征求意见230条 is all there was.
    done = verb in whole.label
    if not (done or denied["verb"]) or OTHER.search(text[whole.begin : rate.lead]):
        return None
    if any(q.is_count and q is not whole for q in numbers[max(0, i - 3) : i] if q.same == whole.same):
        return None
    due = whole.value * 100 / (whole.value + left.value) if done else (whole.value - left.value) * 100 / whole.value
    if fits(rate, due):
        return None
    right = plain_numeral(half_up(due, Decimal(1).scaleb(-max(rate.decimals, 1))))
    return RULE.at(
        blamed(sentence.line, whole.begin, left.stop, rate),
        f"{whole.digits}{whole.unit}、{left.digits}{left.unit}算出来是{right}%，这里写的是{rate.digits}%。请核对这几个数。",
    )


def _certain(sentence: Sentence, part: Quantity, whole: Quantity) -> bool:
    between = sentence.line.text[whole.stop : part.lead]
    return whole.number < part.number and _OUT_OF.match(between) is not None
