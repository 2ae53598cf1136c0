"""Quantities in running text: one lexer for all who ask what a report counts (checks, import, year's turn).

A text is read once: every number with its unit, precision and the words beside it. What is no quantity (第3次, an item's
number, a document's) is left out; dates and the ends of ranges are told apart by ``kind`` and ``ranged``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.language import quotes
from drafter.language.digits import NINE, TENS
from drafter.language.numerals import half_width, number, plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.precision import BEFORE, BEHIND, Precision
from drafter.language.units import PERCENT, WHOLE, Unit, UnitKind, Units, shipped
from drafter.language.wordlists import word_list

GROUPED = r"[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]+"
# Words for a number count with 百 or more and an open end (百余, 近千, 三百多) or in two figures (十二次, 四十六名).
_WORDS = r"[«numerals.nine»两]?[十百千万][«numerals.ten»两百千万零]*"
_SCALE = "(?:«language.powers-of-ten»)(?!美?元|里|分)"
_NUMBER = Lazy(
    rf"(?:(?<![0-9A-Za-z.])(?P<digits>{GROUPED})(?P<fraction>\.(?!20[0-9]{{2}}年)[0-9]+)?|(?P<words>{_WORDS}))\s?"
    rf"(?P<inner>[余多](?=[百千万亿](?!美?[元里])))?(?P<scale>{_SCALE})?(?P<more>[余多])?"
)
_ANY = Lazy(r"[0-9十百千万]")
# 接近30: the precision is 近, its word begins one character earlier. 达到, 逾 say that a number was reached, no precision.
# 节约30万元, 预约20次, 最近3天, 不超过5天: the last character belongs to another word.
_NO_PRECISION = {"近": "最附邻临靠远亲新", "约": "预节合契公简制相违履签邀特誓条解集", "超过": "不未没", "超": "商赶"}
_TAILS = ("以上", "以下", "以内", "左右", "上下", "之多")
# An ordinal, a document's number, a code, the second end of a range, one side of a proportion.
_ORDINAL_BEFORE = re.compile(
    r"(?:第|No\.?|NO\.?|第一至|第.至)\s?$|[0-9A-Za-z][xX×*/:+＋·.\-~～—–]\s?$|[A-Za-z_+＋〔\[]$|[～~—–\-－×＋·/]$|第[0-9]+[、和及至到]$"
)
_RANGE_BEFORE = re.compile(r"[0-9][至到]$")
_RANGE_AFTER = re.compile(r"[xX×*/:+＋\-~～—–]\s?[0-9A-Za-z]")
_DATE_AFTER = re.compile(r"[月号岁年届]|周年|日(?![均常间])|季度|世纪")
_DAY_BEFORE = re.compile(r"[0-9]{1,2}月$|[年月]$")
_DURATION_BEFORE = Lazy("(?:«language.before-a-duration»|(?:延长|缩短|压缩|压减|降|减少)[到至为]|[仅只]需)$")
# 15日内 is a time, 5月15日内 a day.
_WITHIN = re.compile(r"日(?:之?内|以内)")
_ALTERNATIVE = re.compile(r"（([^（）]{1,2})）")
_ALTERNATIVE_UNITS = "顶卷宗条站室队"
# 十二次 is a count; 十项, 二十条 are mostly names.
_BREAK = Lazy(r"[，。；：、！？（）“”\n]")
_NEAR = 12
_LABEL, _NOUN = 40, 24


class Quantity(Struct, frozen=True):
    """One number in a text.

    ``text[start:end]`` is what a placeholder replaces: precision, number, unit (近30件, 96%以上); ``text[lead:stop]`` is all that
    is said of it (达到96%以上). ``number`` is where its digits begin, ``digits`` they themselves, empty where it is said in
    words (百余). ``value`` has 万 and 亿 multiplied in unless they belong to the unit (万元). ``numeral`` is the written
    number where the plain form of ``value`` would not give it back; ``alternative`` a second unit in brackets (份（件）); ``printed`` what stands from the unit to ``end``.
    ``label`` is the clause before it, ``noun`` the words right behind it.
    """

    lead: int
    start: int
    number: int
    end: int
    stop: int
    digits: str
    value: Decimal
    decimals: int
    unit: str
    kind: UnitKind | None
    same: str
    alternative: str = ""
    precision: Precision = Precision.EXACT
    numeral: str = ""
    printed: str = ""
    before: str = ""
    more: str = ""
    tail: str = ""
    scaled: bool = False
    ranged: bool = False
    quoted: bool = False
    label: str = ""
    noun: str = ""

    @property
    def begin(self) -> int:
        """Where the clause before it (``label``) begins."""
        return self.lead - len(self.label)

    @property
    def is_exact(self) -> bool:
        """Whether nothing says that the number is rough."""
        return not (self.more or self.tail or self.before not in ("", "达", "达到"))

    @property
    def most(self) -> Decimal | None:
        """The largest whole number that it may stand for: 120余 is 129; None where nothing bounds it (100以上)."""
        if self.is_exact:
            return self.value
        if self.more and self.digits and not self.tail and self.before in ("", "达", "达到"):
            digits = re.sub(r"[,，.]", "", self.digits)
            last = 10 ** (len(digits) - len(digits.rstrip("0"))) if not self.decimals else 1
            return self.value + self.value / Decimal(digits) * last - 1 if digits.strip("0") else None
        return self.value if self.before in ("近", "将近", "接近") and not self.tail else None

    @property
    def is_count(self) -> bool:
        """Whether it is a whole number of things."""
        return self.kind in WHOLE and not self.decimals

    @property
    def is_rate(self) -> bool:
        """Whether it is in per cent."""
        return self.unit == PERCENT


def quantities(text: str, units: Units | None = None) -> tuple[Quantity, ...]:
    """All quantities of a text, in order; none of those in titles and document numbers. ``units`` default to the shipped ones.

    Full-width digits, letters and signs are read as what they mean; offsets are those of ``text``.
    """
    # Read by meaning; the length stays the same, so offsets do.
    plain = half_width(text)
    if not _ANY.search(plain):
        return ()
    return tuple(_Lexer(plain, text, units or shipped()).run())


class _Lexer:
    """One pass over one text."""

    def __init__(self, text: str, written: str, units: Units) -> None:
        self.text = text
        self.written = written
        self.units = units
        self.closed = quotes.Inside(quotes.titles(self.text))
        self.quotations = quotes.Inside(quotes.short_quotations(self.text))
        self.last = 0

    def run(self) -> Iterator[Quantity]:
        at = 0
        while (match := _NUMBER.search(self.text, at)) is not None:
            begin = match.start("digits") if match["digits"] else match.start("words")
            at = max(match.start() + 1, begin + len(match["digits"] or match["words"]))
            if begin in self.closed:
                continue
            quantity = self._quantity(match, begin)
            if quantity is not None:
                at = self.last = max(at, quantity.stop)
                yield quantity

    def _quantity(self, match: re.Match[str], begin: int) -> Quantity | None:
        text = self.text
        end = match.end()
        gap = text.startswith(" ", end)
        unit = self.units.at(text, end + gap)
        left = text[max(0, begin - _NEAR) : begin]
        if match["digits"]:
            if _ORDINAL_BEFORE.search(left) or (left.endswith(("（", "(", "：", ":")) and unit is None):
                return None
        elif not self._is_said_in_words(match, unit, left):
            return None
        return self._measured(match, begin, end + gap if unit else end, unit, left)

    def _is_said_in_words(self, match: re.Match[str], unit: Unit | None, left: str) -> bool:
        words, before = match["words"], _precision_before(left)
        if unit is None or left.endswith("第") or left[-1:] in tuple(f"{TENS}百千万数几零〇两"):
            return False
        if len(words) in (2, 3) and "十" in words and words != "十十":
            return unit.name in word_list("units.counted-in-words")
        # 百个, 万户 without a mark of precision are figures of speech; 一百二十三件 is a count.
        counted = len(words) >= 3 or (len(words) == 2 and words[0] in f"{NINE}两" and words[1] in "百千万")
        open_end = match["inner"] or match["more"] or before
        return counted or (bool(open_end) and words[-1] in "百千万十")

    def _measured(self, match: re.Match[str], begin: int, at: int, unit: Unit | None, left: str) -> Quantity | None:
        text, written = self.text, self.written
        digits = (match["digits"] or "") + (match["fraction"] or "")
        scale = match["scale"] or ""
        value = number((digits or match["words"]).replace(",", "").replace("，", "") + scale)
        if value is None:
            return None
        lead = begin - len(next((word for word in word_list("language.before-a-number") if left.endswith(word)), ""))
        before = _precision_before(left)
        start = begin - len(before)
        if lead < begin and not before and left.endswith(("近", "约", "超过", "超")) and not left.endswith("接近"):
            lead = begin  # 最近3天, 节约30万元: another word
        end = at + (len(unit.name) if unit else 0)
        alternative = self._alternative(end) if unit else ""
        end += len(alternative)
        more = match["inner"] or match["more"] or ""
        tail = next((t for t in _TAILS if text.startswith(t, end)), "")
        stop = end + len(tail)
        behind = tail if tail in BEHIND and not (before or more) else ""
        end += len(behind)
        # 近, 约, 超 are printed by the precision; so is 余 when it stands right before the unit.
        core = written[begin : match.end()].strip()
        if match["more"]:
            core = core[: -len(match["more"])].rstrip()
        plain = plain_numeral(value)
        name = "" if unit is None else PERCENT if unit.same == PERCENT else unit.name
        rest = text[begin + len(digits) : begin + len(digits) + _NEAR] if digits else ""
        return Quantity(
            lead=lead,
            start=start,
            number=begin,
            end=end,
            stop=stop,
            digits=digits,
            value=Decimal(plain),
            decimals=len(match["fraction"] or ".") - 1,
            unit=name,
            alternative=alternative,
            kind=self._kind(unit, left, rest),
            same=unit.same if unit else "",
            precision=_precision(before, more, behind),
            numeral="" if half_width(core) == plain else core,
            printed=name + alternative + behind,
            before=left[len(left) - (begin - lead) :] if lead < begin else "",
            more=more,
            tail=tail,
            scaled=bool(scale),
            ranged=bool(_RANGE_BEFORE.search(left) or _RANGE_AFTER.match(rest)),
            quoted=begin in self.quotations,
            label=self._label(lead),
            noun=self._noun(stop),
        )

    def _alternative(self, end: int) -> str:
        """A second unit in brackets: 120份（件）."""
        match = _ALTERNATIVE.match(self.text, end)
        if match and (match[1] in _ALTERNATIVE_UNITS or self.units.counts(match[1])):
            return match[0]
        return ""

    def _kind(self, unit: Unit | None, left: str, rest: str) -> UnitKind | None:
        """What the number measures; a date where the words beside it make it one."""
        lasts = _DURATION_BEFORE.search(left) or (_WITHIN.match(rest) and not _DAY_BEFORE.search(left))
        if rest and _DATE_AFTER.match(rest) and not (rest.startswith("日") and lasts):
            return UnitKind.DATE
        if _DAY_BEFORE.search(left) and rest[:1] in ("日", "号"):
            return UnitKind.DATE
        if unit is not None and unit.name == "日" and lasts:
            return UnitKind.DURATION
        return unit.kind if unit else None

    def _label(self, start: int) -> str:
        """The words of the clause before ``start``: quotes and brackets belong to it, commas end it."""
        at, lowest = start, max(self.last, start - _LABEL)
        while at > lowest and self.written[at - 1] not in "，。；：、！？\n":
            at -= 1
        return self.written[at:start]

    def _noun(self, end: int) -> str:
        match = _BREAK.search(self.written, end, end + _NOUN)
        return self.written[end : match.start() if match else end + _NOUN]


def _precision_before(left: str) -> str:
    """The word of precision that ``left`` ends with, where it is a word of its own."""
    for word in BEFORE:
        if left.endswith(word):
            other = _NO_PRECISION.get("近" if word == Precision.NEARLY else word, "")
            own = len(left) == len(word) or left[-len(word) - 1] not in other
            return word.value if own else ""
    return ""


def _precision(before: str, more: str, behind: str) -> Precision:
    return Precision(before or more or behind or Precision.EXACT)
