"""A part of the year's whole that is more than the whole, wherever the two stand (D358)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from drafter.checks.counted_again import LINK
from drafter.checks.figure_words import words
from drafter.checks.prose import Sentence, quantities, sentences
from drafter.checks.report import Report
from drafter.checks.wholes import is_measure, measure, value
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_SCOPE = Lazy(
    r"全[年县市区旗镇乡局系]|全街|本[县市区镇乡局]|我[县市区镇乡局]|年内|一年来|[现共]有|登记在册|在册|实有|总[量数]|共计?"
)
_WIDER = Lazy(r"«figures.of-a-wider-scope»|全[省国]|近[两二三四五]年|20\d\d年|审[查核]|[一二三四]季度|[上下]半年")
_PART = Lazy(r"其中")
# 不予处罚案件412件 are a kind of the cases, and no whole.
_KIND = Lazy("«figures.kinds-of-a-whole»|新[聘增建设招]|未(?!成年|来)")
_VERB = Lazy(r"^.*(?:«figures.verbs-of-a-whole»)(?!者|体|组织)")
_ENDED = Lazy(r"审结|办结|结案")
_ENDING, _LEAST, _REACH, _NAME = 4, 4, 80, 20


class _Whole(Struct, frozen=True):
    sentence: Sentence
    quantity: Quantity
    noun: str


def _check(report: Report) -> Iterator[Finding]:
    told = [s for s in sentences(report) if s.line.statutory != Statutory.PLAN]
    kinds = words(report)["within"]
    largest: dict[tuple[str, str], _Whole] = {}
    for sentence in told:
        for quantity in sentence.quantities:
            clause = _clause(sentence, quantity)
            if (
                not is_measure(quantity)
                or not _SCOPE.search(clause)
                or _PART.search(clause)
                or _KIND.search(clause)
                # 审结14件 are not all that were 办理.
                or _ENDED.search(quantity.label)
                or _outside(sentence, quantity)
            ):
                continue
            noun = _noun(quantity)
            for name in _names(noun, kinds, whole=True):
                before = largest.get((name, measure(quantity)))
                if before is None or value(before.quantity) < value(quantity):
                    largest[name, measure(quantity)] = _Whole(sentence, quantity, noun)
    for sentence in told:
        for quantity in sentence.quantities:
            if not is_measure(quantity) or _outside(sentence, quantity) or _is_joined(sentence, quantity):
                continue
            for name in _names(_noun(quantity), kinds, whole=False):
                found = largest.get((name, measure(quantity)))
                if found is not None and found.sentence is not sentence and value(quantity) > value(found.quantity):
                    whole = found.quantity
                    yield RULE.at(
                        sentence.line.place(quantity.begin, quantity.stop),
                        f"这里的{quantity.digits}{'万' if quantity.scaled else ''}{quantity.unit}比全部的“{whole.label[-12:]}{whole.digits}"
                        f"{'万' if whole.scaled else ''}{whole.unit}”还多。请核对这两个数；口径不同的，请写明。",
                    )
                    break


def _before(sentence: Sentence, quantity: Quantity) -> str:
    return sentence.line.text[max(sentence.start, quantity.lead - _REACH) : quantity.lead]


def _clause(sentence: Sentence, quantity: Quantity) -> str:
    text = _before(sentence, quantity)
    return text[begins_at(text, len(text), "，；") :]


def _outside(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the sentence speaks of more than this body, or of another time."""
    return _WIDER.search(_before(sentence, quantity)) is not None


