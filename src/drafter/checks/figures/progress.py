"""How far matters have come: accepted, handled, the rate said of them (D333, D334, D336)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.constraints import broken
from drafter.checks.figures.d306_rate_disagrees import disagreement
from drafter.checks.prose import Sentence, blamed, sentences
from drafter.checks.ratios import Claim, claims, disagreement_after, words
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

# Matters of earlier years may be handled in this one, and then more are handled than came.
_EARLIER = Lazy("«figures.carried-over»")
_PART = Lazy(r"其中|另|同比|较|平均|不予|未(?!成年)")
_QUALIFIED = Lazy(r"按期|按时|及时|限时|期限内|出庭")
_OVERDUE = Lazy(r"(?:«figures.overdue»)(?!未|内)")
_HEARD = Lazy("«figures.of-a-smaller-whole»")
_LEFT = Lazy(r"^(?:但|但是|目前|现|其中)?(?:(?:尚有|仍有|尚余|还剩|尚剩|剩余)$|[尚仍]?未(?!成年|遂)[^，。；]{1,8}$)")
_OTHERS = Lazy(r"^(?:但|目前)?(?:另|另有|还|还有|尚|有)$")
_NOT_YET = Lazy(r"^[^，。；\d]{0,12}(?:«figures.unfinished»)")
_ACCEPTED = Lazy(
    r"(?:收到|受理|接到|接收|承接|转来|交办)了?(?!并|[和与、]?(?:办结|办理|处理|答复))[^，。；、\d]{0,14}?(?:«figures.what-is-received»)?"
    "(?:共计?|累计|合计|约|近)*$"
)
_MATTER = Lazy("«figures.what-is-complained»")
_RESULT = Lazy("«figures.what-comes-of-it»|处[理置]|调解(?!组织|委员|员|中心|室)|核[查实]")
# Aid and notarising are told by what was accepted; reviews and suits are asked for their outcomes by D323.
_CASE = Lazy(r"(?<!援助)(?<!法援)(?<!公证)(?<!复议)(?<!诉讼)(?<!应诉)(?:案件|申请|事项)$")
_HANDLED = Lazy(r"办结|答复|回复|审结|化解|调[解处]成功|成功调[解处]|办复")
_TIMES = Lazy(r"^的?\d[\d.]{0,3}倍|^的(?:近|约)?[一二两三四五六七八九]")
_CASE_UNITS = ("件", "条")
_ENOUGH = 2
_DUE = Lazy(r"^(?:其中|全年|依法|[^，。；\d]{0,10}?)应(?!急|诉|用|对|邀|聘)(?:当|该)?[^，。；\d]{1,10}$")
_ACTUAL = Lazy(r"^(?:实际|实[到有收]|已经?)[^，。；\d]{0,8}$")
_BARE_VERB = 5
_OBJECT = 4
_HOW_DONE = Lazy("^(?:«figures.how-it-was-finished»)+")


def _is_stage(text: str, stage: list[str]) -> bool:
    return any(word in text for word in stage)


def _more_handled(subject: Subject) -> Iterator[Finding]:
    stages, step = words(subject)["progress"], tuple(words(subject)["steps"])
    # What the sheet's own constraints tell is D304's.
    told = {b.cell for b in broken(subject)}
    before: Sentence | None = None
    for sentence in sentences(subject):
        earlier_one, before = before, sentence
        if sentence.line.statutory == Statutory.PLAN or _EARLIER.search(sentence.text):
            continue
        counts = [q for q in sentence.quantities if q.is_count]
        if counts and earlier_one is not None and _goes_on(earlier_one, sentence, counts[0]):
            # 受理行政复议申请186件。审结194件: of the same matters.
            counts = [*(q for q in earlier_one.quantities[-1:] if q.is_count), *counts]
        for i, later in enumerate(counts):
            earlier = _before(stages, counts[max(0, i - _ENOUGH) : i], later)
            if earlier is None and i and _is_due(counts[i - 1], later):
                earlier = counts[i - 1]
            if earlier is None and i:
                earlier = _step(sentence, counts[i - 1], later, step)
            # 是应诉案件812件的2.3倍: compared with, and not of the same matters.
            if earlier is None or _TIMES.match(sentence.line.text[earlier.stop : earlier.stop + 8]):
                continue
            place = blamed(sentence.line, earlier.begin, later.stop, later)
            if told.isdisjoint(place.cells):
                yield _D333.at(
                    place,
                    f"“{later.label}{later.digits}{later.unit}”比前面的{earlier.digits}{earlier.unit}还多。"
                    "请核对这两个数；含上年结转的，请写明。",
                )


def _is_due(due: Quantity, done: Quantity) -> bool:
    """Whether more came than were to come: 应参加考试320人，实际参加336人."""
    alike = due.same == done.same and due.is_exact and done.is_exact and done.value > due.value
    return alike and _DUE.match(due.label) is not None and _ACTUAL.match(done.label) is not None


def _step(sentence: Sentence, earlier: Quantity, later: Quantity, step: tuple[str, ...]) -> Quantity | None:
    """The count right before, of which a clause of a bare verb tells more than there were: 作出决定286件，公示289件."""
    bare, own = _HOW_DONE.sub("", later.label), _HOW_DONE.sub("", earlier.label)
    alike = earlier.same == later.same and earlier.is_exact and later.is_exact and later.value > earlier.value
    text = sentence.line.text
    between, start = text[earlier.stop : later.lead], earlier.begin
    # Of 不予受理21件 nothing is handled, and of a list the next step is that of all of it.
    whole = not _PART.search(earlier.label) and text[max(0, start - 1) : start] not in ("、", "（")
    said = whole and bare in step and own not in step and len(own) >= _OBJECT and not _PART.search(later.label)
    return earlier if alike and said and between == f"，{later.label}" else None


def _goes_on(earlier: Sentence, sentence: Sentence, first: Quantity) -> bool:
    """Whether a sentence begins with a bare verb and its number, right behind a sentence about the same matters."""
    near = earlier.line is sentence.line and earlier.end == sentence.start
    bare = first.begin <= sentence.start and len(first.label) <= _BARE_VERB
    return near and bare and not _EARLIER.search(earlier.text)


def _before(stages: list[dict[str, list[str]]], earlier: list[Quantity], later: Quantity) -> Quantity | None:
    """The count of an earlier stage that the later one exceeds."""
    for stage in stages:
        if not _is_stage(later.label, stage["to"]) or _PART.search(later.label) or not later.is_exact:
            continue
        for count in reversed(earlier):
            if count.same == later.same and _is_stage(count.label, stage["from"]):
                # 收到98件，受理85件，审结92件: the nearest stage counts, and each once.
                fine = _is_stage(count.label, stage["to"]) or _PART.search(count.label) or not count.is_exact
                return None if fine or later.value <= count.value else count
            if count.same == later.same and not _is_stage(count.label, stage["to"]) and not _PART.search(count.label):
                # 规章2件、规范性文件8件，备案8件: the last may be of both.
                break
    return None


def _not_all_handled(subject: Subject) -> Iterator[Finding]:
    stages = words(subject)["progress"]
    for claim in claims(subject):
        left = _left(claim) if claim.quantity.value == 100 and not _QUALIFIED.search(claim.stem) else None
        if left is not None:
            yield _D334.at(
                blamed(claim.line, claim.quantity.lead, left.stop, claim.quantity),
                f"这里写{claim.stem}率100%，后面又说还有{left.digits}{left.unit}。请核对，两处只能有一处对。",
            )
        late = _late(claim) if claim.quantity.value == 100 and _QUALIFIED.search(claim.stem) else None
        if late is not None:
            yield _D334.at(
                claim.line.place(claim.quantity.begin, late.stop),
                f"这里写{claim.stem}率100%，后面又有{late.digits}{late.unit}超期。请核对，两处只能有一处对。",
            )
            continue
        if claim.quantity.value != 100 or claim.several or not (_QUALIFIED.search(claim.stem) or not claim.before):
            continue
        if claim.is_computed(subject) or _HEARD.search(claim.sentence.text):
            continue
        behind = disagreement_after(subject, claim)
        # Not every case is heard, so that this is no certain fault; of the others D306 tells.
        if behind is not None and "出庭" not in claim.stem:
            continue
        if disagreement(subject, claim) is not None:
            continue
        pair = (behind[1], behind[0]) if behind else _short(stages, claim) or _short_behind(claim)
        if pair is not None:
            whole, done = pair
            end = max(claim.quantity.stop, done.stop)
            yield _D334.at(
                blamed(claim.line, whole.lead, end, claim.quantity),
                f"前面是{whole.digits}{whole.unit}中的{done.digits}{done.unit}，这里写{claim.stem}率100%。"
                "请核对；另有尚未到期（未开庭）的，请写明件数。",
            )


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
        if _is_stage(whole.label, stage["from"]) and _is_stage(done.label, stage["to"]):
            named = [word for word in stage["to"] if word in claim.stem]
            if named and not _PART.search(done.label):
                return whole, done
    return None


def _late(claim: Claim) -> Quantity | None:
    """What the sentence says was late, behind a rate of all in time."""
    behind = (q for q in claim.sentence.quantities if q.number > claim.quantity.stop and q.is_count and q.value)
    return next((q for q in behind if _OVERDUE.search(q.label) or _OVERDUE.match(q.noun)), None)


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


def _no_result(subject: Subject) -> Iterator[Finding]:
    told = list(sentences(subject))
    # Where other matters are told with their result, one without it is a gap whatever it is.
    neighbours = any(
        _ACCEPTED.search(q.label) and _HANDLED.search(s.line.text[q.stop : s.end]) for s in told for q in s.quantities
    )
    for sentence in told:
        if sentence.line.statutory == Statutory.PLAN:
            continue
        for quantity in sentence.quantities:
            if not (quantity.is_count and quantity.same in _CASE_UNITS and quantity.label):
                continue
            if not _ACCEPTED.search(quantity.label) or _PART.search(quantity.label):
                continue
            if not (_MATTER.search(quantity.label) or (neighbours and _CASE.search(quantity.label))):
                continue
            if not _RESULT.search(_after(sentence, quantity)):
                yield _D336.at(
                    sentence.line.place(quantity.begin, quantity.stop),
                    f"只写了收到（受理）{quantity.digits}{quantity.unit}，没有写办结多少。请补写办结的数或办结率。",
                )


def _after(sentence: Sentence, quantity: Quantity) -> str:
    """The sentence without the count itself, and the one behind it."""
    text = sentence.line.text
    begin = quantity.begin
    behind = text[quantity.stop : sentence.end]
    return text[sentence.start : begin] + behind + text[sentence.end : sentence.end + 60].partition("。")[0]


_D333 = Rule(
    "D333",
    "办成的多于受理的",
    Severity.WARNING,
    """同一句里，后一步的数比前一步的数还大。

