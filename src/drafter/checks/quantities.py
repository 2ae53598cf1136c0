"""Numbers with their measure words in running text, and the words around them that say what was counted."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from string import ascii_letters
from typing import NamedTuple

from drafter.language.patterns import Lazy

PERCENT = "%"
POINTS = "个百分点"

COUNTS = [
    "人次",
    "场次",
    "批次",
    "件次",
    "户次",
    "家次",
    "班次",
    "期次",
    "条次",
    "起次",
    "车次",
    "人",
    "名",
    "位",
    "件",
    "起",
    "宗",
    "例",
    "份",
    "条",
    "项",
    "个",
    "次",
    "场",
    "期",
    "家",
    "户",
    "支",
    "处",
    "篇",
    "部",
    "本",
    "册",
    "卷",
    "幅",
    "块",
    "面",
    "辆",
    "台",
    "套",
    "批",
    "类",
    "种",
    "门",
    "堂",
    "课",
    "节",
    "张",
    "队",
    "所",
    "座",
    "只",
    "棵",
    "单",
    "笔",
    "组",
    "轮",
    "枚",
    "顶",
    "集",
    "款",
    "股",
    "站",
    "间",
    "栋",
]
MONEY = ("万元", "亿元", "元")
TIMES = [
    "个月",
    "个工作日",
    "工作日",
    "小时",
    "分钟",
    "年",
    "月",
    "日",
    "天",
    "周",
    "岁",
    "时",
    "季度",
    "秒",
    "世纪",
    "号",
    "届",
]
AMOUNTS = [
    "万元",
    "亿元",
    "元",
    "万美元",
    "公里",
    "千米",
    "平方米",
    "平方公里",
    "立方米",
    "亩",
    "公顷",
    "吨",
    "千克",
    "公斤",
    "米",
    "倍",
    "级",
    "档",
    "分",
    "度",
]

_UNITS = frozenset([*COUNTS, *TIMES, *AMOUNTS, POINTS, "百分点", "%", "％", "‰"])
_LONGEST_UNIT = max(map(len, _UNITS))
_TAILS = ("以上", "以下", "以内", "左右", "上下", "之多")
# The measure word is looked up, not matched: an alternation of ninety words takes longer to compile than a report to check.
_NUMBER = Lazy(
    r"(?<![\dA-Za-z.])(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?P<fraction>\.\d+)?"
    r" ?(?P<more>[余多])?(?P<scale>[百千]?[万亿](?!元)|[百千](?=[余多万亿]))?(?P<late>[余多])?"
)
_BEFORE = ("将近", "接近", "大约", "约", "近", "超过", "超", "逾", "达到", "达")
_NOT_NEAR = (
    *("最近", "附近", "邻近", "靠近", "新近", "临近", "亲近", "预约", "节约", "合约", "签约", "违约", "履约", "契约"),
    *("制约", "条约", "相约", "集约"),
)
# What makes a number no quantity: an ordinal, a document's number, a date, a code.
_ORDINAL = ("第", *"〔[（(/-—–－～~.·:：+＋×*", *ascii_letters)
_SCALES = {"万": 4, "亿": 8, "百": 2, "千": 3, "百万": 6, "千万": 7, "百亿": 10, "千亿": 11}
_NUMBERED = Lazy(r"[〔\[【]\d{4}[〕\]】]\d+号")
# Measure words that count the same thing in different bureaus' habits.
SAME = {
    "起": "件",
    "宗": "件",
    "例": "件",
    "名": "人",
    "位": "人",
    "余人": "人",
    "场次": "场",
    "％": PERCENT,
    "百分点": POINTS,
}


class Quantity(NamedTuple):
    """``text[start:end]`` holds prefix, digits and unit; ``number`` is where the digits begin.

    ``before`` is 近, 约 …, ``more`` 余 or 多, ``tail`` 以上 …; ``label`` the words of the clause before it, ``noun`` the
    words right after it. ``value`` has 万 and 亿 multiplied in; ``decimals`` counts those that were written.
    """

    start: int
    number: int
    end: int
    digits: str
    value: Decimal
    decimals: int
    unit: str
    before: str
    more: str
    tail: str
    scaled: bool
    label: str
    noun: str

    @property
    def is_exact(self) -> bool:
        return not (self.more or self.tail or self.before in ("将近", "接近", "近", "约", "大约", "超", "超过", "逾"))

    @property
    def is_count(self) -> bool:
        return self.unit in _COUNTS and not self.decimals

    @property
    def is_rate(self) -> bool:
        return self.unit == PERCENT

    @property
    def kind(self) -> str:
        """The unit, one name for those that count the same thing (起 and 件)."""
        return SAME.get(self.unit, self.unit)


_COUNTS = frozenset(COUNTS)
_BREAK = Lazy(r"[，。；：、！？（）“”\n]")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All numbers of a line that count or measure, in order; none of those in book titles, document numbers, dates."""
    if not _DIGIT.search(text):
        return ()
    closed = _closed(text)
    found: list[Quantity] = []
    last = 0
    for match in _NUMBER.finditer(text):
        number = match.start()
        left = text[max(0, number - 4) : number]
        end = match.end()
        gap = text.startswith(" ", end)
        unit = _unit(text, end + gap)
        if left.endswith(_ORDINAL) and not (left.endswith("（") and unit):
            continue
        at = bisect_right(closed, (number, len(text) + 1)) - 1
        if at >= 0 and number < closed[at][1]:
            continue
        end += len(unit) + gap if unit else 0
        tail = next((t for t in _TAILS if text.startswith(t, end)), "")
        end += len(tail)
        near = left.endswith(_BEFORE) and not left.endswith(_NOT_NEAR)
        before = next(word for word in _BEFORE if left.endswith(word)) if near else ""
        start = number - len(before)
        digits = match["digits"] + (match["fraction"] or "")
        value = Decimal(digits.replace(",", ""))
        scale = match["scale"] or ""
        found.append(
            Quantity(
                start=start,
                number=number,
                end=end,
                digits=digits,
                value=value.scaleb(_SCALES[scale]) if scale else value,
                decimals=len(match["fraction"] or "") - 1 if match["fraction"] else 0,
                unit=PERCENT if unit == "％" else unit,
                before=before,
                more=match["more"] or match["late"] or "",
                tail=tail,
                scaled=bool(scale),
                label=_label(text, last, start),
                noun=_noun(text, end),
            )
        )
        last = end
    return tuple(found)


def _unit(text: str, at: int) -> str:
    """The longest measure word that stands at ``at``."""
    for length in range(_LONGEST_UNIT, 0, -1):
        if text[at : at + length] in _UNITS:
            return text[at : at + length]
    return ""


def _closed(text: str) -> list[tuple[int, int]]:
    """Where book titles and document numbers stand, in order; titles may hold titles."""
    found: list[tuple[int, int]] = []
    depth = begin = 0
    for match in _TITLE_MARK.finditer(text):
        if match[0] == "《":
            begin = begin if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((begin, match.end()))
    found += [m.span() for m in _NUMBERED.finditer(text)]
    return sorted(found)


_TITLE_MARK = Lazy("[《》]")
_DIGIT = Lazy(r"\d")


def _label(text: str, floor: int, start: int) -> str:
    """The words of the clause before ``start``: quotes and brackets belong to it, commas end it."""
    at = start
    lowest = max(floor, start - 40)
    while at > lowest and text[at - 1] not in "，。；：、！？\n":
        at -= 1
    return text[at:start]


def _noun(text: str, end: int) -> str:
    match = _BREAK.search(text, end, end + 24)
    return text[end : match.start() if match else end + 24]
