"""Quantities in prose: where each stands, its value, precision and unit. Years, ordinals, document numbers and names are none."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from drafter.language import numerals
from drafter.model.facts import Precision
from drafter.model.periods import closed_ranges

PERCENT = "%"
MONEY = ("万元", "亿元", "元")
TIME = ("小时", "分钟", "个月", "课时", "学时", "天", "周", "日")
PERSONS = ("人次", "人", "名", "位", "余人")

# Longest first where one unit begins with another.
UNITS = tuple(
    unit
    for group in (
        (
            "平方公里",
            "平方米",
            "个百分点",
            "百分点",
            "个工作日",
            "工作日",
            "立方米",
            "千瓦时",
            "公斤",
            "千克",
            "公顷",
            "万元",
            "亿元",
            "公里",
            "小时",
            "分钟",
            "个月",
            "课时",
            "学时",
            "单元",
        ),
        (
            "人次",
            "场次",
            "批次",
            "件次",
            "户次",
            "家次",
            "辆次",
            "班次",
            "期次",
            "车次",
            "条次",
            "起次",
            "轮次",
            "处次",
            "份次",
            "个次",
            "台次",
            "艘次",
            "架次",
            "项次",
            "宗次",
            "点次",
        ),
        "%％‰件份条个名人次场起项家批期户篇支所处台套辆本册宗卷部幅块面间座亩元天日周倍位组类种例轮笔单课节堂门只张枚吨米分",
        "棵株栋盏片回集版艘桩站尾头羽路通封顶桶箱瓶页架",
    )
    for unit in group
)
_UNIT = "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))
_ARABIC = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])(?:[.．][0-9０-９]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?"
# Words for a number are taken with 百 or more and an open end (百余, 近千, 三百多) or when they have two figures
# (十二次, 四十六名): 三家, 四轮 stay words.
_WORDS = r"[一二两三四五六七八九]?[十百千万][一二两三四五六七八九十百千万零]*"
_QUANTITY = re.compile(
    rf"(?P<before>将近|近|约|(?<![不未没])超过|超(?!过))?"
    rf"(?:(?P<arabic>{_ARABIC})|(?P<words>{_WORDS}))\s?"
    rf"(?P<more1>[余多](?=[百千万亿](?![元里])))?(?P<scale>(?:百万|千万|百|千|万|亿)(?!元|里))?(?P<more>[余多])?\s?"
    rf"(?P<unit>{_UNIT})(?P<alternative>（(?:{_UNIT}|[顶卷宗条站室队]|人次|件次)）)?(?P<after>以上|以下|左右)?"
)
# 阅读量达12.4万，: a number without a measure, where the words before it say that it counts something.
_BARE = re.compile(
    rf"(?<=[量数达])(?:为|约|超|近|达)?(?P<arabic>{_ARABIC})(?P<more1>[余多](?=[万亿]))?(?P<scale>[万亿])?(?P<more>[余多])?"
    r"(?=[，。；、）]|$)"
)
_GROUPING = re.compile(r"(?<=[0-9０-９])[,，](?=[0-9０-９]{3})")
# 节约30万元, 预约20次, 最近3天: the last character of these words is no mark of precision.
_NO_NEAR = "最附邻临靠远亲新"
_NO_ABOUT = "预节合契公简制相违履签邀特誓条解集"
# What makes a number a date, an age, a version (after it), a rank, a range, part of a name (before it).
_NOT_AFTER = re.compile(r"[月号岁年]|周年|日(?![均常间])|季度|世纪|[xX×*/:：+＋\-~～—–]\s?[0-9A-Za-z]")
_ORDINAL_BEFORE = re.compile(
    r"(?:第|No\.?|NO\.?|第一至|第.至)\s?$|[0-9A-Za-z][xX×*/:：+＋·.\-~～—–]\s?$|[A-Za-z_+＋]$|[～~—–\-]$|[0-9][至到]$"
)
_NEAR = 12
# 十二次 is a count; 十项, 二十条 are mostly names.
_COUNTED_IN_WORDS = ("次", "场次", "件", "名", "人", "人次", "份", "起", "家", "户", "期", "批次")
# 分别为86、143、52件: the measure stands with the last number alone.
_SHARED = re.compile(
    rf"分别[\u4e00-\u9fff]{{0,4}}?(?P<list>(?:(?:{_ARABIC})(?:[、和]|以及))+)(?=(?:{_ARABIC})[百千万亿]?(?P<unit>{_UNIT}))"
)
_DATE_BEFORE = re.compile(r"[0-9０-９]{1,2}月$|[年月]$")
_DURATION_BEFORE = re.compile(r"(?:为期|历时|连续|持续|共|用时|限时)$")


class Quantity(Struct, frozen=True):
    """One number with its measure at ``start:end`` of a text.

    ``numeral`` is the written number where the plain form of ``value`` would not give it back (1.5万, 百余, 2,789);
    ``unit`` is the unit as the catalog would write it, ``printed`` what stands in the text between the number and its end.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    precision: Precision = Precision.EXACT
    numeral: str = ""
    printed: str = ""
    decimals: int = 0

    @property
    def is_rate(self) -> bool:
        return self.unit == PERCENT