为什么：收到的才能受理，受理的才能办结，发现的才能整改；后一步多于前一步，至少有一个数错了，或者含了上年结转的没有写明。
怎么改：核对两个数；含上年结转的，写明“含上年结转××件”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确；词表见 templates/words/figures.toml 的 progress。

反例：
    评查案卷180卷，发现问题96个，整改问题98个。

反例：
    收到行政复议申请98件，受理85件，审结92件。

反例：
    应参加考试320人，实际参加336人。

反例：
    作出行政处罚决定286件，公示289件。

正例：
    收到行政复议申请98件，受理85件，审结83件。发现问题96个，整改问题96个。受理案件85件，审结92件（含上年结转10件）。
""",
)
_D334 = Rule(
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
    依申请公开按时答复率100%，全年收到申请56件，1件超期答复。

反例：
    受理环境信访举报1284件，办结1280件，按期办结率100%。

反例：
    专项检查发现问题60处，已整改60处，整改率100%，尚有3处正在整改。

正例：
    全年受理行政许可申请104件，办结104件，按时办结率100%。受理举报50件，办结49件，1件尚未到期，按期办结率100%。应诉案件43件，法院通知出庭的31件全部由负责人出庭，出庭率为100%。
""",
)
_D336 = Rule(
    "D336",
    "只写受理没有写办结",
    Severity.WARNING,
    """只写收到、受理了多少投诉、举报、信访、纠纷，没有写办得怎样。

为什么：受理多少件是群众的事，办结多少件才是机关的工作；只写受理，看不出成效，也不知道还有多少没有办。
怎么改：补写办结（答复、化解）的数或办结率；已在前后句写明的不用改。
依据：《法治政府建设与责任落实督察工作规定》要求报告“举措和成效”。

反例：
    全年受理信访事项23件。组织法律知识考试2次。

反例：
    接到群众投诉举报46件，开展培训3期。

正例：
    全年受理信访事项23件，全部办结。接到群众投诉举报46件。已答复45件。收到感谢信5件。受理并办结企业诉求315件。
""",
)
RULES = (Coded(_D333, _more_handled), Coded(_D334, _not_all_handled), Coded(_D336, _no_result))
