"""同一件事在报告里前后写了两个数。

为什么：一处写办理351件，另一处写办理350件，读者不知道信哪个；多半是改了一处忘了另一处。
怎么改：核对后改成同一个数。工作簿里把数填在“指标”表，正文两处都写同一个 {编码}，就不会不一致。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全年共办理法律援助案件351件。公共法律服务体系不断健全。
    一年来，办理法律援助案件350件，群众满意度持续提升。

反例：
    全市中小学50所，配备法治副校长的50所，中小学法治副校长配备率达到100%。
    推进依法治校，中小学50所中有49所配备，中小学法治副校长配备率98%。

反例：
    全镇15个行政村均聘请法律顾问。全镇16个行政村实现公共法律服务全覆盖。

反例：
    区政府现聘法律顾问12名，参加论证93次。
    区政府主要负责人带领14名政府法律顾问座谈问计。

反例：
    全街道13个社区每季度至少举办一场法治讲座。推进普法进网格。12个社区全部配备法律顾问。

反例：
    县政府常务会议专题研究法治建设议题9次。
    县长主持召开政府常务会议研究法治议题8次。

反例：
    局党组会议研究法治工作4次。
    局长主持召开党组会议专题研究法治工作6次。

反例：
    组建普法志愿服务队26支，开展活动180场次。
    28支普法志愿服务队深入村居开展宣讲。

反例：
    “首违不罚”惠及纳税人1,236户次，执法更有温度。
    “首违不罚”政策知晓度有待提高，全年适用的1,263户次中，仍有企业存在误解。

反例：
    班子成员和14个村、3个社区的党组织书记同步述法。
    全镇18个村（社区）每个培育“法律明白人”7名。

反例：
    全年办理公证案件86件。
    84件公证案件全部依法办结。

反例：
    收到人大代表建议16件、政协提案22件。
    全年办理建议提案40件。

反例：
    评查案卷160卷，评出优秀94卷、合格60卷、不合格6卷。
    评查发现的8卷不合格案卷，主要是送达不规范。

反例：
    全年制定规范性文件2件，上述3件文件均已备案。

反例：
    依据《价格法》立案9件，结案9件。
    对14件价格违法案件逐件审阅。

反例：
    5个项目2146套住房已交付1893套，交付率为88.2%，剩余253套计划2024年交付。
    对剩余235套未交付住房，落实专班包联。

反例：
    执法大队现有编制36名，在岗34人，均持有执法证。
    执法大队在岗38人中，50岁以上的有19人。

反例：
    制定规范性文件2件，均经合法性审核。上述3件文件已报县政府备案。

反例：
    明确27项任务，半年一调度，截至12月底29项任务全部完成。

正例：
    评查案卷160卷，评出优秀94卷、合格60卷、不合格6卷。依据《价格法》立案9件，结案9件。
    评查发现的6卷不合格案卷，主要是送达不规范，对3件重大价格违法案件逐件审阅。

正例：
    全年共办理法律援助案件351件。公共法律服务体系不断健全。
    一年来，办理法律援助案件351件，办理公证事项80件，群众满意度持续提升。

正例：
    全县调解矛盾纠纷2860件。全市调解矛盾纠纷16200件，我县排名第三。

正例：
    改造燃气管道设施，惠及居民3180户。检查燃气企业6家、使用燃气管道设施的餐饮等用户1380户。

正例：
    上半年办理法律援助案件150件。
    全年办理法律援助案件351件。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.counted_again import again
from drafter.checks.digits_moved import moved
from drafter.checks.left_again import left_again
from drafter.checks.mentions import spoken_of_again
from drafter.checks.pairs_swapped import pairs_swapped
from drafter.checks.posts_filled import posts_again
from drafter.checks.prose import Sentence, quantities
from drafter.checks.rate_claims import Claim, claims
from drafter.checks.report import Line, Report
from drafter.checks.standing import Standing, standing
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.wordlists import word_list
from drafter.model.facts import Statutory

RULE = Rule("D308", "同一件事两个数", Severity.WARNING, __doc__ or "")

# What may stand before the verb without changing what is counted.
_ADVERBS = Lazy(
    r"^(?:20\d\d年度?|«language.when»|«language.in-all»|先后|共|已|各类|各级|组织|截至\S{1,8}[日底末]|我[局县区市镇乡办]|全[县区市镇乡]|本[局县区市镇]|主持(?=召开)|，)+"
)
# A part of a whole, a period, a place: the same words may then count different things.
_PARTIAL = Lazy("«figures.another-scope»|各[^级类]|[镇乡村]")
_TERRITORY = Lazy(r"全[国省市区县镇乡街]")
_COMPARED = Lazy(r"由|从|提[高升]|上升|下降|增长|同比|较")
_WHO = Lazy("^[^，。；、]{0,10}?(?:«bodies.who-meets»|[局组委办]|[镇乡])(?=«language.done»|专题|审核)")
_HELD = Lazy(r"^(?:组织开展|组织举办|举办|召开|举行|开展)")
# 县政府常务会议专题研究法治建设议题9次, 县长主持召开政府常务会议研究法治议题8次: one row of meetings.
_MEETING = Lazy(r"(?:常务会|常委会|党组会|党委会|办公会).*研究|研究.*(?:常务会|常委会|党组会|党委会|办公会)")
_LED = Lazy(r"^(?:[县区市镇]长|[县区市镇]委书记|[县区市镇]?(?:委|政府)?主要(?:负责人|负责同志|领导)|局长)(?=主持|召开)")
_OF_MEETINGS = Lazy(
    "^[县区市镇局委](?=政府常务会|党组会|党委会|常委会)|«figures.said-of-meetings»|会议(?=(?:专题|先后)*研究)"
)
_STUDY = Lazy(r"^(?:主持)?(?:[县区市镇局]?(?:党委|党组))?(?:理论学习)?中心组(?:集中|专题)?(?=学)")
_BUILT = Lazy("^(?:«figures.set-up»)了?|(?:已?建成|已?建立|已?设立|已?打造|增至|发展到)$")
_LEAST_HELD = 4
_SHORTEST = 6
_SHOWN, _MOST = 8, 8
_NEAR = 5
"""Twelve and thirteen are meant as one number, twelve and eight perhaps not."""


def _key(quantity: Quantity) -> str:
    label = _ADVERBS.sub("", quantity.label.strip("“”"))
    end = next((word for word in word_list("figures.between-verb-and-number") if label.endswith(word)), "")
    label = label.removesuffix(end).replace("各类", "").replace("各级", "")
    label = _LED.sub("", label.replace("常务会议", "常务会"))
    if _MEETING.search(label):
        label = _OF_MEETINGS.sub("", label)
    label = _STUDY.sub("中心组", label)
    built = _BUILT.sub("", label.replace("“", "").replace("”", ""))
    if built != label and len(built) >= _LEAST_HELD and _BUILT.search(label):
        return f"（建成）{built}"
    held = _HELD.match(label)
    # 开展法治讲座26场次, 举办法治讲座62场次: to hold one is to hold one.
    return f"（举办）{label[held.end() :]}" if held and len(label) - held.end() >= _LEAST_HELD else label


def _elsewhere(a: Quantity, b: Quantity) -> bool:
    """Whether the two are said of two territories: 全县 of one, 全市 of the other."""
    first, second = _TERRITORY.search(a.label), _TERRITORY.search(b.label)
    return first is not None and second is not None and first[0] != second[0]


def check(report: Report) -> Iterator[Finding]:
    seen: dict[tuple[str, str], tuple[Line, Quantity]] = {}
    told: set[int] = set()
    for line, numbers in quantities(report):
        if line.statutory == Statutory.PLAN:
            continue
        for quantity in numbers:
            if not quantity.is_count or not quantity.is_exact or _PARTIAL.search(quantity.label):
                continue
            before = line.text[max(0, quantity.lead - 60) : quantity.lead]
            if _PARTIAL.search(before.rpartition("。")[2]):
                continue
            name = _key(quantity)
            if len(name) < _SHORTEST and name != "中心组学法":
                continue
            first = seen.get((name, quantity.same)) or _with_subject(seen, name, quantity.same)
            if first is None:
                seen[name, quantity.same] = line, quantity
                continue
            # 主持中心组学法4次 may be some of them.
            led = name.startswith("中心组") and "主持" in quantity.label and quantity.value < first[1].value
            apart = not led and (first[0] is not line or "。" in line.text[first[1].stop : quantity.lead])
            if apart and first[1].value != quantity.value and not _elsewhere(first[1], quantity):
                told.add(id(quantity))
                yield RULE.at(
                    line.place(quantity.begin, quantity.stop),
                    f"前面写“{first[1].label}{first[1].digits}{first[1].unit}”，这里写{quantity.digits}{quantity.unit}。"
                    "如是同一件事，请改成同一个数；如口径不同，请写明。",
                )
    yield from _rates(report)
    again_said = (*again(report), *spoken_of_again(report), *left_again(report), *posts_again(report))
    for told_again in (*again_said, *pairs_swapped(report)):
        yield RULE.at(told_again.line.place(told_again.start, told_again.end), told_again.message)
    yield from _all_of_them(report, told)
    for slip in moved(report):
        q = slip.quantity
        if id(q) in told:
            continue
        yield RULE.at(
            slip.sentence.line.place(q.begin, q.stop if q.label else q.stop + len(q.noun[:_SHOWN])),
            f"前面写的是“{slip.before.label.lstrip('“”')[-12:]}{_written(slip.first, slip.before)}”，这里是{_written(slip.sentence, q)}，"
            "数字相同而次序或小数点不同。如是同一件事，请改成同一个数。",
        )


def _written(sentence: Sentence, quantity: Quantity) -> str:
    """The number with its unit as the text has it: 1.65万次."""
    return sentence.line.text[quantity.number : quantity.stop]


def _all_of_them(report: Report, told: set[int]) -> Iterator[Finding]:
    """How many villages, offices, advisers there are is one number, and some of them are not more: 全镇15个行政村, 全镇16个行政村."""
    known: dict[str, list[Standing]] = {}
    for mention in standing(report):
        q, earlier = mention.quantity, known.setdefault(mention.noun, [])
        first = next((m for m in earlier if _differs(m, mention)), None)
        if first is not None and not any(m.quantity.value == q.value for m in earlier):
            own = first.quantity
            told.add(id(q))
            yield RULE.at(
                mention.line.place(q.begin, mention.end),
                f"前面写的{mention.noun}是{own.digits}{own.unit}，这里写的是{q.digits}{q.unit}。"
                "请核对后改成同一个数；如口径不同，请写明。",
            )
        # What is said again says no more.
        if len(earlier) < _MOST and not any(m.quantity.value == q.value and m.all is mention.all for m in earlier):
            earlier.append(mention)


def _differs(first: Standing, other: Standing) -> bool:
    """Whether both are all there are and differ, or some are more than all, in another sentence and of the same place."""
    a, b = first.quantity, other.quantity
    if (first.line is other.line and first.sentence == other.sentence) or a.same != b.same:
        return False
    if abs(a.value - b.value) in (*first.beside, *other.beside):
        # 现有28家，新增3家: with those that came there are 31.
        return False
    if first.scope and other.scope and _whose(first.scope) != _whose(other.scope):
        return False
    if first.all and other.all:
        near = abs(a.value - b.value) <= max(a.value, b.value) / _NEAR
        if a.value != b.value and (near or (first.certain and other.certain)):
            return True
    # Of the two that is certain to be all there are the other is a part.
    first_is_whole = first.all and (first.certain or not other.certain)
    whole, some = (a, b) if first_is_whole else (b, a)
    return (first.all or other.all) and some.value > whole.value


def _whose(scope: str) -> str:
    """Whose they are: those of 县政府 and 全县 are the county's."""
    return (
        scope[1:2]
        if scope.startswith(("全", "我", "本"))
        else scope.removesuffix("政府")[-1:]
        if scope.endswith("政府")
        else scope[-2:-1]
        if scope.endswith(("直", "级"))
        else scope[:2]
    )


