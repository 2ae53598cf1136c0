"""平均数（或每期、每场的数）乘以次数，与总数不符。

为什么：12起共罚款24.6万元，平均每起是2.05万元，写成3.2万元，读者一乘就知道有一个数错了。
怎么改：核对总数、次数和平均数；平均数由总数除出来。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全县查处非法采砂案件12起，罚款24.6万元，平均每起罚款3.2万元。

反例：
    举办培训班6期，每期80人，共培训执法人员420人次。

反例：
    举办讲座12场，受众达2万余人，平均每场约200人。

反例：
    全县共有行政执法机关28个，行政执法人员456名，平均每个单位12名。

反例：
    培养“法律明白人”1,350名，平均每村5名，覆盖全部225个村。

反例：
    全县调解员126名，人均调解纠纷12件，全年调解纠纷2286件。

反例：
    平均每月开展检查12次，全年共开展检查96次。

反例：
    追缴欠薪1.26亿元，惠及农民工3420人，人均追回欠薪8.6万元。

反例：
    坚持每月开展一次执法检查，全年共检查8次。

反例：
    建设高标准农田3.6万亩，总投资8640万元，亩均投资2400万元，其中中央资金5184万元。

反例：
    全市托位2728个，常住人口62.0万人，每千人口托位44个。

反例：
    选派干部33名到11个乡镇开展指导，每个乡镇派驻2名。

反例：
    每月举办1期“法治讲堂”，全年共举办22期。

反例：
    60所学校每校配备1名法治副校长，来自法院14名、检察院15名、公安22名、司法行政7名。

反例：
    下达行政处罚决定书246份，罚款2184.6万元，案均罚款88.8万元。

反例：
    全乡辖12个行政村。法律顾问全年进村服务168次，平均每村16次。

正例：
    60所学校每校配备1名法治副校长，来自法院14名、检察院15名、公安24名、司法行政7名。下达行政处罚决定书246份，罚款2184.6万元，案均罚款8.88万元。

正例：
    全乡辖12个行政村。法律顾问全年进村服务168次，平均每村14次。选派干部33名到11个乡镇开展指导，每个乡镇派驻3名。14个社区每月安排法律顾问坐班2次，全年累计坐班336次。

正例：
    建设高标准农田3.6万亩，总投资8640万元，亩均投资2400元，其中中央资金5184万元。日均清运生活垃圾640吨，全年清运23.36万吨。全市托位2728个，常住人口62.0万人，每千人口托位4.4个。

正例：
    坚持每月开展一次执法检查，全年共检查12次。每月召开一次例会，全年召开听证会3次。追缴欠薪1.26亿元，惠及农民工3420人，人均追回欠薪3.68万元。

正例：
    全县调解员120名，人均调解纠纷12件，全年调解纠纷1440件。每季度召开专题会1次，全年召开专题会6次。

正例：
    全县查处非法采砂案件12起，罚款24.6万元，平均每起罚款2.05万元。举办培训班6期，每期70人，共培训执法人员420人次。

正例：
    培养“法律明白人”1,350名，平均每村6名，覆盖全部225个村。全年召开联席会议4次，每次研究议题2个以上，共研究议题10个。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.checks.each import Each, is_mean, told_of_each
from drafter.checks.frequency import off_frequency
from drafter.checks.means_of_places import means_of_places
from drafter.checks.one_for_each import not_one_for_each
from drafter.checks.prose import Sentence, blamed, sentences
from drafter.checks.report import Report
from drafter.checks.wholes import MONEY, half_step, measure, value
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import WHOLE, UnitKind
from drafter.model.facts import Statutory
from drafter.model.numbers import half_up

RULE = Rule("D346", "平均数与总数不符", Severity.WARNING, __doc__ or "")

_EACH = Lazy(r"(?:^|平均|[^\d，。；、]{2,12})(?:平均)?每(?:个)?(?P<of>[^，。；、\d]{1,4}?)(?:«figures.behind-each»)?$")
_EACH_DOES = Lazy(r"(?:^|平均|[^\d，。；、]{2,12})每个?(?P<of>[件起次场期批人户家村名])[^，。；、\d每]{2,8}$")
# 人均调解12件, 村均6名: the word holds what it is of.
_MEAN = Lazy(r"(?P<of>[人户村件场期家次亩案])均[^，。；、\d]{0,8}$")
_SAID = (_EACH, _EACH_DOES, _MEAN)
_PERIODS = {"月": 12, "季度": 4, "季": 4, "周": 52, "日": 365}
_WORKING_DAYS, _OF_A_MONTH = 240, 6
_EACH_PERIOD = Lazy(
    r"^(?:(?P<mean>平均)?每个?(?P<of>月|季度|季|周)(?:度)?|[^，。；、\d均]{0,6}(?P<by>[月季周日])均)[^，。；、\d]{0,8}$"
)
_OF_THE_YEAR = Lazy(r"全年|年内|一年来|累计|共")
_ANY = Lazy(r"[每各]|[人户村件场期家次亩案日月季周]均")
_LEFT = Lazy(r"^(?:截[至止][年月]底|其中|目前|[现但还尚另仍])*有?(?:其余|剩余|余下|尚[有余未]|还[有剩]|未(?!成年))")
_ROUNDED = Decimal("0.05")
_ROUGHLY = Decimal("0.5")
"""Where one of the three is told roughly (2万余, 约200), only what is far off is wrong."""
_HALF = Decimal("0.5")
_BODIES = ("单位", "部门", "机关", "机构")
_BODY = Lazy(r"单位|部门|机关|机构|[局委办]$")
_PEOPLE = ("人", "名", "人次")
_VISITED = ("家", "户", "场", "批")
_SUMMED = (*WHOLE, UnitKind.MONEY, UnitKind.MEASURE, UnitKind.DURATION)


def check(report: Report) -> Iterator[Finding]:
    for sentence in sentences(report):
        if sentence.line.statutory == Statutory.PLAN or not _ANY.search(sentence.text):
            continue
        numbers, told_of = sentence.quantities, set[int]()
        for i, each in enumerate(numbers):
            if each.kind in _SUMMED and (period := _EACH_PERIOD.match(each.label)):
                yield from _of_a_year(
                    sentence, i, _PERIODS[period["of"] or period["by"]], mean=bool(period["mean"] or period["by"])
                )
                continue
            if not (each.kind in _SUMMED and each.value):
                continue
            if "月" in each.label[-_OF_A_MONTH:]:
                # 人均每月补差386元 of a year's sum are twelve of them.
                continue
            # 人均投入400元，其中县级60万元: the parts are no total.
            opening = sentence.line.text.find("其中", each.stop, sentence.end)
            near = [
                q
                for q in numbers[max(0, i - 3) : i + 3]
                if q is not each and not 0 <= opening < q.number and not _is_beyond(sentence, q, each)
            ]
            found = (
                (said, _times_and_total(near, each, said["of"]))
                for p in _SAID
                if (said := p.search(each.label)) and not each.label.startswith("（", said.end("of"))
            )
            said, pair = next(((said, pair) for said, pair in found if pair), (None, None))
            if said is None or pair is None:
                continue
            times, total = pair
            told_of.add(id(each))
            due = value(total) / times.value / MONEY.get(each.unit, 1)
            exact = each.is_exact and times.is_exact and total.is_exact
            if abs(due - each.value) <= each.value * (_ROUNDED if exact else _ROUGHLY):
                continue
            shown = _amount(due, each)
            told = sorted((times, total, each), key=lambda q: q.number)
            yield RULE.at(
                blamed(sentence.line, told[0].begin, told[-1].stop, each),
                f"{_said(total)}÷{_said(times)}={shown}，这里写的是每{said['of']}{_said(each)}。请核对这三个数。",
            )
        yield from _of_so_many_people(sentence)
        for one in told_of_each(sentence):
            if id(one.each) not in told_of:
                yield from _not_so_many(one)
    for shared in not_one_for_each(report):
        due = shared.times.value * shared.each.value
        yield RULE.at(
            shared.sentence.line.place(shared.times.begin, shared.parts[-1].stop),
            f"{_said(shared.times)}、每个{_said(shared.each)}，应是{due}{shared.each.unit}，"
            f"列出的是{'+'.join(q.digits for q in shared.parts)}={sum(q.value for q in shared.parts)}。请核对这几个数。",
        )
    for mean in means_of_places(report):
        due = value(mean.total) / mean.places.value / MONEY.get(mean.each.unit, 1)
        yield RULE.at(
            blamed(mean.sentence.line, mean.total.begin, mean.each.stop, mean.each),
            f"{_said(mean.total)}÷{_said(mean.places)}={_amount(due, mean.each)}，这里写的是每{mean.of}{_said(mean.each)}。请核对这三个数。",
        )
    for off in off_frequency(report):
        yield RULE.at(
            off.line.place(off.start, off.total.stop),
            f"按“{off.said}”，全年应有{off.due}次左右，写的是{_said(off.total)}。请核对。",
        )


def _not_so_many(told: Each) -> Iterator[Finding]:
    """每个乡镇派驻2名 of 11个乡镇 are 22名; an average may be rounded."""
    each, times, total = told.each, told.times, told.total
    due = value(each) * times.value
    mean = is_mean(each)
    rounding = times.value * max(_HALF, half_step(each)) if mean else half_step(total)
    if abs(value(total) - due) > rounding + (value(total) * _ROUNDED if mean else 0):
        first, *_, last = sorted((times, total, each), key=lambda q: q.number)
        yield RULE.at(
            blamed(told.sentence.line, first.begin, last.stop, each),
            f"{_said(times)}、每{told.of}{_said(each)}，应是{_amount(due / MONEY.get(total.unit, 1), total)}，写的是{_said(total)}。请核对这三个数。",
        )


def _of_a_year(sentence: Sentence, i: int, times: int, *, mean: bool) -> Iterator[Finding]:
    """每月12次 of a year: so many times twelve at least, just that many on an average."""
    each = sentence.quantities[i]
    if not each.is_exact or not each.value:
        return
    # 日均办件 is of all days or of the working days.
    fewest = _WORKING_DAYS if times == _PERIODS["日"] else times
    rounding = max(_HALF, half_step(each))
    for total in sentence.quantities[max(0, i - 1) : i + 2]:
        if total is each or total.same != each.same or not total.is_exact or not _OF_THE_YEAR.search(total.label):
            continue
        due = each.value * times
        low, high = fewest * (each.value - rounding) - half_step(total), due + times * rounding + half_step(total)
        off = total.value < low or (mean and total.value > high)
        if off and not (not mean and total.value >= due):
            first, last = sorted((each, total), key=lambda q: q.number)
            yield RULE.at(
                blamed(sentence.line, first.begin, last.stop, total),
                f"{_said(each)}×{times}={_amount(due, total)}，全年写的是{_said(total)}。请核对这两个数。",
            )


def _times_and_total(near: Sequence[Quantity], each: Quantity, of: str) -> tuple[Quantity, Quantity] | None:
    """How many there are of what the average is of, and the total in the average's own measure; each must be the only one."""
    times = [
        q
        for q in near
        if (q.is_count or (q.unit == of == "亩" and q.is_exact))
        and q.value
        and q.same != each.same
        and (
            q.unit == of
            or (q.unit == f"{of}次" and of in _VISITED)
            or q.noun.startswith(of)
            or q.label.endswith(of)
            or (of == "人" and q.unit in _PEOPLE)
            or _is_body(q, of)
            or (of == "案" and (q.unit in ("件", "起", "宗") or q.label.endswith("决定书")))
        )
    ]
    # 其余52件正在办理 is what nobody has done yet.
    total = [q for q in near if _alike(q, each) and q not in times and not _LEFT.search(q.label)]
    return (times[0], total[0]) if len(times) == len(total) == 1 else None


