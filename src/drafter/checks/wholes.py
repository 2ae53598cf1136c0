"""What each figure of a text is beside the others: a whole, one of a row that makes a whole, or only set beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from drafter.language.clauses import begins_at
from drafter.language.doing import DONE
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import WHOLE, UnitKind

MONEY = {"元": 1, "万元": 10**4, "亿元": 10**8}
_MEASURED = (UnitKind.MONEY, UnitKind.MEASURE)
_CLAUSE = 60
_YEAR_BEFORE = "(?:上年度?|去年|上一年度?)"
# 比2024年的5790件, 净增3162户, 每千人4批次, 为年度计划45平方公里的: set beside what was counted, and divided by no list.
_BESIDE = Lazy(
    r"^(?:其中)?(?:[比较]|同比|环比|与(?:上年|去年|20\d\d)).*$|^(?:净增|净减)$|每[百千万]?[人户名家]|^[为占是](?!了).*(?:计划|任务|目标)数?(?:的)?$"
    # 亩均投资2400元, 平均每个站点3万元: no whole.
    r"|(?:(?<![任请诉告证理])人|户|亩|村|^[件场期家次])均(?![已被由])[^，。；、\d]{0,8}$|平均每?[^，。；、\d]{0,10}$"
    # 上年为5600件
    rf"|^{_YEAR_BEFORE}(?:同期)?(?:数|总数)?(?:的)?[为是有仅]?$"
)
# 2024年为5600件: last year's, where no earlier one stands before it.
_BARE_YEAR = Lazy(r"^(?P<year>20\d\d)年度?(?:同期|全年)?[为是]$")
_YEAR = Lazy(r"20\d\d(?=年)")
_FINISHED = Lazy(r"^(?:已|全部|共|实际)*(?:«figures.finished»)")


def measure(quantity: Quantity) -> str:
    """What it is measured in: all money in one measure."""
    return "元" if quantity.unit in MONEY else quantity.same


def value(quantity: Quantity) -> Decimal:
    """Its value in that measure."""
    return quantity.value * MONEY.get(quantity.unit, 1)


def is_measure(quantity: Quantity) -> bool:
    """Whether sums of it are worth adding up: a count, money, an area, exact."""
    return quantity.is_exact and (quantity.kind in WHOLE or quantity.kind in _MEASURED)


def is_beside(text: str, quantity: Quantity) -> bool:
    """Whether a number is only set beside another one: last year's, what was added to it, what was planned, so many for each."""
    start = begins_at(text, quantity.lead, "，。；：（", quantity.lead - _CLAUSE)
    clause = text[start : quantity.lead].strip("，。；：（")
    if _BESIDE.search(clause) is not None:
        return True
    told = _BARE_YEAR.match(clause)
    return told is not None and all(
        year[0] > told["year"] for year in _YEAR.finditer(text, max(0, start - _CLAUSE), start)
    )


# 每个乡镇派驻2名, 各配备4台, 场均80人次
_EACH = Lazy(r"每|(?<![任请诉告证理])[人户亩村件场期家次月季周日]均(?![已被由])|平均|各[^级类项种方地自]")
_NAMED = Lazy(rf"^，{HAN}{{3,10}}$")
_DONE = Lazy(
    rf"{DONE}|«figures.finished»|«figures.not-a-part»|«figures.verbs-of-a-whole»|[有共占达为持获]|«figures.says-what-is-done»"
)
_ASIDE = Lazy(r"（(?:[^（）\d]{0,16})）")
_DATED = Lazy(r"20\d\d年(?:度|[末底初])?")
_JOINED = Lazy(r"^(?:[^\d，。；：（）“”]{1,12}[、和及与]|[、和及与][^\d，。；：（）“”]{1,12})$")


def is_each(quantity: Quantity) -> bool:
    """Whether a number is of each of several: 平均每名律师服务3个村, 人均办案20件, 在23个村各派驻1名."""
    return _EACH.search(quantity.label) is not None


def without_asides(text: str) -> str:
    """The words between two numbers, without brackets that hold none (村（社区） is 村) and without the year they are of."""
    return _DATED.sub("当年", _ASIDE.sub("", text))


def row(text: str, numbers: Sequence[Quantity], total: Quantity) -> tuple[Quantity, ...]:
    """A count with those that stand beside it in a row, in their order: 9个县（区）、62家市直单位; of 受理9件、办结8件 the second is no other."""
    at = next((i for i, q in enumerate(numbers) if q.number == total.number), None)
    if at is None or not total.is_count:
        return (total,)
    first = last = at
    while first and _are_joined(text, numbers[first - 1], numbers[first]):
        first -= 1
    while last + 1 < len(numbers) and _are_joined(text, numbers[last], numbers[last + 1]):
        last += 1
    return tuple(numbers[first : last + 1])


def _are_joined(text: str, first: Quantity, second: Quantity) -> bool:
    if not (first.is_count and second.is_count) or _FINISHED.match(second.label):
        return False
    between = without_asides(text[first.stop : second.lead])
    if _JOINED.match(between):
        return True
    # 制定规章1件，规范性文件9件: nothing is done to the second but what the first says.
    return first.same == second.same and _NAMED.match(between) is not None and not _DONE.search(second.label)


def joined(text: str, numbers: Sequence[Quantity], total: Quantity) -> Decimal:
    """What a count makes with those that stand beside it in a row: 9个县（区）、62家市直单位 are 71."""
    return sum((value(q) for q in row(text, numbers, total)), Decimal(0))


def half_step(quantity: Quantity) -> Decimal:
    """How far the true value may be off what a rounded number says (1.26万件 by 50); nothing for a plain count."""
    if not quantity.digits or not (quantity.scaled or quantity.decimals):
        return Decimal(0)
    digits = Decimal(quantity.digits.replace(",", "").replace("，", ""))
    return value(quantity) / digits / 10**quantity.decimals / 2 if digits else Decimal(0)


def whole_before(text: str, before: Sequence[Quantity], at: int) -> tuple[Quantity | None, int]:
    """The last count before 其中 or a bracket at ``at``, and where what is said of it ends; of 审结75件（含结转5件），其中… the 75: a closed bracket holds an aside."""
    near = -1
    for quantity in reversed(before):
        between = text[quantity.stop : at]
        if quantity.stop <= at and between.count("）") <= between.count("（"):
            # 查办案件1286件，罚没款1560.8万元，其中食品案件520件: money says nothing of the parts.
            if quantity.kind is UnitKind.MONEY or quantity.is_rate:
                continue
            # 办理6214件，比上年的5790件增加7.3%，其中: the parts are this year's.
            if is_beside(text, quantity) and any(
                q.is_count and q.same == quantity.same for q in before if q is not quantity
            ):
                near = max(near, quantity.stop)
                continue
            if near >= 0 and quantity.kind is UnitKind.DATE:
                continue
            return (quantity if quantity.is_count else None), max(near, quantity.stop)
    return None, near