def _with_subject(
    seen: dict[tuple[str, str], tuple[Line, Quantity]], name: str, same: str
) -> tuple[Line, Quantity] | None:
    """The same thing said with or without who did it: 县委常委会会议专题研究法治议题, 专题研究法治议题."""
    report = _WHO.match(name)
    shorter = name[report.end() :] if report else ""
    return seen.get((shorter, same)) if len(shorter) >= _SHORTEST else None


def _rates(report: Report) -> Iterator[Finding]:
    """One rate with two values."""
    seen: dict[str, Claim] = {}
    for claim in claims(report):
        quantity, before = claim.quantity, claim.line.text[claim.sentence.start : claim.quantity.lead]
        if claim.line.statutory == Statutory.PLAN or not quantity.is_exact or claim.several:
            continue
        if _PARTIAL.search(before) or _COMPARED.search(before):
            continue
        name = _ADVERBS.sub("", claim.stem)
        if len(name) < _SHORTEST - 1:
            continue
        first = seen.setdefault(name, claim)
        if first.sentence != claim.sentence and first.quantity.value != quantity.value:
            yield RULE.at(
                claim.line.place(quantity.begin, quantity.stop),
                f"“{name}率”前面写{first.quantity.digits}%，这里写{quantity.digits}%。"
                "如是同一个率，请改成同一个数；如口径不同，请写明。",
            )