def _is_beyond(sentence: Sentence, quantity: Quantity, each: Quantity) -> bool:
    """Whether a semicolon stands between."""
    first, second = sorted((quantity, each), key=lambda q: q.number)
    return "；" in sentence.line.text[first.stop : second.lead]


def _is_body(quantity: Quantity, of: str) -> bool:
    """Whether each body is meant: 28个行政执法机关, 平均每个单位."""
    return of in _BODIES and quantity.unit in ("个", "家") and bool(_BODY.search(f"{quantity.label}{quantity.noun}"))


def _said(quantity: Quantity) -> str:
    """A number as it is written: 23.36万吨."""
    return f"{quantity.digits}{quantity.more}{'万' if quantity.scaled else ''}{quantity.unit}"


def _amount(due: Decimal, like: Quantity) -> str:
    """What a number should be, written as the one that stands there; money of less than one 万元 in 元."""
    unit = like.unit
    if like.scaled:
        due, unit = due / 10**4, f"万{unit}"
    elif unit in MONEY and due < 1:
        due, unit = due * MONEY[unit], "元"
    return f"{plain_numeral(half_up(due, Decimal('0.01')))}{unit}"


# 每千人口托位4.4个, 每万人拥有律师3名
_OF_PEOPLE = Lazy(
    r"每(?P<n>百|千|万|十万|百万)(?:名|个)?(?:常住|户籍)?人口?(?![员次民])(?:«figures.behind-each»)?(?P<what>[^，。；、\d]{0,12})$"
)
_NEAR = 6
_MANY = {"百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6}
_POPULATION = Lazy(r"(?:常住|户籍|总)?人口(?:数|总数|约|为|达|有)*$|^(?:全[市县区州省旗镇乡]|城乡)(?:常住|户籍)?人口")
_SLIPS = tuple(Decimal(10) ** k for k in (-3, -2, -1, 1, 2, 3))


def _of_so_many_people(sentence: Sentence) -> Iterator[Finding]:
    """So many for each thousand people, beside the population and the total of the same measure."""
    for i, each in enumerate(sentence.quantities):
        numbers = sentence.quantities[max(0, i - _NEAR) : i + _NEAR]
        told = _OF_PEOPLE.search(each.label)
        if told is None or not (each.kind in WHOLE and each.is_exact and each.value):
            continue
        people = [q for q in numbers if q.unit == "人" and q.value and _POPULATION.search(q.label)]
        total = [q for q in numbers if q is not each and q not in people and q.is_exact and _alike_many(q, each)]
        if len(people) != 1 or len(total) != 1:
            continue
        due = total[0].value * _MANY[told["n"]] / people[0].value
        slip = any(abs(due * k - each.value) <= each.value * _ROUNDED for k in _SLIPS)
        if not slip:
            continue
        first, *_, last = sorted((each, people[0], total[0]), key=lambda q: q.number)
        yield RULE.at(
            blamed(sentence.line, first.begin, last.stop, each),
            f"{_said(total[0])}÷{_said(people[0])}×{_MANY[told['n']]}={_amount(due, each)}，"
            f"这里写的是{_said(each)}。请核对这三个数。",
        )


def _alike_many(total: Quantity, each: Quantity) -> bool:
    people = total.unit in _PEOPLE and each.unit in _PEOPLE
    return total.is_count and (total.same == each.same or people) and total.value > each.value


def _alike(total: Quantity, each: Quantity) -> bool:
    people = total.unit in _PEOPLE and each.unit in _PEOPLE
    return (measure(total) == measure(each) or people) and value(total) >= value(each)
