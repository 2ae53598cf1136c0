"""How far matters have come: accepted, handled, and what came of it (D333, D336)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.constraints import broken
from drafter.checks.figure_words import is_stage, words
from drafter.checks.prose import Sentence, blamed, sentences
from drafter.checks.ratios import OF_A_PART
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.checks.wholes import row
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

# Matters of earlier years may be handled in this one, and then more are handled than came.
_EARLIER = Lazy("«figures.carried-over»")
_ACCEPTED = Lazy(
    r"(?:收到|受理|接到|接收|承接|转来|交办)了?(?!并|[和与、]?(?:办结|办理|处理|答复))[^，。；、\d]{0,14}?(?:«figures.what-is-received»)?"
    "(?:共计?|累计|合计|约|近)*$"
)
_MATTER = Lazy("«figures.what-is-complained»")
_RESULT = Lazy("«figures.what-comes-of-it»|处[理置]|调解(?!组织|委员|员|中心|室)|核[查实]")
# Aid and notarising are told by what was accepted; reviews and suits are asked for their outcomes by D323.
_CASE = Lazy(r"(?<!援助)(?<!法援)(?<!公证)(?<!复议)(?<!诉讼)(?<!应诉)(?:案件|申请|事项)$")
_HANDLED = Lazy(r"办结|答复|回复|审结|化解|调[解处]成功|成功调[解处]|办复")
_TIMES = Lazy(r"^的?\d[\d.]{0,3}倍|^的(?:近|约)?[«numerals.nine»两]")
_CASE_UNITS = ("件", "条")
_ENOUGH, _ROW = 2, 12
_DUE = Lazy(r"^(?:其中|全年|依法|[^，。；\d]{0,10}?)应(?!急|诉|用|对|邀|聘)(?:当|该)?[^，。；\d]{1,10}$")
_ACTUAL = Lazy(r"^(?:实际|实[到有收]|已经?)[^，。；\d]{0,8}$")
_BARE_VERB = 5
_OBJECT = 4
_HOW_DONE = Lazy("^(?:«figures.how-it-was-finished»)+")
_OF_OTHERS = Lazy(r"对[^，。；]{2,16}(?:报送|报备|上报)")


def _more_handled(report: Report) -> Iterator[Finding]:
    stages, step = words(report)["progress"], tuple(words(report)["steps"])
    # What the sheet's own constraints tell is D304's.
    told = {b.cell for b in broken(report)}
    before: Sentence | None = None
    for sentence in sentences(report):
        earlier_one, before = before, sentence
        if sentence.line.statutory == Statutory.PLAN or _EARLIER.search(sentence.text):
            continue
        counts = [q for q in sentence.quantities if q.is_count]
        if counts and earlier_one is not None and _goes_on(earlier_one, sentence, counts[0]):
            # 受理行政复议申请186件。审结194件: of the same matters.
            counts = [*(q for q in earlier_one.quantities[-1:] if q.is_count), *counts]
        for i, later in enumerate(counts):
            exceeded = _exceeded(sentence, stages, counts[max(0, i - _ROW) : i + 1], step)
            # 是应诉案件812件的2.3倍: compared with, and not of the same matters.
            if not exceeded or _TIMES.match(sentence.line.text[exceeded[-1].stop : exceeded[-1].stop + 8]):
                continue
            place = blamed(sentence.line, exceeded[0].begin, later.stop, later)
            said = "、".join(f"{q.digits}{q.unit}" for q in exceeded)
            if told.isdisjoint(place.cells):
                yield _D333.at(
                    place,
                    f"“{later.label}{later.digits}{later.unit}”比前面的{said}还多。"
                    "请核对这两个数；含上年结转的，请写明。",
                )


def _exceeded(
    sentence: Sentence, stages: list[dict[str, list[str]]], counts: list[Quantity], step: tuple[str, ...]
) -> tuple[Quantity, ...]:
    """The count of an earlier stage, or all of its row, that the last of the counts exceeds."""
    *before, later = counts
    text = sentence.line.text
    # 制定文件6件，对街道报送备案的19件进行审查: those are other bodies'.
    if not before or _OF_OTHERS.search(later.label):
        return ()
    earlier = _before(stages, before[-_ENOUGH:], later)
    if earlier is not None:
        # 一般隐患86处、重大隐患2处，已整改88处: of both.
        beside = row(text, before, earlier)
        return beside if len(beside) == 1 or sum(q.value for q in beside) < later.value else ()
    beside = row(text, before, before[-1])
    if len(beside) > 1:
        return beside if _is_more_than_all(stages, beside, later) else ()
    if _is_due(before[-1], later):
        return (before[-1],)
    found = _step(sentence, before[-1], later, step)
    return (found,) if found is not None else ()


def _is_more_than_all(stages: list[dict[str, list[str]]], before: tuple[Quantity, ...], later: Quantity) -> bool:
    """Whether more was done than a row makes that the first names the stage of: 收到建议12件、提案16件，已办复31件."""
    alike = all(q.is_exact and q.same == later.same and not OF_A_PART.search(q.label) for q in before)
    step = any(is_stage(later.label, s["to"]) and is_stage(before[0].label, s["from"]) for s in stages)
    whole = later.is_exact and not OF_A_PART.search(later.label)
    return alike and step and whole and later.value > sum(q.value for q in before)


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
    whole = not OF_A_PART.search(earlier.label) and text[max(0, start - 1) : start] not in ("、", "（")
    said = whole and bare in step and own not in step and len(own) >= _OBJECT and not OF_A_PART.search(later.label)
    return earlier if alike and said and between == f"，{later.label}" else None


def _goes_on(earlier: Sentence, sentence: Sentence, first: Quantity) -> bool:
    """Whether a sentence begins with a bare verb and its number, right behind a sentence about the same matters."""
    bare = first.begin <= sentence.start and len(first.label) <= _BARE_VERB
    return sentence.follows(earlier) and bare and not _EARLIER.search(earlier.text)


def _before(stages: list[dict[str, list[str]]], earlier: list[Quantity], later: Quantity) -> Quantity | None:
    """The count of an earlier stage that the later one exceeds."""
    for stage in stages:
        if not is_stage(later.label, stage["to"]) or OF_A_PART.search(later.label) or not later.is_exact:
            continue
        for count in reversed(earlier):
            if count.same == later.same and is_stage(count.label, stage["from"]):
                # 收到98件，受理85件，审结92件: the nearest stage counts, and each once.
                fine = is_stage(count.label, stage["to"]) or OF_A_PART.search(count.label) or not count.is_exact
                return None if fine or later.value <= count.value else count
            if (
                count.same == later.same
                and not is_stage(count.label, stage["to"])
                and not OF_A_PART.search(count.label)
            ):
                # 规章2件、规范性文件8件，备案8件: the last may be of both.
                break
    return None


def _no_result(report: Report) -> Iterator[Finding]:
    told = list(sentences(report))
    # Where other matters are told with their result, one without it is a gap whatever it is.
    neighbours = any(
        _ACCEPTED.search(q.label) and _HANDLED.search(s.line.text[q.stop : s.end]) for s in told for q in s.quantities
    )
    for sentence in told:
        # Among the shortcomings it tells how many there are, not what was done.
        if sentence.line.statutory in (Statutory.PLAN, Statutory.SHORTCOMINGS):
            continue
        for quantity in sentence.quantities:
            if not (quantity.is_count and quantity.same in _CASE_UNITS and quantity.label):
                continue
            if not _ACCEPTED.search(quantity.label) or OF_A_PART.search(quantity.label):
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
RULES = (Coded(_D333, _more_handled), Coded(_D336, _no_result))