def _is_joined(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number is of two things together: 行政复议、行政诉讼案件27件."""
    text = sentence.line.text
    start = begins_at(text, quantity.begin, "，；。：", quantity.begin - _NAME)
    # “双随机、一公开”检查2360次 is of one thing.
    whole = bool(quantity.label) and quantity.label.count("“") == quantity.label.count("”")
    joined = whole and text[quantity.begin - 1 : quantity.begin] == "、"
    return joined and not any(c.isdigit() for c in text[start : quantity.begin])


def _noun(quantity: Quantity) -> str:
    """What is counted: the words before the number without verbs, or those behind it."""
    label = quantity.label.replace("“", "").replace("”", "")
    link = LINK.search(label)
    label = label[: link.start()] if link else label
    verb = _VERB.match(label)
    noun = label[verb.end() :] if verb and len(label) > verb.end() else label
    return noun or quantity.noun


def _names(noun: str, kinds: list[dict[str, list[str]]], *, whole: bool) -> Iterator[str]:
    """The names under which a noun is looked up: its ending, and the kinds that it is of."""
    for kind in kinds:
        if noun.endswith(tuple(kind["whole" if whole else "part"])):
            yield kind["whole"][0]
    if len(noun) >= _LEAST:
        yield noun[-_ENDING:]


# 2140件，占全年办件量（1980件）的比重; 28项中的30项
_SHARE_OF = Lazy(
    r"^[余多]?[^，。；、\d]{0,4}[，（]?(?:约|仅)?(?<![侵挤强抢霸])占(?!地|用|道|[^，。；]{0,6}(?:计划|任务|目标|预算))[^，。；\d]{0,14}$"
)
_OF_THEM = Lazy(
    r"^(?:[^，。；：、\d]{0,8})(?:中|里)(?:的|[评遴筛]选出?[^，。；：、\d]{0,8}|选[出派][^，。；：、\d]{0,8})?$"
)


def _beside(report: Report) -> Iterator[Finding]:
    for line, numbers in quantities(report):
        for a, b in pairwise(numbers):
            if measure(a) != measure(b) or not (is_measure(b) and a.kind == b.kind) or line.statutory == Statutory.PLAN:
                continue
            between = line.text[a.stop : b.lead]
            share, of_them = _SHARE_OF.match(between), _OF_THEM.match(between)
            part, whole = (a, b) if share else (b, a)
            if (share or of_them) and value(part) > value(whole) and whole.is_exact and not part.tail:
                yield RULE.at(
                    line.place(a.begin, b.stop),
                    f"部分{part.digits}{part.unit}比全部{whole.digits}{whole.unit}还多。请核对这两个数。",
                )


RULE = Rule(
    "D358",
    "局部比全部还多",
    Severity.WARNING,
    """一个专项、一个领域的数，比别处写的全年（全县）的总数还多。

为什么：全年行政处罚案件3284件，一次专项执法不会查处8640件；两个数隔得远，写的人看不出，读者会对起来看。
怎么改：核对两个数；口径不同的，在文中写明。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确；词表见 templates/words/figures.toml 的 within。

反例：
    全年共办理行政处罚案件1856件。开展食品安全专项整治，查处违法案件4620件。

反例：
    全县共有人民调解组织312个。专业性人民调解组织达到486个，能力明显增强。

反例：
    全市登记在册经营主体12.6万户。推进转型升级，办理“个转企”2160万户。

反例：
    办理告知承诺事项2140件，占全年办件量（1980件）的比重进一步提高。

反例：
    承接市级下放事项28项中的30项。

正例：
    办理告知承诺事项1140件，占全年办件量（1980件）的57.6%。承接下放事项30项中的28项。

正例：
    立案查处各类违法案件1236件，罚没款300万元。全年办理不予处罚案件412件。

正例：
    全年共办理行政处罚案件1856件。开展食品安全专项整治，查处违法案件462件。检查经营单位8640家，全省办理行政处罚案件12万件。

正例：
    全县共有行政执法人员862名。全年培训执法人员1204人次。全县制定规范性文件10件。法治机构备案审查部门规范性文件23件。立案查处水事案件21起，其中非法取水9起、非法采砂7起、侵占河道5起。
""",
)


def check(report: Report) -> Iterator[Finding]:
    yield from _check(report)
    yield from _beside(report)
