"""Numbers that a town or a county cannot have, and scores beyond the full mark (D380)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.figures.costs import implausible
from drafter.checks.prose import quantities, search
from drafter.checks.report import Report
from drafter.checks.whereabouts import own_places
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.bodies import Level
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory
from drafter.resources import Resources

FILE = "magnitudes.csv"
_LEVELS = {"乡镇": Level.TOWNSHIP, "县": Level.COUNTY}
_WIDER = Lazy(r"全[国省市]|[本我该]市|累计|历年|以来")
_TOWN = Lazy(r"(?:全|[我本])(?:镇|乡|街道)|^街道(?:办事处)?")
_COUNTY = Lazy(r"(?:全|[我本])[县区旗]")
_LEVEL = Lazy(r"(?P<town>(?:全|[我本])(?:镇|乡|街道)|^街道(?:办事处)?|司法所|综合执法队)|(?:全|[我本])[县区旗]")
_LINK = Lazy(r"(?:人数|”|«figures.between-whole-and-number»)*$")
_CHANGED_TO = Lazy(r"(?:«figures.rate-is»|提[高升]至?|上升|增至|降低|降至?|下降|控制在|[到至为在])+$")
_ON_CHANGED = Lazy(r"^[，、]?(?:再)?(?:提[高升]|上升|增加|增|降低|下降|降)[到至为]$")
_FULL = Lazy(
    r"(?P<n>\d{1,4}(?:\.\d{1,2})?)分[^。；\d]{0,12}满分(?:为|是)?(?P<full>\d{2,4})分?|满分(?:为|是)?(?P<f>\d{2,4})分[^。；\d]{0,14}(?:得|获|平均)[^。；，\d]{0,6}(?P<m>\d{1,4}(?:\.\d{1,2})?)分"
)

_Bounds = dict[str, list[tuple[str, Level, Decimal]]]


def _bounds(resources: Resources) -> _Bounds:
    """What there may be at most, by its unit: noun, level of the place, and how many."""
    rows = [
        r
        for r in lexicon.table(resources, FILE)
        if r.get("最多", "").isdecimal() and r.get("范围") in _LEVELS and "名称" in r
    ]
    # 公职律师 before 律师: the longer name is meant.
    rows.sort(key=lambda r: -len(r["名称"]))
    found: _Bounds = {}
    for row in rows:
        for unit in many(row.get("单位", "")):
            found.setdefault(unit, []).append((row["名称"], _LEVELS[row["范围"]], Decimal(row["最多"])))
    return found


def _ceilings(resources: Resources) -> dict[str, list[tuple[str, Decimal]]]:
    """What can nowhere be more than so many, by its unit: a coefficient than 1, days of a year than 366."""
    found: dict[str, list[tuple[str, Decimal]]] = {}
    for row in lexicon.table(resources, FILE):
        if row.get("最多", "").isdecimal() and not row.get("范围") and row.get("名称"):
            for unit in many(row.get("单位", "")) or [""]:
                found.setdefault(unit, []).append((row["名称"], Decimal(row["最多"])))
    return found


def _floors(resources: Resources) -> dict[str, list[tuple[str, Decimal]]]:
    """What can nowhere be less than so many, by its unit: the area of a town than so many square metres."""
    found: dict[str, list[tuple[str, Decimal]]] = {}
    for row in lexicon.table(resources, FILE):
        if row.get("最少", "").isdecimal() and row.get("名称"):
            for unit in many(row.get("单位", "")):
                found.setdefault(unit, []).append((row["名称"], Decimal(row["最少"])))
    return found


def _too_little(report: Report) -> Iterator[Finding]:
    floors = lexicon.made(report.resources, _floors)
    for line, numbers in quantities(report):
        for quantity in numbers:
            if quantity.unit not in floors or quantity.ranged:
                continue
            name = quantity.label[: _LINK.search(quantity.label).start()]  # type: ignore[union-attr]
            least = next((m for noun, m in floors[quantity.unit] if name.endswith(noun)), None)
            if least is not None and quantity.value < least:
                yield RULE.at(
                    line.place(quantity.begin, quantity.stop),
                    f"{name[-8:]}不会只有这么一点（{line.text[quantity.number : quantity.stop]}）。请核对数和单位。",
                )


def _anywhere(report: Report) -> Iterator[Finding]:
    ceilings = lexicon.made(report.resources, _ceilings)
    for line, numbers in quantities(report):
        name = ""
        for quantity in numbers:
            # 利用系数由0.576提高到5.82: the second is of the same thing.
            name = (
                name
                if name and _ON_CHANGED.match(quantity.label)
                else _CHANGED_TO.sub("", quantity.label).rstrip("由从")
            )
            most = next((m for noun, m in ceilings.get(quantity.unit, ()) if name.endswith(noun)), None)
            if most is not None and quantity.value > most:
                yield RULE.at(
                    line.place(quantity.begin, quantity.stop),
                    f"{name[-8:]}不会大于{most}{quantity.unit}（{quantity.digits}{quantity.unit}）。请核对小数点和单位。",
                )


def check(report: Report) -> Iterator[Finding]:
    yield from _anywhere(report)
    yield from _too_little(report)
    bounds = lexicon.made(report.resources, _bounds)
    own = own_places(report)
    home = own[-1].level if own and own[-1].name[-1] != "市" else None
    for place, message in implausible(report, _LEVEL, home, _WIDER):
        yield RULE.at(place, message)
    least = {unit: min(most for *_, most in rows) for unit, rows in bounds.items()}
    for line, numbers in quantities(report):
        if line.statutory == Statutory.PLAN:
            continue
        for quantity in numbers:
            if quantity.unit not in least or quantity.value <= least[quantity.unit]:
                continue
            before = line.text[max(0, quantity.lead - 40) : quantity.lead].rpartition("。")[2]
            level = Level.TOWNSHIP if _TOWN.search(before) else Level.COUNTY if _COUNTY.search(before) else home
            if level is None or _WIDER.search(before):
                continue
            name = quantity.label[: _LINK.search(quantity.label).start()]  # type: ignore[union-attr]
            for noun, of, most in bounds[quantity.unit]:
                if of is not level or not name.endswith(noun):
                    continue
                if quantity.value > most:
                    where = "乡镇（街道）" if of is Level.TOWNSHIP else "县（区）"
                    yield RULE.at(
                        line.place(quantity.begin, quantity.stop),
                        f"一个{where}不会有这么多（{quantity.digits}{'万' if quantity.scaled else ''}{quantity.unit}）。"
                        "请核对数和单位，看是不是多写了一位或多写了“万”“亿”。",
                    )
                break
    for hit in search(report, _FULL):
        score, full = Decimal(hit.match["n"] or hit.match["m"]), Decimal(hit.match["full"] or hit.match["f"])
        if score > full:
            yield RULE.at(hit.place, f"得分{score}超过了满分{full}。请核对。")


RULE = Rule(
    "D380",
    "数大得不合情理",
    Severity.WARNING,
    """一个乡镇、一个县不会有这么多、这么少；一件、一人、一册不会要这么多钱；得分超过了满分；系数大于1。