def plain_number(value: Decimal) -> str:
    """A number as the report prints it: no exponent, no trailing zeros."""
    return format(value.normalize(), "f") if value else "0"


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a text, in order; those inside names and quotations are left out."""
    closed = closed_ranges(text)
    found: list[Quantity] = []
    at = 0
    while (match := _QUANTITY.search(text, at)) is not None:
        at = match.end()
        quantity = _quantity(text, match)
        if quantity is None:
            at = match.start() + len(match["before"] or "") + len(match["arabic"] or match["words"])
            continue
        if any(a <= match.start() < b for a, b in closed):
            continue
        found.append(quantity)
    found += _shared(text, found, closed)
    return tuple(sorted([*found, *_bare(text, found, closed)], key=lambda q: q.start))


def _shared(text: str, found: list[Quantity], closed: list[tuple[int, int]]) -> list[Quantity]:
    """The numbers of a list whose measure is written once, behind the last of them."""
    taken = [*closed, *((q.start, q.end) for q in found)]
    made = []
    for match in _SHARED.finditer(text):
        for number in re.finditer(_ARABIC, match["list"]):
            start, end = match.start("list") + number.start(), match.start("list") + number.end()
            value = numerals.number(number[0])
            if value is None or any(a < end and start < b for a, b in taken):
                continue
            plain = plain_number(value)
            numeral = "" if plain == number[0] else number[0]
            made.append(Quantity(start, end, Decimal(plain), match["unit"], numeral=numeral))
    return made


def _bare(text: str, found: list[Quantity], closed: list[tuple[int, int]]) -> list[Quantity]:
    taken = [*closed, *((q.start, q.end) for q in found)]
    bare = []
    for match in _BARE.finditer(text):
        start = match.start("arabic")
        value = numerals.number(match["arabic"] + (match["scale"] or ""))
        if value is None or (value < 100 and not match["scale"]) or any(a <= start < b for a, b in taken):
            continue
        more = match["more1"] or match["more"] or ""
        core = text[start : match.end()].removesuffix(match["more"] or "")
        plain = plain_number(value)
        precision = Precision(more) if more else Precision.EXACT
        bare.append(Quantity(start, match.end(), Decimal(plain), "", precision, "" if core == plain else core))
    return bare


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    before, start = match["before"] or "", match.start()
    # A few characters decide; whole slices would make a long text quadratic.
    left = text[max(0, start - _NEAR) : start]
    if (
        before
        and left
        and (left[-1] in _NO_NEAR if before in ("近", "将近") else before == "约" and left[-1] in _NO_ABOUT)
    ):
        start += len(before)
        before, left = "", text[max(0, start - _NEAR) : start]
    written = match["arabic"] or match["words"]
    number_end = match.start("arabic" if match["arabic"] else "words") + len(written)
    rest = text[number_end : number_end + _NEAR]
    if match["arabic"] and (
        _ORDINAL_BEFORE.search(left) or _NOT_AFTER.match(rest) or re.search(r"[0-9０-９.．]$", left)
    ):
        return None
    if _DATE_BEFORE.search(left) and rest[:1] in "日号":
        return None
    unit = match["unit"]
    if unit == "日" and not _DURATION_BEFORE.search(left):
        return None
    more = match["more1"] or match["more"] or ""
    after = match["after"] or ""
    if match["words"] and not _is_quantity_in_words(match["words"], before, more, text, match):
        return None
    return _measured(match, start, before, written, more, after, text)


def _is_quantity_in_words(words: str, before: str, more: str, text: str, match: re.Match[str]) -> bool:
    left = text[max(0, match.start() - _NEAR) : match.start()]
    if left.endswith("第") or (left and left[-1] in "一二两三四五六七八九十百千万数几零〇"):
        return False
    # 百个, 万户 without a mark of precision are figures of speech; 一百二十三件 is a count.
    counted = len(words) >= 3 or (len(words) == 2 and words[0] in "一二两三四五六七八九" and words[1] in "百千万")
    if len(words) in (2, 3) and "十" in words and words != "十十":
        return match["unit"] in _COUNTED_IN_WORDS
    return counted or (bool(more or before) and words[-1] in "百千万十")


def _measured(
    match: re.Match[str], start: int, before: str, written: str, more: str, after: str, text: str
) -> Quantity | None:
    scale, unit = match["scale"] or "", match["unit"]
    value = numerals.number(_GROUPING.sub("", written) + scale)
    if value is None:
        return None
    end = match.end()
    if after and (before or more):
        end -= len(after)
        after = ""
    precision = _precision(before, more, after)
    number_text = text[start + len(before) : match.start("unit")]
    # 近/约/超 are printed by the precision; so is 余 when it stands right before the unit.
    core = number_text.strip()
    if match["more"]:
        core = core[: -len(match["more"])].rstrip()
    plain = plain_number(value)
    numeral = "" if core == plain else core
    decimals = len(numerals.half_width(written).partition(".")[2])
    shown = unit + (match["alternative"] or "")
    catalog_unit = {"％": PERCENT}.get(shown, shown)
    return Quantity(start, end, Decimal(plain), catalog_unit, precision, numeral, shown + after, decimals)


def _precision(before: str, more: str, after: str) -> Precision:
    if before:
        return {
            "近": Precision.NEAR,
            "约": Precision.ABOUT,
            "超": Precision.OVER,
            "超过": Precision.EXCEEDING,
            "将近": Precision.NEARLY,
        }[before]
    if more:
        return Precision(more)
    return Precision(after) if after else Precision.EXACT