为什么：一个县的经营主体不会有3.6亿户，多半是“万”写成了“亿”；一个街道不会有3600名执法人员。
怎么改：核对原始数据，看是不是多写了一位，或多写了“万”“亿”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确；上限见templates/words/magnitudes.csv、costs.csv，本单位可以另建own-magnitudes.csv、own-costs.csv增加。

反例：
    [基本信息]
    单位名称 | 青禾县人民政府
    [正文]
    年末经营主体总量达到3.6亿户。

反例：
    全县共有律师12860名。

反例：
    全镇现有人民调解员8.6万名。

反例：
    全年支付法律援助办案补贴57.9亿元。

反例：
    印制普法读本2000册，支出印刷费8600万元。

反例：
    对某食品公司篡改监测数据案处以罚款22亿元。

反例：
    评查案卷60卷，平均得分108.5分（满分100分）。

反例：
    全镇辖区面积86.4平方米。

反例：
    全镇常住人口380万人。

反例：
    农田灌溉水有效利用系数由0.576提高到5.82。

正例：
    全镇辖区面积86.4平方公里，常住人口3.8万人，用房面积360平方米，农田灌溉水有效利用系数由0.576提高到0.582，空气优良天数312天。

正例：
    全县共有律师126名，全镇现有人民调解员86名，评查案卷60卷，平均得分98.5分（满分100分），全市律师12860名，年末经营主体总量达到3.6万户，全年支付法律援助办案补贴57.9万元，支出印刷费8600元，对某食品公司处以罚款22万元。
""",
)
